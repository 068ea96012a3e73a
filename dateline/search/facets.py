"""Facets: what a search can be narrowed to, as small tokens that the index holds beside the words.

As part of the index they are intersected with the words themselves, so a rare section costs less than
the whole archive and not more. No text yields such a token: FTS5 keeps them in a column of their own,
PostgreSQL behind a colon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.editions.models import Edition, Section, Topic


def facets_of(*, edition: int, section: int, kind: str, topics: Iterable[int]) -> list[str]:
    """Return the facets of a story, in an order of their own."""
    return [f"e{edition}", f"s{section}", f"k{kind}", *(f"t{topic}" for topic in sorted(topics))]


def wanted_facets(
    *, edition: Edition, section: Section | None = None, kind: str | None = None, topic: Topic | None = None
) -> tuple[str, ...]:
    """Return the facets that every hit must have. Raises ValueError for a kind that is no plain word."""
    if kind is not None and not (kind.isascii() and kind.isalnum()):
        raise ValueError(f"{kind[:20]!r} is no kind of story.")
    given = [("e", edition), ("s", section), ("t", topic)]
    facets = [f"{letter}{thing.pk}" for letter, thing in given if thing is not None]
    return (*facets, f"k{kind}") if kind is not None else tuple(facets)
