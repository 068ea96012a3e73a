"""What the composer's tool shows of a front's draft, in a number of queries that cards do not change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import QuerySet

from dateline.editions.models import Topic
from dateline.editions.queries import sections_of
from dateline.fronts import access
from dateline.fronts.actions.pressing import mark_of
from dateline.fronts.composed import placed_stories
from dateline.fronts.content import Card, ContainerKind, Content, Rule, Size, Width
from dateline.fronts.queries import breaking_of, schedules_of, stale_containers
from dateline.media.models import Photo
from dateline.newsroom.finding import find_stories
from dateline.stories.models import Kind, Story
from dateline.stories.queries import CARD_FIELDS
from dateline.stories.scheduling import waiting_stories

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from dateline.editions.models import Section
    from dateline.fronts.filling import Placed
    from dateline.fronts.models import Breaking, Container, Front, Schedule
    from dateline.people.models import User

FOUND = 20
SUGGESTED_TOPICS = 200


@dataclass
class Typed:
    """What an editor typed that was not saved, and why: it is shown again, as it was typed."""

    step: str
    container: int
    card: str
    values: Mapping[str, Any]
    words: str
    errors: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class CardPanel:
    """A card in the tool. `values` is what its form shows, `typed` whether that is not saved."""

    card: Card
    story: Story | None
    waits_until: datetime | None
    is_shown: bool
    photo: Photo | None
    values: Mapping[str, Any]
    typed: Typed | None = None


@dataclass
class ContainerPanel:
    """A container in the tool; `by_rule` is what its rule finds now."""

    container: Container
    content: Content
    place: int
    section: Section | None
    topic: Topic | None
    cards: list[CardPanel]
    by_rule: list[Story]
    values: Mapping[str, Any]
    schedule: Schedule | None
    schedule_differs: bool
    stale_hours: int | None
    is_changed: bool
    typed: Typed | None = None
    typed_moment: Typed | None = None

    @property
    def label(self) -> str:
        """The words for its kind."""
        return str(ContainerKind(self.content.kind).label)


@dataclass
class Panel:
    """All of the tool."""

    front: Front
    containers: list[ContainerPanel]
    mark: str
    is_changed: bool
    is_live: bool
    breaking: Breaking | None
    sections: list[Section]
    topics: list[str]
    removed: int
    kinds: ClassVar[Any] = ContainerKind.choices
    rules: ClassVar[Any] = Rule.choices
    sizes: ClassVar[Any] = Size.choices
    widths: ClassVar[Any] = Width.choices
    story_kinds: ClassVar[Any] = Kind.choices


def panel_of(front: Front, user: User, *, now: datetime, typed: Typed | None = None) -> Panel:
    """Return the tool for a front's draft, with what was `typed` and could not be saved."""
    rows = {row.pk: row for row in front.containers.all()}
    order = [key for key in front.draft_order if key in rows]
    contents = {key: rows[key].draft_content for key in order}
    placed = placed_stories(front, contents, now=now)
    about = _About(front, user, contents, placed, now)
    containers = [
        _container_panel(rows[key], contents[key], place, placed[key], about, typed)
        for place, key in enumerate(order, start=1)
    ]
    removed = [key for key in front.live_order if key not in order]
    is_changed = any(one.is_changed for one in containers) or order != front.live_order
    return Panel(
        front=front, containers=containers, mark=mark_of(front, rows), is_changed=is_changed,
        is_live=bool(front.live_order), breaking=breaking_of(front.edition, now=now),
        sections=list(about.sections.values()), topics=about.topic_names, removed=len(removed),
    )  # fmt: skip


class _About:
    """What the tool must know of stories, photos and shelves, read at once."""

    def __init__(
        self,
        front: Front,
        user: User,
        contents: Mapping[int, Content],
        placed: Mapping[int, list[Placed]],
        now: datetime,
    ) -> None:
        cards = [card for content in contents.values() for card in content.cards]
        keys = {card.story for card in cards} | {one.story for some in placed.values() for one in some}
        self.sections = {one.pk: one for one in sections_of(front.edition)}
        self.stories = access.stories_to_name(user, front.edition, keys)
        self.photos = Photo.objects.in_bulk({card.photo for card in cards if card.photo})
        self.topics = Topic.objects.in_bulk({one.topic for one in contents.values() if one.topic})
        newest = Topic.objects.filter(edition=front.edition).order_by("-pk").values_list("name", flat=True)
        self.topic_names = sorted(newest[:SUGGESTED_TOPICS])
        self.schedules = schedules_of(front)
        self.stale = {one.container.pk: one.hours for one in stale_containers(now=now, front=front)}
        self.waiting = {one.story_id: one.moment for one in waiting_stories()}
        for story in self.stories.values():
            if story.section_id in self.sections:
                story.section = self.sections[story.section_id]


def _container_panel(
    row: Container, content: Content, place: int, placed: list[Placed], about: _About, typed: Typed | None
) -> ContainerPanel:
    mine = typed if typed and typed.container == row.pk else None
    topic = about.topics.get(content.topic or 0)
    waiting = about.schedules.get(row.pk)
    panel = ContainerPanel(
        container=row, content=content, place=place, section=about.sections.get(content.section or 0), topic=topic,
        cards=[_card_panel(card, placed, about, mine) for card in content.cards],
        by_rule=[about.stories[one.story] for one in placed if one.card is None and one.story in about.stories],
        values={**vars(content), "topic": topic.name if topic else ""}, schedule=waiting,
        schedule_differs=waiting is not None and waiting.content != row.draft,
        stale_hours=about.stale.get(row.pk), is_changed=row.is_changed(),
    )  # fmt: skip
    if mine and mine.step == "settings":
        panel.typed, panel.values = mine, mine.values
    if mine and mine.step == "schedule":
        panel.typed_moment = mine
    return panel


def _card_panel(card: Card, placed: list[Placed], about: _About, typed: Typed | None) -> CardPanel:
    panel = CardPanel(
        card=card, story=about.stories.get(card.story), waits_until=about.waiting.get(card.story),
        is_shown=any(one.card is card for one in placed), photo=about.photos.get(card.photo or 0),
        values=vars(card),
    )  # fmt: skip
    if typed and typed.step == "card" and typed.card == card.id:
        panel.typed, panel.values = typed, typed.values
    return panel


@dataclass
class Found:
    """A story that may be pinned; one that is not public yet says when it will be."""

    story: Story
    waits_until: datetime | None = None


def stories_for(front: Front, user: User, words: str) -> list[Found]:
    """Return the stories that `words` name, or the newest: public ones, and before them those that wait."""
    seen = access.may_see_stories(user).filter(edition=front.edition)
    if words:
        seen = find_stories(seen, words)
    elif front.section_id:
        seen = seen.filter(section=front.section_id)
    moments = {one.story_id: one.moment for one in waiting_stories()}
    waiting = _as_cards(seen.filter(live=False, pk__in=list(moments)[:200]).order_by("-pk"))
    live = _as_cards(seen.filter(live=True).order_by("-first_published_at", "-pk"))
    return [*(Found(story, moments[story.pk]) for story in waiting), *(Found(story) for story in live)]


def _as_cards(stories: QuerySet[Story]) -> list[Story]:
    return list(stories.only(*CARD_FIELDS).prefetch_related("section")[:FOUND])
