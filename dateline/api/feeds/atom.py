"""Atom 1.0 (RFC 4287), with links to what is older (RFC 5005) and entries that are gone (RFC 6721)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.html import escape

from dateline.api.feeds.rss import NAMESPACES, media
from dateline.api.xml import SafeXML, document

if TYPE_CHECKING:
    from dateline.api.feeds.content import Entry, Feed, Person

TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


def atom(feed: Feed) -> bytes:
    """Return `feed` as Atom."""
    made = _Atom(
        title=feed.title, link=feed.page, description=None, subtitle=feed.description or None,
        feed_url=feed.address, feed_guid=feed.first, language=feed.edition.language,
        feed_copyright=feed.edition.publisher or None, page=feed,
    )  # fmt: skip
    for entry in feed.entries:
        made.add_item(
            title=entry.title, link=entry.url, pubdate=entry.published, updateddate=entry.updated,
            description=escape(entry.summary),
            unique_id=entry.id, categories=entry.categories, entry=entry,
        )  # fmt: skip
    return document(made.write_on)


class _Atom(Atom1Feed):
    def write_on(self, handler: SafeXML) -> None:
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xmlns:media": NAMESPACES["media"], "xmlns:at": TOMBSTONES}

    def latest_post_date(self) -> Any:
        return self.feed["page"].updated

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        page: Feed = self.feed["page"]
        for one in page.people:
            _person(handler, one)
        handler.addQuickElement("generator", "Dateline")
        if page.next:
            handler.empty("link", {"rel": "next", "href": page.next})
        if page.address != page.first:
            handler.empty("link", {"rel": "first", "href": page.first})
        for entry in page.entries:
            if entry.is_withdrawn:
                _deleted(handler, entry)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        entry: Entry = item["entry"]
        for one in entry.people:
            _person(handler, one)
        handler.addQuickElement("content", entry.content, {"type": "html"})
        if entry.picture is not None:
            media(handler, entry.picture)


def _person(handler: SafeXML, one: Person) -> None:
    handler.startElement("author", {})
    handler.addQuickElement("name", one.name)
    handler.addQuickElement("uri", one.url)
    handler.endElement("author")


def _deleted(handler: SafeXML, entry: Entry) -> None:
    # For programs that know it: they drop what they kept. The entry below tells it to the others, and to people.
    handler.startElement("at:deleted-entry", {"ref": entry.id, "when": rfc3339_date(entry.updated)})
    handler.addQuickElement("at:comment", entry.summary)
    handler.endElement("at:deleted-entry")
