"""What a new version of a story says that the one before did not, in words for readers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Content = dict[str, Any]


@dataclass(frozen=True)
class Changes:
    """Ids of blocks that are new or different, the new corrections among them, and all of it in phrases."""

    blocks: list[str] = field(default_factory=list)
    corrections: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def changes_between(before: Content, after: Content) -> Changes:
    """Compare two versions, each the content of a revision. The words are in the language that is set."""
    was, now = _blocks(before), _blocks(after)
    different = [key for key in now if was.get(key) != now[key]]
    corrections = [key for key in different if now[key][0] == "correction"]
    others = [key for key in different if key not in corrections]
    added = sum(key not in was for key in others)
    removed, changed = sum(key not in now for key in was), len(others) - added
    words = [
        *_of_the_head(before, after),
        *_counted(
            ngettext("%(count)d correction", "%(count)d corrections", len(corrections)), len(corrections)
        ),
        *_counted(ngettext("%(count)d new passage", "%(count)d new passages", added), added),
        *_counted(ngettext("%(count)d passage changed", "%(count)d passages changed", changed), changed),
        *_counted(ngettext("%(count)d passage removed", "%(count)d passages removed", removed), removed),
    ]
    return Changes(different, corrections, words)


def _blocks(content: Content) -> dict[str, tuple[str, Any]]:
    stored = content.get("body") or "[]"
    blocks = json.loads(stored) if isinstance(stored, str) else stored
    return {str(block.get("id")): (block["type"], block["value"]) for block in blocks}


def _of_the_head(before: Content, after: Content) -> list[str]:
    names = {
        "headline": _("a new headline"),
        "standfirst": _("a new standfirst"),
        "lead_photo": _("a new photo"),
    }
    return [words for name, words in names.items() if before.get(name) != after.get(name)]


def _counted(words: str, count: int) -> list[str]:
    return [words % {"count": count}] if count else []
