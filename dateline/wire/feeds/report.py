"""What an import of a feed did: counted for the terminal, told item by item in a file."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from django.utils.translation import gettext as _

Outcome = Literal["came", "changed", "same", "left"]
#: Lines of one kind in a terminal; the file has all.
SHOWN = 20


@dataclass(slots=True)
class ItemReport:
    """What became of one item, and why. `notes` tell what was taken out of it."""

    outcome: Outcome
    title: str
    link: str
    why: str = ""
    story: int | None = None
    notes: list[str] = field(default_factory=list)
    files: list[dict[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """What an import did with a feed."""

    source: str
    format: str
    title: str
    section: str
    dry_run: bool
    ills: list[str]
    items: list[ItemReport] = field(default_factory=list)

    def count(self, outcome: Outcome) -> int:
        """How many items had this outcome."""
        return sum(item.outcome == outcome for item in self.items)

    def as_json(self) -> dict[str, Any]:
        """The whole report as data."""
        return {
            "source": self.source,
            "format": self.format,
            "title": self.title,
            "section": self.section,
            "dry_run": self.dry_run,
            "ills": self.ills,
            "counts": dict(Counter(item.outcome for item in self.items)),
            "items": [
                {
                    "outcome": item.outcome, "title": item.title, "link": item.link, "why": item.why,
                    "story": item.story, "notes": item.notes, "files": item.files,
                }
                for item in self.items
            ],
        }  # fmt: skip

    def write(self, path: Path) -> None:
        """Write the report as JSON. Raises OSError."""
        path.write_text(json.dumps(self.as_json(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def lines(self) -> list[str]:
        """The report for a terminal, short."""
        lines = [_("Nothing was written: this was a dry run.")] if self.dry_run else []
        lines.append(
            _("%(title)s (%(format)s): %(came)d came in, %(changed)d changed, %(same)d as before, %(left)d left.")
            % {
                "title": self.title, "format": self.format, "came": self.count("came"),
                "changed": self.count("changed"), "same": self.count("same"), "left": self.count("left"),
            }
        )  # fmt: skip
        lines += self.ills[:SHOWN]
        left = [item for item in self.items if item.outcome == "left"]
        lines += [
            _("Left: %(title)s: %(why)s") % {"title": item.title[:80], "why": item.why}
            for item in left[:SHOWN]
        ]
        files = Counter(file["why"] for item in self.items for file in item.files if file["why"])
        lines += [
            _("Files: %(number)d × %(why)s") % {"number": number, "why": why}
            for why, number in files.most_common(SHOWN)
        ]
        return lines
