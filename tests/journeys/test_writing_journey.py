"""Ana writes with what helps her: clean paste, dropped pictures, links, notes, a lawyer's word, a flash."""

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from dateline.wire.tests.samples_pasted import GOOGLE_DOCS, PDF, WORD
from tests.journeys.browsing import PATIENCE, PHONE, Visit, visit
from tests.journeys.served import Site
from tests.journeys.test_desk_journey import press
from tests.journeys.test_valid_pages import faults_in, require_no_fault

HEADLINE = "Divers find a crack in the eastern quay"
# The table's own script complains to the console of the language that Wagtail names to it.
WORD_WITHOUT_TABLE = re.sub(r"<table.*?</table>", "", WORD, flags=re.DOTALL)
PASTE = """(editor, [html, text]) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData('text/html', html);
  if (text) clipboardData.setData('text/plain', text);
  editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}"""
DROP = """(target, [data, name]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name, { type: 'image/jpeg' }));
  ['dragover', 'drop'].forEach((type) => {
    target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  });
}"""
BLOCKS = "document.getElementById('body-root').rootBlock.children.map((child) => child.type)"


@dataclass
class Written:
    """What the story has become, step by step."""

    key: str = ""
    link: str = ""


@pytest.fixture(scope="module")
def written() -> Written:
    return Written()


@pytest.fixture(scope="module")
def ana(browser: Any, demo_site: Site) -> Iterator[Visit]:
    """Ana, logged in for the whole day."""
    with visit(browser, demo_site, viewport={"width": 1400, "height": 1000}) as visitor:
        visitor.open("/desk/login/?next=/desk/")
        visitor.page.get_by_label("Username").fill("ana")
        visitor.page.get_by_label("Password").fill(demo_site.login("ana"))
        visitor.page.get_by_role("button", name="Sign in").click()
        visitor.page.wait_for_url("**/desk/")
        yield visitor


def blocks(page: Page) -> list[str]:
    page.locator("#body-root").wait_for()
    found: list[str] = page.evaluate(BLOCKS)
    return found


def new_paragraph(page: Page) -> Locator:
    """Add an empty paragraph at the end of the body."""
    page.locator(".c-sf-add-button:visible").last.click()
    page.get_by_role("option", name="Paragraph", exact=True).click()
    editor = page.locator(".public-DraftEditor-content:visible").last
    # Until the new one is there, the last is the one before it, which has words.
    expect(editor).to_have_text("")
    return editor


def wait_for_blocks(page: Page, kinds: list[str]) -> None:
    """Look again and again from here: in the page, Playwright's own waiting is refused by the desk's policy."""
    deadline = monotonic() + PATIENCE / 1000
    while (found := blocks(page)) != kinds and monotonic() < deadline:
        page.wait_for_timeout(100)
    assert found == kinds


def test_what_comes_from_word_docs_and_a_pdf_arrives_as_clean_blocks(ana: Visit, written: Written) -> None:
    page = ana.page
    ana.open("/desk/stories/add/")
    page.locator("#id_section").select_option(label="Harbour")
    page.locator("#id_headline").fill(HEADLINE)
    editor = new_paragraph(page)
    editor.click()
    page.keyboard.type("It was found by Anna Meyer. ")
    editor.evaluate(PASTE, ['<p style="mso-x:y">The <b>wall</b> is wet.</p>', "x"])
    expect(editor).to_have_text("It was found by Anna Meyer. The wall is wet.")
    new_paragraph(page).evaluate(PASTE, [WORD_WITHOUT_TABLE, "x"])
    kinds = ["paragraph", "heading", "paragraph", "list", "list", "paragraph"]
    wait_for_blocks(page, kinds)
    expect(page.locator(".desk-told")).to_contain_text("1 picture was left out")
    new_paragraph(page).evaluate(PASTE, [GOOGLE_DOCS, "x"])
    wait_for_blocks(page, [*kinds, "heading", "paragraph", "list"])
    new_paragraph(page).evaluate(PASTE, ["", PDF])
    kinds += ["heading", "paragraph", "list", "paragraph", "paragraph", "list", "paragraph"]
    wait_for_blocks(page, kinds)
    expect(page.locator("#body-root")).to_contain_text("The harbour authority has closed the eastern quay")
    assert page.locator("#body-root img[src^=http]").count() == 0


