"""Chidi reads by keyboard alone: he always sees where he is, comes everywhere, and gets away again."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browsing import DESKTOP, PHONE, Visit
from tests.journeys.pages import LISTS, OWN, PUBLIC, STORIES, PageKind, every
from tests.journeys.reporting import signed_in
from tests.journeys.rooms import Readers
from tests.journeys.served import Site

# What has the focus: its number in the order of the page, how its outline is drawn, and whether it is in view.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const all = [...document.querySelectorAll("*")];
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const middle = document.elementFromPoint(box.left + Math.min(box.width, innerWidth) / 2, box.top + box.height / 2);
  return {
    place: all.indexOf(one), told: `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 30)}`,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    inView: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
    covered: box.height < innerHeight && middle !== null && !one.contains(middle) && !middle.contains(one),
  };
}"""
FOCUSABLE = """() => [...document.querySelectorAll(
  "a[href], button, input, select, textarea, summary, [tabindex='0'], audio[controls], video[controls]")]
  .filter((one) => one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true}))
  .filter((one) => one.type !== "radio" || one === document.querySelector(`[name="${one.name}"]`)).length"""
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
WALKED = {name: LISTS[name] for name in ("front", "day", "corrections")}
WALKED |= {name: STORIES[f"story {name}"] for name in ("plain", "gallery", "every block")}
WALKED |= {name: PUBLIC[name] for name in ("search with hits", "not found", "room", "room, a message")}


@pytest.fixture
def chidi(visiting: Callable[..., Any]) -> Iterator[Visit]:
    """Chidi at his desk, with a clipboard."""
    with visiting(permissions=["clipboard-read", "clipboard-write"]) as visitor:
        yield visitor


def focused(visitor: Visit) -> Any:
    """Return what has the focus, or None."""
    return visitor.page.evaluate(FOCUSED)


def press_until(visitor: Visit, selector: str, key: str = "Tab", stops: int = 150) -> None:
    """Press `key` until an element that matches has the focus, at most so many times."""
    for _ in range(stops):
        visitor.page.keyboard.press(key)
        if visitor.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"{selector} cannot be reached by {key}")


def wake_discussion(visitor: Visit) -> None:
    """Let the discussion of a page, where it has one, be as it is when its reader has come to it."""
    section = visitor.page.locator("[data-talk]")
    if section.count():
        section.scroll_into_view_if_needed()
        visitor.page.locator("[data-ready]").wait_for()
        visitor.page.evaluate("scrollTo(0, 0)")


@SIZES
@every(WALKED)
def test_the_focus_walks_the_page_in_order_and_is_always_seen(
    visiting: Callable[..., Any], demo_site: Site, kind: PageKind, size: dict[str, int]
) -> None:
    with visiting(viewport=size) as chidi:
        chidi.open(kind.find(demo_site), status=kind.status)
        wake_discussion(chidi)
        require_walk(chidi)


@pytest.mark.usefixtures("gita")
@SIZES
@every(OWN)
def test_the_focus_walks_what_a_reader_has_of_their_own(
    readers: Readers, demo_site: Site, kind: PageKind, size: dict[str, int]
) -> None:
    reader = readers(kind.by, viewport=size)
    reader.open(kind.find(demo_site), status=kind.status)
    reader.page.wait_for_load_state("networkidle")
    require_walk(reader)


def require_walk(visitor: Visit) -> None:
    """Walk a page from its beginning to its end."""
    wanted = visitor.page.evaluate(FOCUSABLE)
    walked: list[int] = []
    while True:
        visitor.page.keyboard.press("Tab")
        here = focused(visitor)
        if here is None or here["place"] in walked[:1]:
            break
        assert here["outline"] >= 2, f"no outline: {here['told']}"
        assert here["inView"], f"out of view: {here['told']}"
        assert not here["covered"], f"covered: {here['told']}"
        if not walked or here["place"] != walked[-1]:  # A player has several stops of its own.
            walked.append(here["place"])
        assert len(walked) <= wanted + 2, "the focus does not come to an end"
    assert walked == sorted(walked)
    assert len(walked) == wanted


def test_a_sentence_is_tried_and_a_word_put_on_the_list_at_the_desk(
    browser: Browser, demo_site: Site
) -> None:
    with signed_in(browser, demo_site, "ana", color_scheme="dark") as ana:
        ana.open("/desk/discussion/words/")
        reach(ana, "#sentence")
        ana.page.keyboard.type("What a dunderhead.")
        reach(ana, "[value=try]")
        ana.page.keyboard.press("Enter")
        expect(ana.page.get_by_text("No step has anything to say.")).to_be_visible()
        # The page begins anew at what was said, not at its top.
        reach(ana, "#words-head + details summary", stops=4)
        ana.page.keyboard.press("Enter")
        reach(ana, "[name=word]")
        ana.page.keyboard.type("dunderhead")
        reach(ana, "[value=keep]")
        ana.page.keyboard.press("Enter")
        expect(ana.page.get_by_text("“dunderhead” is on the list.")).to_be_visible()
        reach(ana, "#sentence")
        ana.page.keyboard.type("What a dunderhead.")
        reach(ana, "[value=try]")
        ana.page.keyboard.press("Enter")
        expect(ana.page.get_by_text("Words of the list:")).to_contain_text("dunderhead")


