"""Readers who are named in a message: “@Chidi”, of those who have spoken in its room."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

from dateline.discussion.models import Message, Standing
from dateline.lib.lookalikes import skeleton
from dateline.people.models import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 5
LONGEST_NAME = 40
MOST_WORDS = 6
AT = re.compile(r"(?<![\w@/.])@(?=\w)")
TAG = re.compile(r"(<[^>]*>)")


def mentioned(text: str, room_id: int) -> dict[int, str]:
    """Return the names that `text` gives to readers of a room as it writes them, by the keys of their accounts.

    At most five, in their order; the longest name that is one counts. Two queries where something is written
    with an @, none otherwise.
    """
    wanted = _candidates(text)
    if not wanted:
        return {}
    keys = {skeleton(name)[:160] for names in wanted for name in names}
    readers = Reader.objects.filter(name_key__in=keys, confirmed_at__isnull=False)
    by_key = dict(readers.values_list("name_key", "pk"))
    here = set(
        Message.objects.filter(room=room_id, author__in=by_key.values(), standing=Standing.PUBLIC)
        .order_by()
        .values_list("author", flat=True)
        .distinct()
    )
    found: dict[int, str] = {}
    for names in wanted:
        for name in names:
            key = by_key.get(skeleton(name)[:160])
            if key in here:
                found.setdefault(key, name)
                break
    return found


def with_mentions(html: str, names: Iterable[str]) -> SafeString:
    """Return the HTML of a message with these names in bold: words, and no links to anybody."""
    names = sorted((escape(name) for name in names), key=len, reverse=True)
    if not names:
        return mark_safe(html)
    named = re.compile(rf"(?<![\w@/.])@(?:{'|'.join(map(re.escape, names))})(?!\w)")
    parts = TAG.split(html)
    for n in range(0, len(parts), 2):
        parts[n] = named.sub(lambda found: f'<b class="mention"><bdi>{found[0]}</bdi></b>', parts[n])
    return mark_safe("".join(parts))


def _candidates(text: str) -> list[list[str]]:
    """What may be names after each @, the longest first."""
    found = []
    for match in list(AT.finditer(text))[:MOST]:
        line = text[match.end() : match.end() + LONGEST_NAME + 1].split("\n")[0]
        ends = [end.start() for end in re.finditer(r"(?<=\w)(?!\w)", line)][:MOST_WORDS]
        found.append([line[:end] for end in reversed(ends) if end <= LONGEST_NAME])
    return found
