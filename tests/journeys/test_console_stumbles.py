"""The console where a network, a server or a device fails by half: nothing typed is lost, or sent for ever."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browsing import PHONE, Visit
from tests.journeys.hands import hands
from tests.journeys.reporting import SOON, console, posted, public, publish, signed_in, write
from tests.journeys.served import Site


@pytest.fixture
def match(demo_site: Site) -> Iterator[int]:
    """Live coverage in Ben's section that has just begun."""
    with hands(demo_site) as editors:
        yield editors.publish("Harbour cup as it happens", kind="live", section="town")["key"]


@pytest.fixture(scope="module")
def ben(browser: Browser, demo_site: Site) -> Iterator[Visit]:
    """Ben, on his phone at the ground."""
    with signed_in(browser, demo_site, "ben", viewport=PHONE, has_touch=True, is_mobile=True) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def ana(browser: Browser, demo_site: Site) -> Iterator[Visit]:
    """Ana, at her desk."""
    with signed_in(browser, demo_site, "ana") as visitor:
        yield visitor


def test_the_page_of_a_trains_network_is_not_taken_for_an_answer(
    browser: Browser, demo_site: Site, match: int
) -> None:
    with signed_in(browser, demo_site, "ben", viewport=PHONE) as ben:
        ben.open(console(match))
        refused: list[str] = []

        def answer_for_the_site(route: Any) -> None:
            if route.request.method == "POST" and not refused:
                refused.append(route.request.url)
                route.fulfill(status=200, content_type="text/html", body="<h1>Welcome aboard</h1>")
            else:
                route.continue_()

        ben.context.route("**" + console(match), answer_for_the_site)
        publish(ben.page, "Between two stations.")
        expect(ben.page.locator("[data-outbox] li")).to_contain_text("Once more in")
        expect(ben.page.locator("[data-list=public]")).to_contain_text("two stations", timeout=30_000)
        assert posted(demo_site, match) == ["Between two stations."]
        ben.problems.clear()


def test_what_was_typed_into_a_dialog_survives_a_server_that_stumbles(ben: Visit, match: int) -> None:
    ben.open(console(match))
    publish(ben.page, "Ten boats.")
    row = ben.page.locator("[data-list=public] .row")
    row.get_by_role("link", name="Edit").click()
    address = f"{ben.site.address}{row.locator('[data-name=edit]').get_attribute('href')}"
    dialog = ben.page.get_by_role("dialog")
    dialog.get_by_label("What is happening?").fill("Nine boats.")
    stumbling = {"status": 502, "content_type": "text/html", "body": "<h1>Bad gateway</h1>"}
    ben.expected.add(address)
    ben.page.route(address, lambda route: route.fulfill(**stumbling), times=1)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert")).to_contain_text("The server did not answer")
    expect(dialog.get_by_label("What is happening?")).to_have_value("Nine boats.")
    dialog.get_by_role("button", name="Save").click()
    expect(row).to_contain_text("Nine boats.", timeout=SOON)


def test_a_row_that_could_not_be_fetched_is_asked_for_again(ben: Visit, ana: Visit, match: int) -> None:
    ana.open(console(match))
    ben.open(console(match))
    stumbled: list[str] = []

    def stumble_once(route: Any) -> None:
        if stumbled:
            route.continue_()
            return
        stumbled.append(route.request.url)
        ana.expected.add(route.request.url)
        route.fulfill(status=503, content_type="text/html", body="Soon")

    ana.page.route("**/parts/?id=*", stumble_once)
    publish(ben.page, "Seen by all.")
    expect(ana.page.locator("[data-list=public]")).to_contain_text("Seen by all.", timeout=SOON)
    ana.page.unroute_all(behavior="wait")
    assert stumbled


def test_what_is_shown_below_what_is_followed_stays(ana: Visit, match: int) -> None:
    ana.open(console(match))
    rows = ana.page.locator("[data-list=public] .row")
    for number, words in enumerate(("Heat 1.", "Heat 2.", "Heat 3."), 1):
        publish(ana.page, words)
        expect(rows).to_have_count(number, timeout=SOON)

    def follow_only_two(route: Any) -> None:
        told = route.fetch().json()
        if "updates" in told:
            told |= {"updates": told["updates"][:2], "is_cut": True}
        route.fulfill(json=told)

    ana.page.route("**/state.json*", follow_only_two)
    publish(ana.page, "Heat 4.")
    expect(rows.first).to_contain_text("Heat 4.", timeout=SOON)
    assert public(ana.page) == ["Heat 4.", "Heat 3.", "Heat 2.", "Heat 1."]
    ana.page.unroute_all(behavior="wait")


def test_a_setting_that_was_open_while_a_colleague_changed_it_is_fresh_when_opened_again(
    browser: Browser, demo_site: Site, ana: Visit, match: int
) -> None:
    ana.open(console(match))
    with signed_in(browser, demo_site, "ana") as elsewhere:
        elsewhere.open(console(match))
        ana.page.locator("summary", has_text="What we know").click()
        elsewhere.page.locator("summary", has_text="What we know").click()
        elsewhere.page.get_by_label("What we know").fill("Nine boats.")
        elsewhere.page.get_by_role("button", name="Show readers the summary").click()
        expect(elsewhere.page.get_by_label("What we know")).to_be_hidden()
        expect(ana.page.get_by_label("What we know")).to_have_value("")
        expect(ana.page.locator("[data-head]")).to_have_attribute(
            "data-mark", str(elsewhere.page.locator("[data-head]").get_attribute("data-mark")), timeout=SOON
        )
        ana.page.locator("summary", has_text="What we know").click()
        expect(ana.page.locator("[data-settings] textarea[name=k-known]")).to_have_value(
            "Nine boats.", timeout=SOON
        )


def test_a_refusal_that_a_full_device_cannot_keep_is_told_and_not_sent_for_ever(
    browser: Browser, demo_site: Site, match: int
) -> None:
    with signed_in(browser, demo_site, "ben", viewport=PHONE) as ben:
        ben.open(console(match))
        ben.page.evaluate("""() => {
            const keep = Storage.prototype.setItem;
            Storage.prototype.setItem = function (name, words) {
                if (words.includes("refused")) throw new DOMException("It is full", "QuotaExceededError");
                keep.call(this, name, words);
            };
        }""")
        sent: list[str] = []
        ben.page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
        write(ben.page, "The race.")
        ben.page.get_by_text("Link", exact=True).click()
        ben.page.get_by_label("Address").fill("nowhere")
        ben.page.locator("[data-publish]").click()
        expect(ben.page.locator("[data-outbox] li")).to_contain_text("is no address of the web")
        assert sent == [demo_site.address + console(match)]
        ben.problems.clear()


def test_a_coverage_that_is_withdrawn_and_comes_back_is_told_both_times(
    ben: Visit, demo_site: Site, match: int
) -> None:
    ben.open(console(match))
    gone = f"{demo_site.address}/desk/live/{match}/state.json"
    ben.page.route(f"{gone}*", lambda route: route.fulfill(status=404, body=""))
    notice = ben.page.locator("[data-notice]")
    expect(notice).to_contain_text("You cannot report this coverage any more", timeout=SOON)
    ben.page.unroute_all(behavior="wait")
    expect(notice).to_be_hidden(timeout=SOON)
    publish(ben.page, "We are back.")
    expect(ben.page.locator("[data-list=public]")).to_contain_text("We are back.", timeout=SOON)
    ben.problems.clear()
