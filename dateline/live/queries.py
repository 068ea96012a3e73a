"""Reading coverage: its updates by keyset, what is on top of them, and what runs now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from dateline.lib.keyset import Place
from dateline.live.models import Coverage, Standing, State, Update
from dateline.stories.models import Kind

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from dateline.editions.models import Edition
    from dateline.stories.models import Story

A_FIRST_VIEW = 20
MOST_ON_TOP = 60
GOING_ON = (State.RUNNING, State.PAUSED)


@dataclass(frozen=True)
class UpdatesPage:
    """Updates in the order asked for, and where the next page begins; None after the last."""

    updates: list[Update]
    next: Place | None = None


def public_updates(story_id: int) -> QuerySet[Update]:
    """Return the updates that readers see, newest first, with what each shows."""
    updates = Update.objects.filter(story=story_id, standing=Standing.PUBLIC).order_by("-at", "-pk")
    return updates.select_related("author", "photo", "own_story__section")


def updates_page(
    story_id: int, *, place: Place | None = None, oldest_first: bool = False, limit: int = A_FIRST_VIEW
) -> UpdatesPage:
    """Return a page of updates beyond `place`. One query, whatever came before."""
    updates = public_updates(story_id)
    if oldest_first:
        updates = updates.order_by("at", "pk")
    if place is not None:
        updates = updates.filter(_beyond(place, later=oldest_first))
    found = list(updates[: limit + 1])
    shown, more = found[:limit], len(found) > limit
    return UpdatesPage(shown, Place(shown[-1].at, shown[-1].pk) if more else None)


def page_with(story_id: int, update_id: int, *, limit: int = A_FIRST_VIEW) -> UpdatesPage | None:
    """Return the page that begins with one update; None where readers do not see it. Two queries."""
    first = public_updates(story_id).filter(pk=update_id).first()
    if first is None:
        return None
    rest = updates_page(story_id, place=Place(first.at, first.pk), limit=limit - 1)
    return UpdatesPage([first, *rest.updates], rest.next)


def updates_on_top(story_id: int) -> list[Update]:
    """Return the key events and what is pinned, newest first; at most sixty. One query."""
    on_top = public_updates(story_id).filter(Q(is_key=True) | Q(pin__isnull=False))
    return list(on_top[:MOST_ON_TOP])


def pinned(updates: list[Update]) -> list[Update]:
    """Return those of `updates` that are pinned, in their order."""
    return sorted((one for one in updates if one.pin), key=lambda one: (one.pin or 0, one.pk))


def key_events(updates: list[Update]) -> list[Update]:
    """Return those of `updates` that are key events."""
    return [one for one in updates if one.is_key]


def coverage_of(story: Story) -> Coverage | None:
    """Return the coverage that a story carries; None for another kind, and for what an archive brought."""
    if story.kind != Kind.LIVE:
        return None
    return Coverage.objects.filter(story=story.pk).first()


def coverage_going_on(edition: Edition) -> QuerySet[Coverage]:
    """Return what runs or pauses in an edition, the last to be updated first, with its public story."""
    going_on = Coverage.objects.filter(
        state__in=GOING_ON, story__edition=edition, story__live=True, story__kind=Kind.LIVE
    )
    return going_on.select_related("story__section").order_by("-last_update_at", "-pk")


def _beyond(place: Place, *, later: bool) -> Q:
    way = "gt" if later else "lt"
    # The plain bound beside the exact one is what lets a database use its index.
    return Q(**{f"at__{way}e": place.at}) & (Q(**{f"at__{way}": place.at}) | Q(**{f"pk__{way}": place.key}))
