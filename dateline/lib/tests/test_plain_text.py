import time

import pytest

from dateline.lib.plain_text import one_line, plain_text, typed_lines


@pytest.mark.parametrize(
    ("came", "stays"),
    [
        ("<p>The <b>harbour</b> at dawn</p>", "The harbour at dawn"),
        ("Frost: temperatures < 5 and > 2", "Frost: temperatures < 5 and > 2"),
        ("Fish &amp; chips", "Fish & chips"),
        ("before<script>alert(1)</script>after", "before after"),
        ("before<SCRIPT src=x>alert(1)", "before"),
        ("&lt;img src=x onerror=alert(1)&gt;quay", "quay"),
        ("&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;quay", "quay"),
        ("gpj.\u202eexe\u2066 \u200bhidden\ufeff", "gpj.exe hidden"),
        ("a\x00b\x07c\x9bd", "abcd"),
        ("one\r\ntwo\u2028three", "one two three"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_a_strangers_words_become_plain_text(came: str, stays: str) -> None:
    assert plain_text(came, max_length=200).replace("  ", " ") == stays


def test_a_caption_may_keep_its_lines_but_not_a_hundred_empty_ones() -> None:
    assert plain_text("one\ntwo" + 100 * "\n" + "three", max_length=300, lines=True) == "one\ntwo\n\nthree"


def test_words_are_capped() -> None:
    assert plain_text("wide " * 5_000_000, max_length=50) == ("wide " * 10).strip()


def test_no_run_of_brackets_takes_long() -> None:
    for piece in ("<script", "<!--", "<script>", "<a ", "</script ", "&lt;", "<!" + "-" * 50):
        start = time.perf_counter()
        plain_text(piece * 20_000, max_length=4000)
        assert time.perf_counter() - start < 2, piece


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ferry\r\n sails\tagain ", "Ferry sails again"),
        ("Ana \u202egnp.exe", "Ana gnp.exe"),
        ("\u2066Ben\ufeff\x00\x1b[31m", "Ben[31m"),
        ("secret\U000e0061\ue000\ufffe\ufdd0", "secret"),
        ("Z" + "\u0335" * 2000, "Z" + "\u0335" * 8),
        ("e\u0301", "é"),
        ("👨\u200d👩\u200d👧 می\u200cخواهم", "👨\u200d👩\u200d👧 می\u200cخواهم"),
        ("\u200b\u200d", ""),
        ("…", "…"),
        ("half \ud83d", "half"),
    ],
)
def test_a_typed_line_harms_nothing_around_it(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("One\r\n\r\ntwo\n  *three*", "One\n\ntwo\n  *three*"),
        ("From\x0bWord, \x07bell \x1b[31m\x7f\x9b", "From\nWord, bell [31m"),
        ("lone \ud800, no character \ufffe", "lone , no character "),
        ("می\u200cخواهم \u2067שלום\u2069", "می\u200cخواهم \u2067שלום\u2069"),
    ],
)
def test_typed_lines_keep_what_can_be_printed(typed: str, kept: str) -> None:
    assert typed_lines(typed) == kept
