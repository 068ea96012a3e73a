"""Dora searches: word forms are found, a slip of the finger is asked about, words found are marked."""

from urllib.parse import quote

import pytest

from tests.journeys.browsing import Visit


def headlines(dora: Visit) -> list[str]:
    """Return the headlines of what was found."""
    return [str(one) for one in dora.page.locator(".rows .headline").all_inner_texts()]


@pytest.mark.parametrize(
    ("asked", "found"),
    [("ferries", "ferry"), ("stone", "stones"), ("swimming", "swim"), ("orchestras", "orchestra")],
)
def test_forms_of_a_word_are_found(dora: Visit, asked: str, found: str) -> None:
    dora.open(f"/search/?q={asked}")
    assert dora.page.locator(".rows .headline").count() > 0
    marked = {one.lower() for one in dora.page.locator("mark").all_inner_texts()}
    assert any(one.startswith(found[:4]) for one in marked)
    assert dora.page.get_by_text("Did you mean").count() == 0


@pytest.mark.parametrize(
    ("typed", "meant"), [("lighthose", "lighthouse"), ("harbuor", "harbour"), ("orchestar", "orchestra")]
)
def test_a_slip_is_asked_about_and_the_answer_is_one_click_away(dora: Visit, typed: str, meant: str) -> None:
    dora.open(f"/search/?q={typed}")
    asked = dora.page.locator(".search-meant a")
    assert asked.inner_text() == meant
    asked.click()
    assert dora.page.locator("#q").input_value() == meant
    assert headlines(dora)


def test_results_are_narrowed_by_section_and_put_in_order_of_time(dora: Visit) -> None:
    dora.open("/search/?q=ferry")
    everything = headlines(dora)
    dora.page.locator(".search-form summary").click()
    dora.page.locator("select[name=section]").select_option("Harbour")
    dora.page.locator("select[name=order]").select_option("Newest first")
    dora.page.get_by_role("button", name="Search").click()
    assert "order=time" in dora.page.url
    assert {one.split()[0] for one in dora.page.locator(".rows .meta").all_inner_texts()} == {"Harbour"}
    times = [str(one.get_attribute("datetime")) for one in dora.page.locator(".rows time").all()]
    assert times == sorted(times, reverse=True)
    assert 0 < len(times) < len(everything) or len(everything) == 20


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"', "a' OR 1=1 --", "* NEAR(", "فيري", "x" * 300]
)
def test_no_words_break_the_search(dora: Visit, words: str) -> None:
    dora.open(f"/search/?q={quote(words)}")
    assert dora.page.locator("#q").input_value() == words
    assert dora.page.locator("h1").inner_text() == "Search"
