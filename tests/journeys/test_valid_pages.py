"""Every kind of page is valid HTML by the W3C's checker and has no fault that axe finds, light and dark."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import DESKTOP, PHONE
from tests.journeys.hands import Hands
from tests.journeys.pages import DESK, DESK_DOOR, MOULDS, OWN, PUBLIC, PageKind, every
from tests.journeys.reporting import signed_in
from tests.journeys.rooms import Readers
from tests.journeys.served import Site

RULES_OF_COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
OPEN_ALL = "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
# Colours that fade from one to the other are measured when they have.
FADED = "Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished))"


def test_every_kind_of_page_is_valid_html(
    demo_site: Site, broken_site: Site, node_modules: Path, tmp_path: Path
) -> None:
    for name, kind in (PUBLIC | MOULDS | DESK_DOOR).items():
        answer = demo_site.get(kind.find(demo_site))
        assert answer.status == kind.status, name
        (tmp_path / f"{name}.html").write_bytes(answer.content)
    failed = broken_site.get("/")
    assert failed.status == 500
    (tmp_path / "fault of ours.html").write_bytes(failed.content)
    assert faults_in(tmp_path, node_modules) == []


@pytest.mark.usefixtures("gita")
def test_what_a_reader_has_of_their_own_is_valid_html(
    demo_site: Site, newsroom: Hands, node_modules: Path, tmp_path: Path
) -> None:
    for name, kind in OWN.items():
        session = newsroom.talk("reader", name=kind.by)["session"]
        answer = demo_site.get(kind.find(demo_site), Cookie=f"sessionid={session}")
        assert answer.status == kind.status, name
        (tmp_path / f"{name}.html").write_bytes(answer.content)
    assert faults_in(tmp_path, node_modules) == []


def test_the_checker_of_html_finds_a_fault(node_modules: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        '<!doctype html><html lang="en"><title>x</title><p><div id="a"></div></p><img src="/x"><i id="a"></i>'
    )
    assert len(faults_in(tmp_path, node_modules)) >= 3


def faults_in(folder: Path, node_modules: Path) -> list[str]:
    jar = node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-Xmx512m", "-jar", str(jar), "--format", "json", "--html", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    return [
        f"{Path(one['url']).stem}:{one.get('lastLine')} {one.get('subType') or one['type']}: {one['message']}"
        for one in json.loads(said)["messages"]
        if one["type"] == "error" or one.get("subType") == "warning"
    ]


@every(PUBLIC | DESK_DOOR)
def test_axe_finds_nothing_in_light_and_dark(
    visiting: Callable[..., Any], demo_site: Site, node_modules: Path, kind: PageKind
) -> None:
    # Axe is put in from outside, which the policy of our pages refuses as it should.
    with visiting(viewport=PHONE, bypass_csp=True) as dora:
        dora.open(kind.find(demo_site), status=kind.status)
        require_no_fault(dora.page, node_modules)


@pytest.mark.usefixtures("gita")
@every(OWN)
def test_axe_finds_nothing_in_what_a_reader_has_of_their_own(
    readers: Readers, demo_site: Site, node_modules: Path, kind: PageKind
) -> None:
    reader = readers(kind.by, viewport=PHONE, bypass_csp=True)
    reader.open(kind.find(demo_site), status=kind.status)
    require_no_fault(reader.page, node_modules)


@every(DESK)
def test_what_moderation_sets_at_the_desk_is_valid_and_axe_finds_nothing(
    browser: Browser, demo_site: Site, node_modules: Path, tmp_path: Path, kind: PageKind
) -> None:
    with signed_in(browser, demo_site, kind.by, viewport=PHONE, bypass_csp=True) as ana:
        answer = ana.open(kind.find(demo_site), status=kind.status)
        (tmp_path / "desk.html").write_text(_middle_of(answer.text()), encoding="utf-8")
        assert faults_in(tmp_path, node_modules) == []
        ana.page.evaluate(OPEN_ALL)
        require_no_fault(ana.page, node_modules)


def _middle_of(page: str) -> str:
    """Return what is ours of a page of the desk, as a page; what stands around it is the framework's."""
    middle = page[page.index("<main") : page.index("</main>")]
    return f'<!doctype html><html lang="en"><title>x</title>{middle}</main>'


def test_axe_finds_nothing_in_what_is_said_to_a_sentence(
    browser: Browser, demo_site: Site, node_modules: Path
) -> None:
    with signed_in(browser, demo_site, "ana", viewport=PHONE, bypass_csp=True) as ana:
        ana.open("/desk/discussion/words/")
        ana.page.get_by_label("The sentence").fill("You idiot, ring me on 0151 496 0123 " + "now" * 90)
        ana.page.get_by_role("button", name="What would the pipeline say?").click()
        expect(ana.page.get_by_text("Words of the list:")).to_contain_text("idiot")
        require_no_fault(ana.page, node_modules)
        assert ana.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_axe_finds_nothing_on_the_page_for_our_own_fault(
    visiting: Callable[..., Any], broken_site: Site, node_modules: Path
) -> None:
    with visiting(viewport=PHONE, bypass_csp=True) as dora:
        dora.site = broken_site
        dora.open("/", status=500)
        require_no_fault(dora.page, node_modules)


def test_axe_finds_a_planted_fault(visiting: Callable[..., Any], demo_site: Site, node_modules: Path) -> None:
    with visiting(bypass_csp=True) as dora:
        dora.open("/about/")
        dora.page.evaluate(
            "document.querySelector('main').insertAdjacentHTML('beforeend', `<img src=${document.querySelector('[rel=icon]').href}>`)"
        )
        with pytest.raises(AssertionError, match="image-alt"):
            require_no_fault(dora.page, node_modules)


def require_no_fault(page: Page, node_modules: Path) -> None:
    page.add_script_tag(path=node_modules / "axe-core" / "axe.min.js")
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        page.evaluate(FADED)
        _require_none(_violations(page, {}))
        # The same page in the dark: only what has to do with colours can differ.
        page.emulate_media(color_scheme="dark")
        page.evaluate(FADED)
        _require_none(_violations(page, RULES_OF_COLOUR))


def _violations(page: Page, options: dict[str, Any]) -> list[str]:
    found = page.evaluate(
        "(options) => axe.run(document, {resultTypes: ['violations'], ...options})", options
    )
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def _require_none(violations: list[str]) -> None:
    assert not violations, "\n".join(violations)
