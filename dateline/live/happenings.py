"""What pages with live coverage are told."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.events.kinds import Happening


@dataclass(frozen=True)
class Shown:
    """An update as readers see it. `html` is the whole `article`, the same on a page and in an event.

    `at` is ISO 8601 with the edition's offset. Sorted by `order`, as text, updates stand from the oldest to the
    newest. `pin` is its rank among what is pinned, from 1, or 0. `words` is one line that tells what it is.
    """

    id: int
    order: str
    at: str
    pin: int
    is_key: bool
    words: str
    html: str


@dataclass(frozen=True)
class UpdatePosted(Happening):
    """An update became public."""

    kind = "live.posted"
    update: Shown


@dataclass(frozen=True)
class UpdateChanged(Happening):
    """An update reads differently, was marked as key, or pinned; it stays where it stands by time."""

    kind = "live.changed"
    update: Shown


@dataclass(frozen=True)
class UpdateLeft(Happening):
    """An update was removed."""

    kind = "live.left"
    id: int


@dataclass(frozen=True)
class CoverageChanged(Happening):
    """What stands above the updates is new: state, summary, board, closing words, list of key events.

    `html` is all of it; `state` is one of announced, running, paused, ended.
    """

    kind = "live.coverage"
    state: str
    html: str


@dataclass(frozen=True)
class CoverageGone(Happening):
    """The story is not public any more, and nobody may follow its coverage: streams of the topic end with this."""

    kind = "live.gone"
