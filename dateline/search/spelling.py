"""The words of an edition's live stories: how many stories have each, and the one that a reader meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.distance import OSA

from dateline.lib.words import fold
from dateline.search.models import Spelling

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

STORIES = ""
"""The word whose count is the number of the edition's stories."""

CANDIDATES = 4_000
_ROWS = 500  # six parameters each: far from the 32,766 that one statement may have


def count_words(edition_id: int, change: Counter[str]) -> None:
    """Add `change` (negative counts too) to the edition's words; words that no story has are deleted.

    In the order of the words, so that two publications never wait for each other in a circle.
    """
    changed = sorted((word, by) for word, by in change.items() if by)
    with connection.cursor() as cursor:
        for start in range(0, len(changed), _ROWS):
            rows = changed[start : start + _ROWS]
            cursor.execute(
                "INSERT INTO search_spelling (edition_id, word, head, tail, length, stories) VALUES "  # noqa: S608 - only marks
                + ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(rows))
                + " ON CONFLICT (edition_id, word) DO UPDATE"
                " SET stories = search_spelling.stories + excluded.stories",
                [value for word, by in rows for value in (edition_id, word, *_shape(word), by)],
            )
    lost = [word for word, by in changed if by < 0]
    for start in range(0, len(lost), _ROWS):
        Spelling.objects.filter(
            edition=edition_id, word__in=lost[start : start + _ROWS], stories__lte=0
        ).delete()


def _shape(word: str) -> tuple[str, str, int]:
    folded = fold(word)
    return folded[:2], folded[-3:], len(folded)


def story_counts(edition_id: int, words: Iterable[str]) -> dict[str, int]:
    """Return in how many stories of the edition each word stands as written; STORIES gives their number."""
    rows = Spelling.objects.filter(edition=edition_id, word__in=[STORIES, *words])
    return {STORIES: 0, **dict(rows.values_list("word", "stories"))}


def meant_word(edition_id: int, word: str, *, known: int = 0) -> str | None:
    """Return the word that was probably meant by `word`, which `known` stories have, or None.

    One or two letters apart (swapped neighbours are one), in at least ten times as many stories. Looks at
    words that begin or end alike only, so that a large vocabulary costs milliseconds too.
    """
    folded = fold(word)
    allowed = 0 if len(folded) < 4 else 1 if len(folded) < 6 else 2
    if not allowed or any(letter.isdigit() for letter in folded):
        return None
    near = _candidates(edition_id, folded, allowed, fewest=max(known * 10, 1))
    near.pop(word, None)
    found = process.extract(
        folded, {spelling: fold(spelling) for spelling in near}, scorer=OSA.distance,
        score_cutoff=allowed, limit=None,
    )  # fmt: skip
    if not found:
        return None
    best = min(found, key=lambda one: (one[1], one[0][:1] != folded[:1], -near[one[2]], one[2]))
    return str(best[2])


def _candidates(edition_id: int, folded: str, allowed: int, *, fewest: int) -> dict[str, int]:
    head, tail, length = _shape(folded)
    alike = Spelling.objects.filter(
        edition=edition_id, length__gte=length - allowed, length__lte=length + allowed, stories__gte=fewest
    )
    rows: dict[str, int] = {}
    for same in (Q(head=head), Q(tail=tail)):
        rows |= dict(alike.filter(same).values_list("word", "stories")[:CANDIDATES])
    return rows
