"""No bare words: everything a person sees in our templates goes through gettext.

Reads each template as text, takes out what Django and HTML make of it, and reports words that are left.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.S)
COMMENT = re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.S)
DJANGO = re.compile(r"{%.*?%}|{{.*?}}", re.S)
UNSEEN = re.compile(r"<(script|style)\b.*?</\1>", re.S)
SEEN_ATTRIBUTE = re.compile(r"""\b(?:alt|title|placeholder|aria-label|data-word-\w+)=["']([^"']*)["']""")
TAG = re.compile(r"<[^>]*>", re.S)
ENTITY = re.compile(r"&\w+;|&#\w+;")
WORD = re.compile(r"[^\W\d_]{2,}")
# A name is the same in every language; an attribute that begins a line belongs to a tag cut by a block.
UNTRANSLATABLE = re.compile(r"\bDateline\b|^\s*[\w-]+=(?:\"[^\"]*\"|'[^']*')(?:\s+[\w-]+=\"[^\"]*\")*>?\s*$")


def blank(match: re.Match[str]) -> str:
    """Take something out and keep its line breaks, so that line numbers stay true."""
    return "\n" * match[0].count("\n")


def bare_words(text: str) -> list[tuple[int, str]]:
    """Return line number and words of everything in a template that a reader sees untranslated."""
    for pattern in (TRANSLATED, COMMENT, UNSEEN, DJANGO):
        text = pattern.sub(blank, text)
    seen = [(text.count("\n", 0, m.start()), m[1]) for m in SEEN_ATTRIBUTE.finditer(text)]
    plain = ENTITY.sub(" ", TAG.sub(blank, text))
    seen += list(enumerate(plain.splitlines()))
    return sorted(
        (line + 1, words.strip()) for line, words in seen if WORD.search(UNTRANSLATABLE.sub("", words))
    )


def problems() -> list[str]:
    """Return a sentence for each bare string in a template of ours."""
    templates = sorted((ROOT / "dateline").glob("*/templates/**/*.html"))
    return [
        f"{file.relative_to(ROOT)}:{line}: “{words}” is not translated; use {{% trans %}}."
        for file in templates
        for line, words in bare_words(file.read_text(encoding="utf-8"))
    ]


if __name__ == "__main__":
    found = problems()
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.exit(1 if found else 0)
