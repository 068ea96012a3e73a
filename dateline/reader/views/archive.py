"""The archive by day."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dateline.lib import clock
from dateline.reader import structured_data
from dateline.reader.site import site_of
from dateline.stories import queries
from dateline.ui.places import place_after

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.reader.site import Site

FIRST_YEAR = 1600


@dataclass(frozen=True)
class CalendarDay:
    """A square of the calendar: a day of this month with its number of stories, or empty."""

    day: date | None
    stories: int = 0


@dataclass(frozen=True)
class Month:
    """A month of the archive, with the nearest days that have stories before and after it."""

    first: date
    weeks: list[list[CalendarDay]]
    before: date | None
    after: date | None


@require_safe
def day(request: HttpRequest, day: date) -> HttpResponse:
    """List the stories of a day beside its month. A day without any says so; one outside our time is 404."""
    site, after = site_of(request), place_after(request)
    today = site.formats.day_of(clock.now())
    if not day.year >= FIRST_YEAR or day > today:
        raise Http404(_("Nothing was published on that day."))
    page = queries.on_day(site.edition, day, after=after)
    before, later = queries.neighbours_of_day(site.edition, day)
    if not page.stories and (after or before is None):
        raise Http404(_("Nothing was published on that day."))
    title = site.formats.full_day(day)
    address = reverse("day", args=[day])
    context = {
        "title": title,
        "description": _("All that we published on %(day)s.") % {"day": title},
        "day": day,
        "page": page,
        "before": before,
        "later": later,
        "month": month_of(day, site, before=before, later=later),
        "address": address,
        "structured_data": [structured_data.trail([(title, address)], site.edition)],
    }
    return render(request, "reader/day.html", context)


def month_of(day: date, site: Site, *, before: date | None, later: date | None) -> Month:
    """Return the calendar of the month in which `day` lies, weeks beginning as the language has it.

    `before` and `later` are the days with stories next to `day`; one in another month saves a query.
    """
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    numbers = queries.story_days(site.edition, year=day.year, month=day.month)
    weeks = [
        [
            CalendarDay(one, numbers.get(one, 0)) if one.month == day.month else CalendarDay(None)
            for one in week
        ]
        for week in Calendar(site.formats.locale.first_week_day).monthdatescalendar(day.year, day.month)
    ]
    if before and before >= first:
        before = queries.neighbours_of_day(site.edition, first)[0]
    if later and later <= last:
        later = queries.neighbours_of_day(site.edition, last)[1]
    return Month(first, weeks, before, later)
