"""Small print of HTTP for every responder: encodings, ranges, validators, names (RFC 9110, RFC 6266)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

IDENTITY = "identity"
MAX_HEADER = 4096
QVALUE = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\Z")
CODINGS = {"x-gzip": "gzip"}
SINGLE_RANGE = re.compile(r"bytes=\s*(\d{0,19})-(\d{0,19})\s*\Z", re.IGNORECASE | re.ASCII)
ENTITY_TAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"')


def choose_encoding(accept_encoding: str | None, offered: Sequence[str]) -> str | None:
    """Return the coding of `offered`, in our order of liking, that the reader likes best; else "identity".

    None when the reader refuses everything that we have, even identity (answer 406). RFC 9110, 12.5.3.
    """
    if accept_encoding is None:
        return IDENTITY
    wishes = _wishes(accept_encoding)
    anything = wishes.get("*")
    liked = {coding: wishes.get(coding, anything or 0.0) for coding in offered}
    best = max(offered, key=lambda coding: liked[coding], default=IDENTITY)
    # Identity is welcome unless it is named with 0, or the star is 0 and identity is not named.
    identity = wishes.get(IDENTITY, 0.001 if anything is None else anything)
    if offered and liked[best] > 0 and liked[best] >= wishes.get(IDENTITY, 0.0):
        return best
    return IDENTITY if identity > 0 else None


def _wishes(header: str) -> dict[str, float]:
    wishes: dict[str, float] = {}
    for member in header[:MAX_HEADER].lower().split(","):
        coding, *parameters = (part.strip() for part in member.split(";"))
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                weight = float(value) if QVALUE.match(value.strip()) else 0.0
        if coding:
            wishes.setdefault(CODINGS.get(coding, coding), weight)
    return wishes


@dataclass(frozen=True)
class ByteRange:
    """First and last byte of a part, both included, as in `Content-Range`."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes."""
        return self.last - self.first + 1

    def content_range(self, size: int) -> str:
        """The value of `Content-Range` for a whole of `size` bytes."""
        return f"bytes {self.first}-{self.last}/{size}"


class RangeNotSatisfiable(ValueError):
    """The range lies outside the file: answer 416 with `Content-Range: bytes */size`."""


def parse_range(header: str | None, size: int) -> ByteRange | None:
    """Return the one range asked for, or None for "send it all": no, several, or illegible ranges.

    Several ranges are never served: five hundred of them on a small file are an amplifier (RFC 9110, 17.15).
    Raises RangeNotSatisfiable.
    """
    match = SINGLE_RANGE.match(header) if header and len(header) < 100 else None
    if match is None or match.groups() == ("", ""):
        return None
    start, end = match.groups()
    if not start:
        length = min(int(end), size)
        if not length:
            raise RangeNotSatisfiable
        return ByteRange(size - length, size - 1)
    if end and int(end) < int(start):
        return None
    if int(start) >= size:
        raise RangeNotSatisfiable
    return ByteRange(int(start), min(int(end), size - 1) if end else size - 1)


def etag_matches(if_none_match: str | None, etag: str) -> bool:
    """Tell whether the reader's copy is current: weak comparison, lists, `*` (RFC 9110, 13.1.2)."""
    if if_none_match is None:
        return False
    if if_none_match.strip() == "*":
        return True
    bare = etag.removeprefix("W/")
    return any(tag.removeprefix("W/") == bare for tag in ENTITY_TAG.findall(if_none_match[:MAX_HEADER]))


def range_is_current(if_range: str | None, etag: str) -> bool:
    """Tell whether a range may be served: no `If-Range`, or exactly this strong tag (RFC 9110, 13.1.5).

    We send no `Last-Modified`, so a date in `If-Range` is never current.
    """
    return if_range is None or (if_range.strip() == etag and not etag.startswith("W/"))


WINDOWS_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?\Z", re.IGNORECASE)


def safe_file_name(name: str, *, extension: str) -> str:
    """Return a harmless file name from any title: letters, digits, dashes, 80 at most.

    Path parts, control and direction characters, quotes and device names of Windows do not survive.
    """
    kept = "".join(
        c if unicodedata.category(c)[0] in "LNM" else " " for c in unicodedata.normalize("NFC", name)
    )
    stem = "-".join(kept.split())[:80].strip("-")
    if not stem or WINDOWS_DEVICES.match(stem):
        stem = f"photo-{stem}".strip("-")
    return f"{stem}.{extension}"


def content_disposition(name: str, *, inline: bool = True) -> str:
    """Return the header for a `name` made by `safe_file_name`, with its UTF-8 form when it is not ASCII."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._-]", "", plain).strip("-")
    kind = "inline" if inline else "attachment"
    extended = f"; filename*=UTF-8''{quote(name, safe='')}" if plain != name else ""
    return f'{kind}; filename="{plain}"{extended}'
