"""JSON Feed 1.0 and 1.1 (jsonfeed.org). Every value is taken only if it has the type that it should have."""

import json
from datetime import datetime
from typing import Any

from dateline.wire.feeds import cleaning
from dateline.wire.feeds.guard import ITEM_LIMIT
from dateline.wire.feeds.records import Feed, FeedFile, FeedItem, NotAFeed

PART_LIMIT = 50


def read_json(text: str, *, now: datetime) -> Feed:
    """Read a JSON Feed. Raises NotAFeed for JSON that is something else."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise NotAFeed("is not a feed: it is broken JSON") from None
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise NotAFeed("is JSON, but no feed: it has no items")
    version = _text(document, "version")
    entries = [entry for entry in document["items"] if isinstance(entry, dict)]
    strange = len(document["items"]) - len(entries)
    ills = [f"{strange} of its items are none."] if strange else []
    if not version.startswith(("https://jsonfeed.org/version/1", "http://jsonfeed.org/version/1")):
        ills.append("It does not say that it is a JSON Feed.")
    return Feed(
        format="JSON Feed 1.1" if version.endswith("/1.1") else "JSON Feed 1",
        title=cleaning.cut(cleaning.one_line(_text(document, "title"), is_html=False), 120),
        link=cleaning.link_of(_text(document, "home_page_url")),
        address=cleaning.link_of(_text(document, "feed_url")),
        items=tuple(_item(entry, now) for entry in entries[:ITEM_LIMIT]),
        beyond=max(len(entries) - ITEM_LIMIT, 0),
        ills=tuple(ills),
    )


def _text(value: dict[str, Any], *names: str) -> str:
    """A text, or a number as one: the format allows numbers as ids."""
    for name in names:
        found = value.get(name)
        if isinstance(found, str) and found.strip():
            return found.encode("utf-8", "replace").decode("utf-8")
        if isinstance(found, int | float) and not isinstance(found, bool):
            return str(found)
    return ""


def _dicts(value: object) -> list[dict[str, Any]]:
    return [part for part in value[:PART_LIMIT] if isinstance(part, dict)] if isinstance(value, list) else []


def _item(entry: dict[str, Any], now: datetime) -> FeedItem:
    ills: list[str] = []
    link = cleaning.link_of(_text(entry, "url")) or cleaning.link_of(_text(entry, "external_url"))
    html = _text(entry, "content_html") or cleaning.paragraphs(_text(entry, "content_text"))
    summary, title = _text(entry, "summary"), _text(entry, "title")
    people = [entry["author"]] if isinstance(entry.get("author"), dict) else _dicts(entry.get("authors"))
    names = (cleaning.cut(cleaning.one_line(_text(person, "name")), cleaning.NAME_LIMIT) for person in people)
    tags = entry.get("tags")
    labels = (
        [cleaning.one_line(tag) for tag in tags[:PART_LIMIT] if isinstance(tag, str)]
        if isinstance(tags, list)
        else []
    )
    return FeedItem(
        identity=cleaning.key_of(_text(entry, "id"), link, title, html),
        title=cleaning.title_of(title, html or summary, link, is_html=False),
        link=link,
        html=html or cleaning.paragraphs(summary),
        base=link,
        summary=cleaning.paragraphs(summary) if html else "",
        authors=tuple(dict.fromkeys(name for name in names if name)),
        categories=tuple(dict.fromkeys(label for label in labels if label)),
        published=cleaning.not_ahead(cleaning.moment(_text(entry, "date_published")), now, ills),
        updated=cleaning.not_ahead(cleaning.moment(_text(entry, "date_modified")), now, []),
        version=cleaning.version_of(_text(entry, "version", "_version")),
        status=cleaning.status_of(_text(entry, "pubstatus", "_pubstatus")),
        embargo=cleaning.moment(_text(entry, "embargoed", "_embargoed")),
        files=_files(entry),
        ills=tuple(ills),
    )


def _files(entry: dict[str, Any]) -> tuple[FeedFile, ...]:
    found: dict[str, FeedFile] = {}
    for url in (cleaning.link_of(_text(entry, name)) for name in ("image", "banner_image")):
        if url:
            found.setdefault(url, FeedFile(url, "image"))
    for part in _dicts(entry.get("attachments")):
        url = cleaning.link_of(_text(part, "url"))
        size = part.get("size_in_bytes")
        if url:
            size = size if isinstance(size, int) and 0 <= size < 10**15 else 0
            found.setdefault(
                url,
                FeedFile(
                    url, _text(part, "mime_type")[:80].lower(), size, cleaning.one_line(_text(part, "title"))
                ),
            )
    return tuple(found.values())
