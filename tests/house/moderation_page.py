"""Writes the tables of docs/reference/moderation.md from the code: `python -m tests.house.moderation_page`."""

import os
import re
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings")

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "reference" / "moderation.md"
PART = re.compile(r"(<!-- (\w+): from the code -->\n).*?(<!-- end -->)", re.DOTALL)


def tables() -> dict[str, str]:
    """Return each generated part by its name."""
    from dateline.discussion.moderation.classifier.signs import BIAS, SIGNS
    from dateline.discussion.moderation.patterns import PATTERNS
    from dateline.discussion.moderation.pipeline import STEPS
    from dateline.discussion.moderation.start_words import EVERYWHERE, OF_LANGUAGES

    steps = ["| step | | what it says | does | a section may set | staff |", "|---|---|---|---|---|---|"]
    for name, step in STEPS.items():
        may = ", ".join(step.may) or f"its rule `{step.rule}`"
        staff = "pass it, too" if step.of_staff else "are not asked"
        steps.append(f"| `{name}` | {step.label} | {step.says} | {step.does} | {may} | {staff} |")
    words = ["| language | for | words |", "|---|---|---|"]
    for language, groups in {"every one": EVERYWHERE, **OF_LANGUAGES}.items():
        words += [f"| {language} | {note} | {'; '.join(listed)} |" for note, listed in groups.items()]
    signs = [f"Without any sign: {BIAS:+.1f}.", "", "| sign | weight |", "|---|---|"]
    signs += [f"| {sign.label} | {sign.weight:+.1f} |" for sign in SIGNS.values()]
    return {
        "steps": "\n".join(steps),
        "patterns": ", ".join(f"`{{{name}}}`" for name in PATTERNS) + ".",
        "words": "\n".join(words),
        "signs": "\n".join(signs),
    }


def brought_up_to_date(text: str) -> str:
    """Return the page with its generated parts as the code has them now."""
    made = tables()
    return PART.sub(lambda part: f"{part[1]}{made[part[2]]}\n{part[3]}", text)


if __name__ == "__main__":
    import django

    django.setup()
    PAGE.write_text(brought_up_to_date(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
