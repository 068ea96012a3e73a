"""Ben reports from a ground with dead spots while Ana runs the coverage at her desk: exactly once, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.journeys.browsing import DESKTOP, PHONE, Visit
from tests.journeys.hands import Hands, hands
from tests.journeys.reporting import SOON, console, posted, public, publish, sign_in, signed_in, told, write
from tests.journeys.served import Site
from tests.journeys.test_valid_pages import require_no_fault


@pytest.fixture(scope="module")
def working(demo_site: Site) -> Iterator[Hands]:
    with hands(demo_site) as editors:
        yield editors


@pytest.fixture
def match(working: Hands) -> int:
    """Live coverage in Ben's section that has just begun."""
    key: int = working.publish("Harbour cup as it happens", kind="live", section="town")["key"]
    return key


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


def picture(width: int, height: int) -> bytes:
    file = BytesIO()
    Image.effect_noise((width, height), 40).convert("RGB").save(file, "JPEG", quality=70)
    return file.getvalue()


def test_what_is_written_on_the_phone_is_on_the_desk_and_with_readers(
    ben: Visit, ana: Visit, match: int, demo_site: Site
) -> None:
    ben.page.goto(demo_site.address + "/desk/live/")
    ben.page.get_by_role("link", name=re.compile("Harbour cup")).first.click()
    expect(ben.page.get_by_label("What is happening?")).to_be_in_viewport()
    expect(ben.page.locator("[data-publish]")).to_be_in_viewport()
    ana.open(console(match))
    write(ben.page, "Kick-")
    expect(ana.page.locator("[data-people]")).to_have_text(
        "Here: Ben Okafor · Ben Okafor types", timeout=30_000
    )
    publish(ben.page, "Kick-off under grey clouds.")
    expect(ben.page.locator("[data-list=public]")).to_contain_text("grey clouds", timeout=SOON)
    expect(ana.page.locator("[data-list=public]")).to_contain_text("grey clouds", timeout=SOON)
    expect(ben.page.get_by_label("What is happening?")).to_have_value("")
    publish(ana.page, "Ana says hello.")
    expect(ben.page.locator("[data-list=public]")).to_contain_text("Ana says hello", timeout=SOON)
    assert public(ben.page) == ["Ana says hello.", "Kick-off under grey clouds."]
    assert posted(demo_site, match) == ["Kick-off under grey clouds.", "Ana says hello."]


def test_what_is_written_in_a_dead_spot_comes_once_and_in_order_though_the_tab_was_closed(
    browser: Browser, demo_site: Site, match: int
) -> None:
    with signed_in(browser, demo_site, "ben", viewport=PHONE) as ben:
        ben.open(console(match))
        publish(ben.page, "Before the tunnel.")
        expect(ben.page.locator("[data-list=public] .row")).to_have_count(1)
        ben.context.set_offline(True)
        publish(ben.page, "In the tunnel.")
        write(ben.page, "Look at the crowd.")
        ben.page.get_by_text("Photo", exact=True).click()
        ben.page.locator("#id_file").set_input_files(
            {"name": "crowd.jpg", "mimeType": "image/jpeg", "buffer": picture(3600, 1200)}
        )
        expect(ben.page.locator("[data-photo-preview]")).to_be_visible()
        ben.page.locator("[data-publish]").click()
        expect(ben.page.locator('[data-error="alt"]')).to_contain_text("who cannot see the photo")
        ben.page.get_by_label("What one sees").fill("A crowd in the rain.")
        ben.page.locator("[data-publish]").click()
        publish(ben.page, "Out of the tunnel.")
        write(ben.page, "Half a sent")
        waiting = ben.page.locator("[data-outbox] li")
        expect(waiting).to_have_count(3)
        expect(waiting.first).to_contain_text("Waiting for the network")
        assert posted(demo_site, match) == ["Before the tunnel."]
        ben.page.close(run_before_unload=False)
        ben.context.set_offline(False)
        ben.page = ben.context.new_page()
        ben.open(console(match))
        expect(ben.page.get_by_label("What is happening?")).to_have_value("Half a sent")
        expect(ben.page.locator("[data-list=public] .row")).to_have_count(4, timeout=30_000)
        expect(ben.page.locator("[data-outbox]")).to_be_hidden()
        expected = ["Before the tunnel.", "In the tunnel.", "Look at the crowd.", "Out of the tunnel."]
        assert posted(demo_site, match) == expected
        photo = ben.page.locator("[data-list=public] img")
        expect(photo).to_have_attribute("alt", "A crowd in the rain.")
        expect(ben.page.locator("[data-list=public] .credit")).to_have_text(re.compile("Ben Okafor"))
        assert ben.page.evaluate("indexedDB.databases().then((all) => all.length)") == 1
        ben.problems[:] = [one for one in ben.problems if "ERR_INTERNET_DISCONNECTED" not in one]


