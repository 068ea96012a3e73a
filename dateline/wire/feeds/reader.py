"""Reads a feed of any of the known formats from its bytes. Nothing is fetched and nothing is opened."""

from datetime import datetime

from dateline.wire.feeds.decoding import decode
from dateline.wire.feeds.guard import guarded
from dateline.wire.feeds.json_items import read_json
from dateline.wire.feeds.records import Feed, NotAFeed
from dateline.wire.feeds.xml_items import read_xml

#: Bytes of one feed.
SIZE_LIMIT = 5_000_000


def read_feed(data: bytes, *, now: datetime, content_type: str = "", address: str = "") -> Feed:
    """Read RSS, Atom or JSON Feed. `address` is where it came from, if from anywhere.

    Raises NotAFeed, whose message goes on from the feed's name, such as “is a web page, not a feed”.
    """
    if len(data) > SIZE_LIMIT:
        raise NotAFeed(f"is larger than {SIZE_LIMIT / 1_000_000:g} MB")
    if not data.strip():
        raise NotAFeed("is empty")
    if data.startswith((b"PK\x03\x04", b"\x1f\x8b")):
        raise NotAFeed("is packed; unpack it first")
    decoded = decode(data, content_type)
    text = decoded.text.lstrip()
    if text.startswith(("{", "[")):
        feed = read_json(text, now=now)
    elif text.startswith("<"):
        feed = read_xml(guarded(text), address=address, now=now)
    else:
        raise NotAFeed("is not a feed: it is neither XML nor JSON")
    return _with_ills(feed, decoded.ills)


def _with_ills(feed: Feed, ills: tuple[str, ...]) -> Feed:
    beyond = (
        (f"It has {feed.beyond} items beyond the first {len(feed.items)}; they were left.",)
        if feed.beyond
        else ()
    )
    return Feed(
        feed.format, feed.title, feed.link, feed.address, feed.items, feed.recalled, feed.beyond,
        (*ills, *feed.ills, *beyond),
    )  # fmt: skip
