"""What a hit shows: the right piece, the right marks, and never markup of somebody else's."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from dateline.lib.words import parse_query
from dateline.search.excerpts import LENGTH, excerpt, marked

LONG = "The ferry left the quay at dawn with ninety people aboard and a cat. " * 12


def mark(text: str, query: str, language: str = "en") -> str:
    return marked(text, parse_query(query, language), language)


def test_every_form_of_a_word_is_marked() -> None:
    assert mark("Elections: the Elected", "election") == "<mark>Elections</mark>: the <mark>Elected</mark>"


def test_a_phrase_is_marked_where_it_stands_as_one_and_not_its_words_elsewhere() -> None:
    shown = mark("Wall of the harbour. The harbour walls.", '"harbour wall"')
    assert shown == "Wall of the harbour. The <mark>harbour walls</mark>."


def test_characters_without_spaces_are_marked_as_one_run_and_one_by_one() -> None:
    assert mark("市政府宣布", "市政府", "zh") == "<mark>市政府</mark>宣布"
    assert mark("饮用水与水库", "水", "zh") == "饮用<mark>水</mark>与<mark>水</mark>库"


def test_markup_in_a_text_stays_text() -> None:
    assert mark("<b>ferry</b> & <script>", "ferry b") == (
        "&lt;<mark>b</mark>&gt;<mark>ferry</mark>&lt;/<mark>b</mark>&gt; &amp; &lt;script&gt;"
    )


def test_the_excerpt_is_the_paragraph_that_has_most_of_the_search() -> None:
    text = f"{LONG}\nThe council met.\nThe council heard that the bridge would close.\n{LONG}"
    shown = excerpt(text, parse_query("bridge council", "en"), "en")
    assert shown == "The <mark>council</mark> heard that the <mark>bridge</mark> would close."


def test_a_long_paragraph_is_cut_around_the_word_at_the_beginning_of_its_sentence() -> None:
    text = LONG + "Then the bridge closed for good. " + LONG
    shown = excerpt(text, parse_query("bridge", "en"), "en")
    assert shown.startswith("… Then the <mark>bridge</mark> closed for good. The ferry")
    assert shown.endswith(" …")
    assert len(shown) < LENGTH + 60


def test_without_a_match_the_text_begins_where_it_begins() -> None:
    assert excerpt(LONG, parse_query("okafor", "en"), "en").startswith("The ferry left the quay")
    assert excerpt("", parse_query("okafor", "en"), "en") == ""


@given(st.text(max_size=500), st.text(max_size=40))
def test_marks_add_nothing_but_marks(text: str, query: str) -> None:
    shown = mark(text, query)
    assert unescape(re.sub("</?mark>", "", shown)) == unescape(re.sub("</?mark>", "", mark(text, "")))
    assert shown.count("<mark>") == shown.count("</mark>")
    assert not re.search("<(?!/?mark>)", shown)
    assert not re.search("<(?!/?mark>)", excerpt(text, parse_query(query, "en"), "en"))