def test_an_answer_that_was_lost_makes_no_second_update(
    browser: Browser, demo_site: Site, match: int
) -> None:
    with signed_in(browser, demo_site, "ben", viewport=PHONE) as ben:
        ben.open(console(match))
        lost: list[str] = []

        def lose_the_first(route: Any) -> None:
            if route.request.method == "POST" and not lost:
                lost.append(route.fetch().text())
                route.abort()
            else:
                route.continue_()

        write(ben.page, "Goal!")
        tab = ben.context.new_page()
        tab.goto(demo_site.address + console(match))
        expect(tab.get_by_label("What is happening?")).to_have_value("Goal!")
        ben.context.route("**" + console(match), lose_the_first)
        ben.page.locator("[data-publish]").click()
        expect(tab.get_by_label("What is happening?")).to_have_value("")
        expect(ben.page.locator("[data-outbox]")).to_be_hidden(timeout=30_000)
        assert lost
        assert posted(demo_site, match) == ["Goal!"]
        ben.problems.clear()


def test_what_comes_too_late_is_told_kept_and_leads_back_into_the_form(
    browser: Browser, demo_site: Site, match: int, ana: Visit
) -> None:
    with signed_in(browser, demo_site, "ben", viewport=PHONE) as ben:
        ben.open(console(match))
        ben.context.set_offline(True)
        publish(ben.page, "The cup is handed over.")
        write(ben.page, "And then")
        ana.open(console(match))
        ana.page.on("dialog", lambda dialog: dialog.accept())
        ana.page.get_by_text("Begin, pause, end").click()
        ana.page.get_by_label("The coverage", exact=True).select_option("ended")
        ana.page.get_by_label("What happened, in the end").fill("Rovers won.")
        ana.page.get_by_role("button", name="Set", exact=True).click()
        expect(ana.page.locator("[data-head]")).to_contain_text("Ended")
        ben.context.set_offline(False)
        waiting = ben.page.locator("[data-outbox] li")
        expect(waiting).to_contain_text("Not published: This coverage has ended.", timeout=30_000)
        ana.page.get_by_text("Begin, pause, end").click()
        ana.page.get_by_label("The coverage", exact=True).select_option("running")
        ana.page.get_by_role("button", name="Set", exact=True).click()
        expect(ben.page.locator("[data-head]")).to_contain_text("Running", timeout=SOON)
        waiting.get_by_role("button", name="Back into the form").click()
        expect(ben.page.get_by_label("What is happening?")).to_have_value("The cup is handed over.")
        expect(waiting).to_contain_text("And then")
        ben.page.locator("[data-publish]").click()
        expect(ben.page.locator("[data-list=public]")).to_contain_text("handed over", timeout=SOON)
        waiting.get_by_role("button", name="Back into the form").click()
        expect(ben.page.get_by_label("What is happening?")).to_have_value("And then")
        assert posted(demo_site, match) == ["The cup is handed over."]
        ben.problems.clear()


def test_a_session_that_ended_keeps_what_waits_until_one_is_back(
    browser: Browser, demo_site: Site, match: int
) -> None:
    with signed_in(browser, demo_site, "ben", viewport=PHONE) as ben:
        ben.open(console(match))
        ben.context.clear_cookies(name="sessionid")
        publish(ben.page, "Written while signed out.")
        link = ben.page.get_by_role("link", name="Sign in again")
        expect(link).to_be_visible()
        expect(ben.page.locator("[data-outbox] li")).to_have_count(1)
        tab = ben.context.new_page()
        sign_in(tab, demo_site, "ben")
        expect(ben.page.locator("[data-outbox]")).to_be_hidden(timeout=30_000)
        expect(link).to_have_count(0)
        assert posted(demo_site, match) == ["Written while signed out."]
        ben.problems.clear()


