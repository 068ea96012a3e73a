"""Puts keys of photos and recordings where a body names pictures and files, and makes it a stored body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from dateline.wire.wordpress.blocks import Body, convert
from dateline.wire.wordpress.embeds import embed
from dateline.wire.wordpress.inline import as_html, finish
from dateline.wire.wordpress.pieces import AttachedPictures, Block, Picture, Sound, paragraph

REUSABLE_DEPTH = 4

RawBlock = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Library:
    """How a body's pictures and recordings are found: each function returns a key, or None."""

    photo: Callable[[Picture], int | None]
    recording: Callable[[Sound], int | None]
    #: Attachment ids of the pictures uploaded for the item.
    attached: list[int]
    reusable: dict[int, str]


def fill(body: Body, library: Library, *, key: str) -> list[RawBlock]:
    """Return the stored form of a body. `key` names the item: its blocks get the same ids in every run.

    Adds to `body.met` what it could not fill.
    """
    raw: list[RawBlock] = []
    for block in _with_reusable(body.blocks, library, body.met, REUSABLE_DEPTH):
        value = _FILLERS.get(block.type, _as_it_is)(block, library, body.met)
        if isinstance(value, Block):
            block, value = value, value.value
        if value is not None:
            name = f"{key} {len(raw)}"
            raw.append({"type": block.type, "value": value, "id": str(uuid5(NAMESPACE_URL, name))})
    return raw


def _with_reusable(
    blocks: list[Block], library: Library, met: Counter[tuple[str, str]], depth: int
) -> list[Block]:
    """The blocks, with reusable ones of the old site put in where they are referred to."""
    found: list[Block] = []
    for block in blocks:
        if block.type != "reusable":
            found.append(block)
        elif depth and block.value in library.reusable:
            part = convert(library.reusable[block.value])
            met.update(part.met)
            found += _with_reusable(part.blocks, library, met, depth - 1)
        else:
            met["reusable-missing", str(block.value)] += 1
    return found


def _as_it_is(block: Block, library: Library, met: Counter[tuple[str, str]]) -> Any:
    return block.value


def _list(block: Block, library: Library, met: Counter[tuple[str, str]]) -> RawBlock:
    return {**block.value, "items": [f"<p>{item}</p>" for item in block.value["items"]]}


def _photo(block: Block, library: Library, met: Counter[tuple[str, str]]) -> RawBlock | Block | None:
    key = library.photo(block.value["photo"])
    if key is not None:
        return {**block.value, "photo": key}
    caption = block.value["caption"]
    met["picture-without-address", block.value["photo"].url[:80]] += 1
    return paragraph(finish(as_html(caption))) if caption else None


def _gallery(block: Block, library: Library, met: Counter[tuple[str, str]]) -> RawBlock | None:
    photos = block.value["photos"]
    if isinstance(photos, AttachedPictures):
        ids = [number for number in library.attached if number not in photos.excluded]
        photos = [{"photo": Picture(attachment=number), "caption": ""} for number in ids]
    shown = [{**one, "photo": key} for one in photos if (key := library.photo(one["photo"])) is not None]
    if not shown:
        met["gallery-empty", ""] += 1
        return None
    return {"title": block.value["title"], "photos": shown}


def _recording(block: Block, library: Library, met: Counter[tuple[str, str]]) -> RawBlock | Block | None:
    """A recording that we have, or a card that leads to it where it still is."""
    sound: Sound = block.value["recording"]
    key = library.recording(sound)
    title = block.value["title"]
    if key is None:
        card = embed(sound.url, title)
        if card is None:
            met["player-without-address", block.type] += 1
            return paragraph(finish(as_html(title))) if title else None
        return card
    poster = block.value.get("poster")
    value = {**block.value, "recording": key, "title": title or _name_of(sound)}
    if block.type == "video":
        value["poster"] = library.photo(poster) if poster else None
    return value


def _name_of(sound: Sound) -> str:
    name = sound.url.split("?")[0].rpartition("/")[2].rpartition(".")[0]
    return name.replace("-", " ").replace("_", " ")[:160] or "–"


_FILLERS: dict[str, Callable[[Block, Library, Counter[tuple[str, str]]], Any]] = {
    "list": _list,
    "photo": _photo,
    "gallery": _gallery,
    "audio": _recording,
    "video": _recording,
}
