"""Nothing that a reader typed is lost or doubled, in whatever state the writing box is; no line breaks a room."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.cable import cable
from tests.journeys.hands import Hands
from tests.journeys.mailbox import code_for
from tests.journeys.rooms import Readers, enter, message, said, say
from tests.journeys.served import Site
from tests.journeys.test_layout import STICKING_OUT
from tests.naughty import naughty_strings


def test_what_is_written_in_a_dead_spot_comes_once_when_it_ends(
    readers: Readers, demo_site: Site, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    with cable(int(demo_site.address.rpartition(":")[2])) as line:
        chidi = readers("Chidi", at=line.address)
        page = enter(chidi, discussed)
        dora = enter(readers("Dora"), discussed)
        line.cut()
        chidi.expected |= {f"{line.address}/chats/{discussed['key']}/send/"}
        for words in ("One", "Two"):
            say(page, words)
        expect(page.locator(".is-sending")).to_have_count(2)
        expect(page.locator(".is-sending .message-stands").first).to_have_text("Waits for a connection")
        newsroom.talk("say", story=discussed["key"], name="Emil", text="Meanwhile")
        expect(message(dora, "Meanwhile")).to_be_visible()
        chidi.problems.clear()
        line.mend()
        expect(page.locator(".is-sending")).to_have_count(0)
        expect(message(dora, "Two")).to_be_visible()
        expect(message(page, "Meanwhile")).to_be_visible()
        assert said(page) == said(dora) == ["Two", "One", "Meanwhile"]
        assert newsroom.talk("said", story=discussed["key"])["texts"] == ["Meanwhile", "One", "Two"]
        page.close()
        chidi.problems.clear()  # all that a cut line makes a browser complain of


def test_a_message_whose_acknowledgement_is_lost_is_not_doubled(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    chidi = readers("Chidi")
    page = enter(chidi, discussed)
    sent: list[int] = []

    def lose(route: Route) -> None:
        answer = route.fetch()
        sent.append(answer.status)
        if len(sent) == 1:
            route.abort()
        else:
            route.fulfill(response=answer)

    page.route("**/send/", lose)
    say(page, "Only once")
    expect(page.locator(".is-sending")).to_have_count(0)
    expect(message(page, "Only once")).to_have_count(1)
    assert sent == [201, 201]
    assert newsroom.talk("said", story=discussed["key"])["texts"] == ["Only once"]
    chidi.problems.clear()  # the answer that was lost on purpose


def test_what_is_removed_without_a_line_stays_and_says_so(
    readers: Readers, discussed: dict[str, Any]
) -> None:
    chidi = readers("Chidi")
    page = enter(chidi, discussed)
    say(page, "It stays for now")
    page.locator("#m-1").get_by_role("button", name="More").click()
    page.route("**/remove/", lambda route: route.abort())
    page.locator("#m-1").get_by_role("button", name="Remove").click()
    page.get_by_role("dialog", name="Remove your message?").get_by_role("button", name="Remove").click()
    expect(page.locator("#m-1")).to_contain_text("There is no connection. Please try again.")
    expect(message(page, "It stays for now")).to_be_visible()
    chidi.problems.clear()  # the request that was cut off on purpose


def test_what_is_sent_outlives_the_page(readers: Readers, newsroom: Hands, discussed: dict[str, Any]) -> None:
    chidi = readers("Chidi")
    page = enter(chidi, discussed)
    page.route("**/send/", lambda route: route.abort())
    say(page, "Before the tunnel")
    expect(page.locator(".is-sending")).to_have_count(1)
    page.unroute("**/send/")
    page = enter(chidi, discussed)
    expect(message(page, "Before the tunnel")).to_have_count(1)
    expect(page.locator(".is-sending")).to_have_count(0)
    assert newsroom.talk("said", story=discussed["key"])["texts"] == ["Before the tunnel"]
    chidi.problems.clear()


def test_a_half_written_message_outlives_reload_and_log_in(
    readers: Readers, discussed: dict[str, Any]
) -> None:
    chidi = readers("Chidi")
    page = enter(chidi, discussed)
    page.locator("#talk-text").fill("Half a thought")
    chidi.context.clear_cookies()
    page = enter(chidi, discussed)
    expect(page.locator(".talk-state")).to_have_text("To take part in the discussion, log in or register.")
    expect(page.locator("#talk-text")).to_have_value("Half a thought")
    expect(page.get_by_role("button", name="Send")).to_be_disabled()
    link = page.get_by_role("link", name="Log in or register")
    assert f"next=%2Fchats%2F{discussed['key']}%2F" in str(link.get_attribute("href"))
    readers.sign_in(chidi, "Chidi")
    page.evaluate("document.dispatchEvent(new CustomEvent('dateline:logged-in', { detail: {} }))")
    expect(page.get_by_role("button", name="Send")).to_be_enabled()
    expect(page.locator("#talk-text")).to_have_value("Half a thought")
    page.get_by_role("button", name="Send").click()
    expect(message(page, "Half a thought")).to_be_visible()
    page = enter(chidi, discussed)
    expect(page.locator("#talk-text")).to_have_value("")


def test_whoever_is_logged_out_meanwhile_gets_back_what_was_sent(
    readers: Readers, discussed: dict[str, Any]
) -> None:
    chidi = readers("Chidi")
    page = enter(chidi, discussed)
    chidi.context.clear_cookies()
    chidi.expected.add(f"{chidi.site.address}/chats/{discussed['key']}/send/")
    say(page, "A long one")
    expect(page.locator("#talk-why")).to_contain_text("log in or register")
    expect(page.locator("#talk-text")).to_have_value("A long one")
    expect(page.locator(".is-sending")).to_have_count(0)


STATES: dict[str, tuple[str, bool]] = {
    "member": ("", True),
    "anonymous": ("To take part in the discussion, log in or register.", False),
    "unconfirmed": ("Confirm your email address before your first message.", False),
    "muted": ("You can write again", False),
    "banned": ("You are banned. Insults.", False),
    "premoderated": ("Every message is read by the newsroom before it appears.", True),
    "slow": ("Slow mode: you can write again in", False),
    "closed": ("This discussion is closed: It was all said.", False),
    "tier": ("Readers who support the paper write here.", False),
}


def put_into(state: str, newsroom: Hands, key: int, name: str) -> None:
    """Bring it about that the writing box of a reader is in `state`."""
    if state in ("muted", "banned"):
        kind, seconds = ("mute", 900) if state == "muted" else ("ban", None)
        newsroom.talk("restrict", name=name, kind=kind, reason="Insults.", seconds=seconds)
    elif state == "closed":
        newsroom.talk("close", story=key, reason="It was all said.")
    elif state in ("premoderated", "tier"):
        newsroom.talk("run", story=key, **({"tier": 1} if state == "tier" else {"mode": "premoderated"}))
    elif state == "slow":
        newsroom.talk("run", story=key, slow_seconds=600)
        newsroom.talk("say", story=key, name=name, text="A moment ago")


@pytest.mark.parametrize("state", STATES)
def test_the_writing_box_has_nine_states(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any], state: str
) -> None:
    name = f"Nadia {state}"
    words, may_write = STATES[state]
    put_into(state, newsroom, discussed["key"], name)
    reader = readers("" if state == "anonymous" else name)
    if state == "unconfirmed":
        newsroom.talk("reader", name=name, confirmed=False)
    page = enter(reader, discussed)
    box = page.locator("[data-box]")
    expect(box).to_have_attribute("data-state", state)
    told = page.locator("[data-notice]" if state in ("closed", "premoderated") else ".talk-state")
    expect(told).to_contain_text(words)
    area, send = box.locator("textarea"), box.get_by_role("button", name="Send")
    if may_write:
        expect(send).to_be_enabled()
    elif state == "slow":
        expect(area).to_be_visible()
        expect(send).to_be_disabled()
        expect(told).to_have_text(re.compile(r"in (10|9) minutes\."))
    else:
        expect(area).to_be_hidden()


def test_whose_address_is_not_confirmed_confirms_it_over_the_room_and_writes(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    mara = readers("Mara")
    newsroom.talk("reader", name="Mara", confirmed=False, email="mara@home.example")
    page = enter(mara, discussed)
    page.get_by_role("link", name="Prepare your account").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Send me a code").click()
    dialog.locator("[name=code]").fill(code_for(mara.site, "mara@home.example"))
    dialog.get_by_role("button", name="Go on").click()
    expect(page.locator("[data-box]")).to_have_attribute("data-state", "member")
    say(page, "Here I am.")
    expect(message(page, "Here I am.")).to_be_visible()


def test_slow_mode_counts_down_by_the_servers_clock_and_opens(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    newsroom.talk("run", story=discussed["key"], slow_seconds=8)
    chidi = readers("Chidi")
    page = enter(chidi, discussed)
    say(page, "Slowly")
    expect(page.locator(".talk-state")).to_have_text(re.compile(r"write again in \d seconds?\."))
    expect(page.get_by_role("button", name="Send")).to_be_disabled()
    page.locator("#talk-text").fill("Two")
    expect(page.get_by_role("button", name="Send")).to_be_enabled()
    expect(page.locator(".talk-state")).to_have_text("")
    expect(page.locator("#talk-text")).to_have_value("Two")


def test_a_room_that_is_closed_while_one_writes_says_so_and_keeps_the_words(
    readers: Readers, newsroom: Hands, discussed: dict[str, Any]
) -> None:
    page = enter(readers("Chidi"), discussed)
    page.locator("#talk-text").fill("But I")
    newsroom.talk("close", story=discussed["key"], reason="It was all said.")
    expect(page.locator("[data-notice]")).to_contain_text("It was all said.")
    expect(page.get_by_role("button", name="Send")).to_be_disabled()
    expect(page.locator("#talk-text")).to_have_value("But I")


OF_A_LENGTH = [
    "Z\u0351\u036b\u0343" * 90, "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 60, "\U0001f1e9\U0001f1ea" * 500,
    "x" * 4000, "\ufdfa" * 200, "https://evil.example/" + "a" * 900,
]  # fmt: skip


def test_lines_that_break_other_sites_are_shown_as_themselves(
    visiting: Callable[..., Any], newsroom: Hands, discussed: dict[str, Any]
) -> None:
    from dateline.lib.plain_text import typed_text

    lines = [one for one in (typed_text(line) for line in [*naughty_strings(), *OF_A_LENGTH]) if one]
    newsroom.talk("say all", story=discussed["key"], name="Emil", texts=lines)
    seen: dict[int, str] = {}
    with visiting(viewport={"width": 360, "height": 800}) as dora:
        path = f"/chats/{discussed['key']}/"
        while path:
            dora.open(path)
            assert dora.page.evaluate(STICKING_OUT) == [], path
            for one in dora.page.locator("[data-messages] > .message").all():
                seen[int(one.get_attribute("data-number") or 0)] = (
                    one.locator(".message-text").text_content() or ""
                )
            more = dora.page.locator("[data-more]")
            path = str(more.get_attribute("href")) if more.is_visible() else ""
        dora.open(f"/chats/{discussed['key']}/?message={len(lines) // 2}")
        dora.page.locator("[data-ready]").wait_for()
        assert dora.page.evaluate(STICKING_OUT) == []
    assert len(seen) == len(lines)
    unlike = [(line, seen[n]) for n, line in enumerate(lines, 1) if not alike(line, seen[n])]
    assert unlike == []


def alike(typed: str, shown: str) -> bool:
    """Whether the same letters are there, the marks of the little markup aside."""
    return re.sub(r"[\s*_\\>\[\]()]|https?://\S+", "", typed) == re.sub(
        r"[\s*_\\>\[\]()]|https?://\S+", "", shown
    )
