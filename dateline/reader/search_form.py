"""What a reader asked of the search, read from the address. Nothing in an address is an error."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dateline.editions.models import Topic
from dateline.stories.kinds import KIND_FRONTS

if TYPE_CHECKING:
    from django.http import QueryDict

    from dateline.editions.models import Section
    from dateline.reader.site import Site
    from dateline.stories.kinds import KindFront

LONGEST_QUERY = 300


@dataclass(frozen=True)
class SearchForm:
    """The words, the filters and the order. An unknown filter is none."""

    words: str
    section: Section | None
    kind: KindFront | None
    topic: Topic | None
    since: date | None
    until: date | None
    by_time: bool

    @classmethod
    def read(cls, given: QueryDict, site: Site) -> SearchForm:
        """Read the form from an address. One query where a topic is named."""
        topic = _text(given, "topic")
        return cls(
            words=_text(given, "q"),
            section=site.section(_text(given, "section")),
            kind=KIND_FRONTS.get(_text(given, "kind")),
            topic=Topic.objects.filter(edition=site.edition, slug=topic).first() if topic else None,
            since=_day(given, "since"),
            until=_day(given, "until"),
            by_time=given.get("order") == "time",
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter is set."""
        return any((self.section, self.kind, self.topic, self.since, self.until))

    @property
    def asks(self) -> bool:
        """Whether there is something to look for."""
        return bool(self.words) or self.is_narrowed

    def address_of(self, **changed: str) -> str:
        """Return the query string of this search with some fields changed; empty ones are left out."""
        fields = {
            "q": self.words,
            "section": self.section.slug if self.section else "",
            "kind": self.kind.slug if self.kind else "",
            "topic": self.topic.slug if self.topic else "",
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "order": "time" if self.by_time else "",
        } | changed
        return "?" + urlencode({name: value for name, value in fields.items() if value})

    def first_moment(self, site: Site) -> datetime | None:
        """Return the beginning of the first day, on the edition's clock."""
        return datetime.combine(self.since, time(), site.edition.zone) if self.since else None

    def last_moment(self, site: Site) -> datetime | None:
        """Return the end of the last day, on the edition's clock."""
        if self.until is None:
            return None
        return datetime.combine(self.until + timedelta(days=1), time(), site.edition.zone)


def _text(given: QueryDict, name: str) -> str:
    return " ".join(given.get(name, "").replace("\0", " ").split())[:LONGEST_QUERY]


def _day(given: QueryDict, name: str) -> date | None:
    try:
        day = date.fromisoformat(given.get(name, ""))
    except ValueError:
        return None
    # Years whose end still lies within what a moment can be.
    return day if 1600 <= day.year < 9999 else None
