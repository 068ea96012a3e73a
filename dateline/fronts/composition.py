"""Fronts composed by rule: what leads, what stands beside it, and which story goes to which container.

A story stands on a front once. Containers choose in the order in which a reader meets them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from dateline.fronts.queries import Shelves, stories_on_shelves
from dateline.live.queries import on_and_to_come
from dateline.stories.models import Kind, Story, Urgency
from dateline.stories.queries import live_stories, with_card_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.db.models import QuerySet

    from dateline.editions.models import Edition, Section

# What a step of urgency is worth against freshness: an urgent story holds its place over a normal one that
# is nine hours younger.
HOURS_OF_URGENCY = {
    Urgency.FLASH: 18,
    Urgency.URGENT: 9,
    Urgency.NORMAL: 0,
    Urgency.LOW: -9,
    Urgency.BACKGROUND: -18,
}
# A lead without a photo looks empty: one of the first few that has one goes before it.
NEAR_THE_TOP = 6
MAY_LEAD = (Kind.NEWS, Kind.LIVE, Kind.FEATURE, Kind.ANALYSIS)

BESIDE, UNDER_LEAD, SECONDARY, LIVE, IN_SECTION = 5, 4, 4, 2, 5
LIVE_NOW = "live now"
FACES, OFFBEAT, FEATURES, ANALYSIS = 4, 4, 3, 3
POOL, SPARE, CHOSEN_ABOVE = 60, 14, 27


@dataclass(frozen=True)
class Container:
    """Stories under a heading that links to more: of a section, or of a kind."""

    title: str
    address: str
    stories: list[Story]
    description: str = ""


@dataclass(frozen=True)
class Front:
    """An edition's front. Empty parts are not shown.

    `alert` is a flash that has only words so far: it runs above everything, and a story with a photo leads.
    """

    alert: Story | None = None
    lead: Story | None = None
    live: list[Story] = field(default_factory=list)
    under_lead: list[Story] = field(default_factory=list)
    beside: list[Story] = field(default_factory=list)
    secondary: list[Story] = field(default_factory=list)
    opinion: list[Story] = field(default_factory=list)
    analysis: list[Story] = field(default_factory=list)
    features: list[Story] = field(default_factory=list)
    offbeat: list[Story] = field(default_factory=list)
    sections: list[Container] = field(default_factory=list)

    def stories(self) -> list[Story]:
        """Return every story shown, in the order in which containers choose."""
        parts = (
            *filter(None, [self.alert, self.lead]), *self.live, *self.under_lead, *self.beside,
            *self.secondary,
            *self.opinion, *self.analysis, *self.features, *self.offbeat,
        )  # fmt: skip
        return [*parts, *(story for container in self.sections for story in container.stories)]


class Rankable(Protocol):
    """What a story must tell to be ranked: a record does, and so do its mere facts."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def urgency(self) -> int:
        """Its urgency."""

    @property
    def first_published_at(self) -> Any:
        """When readers could first see it."""


def standing(story: Rankable) -> datetime:
    """Return the moment that a story ranks by: its publication, moved by what its urgency is worth."""
    published: datetime = story.first_published_at
    return published + timedelta(hours=HOURS_OF_URGENCY[Urgency(story.urgency)])


def ranked(stories: Iterable[Story]) -> list[Story]:
    """Return `stories` by urgency and recency, the most important first."""
    return sorted(stories, key=lambda story: (standing(story), story.pk), reverse=True)


class _Chooser:
    """Hands out stories, each once."""

    def __init__(self) -> None:
        self.taken: set[int] = set()

    def take(
        self, stories: Iterable[Story], number: int, *, only: Callable[[Story], bool] = lambda story: True
    ) -> list[Story]:
        chosen: list[Story] = []
        for story in stories:
            if len(chosen) == number:
                break
            if story.pk not in self.taken and only(story):
                self.taken.add(story.pk)
                chosen.append(story)
        return chosen


def compose(shelves: Shelves, sections: Sequence[Section]) -> Front:
    """Arrange the stories on `shelves` (newest, live now, each kind, each section) into a front. No query."""
    choose, pool = _Chooser(), shelves["newest"]
    by_rank = ranked(pool)

    def may_stand_on_top(story: Story) -> bool:
        return story.kind in MAY_LEAD

    def has_photo(story: Story) -> bool:
        return may_stand_on_top(story) and story.shown_photo is not None

    alert = choose.take(by_rank[:1], 1, only=lambda s: s.urgency == Urgency.FLASH and s.shown_photo is None)
    lead = (
        choose.take(by_rank[:NEAR_THE_TOP], 1, only=has_photo)
        or choose.take(by_rank, 1, only=may_stand_on_top)
        or choose.take(by_rank, 1)
    )
    live = choose.take(shelves[LIVE_NOW], LIVE)
    opinion = choose.take(shelves[Kind.OPINION], FACES)
    return Front(
        alert=alert[0] if alert else None,
        lead=lead[0] if lead else None,
        live=live,
        under_lead=choose.take(by_rank, UNDER_LEAD, only=may_stand_on_top),
        secondary=choose.take(by_rank, SECONDARY, only=has_photo),
        beside=choose.take(by_rank, BESIDE - len(live), only=may_stand_on_top),
        opinion=opinion,
        offbeat=choose.take(shelves[Kind.OFFBEAT], OFFBEAT),
        analysis=choose.take(shelves[Kind.ANALYSIS], ANALYSIS),
        features=choose.take(shelves[Kind.FEATURE], FEATURES),
        sections=_containers(choose, shelves, sections),
    )


def _containers(choose: _Chooser, shelves: Shelves, sections: Sequence[Section]) -> list[Container]:
    filled = [(section, choose.take(shelves[_shelf(section)], IN_SECTION)) for section in sections]
    return [
        Container(section.name, section.get_absolute_url(), stories, section.description)
        for section, stories in filled
        if stories
    ]


def edition_front(edition: Edition, sections: Sequence[Section]) -> Front:
    """Return the front of an edition. Four queries, whatever the sections and the archive."""
    stories = live_stories(edition).values("pk")
    lists: dict[str, QuerySet[Any, Any]] = {"newest": stories[:POOL]}
    lists[LIVE_NOW] = on_and_to_come(edition).values("story")[:SPARE]
    lists |= {kind: stories.filter(kind=kind)[:SPARE] for kind in Kind if kind != Kind.NEWS}
    # What stands above may come from one section only; twice a fair share is enough for the others.
    spare = IN_SECTION + min(CHOSEN_ABOVE, 2 * CHOSEN_ABOVE // max(1, len(sections)))
    lists |= {_shelf(section): stories.filter(section=section)[:spare] for section in sections}
    front = compose(stories_on_shelves(edition, sections, lists), sections)
    with_card_parts(front.opinion, faces=True)
    return front


def _shelf(section: Section) -> str:
    return f"section {section.pk}"


@dataclass(frozen=True)
class Head:
    """The top of a section's or a kind's front, and the list below it."""

    lead: Story | None
    secondary: list[Story]
    rest: list[Story]


def head_of(stories: Sequence[Story], *, secondary: int = 6) -> Head:
    """Choose a lead and `secondary` stories with a photo from a page of a list; the rest keeps its order."""
    choose = _Chooser()
    # A page of four stories is a list; a lead over nothing looks like a mistake.
    lead = choose.take(
        ranked(stories), 1, only=lambda story: story.shown_photo is not None or len(stories) < 3
    )
    beside = choose.take(ranked(stories), secondary, only=lambda story: story.shown_photo is not None)
    return Head(lead[0] if lead else None, beside, choose.take(stories, len(stories)))
