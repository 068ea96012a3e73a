"""Every public address and how its answers may be kept: one table, tested to be whole.

An address that is not listed is private. See part 4 of the reliability notes: a page that is wrongly
private costs time; one that is wrongly shared shows somebody's letters to everybody.
"""

from dataclasses import dataclass
from enum import Enum


class CacheClass(Enum):
    """Who may keep an answer."""

    PUBLIC = "A"  # the same for everybody, for seconds or minutes
    IMMUTABLE = "B"  # never changes under its address
    PRIVATE = "C"  # one person's, never kept
    STREAM = "D"  # never ends


@dataclass(frozen=True)
class Address:
    """The rules of one address: its cache class, seconds of freshness where public, and methods.

    With `is_for_others`, any site may frame the page or fetch it: never one that shows anything personal.
    """

    cache: CacheClass
    max_age: int = 0
    methods: tuple[str, ...] = ("GET", "HEAD")
    is_for_others: bool = False


PRIVATE = Address(CacheClass.PRIVATE, methods=("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
# Public only while something live uses the file: the view decides, and says so in its own headers.
BY_USE = Address(CacheClass.PRIVATE)
# A killed story has to be gone from every cache within 5 s; as long as nothing purges them, none may keep longer.
SHARED = Address(CacheClass.PUBLIC, max_age=4)

# What one reader sends; the page for it, where there is one, is theirs alone.
SENT = Address(CacheClass.PRIVATE, methods=("POST",))

SHARED_WITH_ALL = Address(CacheClass.PUBLIC, max_age=4, is_for_others=True)

# By the name of the address in `urls.py`.
ADDRESSES: dict[str, Address] = {
    "front": SHARED,
    "section": SHARED,
    "kind": SHARED,
    "latest": SHARED,
    "newsfeed": SHARED,
    "chats": SHARED,
    "room_now": Address(CacheClass.PUBLIC, max_age=5),
    "room_read": Address(CacheClass.PRIVATE, methods=("POST",)),
    "room_typing": Address(CacheClass.PRIVATE, methods=("POST",)),
    "story": SHARED,
    "embedded_coverage": SHARED_WITH_ALL,
    "coverage_feed": SHARED_WITH_ALL,
    "topic": SHARED,
    "author": SHARED,
    "day": SHARED,
    "corrections": SHARED,
    "standing_page": SHARED,
    "feeds": SHARED,
    # For programs of all sorts, which may be scripts of other sites.
    **dict.fromkeys(
        (
            "usual_feed",
            "edition_feed",
            "section_feed",
            "topic_feed",
            "author_feed",
            "kind_feed",
            "live_feed",
            "corrections_feed",
        ),
        SHARED_WITH_ALL,
    ),
    "opml": SHARED_WITH_ALL,
    "oembed": SHARED_WITH_ALL,
    **dict.fromkeys(
        ("sitemap", "page_sitemap", "story_sitemap", "topic_sitemap", "author_sitemap", "news_sitemap"),
        SHARED,
    ),
    "robots": SHARED,
    "search": SHARED,
    "talk_room": SHARED,
    "talk_moulds": SHARED,
    "talk_write": Address(CacheClass.PRIVATE),
    "talk_message": Address(CacheClass.PRIVATE),
    "talk_waiting": Address(CacheClass.PRIVATE, methods=("GET", "HEAD", "POST")),
    "talk_send": SENT,
    "talk_preview": SENT,
    "talk_edit": SENT,
    "talk_remove": SENT,
    "talk_report": SENT,
    "talk_mute": SENT,
    "talk_token": SENT,
    "talk_react": Address(CacheClass.PRIVATE, methods=("POST", "DELETE")),
    "me": Address(CacheClass.PRIVATE),
    "photo": BY_USE,
    "wagtaildocs_serve": BY_USE,
    "stored_file": PRIVATE,
    # A draft by its link: the token is the key, and the form on the page is sent back to it.
    "draft": Address(CacheClass.PRIVATE, methods=("GET", "HEAD", "POST")),
    "draft_photo": Address(CacheClass.PRIVATE),
    "events_json": Address(CacheClass.PUBLIC, max_age=1),
    "draft_recording": Address(CacheClass.PRIVATE),
    # Sent by anybody, and told to whoever has the token of the receipt; a statement is its reader's alone.
    "notice": Address(CacheClass.PRIVATE, methods=("GET", "HEAD", "POST")),
    "notice_receipt": Address(CacheClass.PRIVATE, methods=("GET", "HEAD", "POST")),
    "statement": Address(CacheClass.PRIVATE, methods=("GET", "HEAD", "POST")),
    # Its address changes with the picture; one that was taken off may show for some minutes.
    "avatar": Address(CacheClass.PUBLIC, max_age=300),
}

# What is private as a whole: Wagtail's admin, and accounts.
PRIVATE_PREFIXES = ("desk/", "account/")


def rules_for(name: str | None) -> Address:
    """Return the rules of the address called `name`; unlisted ones are private."""
    return ADDRESSES.get(name or "", PRIVATE)
