"""Every kind of page holds from a small phone to a large screen, with text of double size, and on paper."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.journeys.browsing import DESKTOP, PHONE, Visit
from tests.journeys.pages import LISTS, OWN, PUBLIC, STORIES, PageKind, every
from tests.journeys.rooms import Readers
from tests.journeys.served import Site

WIDTHS = (320, 390, 768, 1280, 1920)
# What sticks out of the page sideways; a table or verse may scroll within itself.
STICKING_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > wide + 1 || one.getBoundingClientRect().left < -1)
    .map((one) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`)
    .concat(`page ${document.documentElement.scrollWidth} > ${wide}`);
}"""
TEXT_CUT_OFF = """() => [...document.querySelectorAll("h1, h2, h3, p, li, a, button, summary, td, th, figcaption")]
  .filter((one) => one.checkVisibility() && !one.closest(".unseen, .table, pre, .sprite, .skip"))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1
    && ["hidden", "clip"].includes(getComputedStyle(one).overflowX))
  .map((one) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`)"""
# Links within headlines and sentences are as high as their line: WCAG 2.5.8 leaves these to the text. Seven days in
# a row leave 41 pixels each on the smallest phone.
SMALL_TARGETS = """() => [...document.querySelectorAll(
  "button, input:not([type=hidden]), select, textarea, summary, nav a, a.tool, a.button, .topics a, .calendar a")]
  .filter((one) => one.checkVisibility({visibilityProperty: true}))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.height < 43.5 || box.width < (one.closest(".calendar") ? 40 : 43.5))
  .map(([one, box]) => `${one.tagName}.${one.className} ${one.textContent.trim()}: ${box.width} x ${box.height}`)"""
MOVING = """() => ({
  animations: document.getAnimations().length,
  transitions: [...document.querySelectorAll("*")].filter((one) => {
    const style = getComputedStyle(one);
    return parseFloat(style.transitionDuration) > 0.01 || style.scrollBehavior === "smooth";
  }).length,
})"""


@every(PUBLIC)
def test_nothing_sticks_out_and_targets_are_large_enough(
    visiting: Callable[..., Any], demo_site: Site, kind: PageKind
) -> None:
    with visiting(viewport=PHONE) as dora:
        dora.open(kind.find(demo_site), status=kind.status)
        require_room(dora)


@pytest.mark.usefixtures("gita")
@every(OWN)
def test_nothing_sticks_out_of_what_a_reader_has_of_their_own(
    readers: Readers, demo_site: Site, kind: PageKind
) -> None:
    reader = readers(kind.by, viewport=PHONE)
    reader.open(kind.find(demo_site), status=kind.status)
    require_room(reader)


def require_room(visitor: Visit) -> None:
    page = visitor.page
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(STICKING_OUT) == [], width
        assert page.evaluate(TEXT_CUT_OFF) == [], width
        if width <= 768:
            assert page.evaluate(SMALL_TARGETS) == [], width
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(STICKING_OUT) == [], f"{width}, text of double size"
        assert page.evaluate(TEXT_CUT_OFF) == [], f"{width}, text of double size"


@every({name: STORIES[name] for name in ("story plain", "story embed")} | {"front": LISTS["front"]})
def test_a_word_that_does_not_fit_is_broken(
    visiting: Callable[..., Any], demo_site: Site, kind: PageKind
) -> None:
    with visiting(viewport=PHONE) as dora:
        dora.open(kind.find(demo_site))
        dora.page.evaluate(
            """() => document.querySelectorAll("h1, .headline a, .embed-title span, .topics a, .story-text > p")
              .forEach((one) => { one.textContent = "Taumatawhakatangihanga".repeat(5); })"""
        )
        for width in WIDTHS:
            dora.page.set_viewport_size({"width": width, "height": 900})
            assert dora.page.evaluate(STICKING_OUT) == [], width


def test_what_sticks_out_would_be_noticed(dora: Visit) -> None:
    dora.open("/about/")
    dora.page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<p>' + 'x'.repeat(999))"
    )
    dora.page.evaluate("document.querySelector('main > p').setAttribute('tabindex', 0)")
    dora.page.evaluate("document.querySelector('main > p').style.overflowWrap = 'normal'")
    assert dora.page.evaluate(STICKING_OUT) != []


@every({"front": LISTS["front"], "live": STORIES["story live"]})
def test_nothing_moves_for_readers_who_asked_for_calm(
    visiting: Callable[..., Any], demo_site: Site, kind: PageKind
) -> None:
    with visiting(reduced_motion="reduce") as dora:
        dora.open(kind.find(demo_site))
        assert dora.page.evaluate(MOVING) == {"animations": 0, "transitions": 0}
        dora.page.emulate_media(reduced_motion="no-preference")
        assert dora.page.evaluate(MOVING)["animations"] > 0 or kind is not LISTS["front"]


def test_the_front_shows_thirty_headlines_on_two_screens_of_a_desk_and_twelve_of_a_phone(
    visiting: Callable[..., Any],
) -> None:
    for size, wanted in ((DESKTOP, 30), (PHONE, 12)):
        with visiting(viewport=size) as dora:
            dora.open("/")
            bottoms = dora.page.evaluate(
                "() => [...document.querySelectorAll('.headline a, .line a, .chat-headline')].filter((one) => one.checkVisibility())"
                ".map((one) => one.getBoundingClientRect().bottom + scrollY)"
            )
            within = [one for one in bottoms if one <= 2 * size["height"]]
            assert len(within) >= wanted, f"{len(within)} headlines at {size}"


def printed(dora: Visit) -> str:
    """Return the words of the page as printed, spaces made single."""
    pages = PdfReader(BytesIO(dora.page.pdf(format="A4"))).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


@pytest.mark.parametrize("key", ["ferry-sails-again", "seal-count-record", "very-long-headline"])
def test_a_story_on_paper_holds_headline_credit_and_address_and_no_navigation(
    dora: Visit, demo_site: Site, key: str
) -> None:
    dora.open(demo_site.story(key))
    seen = re.sub(r"\s+", " ", dora.page.locator("h1").inner_text())
    credit = dora.page.locator(".credit").first.inner_text().strip()
    paper = printed(dora)
    assert seen.replace(" ", "") in paper.replace(" ", "")
    assert credit.replace(" ", "") in paper.replace(" ", "")
    assert (demo_site.address + demo_site.story(key)).replace(" ", "") in paper.replace(" ", "")
    for word in ("Menu", "Skip to the content", "Copy link", "All the latest", "Off-beat", "Corrections"):
        assert word not in paper


def test_paper_is_white_whatever_the_screen_showed(visiting: Callable[..., Any], demo_site: Site) -> None:
    with visiting(color_scheme="dark") as dora:
        dora.open(demo_site.story("ferry-sails-again"))
        dora.page.emulate_media(media="print")
        colours = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
        paper, ink = dora.page.evaluate(colours)
        assert _light(paper) > 240 or paper == "rgba(0, 0, 0, 0)"
        assert _light(ink) < 60


def _light(colour: str) -> float:
    return sum(float(one) for one in re.findall(r"[\d.]+", colour)[:3]) / 3
