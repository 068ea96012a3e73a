"""What a feed holds, as plain values, whatever its format. Moments are aware and in UTC."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class NotAFeed(ValueError):
    """The bytes cannot be read as a feed. The message is a clause that follows the name of the file."""


class Status(StrEnum):
    """What the source says may be done with an item (IPTC's publishing status, and its embargo)."""

    USABLE = "usable"
    EMBARGOED = "embargoed"
    WITHHELD = "withheld"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A file that an item names: a picture, a sound, a film. Nothing has been fetched."""

    url: str
    type: str = ""
    size: int = 0
    caption: str = ""
    credit: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether the item calls it a picture; what it really is, its bytes will tell."""
        return self.type.startswith("image")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item. `title` is never empty and at most 300 characters; `html` is as it came, not cleaned.

    `identity` is stable within its feed. `published` never lies ahead of the moment of reading. `base` is the
    address against which those in `html` are relative.
    """

    identity: str
    title: str
    link: str = ""
    html: str = ""
    base: str = ""
    summary: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    version: int | None = None
    status: Status = Status.USABLE
    embargo: datetime | None = None
    files: tuple[FeedFile, ...] = ()
    ills: tuple[str, ...] = ()

    @property
    def changed(self) -> datetime | None:
        """When the source last touched it, as far as it says."""
        return self.updated or self.published

    @property
    def checksum(self) -> str:
        """Of what a reader would see; a new date alone is no new text."""
        seen = [
            self.title,
            self.link,
            self.html,
            self.summary,
            self.authors,
            [file.url for file in self.files],
        ]
        return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read. `ills` are sentences about what was wrong with it; `beyond` counts items past the limit.

    `recalled` are identities that the source has taken back without sending the item again (RFC 6721).
    """

    format: str
    title: str
    link: str
    address: str
    items: tuple[FeedItem, ...]
    recalled: tuple[str, ...] = ()
    beyond: int = 0
    ills: tuple[str, ...] = field(default=())
