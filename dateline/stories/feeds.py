"""Which feeds there are, in which forms, and the links by which a page names its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from dateline.stories.kinds import KIND_FRONTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.editions.models import Edition, Section


@dataclass(frozen=True)
class FeedForm:
    """A form of feeds: the last part of its addresses, its media type, and its name."""

    file: str
    media_type: str
    name: str


FORMS = (
    FeedForm("rss.xml", "application/rss+xml", "RSS"),
    FeedForm("atom.xml", "application/atom+xml", "Atom"),
    FeedForm("feed.json", "application/feed+json", "JSON Feed"),
)


@dataclass(frozen=True)
class FeedLink:
    """A feed in one form; `title` is what it is about."""

    form: FeedForm
    title: str
    address: str


def feed_links(name: str, *parts: str | int, title: str) -> list[FeedLink]:
    """Return the three forms of the feed whose addresses are called `name`."""
    return [FeedLink(form, title, reverse(name, args=[*parts, form.file])) for form in FORMS]


@dataclass(frozen=True)
class Offered:
    """A feed that is offered to everybody: what it is called here and among the feeds of others; the page like it."""

    title: str
    name: str
    page: str
    links: list[FeedLink]


@dataclass(frozen=True)
class Group:
    """Feeds below one heading."""

    title: str
    feeds: list[Offered]


def feeds_of(edition: Edition, sections: Iterable[Section]) -> list[Group]:
    """Return the feeds of an edition, its sections and the kinds of story; pages of topics and authors name theirs."""
    everything = Offered(
        _("Latest"), edition.name, reverse("front"), feed_links("edition_feed", title=edition.name)
    )

    def offered(feed: str, *parts: str, page: str, title: str) -> Offered:
        return Offered(title, f"{title} – {edition.name}", page, feed_links(feed, *parts, title=title))

    corrections = offered("corrections_feed", page=reverse("corrections"), title=_("Corrections"))
    by_section = [
        offered("section_feed", one.slug, page=one.get_absolute_url(), title=one.name) for one in sections
    ]
    by_kind = [
        offered("kind_feed", front.slug, page=front.address, title=str(front.title))
        for front in KIND_FRONTS.values()
    ]
    return [
        Group(edition.name, [everything, corrections]),
        Group(_("Sections"), by_section),
        Group(_("Kinds of story"), by_kind),
    ]
