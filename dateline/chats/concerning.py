"""What a reader is told of, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dateline.chats.models import Told
from dateline.discussion.models import Standing
from dateline.discussion.rendering import name_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from dateline.people.models import User

A_LIST = 50


def told_to(user: User) -> list[Told]:
    """Return the last fifty things of which a reader was told and may be told still, the newest first. One query."""
    return list(shown_of(Told.objects.filter(user=user)).order_by("-at", "-pk")[:A_LIST])


def unseen_by(user: User) -> int:
    """Return of how much a reader was told and has not seen it. One query."""
    return _public(Told.objects.filter(user=user, seen_at=None)).count()


def shown_of(rows: QuerySet[Told]) -> QuerySet[Told]:
    """Return those of `rows` that may be told now, with what is said of them."""
    with_people = ("user", "message__author__reader", "message__room__story__section__edition")
    return _public(rows).select_related(*with_people).defer("message__room__story__body")


def said_of(told: Told) -> str:
    """Return in one sentence what happened, in the language that is set."""
    words = {
        Told.Kind.REPLY: _("%(name)s answered you: %(headline)s"),
        Told.Kind.MENTION: _("%(name)s named you: %(headline)s"),
        Told.Kind.FEATURED: _("The newsroom features your message: %(headline)s"),
    }[Told.Kind(told.kind)]
    return words % {"name": name_of(told.message), "headline": told.message.room.story.list_headline}


def _public(rows: QuerySet[Told]) -> QuerySet[Told]:
    return rows.filter(is_withdrawn=False, message__standing=Standing.PUBLIC, message__room__story__live=True)
