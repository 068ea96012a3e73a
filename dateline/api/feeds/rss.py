"""RSS 2.0, with whole texts, photos and their credits, and links to what is older (RFC 5005)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.feedgenerator import Rss201rev2Feed, rfc3339_date
from django.utils.html import escape

from dateline.api.xml import SafeXML, document

if TYPE_CHECKING:
    from dateline.api.feeds.content import Entry, Feed, Picture

NAMESPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
}


def rss(feed: Feed) -> bytes:
    """Return `feed` as RSS."""
    made = _Rss(
        title=feed.title, link=feed.page, description=feed.description or feed.title, feed_url=feed.address,
        language=feed.edition.language, feed_copyright=feed.edition.publisher or None, page=feed,
    )  # fmt: skip
    for entry in feed.entries:
        made.add_item(
            title=entry.title, link=entry.url, pubdate=entry.published, updateddate=entry.updated,
            description=escape(entry.summary),
            unique_id=entry.id, unique_id_is_permalink=False, categories=entry.categories, entry=entry,
        )  # fmt: skip
    return document(made.write_on)


class _Rss(Rss201rev2Feed):
    def write_on(self, handler: SafeXML) -> None:
        handler.startElement("rss", self.rss_attributes())
        handler.startElement("channel", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("channel")
        handler.endElement("rss")

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {f"xmlns:{name}": uri for name, uri in NAMESPACES.items()}

    def latest_post_date(self) -> Any:
        return self.feed["page"].updated

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        page: Feed = self.feed["page"]
        handler.addQuickElement("generator", "Dateline")
        if page.next:
            handler.empty("atom:link", {"rel": "next", "href": page.next})
        if page.address != page.first:
            handler.empty("atom:link", {"rel": "first", "href": page.first})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        entry: Entry = item["entry"]
        for one in entry.people:
            handler.addQuickElement("dc:creator", one.name)
        if entry.updated != entry.published:
            handler.addQuickElement("dcterms:modified", rfc3339_date(entry.updated))
        # Always there, if only a pointer to the text: else some programs take the photo's description for it.
        handler.addQuickElement("content:encoded", entry.content)
        if entry.picture is not None:
            media(handler, entry.picture)


def media(handler: SafeXML, shown: Picture) -> None:
    """Write a photo as Media RSS says, with what it shows and whose it is."""
    size = {"width": str(shown.width), "height": str(shown.height)}
    handler.startElement(
        "media:content", {"url": shown.url, "type": shown.media_type, "medium": "image", **size}
    )
    if shown.credit:
        handler.addQuickElement("media:credit", shown.credit)
    if shown.caption or shown.alt:
        handler.addQuickElement("media:description", shown.caption or shown.alt, {"type": "plain"})
    handler.endElement("media:content")
