"""Reading public stories: lists by keyset, days, corrections. Nothing here returns what is not live."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from dateline.lib.keyset import Place
from dateline.stories.models import Appearance, Byline, Correction, Story, Version, Withdrawal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from dateline.editions.models import Edition, Section, Topic
    from dateline.people.models import Author

PAGE = 20
MOST_WITHDRAWN = 200
"""Of all editions, in the time that feeds tell of; more than that is no mishap but a new beginning."""
CARD_FIELDS = (
    "edition_id", "section_id", "kind", "headline", "short_headline", "slug", "standfirst", "place", "agency",
    "urgency", "lead_photo_id", "first_published_at", "updated_at", "day", "live", "by_correspondent",
)  # fmt: skip


@dataclass(frozen=True)
class ListPage:
    """One page of a list, newest first; `more` is the token of the next one, or None at the end."""

    stories: list[Story]
    more: str | None


def live_stories(edition: Edition) -> QuerySet[Story]:
    """Return the public stories of an edition as cards: all that a list shows, without bodies."""
    return (
        Story.objects.filter(live=True, edition=edition)
        .only(*CARD_FIELDS)
        .order_by("-first_published_at", "-pk")
    )


def in_order(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Sort bylines or sources as an editor put them; those that no form has numbered, as they were written."""
    return rows.order_by("sort_order", "pk")


def with_card_parts(stories: Iterable[Story] | QuerySet[Story], *, faces: bool = False) -> list[Story]:
    """Return `stories` with photo and section loaded; with `faces` also authors and their portraits.

    Two queries (five with faces) whatever the number of stories.
    """
    from django.db.models import prefetch_related_objects

    loaded = list(stories)
    parts: list[str | Prefetch[str]] = ["lead_photo", "section"]
    if faces:
        bylines = in_order(Byline.objects.select_related("author__portrait"))
        parts.append(Prefetch("bylines", queryset=bylines))
    prefetch_related_objects(loaded, *parts)
    return loaded


def latest(
    edition: Edition, *, section: Section | None = None, kind: str | None = None, after: Place | None = None,
    limit: int = PAGE,
) -> ListPage:  # fmt: skip
    """Return a page of the newest stories of an edition, one section or one kind, older than `after`."""
    stories = live_stories(edition)
    if section is not None:
        stories = stories.filter(section=section)
    if kind is not None:
        stories = stories.filter(kind=kind)
    if after is not None:
        stories = stories.filter(_older("first_published_at", "pk", after))
    return _page(list(stories[: limit + 1]), limit)


def _older(time_field: str, key_field: str, place: Place) -> Q:
    # The first condition is implied by the second; it alone is what an index can start from.
    return Q(**{f"{time_field}__lte": place.at}) & (
        Q(**{f"{time_field}__lt": place.at}) | Q(**{f"{key_field}__lt": place.key})
    )


def _page(found: list[Story], limit: int) -> ListPage:
    shown = found[:limit]
    more = str(Place(shown[-1].first_published_at, shown[-1].pk)) if len(found) > limit else None
    return ListPage(with_card_parts(shown), more)


def about_topic(topic: Topic, *, after: Place | None = None, limit: int = PAGE) -> ListPage:
    """Return a page of the newest stories about `topic`."""
    return _appearing(Appearance.objects.filter(topic=topic), after, limit)


def written_by(
    author: Author, *, edition: Edition, after: Place | None = None, limit: int = PAGE
) -> ListPage:
    """Return a page of the newest stories of `edition` with `author` in the byline."""
    return _appearing(Appearance.objects.filter(author=author, story__edition=edition), after, limit)


def _appearing(appearances: QuerySet[Appearance], after: Place | None, limit: int) -> ListPage:
    if after is not None:
        appearances = appearances.filter(_older("published_at", "story_id", after))
    keys = list(
        appearances.order_by("-published_at", "-story_id").values_list("story_id", flat=True)[: limit + 1]
    )
    by_key = Story.objects.filter(live=True).only(*CARD_FIELDS).in_bulk(keys)
    return _page([by_key[key] for key in keys if key in by_key], limit)


