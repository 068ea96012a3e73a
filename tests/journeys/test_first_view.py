"""What a story costs a reader who comes for the first time, and that nothing jumps while it loads."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Request, Route

from tests.journeys.browsing import DESKTOP, PHONE, Visit
from tests.journeys.pages import LISTS, STORIES, PageKind, every
from tests.journeys.served import Site

KB = 1024
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
READ_ON = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    scrollTo(0, y);
    await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done, 50));
  }
}"""
PHOTOS = """() => [...document.querySelectorAll("picture img")].map((image) => ({
  size: [image.getAttribute("width"), image.getAttribute("height")],
  sources: [...image.parentElement.querySelectorAll("source")].map((one) => [one.type, one.srcset, one.sizes]),
  loading: image.loading, alt: image.getAttribute("alt"), broken: image.complete && !image.naturalWidth,
  leads: !!image.closest(".card-lead, article:not(.card)"),
}))"""


def transfers(visitor: Visit, path: str) -> dict[str, list[tuple[str, int]]]:
    """Open a page as a new reader; return address and bytes on the wire of all it loads, by kind."""
    asked: list[Request] = []
    finished: set[Request] = set()
    visitor.context.on("request", lambda request: asked.append(request))
    visitor.context.on("requestfinished", lambda request: finished.add(request))
    visitor.open(path)
    visitor.page.wait_for_load_state("networkidle")
    loaded = defaultdict(list)
    # A page that is left alone for five seconds wakes its discussion, where that is near: that is no first view any more.
    awake = next((n for n, request in enumerate(asked) if "/talk.js" in request.url), len(asked))
    for request in (one for one in asked[:awake] if one in finished):
        loaded[request.resource_type].append((request.url, request.sizes()["responseBodySize"]))
    return loaded


@every(STORIES | {"front": LISTS["front"], "section": LISTS["section"]})
def test_the_first_view_keeps_to_its_budget(dora: Visit, demo_site: Site, kind: PageKind) -> None:
    loaded = transfers(dora, kind.find(demo_site))
    size = {kind: sum(one for _, one in found) for kind, found in loaded.items()}
    assert size["document"] + size["stylesheet"] + size["script"] <= 60 * KB
    assert 0 < size["script"] <= 20 * KB
    assert set(loaded) <= {"document", "stylesheet", "script", "font", "image", "other"}
    assert all(address.endswith("icon.svg") for address, _ in loaded["other"])
    # Seven are what a page needs to be read; what makes it live comes after it, in four, who reads and where people talk
    # in two; live coverage has two more.
    most = 15 if kind is STORIES["story live"] else 13
    assert len(loaded["stylesheet"]) + len(loaded["script"]) <= most
    assert all(one <= 45 * KB for _, one in loaded["font"])
    # A quotation in another script brings that script's letters with it.
    assert len(loaded["font"]) <= (3 if "بحر" in dora.page.content() or "نكتب" in dora.page.content() else 2)
    assert dora.context.cookies() == []


@pytest.mark.parametrize("path", ["/", "/harbour/", "/search/?q=ferry", "/latest/", "/nothing-here/"])
def test_no_page_sets_a_cookie_or_varies_by_one(demo_site: Site, path: str) -> None:
    headers = demo_site.get(path).headers
    assert "set-cookie" not in headers
    assert "cookie" not in headers.get("vary", "").lower()


def test_text_comes_packed_and_unchanged_files_are_never_asked_for_again(
    dora: Visit, demo_site: Site
) -> None:
    loaded = transfers(dora, demo_site.story("ferry-sails-again"))
    for address, _ in loaded["stylesheet"] + loaded["script"]:
        answer = demo_site.get(address.removeprefix(demo_site.address), **{"Accept-Encoding": "br"})
        assert answer.headers["content-encoding"] == "br"
        assert "immutable" in answer.headers["cache-control"]


@SIZES
@every({name: STORIES[name] for name in ("story plain", "story gallery")} | {"front": LISTS["front"]})
def test_photos_come_in_small_formats_and_know_their_size(
    visiting: Callable[..., Any], demo_site: Site, kind: PageKind, size: dict[str, int]
) -> None:
    with visiting(viewport=size) as dora:
        dora.open(kind.find(demo_site))
        dora.page.evaluate(READ_ON)
        dora.page.wait_for_load_state("networkidle")
        photos = dora.page.evaluate(PHOTOS)
        assert photos
        for photo in photos:
            assert all(side and int(side) > 0 for side in photo["size"])
            assert [kind for kind, *_ in photo["sources"]] == ["image/avif", "image/webp"]
            assert all(srcset.count("w,") >= 1 and sizes for _, srcset, sizes in photo["sources"])
            assert photo["alt"] is not None
            assert not photo["broken"]
        # The first is what the reader came for; those far below wait.
        # Other journeys may have published a story without photo, which then leads the front: all the others wait.
        assert (photos[0]["loading"] != "lazy") is photos[0]["leads"]
        assert all(photo["loading"] == "lazy" for photo in photos[4:])


@SIZES
@every(
    {"front": LISTS["front"], "section": LISTS["section"]}
    | {name: STORIES[name] for name in ("story plain", "story gallery", "story right-to-left quotation")}
)
def test_nothing_jumps_while_photos_and_letters_come_late(
    visiting: Callable[..., Any], demo_site: Site, kind: PageKind, size: dict[str, int]
) -> None:
    with visiting(viewport=size) as dora:
        dora.context.add_init_script(SHIFTS)
        for late in ("**/*.woff2", "**/photos/**"):
            dora.context.route(late, _after_the_text)
        dora.open(kind.find(demo_site))
        dora.page.wait_for_load_state("networkidle")
        dora.page.evaluate(READ_ON)
        shifted = dora.page.evaluate("window.shifted")
        dora.context.unroute_all(behavior="wait")
        assert shifted < 0.01


def _after_the_text(route: Route) -> None:
    # By then the page has been painted, its text in the fonts that take the place of ours.
    route.request.frame.page.wait_for_timeout(400)
    route.continue_()


def test_a_jump_would_be_noticed(dora: Visit) -> None:
    dora.context.add_init_script(SHIFTS)
    dora.open("/about/")
    dora.page.wait_for_timeout(
        700
    )  # Moves right after the first paint do not count as jumps of a page at rest.
    dora.page.evaluate("document.querySelector('main').style.paddingTop = '300px'")
    dora.page.wait_for_timeout(300)
    assert dora.page.evaluate("window.shifted") > 0.01
