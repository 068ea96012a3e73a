"""Who reads rooms, as numbers, and who types there, by name."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from dateline.chats.models import Reading, Typing
from dateline.chats.queries import COUNTS_FOR

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from dateline.people.models import User

WRITTEN_EVERY = timedelta(seconds=10)
TYPES_FOR = timedelta(seconds=16)
"""Longer than it takes until the next is written, so that who goes on typing does not flicker."""


def count_readers(*, process: str, rooms: Mapping[int, int], now: datetime) -> None:
    """Note how many read which room by a web process; what it does not name, nobody reads by it any more."""
    with transaction.atomic():
        Reading.objects.filter(process=process).exclude(room__in=rooms).delete()
        Reading.objects.bulk_create(
            [Reading(process=process, room=room, number=number, at=now) for room, number in rooms.items()],
            update_conflicts=True, unique_fields=["room", "process"], update_fields=["number", "at"],
        )  # fmt: skip


def be_typing(*, story_id: int, user: User, now: datetime) -> None:
    """Say that `user` types in a room. Written at most once in ten seconds; where no room is, nothing is written."""
    values = {"seen_at": now, "until": now + TYPES_FOR}
    own = Typing.objects.filter(room=story_id, user=user)
    # Later than now it is where the clock was set back.
    if not own.filter(Q(seen_at__lte=now - WRITTEN_EVERY) | Q(seen_at__gt=now)).update(**values):
        Typing.objects.bulk_create([Typing(room_id=story_id, user=user, **values)], ignore_conflicts=True)


def forget_presence(*, now: datetime) -> None:
    """Throw away what nobody believes any more. Run once a minute."""
    Reading.objects.filter(at__lt=now - COUNTS_FOR).delete()
    Typing.objects.filter(until__lt=now).delete()
