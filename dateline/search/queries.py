"""Searching what is public: pages of hits with excerpts, a number, and the word that was probably meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from dateline.lib.keyset import NoSuchPlace
from dateline.lib.words import Query, Term, parse_query
from dateline.search.excerpts import excerpt, marked
from dateline.search.facets import wanted_facets
from dateline.search.index import RANKED, Index, Wanted, text_index
from dateline.search.keys import lowest_key
from dateline.search.models import Document
from dateline.search.spelling import meant_word, story_counts
from dateline.search.telling import telling_terms
from dateline.stories.body import plain_text, stored
from dateline.stories.models import Story

if TYPE_CHECKING:
    from datetime import datetime

    from django.utils.safestring import SafeString

    from dateline.editions.models import Edition, Section, Topic

COUNTED = 1_000
"""A number of hits beyond this is told as "more than"."""

FEW = 5
"""With fewer hits than this, a word may have been mistyped."""

Order = Literal["relevance", "time"]
_TOKEN = re.compile("([rt])([0-9]{1,15})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Hit:
    """A story that was found, with what to show of it; the words found are in <mark>."""

    story_id: int
    headline: SafeString
    excerpt: SafeString


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of hits."""

    query: Query
    """What was understood; its text form is what `query` was read as."""
    hits: list[Hit]
    more: str | None
    """Token of the next page, for `after`."""
    total: int
    """How many stories match, up to COUNTED."""
    total_is_capped: bool
    """There are more than `total`."""
    suggestion: str | None
    """A search that finds something, where this one finds little and a word looks mistyped."""


def search(
    query: str, *, edition: Edition, section: Section | None = None, kind: str | None = None,
    topic: Topic | None = None, since: datetime | None = None, until: datetime | None = None,
    order: Order = "relevance", after: str | None = None, limit: int = 20,
) -> SearchPage:  # fmt: skip
    """Find live stories of `edition` that have all words of `query`.

    Any text is a valid query. Without a word to look for, the filters alone select, newest first; without
    filters too, nothing is found. `since` <= publication < `until` (aware, to the minute). Raises NoSuchPlace
    for a token in `after` that is not ours, ValueError for a kind that is no plain word.
    """
    asked = parse_query(query, edition.language)
    place = None if after is None else _Place.parse(after)
    narrowed = any(given is not None for given in (section, kind, topic, since, until))
    if not asked.wanted and not narrowed:
        return SearchPage(asked, [], None, 0, False, None)
    telling = telling_terms(asked.wanted, edition.pk)
    wanted = Wanted(
        terms=telling.required,
        excluded=asked.excluded,
        facets=wanted_facets(edition=edition, section=section, kind=kind, topic=topic),
        low=lowest_key(since) if since else None,
        high=lowest_key(until) if until else None,
    )
    index = text_index()
    ranked = place.ranked if place else order == "relevance" and telling.rank
    keys, more, total = (_ranked if ranked else _newest)(
        index, wanted, place.number if place else None, limit
    )
    return SearchPage(
        query=asked,
        hits=_hits(keys, asked, edition.language),
        more=more,
        total=min(total, COUNTED),
        total_is_capped=total > COUNTED,
        suggestion=_suggestion(asked, wanted, index, edition) if total < FEW and place is None else None,
    )


def find_keys(query: str, *, edition: Edition, limit: int) -> list[int]:
    """Return the keys of the live stories of `edition` that `search` would show first, without their texts."""
    asked = parse_query(query, edition.language)
    if not asked.wanted:
        return []
    telling = telling_terms(asked.wanted, edition.pk)
    wanted = Wanted(
        terms=telling.required, excluded=asked.excluded, low=None, high=None,
        facets=wanted_facets(edition=edition, section=None, kind=None, topic=None),
    )  # fmt: skip
    index = text_index()
    keys = index.best(wanted)[:limit] if telling.rank else index.newest(wanted, limit=limit)
    return list(Document.objects.filter(key__in=keys).values_list("story_id", flat=True))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page ended: how many of a ranking were shown, or the last key in time."""

    ranked: bool
    number: int

    def __str__(self) -> str:
        return f"{'r' if self.ranked else 't'}{self.number}"

    @classmethod
    def parse(cls, token: str) -> _Place:
        match = _TOKEN.fullmatch(token)
        if match is None:
            raise NoSuchPlace(token[:40])
        return cls(match[1] == "r", int(match[2]))


_Found = tuple[list[int], str | None, int]


def _newest(index: Index, wanted: Wanted, after: int | None, limit: int) -> _Found:
    """Return keys of a page, its token, and the number of all hits."""
    rest = wanted
    if after is not None:
        rest = replace(wanted, high=after if wanted.high is None else min(after, wanted.high))
    keys = index.newest(rest, limit=limit + 1)
    if len(keys) <= limit:
        return keys, None, len(keys) if after is None else index.count(wanted, limit=COUNTED + 1)
    return keys[:limit], str(_Place(False, keys[limit - 1])), index.count(wanted, limit=COUNTED + 1)


def _ranked(index: Index, wanted: Wanted, after: int | None, limit: int) -> _Found:
    shown = min(after or 0, RANKED)
    ranking = index.best(wanted)
    keys = ranking[shown : shown + limit]
    more = str(_Place(True, shown + limit)) if len(ranking) > shown + limit else None
    return keys, more, len(ranking)


def _hits(keys: list[int], query: Query, language: str) -> list[Hit]:
    found = dict(Document.objects.filter(key__in=keys).values_list("key", "story_id"))
    stories = (
        Story.objects.filter(live=True)
        .only("headline", "standfirst", "body", "live")
        .in_bulk([found[key] for key in keys if key in found])
    )
    return [
        Hit(
            story_id=story.pk,
            headline=marked(story.headline, query, language),
            excerpt=excerpt(_text(story), query, language),
        )
        for story in (stories.get(found.get(key, 0)) for key in keys)
        if story is not None
    ]


def _text(story: Story) -> str:
    return f"{story.standfirst}\n{plain_text(stored(story.body))}".strip()


def _suggestion(query: Query, wanted: Wanted, index: Index, edition: Edition) -> str | None:
    """Return the query with its mistyped words mended, if it then finds more than now."""
    counts = story_counts(edition.pk, [term.words[0] for term in query.wanted if _is_word(term)])
    mended = []
    for term in query.wanted:
        meant = None
        if _is_word(term):
            meant = meant_word(edition.pk, term.words[0], known=counts.get(term.words[0], 0))
        mended.append(term if meant is None else _as_asked(meant, edition.language, term))
    better = replace(query, wanted=tuple(mended))
    if better == query:
        return None
    mended_wanted = replace(wanted, terms=telling_terms(better.wanted, edition.pk).required)
    if index.count(mended_wanted, limit=FEW) <= index.count(wanted, limit=FEW):
        return None
    return str(better)


def _is_word(term: Term) -> bool:
    return len(term.words) == 1 and term.words[0] != ""


def _as_asked(word: str, language: str, term: Term) -> Term:
    (meant,) = parse_query(word, language).wanted
    return replace(meant, quoted=term.quoted)
