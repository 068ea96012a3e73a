"""Reading the log."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet, Subquery
from django.db.models.functions import Coalesce

from dateline.events.entries import Entry
from dateline.events.models import Event, Log
from dateline.events.positions import Position

COLUMNS = ("pk", "topic", "kind", "version", "data")


def ends() -> QuerySet[Log]:
    """The one row of the log with `last`, the newest id, for who asks something else in the same moment."""
    newest = Event.objects.order_by("-pk").values("pk")[:1]
    return Log.objects.annotate(last=Coalesce(Subquery(newest), 0))


def position() -> Position:
    """Where the log ends now. Ask before reading what a page shows: what comes after is then in the log."""
    return position_in(ends().get())


def position_in(log: Log) -> Position:
    """Where the log ended when this row of `ends` was read."""
    last: int = log.last  # type: ignore[attr-defined]
    return Position(log.epoch, max(last, log.pruned))


def can_continue(after: Position) -> bool:
    """Whether everything after this position is still in the log; not so for another history, or one pruned."""
    log = ends().get()
    return after.epoch == log.epoch and log.pruned <= after.number <= position_in(log).number


def newest(count: int) -> tuple[Position, int, list[Entry]]:
    """Where the log ends, an id about `count` before it, and all events after that id up to the end."""
    end = position()
    begin = max(Log.objects.get().pruned, end.number - count)
    found = Event.objects.filter(pk__gt=begin, pk__lte=end.number).order_by("pk")
    return end, begin, [Entry(*row) for row in found.values_list(*COLUMNS)]


def since(after: int, topics: Collection[str], *, limit: int) -> list[Entry]:
    """The first `limit` events of `topics` after the id `after`, in order."""
    found = Event.objects.filter(topic__in=topics, pk__gt=after).order_by("pk")[:limit]
    return [Entry(*row) for row in found.values_list(*COLUMNS)]