def whole_of(page: ListPage) -> list[Story]:
    """Return the stories of a page with text, lead photo, authors and topics, in its order. Three queries."""
    keys = [story.pk for story in page.stories]
    whole = Story.objects.filter(live=True).select_related("section", "lead_photo")
    bylines = in_order(Byline.objects.select_related("author"))
    by_key = whole.prefetch_related(Prefetch("bylines", bylines), "topics").in_bulk(keys)
    return [by_key[key] for key in keys if key in by_key]


def newest_withdrawals(edition: Edition, *, since: datetime, **of: Any) -> list[Withdrawal]:
    """Return what was public and was taken back after `since`, newest first. At most three queries.

    `of` narrows it to the stories of a `section`, a `kind`, one of the `topics`, or an author (`bylines__author`).
    """
    # By time alone first: asked for all of it at once, SQLite may go through all stories of the edition.
    lately = Withdrawal.objects.filter(withdrawn_at__gte=since).order_by("-withdrawn_at")
    keys = list(lately.values_list("pk", flat=True)[:MOST_WITHDRAWN])
    was_public = Exists(Version.objects.filter(story=OuterRef("story")))
    stories = {f"story__{name}": value for name, value in of.items()}
    found = Withdrawal.objects.filter(
        was_public, pk__in=keys, story__live=False, story__edition=edition, **stories
    )
    rows = found.select_related("story__section").defer("story__body").prefetch_related("story__topics")
    # An author who stands in the byline twice would bring their story twice.
    return list({row.pk: row for row in rows.order_by("-withdrawn_at", "-pk")}.values()) if keys else []


def on_day(edition: Edition, day: date, *, after: Place | None = None, limit: int = 100) -> ListPage:
    """Return a page of the stories first published on `day` in the edition's time zone, newest first."""
    stories = live_stories(edition).filter(day=day)
    if after is not None:
        stories = stories.filter(_older("first_published_at", "pk", after))
    return _page(list(stories[: limit + 1]), limit)


def story_days(edition: Edition, *, year: int, month: int) -> dict[date, int]:
    """Return the days of a month on which something was published, with how many stories."""
    first = date(year, month, 1)
    rows = (
        Story.objects.filter(live=True, edition=edition, day__gte=first, day__lt=first + timedelta(days=32))
        .filter(day__month=month)
        .values_list("day")
        .annotate(number=Count("pk"))
        .order_by("day")
    )
    return {day: number for day, number in rows if day is not None}


def neighbours_of_day(edition: Edition, day: date) -> tuple[date | None, date | None]:
    """Return the nearest days before and after `day` that have stories."""
    days = Story.objects.filter(live=True, edition=edition)
    before = days.filter(day__lt=day).order_by("-day").values_list("day", flat=True).first()
    after = days.filter(day__gt=day).order_by("day").values_list("day", flat=True).first()
    return before, after


def related_cards(keys: Iterable[int]) -> dict[int, Story]:
    """Return the live ones among the stories with these keys, as cards by key."""
    found = Story.objects.filter(live=True).only(*CARD_FIELDS).in_bulk(list(keys))
    with_card_parts(found.values())
    return found


def newest_corrections(
    edition: Edition, *, after: Place | None = None, limit: int = PAGE
) -> list[Correction]:
    """Return up to `limit` + 1 public corrections, newest first, with their stories.

    The one past `limit` only says that there are more.
    """
    corrections = Correction.objects.filter(edition=edition, story__live=True)
    if after is not None:
        corrections = corrections.filter(_older("corrected_at", "pk", after))
    return list(
        corrections.select_related("story__section")
        .defer("story__body")
        .order_by("-corrected_at", "-pk")[: limit + 1]
    )
