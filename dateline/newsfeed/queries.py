"""Reading the newsfeed: pages by keyset, and where a page stands in the log."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from dateline.editions.models import Edition
from dateline.events.positions import Position
from dateline.events.queries import ends
from dateline.lib.keyset import Place
from dateline.newsfeed.happenings import Line
from dateline.newsfeed.lines import lines_of
from dateline.newsfeed.models import Feed, Item
from dateline.stories.models import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from dateline.editions.models import Section

SHOWN = ("headline", "short_headline", "slug", "day", "section_id", "edition_id")
A_FIRST_VIEW = 20
COUNTED = 200
"""Arrivals that a reader who starts over is told of: twice what a counter shows, as items may still leave."""


@dataclass(frozen=True)
class Standing:
    """Where a page stands: the end of the log, and the number of the newest item, at one moment."""

    after: str
    arrivals: int
    also: dict[str, Any] = field(default_factory=dict)
    """What else was asked for at that moment, by name."""


@dataclass(frozen=True)
class Wanted:
    """Which items a reader wants to see; empty: all."""

    section: Section | None = None
    kind: str = ""
    urgent: bool = False

    def of(self, items: QuerySet[Item]) -> QuerySet[Item]:
        """Return those of `items` that are wanted."""
        if self.section is not None:
            items = items.filter(section=self.section)
        if self.kind:
            items = items.filter(kind=self.kind)
        return items.filter(urgency__lte=Urgency.URGENT) if self.urgent else items


ALL = Wanted()


@dataclass(frozen=True)
class FeedPage:
    """One page of the newsfeed, newest first; `more` is the token of the next one, or None at the end."""

    lines: list[Line]
    more: str | None


def standing(edition: Edition, **also: Subquery) -> Standing:
    """Return where a page of `edition` that is read from now on stands. One query.

    `also` asks, by name, for values of the edition's that must be of the same moment.
    """
    row = _with_standing(Edition.objects.filter(pk=edition.pk)).annotate(**also).get()
    return _standing_of(row, also)


def main_edition_standing(**also: Subquery) -> tuple[Edition, Standing] | None:
    """Return the edition that the site's addresses belong to, and where its pages stand. One query for both."""
    edition = _with_standing(Edition.objects.filter(is_default=True)).annotate(**also).first()
    return (edition, _standing_of(edition, also)) if edition is not None else None


def _with_standing(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    feed = Feed.objects.filter(edition=OuterRef("pk")).values("arrivals")
    return editions.annotate(
        **{name: Subquery(ends().values(name)[:1]) for name in ("epoch", "pruned", "last")},
        arrivals=Coalesce(Subquery(feed), 0),
    )


def _standing_of(edition: Any, also: Iterable[str]) -> Standing:
    after = Position(edition.epoch, max(edition.last, edition.pruned))
    return Standing(str(after), edition.arrivals, {name: getattr(edition, name) for name in also})


def newest(
    edition: Edition, sections: Sequence[Section], *, wanted: Wanted = ALL, after: Place | None = None, limit: int
) -> FeedPage:  # fmt: skip
    """Return a page of the newest wanted items, older than `after`. One query; `sections` are the edition's."""
    items = wanted.of(items_of(edition))
    if after is not None:
        older = Q(at__lt=after.at) | Q(story__lt=after.key)
        items = items.filter(older, at__lte=after.at)
    found = list(items[: limit + 1])
    shown = found[:limit]
    more = str(Place(shown[-1].at, shown[-1].pk)) if len(found) > limit else None
    return FeedPage(lines_of(shown, edition, {section.pk: section for section in sections}), more)


def items_of(edition: Edition) -> QuerySet[Item]:
    """Return the items of an edition, newest first, with what a line shows of their stories."""
    items = Item.objects.filter(edition=edition, story__live=True).select_related("story")
    return items.only(*(field.name for field in Item._meta.fields), *(f"story__{name}" for name in SHOWN)).order_by(
        "-at", "-story"
    )  # fmt: skip


def start_over(edition: Edition, sections: Sequence[Section]) -> dict[str, Any]:
    """Return what a page needs that the log has left behind: the newest items, and which arrivals are still there.

    The same for everybody: a browser that knows the number of the last item it has seen counts those above.
    """
    arrivals = standing(edition).arrivals
    numbers = Item.objects.filter(edition=edition, number__gt=0, story__live=True).order_by("-number")
    page = newest(edition, sections, limit=A_FIRST_VIEW)
    return {
        "arrivals": arrivals,
        "numbers": list(numbers.values_list("number", flat=True)[:COUNTED]),
        "items": [asdict(line) for line in page.lines],
    }
