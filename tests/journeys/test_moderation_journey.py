"""A moderator by keyboard: what is rejected is told to open pages at once, undone it is back, and a third of it
without a script. Others who moderate see what came without anything moving."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import PHONE, visit
from tests.journeys.hands import Hands, hands
from tests.journeys.rooms import Readers
from tests.journeys.served import Site
from tests.journeys.test_editors_day import sign_in

QUEUE = "/desk/discussion/?queue=all"


@pytest.fixture(scope="module")
def talking(demo_site: Site) -> Iterator[Hands]:
    with hands(demo_site) as both:
        both.employ("mia", "Mia Kowalski", "moderator")
        yield both


def told(site: Site, story: int, after: str) -> list[tuple[str, Any]]:
    """What open pages of a room are told since a moment."""
    answer = json.loads(site.get(f"/events.json?topic=room/{story}&after={after}").text)
    return [(event["kind"], event["data"]) for event in answer["events"]]


def position(site: Site, story: int) -> str:
    return str(json.loads(site.get(f"/events.json?topic=room/{story}").text)["position"])


def row(page: Page, words: str) -> Any:
    return page.locator("[data-row]", has_text=words)


def test_a_moderator_rejects_by_keyboard_and_open_pages_hear_of_it_at_once(
    browser: Browser, demo_site: Site, talking: Hands
) -> None:
    for words in ("First to be read", "You are all fools", "Last to be read"):
        story = int(talking.do("say", text=words)["story"])
    with visit(browser, demo_site) as mia:
        sign_in(mia, "mia")
        page = mia.page
        page.get_by_role("link", name="Discussion", exact=True).click()
        page.get_by_role("link", name="All", exact=True).click()
        page.wait_for_url("**/?queue=all", wait_until="load")
        before = position(demo_site, story)
        page.keyboard.press("j")
        expect(row(page, "Last to be read")).to_be_focused()
        page.keyboard.press("j")
        expect(row(page, "You are all fools")).to_be_focused()
        page.keyboard.press("r")
        menu = row(page, "You are all fools").get_by_label("Reason", exact=True).first
        expect(menu).to_be_focused()
        page.keyboard.press("1")
        page.keyboard.press("Enter")
        expect(page.get_by_text("It is rejected, and its author is told why.")).to_be_visible()
        expect(row(page, "You are all fools")).to_have_class(re.compile("is-rejected"))
        expect(row(page, "You are all fools")).to_be_focused()
        [(kind, data)] = told(demo_site, story, before)
        assert kind == "message.left"
        page.keyboard.press("u")
        expect(page.get_by_text("It is undone.")).to_be_visible()
        [_left, (kind, returned)] = told(demo_site, story, before)
        assert kind == "message.returned"
        assert returned["message"]["number"] == data["number"]

        # Keys are letters in a field, and nothing at all once they are switched off.
        page.keyboard.press("e")
        page.keyboard.type("pjhru?")
        expect(row(page, "You are all fools").get_by_label("What should the editor look at?")).to_have_value(
            "pjhru?"
        )
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        expect(page.get_by_text("next, previous message")).to_be_visible()
        page.get_by_label("Single keys do this, outside of fields").uncheck()
        row(page, "You are all fools").focus()
        page.keyboard.press("h")
        expect(row(page, "You are all fools")).to_have_class(re.compile("is-public"))
        page.get_by_label("Single keys do this, outside of fields").check()

        row(page, "You are all fools").focus()
        page.keyboard.press("x")
        expect(page.get_by_text("1 chosen")).to_be_visible()
        page.keyboard.press("x")
        expect(page.get_by_text("With the chosen:")).to_be_visible()

        top = row(page, "You are all fools").bounding_box()
        talking.do("say", text="One more came")
        expect(page.get_by_role("link", name="One new message. Show it")).to_be_visible()
        after = row(page, "You are all fools").bounding_box()
        assert top is not None
        assert after is not None
        assert after["y"] == top["y"]
        page.get_by_role("link", name="One new message. Show it").click()
        expect(row(page, "One more came")).to_be_visible()


def test_without_a_script_on_a_phone_the_same_forms_do_it(
    browser: Browser, demo_site: Site, talking: Hands
) -> None:
    story = int(talking.do("say", text="Buy cheap watches")["story"])
    with visit(browser, demo_site, java_script_enabled=False, viewport=PHONE) as mia:
        mia.open("/desk/")
        mia.page.get_by_label("Username").fill("mia")
        mia.page.locator("[name=password]").fill(demo_site.login("mia"))
        mia.page.locator("[type=submit]").first.click()
        before = position(demo_site, story)
        mia.open(QUEUE)
        one = row(mia.page, "Buy cheap watches")
        one.locator("summary", has_text="Reject").click()
        one.get_by_label("Own words for the author").first.fill("No advertising, please.")
        one.get_by_role("button", name="Reject").click()
        expect(mia.page.get_by_text("It is rejected, and its author is told why.")).to_be_visible()
        assert [kind for kind, _data in told(demo_site, story, before)] == ["message.left"]
        assert mia.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_anybody_gives_a_legal_notice_without_account_script_or_cookie(
    visiting: Callable[..., Any], demo_site: Site, talking: Hands
) -> None:
    with visiting(java_script_enabled=False, viewport=PHONE) as dora:
        dora.open("/notice/")
        page = dora.page
        page.get_by_label("Where it is").fill(demo_site.address + "/about/")
        page.get_by_label("Why it is against the law").fill("It shows my letter.")
        page.get_by_label("Your name").fill("Dora")
        page.get_by_label("Your email address").fill("dora@home.example")
        page.get_by_label("What I say here is right").check()
        page.get_by_role("button", name="Send the notice").click()
        expect(page.get_by_text("The newsroom has your notice since")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert dora.context.cookies() == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_reader_opens_the_statement_about_a_message_and_appeals(
    readers: Readers, discussed: dict[str, Any], newsroom: Hands, scripts: bool
) -> None:
    name = f"Wronged {'AB'[scripts]}"
    number = newsroom.say(discussed["key"], f"What I think of it, {name}", name=name)
    newsroom.talk("reject", story=discussed["key"], number=number, words="Stay with the matter.")
    reader = readers(name, java_script_enabled=scripts, viewport=PHONE)
    reader.open("/account/told/")
    page = reader.page
    page.locator('[href^="/notice/statements/"]').click()
    expect(page.get_by_text("Stay with the matter.")).to_be_visible()
    page.get_by_label("Why it should be decided otherwise").fill("I did.")
    page.get_by_role("button", name="Appeal").click()
    expect(page.get_by_text("Somebody else than who decided is going to answer here.")).to_be_visible()
    expect(page.locator("#appeal blockquote")).to_have_text("I did.")
