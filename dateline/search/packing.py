"""The text of a story as the index holds it, and its small stored form.

FTS5 without content (an index of half the size) takes a text back only if it is told exactly what went in,
and so do the counts of words. Both are kept in one compressed piece of about half the text: each token as its
stem and what the written word has more. It stays true when the stemmer changes with a later version.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from dateline.lib.words import Word, words

MAX_WORDS = 12_000
"""Words of a part that can be found; PostgreSQL counts positions to 16,383,"""

MAX_TEXT = 120_000
"""and characters of it: whatever they are, a tsvector of 1 MB holds them."""

MAX_SPELLING = 30


_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class Text:
    """A story's tokens by the part in which they stand; `body` has its authors and topics too.

    A token is a stem, or a stem, "|" and how to make the written word of it.
    """

    headline: tuple[str, ...]
    standfirst: tuple[str, ...]
    body: tuple[str, ...]

    @classmethod
    def read(cls, *, headline: str, standfirst: str, body: str, language: str) -> "Text":
        """Return the tokens of three plain texts in `language` (BCP 47)."""
        return cls(*(_tokens(part, language) for part in (headline, standfirst, body)))

    def stems(self) -> list[list[str]]:
        """Return the stems of headline, standfirst and body."""
        return [
            [token.partition("|")[0] for token in part]
            for part in (self.headline, self.standfirst, self.body)
        ]

    def spellings(self) -> set[str]:
        """Return the different words as they are written: without digits, pairs of characters, long ones."""
        written = {_written(token) for part in (self.headline, self.standfirst, self.body) for token in part}
        return {word for word in written if 0 < len(word) <= MAX_SPELLING and not _DIGIT.search(word)}

    def pack(self) -> bytes:
        """Return the stored form."""
        lines = "\n".join(" ".join(part) for part in (self.headline, self.standfirst, self.body))
        return zlib.compress(lines.encode())

    @classmethod
    def unpack(cls, packed: bytes) -> "Text":
        """Read the stored form."""
        lines = zlib.decompress(packed).decode().split("\n")
        return cls(*(tuple(line.split(" ")) if line else () for line in lines))


def _tokens(text: str, language: str) -> tuple[str, ...]:
    return tuple(_packed(islice(words(text[:MAX_TEXT], language), MAX_WORDS)))


def _packed(tokens: Iterable[Word]) -> Iterator[str]:
    for surface, stem, _start, _end in tokens:
        if surface == stem:
            yield stem
        elif not surface:
            yield f"{stem}|!"
        elif surface.startswith(stem):
            yield f"{stem}|{surface[len(stem) :]}"
        else:
            yield f"{stem}|={surface}"


def _written(token: str) -> str:
    stem, bar, rest = token.partition("|")
    if not bar:
        return stem
    if rest == "!":
        return ""
    return rest[1:] if rest.startswith("=") else stem + rest
