"""Words of a text, and what a reader's search means by them; for every script, without a database.

An index holds *stems*: the word folded (NFKC, case, accents) and cut to its root by the Snowball algorithm of
the language, so that "election" finds "elections". Scripts written without spaces (Han, kana, Thai, Lao,
Khmer, Myanmar) and Hangul, whose particles cling to the noun, give overlapping pairs of characters instead.
A run of n characters gives n tokens: its n-1 pairs and its last character, so each character begins exactly
one token and a search for a single character is a search for a beginning.

Everything here bounds its cost: a token is at most 64 characters, a query at most 400 characters.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

MAX_TOKEN = 64
"""Characters of a word that count; two words that differ only after them are the same to a search."""

_RAW_TOKEN = 256  # cut before normalising: U+FDFA alone grows eighteen times under NFKC

_STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "st": "sesotho",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}

_ELIDING = {
    "fr",
    "it",
    "ca",
    "oc",
    "pt",
    "gl",
}  # l'élection, dell'isola: two words, the second counts
_DOTLESS = {"tr", "az"}

# Letters and digits are \w of Python; marks are not, though Hindi or a decomposed "é" cannot be read without.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0816-\u082d\u0859-\u085b\u08d3-\u0903"
    "\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a03\u0a3c-\u0a51\u0a70-\u0a75"
    "\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3e-\u0c56"
    "\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d57\u0d82\u0d83\u0dca-\u0ddf\u0df2\u0df3\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f18\u0f19\u0f35\u0f37\u0f39\u0f71-\u0f84\u0f90-\u0fbc"
    "\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u1ab0-\u1aff\u1b34-\u1b44\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a"
    "\ufe20-\ufe2f"
)
# Soft hyphen, tatweel, zero-width characters, direction controls: inside a word they are not there.
_INVISIBLE = "\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_APOSTROPHES = "'\u2018\u2019\u02bc\uff07"
_SPACELESS = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u1780-\u17d3\u3005-\u3007"
    "\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)
_RUN = re.compile(rf"[\w{_MARKS}{_INVISIBLE}]+(?:[{_APOSTROPHES}][\w{_MARKS}{_INVISIBLE}]+)*")
_HIDDEN = re.compile(f"[{_INVISIBLE}]+")
_GRAMS = re.compile(f"[{_SPACELESS}]")
_PIECES = re.compile(rf"(?P<grams>[{_SPACELESS}]+)|(?:(?![{_SPACELESS}_])[\w{_MARKS}{_APOSTROPHES}])+")
_FOLDED_MARKS = re.compile(
    "(?<!\u0438)\u0306|[\u0300-\u0305\u0307-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]"
)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


class Word(NamedTuple):
    """One token of a text, with the place (offsets into the text as given) where it stands."""

    surface: str
    """The word as a person would write it, in small letters with its accents; "" for a pair of characters."""
    stem: str
    start: int
    end: int


def words(text: str, language: str) -> Iterator[Word]:
    """Yield the words of `text`, read in `language` (BCP 47); an unknown language keeps words as they are."""
    primary = _primary(language)
    for found in _RUN.finditer(text):
        raw = found[0]
        if not raw.isascii() and _GRAMS.search(raw):
            yield from _mixed(raw, primary, found.start())
            continue
        start, end = found.span()
        key = raw.lower() if raw.isascii() and primary not in _DOTLESS else raw
        for surface, stem in _forms(key[:_RAW_TOKEN], primary):
            yield Word(surface, stem, start, end)


def _mixed(raw: str, language: str, offset: int) -> Iterator[Word]:
    """A run in which characters of a script without spaces stand, maybe beside others, as in "5G网络"."""
    for piece in _PIECES.finditer(raw):
        start, end = offset + piece.start(), offset + piece.end()
        if piece["grams"] is None:
            for surface, stem in _forms(piece[0][:_RAW_TOKEN], language):
                yield Word(surface, stem, start, end)
            continue
        run = unicodedata.normalize("NFKC", piece[0])
        exact = len(run) == len(piece[0])  # half-width kana shrink: then every pair stands for the whole run
        for i in range(len(run)):
            gram = run[i : i + 2]
            yield Word("", gram, *((start + i, start + i + len(gram)) if exact else (start, end)))


@lru_cache(maxsize=1 << 16)
def _forms(raw: str, language: str) -> tuple[tuple[str, str], ...]:
    """(surface, stem) of each word in a run of letters, usually one; cached: a language repeats itself."""
    text = unicodedata.normalize("NFKC", _HIDDEN.sub("", raw))
    if language in _DOTLESS:
        text = text.replace("İ", "i").replace("I", "ı")
    text = unicodedata.normalize("NFKC", text.casefold())
    forms = []
    for piece in _PIECES.finditer(text):
        for part in _parts(piece[0], language):
            surface = _digits(part)[:MAX_TOKEN]
            if stem := fold(_stem(surface, language))[:MAX_TOKEN]:  # a mark that stands on nothing is no word
                forms.append((surface, stem))
    return tuple(forms)


def _parts(word: str, language: str) -> list[str]:
    """Apostrophes: "mayor's" is mayor, "l'isola" two words in Italian, "o'brien" one word everywhere."""
    parts = [part for part in re.split(f"[{_APOSTROPHES}]", word) if part]
    if len(parts) > 1 and parts[-1] == "s":
        parts.pop()
    return parts if language in _ELIDING else ["".join(parts)] if parts else []


def _digits(word: str) -> str:
    """Digits of any script as 0-9: a year is found whichever way it was typed."""
    if word.isascii():
        return word
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in word)


def fold(word: str) -> str:
    """The word without accents, vowel points and barred letters; й stays, being a letter of its own."""
    if word.isascii():
        return word
    bare = _FOLDED_MARKS.sub("", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


class _Stemmer:
    """Snowball for one language. Its objects keep state while they work, so one thread at a time."""

    def __init__(self, algorithm: str) -> None:
        # Here, not above: it loads thirty languages, and a site that starts needs its first page before a search.
        import snowballstemmer

        self._lock = threading.Lock()
        self._snowball = snowballstemmer.stemmer(algorithm)

    def __call__(self, word: str) -> str:
        with self._lock:
            stem: str = self._snowball.stemWord(word)
        return stem or word


@lru_cache(maxsize=64)
def _stemmer(algorithm: str) -> _Stemmer:
    return _Stemmer(algorithm)


def _stem(word: str, language: str) -> str:
    algorithm = _STEMMERS.get(language)
    return _stemmer(algorithm)(word) if algorithm else word


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-", 1)[0].lower()


MAX_QUERY = 400
"""Characters of a search that are read; what stands behind them is left out and `Query.cut` says so."""
MAX_TERMS = 12
MAX_EXCLUDED = 4
MAX_TOKENS = 32

_SHORT_RUN = 3  # pairs; a longer run without spaces is several words, whose pairs may stand apart
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂″", '"'))
_CHUNK = re.compile(r'(?P<minus>(?<!\S)[-−–]\s?)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a story must have: a word, or several that stand side by side."""

    stems: tuple[str, ...]
    text: str
    """As the reader wrote it, without quotes and minus; a single word in small letters."""
    words: tuple[str, ...] = ()
    """The written word of each stem; "" for a pair of characters."""
    quoted: bool = False
    prefix: bool = False
    """The last stem is a beginning: one character of a script without spaces."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader asked for: all of `wanted`, none of `excluded`."""

    wanted: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    cut: bool = False
    """Part of a very long search was left out."""

    def __str__(self) -> str:
        written = [('"%s"' if term.quoted else "%s") % term.text for term in self.wanted]
        refused = [('-"%s"' if term.quoted else "-%s") % term.text for term in self.excluded]
        return " ".join(written + refused)


