"""Ana's day at the desk, by her browser: from the empty form to the corrected, then withdrawn story."""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.browsing import Visit
from tests.journeys.served import Site

HEADLINE = "Quarrelsome walrus boards the night ferry"
REASON = "The walrus asked for its privacy."


@dataclass
class Written:
    """What the story has become, step by step."""

    edit: str = ""
    address: str = ""
    photo: str = ""


@pytest.fixture(scope="module")
def written() -> Written:
    return Written()


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo from Kit's camera: credit and caption in the file, and where he stood."""
    file = tmp_path_factory.mktemp("camera") / "walrus.jpg"
    Image.frombytes("RGB", (120, 80), os.urandom(120 * 80 * 3)).resize((1200, 800)).save(file, quality=80)
    told = [
        "-IPTC:Credit=Coastline", "-IPTC:By-line=Kit Sandoval", "-IPTC:Caption-Abstract=The walrus on deck.",
        "-GPSLatitude=51.5", "-GPSLatitudeRef=N", "-GPSLongitude=1.25", "-GPSLongitudeRef=E",
    ]  # fmt: skip
    subprocess.run(["exiftool", "-q", "-overwrite_original", *told, str(file)], check=True)
    return file


@pytest.fixture(scope="module")
def ana(browser: Any, demo_site: Site) -> Iterator[Visit]:
    """Ana, logged in for the whole day."""
    from tests.journeys.browsing import visit

    with visit(browser, demo_site, viewport={"width": 1400, "height": 1000}) as visitor:
        page = visitor.page
        visitor.open("/desk/login/?next=/desk/")
        page.get_by_label("Username").fill("ana")
        page.get_by_label("Password").fill(demo_site.login("ana"))
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/desk/")
        yield visitor


def press(page: Page, name: str) -> None:
    """Press a button or link of the form's action menu, opening the menu where it is not the first."""
    wanted = page.locator("footer").locator("button, a").get_by_text(name, exact=True)
    if not wanted.first.is_visible():
        page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    wanted.first.click()


def open_form(ana: Visit, written: Written) -> Page:
    """Open the story's form."""
    ana.open(written.edit)
    expect(ana.page.locator("#id_headline")).to_have_value(HEADLINE)
    return ana.page


def test_ana_writes_a_story_with_a_photo_from_her_disk(ana: Visit, written: Written, picture: Path) -> None:
    page = ana.page
    ana.open("/desk/stories/add/")
    page.locator("#id_section").select_option(label="Harbour")
    page.locator("#id_headline").fill(HEADLINE)
    page.locator("#id_standfirst").fill("It paid with a herring and kept the change.")
    page.locator("#id_place").fill("TIDEWICK")
    page.locator("#id_agency").fill("Post")
    page.locator("[id=id_lead_photo-chooser] [data-chooser-action-choose]:visible").click()
    page.get_by_role("tab", name="Upload").click()
    expect(page.get_by_role("tab", name="Upload")).to_have_attribute("aria-selected", "true")
    page.locator(".modal input[type=file]").set_input_files(picture)
    expect(page.locator(".modal input[name$=title]")).to_have_value("walrus")
    page.locator(".modal section:visible button[type=submit]").click()
    expect(page.locator("#id_lead_photo")).not_to_have_value("")
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Paragraph").click()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type("The walrus came aboard at Gull Rock, sat down on the piano and sang.")
    # The editor hands its text to the form a moment after the last letter.
    expect(page.locator("input[name=body-0-value]")).to_have_value(re.compile("and sang"))
    press(page, "Save draft")
    page.wait_for_url(re.compile(r"/desk/stories/edit/\d+/"))
    written.edit = page.url.removeprefix(ana.site.address).split("?")[0]


def test_the_file_itself_told_credit_and_caption(ana: Visit, written: Written) -> None:
    page = open_form(ana, written)
    key = page.locator("#id_lead_photo").input_value()
    ana.open(f"/desk/images/{key}/")
    assert page.get_by_label("Agency").input_value() == "Coastline"
    assert page.get_by_label("Photographer").input_value() == "Kit Sandoval"
    assert page.get_by_label("Caption").input_value() == "The walrus on deck."
    assert page.get_by_label("Alternative text").input_value() == ""


def test_the_preview_is_the_readers_page(ana: Visit, written: Written) -> None:
    page = open_form(ana, written)
    page.locator("[data-side-panel-toggle=preview]").click()
    frame = page.frame_locator("#w-preview-iframe, iframe[title='Preview']").first
    expect(frame.locator("h1")).to_have_text(HEADLINE)
    expect(frame.locator(".story-text")).to_contain_text("TIDEWICK (Post)")


