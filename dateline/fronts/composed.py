"""What a composed front shows: its containers with their stories, photos and words, ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from dateline.discussion.queries import most_discussed
from dateline.editions.models import Topic
from dateline.fronts.content import OF_WORDS, ContainerKind, Content, Rule, Size
from dateline.fronts.filling import FIXED_KINDS, Facts, Placed, fill
from dateline.fronts.queries import cards_of, draft_contents, front_of, keys_on_shelves, live_contents
from dateline.live.queries import ON_OR_TO_COME
from dateline.media.models import MISSING_ENDING, Photo
from dateline.stories.models import Appearance, Story
from dateline.stories.queries import live_stories, with_card_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from dateline.editions.models import Edition, Section
    from dateline.fronts.models import Front

# Beyond what a container shows: room for what others took before it.
SPARE = 60
# How far back a rule for one kind in one section looks; no index serves both.
FAR_BACK = 600
OF_COVERAGE = ("coverage__state", "coverage__last_update_at")
# Whose messages count for the most discussed.
DISCUSSED_WITHIN = timedelta(days=30)
WIDTHS = {
    ContainerKind.LEAD: "wide",
    ContainerKind.GRID: "full",
    ContainerKind.OPINION: "full",
}


@dataclass(frozen=True)
class ShownCard:
    """A story as it stands in a container. `key` is that of the card, empty where a rule chose the story."""

    story: Story
    headline: str
    photo: Photo | None
    size: str
    key: str = ""


@dataclass(frozen=True)
class ShownContainer:
    """A container as readers see it; empty ones are not shown."""

    key: int
    content: Content
    width: str
    cards: list[ShownCard]
    section: Section | None
    topic: Topic | None

    @property
    def kind(self) -> str:
        """How it shows its stories."""
        return self.content.kind


@dataclass(frozen=True)
class ComposedFront:
    """A front that somebody composed."""

    containers: list[ShownContainer]

    def stories(self) -> list[Story]:
        """Return every story shown, in the order of the front."""
        return [card.story for container in self.containers for card in container.cards]

    def beside(self, stories: Sequence[Story]) -> dict[str, Any]:
        """Return what a section's page lists below this front: those of `stories` that it does not show."""
        shown = {story.pk for story in self.stories()}
        return {"head": None, "rows": [story for story in stories if story.pk not in shown]}


def composed_front(
    edition: Edition, section: Section | None, sections: Sequence[Section], *, now: datetime
) -> ComposedFront | None:
    """Return what readers see of a composed front: at most 12 queries, whatever the cards and the archive.

    None where nobody composed one, or where none of its stories is public any more: the rule-made front takes
    its place, and no page is ever empty.
    """
    front = front_of(edition, section)
    if front is None or not front.live_order:
        return None
    front.edition, front.section = edition, section
    return arranged(front, live_contents(front), sections, now=now)


def drafted_front(front: Front, sections: Sequence[Section], *, now: datetime) -> ComposedFront | None:
    """Return what readers would see if all of the draft were published at once; None as above."""
    return arranged(front, draft_contents(front), sections, now=now)


def arranged(
    front: Front, contents: Mapping[int, Content], sections: Sequence[Section], *, now: datetime
) -> ComposedFront | None:
    """Return `contents` with their stories; None where no container would show one."""
    placed = placed_stories(front, contents, now=now)
    wanted = {one.story for some in placed.values() for one in some}
    stories = cards_of(front.edition, sections, wanted)
    if not stories:
        return None
    photos = Photo.objects.in_bulk(
        {card.photo for one in contents.values() for card in one.cards if card.photo}
    )
    topics = Topic.objects.in_bulk({one.topic for one in contents.values() if one.topic})
    by_key = {one.pk: one for one in sections}
    shown = [
        ShownContainer(
            key=key, content=content, width=content.width or WIDTHS.get(ContainerKind(content.kind), "third"),
            cards=_cards(content, placed[key], stories, photos),
            section=by_key.get(content.section or 0), topic=topics.get(content.topic or 0),
        )
        for key, content in contents.items()
    ]  # fmt: skip
    faces = [card.story for one in shown if one.kind == ContainerKind.OPINION for card in one.cards]
    with_card_parts(faces, faces=True)
    return ComposedFront([one for one in shown if one.cards or one.content.text])


