"""Ana composes the front: by keyboard, by mouse, beside its real rendering; readers see what she published."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsing import Visit, visit
from tests.journeys.served import Site

PINNED = "Seal count sets a record"
GNOME = "Stolen gnome returns with a tan"
OWN_WORDS = "Seals, seals, seals as far as the eye reaches"


@pytest.fixture(scope="module")
def ana(browser: Any, demo_site: Site) -> Iterator[Visit]:
    """Ana at the composer of the edition's front; what she published is taken down in the end."""
    with visit(browser, demo_site, viewport={"width": 1700, "height": 1000}) as visitor:
        page = visitor.page
        visitor.open("/desk/login/?next=/desk/fronts/")
        page.get_by_label("Username").fill("ana")
        page.get_by_label("Password").fill(demo_site.login("ana"))
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/desk/fronts/")
        yield visitor
        # Other journeys look at the front that the rules make.
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(demo_site.address + "/desk/fronts/")
        page.locator("a.fronts-name").first.click()
        if page.locator("#end-break").count():
            step(page, page.locator("#end-break"))
        if page.locator("#take-down").count():
            page.locator("#take-down summary").click()
            step(page, page.locator("#take-down-now"))


def step(page: Page, button: Locator) -> str:
    """Press a button of the composer, wait for its answer, and return what was announced."""
    with page.expect_response(re.compile(r"/change/$")):
        button.click()
    return announced(page)


def announced(page: Page) -> str:
    expect(page.locator("[data-composer]")).not_to_have_attribute("aria-busy", "true")
    return page.locator("[data-announcement]").inner_text()


def find(page: Page, words: str, headline: str) -> None:
    page.locator("#find-words").fill(words)
    expect(page.locator(".found-headline")).to_have_text([headline])


def container(page: Page, place: int) -> Locator:
    return page.locator("[data-panel] [data-container]").nth(place)


def headlines(held: Locator) -> list[str]:
    return held.locator(".card-headline").all_inner_texts()


def rendered(page: Page) -> Any:
    return page.frame_locator(".composer-stage iframe")


def test_ana_opens_the_composer_and_sees_the_front_by_rule_as_a_draft(ana: Visit) -> None:
    page = ana.page
    page.get_by_role("button", name="Compose the front of The Harbour Post").click()
    page.wait_for_url(re.compile(r"/desk/fronts/\d+/$"))
    expect(page.locator(".panel-state")).to_contain_text("Readers see the front by rule.")
    expect(rendered(page).locator(".composed .is-lead .card-large")).to_have_count(1)


def test_a_story_is_found_pinned_and_moved_by_keyboard_alone(ana: Visit) -> None:
    page = ana.page
    page.locator("#find-words").focus()
    page.keyboard.type("seal count")
    expect(page.locator(".found-story")).to_have_count(1)
    page.locator(".found-story").get_by_role("button", name=f"Pin “{PINNED}”").focus()
    with page.expect_response(re.compile(r"/change/$")):
        page.keyboard.press("Enter")
    assert announced(page) == f"“{PINNED}” is pinned."
    assert headlines(container(page, 0)) == [PINNED]
    expect(rendered(page).locator(".is-lead .card-large .headline")).to_contain_text("seal", ignore_case=True)
    page.locator("[data-grip=card]").focus()
    with page.expect_response(re.compile(r"/change/$")):
        page.keyboard.press("ArrowRight")
    assert announced(page) == "Card 1 of 1 in container 2."
    expect(page.locator("[data-grip=card]")).to_be_focused()
    with page.expect_response(re.compile(r"/change/$")):
        page.keyboard.press("ArrowLeft")
    assert announced(page) == "Card 1 of 1 in container 1."


def test_own_words_and_size_are_typed_and_shown_at_once(ana: Visit) -> None:
    page = ana.page
    card = container(page, 0).locator("[data-card]").first
    card.get_by_text("Own headline, photo, size").click()
    card.get_by_label("Own headline").fill(OWN_WORDS)
    step(page, card.get_by_role("button", name="Save the card"))
    expect(rendered(page).locator(".is-lead .card-large .headline")).to_contain_text(OWN_WORDS)
    page.locator("body").click(position={"x": 900, "y": 5})
    with page.expect_response(re.compile(r"/change/$")):
        page.keyboard.press("Control+z")
    assert announced(page) == "Your last step is undone."
    expect(rendered(page).locator(".is-lead .card-large .headline")).not_to_contain_text(OWN_WORDS)
    with page.expect_response(re.compile(r"/change/$")):
        page.keyboard.press("Control+Shift+z")
    expect(rendered(page).locator(".is-lead .card-large .headline")).to_contain_text(OWN_WORDS)