def test_an_editor_reads_first_sends_back_and_publishes(
    ben: Visit, ana: Visit, match: int, demo_site: Site
) -> None:
    ana.open(console(match))
    ana.page.get_by_role("button", name="Let an editor read first").click()
    ben.open(console(match))
    expect(ben.page.locator("[data-publish]")).to_have_text("Send to an editor")
    publish(ben.page, "Somebody was sent off.")
    waits = ana.page.locator("[data-list=waiting] .row")
    expect(waits).to_contain_text("Somebody was sent off.", timeout=SOON)
    waits.get_by_label("Why it goes back").fill("Who?")
    waits.get_by_role("button", name="Send back").click()
    back = ben.page.locator("[data-list=waiting] .row")
    expect(back).to_contain_text("Who?", timeout=SOON)
    back.get_by_role("link", name="Mend it").click()
    dialog = ben.page.get_by_role("dialog")
    dialog.get_by_label("What is happening?").fill("Number seven was sent off.")
    dialog.get_by_role("button", name="Send it again").click()
    expect(dialog).to_be_hidden()
    expect(waits).to_contain_text("Number seven", timeout=SOON)
    assert posted(demo_site, match) == []
    waits.get_by_role("button", name="Publish", exact=True).click()
    expect(ben.page.locator("[data-list=public]")).to_contain_text("Number seven", timeout=SOON)
    expect(back).to_have_count(0)
    assert posted(demo_site, match) == ["Number seven was sent off."]
    ana.page.get_by_role("button", name="Let reporters publish themselves").click()
    expect(ben.page.locator("[data-publish]")).to_have_text("Publish", timeout=SOON)


def test_two_who_change_the_same_update_both_keep_what_they_wrote(ben: Visit, ana: Visit, match: int) -> None:
    ben.open(console(match))
    publish(ben.page, "Ten boats.")
    ana.open(console(match))
    mine, theirs = (one.page.get_by_role("dialog") for one in (ben, ana))
    for visitor in (ben, ana):
        visitor.page.locator("[data-list=public]").get_by_role("link", name="Edit").click()
    theirs.get_by_label("What is happening?").fill("Nine boats.")
    theirs.get_by_role("button", name="Save").click()
    expect(theirs).to_be_hidden()
    mine.get_by_label("What is happening?").fill("Eight boats.")
    ben.expected.add(
        f"{ben.site.address}{ben.page.locator('[data-list=public] [data-name=edit]').get_attribute('href')}"
    )
    mine.get_by_role("button", name="Save").click()
    expect(mine.get_by_role("alert")).to_contain_text("Both stand here")
    expect(mine.get_by_role("region", name="Theirs")).to_contain_text("Nine boats.")
    expect(mine.get_by_label("What is happening?")).to_have_value("Eight boats.")
    mine.get_by_role("button", name="Save mine").click()
    expect(ana.page.locator("[data-list=public]")).to_contain_text("Eight boats.", timeout=SOON)


def test_a_match_is_run_with_single_taps(ben: Visit, ana: Visit, match: int) -> None:
    ana.open(console(match))
    ana.page.get_by_text("Score or counters").click()
    board = ana.page.locator(
        "[data-setting]", has=ana.page.get_by_role("button", name="Show readers the board")
    )
    board.get_by_label("Show", exact=True).select_option("score")
    board.get_by_label("At home", exact=True).fill("Rovers")
    board.get_by_label("Away", exact=True).fill("Quay")
    board.get_by_role("button").click()
    ben.open(console(match))
    for goals in (1, 2):
        ben.page.get_by_role("button", name="One more for Rovers").tap()
        expect(ben.page.locator(".score b").first).to_have_text(str(goals), timeout=SOON)
    expect(ana.page.locator(".score b").first).to_have_text("2", timeout=SOON)
    for words in ("First half.", "Second half."):
        publish(ana.page, words)
        row = ana.page.locator("[data-list=public] .row", has_text=words)
        row.get_by_role("button", name="Pin").click()
        expect(ana.page.locator("[data-pins]")).to_contain_text(words)
    ana.page.get_by_role("button", name="Higher: Second half.").click()
    expect(ana.page.locator("[data-pins] li").first).to_contain_text("Second half.")
    with ana.page.expect_response(f"**{console(match)}run/"):
        ana.page.locator("[data-pins] li").first.drag_to(ana.page.locator("[data-pins] li").last)
    expect(ana.page.locator("[data-pins] li").first).to_contain_text("First half.")
    ana.page.reload()
    expect(ana.page.locator("[data-pins] li").first).to_contain_text("First half.")
    row = ana.page.locator("[data-list=public] .row", has_text="First half.")
    row.get_by_role("link", name="Remove").click()
    ana.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(ben.page.locator("[data-list=public]")).not_to_contain_text("First half.", timeout=SOON)