def test_publishing_is_refused_for_a_missing_alternative_text_which_is_one_click_away(
    ana: Visit, written: Written, demo_site: Site
) -> None:
    page = open_form(ana, written)
    press(page, "Publish")
    told = page.locator(".messages")
    expect(told).to_contain_text("no alternative text")
    key = page.locator("#id_lead_photo").input_value()
    assert demo_site.get(f"/search/?q={HEADLINE.split()[1]}").text.count(HEADLINE) == 0
    told.get_by_role("link", name="Open the photo").click()
    page.get_by_label("Alternative text").fill("A walrus sits on a piano on the deck of a ferry.")
    page.get_by_role("button", name="Save").first.click()
    page.wait_for_url(f"**{written.edit}")
    assert page.locator("#id_lead_photo").input_value() == key


def test_no_reader_sees_the_photo_before_the_story(
    ana: Visit, written: Written, visiting: Callable[..., Any], demo_site: Site
) -> None:
    page = open_form(ana, written)
    page.locator("[data-side-panel-toggle=preview]").click()
    frame = page.frame_locator("#w-preview-iframe, iframe[title='Preview']").first
    expect(frame.locator("h1")).to_have_text(HEADLINE)
    source = frame.locator(".story-photo .zoom").get_attribute("href") or ""
    written.photo = source.removeprefix(demo_site.address)
    assert written.photo.startswith("/photos/")
    # Ana does see it: the address is right, and closed to Dora.
    assert page.evaluate("async (photo) => (await fetch(photo)).status", written.photo) == 200
    assert demo_site.get(written.photo).status == 404


def test_ana_publishes_and_readers_have_it_at_once(
    ana: Visit, written: Written, visiting: Callable[..., Any], demo_site: Site
) -> None:
    page = open_form(ana, written)
    press(page, "Publish")
    expect(page.locator(".messages")).to_contain_text("is live")
    link = page.locator(".messages").get_by_role("link", name="View live")
    written.address = (link.get_attribute("href") or "").removeprefix(demo_site.address)
    with visiting() as dora:
        dora.open("/search/?q=quarrelsome+walrus")
        dora.page.locator(".rows .headline a").first.click()
        assert dora.page.url == demo_site.address + written.address
        assert dora.page.locator("h1").inner_text() == HEADLINE
        assert "Coastline / Kit Sandoval" in dora.page.locator(".story-photo .credit").inner_text()
        assert "TIDEWICK (Post)" in dora.page.locator(".story-text").inner_text()
        dora.open("/latest/")
        assert dora.page.locator(".rows .headline").first.inner_text() == HEADLINE
        dora.open("/")
        assert dora.page.get_by_role("link", name=HEADLINE).count() > 0


def test_the_public_photo_keeps_the_credit_and_tells_no_place(
    written: Written, demo_site: Site, tmp_path: Path
) -> None:
    answer = demo_site.get(written.photo)
    assert answer.status == 200
    file = tmp_path / "public.jpg"
    file.write_bytes(answer.content)
    said = subprocess.run(
        ["exiftool", "-a", "-G1", str(file)], capture_output=True, text=True, check=True
    ).stdout
    assert "Kit Sandoval" in said
    assert "Coastline" in said
    assert "GPS" not in said
    assert "Thumbnail" not in said


def test_ana_corrects_it_in_place_and_in_the_list_of_corrections(
    ana: Visit, written: Written, visiting: Callable[..., Any]
) -> None:
    page = open_form(ana, written)
    press(page, "Correct")
    was = page.locator("textarea[name$='-value-was']")
    # The form leads the editor there once it has drawn itself; words put in sooner go where the focus goes.
    expect(was).to_be_focused()
    was.fill("It paid with a herring.")
    page.locator("textarea[name$='-value-now']").fill("It paid with two herrings.")
    press(page, "Publish")
    expect(page.locator(".messages")).to_contain_text("is live")
    with visiting() as dora:
        dora.open(written.address)
        assert "two herrings" in dora.page.locator(".correction").inner_text()
        dora.open("/corrections/")
        first = dora.page.locator(".correction-entry").first
        assert HEADLINE in first.inner_text()
        assert "It paid with two herrings." in first.inner_text()
        first.get_by_role("link").first.click()
        assert dora.page.url.split("#")[0].endswith(written.address)


def test_ana_withdraws_it_and_its_address_says_why(
    ana: Visit, written: Written, visiting: Callable[..., Any], demo_site: Site
) -> None:
    page = open_form(ana, written)
    press(page, "Withdraw")
    page.get_by_label("Reason for readers").fill(REASON)
    page.locator("main form button[type=submit], main form input[type=submit]").first.click()
    expect(page.locator(".messages")).to_contain_text("is withdrawn")
    with visiting() as dora:
        dora.open(written.address, status=410)
        assert REASON in dora.page.locator("main").inner_text()
        dora.open("/search/?q=quarrelsome+walrus")
        assert dora.page.locator(f"a[href^='{written.address}']").count() == 0
        dora.open("/corrections/")
        assert dora.page.locator(f"a[href^='{written.address}']").count() == 0
    assert demo_site.get(written.photo).status == 404
