"""Readers talk: side by side, on a phone, without scripts, by keyboard; and nothing that is read moves."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page, expect

from tests.journeys.browsing import DESKTOP, PHONE
from tests.journeys.hands import Hands
from tests.journeys.rooms import OF_ITS_OWN, Readers, enter, message, said, say
from tests.journeys.test_valid_pages import require_no_fault


def test_two_readers_talk_on_a_desk_and_on_a_phone(readers: Readers, discussed: dict[str, Any]) -> None:
    chidi, dora = enter(readers("Chidi"), discussed), enter(readers("Dora", viewport=PHONE), discussed)
    expect(chidi.locator("[data-empty]")).to_have_text("Nobody has said anything yet.")
    say(chidi, "When does it **sail**?")
    expect(message(dora, "When does it sail?").locator("strong")).to_have_text("sail")
    message(dora, "When does it").get_by_role("button", name="Reply").click()
    expect(dora.locator("[data-answers]")).to_contain_text("Chidi")
    dora.keyboard.type("At noon.")
    dora.get_by_role("button", name="Send").click()
    answer = message(chidi, "At noon.")
    expect(answer.locator(".message-parent")).to_contain_text("Chidi When does it sail?")
    assert said(chidi) == said(dora) == ["At noon.", "When does it sail?"]
    expect(chidi.locator("[data-room-count]")).to_have_text("2 messages")
    answer.locator(".message-parent a").click()
    assert chidi.evaluate("document.activeElement.id") == "m-1"
    dora.locator("#m-1").get_by_role("button", name="React").click()
    dora.locator("#m-1 .message-menu").get_by_role("button", name="Thank you").click()
    expect(chidi.locator("#m-1 .message-foot .reaction")).to_have_text("Thank you 1")
    expect(dora.locator("#m-1 .message-foot .reaction")).to_have_attribute("aria-pressed", "true")


def test_what_one_wrote_is_changed_and_removed_on_every_screen(
    readers: Readers, discussed: dict[str, Any]
) -> None:
    chidi, dora = enter(readers("Chidi"), discussed), enter(readers("Dora"), discussed)
    say(chidi, "The fery")
    message(dora, "The fery").get_by_role("button", name="Reply").click()
    say(dora, "You mean the ferry?")
    expect(message(chidi, "You mean").locator(".message-parent")).to_contain_text("The fery")
    chidi.locator("#m-1").get_by_role("button", name="More").click()
    chidi.locator("#m-1").get_by_role("button", name="Change").click()
    expect(chidi.locator("#talk-edit")).to_have_value("The fery")
    chidi.locator("#talk-edit").fill("The ferry")
    chidi.get_by_role("button", name="Save").click()
    expect(dora.locator("#m-1 .message-text")).to_have_text("The ferry")
    expect(dora.locator("#m-1 .message-changed")).to_have_text("changed")
    expect(dora.locator("#m-2 .message-parent")).to_contain_text("The ferry")
    dora.locator("#m-1").get_by_role("button", name="More").click()
    expect(dora.locator("#m-1").get_by_role("button", name="Change")).to_be_hidden()
    chidi.locator("#m-1").get_by_role("button", name="More").click()
    chidi.locator("#m-1").get_by_role("button", name="Remove").click()
    dialog = chidi.get_by_role("dialog", name="Remove your message?")
    dialog.get_by_role("button", name="Keep it").click()
    expect(chidi.locator("#m-1")).to_be_visible()
    chidi.locator("#m-1").get_by_role("button", name="Remove").click()
    dialog.get_by_role("button", name="Remove").click()
    expect(dora.locator("#m-1")).to_have_count(0)
    expect(dora.locator("#m-2 .message-parent")).to_have_text("The message that this one answers is gone.")


def test_nothing_that_is_read_moves_and_what_comes_is_counted(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    newsroom.talk("say all", story=discussed["key"], name="Emil", texts=[f"Number {n}" for n in range(1, 36)])
    dora = enter(readers(viewport=PHONE), discussed)
    dora.locator("#m-20").scroll_into_view_if_needed()
    before = dora.locator("#m-20").bounding_box()
    dora.wait_for_timeout(1600)  # what comes at once may have been said before
    newsroom.talk("say", story=discussed["key"], name="Emil", text="News")
    newsroom.talk("say", story=discussed["key"], name="Emil", text="More news")
    button = dora.get_by_role("link", name="2 new messages")
    expect(button).to_be_visible()
    newsroom.talk("take", story=discussed["key"], number=30, standing="rejected")
    expect(dora.locator("#m-30")).to_have_count(0)
    after = dora.locator("#m-20").bounding_box()
    assert before and after
    assert abs(after["y"] - before["y"]) < 1
    expect(dora.locator("[data-says]")).to_have_text("2 new messages. Emil: More news")
    button.click()
    expect(message(dora, "More news")).to_be_in_viewport()
    assert dora.evaluate("document.activeElement.id") == "m-37"
    dora.get_by_role("link", name="Older messages").click()
    expect(dora.locator("#m-1")).to_have_count(1)
    assert said(dora) == ["More news", "News", *(f"Number {n}" for n in range(35, 0, -1) if n != 30)]


def test_the_focus_is_not_lost_when_its_message_leaves(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    newsroom.talk("say all", story=discussed["key"], name="Emil", texts=["One", "Two", "Three"])
    dora = enter(readers("Dora"), discussed)
    dora.locator("#m-2").get_by_role("button", name="Reply").focus()
    newsroom.talk("take", story=discussed["key"], number=2, standing="rejected")
    expect(dora.locator("#m-2")).to_have_count(0)
    assert dora.evaluate("document.activeElement.id") == "m-1"


def test_a_message_that_waits_is_seen_by_its_author_alone_until_it_is_let_in(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    newsroom.talk("run", story=discussed["key"], mode="premoderated")
    chidi, dora = readers("Chidi"), enter(readers("Dora"), discussed)
    page = enter(chidi, discussed)
    expect(page.locator("[data-notice]")).to_contain_text("read by the newsroom before it appears")
    say(page, "May I come in?")
    expect(page.locator(".is-waiting")).to_contain_text("Waits for the newsroom")
    page = enter(chidi, discussed)
    expect(page.locator(".is-waiting")).to_contain_text("May I come in?")
    assert said(dora) == []
    newsroom.talk("let in", story=discussed["key"])
    expect(message(dora, "May I come in?")).to_be_visible()
    expect(message(page, "May I come in?")).to_be_visible()
    expect(page.locator(".is-waiting")).to_have_count(0)


def test_a_message_that_waits_is_taken_back_by_its_author(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    newsroom.talk("run", story=discussed["key"], mode="premoderated")
    page = enter(readers("Chidi"), discussed)
    say(page, "I had better not ask this.")
    page.locator(".is-waiting").get_by_role("link", name="Take it back").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("[data-notice]")).to_be_visible()
    expect(page.locator(".is-waiting")).to_have_count(0)


def test_what_is_rejected_says_why_and_comes_back_into_the_box(
    readers: Readers, discussed: dict[str, Any]
) -> None:
    chidi = readers("Chidi")
    page = enter(chidi, discussed)
    chidi.expected.add(f"{chidi.site.address}/chats/{discussed['key']}/send/")
    for words in ("The same", "The same"):
        say(page, words)
        expect(page.locator(".is-sending")).to_have_count(0)
    expect(page.locator("#talk-why")).to_have_text("You have said this already.")
    expect(page.get_by_role("link", name="All reasons, and how to appeal")).to_be_visible()
    expect(page.locator("#talk-text")).to_have_value("The same")
    assert said(page) == ["The same"]


def test_whom_a_reader_mutes_by_keyboard_vanishes_until_shown_again(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    newsroom.talk("say all", story=discussed["key"], name="Emil", texts=["Before", "Rude"])
    newsroom.talk("say", story=discussed["key"], name="Fatima", text="Hers")
    kofi = readers("Kofi")
    page = enter(kofi, discussed)
    _mute_by_keyboard(page, "Rude", "Emil")
    for words in ("Before", "Rude"):
        expect(message(page, words)).to_be_hidden()
    way_back = page.locator(".talk-muted")
    expect(way_back).to_contain_text("You do not see any more what Emil writes.")
    expect(way_back.get_by_role("button", name="Show again")).to_be_focused()
    page.keyboard.press("Enter")
    expect(message(page, "Before")).to_be_visible()
    expect(way_back).to_have_count(0)
    expect(message(page, "Rude").get_by_role("button", name="More")).to_be_focused()
    _mute_by_keyboard(page, "Rude", "Emil")
    expect(message(page, "Rude")).to_be_hidden()
    page.locator("#talk-text").focus()
    newsroom.talk("say", story=discussed["key"], name="Emil", text="After")
    expect(message(page, "After")).to_have_count(1)
    expect(message(page, "After")).to_be_hidden()
    expect(message(page, "Hers")).to_be_visible()
    kofi.open("/account/mutes/")
    page.get_by_role("button", name="Unmute").click()
    enter(kofi, discussed)
    expect(message(page, "After")).to_be_visible()
    expect(message(page, "Before")).to_be_visible()


def _mute_by_keyboard(page: Page, words: str, name: str) -> None:
    message(page, words).get_by_role("button", name="React").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(message(page, words).get_by_role("button", name="Copy link")).to_be_focused()
    page.keyboard.press("Tab")
    expect(message(page, words).get_by_role("button", name=f"Mute {name}")).to_be_focused()
    page.keyboard.press("Enter")


def test_a_story_that_is_withdrawn_takes_its_room_with_it(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    newsroom.talk("say", story=discussed["key"], name="Emil", text="Rubbish")
    dora, chidi = readers(), readers("Chidi")
    enter(dora, discussed)
    chidi.open(discussed["address"])
    chidi.page.locator("#discussion").scroll_into_view_if_needed()
    chidi.page.locator("[data-ready]").wait_for()
    dora.expected.add(f"{dora.site.address}/chats/{discussed['key']}/")
    newsroom.withdraw(discussed["key"])
    expect(dora.page.get_by_role("heading", name="This story has been withdrawn")).to_be_visible()
    expect(chidi.page.get_by_text("Rubbish")).to_have_count(0)


def test_below_a_story_the_discussion_wakes_when_it_is_near(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    long = [
        {"type": "paragraph", "value": f"<p>{'Words and words. ' * 60}</p>", "id": str(n)} for n in range(12)
    ]
    newsroom.change(discussed["key"], body=long)
    newsroom.talk("say", story=discussed["key"], name="Emil", text="First")
    reader = readers("Chidi")
    reader.open(discussed["address"])
    reader.page.wait_for_load_state("networkidle")
    assert not [one for one in reader.requests if "talk" in one or "me.json" in one]
    reader.page.locator("#discussion").scroll_into_view_if_needed()
    reader.page.locator("[data-ready]").wait_for()
    say(reader.page, "Second")
    expect(message(reader.page, "Second")).to_be_visible()
    expect(reader.page.locator("[data-talk-count]")).to_have_text("2")
    for n in range(10):
        newsroom.talk("say", story=discussed["key"], name="Emil", text=f"More {n}")
    expect(message(reader.page, "More 9")).to_have_count(1)
    expect(reader.page.locator("[data-messages] > .message")).to_have_count(10)
    expect(reader.page.get_by_role("link", name="All 12 messages")).to_be_visible()


def test_without_scripts_one_posts_answers_reacts_changes_and_removes(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    newsroom.talk("say", story=discussed["key"], name="Emil", text="When does it sail?")
    chidi = readers("Chidi", java_script_enabled=False)
    chidi.open(discussed["address"])
    page = chidi.page
    page.get_by_role("link", name="Reply or react").click()
    page.get_by_role("link", name="Reply", exact=True).click()
    page.get_by_label("Your message").fill("At **noon**.")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".talk-preview strong")).to_have_text("noon")
    expect(page.locator(".talk-answers")).to_contain_text("When does it sail?")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#m-2 .message-text")).to_have_text("At noon.")
    expect(page.locator("#m-2 .message-parent")).to_contain_text("Emil")
    page.locator("#m-1").get_by_role("link", name="Reply or react").click()
    page.get_by_role("button", name="Thank you").click()
    expect(page.get_by_role("button", name="Thank you 1")).to_be_visible()
    page.get_by_role("link", name="See it in the discussion").click()
    expect(page.locator("#m-1 .reaction")).to_have_text("Thank you 1")
    page.locator("#m-2").get_by_role("link", name="Reply or react").click()
    page.get_by_label("Your message").fill("At one.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#m-2")).to_contain_text("changed")
    page.locator("#m-2").get_by_role("link", name="Reply or react").click()
    page.get_by_label("Yes, take it away").check()
    page.get_by_role("button", name="Remove").click()
    expect(page.locator("#m-2")).to_have_count(0)
    expect(page.locator("#m-1")).to_be_visible()


def test_without_scripts_one_mutes_at_a_message_and_sees_whom(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    newsroom.talk("say", story=discussed["key"], name="Emil", text="Rude")
    kofi = readers("Kofi", java_script_enabled=False, viewport=PHONE)
    kofi.open(f"/chats/{discussed['key']}/1/")
    page = kofi.page
    for way, said_now in (
        ("Mute Emil", "You have muted whoever wrote this."),
        ("Show again", "Nobody is told."),
    ):
        page.get_by_role("button", name=way).focus()
        page.keyboard.press("Enter")
        # What is pressed goes below what was read: the next page begins there, and so does the next Tab.
        expect(page.get_by_text(said_now)).to_be_in_viewport()
        assert page.url.endswith("/1/#mute-heading")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Whom you muted")).to_be_focused()
    page.get_by_role("button", name="Mute Emil").click()
    page.get_by_role("link", name="Whom you muted").click()
    row = page.get_by_role("listitem").filter(has_text="Emil")
    expect(row.get_by_role("button")).to_have_accessible_description("Emil")
    row.get_by_role("button", name="Unmute").click()
    expect(page.get_by_text("You have muted nobody.")).to_be_visible()


def test_without_scripts_what_was_refused_comes_back(readers: Readers, discussed: dict[str, Any]) -> None:
    dora = readers(java_script_enabled=False)
    dora.open(f"/chats/{discussed['key']}/write/")
    expect(dora.page.get_by_role("link", name="Log in or register")).to_be_visible()
    assert dora.context.cookies() == []
    chidi = readers("Chidi", java_script_enabled=False)
    chidi.open(f"/chats/{discussed['key']}/write/")
    chidi.expected.add(f"{chidi.site.address}/chats/{discussed['key']}/send/")
    chidi.page.get_by_label("Your message").fill("x" * 4100)
    chidi.page.get_by_role("button", name="Send").click()
    expect(chidi.page.locator(".talk-why")).to_contain_text("at most 4000 characters")
    expect(chidi.page.get_by_label("Your message")).to_have_value("x" * 4100)


def test_the_box_counts_up_to_what_the_section_lets_one_write(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    chidi = readers("Chidi")
    page, length = enter(chidi, discussed), chidi.page.locator("[data-length]")
    newsroom.talk("steps", story=discussed["key"], longest=150, **OF_ITS_OWN)
    page.locator("#talk-text").fill("x" * 151)
    expect(length).to_be_hidden()
    chidi.expected.add(f"{chidi.site.address}/chats/{discussed['key']}/send/")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#talk-why")).to_contain_text("at most 150 characters; yours has 151")
    expect(length).to_have_text("151 of 150 characters")
    expect(page.locator("#talk-text")).to_have_value("x" * 151)
    page = enter(chidi, discussed)
    page.locator("#talk-text").fill("x" * 134)
    expect(length).to_be_hidden()
    page.locator("#talk-text").fill("x" * 150)
    expect(length).to_have_text("150 of 150 characters")
    page.get_by_role("button", name="Send").click()
    expect(message(page, "x" * 150)).to_be_visible()
    newsroom.talk("steps", story=discussed["key"], **OF_ITS_OWN)


def test_without_account_one_reacts_once_and_finds_it_again(
    readers: Readers, discussed: dict[str, Any]
) -> None:
    dora = readers()
    page = enter(dora, discussed)
    group = page.get_by_role("group", name="To the story:")
    group.get_by_role("button", name="Surprising").click()
    expect(group.get_by_role("button", name="Surprising 1")).to_have_attribute("aria-pressed", "true")
    assert dora.context.cookies() == []
    page = enter(dora, discussed)
    group.get_by_role("button", name="Sad").click()
    expect(group.get_by_role("button", name="Sad 1")).to_be_visible()
    expect(group.get_by_role("button", name="Surprising", exact=True)).to_have_attribute(
        "aria-pressed", "false"
    )
    group.get_by_role("button", name="Sad 1").click()
    expect(group.get_by_role("button", name="Sad", exact=True)).to_have_attribute("aria-pressed", "false")


def test_a_message_is_reported_from_the_keyboard(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    newsroom.talk("say", story=discussed["key"], name="Emil", text="Buy boats")
    page = enter(readers(), discussed)
    page.locator("#m-1").get_by_role("button", name="More").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("#m-1").get_by_role("button", name="More")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("#m-1").get_by_role("button", name="Report").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Report this message to the newsroom")
    expect(dialog.get_by_role("radio").first).to_be_focused()
    law = dialog.get_by_role("link", name="Give legal notice of it").get_attribute("href") or ""
    assert quote(f"/chats/{discussed['key']}/?message=1#m-1", safe="") in law
    page.keyboard.press("Space")
    dialog.get_by_role("button", name="Report").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#m-1 .message-done")).to_contain_text("Thank you.")
    expect(page.locator("#m-1").get_by_role("button", name="More")).to_be_focused()


def test_marks_are_set_by_keys_and_buttons_and_shown_by_the_preview(
    readers: Readers, discussed: dict[str, Any]
) -> None:
    page = enter(readers("Chidi"), discussed)
    area = page.locator("#talk-text")
    area.fill("ferry")
    area.press("Control+a")
    page.keyboard.press("Control+b")
    expect(area).to_have_value("**ferry**")
    page.keyboard.press("Control+b")
    expect(area).to_have_value("ferry")
    page.keyboard.press("Control+k")
    expect(area).to_have_value("[ferry](https://)")
    page.keyboard.type("https://a.example")
    expect(area).to_have_value("[ferry](https://a.example)")
    page.get_by_role("button", name="Quote").click()
    expect(area).to_have_value("> [ferry](https://a.example)")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("group", name="Preview").locator("blockquote a")).to_have_text("ferry")
    page.keyboard.press("Control+z")


def test_who_talks_is_as_wide_as_a_desk(readers: Readers, newsroom: Hands, discussed: dict[str, Any]) -> None:
    newsroom.talk("say", story=discussed["key"], name="Emil", text="Hello")
    page = enter(readers("Chidi", viewport=DESKTOP), discussed)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferry to call at the ropeworks")
    expect(page.get_by_role("article")).to_have_count(1)
    page.get_by_role("heading", level=1).get_by_role("link").click()
    expect(page.locator("#discussion [data-messages] .message-text")).to_have_text("Hello")


def test_axe_finds_nothing_in_what_opens_in_a_room(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any], node_modules: Path
) -> None:
    newsroom.talk("say all", story=discussed["key"], name="Emil", texts=["One", "Two", "Three"])
    # Axe is put in from outside, which the policy of our pages refuses as it should.
    page = enter(readers("Chidi", bypass_csp=True), discussed)
    page.locator("#m-1").get_by_role("button", name="React").click()
    page.locator("#m-2").get_by_role("button", name="Reply").click()
    page.locator("#m-3").get_by_role("button", name="More").click()
    page.locator("#talk-text").fill("**Bold**")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("group", name="Preview").locator("strong")).to_be_visible()
    require_no_fault(page, node_modules)
    page.locator("#m-3").get_by_role("button", name="Report").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    require_no_fault(page, node_modules)


def test_axe_finds_nothing_where_somebody_was_muted(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any], node_modules: Path
) -> None:
    newsroom.talk("say all", story=discussed["key"], name="Emil", texts=["One", "Two"])
    page = enter(readers("Lena", bypass_csp=True), discussed)
    _mute_by_keyboard(page, "One", "Emil")
    expect(page.locator(".talk-muted")).to_be_visible()
    require_no_fault(page, node_modules)
