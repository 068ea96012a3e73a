"""Figures of moderation by day: how much was said, held, rejected and reported, and how long it took to decide."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F
from django.db.models.functions import TruncDate

from dateline.discussion.models import Decision, Message, Report, Standing
from dateline.discussion.rights import reached
from dateline.editions.models import Section
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from django.db.models import QuerySet

    from dateline.people.models import User

DAYS = 30
MOST_TIMED = 20_000
"""Decisions of which the time is taken, the newest; a month of a large paper has fewer."""
Verb = Decision.Verb


@dataclass
class Day:
    """One day of a discussion, or a section's sum of all days. `rejected` is by step, with "" for people."""

    messages: int = 0
    held: int = 0
    reports: int = 0
    rejected: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    times: list[float] = field(default_factory=list)

    @property
    def all_rejected(self) -> int:
        """How many were rejected, by people and by the machine."""
        return sum(self.rejected.values())

    @property
    def median_seconds(self) -> float | None:
        """Half of what was held was decided faster; None where nothing was."""
        return median(self.times) if self.times else None


@dataclass
class Figures:
    """The last thirty days, the oldest first, and what the sections add up to; `steps` are those that rejected."""

    days: dict[date, Day]
    sections: dict[Section, Day]
    steps: list[str]


def figures(user: User, *, zone: ZoneInfo, now: datetime) -> Figures:
    """Return the figures of the rooms that `user` moderates, in days of `zone`. Five queries."""
    today = now.astimezone(zone).date()
    days = {today - timedelta(days=back): Day() for back in range(DAYS - 1, -1, -1)}
    begin = datetime.combine(min(days), datetime.min.time(), zone)
    reach = rights_of(user).moderates
    sections = {one.pk: one for one in reach.of_sections().select_related("edition")}
    sums: dict[int, Day] = {key: Day() for key in sections}

    def tell(day: date, section: int) -> list[Day]:
        return [one for one in (days.get(day), sums.get(section)) if one is not None]

    written = Message.objects.filter(reached(reach, "room__story__"), written_at__gte=begin)
    for row in _by_day(written, "written_at", "room__story__section", zone):
        for one in tell(row["day"], row["section"]):
            one.messages += row["count"]
    reported = Report.objects.filter(reached(reach, "message__room__story__"), at__gte=begin)
    for row in _by_day(reported, "at", "message__room__story__section", zone):
        for one in tell(row["day"], row["section"]):
            one.reports += row["count"]
    decided = Decision.objects.filter(reached(reach, "room__story__"), at__gte=begin, undoes=None)
    turned_down = decided.filter(verb__in=[Verb.HOLD, Verb.REJECT], restriction=None)
    for row in _by_day(turned_down, "at", "room__story__section", zone, "verb", "step"):
        for one in tell(row["day"], row["section"]):
            if row["verb"] == Verb.HOLD:
                one.held += row["count"]
            else:
                one.rejected[row["step"]] += row["count"]
    for at, written_at, section in _timed(decided):
        for one in tell(at.astimezone(zone).date(), section):
            one.times.append((at - written_at).total_seconds())
    steps = sorted({step for day in days.values() for step in day.rejected})
    return Figures(days, {sections[key]: told for key, told in sums.items()}, steps)


def _by_day(
    rows: QuerySet[Any], moment: str, section: str, zone: ZoneInfo, *more: str
) -> QuerySet[Any, dict[str, Any]]:
    by_day = rows.order_by().values(*more, day=TruncDate(moment, tzinfo=zone), section=F(section))
    return by_day.annotate(count=Count("pk"))


def _timed(decided: QuerySet[Decision]) -> QuerySet[Decision, Any]:
    of_people = decided.filter(
        by__isnull=False, before=Standing.HELD, verb__in=[Verb.PUBLISH, Verb.REJECT], message__isnull=False
    )
    timed = of_people.order_by("-at", "-pk").values_list("at", "message__written_at", "room__story__section")
    return timed[:MOST_TIMED]
