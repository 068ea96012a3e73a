"""The one interface behind which a database finds stories by words, and the choice of the adapter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db import connection

from dateline.lib.words import Term
from dateline.search.models import Document
from dateline.search.packing import Text

RANKED = 5_000
"""A ranking looks at this many of the newest hits: to weigh all hits of a common word takes 0.6 s."""

WEIGHTS = (10.0, 4.0, 1.0)
"""How much a word counts in headline, standfirst and body."""

HALF_LIFE = 3 * 525_600 * 8
"""Steps of the key (three years) after which a story must fit twice as well to stand as high.

As a power of the age, this gives the same order on every day, so a ranking can be paged.
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: all of `terms` and `facets`, none of `excluded`, with low <= key < high."""

    terms: tuple[Term, ...]
    excluded: tuple[Term, ...]
    facets: tuple[str, ...]
    low: int | None = None
    high: int | None = None


class Index(Protocol):
    """Writes and finds documents. Writes belong to the caller's transaction."""

    def lock(self) -> None:
        """Let no other transaction write to the index until this one ends."""

    def add(self, documents: Sequence[tuple[Document, Text]]) -> None:
        """Store documents that are not in the index: the row and the text."""

    def discard(self, documents: Sequence[Document]) -> None:
        """Take out documents that are in the index, as they were read from it."""

    def newest(self, wanted: Wanted, *, limit: int) -> list[int]:
        """Return the highest keys that match, highest first."""

    def best(self, wanted: Wanted) -> list[int]:
        """Return the keys of the newest RANKED hits by relevance."""

    def count(self, wanted: Wanted, *, limit: int) -> int:
        """Return how many match, counting no further than `limit`."""

    def problems(self) -> list[str]:
        """Return a sentence for each fault of the text index itself."""

    def forget_texts(self) -> None:
        """Empty the text index; for when its documents are gone already, as after Django's `flush`."""


def text_index() -> Index:
    """Return the adapter for the database of this site."""
    if connection.vendor == "postgresql":
        from dateline.search.postgres import PostgresIndex

        return PostgresIndex()
    from dateline.search.sqlite import SqliteIndex

    return SqliteIndex()
