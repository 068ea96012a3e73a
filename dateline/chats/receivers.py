"""Something was said or taken back, a room was closed, a story published or withdrawn: the list of rooms follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.signals import published, unpublished

from dateline.chats.actions import following, noticing
from dateline.discussion.signals import reworded, run_anew, said, unsaid
from dateline.lib import clock
from dateline.stories.models import Story

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.discussion.models import Message, Room


def connect() -> None:
    """Listen from the start of the program on."""
    said.connect(_said, dispatch_uid="chats.said")
    unsaid.connect(_unsaid, dispatch_uid="chats.unsaid")
    reworded.connect(_reworded, dispatch_uid="chats.reworded")
    run_anew.connect(_run_anew, dispatch_uid="chats.run_anew")
    published.connect(_published, sender=Story, dispatch_uid="chats.published")
    unpublished.connect(_unpublished, sender=Story, dispatch_uid="chats.unpublished")


def _said(room: Room, message: Message, is_new: bool, now: datetime, **kwargs: Any) -> None:
    following.follow_message(room=room, message=message, is_new=is_new, now=now)
    noticing.follow_message(message=message, is_new=is_new, now=now)
    if message.featured_at is not None:
        noticing.follow_featuring(message=message, now=now)


def _unsaid(room: Room, message: Message, now: datetime, **kwargs: Any) -> None:
    following.follow_removal(room=room, message=message, now=now)
    noticing.follow_removal(message=message)


def _reworded(room: Room, message: Message, now: datetime, **kwargs: Any) -> None:
    following.follow_words(room=room, message=message, now=now)
    noticing.follow_message(message=message, is_new=False, now=now)
    noticing.follow_featuring(message=message, now=now)


def _run_anew(room: Room, now: datetime, **kwargs: Any) -> None:
    following.follow_room(room=room, now=now)


def _published(instance: Story, **kwargs: Any) -> None:
    # Wagtail sends this for a story that was only scheduled, too.
    if instance.live:
        following.follow_publication(story=instance, now=clock.now())


def _unpublished(instance: Story, **kwargs: Any) -> None:
    following.follow_withdrawal(story=instance, now=clock.now())
