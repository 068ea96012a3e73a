"""The index on SQLite: one FTS5 table without content, whose row id is the document's key.

SQLite can delete from such a table by itself only from 3.43 on; Debian 12 ships 3.40. So a text is taken out
by the command 'delete' with what was put in (`Document.words`), which every FTS5 understands.
"""

from collections.abc import Sequence

from django.db import DatabaseError, connection

from dateline.lib.words import Term
from dateline.search.index import HALF_LIFE, RANKED, WEIGHTS, Wanted
from dateline.search.models import Document
from dateline.search.packing import Text

_COLUMNS = "rowid, headline, standfirst, body, facets"
_MATCH = "search_text MATCH %s AND rowid >= %s AND rowid < %s"
_HIGHEST = 2**62


class SqliteIndex:
    """Finds by FTS5's lists, ranks by its bm25 and the age of the story."""

    def lock(self) -> None:
        """Do nothing: SQLite has one writer, and our transactions begin IMMEDIATE."""

    def add(self, documents: Sequence[tuple[Document, Text]]) -> None:
        """Store documents that are not in the index: the row and the text."""
        Document.objects.bulk_create([document for document, _ in documents], batch_size=200)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO search_text ({_COLUMNS}) VALUES (%s, %s, %s, %s, %s)",  # noqa: S608 - our names
                [_row(document, text) for document, text in documents],
            )

    def discard(self, documents: Sequence[Document]) -> None:
        """Take out documents that are in the index, as they were read from it."""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO search_text (search_text, {_COLUMNS}) VALUES ('delete', %s, %s, %s, %s, %s)",  # noqa: S608
                [_row(document, Text.unpack(bytes(document.words))) for document in documents],
            )
        Document.objects.filter(pk__in=[document.pk for document in documents]).delete()

    def newest(self, wanted: Wanted, *, limit: int) -> list[int]:
        """Return the highest keys that match, highest first."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid FROM search_text WHERE {_MATCH} ORDER BY rowid DESC LIMIT %s",  # noqa: S608
                [*_match(wanted), limit],
            )
            return [key for (key,) in cursor.fetchall()]

    def best(self, wanted: Wanted) -> list[int]:
        """Return the keys of the newest RANKED hits by relevance."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid, bm25(search_text, %s, %s, %s, 0) FROM search_text WHERE {_MATCH} "  # noqa: S608
                "ORDER BY rowid DESC LIMIT %s",
                [*WEIGHTS, *_match(wanted), RANKED],
            )
            hits = cursor.fetchall()
        newest = hits[0][0] if hits else 0
        # bm25 is negative, and the more so the better: an ascending sort puts the best first.
        ranked = sorted((fit * 2 ** ((key - newest) / HALF_LIFE), -key) for key, fit in hits)
        return [-negative for _, negative in ranked]

    def count(self, wanted: Wanted, *, limit: int) -> int:
        """Return how many match, counting no further than `limit`."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) FROM (SELECT rowid FROM search_text WHERE {_MATCH} LIMIT %s)",  # noqa: S608
                [*_match(wanted), limit],
            )
            return int(cursor.fetchone()[0])

    def problems(self) -> list[str]:
        """Return a sentence for each fault of the text index itself."""
        try:
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO search_text (search_text) VALUES ('integrity-check')")
                cursor.execute("SELECT count(*) FROM search_text_docsize")
                texts = cursor.fetchone()[0]
        except DatabaseError as error:
            return [f"The search index is damaged ({error})."]
        documents = Document.objects.count()
        return (
            [] if texts == documents else [f"The search index has {texts} texts for {documents} documents."]
        )

    def forget_texts(self) -> None:
        """Empty the text index; for when its documents are gone already, as after Django's `flush`."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_text (search_text) VALUES ('delete-all')")


def _row(document: Document, text: Text) -> tuple[int | str, ...]:
    return (document.key, *(" ".join(part) for part in text.stems()), document.facets)


def _match(wanted: Wanted) -> tuple[str, int, int]:
    low = 0 if wanted.low is None else wanted.low
    high = _HIGHEST if wanted.high is None else min(wanted.high, _HIGHEST)
    return _expression(wanted), low, high


def _expression(wanted: Wanted) -> str:
    """FTS5's own query language. Tokens hold letters and digits only, so nothing needs more than quotes."""
    found = "facets : (" + " AND ".join(f'"{facet}"' for facet in wanted.facets) + ")"
    if wanted.terms:
        found = (
            f"({found}) AND {{headline standfirst body}} : (" + " AND ".join(map(_phrase, wanted.terms)) + ")"
        )
    if wanted.excluded:
        refused = " OR ".join(map(_phrase, wanted.excluded))
        found = f"({found}) NOT ({{headline standfirst body}} : ({refused}))"
    return found


def _phrase(term: Term) -> str:
    return '"' + " ".join(term.stems) + '"' + (" *" if term.prefix else "")
