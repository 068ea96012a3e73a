"""Facets: what a search can be narrowed to, as small tokens that the index holds beside the words.

As part of the index they are intersected with the words themselves, so a rare section costs less than
the whole archive and not more. No text yields such a token: FTS5 keeps them in a column of their own,
PostgreSQL behind a colon.
"""

from collections.abc import Iterable


def facets_of(*, edition: int, section: int, kind: str, topics: Iterable[int]) -> list[str]:
    """Return the facets of a story, in an order of their own."""
    return [f"e{edition}", f"s{section}", f"k{kind}", *(f"t{topic}" for topic in sorted(topics))]


def wanted_facets(
    *, edition: int, section: int | None = None, kind: str | None = None, topic: int | None = None
) -> list[str]:
    """Return the facets that every hit must have. Raises ValueError for a kind that is no plain word."""
    if kind is not None and not (kind.isascii() and kind.isalnum()):
        raise ValueError(f"{kind[:20]!r} is no kind of story.")
    given = [("e", edition), ("s", section), ("k", kind), ("t", topic)]
    return [f"{letter}{value}" for letter, value in given if value is not None]
