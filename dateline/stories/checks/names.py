"""A name spelled in two ways within one story.

Looks at capitalised words in sequence ("Anna Meyer") and at lone ones that nearly repeat the last of such a
sequence ("Meier"). Quiet by choice: two words must begin alike and differ by one letter (two in long ones),
and what grammar does to the end of a word is no other spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from dateline.stories.body import plain_text
from dateline.stories.checks.findings import Finding
from dateline.stories.checks.text import blocks_of_text
from dateline.stories.models import Story

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
GAP = re.compile(r"[  ]")
END_OF_SENTENCE = re.compile(r"[.!?:;“”„\"\n]\s*$")
ENDINGS = {"s", "'s", "’s", "n", "en", "es", "e", "er", "em", "m", "i", "a", "in"}
VOWELS = set("aeiouyäöüáéíóúàèìòùåøæ")
SHORTEST, LONG, MOST_NAMES = 4, 8, 300

Name = tuple[str, ...]


def spelled_two_ways(text: str) -> list[tuple[str, str]]:
    """Return pairs of names in `text` that look like two spellings of one, in order of appearance."""
    names = list(dict.fromkeys(_names(text)))[:MOST_NAMES]
    full = sorted((name for name in names if len(name) > 1), key=len)
    lone = [name for name in names if len(name) == 1]
    pairs = [(" ".join(a), " ".join(b)) for a, b in combinations(full, 2) if _alike_in_all_but_one(a, b)]
    known = {word for name in full for word in name}
    for (word,) in lone:
        if word in known or _is_form_of_any(word, known):
            continue
        pairs += [(" ".join(name), word) for name in full if _is_misspelling(name[-1], word)][:1]
    return list(dict.fromkeys(pairs))


def _names(text: str) -> Iterator[Name]:
    run: list[str] = []
    run_opens_sentence = False
    end = 0
    for found in WORD.finditer(text):
        word, gap = found[0], text[end : found.start()]
        opens = (
            end == 0 or END_OF_SENTENCE.search(text[max(found.start() - 4, 0) : found.start()]) is not None
        )
        is_name = word[0].isupper() and not word.isupper()
        if run and (not is_name or not GAP.fullmatch(gap)):
            yield from _finished(run, run_opens_sentence)
            run = []
        if is_name:
            run_opens_sentence = opens if not run else run_opens_sentence
            run.append(word)
        end = found.end()
    yield from _finished(run, run_opens_sentence)


def _finished(run: list[str], opens_sentence: bool) -> Iterator[Name]:
    # The first word of a sentence is capitalised whatever it is: alone it is no name, and before a name it may
    # not belong to it.
    if not run or (opens_sentence and len(run) == 1):
        return
    yield tuple(run)
    if opens_sentence and len(run) > 2:
        yield tuple(run[1:])


def _alike_in_all_but_one(a: Name, b: Name) -> bool:
    if len(a) != len(b):
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(differing) == 1 and _is_misspelling(*differing[0])


def _is_misspelling(a: str, b: str) -> bool:
    if a == b or min(len(a), len(b)) < SHORTEST or a[0] != b[0] or _is_form(a, b):
        return False
    most = 2 if min(len(a), len(b)) >= LONG else 1
    return bool(OSA.distance(a.lower(), b.lower(), score_cutoff=most) <= most)


def _is_form(a: str, b: str) -> bool:
    """Whether grammar makes one of the other: “Bremen” and “Bremens”, “Mario” and “Maria”."""
    short, long = sorted((a.lower(), b.lower()), key=len)
    if long.startswith(short) and long[len(short) :] in ENDINGS:
        return True
    return len(a) == len(b) and a[:-1] == b[:-1] and {short[-1], long[-1]} <= VOWELS


def _is_form_of_any(word: str, known: Iterable[str]) -> bool:
    return any(_is_form(word, other) for other in known)


def names(story: Story) -> Iterator[Finding]:
    """Report each pair once, at the block where the second spelling stands."""
    blocks = blocks_of_text(story)
    texts = [plain_text([block]) for block in blocks]
    said = "\n".join([story.headline, story.standfirst, *texts])
    for one, other in spelled_two_ways(said):
        words = _("Is “%(one)s” also “%(other)s”? A name seems to be spelled in two ways.")
        place = next(
            (block.get("id") or "" for block, text in zip(blocks, texts, strict=True) if other in text), ""
        )
        yield Finding(words % {"one": one, "other": other}, block=place, field="" if place else "headline")
