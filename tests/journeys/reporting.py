"""Reporters at the console of live coverage, in their browsers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from tests.journeys.browsing import Visit, visit
from tests.journeys.served import Site

SOON = 8_000  # ms; a colleague's console asks every two seconds


@contextmanager
def signed_in(browser: Browser, site: Site, name: str, **context: Any) -> Iterator[Visit]:
    with visit(browser, site, **context) as visitor:
        sign_in(visitor.page, site, name)
        yield visitor


def sign_in(page: Page, site: Site, name: str) -> None:
    page.goto(f"{site.address}/desk/login/?next=/desk/live/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(site.login(name))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk/live/")


def console(match: int) -> str:
    return f"/desk/live/{match}/"


def write(page: Page, words: str) -> None:
    page.get_by_label("What is happening?").fill(words)


def publish(page: Page, words: str) -> None:
    write(page, words)
    page.locator("[data-publish]").click()


def public(page: Page) -> list[str]:
    return page.locator("[data-list=public] .update-text > p:first-child").all_inner_texts()


def told(site: Site, match: int) -> list[tuple[str, str]]:
    """What readers' pages were told of this coverage, from its beginning: kinds and words."""
    topic = f"topic=live/{match}"
    position = json.loads(site.get(f"/events.json?{topic}").text)["position"]
    epoch = position.partition("-")[0]
    events = json.loads(site.get(f"/events.json?{topic}&after={epoch}-0").text).get("events", [])
    return [(one["kind"], one["data"].get("update", {}).get("words", "")) for one in events]


def posted(site: Site, match: int) -> list[str]:
    return [words for kind, words in told(site, match) if kind == "live.posted"]
