"""Reading a body as data: which photos, recordings, stories and corrections it holds, and its plain text.

Works on the stored form, so that no block is built and no query made.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from wagtail.blocks.stream_block import StreamValue

Block = dict[str, Any]
TAG = re.compile(r"<[^>]*>")
BREAK = re.compile(r"</(?:p|li|h\d|td|tr)>|<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True)
class CorrectionNote:
    """A correction block as stored: `block` is its id, `at` is None until it is first published."""

    block: str
    was: str
    now: str
    at: datetime | None


def stored(body: StreamValue) -> list[Block]:
    """Return the body's blocks as they are stored: dicts with type, value and id."""
    return [_with_stored_time(block) for block in body.raw_data]


def _with_stored_time(block: Block) -> Block:
    # A body that comes from a form and was not saved yet holds the moment itself, not its text.
    if block["type"] == "correction" and isinstance(at := block["value"].get("at"), datetime):
        return {**block, "value": {**block["value"], "at": at.isoformat()}}
    return block


def items(value: list[Any]) -> list[Any]:
    """Return the items of a stored list block, whose form has changed over Wagtail's versions."""
    return [one["value"] if isinstance(one, dict) and one.get("type") == "item" else one for one in value]


def photos_in(blocks: list[Block]) -> list[int]:
    """Return the keys of all photos shown by the body, in order, each once."""
    return list(dict.fromkeys(_photos(blocks)))


def _photos(blocks: list[Block]) -> Iterator[int]:
    for block in blocks:
        value = block["value"]
        if block["type"] == "photo" and value.get("photo"):
            yield value["photo"]
        elif block["type"] == "gallery":
            yield from (one["photo"] for one in items(value.get("photos", [])) if one.get("photo"))
        elif block["type"] == "video" and value.get("poster"):
            yield value["poster"]


def recordings_in(blocks: list[Block]) -> list[int]:
    """Return the keys of all audio and video files that the body plays."""
    found = (b["value"].get("recording") for b in blocks if b["type"] in ("audio", "video"))
    return list(dict.fromkeys(key for key in found if key))


def related_in(blocks: list[Block]) -> list[int]:
    """Return the keys of the stories that the body refers to by a card."""
    found = (b["value"].get("story") for b in blocks if b["type"] == "related")
    return list(dict.fromkeys(int(key) for key in found if key))


def corrections_in(blocks: list[Block]) -> list[CorrectionNote]:
    """Return the corrections that the body tells, in order."""
    return [
        CorrectionNote(
            block=b["id"], was=b["value"]["was"], now=b["value"]["now"], at=_moment(b["value"].get("at"))
        )
        for b in blocks
        if b["type"] == "correction"
    ]


def _moment(stored_at: str | None) -> datetime | None:
    return datetime.fromisoformat(stored_at) if stored_at else None


def plain_text(blocks: list[Block]) -> str:
    """Return every word of the body that a reader sees, block by block on lines of their own."""
    return "\n".join(line for block in blocks for line in _lines(block) if line)


def _lines(block: Block) -> Iterator[str]:
    kind, value = block["type"], block["value"]
    if kind == "paragraph":
        yield without_tags(value)
    elif kind == "list":
        yield from (without_tags(one) for one in items(value["items"]))
    elif kind == "table":
        yield value.get("table_caption") or ""
        yield from (" ".join(str(cell or "") for cell in row) for row in value.get("data", []))
    elif kind == "gallery":
        yield value.get("title", "")
        yield from (one.get("caption", "") for one in items(value.get("photos", [])))
    elif kind != "related":
        yield from (without_tags(str(value[key])) for key in SHOWN_FIELDS if value.get(key))


SHOWN_FIELDS = ("title", "text", "speaker", "source", "caption", "description", "transcript", "was", "now")


def without_tags(html: str) -> str:
    """Return the words of a piece of our own stored HTML."""
    return " ".join(unescape(TAG.sub("", BREAK.sub(" ", html))).split())


def word_count(blocks: list[Block]) -> int:
    """Return the number of words (of characters / 2 in scripts without spaces) that the body holds."""
    text = plain_text(blocks)
    dense = sum(1 for letter in text if "\u3040" <= letter <= "\u9fff")
    return len(text.split()) + dense // 2
