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
    """Nobody may read this topic: it never was, is no longer, or is not public."""


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


def require_topics(topics: list[str]) -> list[str]:
    """Return the topics, each once. Raises NoSuchTopic and TooManyTopics."""
    wanted = list(dict.fromkeys(topics))
    if not 1 <= len(wanted) <= MOST_AT_ONCE:
        raise TooManyTopics
    for topic in wanted:
        family, key = _read(topic)
        if not family.is_public(key):
            raise NoSuchTopic
    return wanted


def snapshot(topic: str) -> Any:
    """What a page that shows `topic` needs to start over. Raises NoSuchTopic."""
    family, key = _read(topic)
    return family.snapshot(key)


def _read(topic: str) -> tuple[Family, str]:
    found = _FORM.fullmatch(topic)
    if found is None or found[1] not in _families:
        raise NoSuchTopic
    return _families[found[1]], found[2]
