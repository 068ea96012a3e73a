"""Readers in the room of a story: their browsers, and what they do there."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from tests.journeys.browsing import Visit, visit
from tests.journeys.hands import Hands
from tests.journeys.served import Site

OF_ITS_OWN = {"first_message": "off", "flood": "off", "new_account": "off"}
"""What the pipeline leaves out, so that a reader of a test is heard at once."""


class Readers:
    """Browsers of readers, each with a profile of its own."""

    def __init__(self, browser: Browser, site: Site, newsroom: Hands, stack: ExitStack) -> None:
        self.browser, self.site, self.newsroom, self.stack = browser, site, newsroom, stack

    def __call__(self, name: str = "", *, at: str = "", **more: Any) -> Visit:
        """Open a browser; with a name, that reader is signed in."""
        site = replace(self.site, address=at) if at else self.site
        reader = self.stack.enter_context(visit(self.browser, site, **more))
        if name:
            self.sign_in(reader, name)
        return reader

    def sign_in(self, reader: Visit, name: str) -> None:
        """Let a browser be that of a reader from now on."""
        session = self.newsroom.talk("reader", name=name)["session"]
        cookie: Any = {"name": "sessionid", "value": session, "url": reader.site.address, "httpOnly": True}
        reader.context.add_cookies([cookie])


def enter(reader: Visit, story: dict[str, Any], query: str = "") -> Page:
    """Open the room, and wait until it is live."""
    reader.open(f"/chats/{story['key']}/{query}")
    reader.page.locator("[data-ready]").wait_for()
    return reader.page


def said(page: Page) -> list[str]:
    """Return what the messages of a page say, from top to bottom."""
    return [one.strip() for one in page.locator("[data-messages] > .message .message-text").all_inner_texts()]


def say(page: Page, words: str) -> None:
    """Write something and send it."""
    page.locator("#talk-text").fill(words)
    page.keyboard.press("Control+Enter")


def message(page: Page, words: str) -> Locator:
    """Return the message with these words."""
    return page.locator("[data-messages] > .message").filter(has_text=words)
