"""Many tabs of one browser follow the log over one connection: all of them hear everything, once and in order."""

import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.templatetags.static import static
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.bells.site import BellSite, bell_site

FOLLOW = """async ([script, topics, after]) => {
  const { follow } = await import(script);
  Object.assign(window, { heard: [], resets: [], states: [], lost: [] });
  window.stops = topics.map((topic) => follow(topic, after, {
    event(event) { heard.push(event.data.number); },
    reset(snapshot, id) { resets.push([topic, snapshot, id]); },
    state(name) { states.push(name); },
    gone() { lost.push(topic); },
  }));
}"""
# A browser without a window shows every page; this is what a page is told when it is covered by another tab.
HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
SECONDS = 60


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, database_template: Any) -> Iterator[BellSite]:
    with bell_site(tmp_path_factory.mktemp("bells"), database_template) as served:
        yield served


class Reader:
    """One browser with its tabs, and the streams that it opened."""

    def __init__(self, context: BrowserContext, site: BellSite) -> None:
        self.context, self.site = context, site
        self.begin: str = site.ringer.ask("position")
        self.streams: list[Request] = []
        self.asked: list[Request] = []
        # Our pages follow newsfeed, alerts and chats by themselves; here only what a test follows is counted.
        for script in ("newsfeed", "alerts", "chats"):
            context.route(
                f"**/{script}.js", lambda route: route.fulfill(body="", content_type="text/javascript")
            )
        context.on("request", self._note)

    def _note(self, request: Request) -> None:
        path = urlsplit(request.url).path
        if path == "/events":
            self.streams.append(request)
        elif path == "/events.json":
            self.asked.append(request)

    def tab(self, *topics: str, after: str | None = None) -> Page:
        """Open a page of the site that follows these topics, and wait until it is live."""
        page = self.context.new_page()
        page.goto(f"{self.site.address}/corrections/")
        self.follow(page, *topics, after=after)
        self.live(page)
        return page

    def follow(self, page: Page, *topics: str, after: str | None = None) -> None:
        begin = self.begin if after is None else after
        page.evaluate(FOLLOW, [static("ui/js/live.js"), list(topics or ("bell/1",)), begin])

    def live(self, page: Page) -> None:
        until(page, "window.states.at(-1) === 'live'")

    def leading(self) -> Page:
        """The tab that opened the newest stream."""
        return self.streams[-1].frame.page


@pytest.fixture
def reader(browser: Browser, site: BellSite) -> Iterator[Reader]:
    context = browser.new_context()
    context.set_default_timeout(SECONDS * 1000)
    yield Reader(context, site)
    context.close()


def until(page: Page, true: str) -> None:
    """Wait until an expression is true on the page, whose policy forbids Playwright's own way of waiting."""
    deadline = time.monotonic() + SECONDS
    while not page.evaluate(true):
        assert time.monotonic() < deadline, f"{true} did not come about"
        page.wait_for_timeout(50)


def hear(page: Page, expected: list[int]) -> None:
    """See that a page hears exactly this."""
    deadline = time.monotonic() + SECONDS
    while (heard := page.evaluate("window.heard")) != expected:
        assert time.monotonic() < deadline, f"heard {heard}, not {expected}"
        assert len(heard) <= len(expected), f"heard {heard}, not {expected}"
        page.wait_for_timeout(50)


def test_twelve_tabs_are_live_over_one_connection_and_the_thirteenth_loads(
    reader: Reader, site: BellSite
) -> None:
    tabs = [reader.tab() for _ in range(12)]
    site.ringer.ring(1, 2)
    for tab in tabs:
        hear(tab, [1, 2])
    thirteenth = reader.context.new_page()
    answer = thirteenth.goto(f"{site.address}/corrections/", timeout=15_000)
    assert answer is not None
    assert answer.status == 200
    assert len(reader.streams) == 1
    assert reader.asked == []


