"""An alert from two editors' hands to readers' open pages: seen at once, moved nothing, closed, corrected, ended."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.browsing import DESKTOP, PHONE, visit
from tests.journeys.cable import cable
from tests.journeys.hands import Hands, hands
from tests.journeys.served import Site
from tests.journeys.test_editors_day import sign_in
from tests.journeys.test_newsfeed_journey import is_live
from tests.journeys.test_valid_pages import require_no_fault

# But for the place of a note that lies over the page as the banner does, and gives way to it.
PLACES = """() => [...document.querySelectorAll("main :not(.story-notice, .story-notice *)")].slice(0, 400)
  .map((one) => Math.round(one.getBoundingClientRect().top * 10) / 10)"""
# A reader's clock that is wrong by hours; the rest of the page's time goes on as it does.
WRONG_CLOCK = "const real = Date.now; Date.now = () => real() + %d * 3600_000;"
SLEEP = """() => {
  const real = Date.now;
  Date.now = () => real() + 2 * 3600_000;
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture(scope="module")
def working(demo_site: Site) -> Iterator[Hands]:
    with hands(demo_site) as both:
        both.employ("rosa", "Rosa Teixeira", "chief_editor")
        yield both


@pytest.fixture
def editors(working: Hands) -> Iterator[Hands]:
    """Two who agree, and who leave nothing standing."""
    yield working
    working.clear_alerts()


def banner(page: Page) -> Locator:
    """The alert that a page shows, wherever it stands."""
    return page.locator(".alert-bar:visible")


def close(page: Page) -> None:
    banner(page).get_by_role("button", name="Close").click()


def test_two_editors_send_an_alert_that_readers_have_at_once_and_that_moves_nothing(
    browser: Browser, demo_site: Site, visiting: Callable[..., Any], editors: Hands
) -> None:
    story = demo_site.story("ferry-sails-again")
    with (
        visit(browser, demo_site) as rosa, visit(browser, demo_site) as ana,
        visiting() as dora, visiting(viewport=PHONE) as chidi,
    ):  # fmt: skip
        sign_in(ana, "ana")
        sign_in(rosa, "rosa")
        dora.open(story)
        chidi.open("/")
        for reader in (dora, chidi):
            reader.page.mouse.move(200, 400)
            reader.page.mouse.wheel(0, 300)
            is_live(reader.page)
        rosa.page.get_by_role("link", name="Alerts", exact=True).click()
        rosa.page.get_by_label("What readers see").fill("Ferry aground off the pier, all safe")
        expect(rosa.page.locator("output")).to_have_text("36 / 140")
        rosa.page.get_by_role("button", name=re.compile("^Choose")).click()
        rosa.page.locator("a[data-chooser-modal-choice]").first.click()
        expect(rosa.page.locator("a[data-chooser-modal-choice]")).to_have_count(0)
        rosa.page.get_by_role("button", name="Propose", exact=True).click()
        expect(rosa.page.get_by_text("The alert is proposed.")).to_be_visible()
        expect(rosa.page.get_by_role("button", name="Send to all readers")).to_have_count(0)

        # Ana's first page tells her by itself.
        ana.page.get_by_role("link", name="Ferry aground off the pier, all safe").click()
        seen = ana.page.frame_locator("iframe.desk-alert__seen").first.locator(".alert-bar")
        expect(seen).to_contain_text("Ferry aground off the pier, all safe")
        before = [reader.page.evaluate(PLACES) for reader in (dora, chidi)]
        ana.page.get_by_role("button", name="Send to all readers").click()
        sent = monotonic()
        for reader in (dora, chidi):
            expect(banner(reader.page)).to_contain_text("Ferry aground off the pier, all safe")
            sys.stdout.write(f"{monotonic() - sent:.3f} s from the click until a reader is seen to have it\n")
        expect(ana.page.get_by_role("heading", name="Running now")).to_be_visible()

        assert [reader.page.evaluate(PLACES) for reader in (dora, chidi)] == before
        for reader in (dora, chidi):
            expect(reader.page.get_by_role("alert")).to_have_text(re.compile("Ferry aground"))
            assert sum("/events?" in one for one in reader.requests) == 1


def test_what_one_tab_closes_is_closed_in_all_and_on_every_page_until_it_is_corrected(
    visiting: Callable[..., Any], demo_site: Site, editors: Hands
) -> None:
    with visiting() as dora:
        dora.open("/latest/")
        tab = dora.context.new_page()
        tab.goto(demo_site.address + "/corrections/")
        is_live(tab)
        alert = editors.alert("Mayor arrested")
        for page in (dora.page, tab):
            expect(banner(page)).to_contain_text("Mayor arrested")
        served = dora.context.new_page()
        served.goto(demo_site.address + "/about/")
        expect(banner(served)).to_have_count(1)
        # By keyboard, and back to where the reader was.
        link = tab.get_by_role("link", name="Search").first
        link.focus()
        banner(tab).get_by_role("button", name="Close").focus()
        tab.keyboard.press("Enter")
        expect(link).to_be_focused()
        for page in (tab, dora.page, served):
            expect(banner(page)).to_have_count(0)
        dora.open("/harbour/")
        is_live(dora.page)
        expect(banner(dora.page)).to_have_count(0)
        expect(dora.page.locator(".alert-bar")).to_have_count(1)  # the page has it, and this browser hides it

        before = tab.evaluate(PLACES)
        right = editors.correct_alert(alert, "Mayor questioned, not arrested")
        for page in (tab, dora.page, served):
            expect(banner(page)).to_contain_text("Corrected")
            expect(banner(page)).to_contain_text("Mayor questioned, not arrested")
        assert tab.evaluate(PLACES) == before
        close(tab)
        editors.withdraw_alert(right, "The mayor was at home.")
        for page in (tab, dora.page):
            expect(banner(page)).to_have_text(re.compile("We withdrew an alert: The mayor was at home."))
        assert dora.context.cookies() == []


def test_a_page_that_was_served_with_an_alert_follows_it_without_moving(
    visiting: Callable[..., Any], editors: Hands
) -> None:
    alert = editors.alert("Pier on fire")
    with visiting(viewport=PHONE) as dora:
        dora.open("/town/")
        is_live(dora.page)
        expect(banner(dora.page)).to_contain_text("Pier on fire")
        expect(dora.page.get_by_role("alert")).to_be_empty()
        before = dora.page.evaluate(PLACES)
        right = editors.correct_alert(alert, "Barbecue on the pier")
        expect(dora.page.get_by_role("alert")).to_contain_text("Barbecue on the pier")
        expect(banner(dora.page)).to_have_count(1)
        editors.withdraw_alert(right)
        expect(banner(dora.page)).to_have_count(0)
        assert dora.page.evaluate(PLACES) == before


def test_a_withdrawn_story_takes_its_alert_along(visiting: Callable[..., Any], editors: Hands) -> None:
    made = editors.publish("Harbour seal elected")
    editors.alert("Seal wins the vote", story=made["key"])
    with visiting() as dora:
        dora.open("/latest/")
        is_live(dora.page)
        link = banner(dora.page).get_by_role("link")
        assert link.get_attribute("href") == made["address"]
        editors.withdraw(made["key"], "No seal stood for election.")
        expect(banner(dora.page)).to_have_text(
            re.compile("We withdrew an alert: No seal stood for election.")
        )


def test_who_was_cut_off_hears_what_stands_and_nothing_of_what_ended(
    browser: Browser, demo_site: Site, editors: Hands
) -> None:
    with (
        cable(urlsplit(demo_site.address).port or 0) as laid,
        visit(browser, replace(demo_site, address=laid.address)) as chidi,
    ):
        chidi.open("/latest/")
        is_live(chidi.page)
        laid.cut()
        first = editors.alert("First alert")
        editors.withdraw_alert(first)
        editors.alert("Second alert", ends_in=4)
        demo_site.restart()
        chidi.page.wait_for_timeout(3_000)
        third = editors.alert("Third alert")
        shown = "window.shown = new Set(); setInterval(() => document.querySelectorAll('.alert-bar a').forEach((one) => shown.add(one.textContent)), 20)"
        chidi.page.evaluate(shown)
        laid.mend()
        expect(banner(chidi.page)).to_contain_text("Third alert", timeout=40_000)
        assert chidi.page.evaluate("[...window.shown]") == ["Third alert"]
        editors.withdraw_alert(third)
        expect(banner(chidi.page)).to_have_count(0)
        chidi.problems.clear()  # the browser tells of the cable


@pytest.mark.parametrize("hours", [0, 3, -3], ids=["right", "ahead", "behind"])
def test_an_alert_ends_by_itself_whatever_the_readers_clock_says(
    visiting: Callable[..., Any], editors: Hands, hours: int
) -> None:
    with visiting() as dora:
        dora.context.add_init_script(WRONG_CLOCK % hours)
        dora.open("/latest/")
        is_live(dora.page)
        editors.alert("Gone in a moment", ends_in=6)
        expect(banner(dora.page)).to_contain_text("Gone in a moment")
        served = dora.context.new_page()
        served.goto(dora.site.address + "/corrections/")
        expect(banner(served)).to_have_count(1)
        began = monotonic()
        for page in (dora.page, served):
            expect(banner(page)).to_have_count(0)
        assert monotonic() - began < 30


def test_a_browser_that_holds_no_stream_learns_the_time_where_it_asks_what_came(
    visiting: Callable[..., Any], editors: Hands
) -> None:
    editors.alert("Gone before long", ends_in=10)
    with visiting() as dora:
        dora.context.add_init_script(WRONG_CLOCK % -3)
        dora.context.add_init_script('Object.defineProperty(navigator, "locks", { value: undefined });')
        dora.open("/kind/live/")
        expect(banner(dora.page)).to_contain_text("Gone before long")
        expect(banner(dora.page)).to_have_count(0, timeout=40_000)
        assert not any("/events?" in one for one in dora.requests)


def test_an_alert_is_gone_when_a_machine_wakes_up_after_its_end(
    visiting: Callable[..., Any], editors: Hands
) -> None:
    with visiting() as dora:
        dora.open("/latest/")
        is_live(dora.page)
        editors.alert("Ends while all sleep")
        expect(banner(dora.page)).to_have_count(1)
        dora.page.evaluate(SLEEP)
        assert banner(dora.page).count() == 0


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_banner_has_no_fault_in_any_light_direction_and_size(
    visiting: Callable[..., Any], editors: Hands, node_modules: Path, direction: str
) -> None:
    with visiting(bypass_csp=True) as dora:
        dora.open("/about/")
        is_live(dora.page)
        alert = editors.alert("Long words " + "Hafenmeistereinebengebäude " * 4)
        dora.page.evaluate("(way) => { document.documentElement.dir = way; }", direction)
        expect(banner(dora.page)).to_have_count(1)
        require_no_fault(dora.page, node_modules)
        dora.open("/town/")
        require_no_fault(dora.page, node_modules)
        editors.withdraw_alert(alert, "It was about another harbour.")
        expect(dora.page.get_by_role("alert")).to_contain_text("another harbour")
        for width in (320, PHONE["width"], DESKTOP["width"]):
            dora.page.set_viewport_size({"width": width, "height": 700})
            box = banner(dora.page).bounding_box()
            assert box is not None
            assert (box["x"], box["width"]) == (0, width)
            assert box["y"] + box["height"] == pytest.approx(700, abs=1)
            assert dora.page.evaluate("document.documentElement.scrollWidth") <= width
            button = banner(dora.page).get_by_role("button").bounding_box()
            assert button is not None
            assert min(button["width"], button["height"]) >= 44
        require_no_fault(dora.page, node_modules)
        dora.page.emulate_media(media="print")
        expect(banner(dora.page)).to_have_count(0)


def test_without_scripts_the_alert_stands_in_the_page(visiting: Callable[..., Any], editors: Hands) -> None:
    alert = editors.alert("Storm surge tonight")
    with visiting(java_script_enabled=False, viewport=PHONE) as dora:
        dora.open("/latest/")
        expect(banner(dora.page)).to_contain_text("Storm surge tonight")
        expect(banner(dora.page).get_by_role("button")).to_have_count(0)
        editors.withdraw_alert(alert)
        dora.open("/topic/ferry/")
        expect(banner(dora.page)).to_have_count(0)
