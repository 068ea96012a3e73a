"""`dateline import feed`: a report in a few lines, bad input in one."""

import json
from pathlib import Path
from typing import Any

import click
import pytest

from dateline.stories.models import Story
from dateline.wire.feeds.command import run
from dateline.wire.feeds.report import Report
from dateline.wire.fetch import OPEN_INTERNET
from dateline.wire.tests.servers import ok, serving
from tests.cast import paper

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parent.parent / "samples"
FEED = str(SAMPLES / "rss20.xml")


def command(source: str, **options: Any) -> Report:
    given = {
        "section": "town",
        "edition": "",
        "download": False,
        "report": None,
        "dry_run": False,
        "doors": OPEN_INTERNET,
    }
    return run(source, **{**given, **options})


def refusal(source: str, **options: Any) -> str:
    with pytest.raises(click.UsageError) as refused:
        command(source, **options)
    assert "\n" not in refused.value.message
    return refused.value.message


def test_a_file_is_imported_and_the_report_is_written(tmp_path: Path) -> None:
    paper()
    told = command(FEED, report=tmp_path / "came.json")
    assert told.lines()[0] == "Coast Wire (RSS 2.0): 2 came in, 0 changed, 0 as before, 0 left."
    data = json.loads((tmp_path / "came.json").read_text())
    assert data["counts"] == {"came": 2}
    assert data["source"] == "https://coastwire.example/town.rss"
    assert [file["url"] for file in data["items"][1]["files"]] == [
        "https://coastwire.example/pictures/lead.jpg", "https://coastwire.example/sound/horn.mp3",
        "https://coastwire.example/pictures/fog.jpg",
    ]  # fmt: skip


def test_an_address_is_fetched_and_is_the_source_of_its_items() -> None:
    paper()
    body = Path(FEED).read_bytes()
    with serving({"/town.rss": ok(body, "Content-Type: application/rss+xml")}) as server:
        told = command(server.url("/town.rss"), doors=server.doors())
        assert told.source == server.url("/town.rss")
        assert "application/rss+xml" in server.asked[0]
    assert Story.objects.count() == 2


def test_a_dry_run_says_so_and_writes_nothing() -> None:
    paper()
    assert command(FEED, dry_run=True).lines()[0] == "Nothing was written: this was a dry run."
    assert not Story.objects.exists()


def test_bad_input_is_one_line(tmp_path: Path) -> None:
    paper()
    (tmp_path / "empty.xml").touch()
    (tmp_path / "page.html").write_text("<!doctype html><p>Hello")
    assert "No such file" in refusal(str(tmp_path / "missing.xml"))
    assert "is a folder" in refusal(str(tmp_path))
    assert "is empty" in refusal(str(tmp_path / "empty.xml"))
    assert "is a web page" in refusal(str(tmp_path / "page.html"))
    assert "is not a file" in refusal("/dev/zero")
    assert "There is no section “nowhere”; there is town, sport." in refusal(FEED, section="nowhere")
    assert "There is no edition “other”; there is harbour-post." in refusal(FEED, edition="other")
    assert "cannot be written" in refusal(FEED, report=tmp_path / "missing" / "came.json")


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://w.example/", "http://127.0.0.1/", "gopher:x", "http://localhost./"]
)
def test_b39_an_address_that_may_not_be_asked_is_one_line(url: str) -> None:
    paper()
    assert url in refusal(url)


def test_a_site_without_an_edition_is_told_how_to_begin() -> None:
    assert "dateline init" in refusal(FEED)
