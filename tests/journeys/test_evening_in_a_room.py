"""An evening in one room: two talk, a third moderates, a fourth has no scripts, a fifth opens the story on a phone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.browsing import PHONE
from tests.journeys.hands import Hands
from tests.journeys.rooms import Readers, enter, message, said, say
from tests.journeys.test_editors_day import sign_in


def test_five_browsers_share_a_room(readers: Readers, newsroom: Hands, discussed: dict[str, Any]) -> None:
    newsroom.employ("nora", "Nora Abara", "moderator")
    chidi, dora = enter(readers("Chidi"), discussed), enter(readers("Dora"), discussed)
    emil = enter(readers(viewport=PHONE), discussed)
    nora, fred = readers(), readers("Fred", viewport=PHONE, java_script_enabled=False)

    say(chidi, "Which **bell** rings first?")
    message(dora, "Which bell rings first?").get_by_role("button", name="Reply").click()
    say(dora, "The fog bell, you fools.")
    expect(message(chidi, "The fog bell").locator(".message-parent")).to_contain_text(
        "Chidi Which bell rings first?"
    )

    opened = emil.get_by_role("link", name="Open the story")
    opened.click()
    story = emil.get_by_role("dialog", name="Ferry to call at the ropeworks")
    expect(story).to_be_visible()
    expect(emil).to_have_url(readers.site.address + discussed["address"])

    fred.open(f"/chats/{discussed['key']}/")
    expect(fred.page.locator("#m-2")).to_contain_text("The fog bell, you fools.")
    fred.page.locator("#m-1").get_by_role("link", name="Reply or react").click()
    fred.page.get_by_role("link", name="Reply", exact=True).click()
    fred.page.get_by_label("Your message").fill("The *ship's*, says the board.")
    fred.page.get_by_role("button", name="Send").click()
    expect(fred.page.locator("#m-3 .message-parent")).to_contain_text("Chidi Which bell rings first?")
    for page in (chidi, dora):
        expect(message(page, "says the board").locator("em")).to_have_text("ship's")

    sign_in(nora, "nora")
    nora.page.get_by_role("link", name="Discussion", exact=True).click()
    nora.page.get_by_role("link", name="All", exact=True).click()
    reject_by_keyboard(nora.page, "The fog bell, you fools.")
    for page in (chidi, dora):
        expect(message(page, "you fools")).to_have_count(0)

    emil.go_back()
    expect(story).to_have_count(0)
    expect(opened).to_be_focused()
    for page in (chidi, dora, emil):
        assert said(page) == ["The ship's, says the board.", "Which bell rings first?"]
    fred.page.reload()
    expect(fred.page.locator("#m-2")).to_have_count(0)


def reject_by_keyboard(page: Page, words: str) -> None:
    """Find a message in the queue and reject it for the first reason."""
    row = page.locator("[data-row]", has_text=words)
    row.focus()
    page.keyboard.press("r")
    expect(row.get_by_label("Reason", exact=True).first).to_be_focused()
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is rejected, and its author is told why.")).to_be_visible()
