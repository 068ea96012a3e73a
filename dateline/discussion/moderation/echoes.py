"""The same words from several accounts: what is said again is found by its echo, whoever says it and how often."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from dateline.discussion.models import Message
from dateline.lib.lookalikes import skeleton

if TYPE_CHECKING:
    from datetime import datetime

LEAST_BYTES = 24
"""Shorter words are said by many who mean them: “Thank you!”, “What about the ferry?”"""
READ = 1_000
LOOKED_AT = 12
WITHIN = timedelta(hours=24)


def echo_of(text: str) -> str:
    """Return what is the same for the same words, whatever their figures, signs, pictures, accents; `""` if short."""
    letters = skeleton("".join(one for one in text[:READ] if one.isalpha()))
    if len(letters.encode("utf-8", "surrogatepass")) < LEAST_BYTES:
        return ""
    return hashlib.blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def others_with(echo: str, *, author: int, room: int, now: datetime) -> tuple[bool, int]:
    """Return whether somebody else said the same in this room within a day, and how many others did anywhere.

    One query of a few rows, whatever the rooms hold; among many the newest are looked at.
    """
    if not echo:
        return False, 0
    said = Message.objects.filter(echo=echo, written_at__gt=now - WITHIN).order_by("-written_at")
    found = list(said.values_list("author_id", "room_id")[:LOOKED_AT])
    others = [(by, where) for by, where in found if by != author]
    return any(where == room for _by, where in others), len({by for by, _where in others})
