"""Dora has switched scripts off: everything can be read and followed, and nothing is dead."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.journeys.browsing import PHONE, Visit
from tests.journeys.pages import LISTS, PUBLIC, STANDING, STORIES, PageKind, every
from tests.journeys.served import Site


@pytest.fixture
def dora(visiting: Callable[..., Any]) -> Iterator[Visit]:
    """Dora on her phone, without scripts."""
    with visiting(java_script_enabled=False, viewport=PHONE) as visitor:
        yield visitor


def links_of(site: Site, text: str) -> set[str]:
    """Return the paths on this site that a page leads to."""
    found = {one.replace("&amp;", "&") for one in re.findall(r'<a [^>]*href="([^"]+)"', text)}
    ours = {one.removeprefix(site.address) for one in found}
    return {urlsplit(one)._replace(fragment="").geturl() for one in ours if one.startswith("/")}


def test_no_link_of_any_kind_of_page_is_dead(demo_site: Site) -> None:
    wanted: dict[str, str] = {}
    for name, kind in PUBLIC.items():
        for link in links_of(demo_site, demo_site.get(kind.find(demo_site)).text):
            wanted.setdefault(link, name)
    assert len(wanted) > 120
    statuses = {link: demo_site.get(link).status for link in wanted}
    assert [f"{wanted[link]} → {link}: {status}" for link, status in statuses.items() if status != 200] == []


@every(PUBLIC)
def test_a_page_can_be_read_and_has_no_dead_button(dora: Visit, demo_site: Site, kind: PageKind) -> None:
    dora.open(kind.find(demo_site), status=kind.status)
    assert dora.page.locator("h1").count() == 1
    assert dora.page.locator("h1").is_visible()
    assert len(dora.page.locator("main").inner_text()) > 40
    for button in dora.page.locator("button:visible").all():
        assert button.get_attribute("type") == "submit"
        assert button.locator("xpath=ancestor::form[@action]").count() == 1
    for link in dora.page.locator("main a:visible").all()[:40]:
        assert link.get_attribute("href")


@every(STORIES | STANDING)
def test_every_sentence_of_a_story_is_on_the_page(dora: Visit, demo_site: Site, kind: PageKind) -> None:
    dora.open(kind.find(demo_site))
    told = dora.page.locator(".story-text")
    paragraphs = told.locator("p:not(.unseen)")
    for number in range(paragraphs.count()):
        paragraph = paragraphs.nth(number)
        closed = paragraph.locator("xpath=ancestor::details[not(@open)]").count()
        assert closed or paragraph.is_visible()


def test_the_menu_opens_on_a_phone(dora: Visit) -> None:
    dora.open("/")
    dora.page.locator("summary", has_text="Menu").click()
    dora.page.locator(".menu-small a", has_text="Harbour").click()
    assert dora.page.locator("h1").inner_text() == "Harbour"


def test_a_list_goes_on_until_its_end(dora: Visit, demo_site: Site) -> None:
    dora.open("/latest/")
    seen: list[str] = []
    while True:
        rows = dora.page.locator(".rows .headline a")
        seen += [str(row.get_attribute("href")) for row in rows.all()]
        more = dora.page.get_by_role("link", name="Older stories")
        if not more.count():
            break
        more.click()
    assert len(seen) == len(set(seen))
    # Other journeys publish stories of their own meanwhile.
    assert {demo_site.story(key) for key in demo_site.told["stories"] if key != "withdrawn"} <= set(seen)


def test_the_search_is_a_form(dora: Visit) -> None:
    dora.open("/search/")
    dora.page.get_by_label("Words to look for").fill("lighthouse")
    dora.page.locator(".search-form summary").click()
    dora.page.locator("select[name=section]").select_option("Culture")
    dora.page.get_by_role("button", name="Search").click()
    assert "section=culture" in dora.page.url
    assert dora.page.locator(".rows .headline").count() > 0


def test_a_photo_opens_as_a_file(dora: Visit, demo_site: Site) -> None:
    dora.open(demo_site.story("seal-count-record"))
    assert dora.page.locator(".gallery img").count() >= 3
    photo = dora.page.locator(".gallery .zoom").first
    address = photo.get_attribute("href") or ""
    assert (demo_site.get(address).headers["content-type"], address[-4:]) == ("image/jpeg", ".jpg")
    photo.click()
    dora.page.wait_for_url(f"**{address}")


def test_a_recording_is_played_by_the_browser_itself_and_can_be_read(dora: Visit, demo_site: Site) -> None:
    dora.open(demo_site.story("every-block"))
    assert dora.page.locator("audio[controls]").count() == 1
    dora.page.locator("summary", has_text="Transcript").first.click()
    assert dora.page.get_by_text("Dong.").is_visible()
    source = dora.page.locator("audio").get_attribute("src") or ""
    assert demo_site.get(source).status == 200


def test_one_walks_from_day_to_day(dora: Visit, demo_site: Site) -> None:
    dora.open(LISTS["day"].find(demo_site))
    dora.page.locator(".days a[rel=prev]").click()
    assert re.search(r"/\d{4}-\d\d-\d\d/$", dora.page.url)
    before = dora.page.url
    dora.page.locator(".calendar a").first.click()
    dora.page.locator(".months a[rel=prev]").click()
    assert unquote(dora.page.url) < before


def test_a_lost_reader_is_led_to_the_story(dora: Visit, demo_site: Site) -> None:
    dora.open("/harbour/ferry-to-gull-rock-sails/", status=404)
    dora.page.get_by_role("link", name="Ferry to Gull Rock sails again").first.click()
    assert dora.page.url == demo_site.address + demo_site.story("ferry-sails-again")


def test_wrong_words_in_an_address_lead_to_the_right_one(dora: Visit, demo_site: Site) -> None:
    right = demo_site.story("ferry-sails-again")
    key = right.rstrip("/").rsplit("-", 1)[1]
    answer = demo_site.get(f"/town/2020-01-01/anything-{key}/")
    assert (answer.status, answer.headers["location"]) == (301, right)
