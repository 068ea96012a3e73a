"""Telling open pages how a room stands: at most once a second, and nothing is left untold."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from dateline.chats.happenings import ChatChanged, ChatLeft
from dateline.chats.lines import lines_of
from dateline.chats.models import Chat
from dateline.chats.queries import spoke_in, with_stories
from dateline.chats.topics import topic_of_chats
from dateline.events.actions import forget
from dateline.events.outbox import announce

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.chats.happenings import Line

PAUSE = timedelta(seconds=1)
AT_ONCE = 200


def tell(chat: Chat, *, now: datetime, at_once: bool = False) -> None:
    """Save a room that changed and tell how it stands; what comes within a second of the last word is owed.

    `at_once` is for what may be read by nobody any more.
    """
    waits = chat.told_at is not None and timedelta(0) <= now - chat.told_at < PAUSE
    chat.is_owed = waits and not at_once and chat.is_listed
    if not chat.is_owed:
        chat.told_at = now
    chat.save()
    if not chat.is_owed:
        topic = topic_of_chats(chat.edition_id)
        announce(
            ChatChanged(line_of(chat, now=now)) if chat.is_listed else ChatLeft(chat.pk),
            topics=[topic],
            now=now,
        )


def tell_owed(*, now: datetime) -> int:
    """Tell what is owed for a second; return of how many rooms. Asked once a second, by an index of what is owed."""
    told = 0
    for key in Chat.objects.filter(_is_due(now)).values_list("pk", flat=True)[:AT_ONCE]:
        with transaction.atomic():
            chat = Chat.objects.select_for_update().filter(_is_due(now), pk=key).first()
            if chat is not None:
                tell(chat, now=now)
                told += 1
    return told


def forget_words(chat: Chat, *, now: datetime) -> None:
    """Take out of the log what it told of a room: something that was said there may be read by nobody any more."""
    topic = topic_of_chats(chat.edition_id)
    forget(topic=topic, kinds=[ChatChanged.kind], beginning=f'{{"room":{{"story":{chat.pk},', now=now)


def line_of(chat: Chat, *, now: datetime) -> Line:
    """Return the stored row of a room as a line. Two queries."""
    stored = (
        with_stories(Chat.objects.filter(pk=chat.pk)).select_related("room__story__section__edition").get()
    )
    section = stored.room.story.section
    spoke = spoke_in([chat.pk], now=now)
    return lines_of([stored], section.edition, sections={section.pk: section.name}, spoke=spoke)[0]


def _is_due(now: datetime) -> Q:
    # Told later than now it was where the clock was set back.
    return Q(is_owed=True) & (Q(told_at__lte=now - PAUSE) | Q(told_at__gt=now))
