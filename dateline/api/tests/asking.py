"""How the tests of this room ask for feeds, and read them."""

from __future__ import annotations

import json
from typing import Any

import feedparser
from django.test import Client
from lxml import etree

FORMS = ("rss.xml", "atom.xml", "feed.json")
MEDIA_TYPES = {
    "rss.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
}
NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def get(client: Client, address: str, status: int = 200, **headers: str) -> Any:
    """Ask for an address."""
    response = client.get(address, headers=headers)
    assert response.status_code == status, (address, response.status_code)
    return response


def xml(client: Client, address: str) -> Any:
    """Return the root of a document; a parser that mends nothing reads it."""
    parser = etree.XMLParser(recover=False, resolve_entities=False, no_network=True)
    return etree.fromstring(get(client, address).content, parser)


def parsed(client: Client, address: str) -> Any:
    """Return a feed as `feedparser` reads it. Bozo is what it calls a feed that is not well formed."""
    response = get(client, address)
    found = feedparser.parse(
        response.content,
        response_headers={"content-type": response.headers["Content-Type"], "content-location": address},
    )
    assert not found.bozo, found.get("bozo_exception")
    return found


def json_feed(client: Client, address: str) -> Any:
    """Return a JSON Feed that keeps to the rules of version 1.1."""
    found = json.loads(get(client, address).content)
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["title"]
    for name in ("home_page_url", "feed_url", "next_url"):
        assert found.get(name, "https://").startswith("http"), name
    assert_people(found["authors"])
    assert isinstance(found["items"], list)
    assert len({item["id"] for item in found["items"]}) == len(found["items"])
    for item in found["items"]:
        assert isinstance(item["id"], str)
        assert "content_html" in item or "content_text" in item
        assert {
            type(item.get(name, "")) for name in ("url", "title", "content_html", "summary", "image")
        } == {str}
        assert item["date_published"][10] == item["date_modified"][10] == "T"
        assert item["date_published"].endswith("+00:00")
        assert all(isinstance(tag, str) for tag in item.get("tags", []))
        assert_people(item["authors"])
        assert "author" not in item, "the name of version 1.0"
    # What is not in the specification begins with an underscore.
    known = {
        "id", "url", "title", "content_html", "summary", "image", "date_published", "date_modified", "authors",
        "tags", "language",
    }  # fmt: skip
    assert {name for item in found["items"] for name in item if not name.startswith("_")} <= known
    return found


def assert_people(people: list[dict[str, str]]) -> None:
    """Check that there are some, each with a name and an address."""
    assert people
    assert all(set(one) == {"name", "url"} for one in people)


def told(client: Client, feed: str) -> dict[str, list[dict[str, Any]]]:
    """Return the items of a feed in all its forms, under the same names, by form."""
    return {
        **{form: [_item(entry) for entry in parsed(client, f"{feed}{form}").entries] for form in FORMS[:2]},
        "feed.json": [
            {
                "id": item["id"], "title": item["title"], "url": item["url"], "html": item["content_html"],
                "summary": item.get("summary", ""), "by": [one["name"] for one in item["authors"]],
                "tags": item["tags"], "published": item["date_published"][:19],
                "updated": item["date_modified"][:19],
            }
            for item in json_feed(client, f"{feed}feed.json")["items"]
        ],
    }  # fmt: skip


def _item(entry: Any) -> dict[str, Any]:
    published, updated = entry.published_parsed, entry.get("updated_parsed") or entry.published_parsed
    return {
        "id": entry.id, "title": entry.title, "url": entry.link,
        "html": entry.content[0].value if "content" in entry else entry.summary, "summary": entry.summary,
        "by": [one.name for one in entry.authors], "tags": [tag.term for tag in entry.tags],
        "published": stamp(published), "updated": stamp(updated),
    }  # fmt: skip


def stamp(moment: Any) -> str:
    """Return a moment as JSON Feed has it, without its zone."""
    return "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}".format(*moment[:6])
