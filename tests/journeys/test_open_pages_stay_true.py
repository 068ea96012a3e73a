"""Pages that were open through a cut, a new history of the log, a withdrawal: they end as fresh ones are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from dateline.reader.views.newsfeed import A_PAGE_HOLDS
from tests.journeys.browsing import PHONE, Visit, visit
from tests.journeys.cable import Cable, cable
from tests.journeys.hands import Hands, hands
from tests.journeys.served import Site
from tests.journeys.test_alert_journey import banner
from tests.journeys.test_coverage_journey import SHORT_MINUTES
from tests.journeys.test_newsfeed_journey import FIRST, PLACES, SECOND, counts, headlines, is_live

HALF_AN_HOUR_AHEAD = "const now = Date.now; Date.now = () => now() + 1800_000;"


@pytest.fixture(scope="module")
def ana(demo_site: Site) -> Iterator[Hands]:
    with hands(demo_site) as working:
        yield working


@pytest.fixture
def cut_off(browser: Browser, demo_site: Site) -> Iterator[tuple[Visit, Cable]]:
    """Chidi, who reads over a cable that a test may cut."""
    with (
        cable(urlsplit(demo_site.address).port or 0) as laid,
        visit(browser, replace(demo_site, address=laid.address)) as chidi,
    ):
        yield chidi, laid
        # The browser tells of the cable; nothing else was wrong.
        chidi.problems[:] = [
            told for told in chidi.problems if "net::ERR_" not in told and "/events" not in told
        ]


def begin_epoch(browser: Browser, site: Site, ana: Hands) -> None:
    """Begin a new history of the log; who comes then brings the news of it to a process that has run all along."""
    ana.begin_epoch()
    with visit(browser, site) as dora:
        dora.page.wait_for_timeout(4_100)
        dora.open("/about/")
        is_live(dora.page)


def fresh(browser: Browser, site: Site, path: str) -> list[str]:
    """What somebody reads who comes now."""
    with visit(browser, site) as dora:
        dora.page.wait_for_timeout(4_100)  # the page may be kept for four seconds
        dora.open(path)
        return headlines(dora.page)


@pytest.mark.parametrize("path", ["/newsfeed/", "/newsfeed/?urgency=urgent"])
def test_an_open_list_that_starts_over_is_as_a_fresh_one(
    browser: Browser, demo_site: Site, cut_off: tuple[Visit, Cable], ana: Hands, path: str
) -> None:
    chidi, laid = cut_off
    gone = ana.publish("Buoy adrift", urgency=2)
    chidi.open(path)
    is_live(chidi.page)
    assert "Buoy adrift" in headlines(chidi.page)
    before = len(headlines(chidi.page))
    laid.cut()
    ana.withdraw(gone["key"])
    ana.publish("Buoy two adrift", urgency=2)
    begin_epoch(browser, demo_site, ana)
    laid.mend()
    expect(chidi.page.locator("main .feed-headline").first).to_have_text("Buoy two adrift")
    expect(chidi.page.locator("main .feed-headline", has_text="Buoy adrift")).to_have_count(0)
    expect(chidi.page.locator("main [data-story].line")).to_have_count(before)
    assert headlines(chidi.page) == fresh(browser, demo_site, path)


def test_a_reader_in_the_middle_of_a_list_that_starts_over_is_moved_by_nothing(
    browser: Browser, demo_site: Site, cut_off: tuple[Visit, Cable], ana: Hands
) -> None:
    chidi, laid = cut_off
    for number in range(25):  # many in one second: what the log's snapshot reaches ends among them
        ana.publish(f"Crane {number} still")
    gone = ana.publish("Crane down")
    chidi.open("/newsfeed/")
    is_live(chidi.page)
    chidi.page.mouse.move(300, 500)
    chidi.page.mouse.wheel(0, 1200)
    chidi.page.wait_for_timeout(300)
    before = chidi.page.evaluate(PLACES)
    laid.cut()
    ana.withdraw(gone["key"])
    for number in (1, 2):
        ana.publish(f"Crane {number} up")
    begin_epoch(browser, demo_site, ana)
    laid.mend()
    button = chidi.page.locator("main [data-feed-new]")
    expect(button).to_have_text("2 new")
    expect(chidi.page.locator(f"[data-story='{gone['key']}']")).to_have_count(0)
    assert chidi.page.evaluate(PLACES) == before
    button.click()
    expect(chidi.page.locator("main .feed-headline").first).to_have_text("Crane 2 up")
    expect(chidi.page.locator("main .is-gone")).to_have_count(0)
    # The list of the snapshot gives way to that of the page, which may be asked for again for some seconds.
    expect(chidi.page.locator("main [data-story].line")).to_have_count(A_PAGE_HOLDS)
    assert headlines(chidi.page) == fresh(browser, demo_site, "/newsfeed/")


def test_a_headline_that_was_withdrawn_is_on_no_open_page_not_even_for_a_screen_reader(
    visiting: Callable[..., Any], ana: Hands
) -> None:
    with visiting() as dora:
        dora.open("/newsfeed/")
        is_live(dora.page)
        made = ana.publish("A name that is wrong")
        says = dora.page.locator("[data-feed-says]")
        expect(says).to_have_text("1 new: A name that is wrong")
        ana.withdraw(made["key"])
        expect(says).to_be_empty()
        expect(dora.page.locator("body")).not_to_contain_text("A name that is wrong")


def test_who_reads_the_list_by_keyboard_is_told_every_five_minutes_too(
    visiting: Callable[..., Any], ana: Hands
) -> None:
    with visiting() as dora:
        dora.context.add_init_script(SHORT_MINUTES)
        dora.open("/newsfeed/")
        dora.page.locator("main").get_by_label("Tell me of new items").select_option("five")
        is_live(dora.page)
        link = dora.page.locator("main .line a").first
        link.focus()
        ana.publish_together("One slow thing", "Another slow thing")
        says = dora.page.locator("[data-feed-says]")
        expect(dora.page.locator("main [data-feed-new]")).to_have_text("2 new")
        expect(says).to_have_text("2 new: Another slow thing")
        expect(link).to_be_focused()
        assert "One slow thing" not in headlines(dora.page)
        link.blur()
        expect(dora.page.locator("main .feed-headline").first).to_have_text("Another slow thing")


def test_what_comes_into_a_filter_moves_nothing_that_is_being_read(
    visiting: Callable[..., Any], ana: Hands
) -> None:
    made = ana.publish("Calm, so far")
    with visiting(viewport=PHONE) as dora:
        dora.open("/newsfeed/?urgency=urgent")
        is_live(dora.page)
        dora.page.mouse.move(200, 500)
        dora.page.mouse.wheel(0, 700)
        dora.page.wait_for_timeout(300)
        before = dora.page.evaluate(PLACES)
        ana.change(made["key"], headline="Storm now", urgency=2)
        expect(dora.page.locator("main [data-feed-new]")).to_have_text("1 new")
        assert dora.page.evaluate(PLACES) == before
        ana.withdraw(made["key"])


def test_how_long_ago_it_was_does_not_hang_on_the_readers_clock(
    visiting: Callable[..., Any], ana: Hands
) -> None:
    with visiting() as dora:
        dora.context.add_init_script(HALF_AN_HOUR_AHEAD)
        dora.open("/newsfeed/")
        is_live(dora.page)
        ana.publish("A moment ago")
        expect(dora.page.locator("main .feed-headline").first).to_have_text("A moment ago")
        expect(dora.page.locator("main .line time").first).not_to_contain_text("ago")


def test_a_story_that_is_renewed_or_withdrawn_while_it_is_open_keeps_the_count_in_its_title(
    visiting: Callable[..., Any], ana: Hands
) -> None:
    made = ana.publish("Weir opened", body=[FIRST])
    with visiting() as dora:
        dora.open(made["address"])
        is_live(dora.page)
        ana.publish("Something else")
        counts(dora.page, 1)
        ana.change(made["key"], headline="Weir shut", body=[SECOND])
        dora.page.get_by_role("button", name="Show what is new").click()
        expect(dora.page.locator("h1")).to_have_text("Weir shut")
        expect(dora.page).to_have_title(re.compile(r"^\(1\) Weir shut"))
        ana.withdraw(made["key"])
        expect(dora.page).to_have_title("(1) This story has been withdrawn")


def test_a_story_that_changed_where_the_log_cannot_tell_says_so_in_a_whole_sentence(
    browser: Browser, demo_site: Site, cut_off: tuple[Visit, Cable], ana: Hands
) -> None:
    chidi, laid = cut_off
    made = ana.publish("Lido drained", body=[FIRST])
    chidi.open(made["address"])
    is_live(chidi.page)
    laid.cut()
    ana.change(made["key"], headline="Lido filled")
    begin_epoch(browser, demo_site, ana)
    laid.mend()
    expect(chidi.page.locator(".story-notice p")).to_have_text("Updated since you read it")


@pytest.mark.parametrize("way", ["newer", "correction"])
def test_an_old_alert_does_not_come_through_a_cut_in_which_its_successor_was_taken_back(
    cut_off: tuple[Visit, Cable], ana: Hands, way: str
) -> None:
    chidi, laid = cut_off
    old = ana.alert(f"Dam breaks, {way}")
    chidi.open("/latest/")
    is_live(chidi.page)
    expect(banner(chidi.page)).to_contain_text("Dam breaks")
    laid.cut()
    newer = ana.correct_alert(old, "Dam leaks") if way == "correction" else ana.alert("Dam leaks")
    ana.withdraw_alert(newer)
    laid.mend()
    expect(banner(chidi.page)).to_have_count(0)
