"""How a room is run: closed and opened, read first, slow, with a guest; and gone with its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from dateline.discussion.actions import telling
from dateline.discussion.errors import Refused
from dateline.discussion.happenings import RoomGone
from dateline.discussion.models import Decision, Mode, Room
from dateline.discussion.topics import topic_of_room
from dateline.events.actions import forget
from dateline.events.outbox import announce
from dateline.lib.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from dateline.people.models import User
    from dateline.stories.models import Story

LONGEST_SLOW = 3600


def close_room(*, story_id: int, reason: str, by: User, now: datetime) -> None:
    """Let nobody write in a room any more; readers are told the reason. Raises Refused without one."""
    reason = one_line(reason)[:200]
    if not reason:
        raise Refused(_("Say why; readers see it above the discussion."))
    with transaction.atomic():
        room = telling.held(story_id)
        room.closed_at, room.closed_by, room.closed_reason = now, by, reason
        room.save(update_fields=["closed_at", "closed_by", "closed_reason"])
        Decision.objects.create(verb=Decision.Verb.CLOSE, room=room, by=by, words=reason, at=now)
        telling.tell_room(room, now=now)


def open_room(*, story_id: int, by: User, now: datetime) -> None:
    """Let readers write again in a room that an editor closed. Raises Refused."""
    with transaction.atomic():
        room = telling.held(story_id)
        room.closed_at, room.closed_by, room.closed_reason = None, None, ""
        room.save(update_fields=["closed_at", "closed_by", "closed_reason"])
        Decision.objects.create(verb=Decision.Verb.OPEN, room=room, by=by, at=now)
        telling.tell_room(room, now=now)


def run_room(
    *, story_id: int, mode: Mode, slow_seconds: int | None, tier: int | None, by: User, now: datetime,
    guests: Iterable[User] = (), named: Iterable[User] = (),
) -> None:  # fmt: skip
    """Set how a room is run; None is what its section says. Raises Refused."""
    if slow_seconds is not None and not 0 <= slow_seconds <= LONGEST_SLOW:
        raise Refused(_("Slow mode is at most an hour."))
    with transaction.atomic():
        room = telling.held(story_id)
        room.mode, room.slow_seconds, room.tier = mode, slow_seconds, tier
        room.save(update_fields=["mode", "slow_seconds", "tier"])
        room.guests.set(guests)
        room.named.set(named)
        telling.tell_room(room, now=now)


def follow_withdrawal(*, story: Story, now: datetime) -> None:
    """Take what was said about a story that is not public any more out of the log, and end who follows it."""
    with transaction.atomic():
        # Held: a message that is on its way is told before, and forgotten with the rest, or not taken.
        if Room.objects.select_for_update().filter(story=story).first() is not None:
            topic = topic_of_room(story.pk)
            forget(topic=topic, kinds=telling.WITH_WORDS, now=now)
            announce(RoomGone(), topics=[topic], now=now)
