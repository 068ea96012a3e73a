"""Keys of the index: small numbers that sort as the stories' times of publication do.

Both databases then read newest first, page by keyset and keep to dates from the key alone. A key is the
minute of publication since 1600 and a place among eight in that minute; in a minute with more (an archive
that knows only days) the next ones take the next free places. Small steps between keys keep FTS5's lists
short: with seconds and the story's id in the key, the texts of 100,000 stories took 282 MB instead of 176.
"""

from datetime import UTC, datetime, timedelta

PLACES = 8
_FIRST = datetime(1600, 1, 1, tzinfo=UTC)


def minute_of(moment: datetime) -> int:
    """Return the minute of `moment` (aware) since 1600; 0 for what lies before."""
    return max((moment - _FIRST) // timedelta(minutes=1), 0)


def lowest_key(moment: datetime) -> int:
    """Return the first key of the minute of `moment` (aware)."""
    return minute_of(moment) * PLACES
