"""JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.api.feeds.content import Entry, Feed, Person

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """Return `feed` as a JSON Feed."""
    told: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": feed.edition.language,
        "authors": [_person(one) for one in feed.people],
        "description": feed.description,
        "next_url": feed.next,
        "items": [_item(entry) for entry in feed.entries],
    }
    kept = {name: value for name, value in told.items() if value or name == "items"}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()


def _item(entry: Entry) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "date_published": entry.published.isoformat(timespec="seconds"),
        "date_modified": entry.updated.isoformat(timespec="seconds"),
        "authors": [_person(one) for one in entry.people],
        "tags": list(entry.categories),
    }
    if entry.picture is not None:
        told["image"] = entry.picture.url
        told["_media"] = {"credit": entry.picture.credit, "description": entry.picture.caption}
    if entry.is_withdrawn:
        told["_dateline"] = {"withdrawn": True}
    return {name: value for name, value in told.items() if value or name == "content_html"}


def _person(one: Person) -> dict[str, str]:
    return {"name": one.name, "url": one.url}
