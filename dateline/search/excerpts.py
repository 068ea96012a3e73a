"""What a hit shows of its story: the headline and a piece of the text, with the words found marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from dateline.lib.words import Query, Term, Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator

LENGTH = 220
_BEFORE = 70  # characters shown before the first word found
_PARAGRAPH = 4_000
_READ = 40_000  # characters of a story that are searched for the best piece; a page has 20 of them


_STOPS = (". ", "? ", "! ", "。", "؟ ")


class Span(NamedTuple):
    """Where a term of the query stands in a text."""

    start: int
    end: int
    term: int


def marked(text: str, query: Query, language: str) -> SafeString:
    """Return `text` escaped, with <mark> around what `query` asks for."""
    return _markup(text, 0, len(text), _spans(list(words(text, language)), query))


def excerpt(text: str, query: Query, language: str) -> SafeString:
    """Return about LENGTH characters from the paragraph of `text` that has most of the query, marked.

    Paragraphs are lines. Without any match (the word stands in a byline only) the text's beginning.
    """
    best: tuple[int, str, list[Word], list[Span]] | None = None
    for paragraph in _paragraphs(text):
        tokens = list(words(paragraph, language))
        spans = _spans(tokens, query)
        found = len({span.term for span in spans})
        if best is None or found > best[0]:
            best = found, paragraph, tokens, spans
        if found == len(query.wanted):
            break
    return _piece(*best[1:]) if best else mark_safe("")


def _paragraphs(text: str) -> Iterator[str]:
    for line in text[:_READ].splitlines():
        for start in range(0, len(line), _PARAGRAPH):
            yield line[start : start + _PARAGRAPH]


def _spans(tokens: list[Word], query: Query) -> list[Span]:
    """Find the terms of the query among the words of a text, in the order of the text."""
    beginnings: dict[str, list[int]] = {}
    for number, term in enumerate(query.wanted):
        beginnings.setdefault("" if term.prefix and len(term.stems) == 1 else term.stems[0], []).append(
            number
        )
    spans = []
    for place, token in enumerate(tokens):
        for number in (*beginnings.get(token.stem, ()), *beginnings.get("", ())):
            term = query.wanted[number]
            if _stands_at(term, tokens, place):
                spans.append(Span(token.start, _end(term, tokens, place), number))
    return spans


def _stands_at(term: Term, tokens: list[Word], place: int) -> bool:
    stems = [token.stem for token in tokens[place : place + len(term.stems)]]
    if not term.prefix:
        return stems == list(term.stems)
    return (
        len(stems) == len(term.stems)
        and stems[:-1] == list(term.stems[:-1])
        and stems[-1].startswith(term.stems[-1])
    )


def _end(term: Term, tokens: list[Word], place: int) -> int:
    last = tokens[place + len(term.stems) - 1]
    # Of a pair of characters that only begins as asked, one character was asked for.
    return last.start + len(term.stems[-1]) if term.prefix and not last.surface else last.end


def _piece(text: str, tokens: list[Word], spans: list[Span]) -> SafeString:
    if len(text) <= LENGTH * 1.2:
        return _markup(text, 0, len(text), spans)
    first = _densest(spans)
    start = 0 if first < _BEFORE else _sentence(text, first)
    if start is None:
        start = next((token.start for token in tokens if token.start >= first - _BEFORE), first)
    end = next((token.start for token in tokens if token.start > start + LENGTH), len(text))
    shown = text[start:end].rstrip()
    return _markup(text, start, start + len(shown), spans)


def _densest(spans: list[Span]) -> int:
    """Return the offset from which on most different terms stand within the length of an excerpt."""
    best, most = 0, 0
    for place, span in enumerate(spans):
        reach = span.start + LENGTH - _BEFORE
        terms = {other.term for other in spans[place : place + 40] if other.end <= reach}
        if len(terms) > most:
            best, most = span.start, len(terms)
    return best


def _sentence(text: str, first: int) -> int | None:
    """Return where the sentence begins in which `first` stands, if that is near."""
    nearby = text[first - _BEFORE : first]
    cut = max(
        nearby.rfind(stop) + len(stop) if stop in nearby else 0 for stop in (". ", "? ", "! ", "。", "؟ ")
    )
    return first - _BEFORE + cut if cut else None


def _markup(text: str, start: int, end: int, spans: list[Span]) -> SafeString:
    pieces = ["… "] if start else []
    place = start
    for span in _joined(spans):
        if span.end <= place or span.start >= end:
            continue
        opening, closing = max(span.start, place), min(span.end, end)
        pieces += [escape(text[place:opening]), "<mark>", escape(text[opening:closing]), "</mark>"]
        place = closing
    pieces += [escape(text[place:end]), " …" if end < len(text) else ""]
    return mark_safe("".join(pieces))


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Join overlapping spans: the pairs of a longer run of characters are one mark."""
    current: Span | None = None
    for span in sorted(spans):
        if current is None or span.start >= current.end:
            if current is not None:
                yield current
            current = span
        else:
            current = current._replace(end=max(current.end, span.end))
    if current is not None:
        yield current