def test_a_tab_that_comes_late_hears_what_it_lacks_and_nothing_twice(reader: Reader, site: BellSite) -> None:
    first = reader.tab()
    site.ringer.ring(1, 2)
    hear(first, [1, 2])
    now = site.ringer.ask("position")
    site.ringer.ring(3)
    hear(first, [1, 2, 3])
    old, new, newest = reader.tab(), reader.tab(after=now), reader.tab(after="")
    site.ringer.ring(4)
    for tab, expected in ((first, [1, 2, 3, 4]), (old, [1, 2, 3, 4]), (new, [3, 4]), (newest, [4])):
        hear(tab, expected)


def test_when_the_leading_tab_closes_another_takes_over_without_loss(reader: Reader, site: BellSite) -> None:
    tabs = [reader.tab() for _ in range(4)]
    for number in range(1, 13, 4):
        site.ringer.ring(number)
        leading = reader.leading()
        assert leading in tabs
        tabs.remove(leading)
        leading.close()
        site.ringer.ring(number + 1, number + 2, number + 3)
        for tab in tabs:
            hear(tab, list(range(1, number + 4)))
    assert len(reader.streams) == 4


@pytest.mark.parametrize("fall", [BellSite.restart, BellSite.kill_web], ids=["restarted", "killed"])
def test_a_server_that_falls_loses_nothing(
    reader: Reader, site: BellSite, fall: Callable[[BellSite], Any]
) -> None:
    tabs = [reader.tab() for _ in range(3)]
    site.ringer.ring(1, 2)
    hear(tabs[0], [1, 2])
    fall(site)
    site.ringer.ring(3)
    site.wait_until_open()
    site.ringer.ring(4)
    for tab in tabs:
        hear(tab, [1, 2, 3, 4])
        reader.live(tab)
    site.ringer.ring(5)
    for tab in tabs:
        hear(tab, [1, 2, 3, 4, 5])


def test_of_two_browsers_the_one_that_was_cut_off_ends_with_the_same(
    browser: Browser, reader: Reader, site: BellSite
) -> None:
    other = Reader(browser.new_context(), site)
    steady, tabs = other.tab(), [reader.tab(), reader.tab()]
    site.ringer.ring(1)
    for tab in (steady, *tabs):
        hear(tab, [1])
    reader.context.set_offline(True)
    until(tabs[0], "window.states.at(-1) === 'cut off'")
    site.ringer.ring(2, 3)
    hear(steady, [1, 2, 3])
    assert tabs[0].evaluate("heard") == [1]
    reader.context.set_offline(False)
    site.ringer.ring(4)
    for tab in (steady, *tabs):
        hear(tab, [1, 2, 3, 4])
        assert tab.evaluate("resets") == []
    other.context.close()


def test_hidden_tabs_hold_no_stream_and_catch_up_when_shown(reader: Reader, site: BellSite) -> None:
    tabs = [reader.tab(), reader.tab()]
    leading = reader.leading()
    other = next(tab for tab in tabs if tab is not leading)
    ended: list[str] = []
    reader.context.on("requestfailed", lambda request: ended.append(request.url))
    leading.evaluate(HIDE, True)
    deadline = time.monotonic() + SECONDS
    while len(reader.streams) < 2:
        assert time.monotonic() < deadline
        other.wait_for_timeout(100)
    assert reader.leading() is other
    site.ringer.ring(1)
    hear(other, [1])
    hear(leading, [1])
    other.evaluate(HIDE, True)
    while len(ended) < 2:
        assert time.monotonic() < deadline
        other.wait_for_timeout(100)
    site.ringer.ring(2)
    other.wait_for_timeout(1000)
    assert (leading.evaluate("heard"), other.evaluate("heard")) == ([1], [1])
    leading.evaluate(HIDE, False)
    hear(leading, [1, 2])
    hear(other, [1, 2])
    assert len(reader.streams) == 3


