"""Reading coverage: its updates by keyset, what is on top of them, and what runs now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf

from dateline.lib.keyset import Place
from dateline.live.models import Coverage, Standing, State, Update
from dateline.stories.models import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from dateline.editions.models import Edition
    from dateline.stories.models import Story

A_FIRST_VIEW = 20
MOST_ON_TOP = 60
MOST_GOING_ON = 50
GOING_ON = (State.RUNNING, State.PAUSED)
ON_OR_TO_COME = (*GOING_ON, State.ANNOUNCED)


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
    """Return what is pinned and the key events, newest first; at most sixty, of which no pin is lost. One query."""
    on_top = public_updates(story_id).filter(Q(is_key=True) | Q(pin__isnull=False))
    # What explains it all is pinned on the first day, and sixty key events later still to be read.
    kept = on_top.order_by(F("pin").asc(nulls_last=True), "-at", "-pk")[:MOST_ON_TOP]
    return sorted(kept, key=lambda one: (one.at, one.pk), reverse=True)


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


def coverage_going_on(edition: Edition | None = None) -> QuerySet[Coverage]:
    """Return what runs or pauses, in an edition or in all, the last to be updated first, with its public story."""
    going_on = Coverage.objects.filter(state__in=GOING_ON, story__live=True, story__kind=Kind.LIVE)
    if edition is not None:
        going_on = going_on.filter(story__edition=edition)
    return going_on.select_related("story__section").order_by(
        F("last_update_at").desc(nulls_last=True), "-pk"
    )


@dataclass(frozen=True)
class GoingOn:
    """Coverage that is announced, runs or pauses, and its newest update; None before the first."""

    story_id: int
    state: str
    starts_at: datetime | None
    at: datetime | None
    latest: Update | None

    @property
    def is_on(self) -> bool:
        """Whether it has begun."""
        return self.state in GOING_ON


def on_and_to_come(edition: Edition) -> QuerySet[Coverage]:
    """Return what fronts show of an edition: what runs, what pauses, what is announced, the freshest first."""
    wanted = Coverage.objects.filter(
        state__in=ON_OR_TO_COME, story__edition=edition, story__live=True, story__kind=Kind.LIVE
    )
    freshest = F("last_update_at").desc(nulls_last=True)
    # By its words "running" comes last of the three, and "announced" first.
    return wanted.order_by("-state", freshest, "starts_at", "-pk")


def going_on(edition: Edition) -> dict[int, GoingOn]:
    """Return what `on_and_to_come` has, at most fifty, by story, with the newest update. One query."""
    newest = Update.objects.filter(story=OuterRef("story"), standing=Standing.PUBLIC).order_by("-at", "-pk")
    words = {name: name for name in ("headline", "text", "quote", "link_title")}
    told = JSONObject(id="pk", caption=Coalesce(NullIf("caption", Value("")), "photo__caption"), **words)
    found = on_and_to_come(edition).annotate(
        newest_at=Subquery(newest.values("at")[:1]), newest=Subquery(newest.values(told=told)[:1])
    )
    return {
        one.story_id: GoingOn(one.story_id, one.state, one.starts_at, one.newest_at, _read(one.newest))
        for one in found[:MOST_GOING_ON]
    }


def _read(told: dict[str, Any] | None) -> Update | None:
    return Update(**{**told, "caption": told["caption"] or ""}) if told else None


def _beyond(place: Place, *, later: bool) -> Q:
    way = "gt" if later else "lt"
    # The plain bound beside the exact one is what lets a database use its index.
    return Q(**{f"at__{way}e": place.at}) & (Q(**{f"at__{way}": place.at}) | Q(**{f"pk__{way}": place.key}))
