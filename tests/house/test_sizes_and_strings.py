"""The checks of the house can fail: each one is shown a house that breaks it."""

from pathlib import Path

from tests.house import sizes, strings


def test_bare_words_in_a_template_are_found_and_translated_ones_are_not() -> None:
    text = (
        '<p>{% trans "Search" %}</p>\n<p title="Close">{{ story.headline }} by us</p>\n'
        "{% blocktrans %}Fine words{% endblocktrans %}"
    )
    assert strings.bare_words(text) == [(2, "Close"), (2, "by us")]


def test_symbols_numbers_and_comments_are_no_words() -> None:
    assert strings.bare_words("<p>· — 3 &middot; {# a remark #}<!-- a remark --></p>") == []


def test_the_length_of_functions_is_measured(tmp_path: Path) -> None:
    file = tmp_path / "long.py"
    file.write_text("def f():\n" + "    x = 1\n" * 60)
    assert sizes.function_lengths(file) == [61]
