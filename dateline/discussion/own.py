"""What a room is to one reader: their messages that wait, that may be changed, and their reactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.discussion.actions.posting import MAY_EDIT_FOR
from dateline.discussion.models import Decision, Message, Reaction, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from dateline.people.models import User

MOST_WAITING, MOST_REACTIONS = 20, 1000


def waiting_of(user: User, story_id: int) -> list[Message]:
    """Return what `user` wrote here and the newsroom has not yet read, the newest first. One query."""
    held = Message.objects.filter(author=user, room=story_id, standing=Standing.HELD)
    held = held.select_related("author__reader", "parent__author__reader")
    return list(held.order_by("-written_at", "-pk")[:MOST_WAITING])


def waiting_message(user: User, story_id: int, key: UUID) -> Message | None:
    """Return one of what `user` wrote here and the newsroom has not yet read, by its key. One query."""
    held = Message.objects.filter(author=user, room=story_id, key=key, standing=Standing.HELD)
    return held.select_related("author__reader", "parent__author__reader").first()


def rejection_of(message: Message) -> Decision | None:
    """Return the decision by which a message was rejected last; its statement says why. One query."""
    return message.decisions.filter(verb=Decision.Verb.REJECT).order_by("-pk").first()


def rejections_of(user: User, messages: Iterable[Message]) -> dict[int, int]:
    """Return, by the keys of messages that are rejected, the keys of the decisions that say why. One query."""
    rejected = [one.pk for one in messages if one.standing == Standing.REJECTED]
    made = Decision.objects.filter(message__in=rejected, user=user, verb=Decision.Verb.REJECT).order_by("pk")
    return {message: key for message, key in made.values_list("message", "pk") if message}


def may_be_changed(user: User, story_id: int, *, now: datetime) -> list[int]:
    """Return the numbers of the messages that `user` may still change. One query."""
    fresh = Message.objects.filter(
        author=user, room=story_id, standing=Standing.PUBLIC, written_at__gte=now - MAY_EDIT_FOR
    )
    return [number for number in fresh.values_list("number", flat=True) if number]


def reactions_of(by: str, story_id: int) -> dict[int, str]:
    """Return what somebody has said without words here, by the numbers of messages; 0 is the story. One query."""
    given = Reaction.objects.filter(room=story_id, by=by).order_by("-at")
    pairs = given.values_list("message__number", "kind")[:MOST_REACTIONS]
    return {number or 0: kind for number, kind in pairs}
