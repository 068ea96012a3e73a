"""Texts that break other sites: each comes out as itself, or is refused with words."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest

from dateline.discussion.errors import Refused
from dateline.discussion.models import LONGEST_TEXT, Message, Standing, WordRule
from dateline.discussion.moderation.actions import add_word
from dateline.discussion.moderation.classifier.features import features_of
from dateline.discussion.moderation.classifier.model import explain, probability
from dateline.discussion.moderation.policy import policy, word_list
from dateline.discussion.queries import messages_page
from dateline.discussion.rendering import rich, shown
from dateline.discussion.tests.rooms import talk
from dateline.lib.plain_text import typed_text
from tests.cast import NOON
from tests.naughty import SAMPLE, naughty_strings

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "de", "ru", "ar", "zh", "xx")


def letters(text: str) -> str:
    """Words without what is a mark: these may be drawn instead of shown."""
    return re.sub(r"[\s*_\\>\[\]()]+", "", text)


def test_every_naughty_string_comes_out_as_itself_or_is_refused_with_words() -> None:
    here = talk(flood="off", repeated="off")
    for line in naughty_strings():
        sent = here.say(line)
        assert sent.message.is_public or sent.words, ascii(line)
        assert sent.message.text == typed_text(line)
        if sent.message.standing != Standing.REJECTED:
            html = rich(sent.message.text)
            seen = unescape(re.sub(r"<(?:/?(?:p|em|strong|blockquote)|br ?/?|/a|a [^<>]*)>", "", html))
            assert letters(seen) == letters(re.sub(r"\]\([^()]*\)", "", sent.message.text)) or "](" in line, (
                ascii(line)
            )
            assert not re.search(r"<(?!/?(?:p|em|strong|blockquote|br|a)\b)", html), ascii(line)
    assert not any("\0" in text for text in Message.objects.values_list("text", flat=True))
    page = messages_page(here.story.pk, limit=1000)
    assert len(shown(page.messages, here.story)) == len(page.messages) > 40


def test_every_naughty_string_may_be_judged_in_every_language() -> None:
    for language in LANGUAGES:
        listed = word_list(language, policy())
        for line in naughty_strings():
            list(listed.found_in(line))
            assert 0 <= probability(features_of(line, language), None) <= 1


def test_every_naughty_string_may_stand_on_the_list_or_is_refused_with_words() -> None:
    refused = 0
    for line in SAMPLE:
        try:
            add_word(word=line, language="en", by=None, now=NOON)
        except Refused as refusal:
            refused += 1
            assert str(refusal).endswith(".")
    assert WordRule.objects.count() > 20 and refused > 5
    list(word_list("en", policy()).found_in(" ".join(SAMPLE)))


HARD = {
    "brackets": "[" * 4000, "quotes": ">" * 4000, "stars": "*" * 4000, "lines": "_" * 4000, "backslashes": "\\" * 4000,
    "bidi": "\u202e" * 2000 + "x" + "\u2066" * 1999, "marks": "x" + "\u0301" * 2000, "ligatures": "\ufdfa" * 1000,
    "tags": "x" + "\U000e0041" * 3999, "letters apart": "a " * 2000, "figures": "1a" * 2000, "one word": "a" * 4000,
    "links": "https://a.example/ " * 210, "numbers": "+1 " * 1333, "dots": "a." * 2000, "at": "a@" * 2000, "ibans": "DE12 " * 800,
    "streets": "12 rue " * 571, "han": "加" * 4000, "flags": "\U0001f1e9\U0001f1ea" * 2000, "joiners": "a\u200d" * 2000,
    "messengers": "telegram " * 444, "capital sharp s": "ẞ" * 4000, "dotted i": "İ" * 4000, "jamo": "\u1112\u1161\u11ab" * 1333,
}  # fmt: skip


@pytest.mark.parametrize("kind", HARD)
def test_a_hard_text_is_taken_or_refused_in_little_time(kind: str) -> None:
    here = talk()
    here.message("Who comes first loads what is loaded once.")
    text = HARD[kind]
    assert len(text) <= LONGEST_TEXT
    began = time.process_time()
    sent = here.say(text)
    took = time.process_time() - began
    assert sent.message.is_public or sent.words
    assert len(sent.message.text) <= LONGEST_TEXT
    assert took < 0.5  # with all that a message writes; of a text alone see `lib.tests.test_markup`
    began = time.process_time()
    rich(sent.message.text)
    assert time.process_time() - began < 0.1


def test_what_nobody_sees_is_not_kept() -> None:
    here = talk()
    assert here.message("\u202eThe ferry\u2066 is\U000e0041 \ufffehere\ue000").text == "The ferry is here"
    marked = here.message("x" + "\u0301" * 2000 + " marks the spot").text
    assert marked.count("\u0301") <= 8
    family = "👨‍👩‍👧‍👦 of four"
    assert here.message(family).text == family


def test_the_length_counts_after_normalisation() -> None:
    here = talk()
    assert here.say("e\u0301" * 3000).message.standing != Standing.REJECTED
    assert "4000" in here.say("é" * 4001).words
    with pytest.raises(Refused, match="16001"):
        here.say("x" * 16_001)
    assert not Message.objects.filter(text__startswith="xxxx").exists()


def test_reasons_can_be_given_for_anything() -> None:
    for text in HARD.values():
        explain(text, "en", policy())