def parse_query(text: str, language: str) -> Query:
    """Read a search as a reader types it: words, "phrases", -excluded. Any other sign is a space.

    Never raises, whatever the text (quotes that do not close, operators of search engines, NUL, lone
    surrogates, 100 kB): what cannot be understood is left out.
    """
    wanted: list[Term] = []
    excluded: list[Term] = []
    budget = MAX_TOKENS
    cut = len(text) > MAX_QUERY
    if cut:
        text = text[:MAX_QUERY]
        text = text[: text.rfind(" ") + 1] or text  # half a word is another word
    for chunk in _CHUNK.finditer(text.translate(_QUOTES)):
        phrase = chunk["phrase"]
        for term in _terms(chunk["word"] if phrase is None else phrase, language, quoted=phrase is not None):
            target = excluded if chunk["minus"] else wanted
            if len(target) >= (MAX_EXCLUDED if chunk["minus"] else MAX_TERMS) or len(term.stems) > budget:
                return Query(tuple(wanted), tuple(excluded), cut=True)
            if all(term.stems != other.stems for other in target):
                target.append(term)
                budget -= len(term.stems)
    return Query(tuple(wanted), tuple(excluded), cut=cut)


def _terms(text: str, language: str, *, quoted: bool) -> list[Term]:
    tokens = list(words(text, language))
    if not tokens:
        return []
    tail = tokens[-1]
    stems = [token.stem for token in tokens]
    ends_in_run = not tail.surface
    if ends_in_run and len(tokens) > 1 and not tokens[-2].surface:
        stems.pop()  # the last character alone: in a longer text a pair begins there
        ends_in_run = False
    shown = " ".join(_CONTROLS.sub(" ", text).split()).strip("-")
    if not quoted and len(stems) > _SHORT_RUN and not any(token.surface for token in tokens):
        return [Term((stem,), stem, ("",)) for stem in dict.fromkeys(stems)]
    if len(tokens) == 1 and tail.surface:
        shown = tail.surface
    surfaces = tuple(token.surface for token in tokens[: len(stems)])
    return [Term(tuple(stems), shown, surfaces, quoted, prefix=ends_in_run)]


_CONTROLS = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
