"""What is public, by ranges of keys and of time, for lists that hold all of it: no table is ever counted or sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, Max, OuterRef

from dateline.editions.models import Topic
from dateline.people.models import Author
from dateline.stories.models import Appearance, Story
from dateline.stories.queries import live_stories

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from dateline.editions.models import Edition, Section


def highest_key(of: type[Story] | type[Topic] | type[Author]) -> int:
    """Return where the ranges of stories, topics or authors end. One query, one step into an index."""
    top: int | None = of._default_manager.aggregate(top=Max("pk"))["top"]
    return top or 0


def stories_in_range(
    edition: Edition, sections: list[Section], first: int, beyond: int
) -> list[tuple[Story, datetime]]:
    """Return the public stories with keys from `first`, without their texts, each with when it last changed.

    One query, over the range and no more: what is not public in it is sorted out here. Asked to do that, SQLite
    may go through all stories of the edition instead.
    """
    by_key = {section.pk: section for section in sections}
    rows = (
        Story.objects.filter(pk__gte=first, pk__lt=beyond)
        .order_by("pk")
        .values_list(
            "pk", "edition_id", "live", "section_id", "slug", "day", "first_published_at", "updated_at",
            "coverage__last_update_at",
        )
    )  # fmt: skip
    found = []
    for key, edition_id, live, section_id, slug, day, published, updated, told in rows:
        if not live or edition_id != edition.pk or section_id not in by_key or published is None:
            continue
        story = Story(pk=key, slug=slug, day=day, first_published_at=published)
        story.section = by_key[section_id]
        found.append((story, max(moment for moment in (published, updated, told) if moment)))
    return found


def stories_since(edition: Edition, moment: datetime, *, limit: int) -> list[Story]:
    """Return the public stories first published since `moment`, newest first, with their sections. One query."""
    return list(
        live_stories(edition).filter(first_published_at__gte=moment).select_related("section")[:limit]
    )


def topics_in_range(edition: Edition, first: int, beyond: int) -> QuerySet[Topic]:
    """Return the topics of public stories. The name of one that is made for a story to come may tell of it."""
    shown = Exists(Appearance.objects.filter(topic=OuterRef("pk")))
    return Topic.objects.filter(shown, edition=edition, pk__gte=first, pk__lt=beyond).order_by("pk")


def authors_in_range(edition: Edition, first: int, beyond: int) -> QuerySet[Author]:
    """Return the authors of public stories of `edition`."""
    shown = Exists(Appearance.objects.filter(author=OuterRef("pk"), story__edition=edition))
    return Author.objects.filter(shown, pk__gte=first, pk__lt=beyond).order_by("pk")