def test_stories_cards_and_containers_are_dragged(ana: Visit) -> None:
    page = ana.page
    find(page, "stolen gnome", GNOME)
    with page.expect_response(re.compile(r"/change/$")):
        page.locator(".found-story").drag_to(container(page, 0).locator(".container-bar h3"))
    announced(page)
    assert headlines(container(page, 0)) == [GNOME, OWN_WORDS]
    cards = container(page, 0).locator("[data-card]")
    with page.expect_response(re.compile(r"/change/$")):
        below = (cards.nth(1).bounding_box() or {"height": 0})["height"] - 8
        cards.nth(0).locator("[data-grip]").drag_to(cards.nth(1), target_position={"x": 100, "y": below})
    assert announced(page) == "Card 2 of 2 in container 1."
    assert headlines(container(page, 0)) == [OWN_WORDS, GNOME]
    second = container(page, 1).get_attribute("data-container")
    with page.expect_response(re.compile(r"/change/$")):
        container(page, 1).locator("[data-grip=container]").drag_to(container(page, 0).locator("h3"))
    assert announced(page).startswith("Container 1 of")
    assert container(page, 0).get_attribute("data-container") == second
    step(page, page.locator("#undo"))


def test_a_click_in_the_rendering_leads_to_the_card(ana: Visit) -> None:
    page = ana.page
    rendered(page).locator(".is-lead .card-large .headline a").click()
    expect(container(page, 0).locator("[data-card].is-chosen .card-headline")).to_have_text(OWN_WORDS)


def test_the_rendering_has_the_width_of_a_phone_when_asked(ana: Visit) -> None:
    page = ana.page
    page.get_by_role("button", name="Phone").click()
    frame = page.frame(url=re.compile("/preview/$"))
    assert frame is not None
    page.wait_for_function(
        "document.querySelector('.composer-stage iframe').contentWindow.innerWidth === 390"
    )
    page.get_by_role("button", name="Desk").click()
    page.wait_for_function(
        "document.querySelector('.composer-stage iframe').contentWindow.innerWidth === 1280"
    )


def test_what_is_typed_elsewhere_outlives_a_step(ana: Visit) -> None:
    page = ana.page
    held = container(page, 2)
    held.get_by_text("Settings and schedule").click()
    held.get_by_label("Heading", exact=True).fill("Half typed")
    step(page, container(page, 0).locator("[data-card]").nth(1).get_by_role("button", name="Remove the card"))
    expect(container(page, 2).get_by_label("Heading", exact=True)).to_have_value("Half typed")
    step(page, container(page, 2).get_by_role("button", name="Save the settings"))
    expect(container(page, 2).locator("h3")).to_contain_text("Half typed")


def test_two_editors_at_once_lose_nothing(ana: Visit, browser: Any, demo_site: Site) -> None:
    page = ana.page
    address = page.url
    second = ana.context.new_page()
    second.goto(address)
    for who, words in ((second, "The second was first"), (page, "The first was late")):
        held = container(who, 2)
        if not held.locator(".container-more").evaluate("(one) => one.open"):
            held.get_by_text("Settings and schedule").click()
        held.get_by_label("Heading", exact=True).fill(words)
    step(second, container(second, 2).get_by_role("button", name="Save the settings"))
    second.close()
    ana.expected.add(f"{address}change/")
    said = step(page, container(page, 2).get_by_role("button", name="Save the settings"))
    assert said == "Somebody else has changed this container meanwhile."
    held = container(page, 2)
    expect(held.get_by_label("Heading", exact=True)).to_have_value("The first was late")
    expect(held.locator(".panel-said")).to_contain_text("The second was first")
    assert "settings are on the draft" in step(page, held.get_by_role("button", name="Save the settings"))


def test_readers_see_the_front_when_all_is_published(
    ana: Visit, visiting: Callable[..., Any], demo_site: Site
) -> None:
    assert 'class="composed"' not in demo_site.get("/").text
    assert "The front is public" in step(ana.page, ana.page.locator("#publish-all"))
    with visiting() as dora:
        dora.open("/")
        assert OWN_WORDS in dora.page.locator(".composed .is-lead .card-large .headline").inner_text()
        links = dora.page.locator(".composed .headline a, .composed .line a")
        expect(dora.page.locator(".composed-feed .line").first).to_be_visible()
        addresses = [links.nth(n).get_attribute("href") for n in range(links.count())]
        assert len(addresses) > 30
        assert len(set(addresses)) == len(addresses)
        for width in (320, 390, 768, 1280, 1920):
            dora.page.set_viewport_size({"width": width, "height": 900})
            assert dora.page.evaluate("document.documentElement.scrollWidth") <= width
    expect(ana.page.locator(".panel-state")).to_have_text("Readers see this front.")


