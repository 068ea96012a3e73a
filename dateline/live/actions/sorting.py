"""Key events and pins: what is on top of the updates, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from dateline.live.actions import telling
from dateline.live.errors import Refused
from dateline.live.models import Coverage, Update
from dateline.live.queries import pinned, public_updates, updates_on_top
from dateline.live.signals import key_event

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.stories.models import Story

MOST_PINS = 5


def mark_key(*, update: Update, is_key: bool, now: datetime) -> Update:
    """Mark an update as a key event, to which readers can jump, or no longer. Raises Refused."""
    with transaction.atomic():
        coverage, row = _held(update)
        if row.is_key != is_key:
            row.is_key = is_key
            if is_key:
                key_event.send(Coverage, coverage=coverage, update=row, now=now)
            _save(coverage, [row], now=now)
    return row


def pin(*, update: Update, is_pinned: bool, now: datetime) -> Update:
    """Pin an update above all others, last of what is pinned, or take its pin out. Raises Refused."""
    with transaction.atomic():
        coverage, row = _held(update)
        others = [one for one in pinned(updates_on_top(row.story_id)) if one.pk != row.pk]
        if is_pinned and len(others) >= MOST_PINS:
            raise Refused(
                _("At most %(count)d updates are pinned. Take one pin out first.") % {"count": MOST_PINS}
            )
        if bool(row.pin) != is_pinned:
            row.pin = max((one.pin or 0 for one in others), default=0) + 1 if is_pinned else None
            _save(coverage, [row], now=now)
    return row


def sort_pins(*, story: Story, order: list[int], now: datetime) -> list[Update]:
    """Put what is pinned into this order of keys; what it does not name follows. Raises Refused."""
    with transaction.atomic():
        coverage = telling.held(story)
        there = pinned(updates_on_top(story.pk))
        ranks = {key: rank for rank, key in enumerate(dict.fromkeys(order))}
        changed = []
        for rank, one in enumerate(sorted(there, key=lambda one: ranks.get(one.pk, len(ranks))), 1):
            if one.pin != rank:
                one.pin = rank
                changed.append(one)
        _save(coverage, changed, now=now)
    return changed


def _held(update: Update) -> tuple[Coverage, Update]:
    coverage = telling.held(update.story)
    row = public_updates(update.story_id).filter(pk=update.pk).first()
    if row is None:
        raise Refused(_("Readers do not see this update; there is nothing to mark."))
    return coverage, row


def _save(coverage: Coverage, rows: list[Update], *, now: datetime) -> None:
    for row in rows:
        row.save(update_fields=["is_key", "pin"])
        telling.tell_changed(coverage, row, now=now)
    if rows:
        telling.tell_head(coverage, now=now)
