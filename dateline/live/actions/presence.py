"""Who is at a console, and who types there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from dateline.live.models import Presence

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.people.models import User
    from dateline.stories.models import Story

WRITTEN_EVERY = timedelta(seconds=10)
TYPES_FOR = timedelta(seconds=16)
"""Longer than it takes until the next is written, so that who goes on typing does not flicker."""
GONE_AFTER = timedelta(seconds=35)


def be_here(*, story: Story, user: User, is_typing: bool, now: datetime) -> None:
    """Say that `user` is at the console of `story`. Written once in ten seconds, and when typing begins."""
    values = {"seen_at": now, "typing_until": now + TYPES_FOR if is_typing else None}
    own = Presence.objects.filter(story=story, user=user)
    # Later than now it is where the clock was set back.
    is_due = Q(seen_at__lte=now - WRITTEN_EVERY) | Q(seen_at__gt=now)
    if is_typing:
        is_due |= Q(typing_until__isnull=True) | Q(typing_until__lte=now)
    if not own.filter(is_due).update(**values):
        Presence.objects.bulk_create([Presence(story=story, user=user, **values)], ignore_conflicts=True)


def others_at(*, story: Story, user: User, now: datetime) -> list[Presence]:
    """Return the colleagues who are at the console of `story` now, with their accounts. One query."""
    here = Presence.objects.filter(story=story, seen_at__gt=now - GONE_AFTER).exclude(user=user)
    return list(here.select_related("user__author").order_by("pk"))
