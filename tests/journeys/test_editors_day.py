"""A day at the desk, by two browsers: Ben reports, Ana edits, and what readers see of it."""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsing import Visit, visit
from tests.journeys.served import Site

FLASH = "Tram bridge shut after a crack is found"
HEADLINE = "Otters move into the town hall cellar"
MENDED = "Four otters move into the town hall cellar"
NOTE = "The caretaker has confirmed it by telephone."
REASONS = "How many otters? Say so in the headline."
SECRET = "Lamplighter prize goes to a lighthouse cat"
HELD = "Councillor owns the island that the council rents"
HOLD = "The lawyer wants to read the lease first."
KILLED = "The otters were stuffed."


@dataclass
class Day:
    """What the day's stories have become, step by step."""

    way: str = ""
    address: str = ""
    photo: str = ""
    front: str = ""
    secret: str = ""
    opens: datetime = datetime.max.replace(tzinfo=UTC)

    @property
    def key(self) -> str:
        """The number of the story about otters."""
        return self.way.rstrip("/").rsplit("/", 1)[-1]

    @property
    def edit(self) -> str:
        """The address of its form."""
        return f"/desk/stories/edit/{self.key}/"


@pytest.fixture(scope="module")
def day() -> Day:
    return Day()


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo from Kit's camera, with the credit in the file."""
    file = tmp_path_factory.mktemp("camera") / "otters.jpg"
    Image.frombytes("RGB", (120, 80), os.urandom(120 * 80 * 3)).resize((1200, 800)).save(file, quality=80)
    told = ["-IPTC:Credit=Harbour Post", "-IPTC:By-line=Kit Sandoval"]
    subprocess.run(["exiftool", "-q", "-overwrite_original", *told, str(file)], check=True)
    return file


@pytest.fixture(scope="module")
def ben(browser: Any, demo_site: Site) -> Iterator[Visit]:
    """Ben's browser, in which nobody has signed in yet."""
    with visit(browser, demo_site) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def ana(browser: Any, demo_site: Site) -> Iterator[Visit]:
    """Ana, signed in for the day; the front that she composes is taken down in the end."""
    with visit(browser, demo_site, viewport={"width": 1400, "height": 1000}) as visitor:
        sign_in(visitor, "ana")
        yield visitor
        visitor.page.on("dialog", lambda dialog: dialog.accept())
        visitor.page.goto(demo_site.address + "/desk/fronts/")
        town = visitor.page.locator("a.fronts-name").filter(has_text="Town")
        if town.count():
            town.click()
            visitor.page.locator("#take-down summary").click()
            compose(visitor.page, visitor.page.locator("#take-down-now"))


