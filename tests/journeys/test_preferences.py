"""A chosen face and text size go along to the next page, kept in the browser and told to nobody."""

from collections.abc import Callable
from typing import Any

from tests.journeys.browsing import PHONE
from tests.journeys.served import Site

PAPER = "getComputedStyle(document.body).backgroundColor"
TEXT = "parseFloat(getComputedStyle(document.querySelector('.story-text p')).fontSize)"


def test_a_page_turned_dark_stays_dark_on_the_next_page_and_turns_back(visiting: Callable[..., Any]) -> None:
    with visiting(color_scheme="light", viewport=PHONE) as dora:
        dora.open("/")
        light = dora.page.evaluate(PAPER)
        dora.page.get_by_role("button", name="Dark").click()
        dark = dora.page.evaluate(PAPER)
        assert dark != light
        dora.open("/harbour/")
        assert dora.page.evaluate(PAPER) == dark
        assert dora.context.cookies() == []
        dora.page.get_by_role("button", name="Light").click()
        dora.open("/latest/")
        assert dora.page.evaluate(PAPER) == light


def test_who_chose_nothing_sees_what_the_system_shows(visiting: Callable[..., Any]) -> None:
    with visiting(color_scheme="dark") as dora:
        dora.open("/")
        dark = dora.page.evaluate(PAPER)
        dora.page.emulate_media(color_scheme="light")
        assert dora.page.evaluate(PAPER) != dark
        assert dora.page.get_by_role("button", name="Dark").is_visible()


def test_the_text_size_is_kept_on_the_next_story(visiting: Callable[..., Any], demo_site: Site) -> None:
    with visiting() as dora:
        dora.open(demo_site.story("ferry-sails-again"))
        before = dora.page.evaluate(TEXT)
        dora.page.get_by_role("button", name="Larger text").click()
        larger = dora.page.evaluate(TEXT)
        assert larger > before
        dora.open(demo_site.story("seal-count-record"))
        assert dora.page.evaluate(TEXT) == larger
        assert dora.context.cookies() == []


def test_a_browser_that_refuses_storage_shows_the_page_all_the_same(visiting: Callable[..., Any]) -> None:
    with visiting(color_scheme="light") as dora:
        dora.context.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
        )
        dora.open("/")
        light = dora.page.evaluate(PAPER)
        dora.page.get_by_role("button", name="Dark").click()
        assert dora.page.evaluate(PAPER) != light
