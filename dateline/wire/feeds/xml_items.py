"""RSS and Atom of all versions, read by feedparser from a tree that `guard` has let through."""

import calendar
import io
import time
from datetime import UTC, datetime
from typing import Any

import feedparser
from lxml import etree

from dateline.wire.feeds import cleaning
from dateline.wire.feeds.guard import Guarded
from dateline.wire.feeds.media_rss import take_media
from dateline.wire.feeds.records import Feed, FeedFile, FeedItem, NotAFeed

_ROOTS = {"rss", "RDF", "feed"}
_FORMATS = {
    "rss20": "RSS 2.0", "rss10": "RSS 1.0", "rss090": "RSS 0.90", "rss091n": "RSS 0.91", "rss091u": "RSS 0.91",
    "rss092": "RSS 0.92", "rss093": "RSS 0.93", "rss094": "RSS 0.94", "atom10": "Atom 1.0", "atom03": "Atom 0.3",
    "rss": "RSS", "atom": "Atom",
}  # fmt: skip
_TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
_HEADERS = {"content-type": "application/xml; charset=utf-8"}
#: Names and files of one item that are looked at.
PART_LIMIT = 50


def read_xml(document: Guarded, *, address: str, now: datetime) -> Feed:
    """Read a guarded document. Raises NotAFeed for XML that is something else."""
    root = document.root
    name = etree.QName(root).localname
    if name.lower() == "html":
        raise NotAFeed("is a web page, not a feed")
    if name not in _ROOTS:
        raise NotAFeed(f"is XML, but no feed: it begins with <{name[:40]}>")
    media = take_media(root)
    parsed = _parse(root, address)
    is_atom = parsed.version.startswith("atom")
    if len(media) != len(parsed.entries):
        # Items inside items: nobody can say whose the pictures are.
        media = [()] * len(parsed.entries)
    items = tuple(
        _Item(entry, files, now, is_atom=is_atom).read()
        for entry, files in zip(parsed.entries, media, strict=True)
    )
    channel = parsed.feed
    links = [link for link in channel.get("links", []) if isinstance(link, dict)]
    own = next((str(link.get("href", "")) for link in links if link.get("rel") == "self"), "")
    return Feed(
        format=_FORMATS.get(parsed.version, "RSS or Atom"),
        title=cleaning.cut(cleaning.one_line(_text(channel, "title")), 120),
        link=cleaning.link_of(_text(channel, "link")),
        address=cleaning.link_of(own),
        items=items,
        recalled=tuple(
            cleaning.key_of(stone.get("ref", ""), "") for stone in root.iter(_TOMBSTONE) if stone.get("ref")
        ),
        beyond=document.beyond,
        ills=tuple(document.ills),
    )


def _parse(root: etree._Element, address: str) -> Any:
    """Let feedparser read the tree. Its own fallback for broken XML is never needed and never reached."""
    data = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    strict = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        etree.fromstring(data, strict)
    except etree.XMLSyntaxError:
        raise NotAFeed("is broken beyond mending") from None
    headers = {**_HEADERS, "content-location": address} if address else _HEADERS
    # A stream, never bytes or a text: those it would take for the name of a file or for an address.
    parsed = feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if parsed.bozo:
        raise NotAFeed("is broken beyond mending")
    return parsed


def _text(entry: Any, *names: str) -> str:
    return next((value for name in names if isinstance(value := entry.get(name), str) and value.strip()), "")


def _moment(entry: Any, name: str) -> datetime | None:
    found = entry.get(f"{name}_parsed")
    if not isinstance(found, time.struct_time):
        return None
    try:
        return cleaning.real(datetime.fromtimestamp(calendar.timegm(found), UTC))
    except (ValueError, OverflowError, OSError):
        return None


