"""The one clock. Everything that asks for the time asks here, so that a drill can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

_set_to: datetime | None = None


def now() -> datetime:
    """Return the present moment, aware, in UTC; the set one while `clock.at` is open."""
    return _set_to if _set_to is not None else datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Hold the clock at `moment` (aware) for the length of a `with` block, in the whole process.

    Raises ValueError for a naive moment: a clock without a zone is the bug that this module prevents.
    """
    global _set_to
    if moment.tzinfo is None:
        raise ValueError("The clock needs a moment with a time zone.")
    before, _set_to = _set_to, moment
    try:
        yield moment
    finally:
        _set_to = before
