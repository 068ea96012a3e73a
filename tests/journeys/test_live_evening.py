"""An evening on two screens side by side, one of them cut off for half of it: both end with the same, counted exactly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import PHONE, visit
from tests.journeys.cable import cable
from tests.journeys.hands import Hands, hands
from tests.journeys.served import Site

SETTLED = 1700  # ms; after that a page takes what comes for new


@pytest.fixture
def ana(demo_site: Site) -> Iterator[Hands]:
    with hands(demo_site) as working:
        yield working
        working.clear_alerts()


def seen(page: Page) -> dict[str, Any]:
    """What a reader of live coverage has on the screen."""
    return {
        "updates": page.locator(".updates .update .update-text > p:first-child").all_inner_texts(),
        "keys": page.locator(".coverage-keys li a").all_inner_texts(),
        "summary": page.locator(".coverage-summary li").all_inner_texts(),
        "banner": page.locator(".alert-bar:visible").all_inner_texts(),
        "count": page.locator(".feed-count").inner_text(),
        "title": page.title(),
    }


def test_both_screens_end_the_evening_with_the_same(
    browser: Browser, visiting: Callable[..., Any], demo_site: Site, ana: Hands
) -> None:
    match = ana.publish("Rovers under the lights", kind="live", section="sport")
    story, at = match["key"], match["address"]
    ana.live("send", story=story, text="The gates are open.")
    with (
        cable(urlsplit(demo_site.address).port or 0) as laid,
        visit(browser, replace(demo_site, address=laid.address), viewport=PHONE) as chidi,
        visiting() as dora,
    ):
        for reader in (dora, chidi):
            reader.open(at)
            reader.page.wait_for_timeout(SETTLED)
        ana.live("send", story=story, text="Kick-off.", is_key=True)
        ana.publish("Fog over the bay")
        for page in (dora.page, chidi.page):
            expect(page.locator(".updates .update")).to_have_count(2)
            expect(page.locator(".coverage-keys li")).to_have_count(1)
            expect(page.locator(".feed-count")).to_have_text("2")

        laid.cut()
        wrong = ana.alert("Ferry aground off the bar")
        goals = [ana.live("send", story=story, text=f"Goal {number}.", is_key=True) for number in (1, 2, 3)]
        ana.live("remove", update=goals[1])
        ana.live("change", update=goals[2], text="Goal, the second.")
        ana.live("summary", story=story, known="Two goals", unknown="Who made the first")
        made = [ana.publish(f"Evening story {number}") for number in (1, 2, 3)]
        ana.withdraw(made[0]["key"])
        ana.correct_alert(wrong, "Ferry late; nobody is aground")
        ana.change(story, headline="Rovers win under the lights")

        notice = dora.page.locator(".story-notice")
        expect(notice).to_contain_text("a new headline")
        expect(dora.page.locator(".alert-bar:visible")).to_contain_text("Corrected")
        # Fog, two evening stories, and the match once, however often it came up again.
        expect(dora.page.locator(".feed-count")).to_have_text("4")
        expect(dora.page.locator(".updates .update")).to_have_count(4)
        assert chidi.page.locator(".updates .update").count() == 2
        assert chidi.page.locator(".feed-count").inner_text() == "2"
        expect(chidi.page.locator(".alert-bar:visible")).to_have_count(0)

        laid.mend()
        expect(chidi.page.locator(".updates .update")).to_have_count(4)
        expect(chidi.page.locator(".story-notice")).to_contain_text("a new headline")
        expect(chidi.page.locator(".feed-count")).to_have_text("4")
        expect(chidi.page.locator(".alert-bar:visible")).to_contain_text("nobody is aground")
        chidi.page.wait_for_timeout(1000)
        told = seen(dora.page)
        assert seen(chidi.page) == told
        assert told["updates"] == ["Goal, the second.", "Goal 1.", "Kick-off.", "The gates are open."]
        assert told["summary"] == ["Two goals", "Who made the first"]
        assert re.match(r"\(\d\) ", told["title"])
        # A fresh page says the same.
        chidi.open(at)
        fresh = seen(chidi.page)
        assert {name: fresh[name] for name in ("updates", "keys", "summary", "count")} == {
            name: told[name] for name in ("updates", "keys", "summary", "count")
        }
        chidi.problems[:] = [told for told in chidi.problems if "/events" not in told]
    ana.live("state", story=story, state="ended", closing="Two goals, and home by ten.")
    ana.withdraw(story)