def sign_in(visitor: Visit, name: str) -> None:
    """Come to the desk as nobody and get in by keyboard alone."""
    page = visitor.page
    visitor.open("/desk/")
    expect(page.get_by_label("Username")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(visitor.site.login(name))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/$"))


def shelf(page: Page, title: str) -> Locator:
    """One of the lists of the first page."""
    return page.get_by_role("region", name=title, exact=True)


def press(page: Page, name: str) -> None:
    """Choose from the form's action menu by keyboard, opening it where it is not the first button."""
    wanted = page.locator("footer").locator("button, a").filter(has_text=re.compile(rf"^\s*{name}\s*$"))
    if not wanted.first.is_visible():
        page.locator("footer [data-w-dropdown-target=toggle]").first.press("Enter")
        expect(wanted.first).to_be_visible()
    wanted.first.press("Enter")


def take_step(page: Page, name: str, words: str = "") -> None:
    """Take a step on the slip by keyboard: the words, Tab, Enter."""
    button = page.get_by_role("button", name=name, exact=True)
    if words:
        page.locator(".desk-way__step").filter(has=button).get_by_role("textbox").focus()
        page.keyboard.type(words)
        page.keyboard.press("Tab")
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
    else:
        button.press("Enter")


def write(page: Page, headline: str, text: str) -> None:
    """Fill a new story's headline and first paragraph."""
    page.locator("#id_headline").fill(headline)
    page.locator(".c-sf-add-button").first.press("Enter")
    page.get_by_role("option", name="Paragraph", exact=True).click()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type(text)
    # The editor hands its text to the form a moment after the last letter.
    expect(page.locator("input[name=body-0-value]")).to_have_value(re.compile(re.escape(text[-12:])))


def compose(page: Page, button: Locator) -> str:
    """Press a button of the composer and return what it announces."""
    with page.expect_response(re.compile(r"/change/$")):
        button.press("Enter")
    expect(page.locator("[data-composer]")).not_to_have_attribute("aria-busy", "true")
    return page.locator("[data-announcement]").inner_text()


def is_nowhere(site: Site, words: str) -> bool:
    """Whether no reader meets these words on any list, front, search page or feed."""
    asked = words.replace(" ", "+")
    pages = ("/", "/latest/", "/town/", f"/search/?q={asked}", "/author/ben-okafor/", "/kind/news/")
    return not any(f">{words}<" in site.get(path).text.replace("\n", "") for path in pages)


def test_ben_arrives_and_finds_his_home(ben: Visit) -> None:
    sign_in(ben, "ben")
    page = ben.page
    expect(page.get_by_role("heading", name="The desk", level=1)).to_be_visible()
    expect(shelf(page, "Your drafts")).to_contain_text(
        "Nothing unfinished. Write a story, and it waits here."
    )
    expect(shelf(page, "Latest published").get_by_role("link")).not_to_have_count(0)
    expect(page.get_by_role("link", name="Write a story")).to_be_visible()
    expect(shelf(page, "Waiting for you")).to_have_count(0)
    for closed in ("Fronts", "Settings", "Newsroom"):
        expect(page.locator("#wagtail-sidebar").get_by_text(closed, exact=True)).to_have_count(0)


def test_bens_flash_is_kept_as_a_draft_and_he_is_told_what_to_do(ben: Visit, demo_site: Site) -> None:
    page = ben.page
    page.keyboard.press("Alt+Shift+F")
    page.wait_for_url("**/desk/flash/")
    expect(page.locator("main")).to_contain_text("You may not publish: your line is kept as a draft")
    expect(page.get_by_label("What has happened?")).to_be_focused()
    page.keyboard.type(FLASH)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/stories/edit/\d+/"))
    told = page.locator(".messages")
    expect(told).to_contain_text("Not public: you may not publish in Town.")
    told.get_by_role("link", name="Submit for review").press("Enter")
    take_step(page, "Submit for review", "Seen from the quay.")
    expect(page.locator(".messages")).to_contain_text("It is in review. The editors of Town see it")
    assert is_nowhere(demo_site, FLASH)
    ben.open("/desk/")
    expect(shelf(page, "Your drafts")).to_contain_text(FLASH)
    expect(shelf(page, "Your drafts")).to_contain_text("In review")


def test_ben_writes_a_story_with_a_photo_from_his_disk(ben: Visit, day: Day, picture: Path) -> None:
    page = ben.page
    page.get_by_role("link", name="Write a story").press("Enter")
    page.wait_for_url("**/desk/stories/add/")
    assert page.locator("#id_section").locator("option:checked").inner_text() == "Town"
    expect(page.locator("#panel-child-story-byline-content")).to_contain_text("Ben Okafor")
    write(page, HEADLINE, "They came up the drain on Sunday, and they like the archive.")
    page.locator("#id_place").fill("TIDEWICK")
    page.locator("[id=id_lead_photo-chooser] [data-chooser-action-choose]:visible").press("Enter")
    page.get_by_role("tab", name="Upload").click()
    page.locator(".modal input[type=file]").set_input_files(picture)
    expect(page.locator(".modal input[name$=title]")).to_have_value("otters")
    page.locator(".modal input[name$=alt_text]").fill("Otters between shelves of files.")
    page.locator(".modal section:visible button[type=submit]").press("Enter")
    expect(page.locator("#id_lead_photo")).not_to_have_value("")
    press(page, "Save and submit for review")
    page.wait_for_url(re.compile(r"/desk/stories/way/\d+/"))
    day.way = page.url.removeprefix(ben.site.address)


def test_ben_submits_it_with_a_note(ben: Visit, day: Day, demo_site: Site) -> None:
    page = ben.page
    expect(page.get_by_role("heading", level=1)).to_contain_text(HEADLINE)
    take_step(page, "Submit for review", NOTE)
    expect(page.locator(".messages")).to_contain_text("It is in review.")
    expect(page.locator(".desk-way__slip")).to_contain_text("In review")
    expect(page.locator(".desk-way__steps li").first).to_contain_text(NOTE)
    expect(page.get_by_role("button", name="Submit for review")).to_have_count(0)
    assert is_nowhere(demo_site, HEADLINE)


def test_ana_finds_it_under_waiting_for_you_and_takes_it_over(ana: Visit, ben: Visit, day: Day) -> None:
    page = ana.page
    waiting = shelf(page, "Waiting for you")
    expect(waiting.get_by_role("link")).to_have_text([FLASH, HEADLINE])
    waiting.get_by_role("link", name=HEADLINE).press("Enter")
    page.wait_for_url(f"**{day.way}")
    expect(page.locator(".desk-way__steps")).to_contain_text(NOTE)
    take_step(page, "I am on it")
    expect(page.locator(".messages")).to_contain_text("You have it in hand.")
    ben.open(day.edit)
    assert ben.page.url.endswith(day.way)
    expect(ben.page.locator(".desk-way")).to_contain_text("While Ana Ruiz has it in hand, you can read it")
    expect(ben.page.get_by_role("link", name="Open the story")).to_have_count(0)


def test_ana_sends_it_back_with_reasons(ana: Visit, day: Day) -> None:
    page = ana.page
    page.get_by_role("button", name="Send it back").press("Enter")
    expect(page.get_by_label("What is to be done")).to_be_focused()
    assert page.get_by_label("What is to be done").evaluate("(box) => box.validity.valueMissing")
    take_step(page, "Send it back", REASONS)
    expect(page.locator(".messages")).to_contain_text("It is with its writer again, with your words.")
    ana.open("/desk/")
    expect(shelf(page, "Waiting for you").get_by_role("link")).to_have_text([FLASH])


def test_ben_reads_why_mends_it_and_submits_it_again(ben: Visit, day: Day) -> None:
    page = ben.page
    ben.open("/desk/")
    drafts = shelf(page, "Your drafts")
    expect(drafts.get_by_role("listitem").filter(has_text=HEADLINE)).to_contain_text("Sent back")
    drafts.get_by_role("link", name=HEADLINE).press("Enter")
    page.wait_for_url(f"**{day.way}")
    expect(page.locator(".desk-way__hold")).to_contain_text("Ana Ruiz sent it back:")
    expect(page.locator(".desk-way__hold")).to_contain_text(REASONS)
    page.get_by_role("link", name="Open the story").press("Enter")
    expect(page.locator(".messages")).to_contain_text(REASONS)
    page.locator("#id_headline").fill(MENDED)
    press(page, "Save and submit for review")
    page.wait_for_url(f"**{day.way}")
    take_step(page, "Submit for review", "Four; counted at breakfast.")
    expect(page.locator(".desk-way__slip")).to_contain_text("In review")
    expect(page.get_by_role("heading", level=1)).to_contain_text(MENDED)


def test_ana_approves_and_publishes_and_readers_have_it(
    ana: Visit, day: Day, visiting: Callable[..., Any], demo_site: Site
) -> None:
    page = ana.page
    ana.open("/desk/")
    shelf(page, "Waiting for you").get_by_role("link", name=MENDED).press("Enter")
    take_step(page, "Approve this version", "Fine now.")
    expect(page.locator(".messages")).to_contain_text("You have approved this version.")
    expect(page.locator(".desk-way__slip")).to_contain_text("Approved")
    page.get_by_role("link", name="Open the story").press("Enter")
    expect(page.locator("#id_headline")).to_have_value(MENDED)
    press(page, "Publish")
    expect(page.locator(".messages")).to_contain_text("is live")
    link = page.locator(".messages").get_by_role("link", name="View live")
    day.address = (link.get_attribute("href") or "").removeprefix(demo_site.address)
    with visiting() as dora:
        dora.open("/latest/")
        assert dora.page.locator(".rows .headline").first.inner_text() == MENDED
        dora.page.locator(".rows .headline a").first.click()
        assert dora.page.url == demo_site.address + day.address
        expect(dora.page.locator("h1")).to_have_text(MENDED)
        expect(dora.page.locator(".byline")).to_contain_text("Ben Okafor")
        photo = dora.page.locator(".story-photo img")
        assert photo.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 0
        day.photo = photo.evaluate("(image) => new URL(image.currentSrc).pathname")
    ana.open(day.way)
    expect(page.locator(".desk-way__slip dd").nth(1)).to_have_text("Live")


def test_ana_corrects_it(ana: Visit, day: Day, visiting: Callable[..., Any]) -> None:
    page = ana.page
    ana.open(day.edit)
    press(page, "Correct")
    was = page.locator("textarea[name$='-value-was']")
    expect(was).to_be_focused()
    expect(was).to_be_in_viewport()
    page.keyboard.type("They came up the drain on Sunday.")
    page.keyboard.press("Tab")
    page.keyboard.type("They came up the drain on Saturday.")
    press(page, "Publish")
    expect(page.locator(".messages")).to_contain_text("is live")
    with visiting() as dora:
        dora.open(day.address)
        expect(dora.page.locator(".correction")).to_contain_text("on Saturday")
        dora.open("/corrections/")
        expect(dora.page.locator(".correction-entry").first).to_contain_text(MENDED)
    ana.open("/desk/stories/")
    expect(page.locator("tbody tr").filter(has_text=MENDED)).to_contain_text("Live, corrected")


def test_ana_puts_it_on_the_front_of_its_section_by_the_composer(
    ana: Visit, day: Day, visiting: Callable[..., Any]
) -> None:
    page = ana.page
    ana.open("/desk/fronts/")
    page.get_by_role("button", name="Compose the front of Town").press("Enter")
    page.wait_for_url(re.compile(r"/desk/fronts/\d+/$"))
    page.locator("#find-words").fill("four otters")
    expect(page.locator(".found-headline")).to_have_text([MENDED])
    said = compose(page, page.get_by_role("button", name=f"Pin “{MENDED}”").first)
    assert said == f"“{MENDED}” is pinned."
    rendering = page.frame_locator(".composer-stage iframe")
    expect(rendering.locator(".card-large .headline").first).to_contain_text(MENDED)
    assert "The front is public" in compose(page, page.locator("#publish-all"))
    with visiting() as dora:
        dora.open("/town/")
        expect(dora.page.locator(".composed .card-large .headline").first).to_contain_text(MENDED)


def test_nothing_of_an_embargoed_story_is_public_before_its_time(
    ana: Visit, day: Day, demo_site: Site
) -> None:
    page = ana.page
    ana.open("/desk/stories/add/")
    page.locator("#id_section").select_option(label="Town")
    write(page, SECRET, "The jury met in the lamp room.")
    page.locator("#id_place").fill("TIDEWICK")
    page.get_by_role("tab", name="Details").press("Enter")
    # The field knows minutes, and the desk's zone is the browser's: both are UTC here.
    day.opens = (datetime.now(UTC) + timedelta(seconds=100)).replace(second=0, microsecond=0)
    page.locator("#id_embargo").fill(day.opens.strftime("%Y-%m-%d %H:%M"))
    page.locator("#id_embargo").press("Escape")
    press(page, "Publish")
    expect(page.locator(".messages")).to_contain_text("is scheduled")
    ana.open("/desk/")
    shelf(page, "Scheduled").get_by_role("link", name=SECRET).press("Enter")
    page.wait_for_url(re.compile(r"/desk/stories/edit/(\d+)/"))
    day.secret = page.url.rstrip("/").rsplit("/", 1)[-1]
    assert datetime.now(UTC) < day.opens
    assert is_nowhere(demo_site, SECRET)
    today = day.opens.strftime("%Y-%m-%d")
    for path in (f"/town/{today}/x-{day.secret}/", f"/{today}/"):
        answer = demo_site.get(path)
        assert SECRET not in answer.text
        assert answer.status == (404 if "/town/" in path else 200)


def test_a_legal_hold_stops_publication_in_words(ana: Visit, demo_site: Site) -> None:
    page = ana.page
    ana.open("/desk/stories/add/")
    page.locator("#id_section").select_option(label="Town")
    write(page, HELD, "The lease runs for ninety years.")
    page.locator("#id_place").fill("TIDEWICK")
    press(page, "Save draft")
    page.wait_for_url(re.compile(r"/desk/stories/edit/\d+/"))
    page.get_by_role("link", name="Where it stands").first.press("Enter")
    take_step(page, "Put a legal hold on it", HOLD)
    expect(page.locator(".messages")).to_contain_text(
        "Nothing of it can be published until the hold is lifted."
    )
    ana.open("/desk/")
    alarm = shelf(page, "Alarms")
    expect(alarm).to_contain_text("Legal hold")
    alarm.get_by_role("link", name=HELD).press("Enter")
    page.get_by_role("link", name="Open the story").press("Enter")
    press(page, "Publish")
    told = page.locator(".messages")
    expect(told).to_contain_text(f"There is a legal hold on this story: {HOLD}")
    assert is_nowhere(demo_site, HELD)
    told.get_by_role("link", name="Where it stands").press("Enter")
    take_step(page, "Lift the legal hold", "The lease is public.")
    expect(page.locator(".messages")).to_contain_text("The hold is lifted.")


def test_a_killed_story_is_gone_at_once_from_everywhere(
    ana: Visit, ben: Visit, day: Day, visiting: Callable[..., Any], demo_site: Site
) -> None:
    assert not is_nowhere(demo_site, MENDED)
    page = ana.page
    ana.open(day.way)
    page.get_by_role("link", name="Kill", exact=True).press("Enter")
    page.get_by_label("Reason for readers").focus()
    page.keyboard.type(KILLED)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    began = monotonic()
    expect(page.locator(".messages")).to_contain_text("is killed: gone for readers")
    with visiting() as dora:
        dora.open(day.address, status=410)
        expect(dora.page.locator("main")).to_contain_text(KILLED)
    assert is_nowhere(demo_site, MENDED)
    assert demo_site.get(day.photo).status == 404
    assert monotonic() - began < 5
    # Nothing that a process remembers brings it back.
    demo_site.restart()
    assert demo_site.get(day.address).status == 410
    assert is_nowhere(demo_site, MENDED)
    assert demo_site.get(day.photo).status == 404
    expect(page.locator(".desk-way__slip")).to_contain_text("Killed")
    expect(page.get_by_role("heading", name="What next")).to_have_count(0)
    page.get_by_role("link", name="Open the story").press("Enter")
    actions = page.locator("footer")
    actions.locator("[data-w-dropdown-target=toggle]").first.press("Enter")
    expect(actions.get_by_role("link", name="Where it stands")).to_be_visible()
    expect(actions.get_by_text("Publish")).to_have_count(0)
    ben.open("/desk/")
    expect(ben.page.locator("main")).not_to_contain_text(MENDED)


def test_the_embargo_ends_to_the_second_and_readers_have_all_of_it(
    ana: Visit, day: Day, demo_site: Site
) -> None:
    page = ana.page
    while datetime.now(UTC) < day.opens - timedelta(seconds=1):
        assert SECRET not in demo_site.get("/latest/").text
        page.wait_for_timeout(1000)
    while SECRET not in demo_site.get("/latest/").text:
        assert datetime.now(UTC) < day.opens + timedelta(seconds=10)
        page.wait_for_timeout(100)
    assert SECRET in demo_site.get("/town/").text
    ana.open(f"/desk/stories/unpublish/{day.secret}/")
    page.get_by_role("button", name="Withdraw the story").press("Enter")
    expect(page.locator(".messages")).to_contain_text("is withdrawn")
