"""Words of the list in a text, however they are written, and not in words that only contain them.

A word of the list is compared with whole words of the text by what eyes take them for (`lib.lookalikes`), as they stand
and by their stems, so that its plural is found too; then with the same words unmasked: figures for letters, letters
thrice, dots or spaces between letters. In scripts without spaces it is looked for between signs. `word*`, `*word` and
`*word*` stand for beginnings, endings and parts, `"word"` for this form alone, `{phone}` for a pattern (`patterns`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dateline.discussion.moderation import patterns
from dateline.lib import words as lib_words
from dateline.lib.lookalikes import CYRILLIC, FIGURES, as_seen

if TYPE_CHECKING:
    from datetime import datetime

MOST_ENDING = 3
"""Letters by which two forms of a word may differ at its end: “universe” and “universal” have a stem, and no more."""
READ = 4_000
SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
BETWEEN = re.compile(r"[\s.·・*_~\-|/\\+=^#]+")  # no comma and no full stop of theirs: words end there
CHUNK = re.compile(r"\S+")
THRICE = re.compile(r"(.)\1{2,}")
APART = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .\-_*·,|/]{1,2}[^\W\d_]){2,40}(?![^\W_])")
AROUND = " \t!?.,;:|/\\()[]{}<>\"'“”„‚‘’«»…-–—*_~#،؛؟。，！？、；：《》【】（）"
LINK_OR_NUMBER = re.compile(r"://|^@\w{5}|^[\d.,:]+\D{0,4}$|^\w+(?:['’-]\w+)+$|\w\.\w{2}")
LETTER = re.compile(r"[^\W\d_]")
TO_CYRILLIC = str.maketrans(
    {latin: letter for letter, latin in CYRILLIC.items() if latin.isascii()} | {"b": "в"}
)
IN_CYRILLIC = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk"})
# Snowball has no Ukrainian. Longest first; what is left has at least three letters.
ENDINGS_UK = re.compile(
    r"(?<=\w{3})(?:ами|ями|ого|ому|ими|іми|ою|ею|єю|ів|їв|ий|ій|ам|ям|ах|ях|им|их|а|я|у|ю|и|і|ї|о|е|є|ь)$"
)
# Arabic writes “and”, “the”, “in”, “for” as one word with the next.
BEFORE_AR = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل)|[وفبكل])(?=\w{3})")


@dataclass(frozen=True)
class Rule:
    """A word of the list. Without `pk` it is of our start list; without `language` it holds in all."""

    word: str
    language: str = ""
    does: str = "hold"
    note: str = ""
    pk: int | None = None
    by_id: int | None = None
    at: datetime | None = None


class Found(NamedTuple):
    """A word of the list that a text has, and how it stands there."""

    rule: Rule
    surface: str


class Form(NamedTuple):
    """How a word looks, and its stem."""

    key: str
    stem: str


@dataclass(slots=True)
class Token:
    """A word of a text: as it stands there, the forms that it may be, and what hides it, where something does."""

    surface: str
    start: int
    forms: tuple[Form, ...] = ()
    hidden: str = ""


def primary(language: str) -> str:
    """Return a language without its region: lists are kept by it."""
    return language.replace("_", "-").partition("-")[0].lower()


class WordList:
    """The list of one language, ready to be looked through. Costs the same for ten words and for ten thousand."""

    def __init__(self, rules: Iterable[Rule], language: str) -> None:
        self.language = primary(language)
        self.patterns: list[tuple[str, Rule]] = []
        self.spaceless: dict[str, Rule] = {}
        self.by_key: dict[str, list[tuple[list[Form], Rule]]] = defaultdict(list)
        self.parts: dict[str, Rule] = {}
        for rule in rules:
            self._add(rule)
        self.any_spaceless = _one_of(self.spaceless)
        self.any_part = _one_of(self.parts)

    def found_in(self, text: str) -> Iterator[Found]:
        """Yield what a text has of the list."""
        text = text[:READ]
        for name, rule in self.patterns:
            yield from (Found(rule, surface) for surface in patterns.found(name, text))
        if self.any_spaceless is not None and SPACELESS.search(text):
            run = BETWEEN.sub("", as_seen(text))
            yield from (
                Found(self.spaceless[one], one) for one in dict.fromkeys(self.any_spaceless.findall(run))
            )
        if not self.by_key and self.any_part is None:
            return
        tokens = tokens_of(text, self.language)
        for n, token in enumerate(tokens):
            yield from self._found_at(tokens, n, token)

    def _found_at(self, tokens: list[Token], n: int, token: Token) -> Iterator[Found]:
        seen: set[int] = set()
        for form in token.forms:
            for key in (form.key,) if form.key == form.stem else form:
                for phrase, rule in self.by_key.get(key, ()):
                    if id(rule) not in seen and _is_phrase(phrase, tokens, n):
                        seen.add(id(rule))
                        yield Found(
                            rule, " ".join(one.hidden or one.surface for one in tokens[n : n + len(phrase)])
                        )
            if self.any_part is not None:
                for part in self.any_part.findall(f"^{form.key}$"):
                    yield Found(self.parts[part], token.hidden or token.surface)

    def _add(self, rule: Rule) -> None:
        word = rule.word.strip()
        if word.startswith("{"):
            self.patterns.append((word.strip("{}"), rule))
        elif SPACELESS.search(word):
            self.spaceless.setdefault(BETWEEN.sub("", as_seen(word)), rule)
        elif "*" in word:
            part = "".join(one.key for one in _forms(word.strip("*"), self.language)[:1])
            begins, ends = "" if word.startswith("*") else "^", "" if word.endswith("*") else "$"
            self.parts.setdefault(f"{begins}{part}{ends}", rule)
        else:
            phrase = _forms(word.strip('"'), self.language)
            if word.startswith('"'):
                phrase = [Form(one.key, "") for one in phrase]
            if phrase:
                for key in {phrase[0].key, phrase[0].stem} - {""}:
                    self.by_key[key].append((phrase, rule))


@lru_cache(maxsize=16)
def tokens_of(text: str, language: str) -> list[Token]:
    """Return the words of a text with the forms that each may be."""
    tokens = [
        Token(text[word.start : word.end], word.start, _written(word.surface, word.stem, language))
        for word in words_of(text, language)
        if word.surface
    ]
    places = [token.start for token in tokens]
    for start, chunk in _masked(text):
        token = tokens[_place(places, start)] if tokens else None
        if token is None or not start <= token.start < start + len(chunk):
            token = Token(chunk, start)
            tokens.append(token)
        for plain in _unmasked(chunk):
            token.forms += tuple(_forms_of(plain, language))
            token.hidden = chunk.strip(AROUND)
    return tokens


@lru_cache(maxsize=16)
def words_of(text: str, language: str) -> list[lib_words.Word]:
    """Return the words of a text as a search would have them; several steps ask for those of one message."""
    return list(lib_words.words(text, language))


@lru_cache(maxsize=16)
def masked_words(text: str) -> list[str]:
    """Return what words of a text may be that figures, signs or spaces hide."""
    found = []
    for _start, chunk in _masked(text[:READ]):
        bare = chunk.strip(AROUND)
        hides = any(not one.isalpha() for one in bare) or THRICE.search(bare)
        if hides and not LINK_OR_NUMBER.search(bare):
            found += sorted(_unmasked(chunk))
    return found


@lru_cache(maxsize=16)
def _masked(text: str) -> tuple[tuple[int, str], ...]:
    return tuple(_all_masked(text))


def _all_masked(text: str) -> Iterator[tuple[int, str]]:
    """Yield what may hide a word: letters with figures or signs between, letters thrice, letters apart."""
    for match in CHUNK.finditer(text):
        if match[0].isalpha() and not THRICE.search(match[0]):
            continue
        chunk = match[0].strip(AROUND)
        if (not chunk.isalpha() or THRICE.search(chunk)) and len(chunk) < 60 and LETTER.search(chunk):
            yield match.start(), match[0]
    for match in APART.finditer(text):
        yield match.start(), match[0]


def _unmasked(chunk: str) -> set[str]:
    """Return the words that a masked one may be; none where it has more figures than a word would."""
    plain = set()
    for one in {chunk.strip(), chunk.strip(AROUND)}:
        seen = as_seen(one)
        letters = len(LETTER.findall(seen))
        figures = sum(char.isdigit() for char in seen)
        if figures > letters and not (len(seen) >= 5 and figures <= 2 * letters):
            continue
        for looks in {seen, seen.replace("1", "i")}:  # a one is an l or an i
            read = "".join(char for char in looks.translate(FIGURES) if char.isalpha())
            plain |= {THRICE.sub(r"\1", read), THRICE.sub(r"\1\1", read)}
    return plain - {""}


def _forms_of(word: str, language: str) -> Iterator[Form]:
    for found in lib_words.words(word, language):
        yield from _written(found.surface, found.stem, language)


@lru_cache(maxsize=1 << 15)
def _written(surface: str, stem: str, language: str) -> tuple[Form, ...]:
    """Return the forms of one written word: as it is, in the letters of the language, without what clings to it."""
    forms = {Form(as_seen(surface), as_seen(stem))}
    if language in IN_CYRILLIC and not all("\u0400" <= one <= "\u04ff" for one in surface):
        cyrillic = surface.translate(TO_CYRILLIC)
        if all("\u0400" <= one <= "\u04ff" for one in cyrillic):
            forms.add(Form(as_seen(cyrillic), as_seen(_stem(cyrillic, language))))
    elif language not in IN_CYRILLIC and not surface.isascii():
        latin = as_seen(surface)
        forms.add(Form(latin, as_seen(_stem(latin, language))))
    if language == "uk":
        forms |= {Form(one.key, as_seen(_stem(surface, "uk"))) for one in tuple(forms)}
    if language == "ar" and BEFORE_AR.match(surface):
        bare = BEFORE_AR.sub("", surface)
        forms.add(Form(as_seen(bare), as_seen(_stem(bare, "ar"))))
    return tuple(forms)


def _stem(word: str, language: str) -> str:
    if language == "uk":
        return ENDINGS_UK.sub("", word)
    return next((one.stem for one in lib_words.words(word, language)), word)


def _forms(words: str, language: str) -> list[Form]:
    """Return how each of the words of a rule looks, and its stem."""
    found = [one for one in lib_words.words(words, language) if one.surface]
    stems = [_stem(one.surface, "uk") if language == "uk" else one.stem for one in found]
    return [Form(as_seen(one.surface), as_seen(stem)) for one, stem in zip(found, stems, strict=True)]


def _is_phrase(phrase: list[Form], tokens: list[Token], n: int) -> bool:
    return n + len(phrase) <= len(tokens) and all(
        any(_is_same(mine, wanted) for mine in token.forms)
        for wanted, token in zip(phrase, tokens[n : n + len(phrase)], strict=True)
    )


def _is_same(mine: Form, wanted: Form) -> bool:
    """Whether two words are one, or forms of one: the same stem, and endings no longer than endings are."""
    if mine.key == wanted.key:
        return True
    if not wanted.stem or mine.stem != wanted.stem:
        return False
    common = next((n for n, (a, b) in enumerate(zip(mine.key, wanted.key, strict=False)) if a != b), None)
    shared = min(len(mine.key), len(wanted.key)) if common is None else common
    return max(len(mine.key), len(wanted.key)) - shared <= MOST_ENDING


def _one_of(words: Iterable[str]) -> re.Pattern[str] | None:
    # The longest first: of two that begin alike the whole one is named.
    alternatives = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(alternatives) if alternatives else None


def _place(places: list[int], start: int) -> int:
    return min(bisect_left(places, start), len(places) - 1)
