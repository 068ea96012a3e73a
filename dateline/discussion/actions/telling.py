"""Holding a room while it is changed, and telling open pages what changed, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dateline.discussion.errors import Refused
from dateline.discussion.happenings import (
    MessageChanged,
    MessageLeft,
    MessagePosted,
    MessageReturned,
    Reacted,
    RoomChanged,
)
from dateline.discussion.models import Message, Room, Standing
from dateline.discussion.queries import with_people
from dateline.discussion.rendering import notice, shown
from dateline.discussion.signals import reworded, run_anew, said, unsaid
from dateline.discussion.topics import topic_of_room
from dateline.events.actions import forget
from dateline.events.outbox import announce
from dateline.stories.models import Story

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.discussion.happenings import Shown
    from dateline.events.kinds import Happening

WITH_WORDS = [MessagePosted.kind, MessageChanged.kind, MessageReturned.kind]


def held(story_id: int) -> Room:
    """Return the room of a story with its stored row, held until the commit: one change at a time.

    Made where there is none. Raises Refused where the story is not public.
    """
    rooms = Room.objects.select_for_update()
    room = rooms.filter(story=story_id).first()
    if room is None:
        if not Story.objects.filter(pk=story_id, live=True).exists():
            raise Refused(_("This story is not public, or not any more."))
        Room.objects.bulk_create([Room(story_id=story_id)], ignore_conflicts=True)
        room = rooms.get(story=story_id)
    # Asked after it: whoever waited for the room would have the story as it was before.
    stories = Story.objects.select_related("section__edition", "section__discussion_rules").defer("body")
    story = stories.filter(pk=story_id, live=True).first()
    if story is None:
        raise Refused(_("This story is not public, or not any more."))
    room.story = story
    return room


def fresh(message: Message) -> Message:
    """Return the stored row of a message with what its lines show."""
    return with_people(Message.objects.filter(pk=message.pk)).get()


def make_public(room: Room, message: Message, *, now: datetime) -> Shown:
    """Let readers see a message, stored or not yet: at its place in the room, which it gets when it is seen first.

    Return it as they see it.
    """
    is_stored, is_new = message.pk is not None, message.number is None
    message.standing = Standing.PUBLIC
    if is_new:
        message.number = room.newest + 1
        room.newest, room.last_message_at = message.number, now
    room.messages += 1
    message.save(update_fields=["standing", "number"] if is_stored else None)
    room.save(update_fields=["newest", "messages", "last_message_at"])
    [seen] = shown([fresh(message) if is_stored else message], room.story)
    _tell(room, MessagePosted(seen) if is_new else MessageReturned(seen), now=now)
    said.send(Message, room=room, message=message, is_new=is_new, now=now)
    return seen


def take_from_public(room: Room, message: Message, standing: Standing, *, now: datetime) -> None:
    """Let a message vanish from every screen, and what it said from the log."""
    was_public, message.standing = message.is_public, standing
    message.save(update_fields=["standing"])
    if was_public and message.number is not None:
        room.messages -= 1
        room.save(update_fields=["messages"])
        quotes = forget_words(room, message, now=now)
        _tell(room, MessageLeft(message.number), now=now)
        tell_quotes(room, quotes, now=now)
        unsaid.send(Message, room=room, message=message, now=now)


def tell_changed(room: Room, message: Message, *, now: datetime) -> None:
    """Tell open pages how a message reads now."""
    _tell(room, MessageChanged(*shown([fresh(message)], room.story)), now=now)
    reworded.send(Message, room=room, message=message, now=now)


def tell_reactions(room: Room, message: Message | None, *, now: datetime) -> None:
    """Tell open pages how often each reaction was given."""
    number = (message.number or 0) if message is not None else 0
    _tell(room, Reacted(number, message.reactions if message is not None else room.reactions), now=now)


def tell_room(room: Room, *, now: datetime) -> None:
    """Tell open pages how the room is run now."""
    _tell(room, RoomChanged(notice(room.story, room)), now=now)
    run_anew.send(Room, room=room, now=now)


def forget_words(room: Room, message: Message, *, now: datetime) -> list[Message]:
    """Take out of the log what was told of a message, and of those that quote it: nobody may read it there any more.

    Return those that quote it: who was away has not heard of them, and is to be told how they read now (`tell_quotes`).
    """
    quotes = list(
        with_people(Message.objects.filter(parent=message, standing=Standing.PUBLIC)).order_by("number")
    )
    beginnings = [f'{{"message":{{"number":{one.number},' for one in (message, *quotes)]
    forget(topic=topic_of_room(room.story_id), kinds=WITH_WORDS, beginnings=beginnings, now=now)
    return quotes


def tell_quotes(room: Room, quotes: list[Message], *, now: datetime) -> None:
    """Tell again of messages whose events were forgotten with what they quote, as they read now."""
    for one in with_people(Message.objects.filter(pk__in=[one.pk for one in quotes])).order_by("number"):
        _tell(room, MessageChanged(*shown([one], room.story)), now=now)


def _tell(room: Room, happening: Happening, *, now: datetime) -> None:
    announce(happening, topics=[topic_of_room(room.story_id)], now=now)