def test_tabs_with_other_topics_join_the_stream_and_hear_only_theirs(reader: Reader, site: BellSite) -> None:
    one, both = reader.tab("bell/1"), reader.tab("bell/1", "bell/2")
    site.ringer.ring(1)
    site.ringer.ring(2, topic="bell/2")
    site.ringer.ring(3, topic="bell/3")
    three = reader.tab("bell/3")
    site.ringer.ring(4, topic="bell/3")
    site.ringer.ring(5)
    for tab, expected in ((one, [1, 5]), (both, [1, 2, 5]), (three, [3, 4])):
        hear(tab, expected)
    topics = parse_qs(urlsplit(reader.streams[-1].url).query)["topic"]
    assert sorted(topics) == ["bell/1", "bell/2", "bell/3"]


def test_a_topic_that_goes_is_told_and_takes_no_other_along(reader: Reader, site: BellSite) -> None:
    short, tab = reader.tab("bell/short"), reader.tab("bell/short", "bell/1")
    site.ringer.ask("sell", topic="bell/short")
    for page in (short, tab):
        until(page, "window.lost.length === 1")
    late = reader.context.new_page()
    late.goto(f"{site.address}/corrections/")
    reader.follow(late, "bell/short", "bell/1")
    until(late, "window.lost.length === 1")
    again = reader.context.new_page()
    again.goto(f"{site.address}/corrections/")
    reader.follow(again, "bell/short", "bell/1")
    until(again, "window.lost.length === 1")
    site.ringer.ring(1)
    for page in (tab, late, again):
        until(page, "window.heard.includes(1)")


def test_who_is_older_than_the_log_starts_over_and_the_others_do_not(reader: Reader, site: BellSite) -> None:
    site.ringer.ring(1, days_ago=40)
    site.ringer.ring(2)
    now = site.ringer.ask("position")
    steady = reader.tab(after=now)
    assert site.ringer.ask("prune") > 0
    old = reader.tab()
    until(old, "window.resets.length === 1")
    assert old.evaluate("resets[0][1].rung") >= 1
    site.ringer.ring(3)
    hear(old, [3])
    hear(steady, [3])
    assert steady.evaluate("resets") == []


def test_what_a_page_cannot_read_as_a_position_starts_it_over(reader: Reader, site: BellSite) -> None:
    tab = reader.tab(after="garbage")
    until(tab, "window.resets.length === 1")
    future = reader.tab(after=reader.begin.split("-")[0] + "-99999999")
    until(future, "window.resets.length === 1")
    site.ringer.ring(1)
    hear(tab, [1])
    hear(future, [1])


def test_a_browser_that_holds_no_stream_asks_for_the_log(reader: Reader, site: BellSite) -> None:
    reader.context.add_init_script("delete window.EventSource")
    tab = reader.tab()
    site.ringer.ring(1, 2)
    hear(tab, [1, 2])
    assert reader.streams == []
    assert len(reader.asked) >= 2


def test_topics_beyond_twenty_are_asked_for_instead(reader: Reader, site: BellSite) -> None:
    tabs = [reader.tab(*(f"bell/{8 * n + k}" for k in range(8))) for n in range(1, 4)]
    for n in range(8, 32):
        site.ringer.ring(n, topic=f"bell/{n}")
    for n, tab in enumerate(tabs, 1):
        until(tab, "window.heard.length === 8")
        assert sorted(tab.evaluate("heard")) == list(range(8 * n, 8 * n + 8))
    assert len(parse_qs(urlsplit(reader.streams[-1].url).query)["topic"]) == 20
    with pytest.raises(Exception, match="at most 20 topics"):
        reader.follow(tabs[0], *(f"bell/{n}" for n in range(21)))


def test_a_page_that_ceases_to_follow_hears_no_more(reader: Reader, site: BellSite) -> None:
    tab, other = reader.tab(), reader.tab()
    site.ringer.ring(1)
    hear(tab, [1])
    tab.evaluate("stops[0]()")
    site.ringer.ring(2)
    hear(other, [1, 2])
    assert tab.evaluate("heard") == [1]
