"""A feed before it has a form: what RSS, Atom and JSON Feed all say, each in its way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from dateline.lib.photo_specs import SPECS, rendered_size
from dateline.media.renditions import rendition_url
from dateline.ui.addresses import absolute

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.editions.models import Edition
    from dateline.media.models import Photo
    from dateline.people.models import Author

PICTURE = "full-1280"
MINTED = "2026"
"""The year in every id (RFC 4151 wants one). It never changes: an id that does shows old stories as new."""


@dataclass(frozen=True)
class Person:
    """Who wrote something."""

    name: str
    url: str


@dataclass(frozen=True)
class Picture:
    """A photo as a feed shows it, with the words that must go with it."""

    url: str
    width: int
    height: int
    caption: str
    alt: str
    credit: str
    media_type: str = "image/jpeg"


@dataclass(frozen=True)
class Entry:
    """One item. `content` is HTML with whole addresses: the text, or where the edition wills it a pointer to it."""

    id: str
    url: str
    title: str
    published: datetime
    updated: datetime
    summary: str
    content: str
    people: tuple[Person, ...] = ()
    categories: tuple[str, ...] = ()
    picture: Picture | None = None
    is_withdrawn: bool = False


@dataclass(frozen=True)
class Feed:
    """A page of a feed. `address` is what was asked for, `first` the feed's own, `next` leads to what is older."""

    edition: Edition
    title: str
    description: str
    page: str
    first: str
    address: str
    next: str
    entries: list[Entry]
    began: datetime
    people: tuple[Person, ...] = field(default=())

    @property
    def updated(self) -> datetime:
        """When it last changed; of an empty one, when the day began: a copy of it is good for as long."""
        return max((entry.updated for entry in self.entries), default=self.began)


def id_of(kind: str, *keys: object) -> str:
    """Return an id (RFC 4151) that outlives another headline, section, day or protocol; not another host."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"tag:{host},{MINTED}:{kind}/{'/'.join(str(key) for key in keys)}"


def person(author: Author) -> Person:
    """Return an author."""
    return Person(author.name, absolute(author.get_absolute_url()))


def paper(edition: Edition) -> Person:
    """Return the paper, which signs what nobody else does."""
    return Person(edition.name, absolute(reverse("front")))


def picture(photo: Photo, caption: str = "", alt: str = "") -> Picture:
    """Return a photo as it goes into feeds; no query."""
    width, height = rendered_size(SPECS[PICTURE], photo.width, photo.height)
    address = absolute(rendition_url(photo, PICTURE, "jpg"))
    return Picture(address, width, height, caption or photo.caption, alt or photo.alt_text, photo.credit)
