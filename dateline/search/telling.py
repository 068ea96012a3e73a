"""Which words of a search must occur: not those that nearly every story has.

"the bridge" should find a flash that does without "the". And the words that nearly every story has are the
ones that cost: they are not weighed, and of phrases made of nothing else few are looked for.
"""

from dataclasses import dataclass

from dateline.lib.words import Term
from dateline.search.spelling import STORIES, story_counts

COMMON = 0.7
"""A word in more than this share of an edition's stories is common,"""

FEWEST = 30
"""if more than this many stories have it: in a small edition any subject may be in most of them."""

PHRASES = 2
"""Phrases of common words alone that a search may ask for; one costs 0.1 s at 100,000 stories."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The terms to look for, and whether they tell stories apart well enough to rank them."""

    required: tuple[Term, ...]
    rank: bool


def telling_terms(terms: tuple[Term, ...], edition_id: int) -> Telling:
    """Choose from what the reader asked for."""
    counts = story_counts(edition_id, {word for term in terms for word in term.words if word})
    limit = max(counts[STORIES] * COMMON, FEWEST)
    weak = [term for term in terms if all(counts.get(word, 0) > limit for word in term.words)]
    phrases = [term for term in weak if len(term.stems) > 1]
    words = [term for term in weak if len(term.stems) == 1 and not term.quoted]
    needless = phrases[PHRASES:] + (words if len(words) < len(terms) else words[PHRASES:])
    return Telling(tuple(term for term in terms if term not in needless), rank=len(weak) < len(terms))
