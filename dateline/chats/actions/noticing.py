"""Readers are told of what concerns them: answers, their name in a message, a message of theirs that is featured.

Only of what is public, so after moderation; never of what somebody wrote whom they muted; each of it once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from dateline.chats.mailing import mail_soon
from dateline.chats.models import Told
from dateline.people.models import Notices, Reader, Way

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from dateline.discussion.models import Message
    from dateline.people.models import User

FIELDS = {
    Told.Kind.REPLY: "replies",
    Told.Kind.MENTION: "mentions",
    Told.Kind.FEATURED: "featured",
}
"""What a reader chooses for each kind, in `people.Notices`."""


def follow_message(*, message: Message, is_new: bool, now: datetime) -> None:
    """A message is public, or reads differently: whoever it answers or names is told, and nobody else.

    `is_new`: nobody has seen it before, so nobody was told of it.
    """
    if message.author_id is None:
        return
    answers = message.parent.author_id if message.parent is not None else None
    named = {int(key) for key in message.mentions} - {answers, message.author_id}
    if not is_new:
        stale = Told.objects.filter(message=message, kind=Told.Kind.MENTION).exclude(user__in=named)
        stale.update(is_withdrawn=True)
    if answers is not None and answers != message.author_id:
        _tell([answers], Told.Kind.REPLY, message, now=now)
    if named:
        _tell(named, Told.Kind.MENTION, message, now=now)


def follow_featuring(*, message: Message, now: datetime) -> None:
    """A message is featured, or is not any more."""
    if message.author_id is not None and message.featured_at is not None:
        _tell([message.author_id], Told.Kind.FEATURED, message, now=now)
    else:
        Told.objects.filter(message=message, kind=Told.Kind.FEATURED).update(is_withdrawn=True)


def follow_removal(*, message: Message) -> None:
    """A message is public no more: nobody is told of it, and what was not mailed yet is not mailed."""
    Told.objects.filter(message=message).update(is_withdrawn=True)


def see_all(*, user: User, upto: int, now: datetime) -> None:
    """Note that a reader has seen what they were told, up to the row `upto`."""
    Told.objects.filter(user=user, pk__lte=upto, seen_at=None).update(seen_at=now)


def choose_page(*, user: User, kind: Told.Kind) -> None:
    """Send a reader no mail of one kind any more; what waits to be mailed is not."""
    Notices.objects.update_or_create(reader_id=user.pk, defaults={FIELDS[kind]: Way.PAGE})
    Told.objects.filter(user=user, kind=kind, mailed_at=None).update(way=Way.PAGE)


def _tell(users: Iterable[int], kind: Told.Kind, message: Message, *, now: datetime) -> None:
    readers = Reader.objects.filter(pk__in=users, confirmed_at__isnull=False).select_related("notices")
    if kind != Told.Kind.FEATURED:
        readers = readers.exclude(Q(mutes__muted=message.author_id))
    for reader in readers:
        chosen = getattr(reader, "notices", None)
        way = getattr(chosen, FIELDS[kind]) if chosen is not None else Way.PAGE
        told, is_new = Told.objects.get_or_create(
            user_id=reader.pk, message=message, kind=kind, defaults={"at": now, "way": way}
        )
        if told.is_withdrawn:
            Told.objects.filter(pk=told.pk).update(is_withdrawn=False)
        if is_new and way == Way.EMAIL:
            mail_soon([told.pk], now=now)