def test_a_photo_of_the_library_is_chosen_by_its_words(ana: Visit, match: int) -> None:
    ana.open(console(match))
    ana.page.get_by_text("Photo", exact=True).click()
    ana.page.get_by_role("button", name="From the library").click()
    found = ana.page.locator("[data-choose]")
    expect(found.first).to_be_visible()
    name = found.nth(1).inner_text().strip()
    ana.page.get_by_label("Find a photo").fill(name)
    expect(found).to_have_count(1)
    found.click()
    expect(ana.page.locator("[data-photo-named]")).to_contain_text(name)
    expect(ana.page.get_by_label("What one sees")).not_to_have_value("")
    ana.page.locator("[data-publish]").click()
    expect(ana.page.locator("[data-list=public] img")).to_be_visible(timeout=SOON)


def test_an_update_grows_into_a_story_of_its_own(ana: Visit, match: int, working: Hands) -> None:
    ana.open(console(match))
    publish(ana.page, "A heron lands on the pitch.")
    ana.page.get_by_role("button", name="A story of its own").click()
    expect(ana.page.locator("#id_headline")).to_have_value("A heron lands on the pitch.")
    key = int(re.findall(r"/(\d+)/", ana.page.url)[0])
    ana.open(console(match))
    expect(ana.page.get_by_role("link", name="Its own story")).to_be_visible()
    working.change(key, headline="Heron stops play")
    expect(ana.page.locator("[data-list=public]")).to_contain_text("Heron stops play", timeout=SOON)


def test_all_is_done_by_keyboard_and_has_no_fault(
    browser: Browser, demo_site: Site, match: int, node_modules: Path
) -> None:
    with signed_in(browser, demo_site, "ana", bypass_csp=True) as ana:
        ana.open("/desk/live/")
        require_no_fault(ana.page, node_modules)
        ana.open(console(match))
        page = ana.page
        page.get_by_label("What is happening?").focus()
        page.keyboard.type("By keyboard alone.")
        page.get_by_text("Quote", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_label("Words", exact=True)).to_be_focused()
        page.keyboard.type("I saw it.")
        page.keyboard.press("Tab")
        page.keyboard.type("Kit Sandoval")
        page.keyboard.press("Escape")
        expect(page.get_by_text("Quote", exact=True)).to_be_focused()
        require_no_fault(page, node_modules)
        page.set_viewport_size(DESKTOP)
        page.keyboard.press("Control+Enter")
        row = page.locator("[data-list=public] .row")
        expect(row).to_contain_text("I saw it.", timeout=SOON)
        row.get_by_role("button", name="Key event").focus()
        page.keyboard.press("Enter")
        expect(row.get_by_role("button", name="No key event")).to_be_focused(timeout=SOON)
        row.get_by_role("link", name="Correct").focus()
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("What was wrong").fill("It was Kit's sister.")
        page.keyboard.press("Control+Enter")
        expect(row).to_contain_text("It was Kit's sister.", timeout=SOON)
        row.get_by_role("link", name="Edit").focus()
        page.keyboard.press("Enter")
        expect(dialog).to_be_visible()
        require_no_fault(page, node_modules)
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(row.get_by_role("link", name="Edit")).to_be_focused()


def test_without_script_it_is_forms(visiting: Callable[..., Any], demo_site: Site, match: int) -> None:
    with visiting(java_script_enabled=False, viewport=PHONE) as ben:
        sign_in(ben.page, demo_site, "ben")
        ben.open(console(match))
        ben.expected.add(demo_site.address + console(match))
        ben.page.get_by_text("Link", exact=True).click()
        ben.page.get_by_label("Address").fill("nowhere")
        publish(ben.page, "By form.")
        expect(ben.page.locator("[data-notice]")).to_contain_text("is no address of the web")
        ben.page.get_by_label("Address").fill("")
        ben.page.locator("[data-publish]").click()
        expect(ben.page.locator("[data-list=public]")).to_contain_text("By form.")
        ben.page.locator("[data-list=public]").get_by_role("link", name="Edit").click()
        ben.page.get_by_label("What is happening?").fill("By form, and mended.")
        ben.page.get_by_role("button", name="Save").click()
        expect(ben.page.locator("[data-list=public]")).to_contain_text("By form, and mended.")
    assert [kind for kind, _words in told(demo_site, match)][-1] == "live.changed"
