"""What the classifier sees of a message: its signs, its words, and pieces of its words, each in a numbered slot."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dateline.discussion.moderation import patterns
from dateline.discussion.moderation.classifier.signs import COURTESY, YOU, vocabulary
from dateline.discussion.moderation.links import host_of, is_masked, links_in
from dateline.discussion.moderation.start_words import INSULT, SPAM, THREAT
from dateline.discussion.moderation.words import masked_words, primary, words_of
from dateline.lib.lookalikes import as_seen

if TYPE_CHECKING:
    from collections.abc import Iterator

SLOTS = 1 << 18
READ = 4_000
MOST_WORDS = 300
PIECE = 4
SHORTENERS = frozenset(
    {"bit.ly", "tinyurl.com", "goo.gl", "is.gd", "cutt.ly", "t.co", "rb.gy", "shorturl.at", "ow.ly"}
)
MONEY = re.compile(r"[$€£₽₴¥₿]\s?\d|\d\s?(?:[$€£₽₴¥₿%]|USD|EUR|BTC|USDT)", re.IGNORECASE)
SHOUTING = re.compile(r"[!！]{3}|[?!！]{4}")
PICTURE = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
LONG = 400


class Features(NamedTuple):
    """Signs by their names, and words; `slots` is where the weights of all that was learned stand."""

    signs: list[str]
    words: list[str]
    language: str


def features_of(text: str, language: str) -> Features:
    """Return what is seen of a message. Costs the same for a long one as for one of 4,000 characters."""
    language, text = primary(language), text[:READ]
    stems = (word.stem for word in words_of(text, language))
    words = list(dict.fromkeys([*stems, *(f"~{one}" for one in masked_words(text))]))[:MOST_WORDS]
    return Features(list(_signs(text, language)), words, language)


def slots_of(seen: Features) -> tuple[list[int], list[int]]:
    """Return the slots of the signs, and those of words and their pieces."""
    signs = [slot(f"s {seen.language} {one}") for one in ("", *seen.signs)]
    words: set[int] = set()
    for one in seen.words:
        words.update(slots_of_word(one, seen.language))
    return signs, list(words)


@lru_cache(maxsize=1 << 15)
def slots_of_word(word: str, language: str) -> tuple[int, ...]:
    """Return the slot of a word, and those of its pieces of four letters."""
    edged = f"^{as_seen(word)}$"
    pieces = (
        {edged[n : n + PIECE] for n in range(len(edged) - PIECE + 1)} if len(edged) > PIECE + 1 else set()
    )
    return (slot(f"w {language} {word}"), *(slot(f"p {language} {one}") for one in sorted(pieces)[:20]))


def slot(name: str) -> int:
    """Return the number of the slot of a feature."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % SLOTS


def _signs(text: str, language: str) -> Iterator[str]:
    yield from _of_links(text)
    reached = [one for one in ("messenger", "phone", "email") if patterns.found(one, text)]
    yield from reached
    if any(patterns.found(one, text) for one in ("iban", "card")):
        yield "account"
    if patterns.found("address", text):
        yield "home"
    if MONEY.search(text) and (reached or "://" in text):
        yield "money"
    yield from _of_vocabulary(text, language)
    yield from _of_looks(text)


def _of_links(text: str) -> Iterator[str]:
    links = links_in(text) if "://" in text or "](" in text else []
    if links:
        yield "link"
    if len(links) > 1:
        yield "links"
    if any(is_masked(address, words) for address, words in links):
        yield "masked_link"
    if any(host_of(address) in SHORTENERS for address, _words in links):
        yield "short_link"


def _of_vocabulary(text: str, language: str) -> Iterator[str]:
    groups = Counter(found.rule.note for found in vocabulary(language).found_in(text))
    for group, one, several in ((SPAM, "advertising", "advertisings"), (INSULT, "insult", "insults")):
        if groups[group]:
            yield one
        if groups[group] > 1:
            yield several
    if groups[INSULT] and _says_you(text, language):
        yield "insult_to_you"
    if groups[THREAT]:
        yield "threat"
    if groups[COURTESY]:
        yield "courtesy"


def _says_you(text: str, language: str) -> bool:
    if language == "zh":
        return "你" in text
    return any(word.surface in YOU.get(language, ()) for word in words_of(text, language))


def _of_looks(text: str) -> Iterator[str]:
    letters = [one for one in text if one.isalpha()]
    if masked_words(text):
        yield "masked_word"
    if len(letters) >= 20 and sum(one.isupper() for one in letters) > 0.6 * len(letters):
        yield "capitals"
    if SHOUTING.search(text):
        yield "shouting"
    if len(PICTURE.findall(text)) > max(3, len(text.split())):
        yield "pictures"
    if len(text) >= LONG and "://" not in text:
        yield "long"
