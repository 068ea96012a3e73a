"""What open pages are told: of items in the newsfeed, and of the story that a page shows."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.events.kinds import Happening


@dataclass(frozen=True)
class Line:
    """An item as readers see it, in the language, the clock and the formats of its edition.

    `at` is ISO 8601 with the edition's offset, `day` its first ten letters; `number` that of its arrival, 0 for
    what came with an archive. `section` and `kind` are what addresses call them, with their words beside.
    `mark`, `kind_name` and `corrected` are words, or empty; `latest` is the newest key event of live coverage.
    """

    story: int
    number: int
    at: str
    time: str
    day: str
    day_name: str
    headline: str
    address: str
    section: str
    section_name: str
    kind: str
    kind_name: str
    urgency: int
    mark: str
    corrected: str
    latest: str = ""


@dataclass(frozen=True)
class ItemCame(Happening):
    """An item came into the newsfeed: its story was published, put in, or is public again."""

    kind = "newsfeed.came"
    item: Line


@dataclass(frozen=True)
class ItemChanged(Happening):
    """An item reads differently now: a new headline, urgency, section or kind, or a correction.

    It stays where it stands and is not counted once more. `item` takes the place of the one before.
    """

    kind = "newsfeed.changed"
    item: Line


@dataclass(frozen=True)
class ItemLeft(Happening):
    """An item left the newsfeed: its story was withdrawn, killed or taken out of it."""

    kind = "newsfeed.left"
    story: int
    number: int


@dataclass(frozen=True)
class StoryUpdated(Happening):
    """A story that was public has a new version, or is public again.

    `published` names the version (ISO 8601, as on its page), `time` says it to readers. `words` tell what is
    new, in whole phrases; `blocks` are the ids of the parts of the body that are new or read differently,
    `corrections` those among them that are corrections. `is_shown`: not so for a mended slip of the pen.
    """

    kind = "story.updated"
    story: int
    published: str
    time: str
    headline: str
    address: str
    words: list[str]
    blocks: list[str]
    corrections: list[str]
    is_shown: bool


@dataclass(frozen=True)
class StoryWithdrawn(Happening):
    """A story is not public any more; `reason` is the editor's, or empty."""

    kind = "story.withdrawn"
    story: int
    time: str
    reason: str
