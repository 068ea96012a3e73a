"""A room as its pages show it: below the story, as a page of its own, and one message by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from dateline.discussion.models import Kind, Mode
from dateline.discussion.queries import (
    MessagesPage,
    featured_messages,
    messages_page,
    page_with,
    room_and_rules,
)
from dateline.discussion.rendering import address_of, line, name_of, notice, shown
from dateline.discussion.rules import rules_of
from dateline.discussion.topics import topic_of_room
from dateline.discussion.writing import room_state
from dateline.editions.access import edition_of
from dateline.lib import clock
from dateline.lib.plain_text import whole_number
from dateline.stories.access import public_head

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.discussion.happenings import Shown
    from dateline.discussion.models import Message, Room
    from dateline.stories.models import Story

BELOW_A_STORY = 10


@dataclass(frozen=True)
class Quoted:
    """A message in one line, with a link to it."""

    name: str
    words: str
    address: str


@dataclass(frozen=True)
class ReactionCount:
    """One of the six that can be given to the story, and how often it was."""

    kind: str
    label: str
    count: int


@dataclass(frozen=True)
class TalkPage:
    """A page of the room of a story. `is_open_end`: what comes next belongs onto this page.

    `is_missing`: it was asked for a message that readers do not see; those around its place stand in for it.
    """

    story: Story
    messages: list[Shown]
    featured: list[Quoted]
    notice: str
    count: int
    newest: int
    reactions: list[ReactionCount]
    is_closed: bool
    is_read_first: bool
    is_open_end: bool
    older: str = ""
    newer: str = ""
    is_missing: bool = False
    is_about_one: bool = False

    @property
    def topic(self) -> str:
        """What an open page follows."""
        return topic_of_room(self.story.pk)

    @property
    def address(self) -> str:
        """Where the room is."""
        return reverse("talk_room", args=[self.story.pk])

    @property
    def is_indexed(self) -> bool:
        """Whether search engines may list it: nothing that the newsroom has not let appear speaks for the paper."""
        return not (self.is_read_first or self.is_missing or self.is_about_one)


def talk_below(story: Story) -> TalkPage:
    """Return the newest of what is said about a story, for the section below it. Two queries."""
    story.section.edition = story.edition
    room = room_and_rules(story)
    page = messages_page(story.pk, limit=BELOW_A_STORY) if room is not None else MessagesPage([])
    return _page(story, room, page, is_open_end=True)


def talk_page(request: HttpRequest, story: Story) -> TalkPage:
    """Return the page of a room that an address asks for. At most four queries.

    Raises Http404 for a place that no page of ours links to, and beyond the end.
    """
    room = room_and_rules(story)
    if "message" in request.GET:
        number = _place(request.GET["message"])
        page = page_with(story.pk, number)
        is_missing = all(one.number != number for one in page.messages)
        return _page(
            story, room, page, is_open_end=page.newer is None, is_missing=is_missing, is_about_one=True
        )
    before = _place(request.GET["before"]) if "before" in request.GET else None
    after = _place(request.GET["after"]) if "after" in request.GET and before is None else None
    page = messages_page(story.pk, before=before, after=after)
    if not page.messages and (before is not None or after is not None):
        raise Http404(_("Nothing lies beyond the end of this list."))
    is_first = before is None and page.newer is None
    featured = featured_messages(story.pk) if is_first and room is not None else []
    return _page(story, room, page, is_open_end=is_first, featured=featured)


def story_with_room(request: HttpRequest, key: int) -> Story:
    """Return the public story whose room an address names. Raises Gone, and Http404 for what never was public."""
    edition = edition_of(request)
    story = public_head(edition, key)
    story.edition = story.section.edition = edition
    return story


def quoted(message: Message, story: Story) -> Quoted:
    """Return a message in one line."""
    return Quoted(name_of(message), line(message), address_of(story, message.number))


def _place(given: str) -> int:
    number = whole_number(given)
    if not number:
        raise Http404(_("This list has no such place."))
    return number


def _page(
    story: Story, room: Room | None, page: MessagesPage, *, is_open_end: bool, is_missing: bool = False,
    is_about_one: bool = False, featured: list[Message] | None = None,
) -> TalkPage:  # fmt: skip
    rules = rules_of(story, room)
    address = reverse("talk_room", args=[story.pk])
    return TalkPage(
        story=story,
        messages=shown(page.messages, story),
        featured=[quoted(one, story) for one in featured or ()],
        notice=notice(story, room),
        count=room.messages if room else 0,
        newest=room.newest if room else 0,
        reactions=story_reactions(room),
        is_closed=room_state(story, room, rules, now=clock.now()) is not None,
        is_read_first=rules.premoderated or (room is not None and room.mode == Mode.PREMODERATED),
        is_open_end=is_open_end,
        older=f"{address}?before={page.older}" if page.older else "",
        newer=f"{address}?after={page.newer}" if page.newer else "",
        is_missing=is_missing,
        is_about_one=is_about_one,
    )


def story_reactions(room: Room | None) -> list[ReactionCount]:
    """Return all six, with how often each was given to the story."""
    given = room.reactions if room else {}
    return [ReactionCount(one.value, str(one.label), given.get(one.value, 0)) for one in Kind]