class _Item:
    """One entry of feedparser's, on its way to ours."""

    def __init__(self, entry: Any, media: tuple[FeedFile, ...], now: datetime, *, is_atom: bool) -> None:
        self._entry = entry
        self._media = media
        self._is_atom = is_atom
        self._now = now
        self._ills: list[str] = []

    def read(self) -> FeedItem:
        """Return the item."""
        entry = self._entry
        html, base = self._body()
        summary = _text(entry, "summary")
        link = cleaning.link_of(_text(entry, "link"))
        published = _moment(entry, "published") or (
            _moment(entry, "created") if "created_parsed" in entry else None
        )
        updated = _moment(entry, "updated") if "updated_parsed" in entry else None
        title = _text(entry, "title")
        return FeedItem(
            identity=cleaning.key_of(_text(entry, "id"), link, title, html),
            title=cleaning.title_of(
                title, html or summary, link, is_html=self._is_html(entry.get("title_detail"))
            ),
            link=link,
            html=html or self._as_html(summary),
            base=base or link,
            summary=self._as_html(summary) if html else "",
            authors=self._authors(),
            categories=self._categories(),
            published=cleaning.not_ahead(published, self._now, self._ills),
            updated=cleaning.not_ahead(updated, self._now, []),
            version=cleaning.version_of(self._ending("versionidentifier", "itemversion", "version")),
            status=cleaning.status_of(self._ending("pubstatus")),
            embargo=cleaning.moment(self._ending("embargoed", "embargo", "embargodate")),
            files=self._files(),
            ills=tuple(self._ills),
        )

    def _body(self) -> tuple[str, str]:
        """The longest content that is text, as HTML, and its base."""
        best, base = "", ""
        for content in (self._entry.get("content") or [])[:10]:
            value, kind = content.get("value") or "", str(content.get("type") or "")
            if len(value) > len(best) and (kind.startswith("text/") or "html" in kind or not kind):
                best = value if self._is_html(content) else cleaning.paragraphs(value)
                base = cleaning.link_of(str(content.get("base") or ""))
        return best, base

    def _is_html(self, detail: Any) -> bool:
        """Whether a text is HTML. Atom says so; RSS does not, and everybody takes its texts for HTML."""
        return not self._is_atom or not detail or detail.get("type") != "text/plain"

    def _as_html(self, summary: str) -> str:
        return summary if self._is_html(self._entry.get("summary_detail")) else cleaning.paragraphs(summary)

    def _authors(self) -> tuple[str, ...]:
        people = [person for person in self._entry.get("authors") or [] if isinstance(person, dict)]
        names = [_text(person, "name", "email") for person in people[:PART_LIMIT]]
        if not any(names):
            names = [_text(self._entry, "author")]
        cleaned = (cleaning.cut(cleaning.one_line(name), cleaning.NAME_LIMIT) for name in names)
        return tuple(dict.fromkeys(name for name in cleaned if name))

    def _categories(self) -> tuple[str, ...]:
        tags = [tag for tag in self._entry.get("tags") or [] if isinstance(tag, dict)]
        names = (cleaning.one_line(_text(tag, "label", "term")) for tag in tags[:PART_LIMIT])
        return tuple(dict.fromkeys(name for name in names if name))

    def _ending(self, *names: str) -> str:
        """The value of an element by its own name, whatever prefix the source gave it."""
        for name in names:
            for key, value in self._entry.items():
                if key == name or key.endswith(f"_{name}"):
                    if isinstance(value, dict):
                        value = value.get("qcode") or value.get("value") or ""
                    if isinstance(value, str) and value.strip():
                        return value
        return ""

    def _files(self) -> tuple[FeedFile, ...]:
        found = {file.url: file for file in self._media}
        for part in (self._entry.get("enclosures") or [])[:PART_LIMIT]:
            if url := cleaning.link_of(_text(part, "href")):
                kind, size = _text(part, "type")[:80].lower(), cleaning.size_of(_text(part, "length"))
                found.setdefault(url, FeedFile(url, kind, size))
        return tuple(found.values())
