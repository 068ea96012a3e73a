"""Topics: `family/key`. A room that tells events registers its family, so that readers can ask for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MOST_AT_ONCE = 20
_FORM = re.compile(r"([a-z]{1,20})/([a-z0-9-]{1,58})", re.ASCII)
_families: dict[str, Family] = {}


class NoSuchTopic(Exception):
    """Nobody may read this topic, or any of these: it never was, is no longer, or is not public."""


class TooManyTopics(Exception):
    """More than twenty topics in one request, or none."""


@dataclass(frozen=True)
class Family:
    """Topics of one name. Both functions are given the key.

    `is_public` says whether anybody may read it now. `snapshot` gives, as JSON's own types, what a page that
    shows the topic needs to start over; small, and never more than a page's first view.
    """

    name: str
    is_public: Callable[[str], bool]
    snapshot: Callable[[str], Any]


def register(family: Family) -> None:
    """Let readers ask for the topics of `family`."""
    _families[family.name] = family


def require_topics(topics: list[str]) -> tuple[list[str], list[str]]:
    """Return those of the topics that anybody may read, and the rest, each once.

    One tab of a browser that shows a story which was withdrawn must not cut off the others, with which it shares
    a connection. Raises NoSuchTopic where none is left, and TooManyTopics.
    """
    wanted = list(dict.fromkeys(topics))
    if not 1 <= len(wanted) <= MOST_AT_ONCE:
        raise TooManyTopics
    there = [topic for topic in wanted if _is_there(topic)]
    if not there:
        raise NoSuchTopic
    return there, [topic for topic in wanted if topic not in there]


def snapshot(topic: str) -> Any:
    """What a page that shows `topic` needs to start over. Raises NoSuchTopic."""
    family, key = _read(topic)
    return family.snapshot(key)


def _is_there(topic: str) -> bool:
    try:
        family, key = _read(topic)
    except NoSuchTopic:
        return False
    return family.is_public(key)


def _read(topic: str) -> tuple[Family, str]:
    found = _FORM.fullmatch(topic)
    if found is None or found[1] not in _families:
        raise NoSuchTopic
    return _families[found[1]], found[2]
