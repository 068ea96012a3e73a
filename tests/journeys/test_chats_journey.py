"""Where people talk: lists that follow, what one has not read, and the story over its room, in real browsers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.journeys.browsing import DESKTOP, PHONE
from tests.journeys.hands import Hands, hands
from tests.journeys.served import Site
from tests.journeys.test_newsfeed_journey import is_live
from tests.journeys.test_valid_pages import require_no_fault

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
LONG = [
    {"type": "paragraph", "value": f"<p>Paragraph {n} of a story that is longer than a screen. " + "Tide. " * 60 + "</p>", "id": f"00000000-0000-4000-8000-0000000000{n:02}"}
    for n in range(10, 24)
]  # fmt: skip


@pytest.fixture(scope="module")
def ana(demo_site: Site) -> Iterator[Hands]:
    with hands(demo_site) as at_the_desk:
        yield at_the_desk


def room_of(page: Page, made: dict[str, Any]) -> Locator:
    return page.locator(f"main li[data-chat='{made['key']}'], #chats-panel li[data-chat='{made['key']}']")


def unread(page: Page) -> Locator:
    return page.locator("[data-chats] .chats-count")


def test_a_room_comes_up_in_open_lists_and_what_is_taken_back_vanishes(
    visiting: Callable[..., Any], ana: Hands
) -> None:
    quiet, loud = ana.publish("Quiet room"), ana.publish("Loud room")
    ana.say(quiet["key"], "Hello?")
    with visiting() as dora, visiting(viewport=PHONE) as marek:
        for reader in (dora, marek):
            reader.open("/chats/")
            is_live(reader.page)
            expect(room_of(reader.page, loud)).to_have_count(0)
        for n in range(3):
            ana.say(loud["key"], f"Message {n}", name=f"Reader {n}")
        for reader in (dora, marek):
            row = room_of(reader.page, loud)
            expect(row.locator(".chat-words")).to_have_text("Message 2")
            expect(row.locator(".chat-count")).to_have_text("3")
            expect(row.locator(".chat-heard")).to_have_text("3")
            rows = reader.page.locator("[data-lively] > li").evaluate_all(
                "(all) => all.map((one) => one.dataset.chat)"
            )
            assert rows.index(str(loud["key"])) < rows.index(str(quiet["key"]))
        ana.unsay(loud["key"], 3)
        for reader in (dora, marek):
            expect(room_of(reader.page, loud).locator(".chat-words")).to_have_text("Message 1")
            expect(reader.page.locator("body")).not_to_contain_text("Message 2")
        ana.withdraw(loud["key"])
        for reader in (dora, marek):
            expect(room_of(reader.page, loud)).to_have_count(0)


def test_rooms_do_not_change_places_under_a_pointer(visiting: Callable[..., Any], ana: Hands) -> None:
    first, second = ana.publish("Pointed at"), ana.publish("Comes up")
    ana.say(second["key"], "One")
    for n in range(2):
        ana.say(first["key"], f"One {n}", name=f"Reader {n}")
    with visiting() as dora:
        dora.open("/chats/")
        is_live(dora.page)
        room_of(dora.page, first).hover()
        for n in range(4):
            ana.say(second["key"], f"Two {n}", name=f"Reader {n}")
        expect(room_of(dora.page, second).locator(".chat-words")).to_have_text("Two 3")
        order = "(all) => all.map((one) => one.dataset.chat)"
        rows = dora.page.locator("[data-lively] > li")
        before = rows.evaluate_all(order)
        assert before.index(str(first["key"])) < before.index(str(second["key"]))
        dora.page.mouse.move(5, 5)
        dora.page.wait_for_function(
            """([up, down]) => {
              const rows = [...document.querySelectorAll("[data-lively] > li")].map((one) => one.dataset.chat);
              return rows.indexOf(up) < rows.indexOf(down);
            }""",
            arg=[str(second["key"]), str(first["key"])],
        )


def test_what_was_not_read_is_counted_on_every_page_and_jumped_to(
    visiting: Callable[..., Any], ana: Hands
) -> None:
    made = ana.publish("Much to read")
    for n in range(1, 4):
        ana.say(made["key"], f"Message {n}")
    with visiting() as dora:
        dora.open(f"/chats/{made['key']}/")
        is_live(dora.page)
        expect(dora.page.locator(".unread-bar")).to_be_hidden()
        dora.open("/corrections/")
        expect(unread(dora.page)).to_be_hidden()
        for n in range(4, 24):
            ana.say(made["key"], f"Message {n}", name="Ola")
        expect(unread(dora.page)).to_have_text("20")
        ana.unsay(made["key"], 23)
        expect(unread(dora.page)).to_have_text("19")
        dora.page.locator("[data-chats]").click()
        panel = dora.page.get_by_role("dialog", name="Chats")
        expect(room_of(dora.page, made).locator(".chat-unread")).to_have_text("19 unread")
        panel.get_by_role("link", name="Much to read").click()
        bar = dora.page.get_by_role("link", name="Unread: 19. To the first")
        expect(bar).to_be_visible()
        # Whoever only looks at the newest has not read what is below.
        dora.page.wait_for_timeout(1500)
        assert dora.page.evaluate("JSON.parse(localStorage['dateline-rooms'])")[str(made["key"])] == 3
        bar.click()
        expect(dora.page.locator("#m-4")).to_be_focused()
        expect(dora.page.locator("#m-4 + .unread-edge")).to_have_text("You have read what is below.")
        dora.page.get_by_role("button", name="All read").click()
        expect(bar).to_be_hidden()
        expect(unread(dora.page)).to_be_hidden()
        assert dora.context.cookies() == []


@SIZES
def test_the_story_opens_over_its_room_and_back_leads_to_the_same_message(
    visiting: Callable[..., Any], ana: Hands, node_modules: Path, size: ViewportSize
) -> None:
    made = ana.publish("Pier to be moved by a metre", short_headline="Pier moves", body=LONG)
    for n in range(1, 20):
        ana.say(made["key"], f"Message {n}")
    with visiting(viewport=size, bypass_csp=True) as dora:
        room = f"/chats/{made['key']}/"
        dora.open(room)
        is_live(dora.page)
        title = dora.page.title()
        dora.page.evaluate("document.getElementById('m-12').scrollIntoView({ block: 'center' })")
        top = "document.getElementById('m-12').getBoundingClientRect().top"
        before = dora.page.evaluate(top)
        link = dora.page.get_by_role("link", name="Open the story")
        link.evaluate("(link) => link.focus({ preventScroll: true })")
        dora.page.keyboard.press("Enter")
        story = dora.page.get_by_role("dialog", name="Pier to be moved by a metre")
        expect(story).to_be_visible()
        expect(dora.page).to_have_url(dora.site.address + made["address"])
        expect(dora.page).to_have_title(re.compile(r"Pier to be moved by a metre – The Harbour Post"))
        expect(story.get_by_text("Paragraph 10 of a story")).to_be_visible()
        assert story.locator("#discussion").count() == 0
        ids = dora.page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
        assert len(ids) == len(set(ids))
        require_no_fault(dora.page, node_modules)
        dora.page.set_viewport_size(size)
        # Something is said meanwhile, above what was read.
        ana.say(made["key"], "While the story is open", name="Ola")
        dora.page.keyboard.press("Escape")
        expect(story).to_have_count(0)
        expect(dora.page).to_have_url(dora.site.address + room)
        expect(dora.page).to_have_title(re.compile(re.escape(title.rpartition(") ")[2])))
        expect(link).to_be_focused()
        assert abs(dora.page.evaluate(top) - before) < 3
        dora.page.go_forward()
        expect(story).to_be_visible()
        dora.page.go_back()
        expect(story).to_have_count(0)
        dora.page.evaluate("scrollTo(0, 0)")
        link.click()
        story.get_by_role("button", name="Close").click()
        expect(story).to_have_count(0)
        expect(dora.page).to_have_url(dora.site.address + room)
        # What is open over a room is a page of its own when it is asked for again.
        link.click()
        expect(story).to_be_visible()
        dora.page.reload()
        expect(dora.page.locator("main h1")).to_have_text("Pier to be moved by a metre")


def test_how_many_read_a_room_is_told_without_names(
    visiting: Callable[..., Any], ana: Hands, demo_site: Site
) -> None:
    made = ana.publish("Read by two")
    ana.say(made["key"], "Hello")
    room = f"/chats/{made['key']}/"
    with visiting() as dora, visiting(viewport=PHONE) as marek:
        for reader in (dora, marek):
            reader.open(room)
            is_live(reader.page)
        for reader in (dora, marek):
            expect(reader.page.locator("[data-presence]")).to_have_text("Reading now: 2")
        assert json.loads(demo_site.get(room + "now.json").content) == {"reading": 2, "typing": []}
    with visiting() as dora:
        dora.open(room)
        expect(dora.page.locator("[data-presence]")).to_have_text("Reading now: 1")


def test_without_scripts_rooms_are_found_and_stories_are_links(
    visiting: Callable[..., Any], ana: Hands
) -> None:
    made = ana.publish("Plain talk")
    ana.say(made["key"], "Said plainly")
    with visiting(java_script_enabled=False, viewport=PHONE) as dora:
        dora.page.wait_for_timeout(4_100)  # the page may be kept for four seconds
        dora.open("/")
        dora.page.get_by_role("link", name="Chats").first.click()
        row = room_of(dora.page, made)
        expect(row).to_contain_text("Said plainly")
        row.get_by_role("link", name="Plain talk").click()
        expect(dora.page.locator(".message-text")).to_have_text("Said plainly")
        dora.page.get_by_role("link", name="Open the story").click()
        expect(dora.page).to_have_url(dora.site.address + made["address"])


@SIZES
def test_the_list_and_its_panel_have_no_fault(
    visiting: Callable[..., Any], ana: Hands, node_modules: Path, size: ViewportSize
) -> None:
    made = ana.publish("Faultless")
    ana.say(made["key"], "Indeed")
    with visiting(viewport=size, bypass_csp=True) as dora:
        dora.open("/chats/")
        require_no_fault(dora.page, node_modules)
        dora.open("/corrections/")
        opener = dora.page.locator("[data-chats]")
        opener.focus()
        dora.page.keyboard.press("Enter")
        expect(room_of(dora.page, made)).to_be_visible()
        require_no_fault(dora.page, node_modules)
        dora.page.keyboard.press("Escape")
        expect(opener).to_be_focused()
