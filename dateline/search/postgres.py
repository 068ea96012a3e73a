"""The index on PostgreSQL: a column of type tsvector with a GIN index, and no extension.

Vector and query are written as literals from our own tokens. PostgreSQL's parser would cut some of them
again, and in a database with the locale C it takes no letter beyond ASCII for one.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection

from dateline.lib.words import Term
from dateline.search.index import HALF_LIFE, RANKED, WEIGHTS, Wanted
from dateline.search.models import Document
from dateline.search.packing import Text

_LOCK = 0x5EA2C4  # any number that no other advisory lock of ours uses
_GAP = 8  # positions between two parts, so that no phrase runs from the headline into the standfirst
_LABELS = "ABD"
_HITS = "FROM search_document WHERE vector @@ %s::tsquery AND key >= %s AND key < %s"
_HIGHEST = 2**62


class PostgresIndex:
    """Finds by GIN or, for common words, along the key; ranks by ts_rank and the age of the story."""

    def lock(self) -> None:
        """Let no other transaction write to the index until this one ends."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])

    def add(self, documents: Sequence[tuple[Document, Text]]) -> None:
        """Store documents that are not in the index: the row and the text."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_document"
                " (story_id, key, minute, edition_id, facets, text_at, words, vector) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %s::tsvector)",
                [_row(document, text) for document, text in documents],
            )

    def discard(self, documents: Sequence[Document]) -> None:
        """Take out documents that are in the index, as they were read from it."""
        Document.objects.filter(pk__in=[document.pk for document in documents]).delete()

    def newest(self, wanted: Wanted, *, limit: int) -> list[int]:
        """Return the highest keys that match, highest first."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT key {_HITS} ORDER BY key DESC LIMIT %s",
                [*_match(wanted), limit],
            )
            return [key for (key,) in cursor.fetchall()]

    def best(self, wanted: Wanted) -> list[int]:
        """Return the keys of the newest RANKED hits by relevance."""
        headline, standfirst, body = (weight / max(WEIGHTS) for weight in WEIGHTS)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT key FROM ("  # noqa: S608
                f"SELECT key, vector {_HITS} ORDER BY key DESC LIMIT %s) AS hits "
                "ORDER BY ts_rank(%s::float4[], vector, %s::tsquery, 1)::float8 "
                "* power(2::float8, (key - (SELECT max(key) FROM search_document)) / %s::float8) DESC, "
                "key DESC",
                [*_match(wanted), RANKED, [body, 0.0, standfirst, headline], _all(wanted.terms), HALF_LIFE],
            )
            return [key for (key,) in cursor.fetchall()]

    def count(self, wanted: Wanted, *, limit: int) -> int:
        """Return how many match, counting no further than `limit`."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) FROM (SELECT 1 {_HITS} LIMIT %s) AS hits",  # noqa: S608
                [*_match(wanted), limit],
            )
            return int(cursor.fetchone()[0])

    def problems(self) -> list[str]:
        """Return a sentence for each fault of the text index itself."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM search_document WHERE vector IS NULL")
            (empty,) = cursor.fetchone()
        return [f"The search index lacks the text of {empty} documents."] if empty else []

    def forget_texts(self) -> None:
        """Do nothing: the text is a column of the document."""


def _row(document: Document, text: Text) -> tuple[int | str | bytes | datetime | None, ...]:
    return (
        document.story_id, document.key, document.minute, document.edition_id, document.facets,
        document.text_at, bytes(document.words), _vector(document, text),
    )  # fmt: skip


def _vector(document: Document, text: Text) -> str:
    places: dict[str, list[str]] = {}
    position = 1
    for label, part in zip(_LABELS, text.stems(), strict=True):
        for stem in part:
            known = places.setdefault(stem, [])
            if len(known) < 255 and position < 16_383:
                known.append(f"{position}{label}")
            position += 1
        position += _GAP
    lexemes = [f"'{stem}':{','.join(at)}" if at else f"'{stem}'" for stem, at in places.items()]
    return " ".join([*lexemes, *(f"':{facet}'" for facet in document.facets.split())])


def _match(wanted: Wanted) -> tuple[str, int, int]:
    low = 0 if wanted.low is None else wanted.low
    high = _HIGHEST if wanted.high is None else min(wanted.high, _HIGHEST)
    parts = [*(f"':{facet}'" for facet in wanted.facets), *map(_phrase, wanted.terms)]
    parts += [f"!({_phrase(term)})" for term in wanted.excluded]
    return " & ".join(parts), low, high


def _all(terms: Iterable[Term]) -> str:
    return " & ".join(map(_phrase, terms))


def _phrase(term: Term) -> str:
    """One term in PostgreSQL's query language. Tokens hold letters and digits only, so quotes are enough."""
    return "(" + " <-> ".join(f"'{stem}'" for stem in term.stems) + (":*" if term.prefix else "") + ")"