def test_a_dropped_picture_is_a_block_and_in_the_library(ana: Visit, written: Written) -> None:
    page, before = ana.page, len(blocks(ana.page))
    picture = BytesIO()
    Image.new("RGB", (300, 200), "teal").save(picture, "JPEG")
    data = base64.b64encode(picture.getvalue()).decode()
    page.locator(".public-DraftEditor-content").first.evaluate(DROP, [data, "quay at dusk.jpg"])
    expect(page.locator(".desk-told")).to_contain_text("“quay at dusk” is in the library")
    assert blocks(page)[1] == "photo"
    assert len(blocks(page)) == before + 1


def test_the_form_saves_itself_and_its_checks_are_told(ana: Visit, written: Written) -> None:
    page = ana.page
    page.wait_for_url(re.compile(r"/desk/stories/edit/\d+/"))
    found = re.search(r"/edit/(\d+)/", page.url)
    assert found
    written.key = found[1]
    page.locator("[data-side-panel-toggle=writing]").click()
    panel = page.locator("[data-writing-panel]")
    expect(panel).to_contain_text("The photo “quay at dusk” has no credit.")
    panel.locator("[data-goes-to-field=place]").click()
    expect(page.locator("#id_place")).to_be_focused()
    page.keyboard.type("TIDEWICK")
    expect(panel.locator("[data-goes-to-field=place]")).to_have_count(0)
    page.locator("#id_headline").fill(HEADLINE + " and close it to trams for months")
    expect(panel.locator(".is-long")).to_have_count(2)
    page.locator("#id_headline").fill(HEADLINE)
    expect(panel.locator(".is-long")).to_have_count(0)
    # Who leaves the page is asked only what was not saved yet; so wait for the form to have saved itself.
    deadline = monotonic() + PATIENCE / 1000
    saved = re.compile(rf'value="{HEADLINE}"|>\s*{HEADLINE}\s*</textarea>')
    while not saved.search(page.request.get(page.url).text()):
        assert monotonic() < deadline, "the headline was not saved"
        page.wait_for_timeout(500)


def test_selected_words_become_a_link_to_an_own_story(ana: Visit, written: Written) -> None:
    page = ana.page
    editor = page.locator(".public-DraftEditor-content").first
    editor.click()
    page.keyboard.press("Home")
    for _ in "It was found":
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("[data-link-words]")).to_have_value("It was found")
    page.locator("[data-link-words]").fill("harbour wall")
    page.locator(".desk-choose").first.click()
    expect(editor.locator("a.TooltipEntity")).to_have_text("It was found")
    assert f"{ana.site.address}/harbour/" in (editor.locator("a.TooltipEntity").get_attribute("href") or "")


def test_a_note_is_bound_to_the_selected_words(ana: Visit, written: Written) -> None:
    page = ana.page
    page.locator("[data-side-panel-toggle=notes]").click()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.press("Home")
    for _ in "It was":
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("[data-note-place]")).to_have_text("On the words “It was”")
    page.locator("#new-note").fill("Who says so?")
    page.get_by_role("button", name="Add the note").click()
    told = page.locator("[data-notes-told]")
    expect(told.locator("blockquote")).to_have_text("It was")
    expect(told).to_contain_text("Who says so?")
    told.get_by_role("button", name="Done").click()
    expect(told).to_contain_text("No open notes.")


