"""What the demo's readers say: the files by themselves. What becomes of them: `config/tests/test_demo.py`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.demo.load import REFERENCE
from dateline.discussion.models import LONGEST_TEXT, Kind
from dateline.discussion.moderation.links import links_in
from dateline.discussion.moderation.steps import MOST_LINKS

DEMO = Path(__file__).resolve().parent.parent
FILES = sorted((DEMO / "talk").glob("*.toml"))
READERS = tomllib.loads((DEMO / "newsroom.toml").read_text(encoding="utf-8"))["readers"]
STAFF = {"ana", "ben"}
PEOPLE = STAFF | {one["key"] for one in READERS}
KEYS = {
    "by", "text", "days_ago", "time", "minutes_ago", "answers", "featured", "waits", "reactions", "reported",
}  # fmt: skip

talk_files = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def age(told: dict[str, Any]) -> int:
    """Minutes before nine in the morning, the hour for which the demo is written."""
    if "minutes_ago" in told:
        return int(told["minutes_ago"])
    hour, minute = map(int, told["time"].split(":"))
    return int(told["days_ago"]) * 24 * 60 + 9 * 60 - hour * 60 - minute


def test_readers_are_invented_once_and_are_nobody_of_the_paper() -> None:
    names = [one["name"] for one in READERS]
    assert len(set(names)) == len(names) == 14
    authors = tomllib.loads((DEMO / "newsroom.toml").read_text(encoding="utf-8"))["authors"]
    assert not set(names) & {one["name"] for one in authors}
    assert not STAFF & {one["key"] for one in READERS}


@talk_files
def test_a_file_names_a_story_people_and_messages_that_are_there(path: Path) -> None:
    told = load(path)
    assert (DEMO / "stories" / path.name).exists()
    assert set(told) <= {"reactions", "message"}
    assert 5 <= len(told["message"]) <= 14
    for number, one in enumerate(told["message"], start=1):
        assert set(one) <= KEYS
        assert one["by"] in PEOPLE
        assert ("minutes_ago" in one) != ("days_ago" in one and "time" in one)
        answered = one.get("answers")
        if answered is not None:
            assert 0 < answered < number, "an answer stands below what it answers"
            assert not told["message"][answered - 1].get("waits")
    for given in (told.get("reactions", {}), *(one.get("reactions", {}) for one in told["message"])):
        assert set(given) <= set(Kind.values)
        names = [name for each in given.values() for name in each]
        assert set(names) <= PEOPLE
        assert len(set(names)) == len(names), "one reaction each"


@talk_files
def test_messages_are_told_in_their_order_and_after_their_story(path: Path) -> None:
    ages = [age(load(DEMO / "stories" / path.name)), *(age(one) for one in load(path)["message"])]
    assert ages == sorted(set(ages), reverse=True)
    assert ages[-1] > 0


@talk_files
def test_texts_are_short_and_quote_and_link_what_is_there(path: Path) -> None:
    story = (DEMO / "stories" / path.name).read_text(encoding="utf-8")
    coverage = DEMO / "coverage" / path.name
    printed = story + (coverage.read_text(encoding="utf-8") if coverage.exists() else "")
    for one in load(path)["message"]:
        text = one["text"].strip()
        assert 0 < len(text) <= min(400, LONGEST_TEXT)
        assert not re.search(r"[\"'`]| - |--|\.\.\.", text), text
        for kind, key in REFERENCE.findall(text):
            assert kind == "story"
            assert (DEMO / "stories" / f"{key}.toml").exists()
        for line in re.findall(r"^> (.*)$", text, re.MULTILINE):
            assert line.rstrip(".") in re.sub(r"<[^>]*>", "", printed), line
        assert len(links_in(REFERENCE.sub("https://paper.example/", text))) <= MOST_LINKS
