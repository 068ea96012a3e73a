"""Comments of an old site become messages in the rooms of their stories, with names and times.

They are numbered in the order in which they were written, after what stands in the room already: a number that was
given is part of links and never changes. They are told to nobody as new. A room at a time, in one transaction; what
was taken in is known by its row, so that a second run does nothing and one that was interrupted goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from dateline.chats.actions.following import PLACES, words_of
from dateline.chats.actions.telling import forget_words
from dateline.chats.models import Chat, TakenIn
from dateline.discussion.models import Message, Read, Room, Standing
from dateline.lib.markup_from_html import markup_from_html
from dateline.wire.models import ImportedComment

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet


def rooms_to_fill() -> list[int]:
    """Return the keys of the stories whose old comments are not in their rooms yet."""
    return list(_waiting().order_by("story").values_list("story", flat=True).distinct())


def take_in(*, story_id: int, now: datetime) -> int:
    """Take the old comments of a story into its room; return how many became messages."""
    with transaction.atomic():
        Room.objects.bulk_create([Room(story_id=story_id)], ignore_conflicts=True)
        rooms = Room.objects.select_for_update(of=("self",)).select_related("story__section__edition")
        room = rooms.get(story=story_id)
        comments = sorted(_waiting().filter(story=story_id), key=lambda one: (one.written_at, one.pk))
        typed = {one.pk: markup_from_html(one.text) for one in comments}
        said = [one for one in comments if typed[one.pk]]
        with translation.override(room.story.section.edition.language):
            messages = [_message(room, one, typed[one.pk]) for one in said]
        _give_places(room, messages)
        Message.objects.bulk_create(messages)
        made = {one.pk: message for one, message in zip(said, messages, strict=True)}
        TakenIn.objects.bulk_create([TakenIn(comment=one, message=made.get(one.pk)) for one in comments])
        _thread(said, made)
        _count(room, messages, now=now)
    return len(messages)


def _waiting() -> QuerySet[ImportedComment]:
    return ImportedComment.objects.filter(
        taken_in=None, story__isnull=False, is_approved=True, nature="comment"
    )


def _message(room: Room, comment: ImportedComment, typed: str) -> Message:
    return Message(
        room=room, key=uuid5(NAMESPACE_URL, f"{comment.source}#comment-{comment.foreign_key}"),
        name=comment.author_name or _("Anonymous"), text=typed, standing=Standing.PUBLIC,
        written_at=comment.written_at,
    )  # fmt: skip


def _give_places(room: Room, messages: list[Message]) -> None:
    """Number new `messages`, which come by time, and let them be read for who had read everything."""
    newest = room.newest
    for place, message in enumerate(messages, newest + 1):
        message.number = place
    room.newest += len(messages)
    Read.objects.filter(room=room, number=newest).update(number=room.newest)


def _thread(comments: list[ImportedComment], made: dict[int, Message]) -> None:
    """Let answers quote what they answer, whenever that came."""
    answers = [one for one in comments if one.parent_key]
    sources = {one.source for one in answers}
    keys = {one.parent_key for one in answers}
    found = TakenIn.objects.filter(
        comment__source__in=sources, comment__foreign_key__in=keys, message__isnull=False
    ).select_related("comment", "message")
    by_key = {(one.comment.source, one.comment.foreign_key): one.message for one in found}
    changed = []
    for one in answers:
        message, parent = made[one.pk], by_key.get((one.source, one.parent_key))
        if parent is not None and parent.room_id == message.room_id and parent.pk != message.pk:
            message.parent = parent
            changed.append(message)
    Message.objects.bulk_update(changed, ["parent"], batch_size=500)


def _count(room: Room, messages: list[Message], *, now: datetime) -> None:
    if not messages:
        return
    room.messages += len(messages)
    room.last_message_at = max(filter(None, (room.last_message_at, messages[-1].written_at)))
    room.save(update_fields=["messages", "newest", "last_message_at"])
    last, chat = messages[-1], Chat.objects.select_related("last").filter(room=room).first()
    if chat is None:
        # Alive until it was said: a room of which lists tell when nobody has talked since.
        chat = Chat(room=room, edition_id=room.story.edition_id, alive_until=last.written_at)
        chat.is_listed = room.story.live
    else:
        forget_words(chat, now=now)
    chat.messages, chat.newest, chat.gone = room.messages, room.newest, _empty_places(room)
    if chat.last is None or chat.last.written_at <= last.written_at:
        chat.last, chat.words = last, words_of(last)
    chat.is_open = room.closed_at is None
    chat.save()


def _empty_places(room: Room) -> list[int]:
    first = max(0, room.newest - PLACES) + 1
    there = set(
        Message.objects.filter(room=room, standing=Standing.PUBLIC, number__gte=first).values_list(
            "number", flat=True
        )
    )
    return [number for number in range(first, room.newest + 1) if number not in there]