def test_a_lawyer_without_account_reads_the_draft_on_a_phone_and_approves(
    ana: Visit, written: Written, visiting: Callable[..., Any]
) -> None:
    ana.open(f"/desk/stories/{written.key}/share/")
    page = ana.page
    page.get_by_label("For whom").fill("Law office")
    page.get_by_label("Ask for approval").check()
    page.get_by_role("button", name="Make the link").click()
    written.link = page.locator("#new-link").input_value().removeprefix(ana.site.address)
    with visiting(viewport=PHONE) as dora:
        dora.open(written.link)
        expect(dora.page.locator("h1")).to_have_text(HEADLINE)
        photo = dora.page.locator(".story-text figure img").first
        photo.scroll_into_view_if_needed()
        expect(photo).to_have_js_property("complete", True)
        assert photo.evaluate("(image) => image.naturalWidth") > 0
        assert dora.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        dora.page.get_by_label("Your name").fill("Dora")
        dora.page.get_by_label("I approve this version").check()
        dora.page.get_by_role("button", name="Send").click()
        expect(dora.page.locator("#verdicts")).to_contain_text("Dora approved")
        assert dora.context.cookies() == []
    ana.open(f"/desk/stories/{written.key}/share/")
    expect(page.locator(".desk-verdicts")).to_contain_text("Dora approved")


def test_the_page_of_a_draft_is_valid_and_axe_finds_nothing(
    written: Written, visiting: Callable[..., Any], demo_site: Site, node_modules: Path, tmp_path: Path
) -> None:
    (tmp_path / "draft.html").write_bytes(demo_site.get(written.link).content)
    assert faults_in(tmp_path, node_modules) == []
    with visiting(viewport=PHONE, bypass_csp=True) as dora:
        dora.open(written.link)
        require_no_fault(dora.page, node_modules)


def test_a_lost_block_is_brought_back(ana: Visit, written: Written) -> None:
    page = ana.page
    ana.open(f"/desk/stories/edit/{written.key}/")
    before = len(blocks(page))
    page.evaluate("document.getElementById('body-root').rootBlock.deleteBlock(2)")
    page.locator("footer").get_by_text("Save draft").first.click()
    expect(page.locator(".messages")).to_contain_text("updated")
    ana.open(f"/desk/stories/history/{written.key}/revisions/compare/earliest...latest/")
    lost = page.locator(".desk-old-blocks li", has_text="The harbour")
    lost.get_by_role("button", name="Bring back this block").click()
    expect(page.locator(".messages")).to_contain_text("The block is back")
    assert len(blocks(page)) == before
    assert blocks(page)[-1] == "heading"


def test_a_flash_is_public_within_ten_seconds_of_the_first_key(ana: Visit, demo_site: Site) -> None:
    page = ana.page
    ana.open("/desk/")
    began = monotonic()
    page.keyboard.press("Alt+Shift+F")
    page.wait_for_url("**/desk/flash/")
    expect(page.locator("#id_headline")).to_be_focused()
    page.keyboard.type("Eastern quay closed at once")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/stories/edit/\d+/"))
    assert monotonic() - began < 10
    link = page.locator(".messages").get_by_role("link", name="View live").get_attribute("href") or ""
    assert "Eastern quay closed at once" in demo_site.get(link.removeprefix(demo_site.address)).text
    assert "Eastern quay closed at once" in demo_site.get("/latest/").text


def test_a_flash_is_on_open_screens_and_grows_there_at_its_address(
    ana: Visit, visiting: Callable[..., Any]
) -> None:
    with visiting() as dora:
        dora.open("/")
        ana.open("/desk/flash/")
        ana.page.keyboard.type("Mole light is out")
        ana.page.keyboard.press("Enter")
        line = dora.page.locator("main .feed .line").first
        expect(line).to_contain_text("Flash Mole light is out")
        address = line.get_by_role("link").get_attribute("href")
        ana.page.wait_for_url(re.compile(r"/desk/stories/edit/\d+/"))
        ana.page.locator("#id_headline").fill("Mole light burns again")
        press(ana.page, "Publish")
        expect(line).to_contain_text("Flash Mole light burns again")
        number = re.compile(rf"-{str(address).rstrip('/').rpartition('-')[2]}/$")
        expect(line.get_by_role("link")).to_have_attribute("href", number)
