"""What an import did: counted for the terminal, told in full (up to a limit) in a file."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from django.utils.translation import gettext as _

from dateline.wire.wordpress.records import Trouble

#: Entries of each list. The counts go on; a report must not grow without end.
LIST_LIMIT = 5_000

Outcome = Literal["came", "changed", "same", "left"]


@dataclass(slots=True)
class Report:
    """Counts by kind and outcome, and lists of what somebody should look at."""

    source: str = ""
    file: str = ""
    dry_run: bool = False
    interrupted: bool = False
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    left: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    missing: dict[str, None] = field(default_factory=dict)
    refused: list[dict[str, Any]] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    lists_cut: bool = False

    def count(self, kind: str, outcome: Outcome, number: int = 1) -> None:
        """Count what became of one thing, or of several."""
        if number:
            self.counts.setdefault(kind, Counter())[outcome] += number

    def leave(self, kind: str, key: str, title: str, reason: str, *, number: int = 1) -> None:
        """Count and name a thing that was left (or `number` of one kind), and why."""
        self.count(kind, "left", number)
        entry = {"kind": kind, "key": key, "title": title[:200], "reason": reason, "number": number}
        self._append(self.left, entry)

    def note(self, kind: str, key: str, title: str, note: str) -> None:
        """Tell something about a thing that came in."""
        self._append(self.notes, {"kind": kind, "key": key, "title": title[:200], "note": note})

    def miss(self, url: str) -> None:
        """Name a file that was nowhere to be found; a placeholder stands for it."""
        if len(self.missing) < LIST_LIMIT:
            self.missing[url] = None
        else:
            self.lists_cut = True

    def refuse(self, url: str, reason: str) -> None:
        """Name a file that may not come in; a placeholder stands for it."""
        self._append(self.refused, {"file": url, "reason": reason})

    def total(self, outcome: Outcome) -> int:
        """How many things had this outcome, of all kinds."""
        return sum(counter[outcome] for counter in self.counts.values())

    def _append(self, entries: list[dict[str, Any]], entry: dict[str, Any]) -> None:
        if len(entries) < LIST_LIMIT:
            entries.append(entry)
        else:
            self.lists_cut = True

    def as_json(self) -> dict[str, Any]:
        """The whole report as data."""
        return {
            "source": self.source,
            "file": self.file,
            "dry_run": self.dry_run,
            "interrupted": self.interrupted,
            "counts": {kind: dict(counter) for kind, counter in sorted(self.counts.items())},
            "left": self.left,
            "notes": self.notes,
            "missing_files": list(self.missing),
            "refused_files": self.refused,
            "troubles": self.troubles,
            "lists_cut": self.lists_cut,
        }

    def write(self, path: Path) -> None:
        """Write the report as JSON. Raises OSError."""
        path.write_text(json.dumps(self.as_json(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def lines(self) -> list[str]:
        """The report for a terminal, short."""
        lines = [_("Nothing was written: this was a dry run.")] if self.dry_run else []
        if self.interrupted:
            lines.append(_("Interrupted. Run the same command again to go on."))
        for kind, counter in sorted(self.counts.items()):
            words = [f"{counter[one]} {_OUTCOMES[one]()}" for one in _OUTCOMES if counter[one]]
            lines.append(f"{kind}: {', '.join(words)}")
        reasons: Counter[tuple[str, str]] = Counter()
        for one in self.left:
            reasons[one["kind"], one["reason"]] += one["number"]
        for (kind, reason), number in reasons.most_common(20):
            lines.append(
                _("Left: %(number)d × %(kind)s: %(reason)s")
                % {"number": number, "kind": kind, "reason": reason}
            )
        if self.missing:
            lines.append(
                _("%(number)d files are missing; placeholders stand for the pictures among them.")
                % {"number": len(self.missing)}
            )
        lines += [
            _("Refused: %(file)s: %(reason)s") % {"file": one["file"], "reason": one["reason"]}
            for one in self.refused[:20]
        ]
        return [*lines, *self.troubles[:20]]


_OUTCOMES = {
    "came": lambda: _("came in"),
    "changed": lambda: _("changed"),
    "same": lambda: _("as before"),
    "left": lambda: _("left"),
}


def trouble_words(trouble: Trouble) -> str:
    """Say what was wrong with the file."""
    told = {"where": trouble.where, "count": trouble.count}
    return {
        "cut": _("The file ends in the middle of an item (%(where)s): what came before was read.")
        if trouble.where
        else _("The file ends before its end: what came before was read."),
        "encoding": _("%(count)d bytes are no valid text and were read as Windows-1252."),
        "declared-encoding": _("The file claims the encoding %(where)s, and was read as UTF-8."),
        "control-characters": _("%(count)d control characters were taken out."),
        "broken-item": _("An item is broken beyond repair: %(where)s"),
        "repaired-item": _("The XML of an item was broken and has been mended; look at it: %(where)s"),
        "oversized": _("An item is larger than anything a story may hold, and was refused: %(where)s"),
    }[trouble.kind] % told


def met_words(met: Counter[tuple[str, str]]) -> list[str]:
    """Say what a body held that has no place here."""
    known = {
        "shortcode": _("The shortcode [%(name)s] has no counterpart (%(count)d ×)."),
        "block": _(
            "The block “%(name)s” was made by the old site's server and has no counterpart (%(count)d ×)."
        ),
        "element": _("The element <%(name)s> was taken out (%(count)d ×)."),
        "link": _("A link that leads nowhere safe became text: %(name)s"),
        "picture-link": _("A picture was linked to %(name)s"),
        "link-in-caption": _("A link in a caption became text: %(name)s"),
        "link-in-table": _("%(count)d links in a table became text."),
        "data-picture": _("A picture that was written into the text itself was taken out (%(count)d ×)."),
        "data-address": _("Data written into the text itself was taken out (%(count)d ×)."),
        "picture-without-address": _("A picture without a usable address was taken out: %(name)s"),
        "player-without-address": _("A player without a recording was taken out (%(count)d ×)."),
        "tracking-pixel": _("An invisible picture was taken out: %(name)s"),
        "list-numbering": _("A list was numbered in a way of its own: %(name)s"),
        "page-break": _("The text was divided by “%(name)s” (%(count)d ×)."),
        "too-deep": _("Elements were nested too deeply; their words stayed (%(count)d ×)."),
        "too-long": _("The text was too long for its markup to be read; its words stayed."),
        "many-blocks": _("The text has more blocks than a story may hold; paragraphs were joined."),
        "gallery-empty": _("A gallery had no pictures."),
        "reusable-missing": _("A reusable block is not in the export: %(name)s"),
    }
    return [known[kind] % {"name": name, "count": count} for (kind, name), count in sorted(met.items())]


#: What an editor should know about before looking at the story; the rest is for the report.
LOSSES = frozenset(
    {
        "shortcode",
        "block",
        "element",
        "data-picture",
        "picture-without-address",
        "too-long",
        "reusable-missing",
    }
)
