"""Readers of live coverage side by side: each update once and in order, nothing moves, and partners are live too."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.browsing import DESKTOP, PHONE, visit
from tests.journeys.cable import cable
from tests.journeys.hands import Hands, hands
from tests.journeys.served import Site

# Five minutes are three seconds; the rest of the page's time goes on as it does.
SHORT_MINUTES = (
    "const real = setInterval; setInterval = (done, ms) => real(done, ms === 300_000 ? 3000 : ms);"
)
SOON = 4_000  # ms; the machine may be busy, a screen is told within a tenth of it
PLACES = """() => Object.fromEntries([...document.querySelectorAll("main .update")]
  .map((one) => [one.id, one.getBoundingClientRect().top]).filter(([, top]) => top > 0 && top < innerHeight))"""


@pytest.fixture(scope="module")
def ana(demo_site: Site) -> Iterator[Hands]:
    with hands(demo_site) as working:
        yield working


@dataclass
class Match:
    """Live coverage of this test, and Ana at its console."""

    ana: Hands
    key: int
    address: str

    def send(self, words: str, **fields: Any) -> int:
        return self.ana.live("send", story=self.key, text=words, **fields)


@pytest.fixture
def match(ana: Hands, request: pytest.FixtureRequest) -> Iterator[Match]:
    made = ana.publish(f"Match of {request.node.name[5:60]}", kind="live", in_newsfeed=False)
    yield Match(ana, made["key"], made["address"])
    # What ran on would stand on the fronts of other journeys.
    ana.withdraw(made["key"])


def shown(page: Page, where: str = ".updates") -> list[str]:
    """Return what the updates of a page say, in their order."""
    return page.locator(f"{where} .update .update-text > p:first-child").all_inner_texts()


def settled(page: Page) -> None:
    """Wait until this page takes what comes for new."""
    page.wait_for_timeout(1700)


def scroll_into(page: Page) -> dict[str, float]:
    """Scroll into the updates, and return where those on the screen stand."""
    page.evaluate("document.querySelectorAll('.updates .update')[6].scrollIntoView()")
    page.mouse.wheel(0, 60)
    page.wait_for_timeout(300)
    found: dict[str, float] = page.evaluate(PLACES)
    assert found
    return found


def test_two_readers_have_each_update_once_and_in_order_though_one_was_cut_off(
    visiting: Callable[..., Any], browser: Browser, demo_site: Site, match: Match
) -> None:
    expected = ["One"]
    match.send("One")
    with (
        cable(urlsplit(demo_site.address).port or 0) as laid,
        visit(browser, replace(demo_site, address=laid.address)) as chidi,
        visiting() as dora,
    ):
        for reader in (dora, chidi):
            reader.open(match.address)
            settled(reader.page)
        match.send("Two")
        for page in (dora.page, chidi.page):
            expect(page.locator(".updates .update")).to_have_count(2, timeout=SOON)
        laid.cut()
        keys = [match.send(f"While away {number}") for number in range(5)]
        match.ana.live("remove", update=keys[1])
        match.ana.live("change", update=keys[2], text="While away, mended")
        match.ana.live("summary", story=match.key, known="It rains.", unknown="")
        expected = ["While away 4", "While away 3", "While away, mended", "While away 0", "Two", "One"]
        expect(dora.page.locator(".updates .update")).to_have_count(6, timeout=SOON)
        assert shown(dora.page) == expected
        assert len(shown(chidi.page)) == 2
        expect(chidi.page.locator("#coverage [data-cut]")).to_be_visible(timeout=20_000)
        laid.mend()
        expect(chidi.page.locator(".updates .update")).to_have_count(6, timeout=30_000)
        expect(chidi.page.locator("#coverage [data-cut]")).to_be_hidden()
        chidi.page.wait_for_timeout(500)
        assert shown(chidi.page) == expected
        expect(chidi.page.locator(".coverage-summary")).to_contain_text("It rains.")
        cut_off = ("/events", "/js/talk.js")  # the stream, and the discussion, which tries again later
        chidi.problems[:] = [told for told in chidi.problems if not any(one in told for one in cut_off)]


def test_where_the_log_cannot_tell_the_page_starts_over_in_place(
    visiting: Callable[..., Any], match: Match
) -> None:
    keys = [match.send(f"Number {number}") for number in range(4)]

    def of_an_older_log(route: Route) -> None:
        answer = route.fetch()
        match.send("While asleep")
        match.ana.live("remove", update=keys[1])
        match.ana.live("change", update=keys[0], text="Number 0, mended")
        page = re.sub(r'(data-topic="live/\d+" data-after=")[^"]*', r"\g<1>00000000-7", answer.text())
        route.fulfill(response=answer, body=page)

    with visiting() as dora:
        dora.context.route(f"**{match.address}", of_an_older_log)
        dora.open(match.address)
        expect(dora.page.locator(".updates .update").first).to_contain_text("While asleep", timeout=SOON)
        match.send("And on")
        expect(dora.page.locator(".updates .update").first).to_contain_text("And on", timeout=SOON)
        assert shown(dora.page) == ["And on", "While asleep", "Number 3", "Number 2", "Number 0, mended"]
        dora.context.unroute_all(behavior="wait")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_moves_under_the_eyes_of_who_reads(
    visiting: Callable[..., Any], match: Match, size: dict[str, int]
) -> None:
    keys = [match.send(f"Before {number}. " + "Words and words. " * 20) for number in range(14)]
    with visiting(viewport=size) as dora:
        dora.open(match.address)
        settled(dora.page)
        first = match.send("At the top")
        expect(dora.page.locator(".updates .update").first).to_contain_text("At the top", timeout=SOON)
        expect(dora.page).not_to_have_title(re.compile(r"^\("))
        before = scroll_into(dora.page)
        sent = [match.send(f"New {number}") for number in range(4)]
        match.ana.live("remove", update=sent[0])
        match.ana.live("change", update=first, text="At the top, longer. " * 30)
        match.ana.live("remove", update=keys[13])
        match.ana.live("summary", story=match.key, known="A\nB\nC", unknown="D")
        match.ana.live("pin", update=keys[12], is_pinned=True)
        button = dora.page.locator(".coverage [data-show]")
        expect(button).to_have_text("3 new updates", timeout=SOON)
        expect(dora.page.locator(".pinned .update")).to_have_count(1, timeout=SOON)
        expect(dora.page).to_have_title(re.compile(r"^\(3\) "))
        assert "icon-new" in str(dora.page.locator("link[rel=icon]").get_attribute("href"))
        after = dora.page.evaluate(PLACES)
        assert after.keys() >= before.keys()
        assert all(abs(after[key] - top) < 1.5 for key, top in before.items())
        button.click()
        newest = dora.page.locator(f"#u-{sent[3]}")
        expect(newest).to_be_in_viewport()
        expect(newest).to_be_focused()
        expect(button).to_be_hidden()
        expect(dora.page).not_to_have_title(re.compile(r"^\("))
        assert shown(dora.page)[:3] == ["New 3", "New 2", "New 1"]


def test_a_reader_who_wants_only_what_is_urgent_is_shown_key_events(
    visiting: Callable[..., Any], match: Match
) -> None:
    match.send("Kick-off")
    with visiting() as dora:
        dora.open(match.address)
        dora.page.evaluate("localStorage.setItem('dateline-tell', '\"urgent\"')")
        dora.open(match.address)
        settled(dora.page)
        match.send("A throw-in")
        expect(dora.page.locator(".coverage [data-show]")).to_have_text("1 new update", timeout=SOON)
        assert dora.page.locator("#coverage [data-says]").inner_text() == ""
        match.send("A goal", is_key=True)
        expect(dora.page.locator("#coverage [data-says]")).to_have_text("1 new update: A goal", timeout=SOON)
        assert shown(dora.page) == ["A goal", "A throw-in", "Kick-off"]


def test_what_was_removed_is_not_said_and_every_five_minutes_all_is_said(
    visiting: Callable[..., Any], match: Match
) -> None:
    for number in range(20):
        match.send(f"Earlier {number}")
    with visiting() as dora:
        dora.page.add_init_script(SHORT_MINUTES)
        dora.open(match.address)
        settled(dora.page)
        says = dora.page.locator("#coverage [data-says]")
        goal = match.send("A goal that was none")
        expect(says).to_have_text("1 new update: A goal that was none", timeout=SOON)
        match.ana.live("remove", update=goal, reason="Offside")
        expect(says).to_have_text("", timeout=SOON)
        dora.page.evaluate("localStorage.setItem('dateline-tell', '\"five\"')")
        dora.open(match.address)
        settled(dora.page)
        scroll_into(dora.page)
        match.send("A corner")
        match.send("A free kick")
        expect(says).to_have_text("2 new updates: A free kick", timeout=2 * SOON)
        assert "A corner" not in shown(dora.page)


def test_older_updates_come_in_place_and_the_order_is_remembered(
    visiting: Callable[..., Any], match: Match
) -> None:
    words = [f"Number {number}" for number in range(45)]
    for one in words:
        match.send(one)
    with visiting() as dora:
        dora.open(match.address)
        settled(dora.page)
        for expected in (40, 45):
            dora.page.locator("#coverage [data-more]").click()
            expect(dora.page.locator(".updates .update")).to_have_count(expected)
        expect(dora.page.locator("#coverage [data-more]")).to_be_hidden()
        assert shown(dora.page) == words[::-1]
        dora.page.get_by_role("link", name="Oldest first").click()
        expect(dora.page.locator(".updates .update").first).to_contain_text("Number 0")
        assert shown(dora.page) == words[:20]
        late = match.send("Late")
        expect(dora.page.locator(".coverage [data-show]")).to_have_text("1 new update", timeout=SOON)
        for expected in (40, 46):
            dora.page.locator("#coverage [data-more]").click()
            expect(dora.page.locator(".updates .update")).to_have_count(expected, timeout=SOON)
        expect(dora.page.locator(".coverage [data-show]")).to_be_hidden()
        match.send("Later")
        expect(dora.page.locator(".updates .update")).to_have_count(47, timeout=SOON)
        assert shown(dora.page) == [*words, "Late", "Later"]
        dora.open(match.address)
        expect(dora.page).to_have_url(re.compile(r"order=oldest$"))
        dora.page.get_by_role("link", name="Newest first").click()
        expect(dora.page.locator(".updates .update").first).to_contain_text("Later")
        assert late


def test_key_events_and_links_lead_to_their_update(visiting: Callable[..., Any], match: Match) -> None:
    early = match.send("The first goal", is_key=True)
    rest = [match.send(f"Then {number}") for number in range(25)]
    near = match.send("The second goal", is_key=True)
    with visiting(permissions=["clipboard-read", "clipboard-write"]) as dora:
        dora.open(match.address)
        settled(dora.page)
        keys = dora.page.get_by_role("navigation", name="Key events")
        keys.get_by_role("link", name="The second goal").click()
        expect(dora.page.locator(f"#u-{near}")).to_be_focused()
        assert urlsplit(dora.page.url).query == ""
        keys.get_by_role("link", name="The first goal").click()
        expect(dora.page).to_have_url(re.compile(rf"\?update={early}#u-{early}$"))
        expect(dora.page.locator(f"#u-{early}")).to_be_in_viewport()
        settled(dora.page)
        # What comes does not belong here, and says where it is.
        match.send("The third goal")
        expect(dora.page.locator(".coverage [data-show]")).to_have_text("1 new update", timeout=SOON)
        assert shown(dora.page) == ["The first goal"]
        dora.page.locator(".coverage [data-show]").click()
        expect(dora.page.locator(".updates .update").first).to_contain_text("The third goal")
        link = dora.page.locator(f"#u-{rest[-1]} .update-link")
        link.click()
        expect(link).to_have_text("Link copied")
        copied = dora.page.evaluate("navigator.clipboard.readText()")
        assert copied.endswith(f"{match.address}?update={rest[-1]}#u-{rest[-1]}")


def test_the_front_says_what_is_newest_while_it_is_open(visiting: Callable[..., Any], match: Match) -> None:
    first = match.send("They come out of the tunnel")
    with visiting() as dora:
        dora.open("/")
        line = dora.page.locator(f"[data-live='{match.key}']").first
        expect(line).to_contain_text("They come out of the tunnel")
        settled(dora.page)
        second = match.send("They kick off")
        expect(line).to_contain_text("They kick off", timeout=SOON)
        match.ana.live("change", update=first, text="They came out")
        match.ana.live("change", update=second, text="They have kicked off")
        expect(line).to_contain_text("They have kicked off", timeout=SOON)
        match.ana.live("remove", update=second)
        expect(line).to_be_hidden(timeout=SOON)


def test_what_is_announced_counts_down(visiting: Callable[..., Any], demo_site: Site) -> None:
    for motion, wanted in (("no-preference", r"^in \d+ days?, \d+ hours?$"), ("reduce", r"^in \d+ days?")):
        with visiting(reduced_motion=motion) as dora:
            dora.open(demo_site.story("lantern-regatta-live"))
            expect(dora.page.locator(".countdown")).to_have_text(re.compile(wanted))
            dora.page.clock.install()
            dora.page.reload()
            dora.page.clock.fast_forward(49 * 3600 * 1000)
            expect(dora.page.locator(".countdown")).not_to_have_text(re.compile(wanted))
            # A device that slept until after the beginning must not go on with the last words.
            dora.page.reload()
            dora.page.clock.fast_forward(99 * 3600 * 1000)
            expect(dora.page.locator(".countdown")).to_have_text("")


def test_without_scripts_all_of_it_is_read_by_links(visiting: Callable[..., Any], match: Match) -> None:
    for number in range(25):
        match.send(f"Number {number}")
    with visiting(java_script_enabled=False) as dora:
        dora.open(match.address)
        assert shown(dora.page)[0] == "Number 24"
        dora.page.get_by_role("link", name="Older updates").click()
        assert shown(dora.page) == [f"Number {number}" for number in range(4, -1, -1)]
        dora.page.get_by_role("link", name="Newer updates").click()
        dora.page.get_by_role("link", name="Oldest first").click()
        assert shown(dora.page)[0] == "Number 0"
        expect(dora.page.locator(".coverage [data-show]")).to_be_hidden()


@contextmanager
def partner(folder: Path, body: str) -> Iterator[str]:
    """Serve a partner's page on a port of its own."""
    (folder / "index.html").write_text(f"<!doctype html><title>Partner</title>{body}", encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/index.html"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


def test_a_partners_page_shows_it_live_as_high_as_it_is(
    browser: Browser, visiting: Callable[..., Any], match: Match, tmp_path: Path
) -> None:
    match.send("Kick-off")
    with visiting() as dora:
        dora.open(match.address)
        dora.page.locator(".coverage-embed summary").click()
        code = dora.page.get_by_label("Copy these lines").input_value()
    stranger = '<iframe id="stranger" src="about:blank" height="77"></iframe>'
    with partner(tmp_path, stranger + code) as address:
        context = browser.new_context(viewport=DESKTOP)
        page = context.new_page()
        page.goto(address)
        frame = page.frame_locator("iframe[src*='/embed/live/']")
        expect(frame.locator(".updates .update")).to_have_count(1)
        page.wait_for_timeout(2000)
        height = "document.querySelector('iframe[src*=\"/embed/\"]').getBoundingClientRect().height"
        before = page.evaluate(height)
        match.send("A goal. " + "What a goal. " * 40)
        expect(frame.locator(".updates .update")).to_have_count(2, timeout=SOON)
        page.wait_for_function(f"{height} > {before}", timeout=SOON)
        inside = page.frames[-1].evaluate("document.documentElement.scrollHeight")
        assert abs(page.evaluate(height) - inside) < 3
        assert page.evaluate("document.querySelector('#stranger').getBoundingClientRect().height") < 90
        assert context.cookies() == []
        # Nobody else than the frame itself may say how high it is.
        page.evaluate("window.postMessage({datelineHeight: 9000}, '*')")
        page.wait_for_timeout(200)
        assert page.evaluate(height) < 5000
        match.ana.withdraw(match.key)
        expect(frame.locator(".update")).to_have_count(0, timeout=SOON)
        context.close()
