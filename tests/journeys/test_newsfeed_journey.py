"""Readers side by side while Ana publishes: what comes reaches all of them, is counted exactly, and moves nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import DESKTOP, PHONE, Visit, visit
from tests.journeys.cable import Cable, cable
from tests.journeys.hands import Hands, hands
from tests.journeys.served import Site
from tests.journeys.test_valid_pages import require_no_fault

FIRST = {
    "type": "paragraph",
    "value": "<p>The pier is shut.</p>",
    "id": "11111111-1111-4111-8111-111111111111",
}
SECOND = {
    "type": "paragraph",
    "value": "<p>It opens at noon.</p>",
    "id": "22222222-2222-4222-8222-222222222222",
}
PLACES = """() => Object.fromEntries([...document.querySelectorAll("main [data-story].line")]
  .map((line) => [line.dataset.story, line.getBoundingClientRect().top]).filter(([, top]) => top > 0))"""


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


def counts(page: Page, number: int) -> None:
    """See that the counter and the title of a page come to `number`."""
    badge = page.locator(".feed-count")
    if number:
        expect(badge).to_have_text(str(number))
        expect(page).to_have_title(re.compile(rf"^\({number}\) "))
    else:
        expect(badge).to_be_hidden()
        expect(page).not_to_have_title(re.compile(r"^\("))


def is_live(page: Page) -> None:
    """Wait until this page has heard of everything so far, and takes the rest for new."""
    page.wait_for_timeout(1700)


def headlines(page: Page, where: str = "main") -> list[str]:
    return page.locator(f"{where} [data-story].line .feed-headline").all_inner_texts()


def test_what_is_published_is_on_two_readers_screens_and_counted_by_each(
    visiting: Callable[..., Any], demo_site: Site, ana: Hands
) -> None:
    with visiting() as dora, visiting(viewport=PHONE) as chidi:
        dora.open("/")
        chidi.open("/harbour/")
        counts(dora.page, 0)
        made = [ana.publish(f"Heron number {number} seen") for number in (1, 2, 3)]
        counts(dora.page, 3)
        counts(chidi.page, 3)
        assert headlines(dora.page)[:3] == [f"Heron number {number} seen" for number in (3, 2, 1)]
        # Another tab and another page of the same reader count the same.
        tab = dora.context.new_page()
        tab.goto(demo_site.address + "/latest/")
        counts(tab, 3)
        ana.withdraw(made[1]["key"], "No heron.")
        for page in (dora.page, tab, chidi.page):
            counts(page, 2)
        # Opened by one reader, it is zero in all of that reader's tabs, and nowhere else.
        tab.get_by_role("link", name="Newsfeed, 2 new").or_(tab.locator("[data-newsfeed]")).first.click()
        expect(tab.get_by_role("dialog", name="Newsfeed")).to_be_visible()
        for page in (tab, dora.page):
            counts(page, 0)
        counts(chidi.page, 2)
        expect(tab.locator("dialog .feed-headline").first).to_have_text("Heron number 3 seen")
        dora.open("/harbour/")
        counts(dora.page, 0)


def test_a_reader_who_was_cut_off_has_each_item_once_and_the_exact_count(
    visiting: Callable[..., Any], cut_off: tuple[Visit, Cable], ana: Hands
) -> None:
    chidi, laid = cut_off
    with visiting() as dora:
        dora.open("/")
        chidi.open("/")
        before = ana.publish("Gull one lands")
        counts(chidi.page, 1)
        laid.cut()
        made = [ana.publish(f"Gull {name} lands") for name in ("two", "three", "four", "five")]
        ana.withdraw(made[2]["key"])
        ana.withdraw(before["key"])
        ana.change(made[0]["key"], headline="Gull two stays")
        counts(dora.page, 3)
        counts(chidi.page, 1)
        laid.mend()
        expect(chidi.page.locator(".feed-count")).to_have_text("3", timeout=30_000)
        chidi.page.wait_for_timeout(500)
        counts(chidi.page, 3)
        assert headlines(chidi.page)[:3] == ["Gull five lands", "Gull three lands", "Gull two stays"]
        # The column of the front has ten lines, and does not fill up again what was withdrawn from it.
        assert headlines(chidi.page)[:8] == headlines(dora.page)[:8]
    # The browser tells that the cable was cut; nothing else was wrong.
    assert all("/events" in told for told in chidi.problems), chidi.problems
    chidi.problems.clear()


def test_the_count_goes_on_over_a_restart_of_the_server(
    visiting: Callable[..., Any], demo_site: Site, ana: Hands
) -> None:
    with visiting() as dora:
        dora.open("/harbour/")
        before = ana.publish("Tern one nests")
        ana.publish("Tern two nests")
        counts(dora.page, 2)
        demo_site.restart()
        ana.publish("Tern three nests")
        ana.withdraw(before["key"])
        # The stream comes back by itself, at a moment of the server's choosing, and misses nothing.
        counts(dora.page, 2)
        expect(dora.page.locator("main .feed-headline").first).to_have_text("Tern three nests")
        dora.open("/")
        counts(dora.page, 2)
        # The browser tells that the server was away; nothing else was wrong.
        assert all("/events" in told for told in dora.problems), dora.problems
        dora.problems.clear()


def test_the_count_is_exact_where_the_log_cannot_tell_and_after_the_browser_was_closed(
    browser: Browser, demo_site: Site, ana: Hands
) -> None:
    with visit(browser, demo_site) as dora:
        dora.open("/newsfeed/")
        counts(dora.page, 0)
        is_live(dora.page)
        state = dora.context.storage_state()
    for number in range(4):
        ana.publish(f"Crab {number} walks")
    with visit(browser, demo_site, storage_state=state) as again:
        again.open("/latest/")
        counts(again.page, 4)
    # Of a history that this log knows nothing of: what came is asked of the newsfeed itself.
    kept = state["origins"][0]["localStorage"]
    for entry in kept:
        if entry["name"].startswith("dateline-came"):
            entry["value"] = json.dumps({**json.loads(entry["value"]), "upto": "00000000-7"})
    with visit(browser, demo_site, storage_state=state) as later:
        later.open("/latest/")
        counts(later.page, 4)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_what_comes_never_moves_what_is_being_read(
    visiting: Callable[..., Any], ana: Hands, size: dict[str, int]
) -> None:
    with visiting(viewport=size) as dora:
        dora.open("/newsfeed/")
        is_live(dora.page)
        ana.publish(f"At the top {size['width']}")
        expect(dora.page.locator("main .feed-headline").first).to_have_text(f"At the top {size['width']}")
        dora.page.mouse.move(300, 500)
        dora.page.mouse.wheel(0, 1200)
        dora.page.wait_for_timeout(300)
        before = dora.page.evaluate(PLACES)
        made = [ana.publish(f"Below the top {number} {size['width']}") for number in (1, 2)]
        button = dora.page.locator("main [data-feed-new]")
        expect(button).to_have_text("2 new")
        ana.withdraw(made[0]["key"])
        expect(button).to_have_text("1 new")
        assert dora.page.evaluate(PLACES) == before
        counts(dora.page, 1)
        button.click()
        expect(dora.page.locator("main .feed-headline").first).to_be_in_viewport()
        expect(dora.page.locator("main .feed-headline").first).to_have_text(
            f"Below the top 2 {size['width']}"
        )
        counts(dora.page, 0)


def test_a_withdrawn_item_above_what_is_read_leaves_its_place(
    visiting: Callable[..., Any], ana: Hands
) -> None:
    made = ana.publish("Will be gone")
    with visiting() as dora:
        dora.open("/newsfeed/")
        is_live(dora.page)
        dora.page.mouse.move(300, 500)
        dora.page.mouse.wheel(0, 900)
        dora.page.wait_for_timeout(300)
        before = dora.page.evaluate(PLACES)
        ana.withdraw(made["key"])
        expect(dora.page.locator(f"[data-story='{made['key']}']")).to_have_count(0)
        assert dora.page.evaluate(PLACES) == before


def test_readers_choose_what_they_are_told_of(visiting: Callable[..., Any], ana: Hands) -> None:
    with visiting() as dora:
        dora.open("/newsfeed/")
        says = dora.page.locator("[data-feed-says]")
        is_live(dora.page)
        ana.publish_together("One dull thing", "Another dull thing")
        expect(says).to_have_text("2 new: Another dull thing")
        dora.page.locator("main").get_by_label("Tell me of new items").select_option("urgent")
        dora.open("/newsfeed/")
        assert dora.page.locator("main").get_by_label("Tell me of new items").input_value() == "urgent"
        is_live(dora.page)
        ana.publish("A third dull thing")
        expect(dora.page.locator("main [data-feed-new]")).to_have_text("1 new")
        ana.publish("Harbour on fire", urgency=1)
        expect(dora.page.locator("main .feed-headline").first).to_have_text("Harbour on fire")
        expect(says).to_have_text("1 new: Harbour on fire")


def test_a_list_shows_only_what_was_chosen(visiting: Callable[..., Any], ana: Hands) -> None:
    with visiting() as dora:
        dora.open("/newsfeed/?section=harbour")
        is_live(dora.page)
        ana.publish("A thing of the town")
        made = ana.publish("A thing of the harbour", section="harbour")
        expect(dora.page.locator("main .feed-headline").first).to_have_text("A thing of the harbour")
        assert "A thing of the town" not in headlines(dora.page)
        counts(dora.page, 2)
        ana.withdraw(made["key"])
        expect(dora.page.locator(f"[data-story='{made['key']}']")).to_have_count(0)


def test_the_panel_opens_and_closes_by_keyboard_and_has_no_fault(
    visiting: Callable[..., Any], node_modules: Path, ana: Hands
) -> None:
    with visiting(bypass_csp=True, viewport=PHONE) as dora:
        dora.open("/corrections/")
        ana.publish("For the panel")
        counts(dora.page, 1)
        dora.page.locator("[data-newsfeed]").focus()
        dora.page.keyboard.press("Enter")
        panel = dora.page.get_by_role("dialog", name="Newsfeed")
        expect(panel.locator(".feed-headline").first).to_have_text("For the panel")
        counts(dora.page, 0)
        ana.publish("While the panel is open")
        expect(panel.locator(".feed-headline").first).to_have_text("While the panel is open")
        counts(dora.page, 0)
        require_no_fault(dora.page, node_modules)
        dora.page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(dora.page.locator("[data-newsfeed]")).to_be_focused()
        ana.publish("After the panel")
        counts(dora.page, 1)


def test_an_open_story_tells_what_is_new_and_marks_it_on_request(
    visiting: Callable[..., Any], ana: Hands, node_modules: Path
) -> None:
    made = ana.publish("Pier closed", body=[FIRST])
    with visiting(bypass_csp=True) as dora:
        dora.open(made["address"])
        is_live(dora.page)
        changed = {**FIRST, "value": "<p>The pier is open.</p>"}
        ana.change(made["key"], headline="Pier open again", body=[changed, SECOND])
        notice = dora.page.locator(".story-notice")
        expect(notice).to_contain_text("a new headline, 1 new passage, 1 passage changed")
        expect(dora.page.locator("h1")).to_have_text("Pier closed")
        require_no_fault(dora.page, node_modules)
        notice.get_by_role("button", name="Show what is new").click()
        expect(dora.page.locator("h1")).to_have_text("Pier open again", timeout=15_000)
        expect(dora.page.locator(".story-text .is-new")).to_have_count(2)
        expect(notice.get_by_role("button")).to_have_count(0)
        require_no_fault(dora.page, node_modules)


def test_a_returning_reader_may_see_what_changed_and_nothing_of_it_is_sent(
    visiting: Callable[..., Any], ana: Hands
) -> None:
    made = ana.publish("Lock gates stuck", body=[FIRST, SECOND])
    with visiting() as dora:
        dora.open(made["address"])
        is_live(dora.page)
        dora.open("/about/")
        ana.change(made["key"], body=[FIRST, {**SECOND, "value": "<p>It opens at dusk.</p>"}])
        dora.page.wait_for_timeout(4_100)  # the page may be kept for four seconds
        dora.open(made["address"])
        notice = dora.page.locator(".story-notice")
        expect(notice).to_contain_text("Updated since you read it")
        notice.get_by_role("button", name="Show what is new").click()
        expect(dora.page.locator(".story-text .is-new")).to_have_text("New or changed: It opens at dusk.")
        dora.open(made["address"])
        expect(notice.get_by_role("button")).to_have_count(0)
        assert dora.context.cookies() == []
        assert all(
            re.search(r"[?&](?!topic=|after=)", one) is None for one in dora.requests if "/events" in one
        )


def test_a_story_withdrawn_while_it_is_open_is_replaced_by_that_notice(
    visiting: Callable[..., Any], ana: Hands
) -> None:
    made = ana.publish("A wrong story", body=[FIRST])
    with visiting() as dora, visiting(viewport=PHONE) as chidi:
        for reader in (dora, chidi):
            reader.open(made["address"])
            is_live(reader.page)
        ana.withdraw(made["key"], "It was about another pier.")
        for reader in (dora, chidi):
            expect(reader.page.locator("h1")).to_have_text("This story has been withdrawn")
            expect(reader.page.locator("article.story")).to_contain_text("It was about another pier.")
            expect(reader.page.locator("body")).not_to_contain_text("The pier is shut")
            expect(reader.page.locator("body")).not_to_contain_text("A wrong story")
            expect(reader.page).not_to_have_title(re.compile("wrong"))


def test_without_scripts_the_newsfeed_is_read_chosen_and_followed_to_the_start(
    visiting: Callable[..., Any], demo_site: Site
) -> None:
    with visiting(java_script_enabled=False, viewport=PHONE) as dora:
        dora.open("/")
        dora.page.get_by_role("link", name="Newsfeed").first.click()
        expect(dora.page.locator("h1")).to_have_text("Newsfeed")
        seen: list[str] = []
        while True:
            seen += dora.page.locator("main .line").evaluate_all(
                "(all) => all.map((one) => one.dataset.story)"
            )
            older = dora.page.get_by_role("link", name="Older items")
            if not older.count():
                break
            older.click()
        assert len(seen) == len(set(seen)) > 60
        dora.open("/newsfeed/")
        dora.page.get_by_text("Choose section, kind or urgency").click()
        dora.page.get_by_role("link", name="Only what is urgent").click()
        marks = dora.page.locator("main .feed-mark").all_inner_texts()
        assert set(marks) == {"Flash", "Urgent"}
