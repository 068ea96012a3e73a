"""The demo newsroom's files: format, keys, links, pictures and typography, without a database."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).resolve().parent.parent
STORY_FILES = sorted((DEMO / "stories").glob("*.toml"))
CAPTIONS = DEMO / "pictures" / "captions.toml"

KINDS = {"news", "live", "offbeat", "feature", "analysis", "opinion"}
SOURCE_KINDS = {"named", "agency", "document", "link"}
CROPS = {"", "3x2", "16x9", "1x1"}
STORY_KEYS = {
    "kind", "section", "headline", "short_headline", "standfirst", "place", "agency", "authors", "topics",
    "urgency", "in_newsfeed", "days_ago", "time", "updated_after_minutes", "lead_photo", "lead_caption",
    "note_to_editors", "sources", "body",
}  # fmt: skip
BLOCK_KEYS: dict[str, set[str]] = {
    "list": {"ordered", "items"},
    "quote": {"text", "speaker", "source", "language"},
    "photo": {"key", "caption", "crop"},
    "gallery": {"title", "photos"},
    "related": {"story", "label"},
    "table": {"caption", "header", "rows"},
    "fact_box": {"title", "text"},
    "pull_quote": {"text", "speaker"},
    "embed": {"url", "title", "provider", "description"},
    "correction": {"was", "now", "days_ago", "time"},
}
# The pictures that the demo draws; pictures/captions.toml takes over as soon as it is there.
PICTURE_KEYS = """
    harbour-dawn ferry-deck lighthouse-night lighthouse-day harbour-wall crane-stones tram-quay tram-depot
    market-stalls market-fish market-bread town-hall council-chamber library-front library-shelves
    bakery-window stadium-evening rovers-pitch rovers-goal running-race rowing-eight swimmers concert-hall
    ropeworks ropeworks-inside painter-studio choir saltings-geese saltings-path seal heron moth storm-waves
    fog-harbour snow-street sunset-canal canal-lock fishing-nets trawler shipyard wind-turbines office-quay
    school-yard allotment pumpkin clock-backwards bicycle cat-ferry infirmary chart-tides
"""

story_files = pytest.mark.parametrize("path", STORY_FILES, ids=lambda path: path.stem)


@cache
def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def newsroom() -> dict[str, Any]:
    return load(DEMO / "newsroom.toml")


def known(table: str, field: str) -> set[str]:
    return {row[field] for row in newsroom()[table]}


def picture_keys() -> set[str]:
    if not CAPTIONS.exists():
        return set(PICTURE_KEYS.split())
    return set(_keys_of(load(CAPTIONS)))


def _keys_of(captions: dict[str, Any]) -> Iterator[str]:
    """Accept `[key]` tables, a `[pictures.key]` table and `[[pictures]]` rows with a `key`."""
    for name, value in captions.items():
        if isinstance(value, list):
            yield from (row["key"] for row in value)
        elif value and all(isinstance(part, dict) for part in value.values()):
            yield from value
        else:
            yield name


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def links(story: dict[str, Any], scheme: str) -> Iterator[str]:
    for text in strings(story["body"]):
        yield from re.findall(rf'href="{scheme}:([^"]*)"', text)


def pictures(story: dict[str, Any]) -> Iterator[str]:
    if story["lead_photo"]:
        yield story["lead_photo"]
    for block in story["body"]:
        if "photo" in block:
            yield block["photo"]["key"]
        if "gallery" in block:
            yield from (photo["key"] for photo in block["gallery"]["photos"])


def test_the_newsroom_has_its_sections_topics_authors_and_standing_pages() -> None:
    assert len(known("sections", "slug")) == 6
    assert len(known("topics", "slug")) == 16
    assert len(known("authors", "key")) == 12
    assert all(author["portrait"] == f"portrait-{author['key']}" for author in newsroom()["authors"])
    for page in ("about", "contact"):
        assert 5 <= len(newsroom()[page]["body"]) <= 8


@story_files
def test_a_story_uses_only_known_fields_sections_authors_and_topics(path: Path) -> None:
    story = load(path)
    assert set(story) - STORY_KEYS == set()
    assert STORY_KEYS - set(story) <= {"sources"}
    assert story["kind"] in KINDS
    assert story["section"] in known("sections", "slug")
    assert set(story["authors"]) <= known("authors", "key")
    assert set(story["topics"]) <= known("topics", "slug")
    assert set(links(story, "topic")) <= known("topics", "slug")
    assert 1 <= story["urgency"] <= 5
    assert 0 <= story["days_ago"] <= 425
    assert re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", story["time"])
    assert bool(story["place"]) == bool(story["agency"])
    assert len(story["short_headline"]) <= 45
    for source in story.get("sources", []):
        assert set(source) == {"name", "kind", "detail", "url"}
        assert source["kind"] in SOURCE_KINDS


@story_files
def test_every_body_block_has_the_shape_that_the_loader_reads(path: Path) -> None:
    for block in load(path)["body"]:
        ((name, value),) = block.items()
        if name in ("paragraph", "heading", "preformatted"):
            assert isinstance(value, str)
            assert value
            continue
        assert set(value) == BLOCK_KEYS[name], name
        if name == "table":
            assert len({len(row) for row in value["rows"]}) == 1, "rows of unequal length"
        if name == "photo":
            assert value["crop"] in CROPS
        if name == "embed":
            assert re.match(r"https://[a-z.]+\.example/", value["url"])


@story_files
def test_every_picture_of_a_story_exists(path: Path) -> None:
    assert set(pictures(load(path))) <= picture_keys()


@story_files
def test_every_link_leads_to_a_story_that_exists(path: Path) -> None:
    story = load(path)
    targets = set(links(story, "story")) | {
        block["related"]["story"] for block in story["body"] if "related" in block
    }
    assert targets - {file.stem for file in STORY_FILES} == set()
    assert path.stem not in targets


@story_files
def test_prose_uses_typographic_quotes_and_dashes(path: Path) -> None:
    story = load(path)
    technical = {"time", "lead_photo", "kind", "section", "authors", "topics"}
    for text in strings({key: value for key, value in story.items() if key not in technical}):
        prose = re.sub(r"<[^>]*>", "", text)
        assert not re.search(r"[\"'`]| - |--|\.\.\.", prose), prose


def test_no_picture_leads_more_than_three_stories() -> None:
    leads = Counter(load(path)["lead_photo"] for path in STORY_FILES)
    del leads[""]
    assert {key: times for key, times in leads.items() if times > 3} == {}


def test_the_edges_are_there() -> None:
    stories = {path.stem: load(path) for path in STORY_FILES}
    paragraphs = {key: sum("paragraph" in block for block in story["body"]) for key, story in stories.items()}
    flash = stories["flash-tram-suspended"]
    assert (flash["urgency"], flash["lead_photo"], len(flash["body"])) == (1, "", 1)
    assert max(paragraphs.values()) >= 40
    assert any(
        block["quote"]["language"] == "ar" and re.search(r"[\u0600-\u06ff]{3}", block["quote"]["text"])
        for story in stories.values()
        for block in story["body"]
        if "quote" in block
    )


def test_every_author_has_written_something() -> None:
    written = {author for path in STORY_FILES for author in load(path)["authors"]}
    assert known("authors", "key") - written == set()
