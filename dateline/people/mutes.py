"""Whom a reader does not want to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.people.models import Mute, Reader

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.people.models import User


def mute(*, reader: Reader, muted: Reader, now: datetime) -> None:
    """Hide what somebody writes from `reader`. Nobody mutes themselves; twice is once."""
    if reader.pk != muted.pk:
        Mute.objects.get_or_create(reader=reader, muted=muted, defaults={"since": now})


def unmute(*, reader: Reader, muted_key: int) -> None:
    """Show it again."""
    Mute.objects.filter(reader=reader, muted=muted_key).delete()


def keys_muted_by(user: User) -> list[int]:
    """Return the accounts that `user` does not want to read; none for who is no reader. One query."""
    return list(Mute.objects.filter(reader=user.pk).values_list("muted", flat=True))


def muted_by(reader: Reader) -> list[Reader]:
    """Return whom `reader` muted, by name."""
    return list(Reader.objects.filter(muted_by__reader=reader).order_by("name"))
