"""Saying something without words: one reaction of one reader to a message or to the story, counted from the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from dateline.discussion.actions import telling
from dateline.discussion.errors import Refused
from dateline.discussion.models import Kind, Message, Reaction, Standing

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.discussion.models import Room


def react(*, story_id: int, number: int, by: str, kind: str, now: datetime) -> dict[str, int]:
    """Give a reaction to a message, or to the story where `number` is 0; in the place of the one given before.

    An empty `kind` takes it back. `by` is `u<key>` of an account or `t<token>` of a browser. Given again it is one,
    and nobody is told. Returns how often each was given. Raises Refused.
    """
    if kind and kind not in Kind:
        raise Refused(_("There is no such reaction."))
    with transaction.atomic():
        room = telling.held(story_id)
        message = _message(room, number) if number else None
        changed = _give(room, message, by, kind, now) if kind else _take_back(room, message, by)
        if changed:
            _count(room, message, now=now)
        return (message or room).reactions


def _message(room: Room, number: int) -> Message:
    found = Message.objects.filter(room=room, number=number, standing=Standing.PUBLIC).first()
    if found is None:
        raise Refused(_("This message is not there any more."))
    return found


def _give(room: Room, message: Message | None, by: str, kind: str, now: datetime) -> bool:
    given = Reaction.objects.filter(room=room, message=message, by=by).first()
    if given is None:
        Reaction.objects.create(room=room, message=message, by=by, kind=kind, at=now)
        return True
    if given.kind == kind:
        return False
    given.kind, given.at = Kind(kind), now
    given.save(update_fields=["kind", "at"])
    return True


def _take_back(room: Room, message: Message | None, by: str) -> bool:
    gone, _each = Reaction.objects.filter(room=room, message=message, by=by).delete()
    return bool(gone)


def _count(room: Room, message: Message | None, *, now: datetime) -> None:
    """Count the rows: a number that is added to and taken from goes wrong once, and stays so."""
    rows = Reaction.objects.filter(room=room, message=message).values_list("kind").annotate(Count("pk"))
    given = dict(rows.order_by())
    counts = {kind.value: given[kind] for kind in Kind if kind in given}
    (message or room).reactions = counts
    (message or room).save(update_fields=["reactions"])
    telling.tell_reactions(room, message, now=now)