def placed_stories(
    front: Front, contents: Mapping[int, Content], *, now: datetime
) -> dict[int, list[Placed]]:
    """Return which live stories stand in which container. Two queries."""
    lists = {
        str(key): shelf
        for key, content in contents.items()
        if (shelf := _shelf(front, content, now=now)) is not None
    }
    shelves = {int(name): keys for name, keys in keys_on_shelves(lists).items()}
    wanted = {key for keys in shelves.values() for key in keys}
    wanted |= {card.story for content in contents.values() for card in content.cards}
    return fill(contents, shelves, facts_of(front.edition, wanted))


def facts_of(edition: Edition, keys: Iterable[int]) -> dict[int, Facts]:
    """Return what is known of the live stories among `keys`, by key. One query."""
    rows = (
        Story.objects.filter(live=True, edition=edition, pk__in=keys)
        .order_by()
        .values_list("pk", "kind", "urgency", "first_published_at", "lead_photo__file", *OF_COVERAGE)
    )
    return {
        pk: Facts(
            pk, kind, urgency, first, bool(file) and not file.endswith(MISSING_ENDING),
            (state, updated or first) if state in ON_OR_TO_COME else None,
        )
        for pk, kind, urgency, first, file, state, updated in rows
    }  # fmt: skip


def _shelf(front: Front, content: Content, *, now: datetime) -> QuerySet[Story, dict[str, int]] | None:
    is_without_topic = content.kind == ContainerKind.TOPIC and content.topic is None
    if content.rule == Rule.NONE or content.kind in OF_WORDS or is_without_topic:
        return None
    most = content.number + SPARE
    if content.rule == Rule.DISCUSSED:
        return _discussed(front, content, since=now - DISCUSSED_WITHIN)[:most]
    if content.kind == ContainerKind.TOPIC:
        about = Appearance.objects.filter(topic=content.topic, story__edition=front.edition)
        return about.order_by("-published_at", "-story_id").values("story_id")[:most]  # type: ignore[return-value]
    stories = live_stories(front.edition)
    section = content.section or front.section_id
    kind = FIXED_KINDS.get(content.kind) or content.story_kind
    if section:
        stories = stories.filter(section=section)
    if section and kind:
        newest = stories.values("pk")[:FAR_BACK]
        stories = live_stories(front.edition).filter(pk__in=newest)
    if kind:
        stories = stories.filter(kind=kind)
    return stories.values("pk")[:most]


def _discussed(front: Front, content: Content, *, since: datetime) -> QuerySet[Any, Any]:
    stories = most_discussed(front.edition, since=since)
    if section := content.section or front.section_id:
        stories = stories.filter(room__story__section=section)
    if content.kind == ContainerKind.TOPIC:
        stories = stories.filter(room__story__appearances__topic=content.topic)
    if kind := FIXED_KINDS.get(content.kind) or content.story_kind:
        stories = stories.filter(room__story__kind=kind)
    return stories


def _cards(
    content: Content, placed: Sequence[Placed], stories: Mapping[int, Story], photos: Mapping[int, Photo]
) -> list[ShownCard]:
    shown = []
    for place, one in enumerate(placed):
        # One that was withdrawn between two queries.
        if (story := stories.get(one.story)) is None:
            continue
        size = (one.card.size if one.card else "") or size_by_place(content.kind, place)
        own = photos.get(one.card.photo or 0) if one.card else None
        photo = own if own is not None and not own.is_missing else story.shown_photo
        headline = (one.card.headline if one.card else "") or (
            story.headline if size == Size.LARGE else story.list_headline
        )
        shown.append(ShownCard(story, headline, photo, size, one.card.id if one.card else ""))
    return shown


def size_by_place(kind: str, place: int) -> Size:
    """Return how loud a card is where nobody said so."""
    if kind == ContainerKind.LEAD:
        return Size.LARGE if place == 0 else Size.SMALL if place < 3 else Size.HEADLINE
    if kind == ContainerKind.GRID:
        return Size.MEDIUM
    if kind == ContainerKind.OFFBEAT:
        return Size.SMALL
    if kind in (ContainerKind.LATEST, ContainerKind.LIVE, ContainerKind.OPINION, ContainerKind.DISCUSSED):
        return Size.HEADLINE
    return Size.MEDIUM if place == 0 else Size.HEADLINE