def test_a_container_goes_live_at_its_moment(ana: Visit, demo_site: Site) -> None:
    page = ana.page
    held = container(page, 2)
    held.get_by_label("Heading", exact=True).fill("Scheduled heading")
    step(page, held.get_by_role("button", name="Save the settings"))
    held = container(page, 2)
    ana.expected.add(f"{page.url}change/")
    past = (datetime.now().astimezone() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    held.locator("input[name=at]").fill(past)
    said = step(page, held.get_by_role("button", name="Schedule"))
    assert "This moment has passed" in said
    expect(container(page, 2).locator("input[name=at]")).to_have_value(past)
    # The field knows minutes; the moment is the next one, read in the desk's own zone.
    soon = page.evaluate("new Date(Date.now() + 61000).toISOString().slice(0, 16)")
    container(page, 2).locator("input[name=at]").fill(soon)
    assert "goes live at" in step(page, container(page, 2).get_by_role("button", name="Schedule"))
    assert "Scheduled heading" not in demo_site.get("/").text
    for _ in range(75):
        page.wait_for_timeout(1000)
        if "Scheduled heading" in demo_site.get("/").text:
            break
    assert "Scheduled heading" in demo_site.get("/").text


def test_breaking_stands_on_every_page_by_one_button(
    ana: Visit, visiting: Callable[..., Any], demo_site: Site
) -> None:
    page = ana.page
    find(page, "seal count", PINNED)
    said = step(page, page.locator(".found-story").get_by_role("button", name=re.compile("as breaking")))
    assert "is breaking on every page" in said
    with visiting() as dora:
        for path in ("/", "/sport/", "/latest/"):
            dora.open(path)
            assert PINNED in dora.page.locator(".breaking-bar").inner_text()
    step(page, page.locator("#end-break"))
    assert "breaking-bar" not in demo_site.get("/").text


def test_a_withdrawn_story_leaves_the_front_and_the_gap_closes(ana: Visit, demo_site: Site) -> None:
    page = ana.page
    composer = page.url
    before = demo_site.get("/").text
    assert OWN_WORDS in before
    address = re.search(r'href="(/[^"]+-(\d+)/)"[^>]*>\s*' + re.escape(OWN_WORDS), before)
    assert address
    ana.open(f"/desk/stories/unpublish/{address[2]}/")
    page.get_by_role("button", name="Withdraw the story").click()
    page.wait_for_url(re.compile(r"/desk/stories/(?!unpublish)"))
    after = demo_site.get("/").text
    assert OWN_WORDS not in after
    assert address[1] not in after
    assert after.count("card-large") == 1
    page.goto(composer)
    expect(container(page, 0).locator(".card-state")).to_contain_text("Not public")
    # It belongs to the demo newsroom, which other journeys read.
    ana.open(f"/desk/stories/edit/{address[2]}/")
    toggle = page.locator("footer [data-w-dropdown-target=toggle]").first
    publish = page.locator("footer").locator("button, a").get_by_text("Publish", exact=True).first
    if not publish.is_visible():
        toggle.click()
    publish.click()
    expect(page.locator(".messages")).to_contain_text("is live")
    assert OWN_WORDS in demo_site.get("/").text


def test_history_brings_an_earlier_state_back(ana: Visit) -> None:
    page = ana.page
    ana.open("/desk/fronts/")
    page.locator("a.fronts-name").first.click()
    step(page, container(page, 0).locator("[data-card]").first.get_by_role("button", name="Remove the card"))
    assert headlines(container(page, 0)) == []
    page.get_by_role("link", name="History", exact=True).click()
    row = page.locator(".front-history > li").filter(has_text=OWN_WORDS).first
    row.get_by_role("button", name="Restore as a draft").click()
    page.wait_for_url(re.compile(r"/desk/fronts/\d+/$"))
    assert headlines(container(page, 0)) == [OWN_WORDS]


def test_without_script_the_same_buttons_work(ana: Visit, browser: Any, demo_site: Site) -> None:
    state = ana.context.storage_state()
    with visit(browser, demo_site, java_script_enabled=False, storage_state=state) as plain:
        page = plain.page
        plain.open(ana.page.url.removeprefix(demo_site.address))
        page.get_by_role("button", name="Pin “").first.click()
        expect(page.locator(".messages")).to_contain_text("is pinned")
        assert len(headlines(container(page, 0))) == 2
        page.locator("#undo").click()
        expect(page.locator(".messages")).to_contain_text("Your last step is undone.")
