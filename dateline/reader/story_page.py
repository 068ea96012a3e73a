"""All that a story's page shows, in a fixed number of queries: for readers and for the desk's preview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dateline.fronts.queries import stories_on_shelves
from dateline.lib.reading import reading_minutes
from dateline.stories.body import stored, word_count
from dateline.stories.datelines import dateline_of
from dateline.stories.models import Appearance, Kind, Story
from dateline.stories.parts import Corrected, Paragraph, Part, parts_of, related_keys
from dateline.stories.queries import live_stories

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from dateline.editions.models import Topic
    from dateline.people.models import Author
    from dateline.reader.site import Site
    from dateline.stories.models import Source

ON_THE_SAME, MORE_IN_SECTION = 5, 4


@dataclass(frozen=True)
class StoryPage:
    """A story with everything that stands around it."""

    story: Story
    parts: list[Part]
    authors: list[Author]
    sources: list[Source]
    topics: list[Topic]
    minutes: int
    dateline: str
    newer: Story | None
    older: Story | None
    topic: Topic | None
    on_topic: list[Story]
    in_section: list[Story]

    @property
    def corrections(self) -> list[Corrected]:
        """The corrections of the body, for the note at its top."""
        return [part for part in self.parts if isinstance(part, Corrected)]

    @property
    def has_opening(self) -> bool:
        """Whether a paragraph is there to carry the dateline."""
        return any(isinstance(part, Paragraph) for part in self.parts)


def story_page(story: Story, site: Site) -> StoryPage:
    """Return the page of `story`, live or a draft in memory. At most six queries beyond the story's own."""
    blocks = stored(story.body)
    topics = list(story.topics.all())
    wanted = related_keys(blocks)
    shelves = stories_on_shelves(site.edition, site.sections, _shelves(story, site, topics, wanted))
    cards = {card.pk: card for card in shelves.get("related", ())}
    shown = {story.pk, *cards}
    on_topic = [other for other in shelves.get("topic", ()) if other.pk not in shown][:ON_THE_SAME]
    shown |= {other.pk for other in on_topic}
    older = shelves.get("older", [])
    return StoryPage(
        story=story,
        parts=parts_of(blocks, cards=cards),
        authors=story.byline_authors,
        sources=[source for source in story.sources.all() if source.is_public],
        topics=topics,
        minutes=reading_minutes(word_count(blocks), site.edition.language),
        dateline=dateline_of(story, site.edition, site.formats),
        newer=next(iter(shelves.get("newer", ())), None),
        older=next(iter(older), None),
        topic=topics[0] if topics else None,
        on_topic=on_topic,
        in_section=[other for other in older[1:] if other.pk not in shown][:MORE_IN_SECTION],
    )


def _shelves(
    story: Story, site: Site, topics: list[Topic], related: list[int]
) -> dict[str, QuerySet[Any, Any]]:
    stories = live_stories(site.edition).values("pk")
    shelves: dict[str, QuerySet[Any, Any] | None] = {
        "related": stories.filter(pk__in=related).order_by() if related else None,
        "topic": None,
        "newer": None,
        "older": None,
    }
    if topics and topics[0].pk:
        appearances = Appearance.objects.filter(topic=topics[0]).order_by("-published_at", "-story_id")
        shelves["topic"] = appearances.values("story_id")[: ON_THE_SAME + 1 + len(related)]
    if story.first_published_at and story.pk:
        here = {"at": story.first_published_at, "key": story.pk}
        in_section = stories.filter(section=story.section_id)
        newer, older = _beyond("gt", **here), _beyond("lt", **here)
        shelves["newer"] = in_section.filter(newer).order_by("first_published_at", "pk")[:1]
        shelves["older"] = in_section.filter(older)[: MORE_IN_SECTION + ON_THE_SAME + 2]
    return {name: shelf for name, shelf in shelves.items() if shelf is not None}


def _beyond(direction: str, *, at: object, key: int) -> models.Q:
    return models.Q(**{f"first_published_at__{direction}e": at}) & (
        models.Q(**{f"first_published_at__{direction}": at}) | models.Q(**{f"pk__{direction}": key})
    )


def kind_label(kind: str) -> str:
    """Return the word for a kind of story as readers see it above a headline; news needs none."""
    return {
        Kind.LIVE: pgettext("above a headline", "Live"),
        Kind.OFFBEAT: _("Off-beat"),
        Kind.FEATURE: _("Feature"),
        Kind.ANALYSIS: _("Analysis"),
        Kind.OPINION: _("Opinion"),
    }.get(Kind(kind), "")
