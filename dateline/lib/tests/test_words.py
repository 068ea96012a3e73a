"""Words of every script, and whatever a reader may type into a search box."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lib.words import MAX_EXCLUDED, MAX_TERMS, MAX_TOKEN, MAX_TOKENS, fold, parse_query, words


def stems(text: str, language: str = "en") -> list[str]:
    return [word.stem for word in words(text, language)]


def found_by(query: str, text: str, language: str = "en") -> bool:
    """Whether each word asked for stands in the text, as an index would tell."""
    there = stems(text, language)
    return all(
        any(stem.startswith(term.stems[0]) if term.prefix else stem == term.stems[0] for stem in there)
        for term in parse_query(query, language).wanted
    )


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("election", "The elections are over", "en"),
        ("mayor", "the Mayor’s chain", "en"),
        ("O'Brien", "Mrs O’Brien", "en"),
        ("email", "E­mail", "en"),  # a soft hyphen is not there
        ("STRASSE", "Straße", "de"),
        ("uberschwemmung", "Überschwemmungen", "de"),
        ("élection", "l'élection", "fr"),
        ("elections", "l’Élection", "fr"),
        ("isola", "dell'isola", "it"),
        ("istanbul", "İSTANBUL", "tr"),
        ("ISPARTA", "ısparta", "tr"),
        ("елка", "Ёлки", "ru"),
        ("выборы", "выборов", "ru"),
        ("2026", "٢٠٢٦", "ar"),
        ("احمد", "أحمد", "ar"),
        ("कहा", "उसने कहा", "hi"),
        ("网络", "5G网络覆盖", "zh"),
        ("水", "饮用水", "zh"),
        ("水", "水库", "zh"),
        ("정부", "정부가 발표했다", "ko"),
        ("カタカナ", "ｶﾀｶﾅ", "ja"),
        ("ภาษา", "ภาษาไทย", "th"),
        ("café", "cafe\u0301", "en"),
        ("fine", "ﬁne", "en"),
        ("bold", "𝐛𝐨𝐥𝐝", "en"),
    ],
)
def test_a_word_is_found_however_it_is_written(query: str, text: str, language: str) -> None:
    assert found_by(query, text, language)
    assert not found_by(query, "nothing of the kind 无关", language)


def test_an_unknown_language_keeps_words_as_they_are() -> None:
    assert stems("Elections in Tidewick", "tlh") == ["elections", "in", "tidewick"]
    assert stems("Elections", "en-GB") == stems("Elections", "EN_us") == ["elect"]


def test_each_word_knows_where_it_stands() -> None:
    text = "«Élections», 网络 ¡sí!"
    assert [text[word.start : word.end] for word in words(text, "es")] == ["Élections", "网络", "络", "sí"]


def test_an_accent_that_stands_on_nothing_is_no_word() -> None:
    assert stems("\u0301 a \u064b") == ["a"]


def test_the_short_i_of_russian_is_a_letter_and_the_accent_on_e_is_not() -> None:
    assert fold("край") == "край"
    assert fold("ёлка") == "елка"
    assert fold("Łódź".casefold()) == "lodz"


@pytest.mark.parametrize(
    "monster", ["a" * 100_000, "\ufdfa" * 10_000, "e" + "\u0301" * 50_000, "水" * 20_000]
)
def test_a_monstrous_word_stays_small_and_quick(monster: str) -> None:
    began = perf_counter()
    found = list(words(monster, "ar"))
    assert all(len(word.stem) <= MAX_TOKEN for word in found)
    assert perf_counter() - began < 1


def test_a_search_is_words_phrases_and_what_must_not_be() -> None:
    query = parse_query('election -war "harbour wall" -“old bridge” climate-related', "en")
    assert [term.stems for term in query.wanted] == [("elect",), ("harbour", "wall"), ("climat", "relat")]
    assert [term.stems for term in query.excluded] == [("war",), ("old", "bridg")]
    assert not query.cut
    assert str(query) == 'election "harbour wall" climate-related -war -"old bridge"'


def test_a_long_run_without_spaces_is_several_words_and_a_short_one_a_phrase() -> None:
    assert [term.stems for term in parse_query("港口城", "zh").wanted] == [("港口", "口城")]
    assert [term.stems for term in parse_query("市政府宣布", "zh").wanted] == [
        ("市政",), ("政府",), ("府宣",), ("宣布",),
    ]  # fmt: skip
    (one,) = parse_query("水", "zh").wanted
    assert (one.stems, one.prefix) == (("水",), True)


@pytest.mark.parametrize(
    ("junk", "understood"),
    [
        ("%", ""), ("_", ""), ('"', ""), ("*", ""), ("-", ""), ('""', ""), ("' OR 1=1 --", "or 1=1"),
        ("NEAR(", "near"), ("a AND", "a and"), ('"harbour wall', "harbour wall"), ("ferry\0", "ferry"),
        ("\ud800", ""), ("%ff", "ff"), ("headline:ferry^2", "headline:ferry^2"), ("--ferry", ""),
        ("ferry ferry FERRY", "ferry"),
    ],
)  # fmt: skip
def test_junk_in_a_search_is_left_out_and_never_an_error(junk: str, understood: str) -> None:
    assert " ".join(term.text for term in parse_query(junk, "en").wanted) == understood


def test_a_search_of_100_kb_is_read_at_its_beginning_only() -> None:
    query = parse_query("ferry " * 20_000, "en")
    assert query.cut
    assert [term.text for term in query.wanted] == ["ferry"]
    many = parse_query(" ".join(f"w{number}" for number in range(90)), "en")
    assert many.cut
    assert len(many.wanted) == MAX_TERMS


@given(st.text(max_size=600), st.sampled_from(["en", "de", "fr", "tr", "ru", "ar", "zh", "th", "xx", ""]))
def test_whatever_is_typed_becomes_few_and_harmless_tokens(text: str, language: str) -> None:
    query = parse_query(text, language)
    terms = [*query.wanted, *query.excluded]
    assert len(query.wanted) <= MAX_TERMS
    assert len(query.excluded) <= MAX_EXCLUDED
    assert sum(len(term.stems) for term in terms) <= MAX_TOKENS
    for stem in (stem for term in terms for stem in term.stems):
        assert 0 < len(stem) <= MAX_TOKEN
        assert not set(stem) & set(" \t\n\"'\\|&!():*<>-\0")
        stem.encode()


@given(st.text(max_size=300), st.sampled_from(["en", "fr", "ru", "ja"]))
def test_every_token_points_into_its_text(text: str, language: str) -> None:
    place = 0
    for word in words(text, language):
        assert place <= word.start < word.end <= len(text)
        place = word.start
