"""What a WordPress export holds, as plain values: one frozen dataclass for each kind of record.

Names follow WordPress where it has one (`post_id`, `sticky`), so that a report can be checked against the
file. All moments are aware and in UTC, or None where the export has no usable one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from dateline.lib.plain_text import whole_number


class NotAnExport(ValueError):
    """The file is no WordPress export. The message is one sentence for the person who gave it."""


@dataclass(frozen=True, slots=True)
class Site:
    """The site that was exported. `key` is its host and path and stands in front of every foreign id."""

    key: str
    title: str
    url: str
    description: str
    language: str
    version: str


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who wrote; `login` is what items refer to, `number` the id on the old site (0: not told)."""

    login: str
    name: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Category:
    """A category. `parent` is the slug of the one above, or empty."""

    slug: str
    name: str
    parent: str
    description: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag."""

    slug: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class ItemTerm:
    """A term as an item names it. `taxonomy` is `category`, `post_tag`, `post_format` or a plug-in's own."""

    taxonomy: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; `kind` is `comment`, `pingback`, `trackback` or a plug-in's own. `parent` 0: none."""

    comment_id: int
    author: str
    email: str
    url: str
    written: datetime | None
    content: str
    approved: str
    kind: str
    parent: int


@dataclass(frozen=True, slots=True)
class Item:
    """A post, page, attachment, or anything else that the export calls an item.

    `published` falls back to the local time read as UTC, `dated_locally` says so. `oversized` names fields
    that were longer than the reader allows and therefore hold only their beginning. `repaired` is true when
    the XML of this item was broken and was mended.
    """

    post_id: int
    type: str
    status: str
    title: str
    link: str
    guid: str
    slug: str
    author: str
    content: str
    excerpt: str
    password: str
    parent: int
    menu_order: int
    sticky: bool
    comments_open: bool
    published: datetime | None
    dated_locally: bool
    modified: datetime | None
    attachment_url: str
    terms: tuple[ItemTerm, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    oversized: tuple[str, ...] = ()
    repaired: bool = False

    @property
    def thumbnail(self) -> int:
        """The attachment id of the featured picture, 0 for none."""
        return whole(self.meta.get("_thumbnail_id", ""))


TroubleKind = Literal[
    "encoding", "declared-encoding", "control-characters", "cut", "broken-item", "repaired-item", "oversized"
]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with the file itself: `kind`, where it was met, and how often or how long."""

    kind: TroubleKind
    where: str = ""
    count: int = 0


Record = Site | Author | Category | Tag | Item | Trouble


def whole(text: str) -> int:
    """Read a whole number from an export; anything else, and what no database key could hold, is 0."""
    return whole_number(text.strip()) or 0
