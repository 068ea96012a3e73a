"""A room in the list follows what is said in it, taken back, and how it is run, in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from dateline.chats.actions.telling import forget_words, tell
from dateline.chats.heat import warmed, weight_of
from dateline.chats.models import LONGEST_WORDS, Chat, Voice
from dateline.discussion.models import Message, Standing
from dateline.discussion.rendering import line

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from dateline.discussion.models import Room
    from dateline.stories.models import Story

PLACES = 100
"""Of so many places a browser knows which are empty: one more than a counter shows."""


def follow_message(*, room: Room, message: Message, is_new: bool, now: datetime) -> None:
    """A message became public: it warms its room, wherever its place is."""
    chat = _held(room) or Chat(room=room, edition_id=room.story.edition_id, alive_until=message.written_at)
    is_first = chat.last_id is None and not chat.messages
    until = None if is_first else chat.alive_until
    if is_new and message.written_at == now and message.author_id is not None:
        chat.alive_until = _warmed_by_last(until, message, message.author_id)
    else:
        chat.alive_until = _warmed(until, message, by=1)
    if not is_new:
        chat.gone = [number for number in chat.gone if number != message.number]
    if chat.last is None or (chat.last.number or 0) <= (message.number or 0):
        _end_with(chat, message)
    _count(chat, room)
    tell(chat, now=now)


def follow_removal(*, room: Room, message: Message, now: datetime) -> None:
    """A message is public no more: neither are its words, and it warms nothing."""
    chat = _held(room)
    if chat is None:
        return
    was_last = chat.last_id == message.pk
    chat.alive_until = _warmed(chat.alive_until, message, by=-1)
    chat.gone = sorted({*chat.gone, message.number or 0})
    if was_last:
        _end_with(chat, _newest(room))
    if chat.last is not None:
        # What a message gave when it was written is there whatever a sum of floats says.
        chat.alive_until = max(chat.alive_until, chat.last.written_at)
    _count(chat, room)
    forget_words(chat, now=now)
    tell(chat, now=now, at_once=was_last)


def follow_words(*, room: Room, message: Message, now: datetime) -> None:
    """A message reads differently; where it is the newest, so does the list."""
    chat = _held(room)
    if chat is None:
        return
    forget_words(chat, now=now)
    if chat.last_id == message.pk and chat.words != words_of(message):
        _end_with(chat, message)
        tell(chat, now=now, at_once=True)


def follow_room(*, room: Room, now: datetime) -> None:
    """A room was closed or opened by an editor."""
    chat = _held(room)
    if chat is not None and chat.is_open != (room.closed_at is None):
        chat.is_open = room.closed_at is None
        tell(chat, now=now, at_once=True)


def follow_publication(*, story: Story, now: datetime) -> None:
    """The story of a room is public again, or reads differently."""
    with transaction.atomic(savepoint=False):
        chat = Chat.objects.select_for_update().filter(room=story.pk).first()
        if chat is not None and chat.messages:
            chat.edition_id, chat.is_listed = story.edition_id, True
            forget_words(chat, now=now)
            tell(chat, now=now, at_once=True)


def follow_withdrawal(*, story: Story, now: datetime) -> None:
    """The story of a room is not public any more: the room is in no list, and in no replay of one."""
    with transaction.atomic(savepoint=False):
        chat = Chat.objects.select_for_update().filter(room=story.pk).first()
        if chat is not None:
            chat.is_listed = False
            forget_words(chat, now=now)
            tell(chat, now=now, at_once=True)


def _held(room: Room) -> Chat | None:
    """The row, held until the commit; the room is held already, so that nobody makes it meanwhile."""
    return Chat.objects.select_for_update(of=("self",)).select_related("last").filter(room=room).first()


def _warmed_by_last(until: datetime | None, message: Message, author: int) -> datetime:
    """Return what `_warmed` does for what is said now, after all that its author has said here. Two queries."""
    voice = Voice.objects.filter(room=message.room_id, user=author)
    heard = voice.values_list("at", flat=True).first()
    if heard is None:
        Voice.objects.create(room_id=message.room_id, user_id=author, at=message.written_at)
    else:
        voice.update(at=message.written_at)
    return warmed(until, weight=weight_of(message.written_at, heard), at=message.written_at)


def _warmed(until: datetime | None, message: Message, *, by: int) -> datetime:
    """Return until when a room is alive with a message more (`by` 1), or less (-1), and note when its author was heard.

    A message weighs more where its author had not been heard for a while. So one more before another of the same
    author takes from that one's weight, and one less gives it back.
    """
    own = _of_same_author(message)
    before, after = _neighbours(own, message)
    until = warmed(until, weight=by * weight_of(message.written_at, before), at=message.written_at)
    if after is not None:
        with_it, without = weight_of(after, message.written_at), weight_of(after, before)
        if with_it != without:
            until = warmed(until, weight=by * (with_it - without), at=after)
    heard = message.written_at if by > 0 else before
    if after is not None:
        heard = own.order_by("-written_at").first()
    if message.author_id is None:
        return until
    if heard is None:
        Voice.objects.filter(room=message.room_id, user=message.author_id).delete()
    else:
        voice = Voice(room_id=message.room_id, user_id=message.author_id, at=heard)
        Voice.objects.bulk_create(
            [voice], update_conflicts=True, unique_fields=["room", "user"], update_fields=["at"]
        )
    return until


def _of_same_author(message: Message) -> QuerySet[Message, datetime]:
    own = Message.objects.filter(room=message.room_id, standing=Standing.PUBLIC)
    return own.filter(author=message.author_id).values_list("written_at", flat=True)


def _neighbours(
    own: QuerySet[Message, datetime], message: Message
) -> tuple[datetime | None, datetime | None]:
    """When its author was heard in this room before a message and after it."""
    if message.author_id is None:
        return None, None
    at, key = message.written_at, message.pk
    before = own.filter(Q(written_at__lt=at) | Q(written_at=at, pk__lt=key)).order_by("-written_at", "-pk")
    after = own.filter(Q(written_at__gt=at) | Q(written_at=at, pk__gt=key)).order_by("written_at", "pk")
    return before.first(), after.first()


def _newest(room: Room) -> Message | None:
    return Message.objects.filter(room=room, standing=Standing.PUBLIC).order_by("-number").first()


def _end_with(chat: Chat, message: Message | None) -> None:
    chat.last, chat.words = message, words_of(message) if message is not None else ""


def words_of(message: Message) -> str:
    """Return what a list shows of a message."""
    return line(message)[:LONGEST_WORDS]


def _count(chat: Chat, room: Room) -> None:
    chat.messages, chat.newest, chat.is_open = room.messages, room.newest, room.closed_at is None
    chat.gone = [number for number in chat.gone if number > room.newest - PLACES]
    chat.is_listed = room.messages > 0 and room.story.live
