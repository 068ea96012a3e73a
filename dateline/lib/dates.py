"""Dates and times as an edition prints them: CLDR's forms, the edition's language, the edition's clock."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time


@dataclass(frozen=True)
class DateFormats:
    """The forms of one edition. Moments are aware; what is printed is the time on the edition's wall."""

    locale: Locale
    zone: ZoneInfo

    def day_of(self, moment: datetime) -> date:
        """Return the day on which `moment` falls for this edition's readers."""
        return moment.astimezone(self.zone).date()

    def time(self, moment: datetime) -> str:
        """Print the time of day: 14:05."""
        return format_time(moment, "short", tzinfo=self.zone, locale=self.locale)

    def day(self, day: date) -> str:
        """Print a day: 4 May 2026."""
        return format_date(day, "long", locale=self.locale)

    def short_day(self, day: date) -> str:
        """Print a day without its year: 4 May."""
        return format_skeleton("MMMd", datetime(day.year, day.month, day.day), locale=self.locale)  # noqa: DTZ001

    def full_day(self, day: date) -> str:
        """Print a day with its weekday: Monday, 4 May 2026."""
        return format_date(day, "full", locale=self.locale)

    def month(self, day: date) -> str:
        """Print the month of a day: May 2026."""
        return format_skeleton("yMMMM", datetime(day.year, day.month, 1), locale=self.locale)  # noqa: DTZ001

    def weekdays(self) -> list[tuple[str, str]]:
        """Return short and full names of the weekdays, from the first one of this language's week."""
        short, full = self.locale.days["stand-alone"]["narrow"], self.locale.days["stand-alone"]["wide"]
        days = [(self.locale.first_week_day + n) % 7 for n in range(7)]
        return [(short[n], full[n]) for n in days]

    def moment(self, moment: datetime) -> str:
        """Print day and time: 4 May 2026, 14:05."""
        pattern = str(self.locale.datetime_formats["medium"])
        return (
            pattern.replace("'", "")
            .replace("{1}", self.day(self.day_of(moment)))
            .replace("{0}", self.time(moment))
        )

    def brief(self, moment: datetime, *, now: datetime) -> str:
        """Print as little as tells: the time today, day and month this year, else day, month and year."""
        day, today = self.day_of(moment), self.day_of(now)
        if day == today:
            return self.time(moment)
        if day.year == today.year:
            return format_skeleton("MMMd", moment.astimezone(self.zone), locale=self.locale)
        return format_date(day, "medium", locale=self.locale)

    def stamp(self, moment: datetime) -> str:
        """Return the machine's form with the edition's offset, for `datetime` attributes and metadata."""
        return moment.astimezone(self.zone).isoformat(timespec="seconds")
