"""Makes decent values of what feeds send as titles, words, addresses, moments and statuses."""

import hashlib
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import escape

from dateline.wire.feeds.records import Status
from dateline.wire.wordpress.inline import clean_text, squeeze, web_url, without_direction_marks
from dateline.wire.wordpress.records import whole
from dateline.wire.wordpress.texts import is_blank, title_text

TITLE_LIMIT = 300
#: Of a title that is made from the first words of the text.
FIRST_WORDS = 90
NAME_LIMIT = 160
KEY_LIMIT = 480
#: Characters that are looked at for a title or a name; no real one is longer.
LOOKED_AT = 20_000
#: Outside of these years a date is that of a broken clock or a broken field.
FIRST_YEAR, LAST_YEAR = 1970, 2200

_LEFTOVER = re.compile(r"&[A-Za-z][A-Za-z0-9]{0,31};")
_STATUSES = {
    "embargoed": Status.EMBARGOED, "withheld": Status.WITHHELD, "withhold": Status.WITHHELD,
    "canceled": Status.CANCELED,
    "cancelled": Status.CANCELED, "killed": Status.CANCELED, "kill": Status.CANCELED, "withdrawn": Status.CANCELED,
}  # fmt: skip


def one_line(text: str, *, is_html: bool = True) -> str:
    """The words of a title or a name, without tags, controls, direction marks and unresolved entities."""
    text = text[:LOOKED_AT]
    words = title_text(text) if is_html else clean_text(text)
    words = squeeze(without_direction_marks(_LEFTOVER.sub(" ", words)))
    return "" if is_blank(words) else words


def cut(text: str, limit: int) -> str:
    """Cut at the end of a word, with an ellipsis, to at most `limit` characters."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    at_word = kept.rpartition(" ")[0]
    return (at_word if len(at_word) > limit // 2 else kept).rstrip(" ,;:–—-") + "…"


def title_of(given: str, text: str, link: str, *, is_html: bool = True) -> str:
    """A headline: the title, else the first words of the text, else the address. Never empty."""
    if words := one_line(given, is_html=is_html):
        return cut(words, TITLE_LIMIT)
    if words := one_line(text):
        return cut(words, FIRST_WORDS)
    return cut(re.sub(r"^https?://(?:www\.)?", "", link), FIRST_WORDS) or "—"


def paragraphs(text: str) -> str:
    """Plain text as HTML: a blank line ends a paragraph, a single one breaks the line."""
    pieces = re.split(r"\n[ \t]*\n\s*", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    return "".join(f"<p>{escape(piece).replace(chr(10), '<br>')}</p>" for piece in pieces if piece.strip())


def link_of(url: str) -> str:
    """A whole web address, or nothing."""
    return web_url(url) if url else ""


def key_of(guid: str, link: str, *content: str) -> str:
    """What an item is known by within its feed: its guid, else its link, else a hash of what it says."""
    for kind, text in (("guid", guid), ("link", link)):
        if words := "".join(clean_text(text).split()):
            return f"{kind}:{words}" if len(words) <= KEY_LIMIT else f"{kind}-sha256:{_digest(words)}"
    return f"sha256:{_digest(chr(0).join(content))}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def moment(text: str) -> datetime | None:
    """Read a date of RFC 3339 or RFC 5322; without a zone it is UTC. None for what is neither."""
    text = text.strip()[:60]
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        try:
            found = parsedate_to_datetime(text)
        except (ValueError, OverflowError):
            return None
    return real(found)


def real(found: datetime | None) -> datetime | None:
    """The moment in UTC, or None for a year in which nothing is published."""
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    try:
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None


def status_of(text: str) -> Status:
    """The publishing status; anything unknown is usable, as drafts are read by an editor anyway."""
    return _STATUSES.get(text.strip().lower().rpartition(":")[2], Status.USABLE)


def version_of(text: str) -> int | None:
    """A version number: 10 comes after 9. None for none, or for what is no whole number."""
    return whole(text) or None


def size_of(text: str) -> int:
    """A size in bytes as an attribute tells it; 0 for none, or for what is none."""
    return whole(text)


def not_ahead(found: datetime | None, now: datetime, ills: list[str]) -> datetime | None:
    """A moment that lies ahead counts as now, so that nothing from 2099 stands on top for ever."""
    if found is None or found <= now:
        return found
    ills.append(f"It is dated ahead: {found:%Y-%m-%d %H:%M} UTC.")
    return now