def reach(visitor: Visit, selector: str, stops: int = 150) -> None:
    """Come to an element by the tabulator within so many stops, and see that it has the focus."""
    press_until(visitor, selector, stops=stops)
    assert focused(visitor)["outline"] >= 2


def test_the_first_stop_skips_to_the_content(chidi: Visit, demo_site: Site) -> None:
    chidi.open(demo_site.story("ferry-sails-again"))
    chidi.page.keyboard.press("Tab")
    assert "Skip to the content" in focused(chidi)["told"]
    chidi.page.keyboard.press("Enter")
    assert chidi.page.evaluate("document.activeElement.id") == "main"
    chidi.page.keyboard.press("Tab")
    assert chidi.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_pictures_open_large_go_on_by_arrows_and_give_the_focus_back(chidi: Visit, demo_site: Site) -> None:
    chidi.open(demo_site.story("seal-count-record"))
    press_until(chidi, ".gallery [data-zoom]")
    opener = focused(chidi)["place"]
    chidi.page.keyboard.press("Enter")
    dialog = chidi.page.get_by_role("dialog")
    dialog.wait_for()
    assert dialog.locator("img").get_attribute("alt")
    first = dialog.locator(".lightbox-count").inner_text()
    before = dialog.locator("img").get_attribute("src")
    chidi.page.keyboard.press("ArrowRight")
    assert dialog.locator(".lightbox-count").inner_text() != first
    assert dialog.locator("img").get_attribute("src") != before
    chidi.page.keyboard.press("ArrowLeft")
    assert dialog.locator(".lightbox-count").inner_text() == first
    for _ in range(6):
        chidi.page.keyboard.press("Tab")
        assert chidi.page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    chidi.page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert focused(chidi)["place"] == opener
    assert chidi.page.evaluate("document.activeElement.matches('[data-zoom]')")


def test_the_menu_of_a_phone_opens_and_leads_on(visiting: Callable[..., Any]) -> None:
    with visiting(viewport=PHONE) as chidi:
        chidi.open("/")
        press_until(chidi, "summary")
        chidi.page.keyboard.press("Enter")
        press_until(chidi, ".menu-small a[href='/harbour/']")
        chidi.page.keyboard.press("Enter")
        chidi.page.wait_for_url("**/harbour/")


def test_the_link_is_copied_and_said_so(chidi: Visit, demo_site: Site) -> None:
    path = demo_site.story("ferry-sails-again")
    chidi.open(f"{path}?utm_source=elsewhere#text")
    press_until(chidi, "[data-copy-link]")
    chidi.page.keyboard.press("Enter")
    chidi.page.get_by_text("Link copied").wait_for()
    assert chidi.page.evaluate("navigator.clipboard.readText()") == demo_site.address + path


def test_the_systems_share_sheet_is_offered_where_there_is_one(chidi: Visit, demo_site: Site) -> None:
    path = demo_site.story("ferry-sails-again")
    chidi.open(path)
    assert not chidi.page.locator("[data-share-sheet]").is_visible()
    # This browser has none: the page is told of one.
    chidi.context.add_init_script("navigator.share = async (what) => { window.shared = what; }")
    chidi.open(path)
    press_until(chidi, "[data-share-sheet]")
    chidi.page.keyboard.press("Enter")
    shared = chidi.page.evaluate("window.shared")
    assert shared == {
        "title": "Ferry to Gull Rock sails again after eleven weeks",
        "url": demo_site.address + path,
    }


def test_the_text_grows_and_shrinks_until_its_last_step(chidi: Visit, demo_site: Site) -> None:
    chidi.open(demo_site.story("ferry-sails-again"))
    size = "parseFloat(getComputedStyle(document.querySelector('.story-text p')).fontSize)"
    sizes = [chidi.page.evaluate(size)]
    press_until(chidi, "[data-text-size='1']")
    for _ in range(3):
        chidi.page.keyboard.press("Enter")
        sizes.append(chidi.page.evaluate(size))
    assert sizes[0] < sizes[1] < sizes[2] == sizes[3]
    assert chidi.page.evaluate("document.activeElement.getAttribute('aria-disabled')") == "true"
    press_until(chidi, "[data-text-size='-1']", key="Shift+Tab")
    for _ in range(3):
        chidi.page.keyboard.press("Enter")
    assert chidi.page.evaluate(size) < sizes[0]


def test_the_search_is_used_without_a_mouse(chidi: Visit) -> None:
    chidi.open("/search/")
    press_until(chidi, "#q")
    chidi.page.keyboard.type("lighthouse")
    chidi.page.keyboard.press("Enter")
    chidi.page.wait_for_url("**/search/?*q=lighthouse*")
    press_until(chidi, ".rows .headline a")
    chidi.page.keyboard.press("Enter")
    chidi.page.locator("article.story").wait_for()
