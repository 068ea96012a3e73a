"""Reading rooms: messages by their numbers, so that any page of any room costs the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q

from dateline.discussion.models import Message, Read, Room, Standing
from dateline.stories.models import Story

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from dateline.editions.models import Edition
    from dateline.people.models import User

A_PAGE = 30


@dataclass(frozen=True)
class MessagesPage:
    """Messages, the newest first. `older` and `newer` are the numbers from which to go on; None at the ends."""

    messages: list[Message]
    older: int | None = None
    newer: int | None = None


@dataclass(frozen=True)
class OwnMessages:
    """What one has written, the newest first. `older`: after which time and key to go on; None at the end."""

    messages: list[Message]
    older: tuple[datetime, int] | None = None


def room_of(story: Story) -> Room | None:
    """Return the room of a story; None where nobody has said anything yet. One query."""
    return Room.objects.filter(story=story.pk).first()


def room_and_rules(story: Story) -> Room | None:
    """Return the room of a story, and load the rules of its section with it. One query."""
    rows = Story.objects.filter(pk=story.pk).select_related("room", "section__discussion_rules")
    row = rows.defer("body").first()
    if row is None:
        return None
    loaded = row.section._state.fields_cache
    story.section._state.fields_cache["discussion_rules"] = loaded["discussion_rules"]
    return getattr(row, "room", None)


def public_messages(story_id: int) -> QuerySet[Message]:
    """Return the messages that readers see, the newest first, with who wrote them and what they answer."""
    messages = Message.objects.filter(room=story_id, standing=Standing.PUBLIC).order_by("-number")
    return with_people(messages)


def with_people(messages: QuerySet[Message]) -> QuerySet[Message]:
    """Load with each message what its lines show of people."""
    return messages.select_related("author__reader", "parent__author__reader")


def messages_page(
    story_id: int, *, before: int | None = None, after: int | None = None, limit: int = A_PAGE
) -> MessagesPage:
    """Return the newest messages; those older than the number `before`, or the first that are newer than `after`.

    One query, whatever the room holds.
    """
    messages = public_messages(story_id)
    if after is not None:
        found = list(messages.filter(number__gt=after).order_by("number")[: limit + 1])
        shown, more = found[:limit][::-1], len(found) > limit
        older = shown[-1].number if shown else after + 1
        return MessagesPage(
            shown, older=older if older and older > 1 else None, newer=shown[0].number if more else None
        )
    if before is not None:
        messages = messages.filter(number__lt=before)
    found = list(messages[: limit + 1])
    shown, more = found[:limit], len(found) > limit
    newer = shown[0].number if before is not None and shown else None
    return MessagesPage(shown, older=shown[-1].number if more else None, newer=newer)


def page_with(story_id: int, number: int, *, limit: int = A_PAGE) -> MessagesPage:
    """Return the page that holds the message `number`, or its place where it is gone, with a few newer ones above.

    Two queries.
    """
    newer = list(public_messages(story_id).filter(number__gt=number).order_by("number")[:4])
    upto = newer[-1].number if newer else number
    page = messages_page(story_id, before=(upto or 0) + 1, limit=limit)
    return MessagesPage(page.messages, older=page.older, newer=upto if len(newer) == 4 else None)


def featured_messages(story_id: int, *, limit: int = 3) -> list[Message]:
    """Return what editors have featured, the newest first. One query."""
    return list(public_messages(story_id).filter(featured_at__isnull=False)[:limit])


def read_upto(user: User, story_id: int) -> int | None:
    """Return the number up to which `user` has read a room; None where never there. One query."""
    return Read.objects.filter(user=user, room=story_id).values_list("number", flat=True).first()


def most_discussed(edition: Edition, *, since: datetime) -> QuerySet[Any, Any]:
    """Return `story_id` of the live stories about which readers said most since a moment, the most first.

    Costs what was written since then, whatever the archive holds.
    """
    said = Message.objects.filter(
        written_at__gte=since, standing=Standing.PUBLIC, room__story__live=True, room__story__edition=edition
    )
    by_story = said.values(story_id=F("room_id")).annotate(count=Count("pk"))
    return by_story.order_by("-count", "-story_id").values("story_id")


def read_rooms(user: User, *, limit: int = 200) -> dict[int, int]:
    """Return how far `user` has read rooms, by the key of the story: those read last. One query."""
    read = Read.objects.filter(user=user).order_by("-at")
    return dict(read.values_list("room", "number")[:limit])


def own_messages(
    user: User, *, before: tuple[datetime, int] | None = None, limit: int = A_PAGE
) -> OwnMessages:  # fmt: skip
    """Return what `user` has written, the newest first, or what is older than `before`. One query.

    Public or not, and what they took back as well: it is theirs to know what became of each.
    """
    own = Message.objects.filter(author=user)
    if before is not None:
        at, key = before
        # The time by itself lets the index begin there; the key parts those of one moment.
        own = own.filter(Q(written_at__lt=at) | Q(pk__lt=key), written_at__lte=at)
    own = own.select_related("room__story__section__edition").defer("room__story__body")
    found = list(own.order_by("-written_at", "-pk")[: limit + 1])
    shown, more = found[:limit], len(found) > limit
    return OwnMessages(shown, older=(shown[-1].written_at, shown[-1].pk) if more else None)
