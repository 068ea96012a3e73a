"""A story's body as it is shown: stored blocks resolved into parts, which pages and feeds print by templates.

Photos, related stories, recordings and internal links are read for all bodies at once: the number of queries
grows neither with their length nor with their number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from dateline.lib.languages import direction_of
from dateline.media.models import Photo, Recording
from dateline.stories.body import Block, items, photos_in, recordings_in, related_in
from dateline.stories.models import Story

if TYPE_CHECKING:
    from collections.abc import Mapping

EDITOR_MARKS = re.compile(r' data-block-key="[^"]*"')
ONE_PARAGRAPH = re.compile(r"\s*<p(?: [^>]*)?>(.*)</p>\s*", re.DOTALL)
BETWEEN = "\0"
CROPS = {"3x2": "crop", "16x9": "wide", "1x1": "square"}


@dataclass(frozen=True)
class Part:
    """One block, ready for the template of its kind; `anchor` is its id on the page."""

    kind: str
    anchor: str


@dataclass(frozen=True)
class Paragraph(Part):
    """Running text; `opens` marks the one that carries the dateline."""

    html: SafeString
    opens: bool = False


@dataclass(frozen=True)
class Plain(Part):
    """A block whose stored fields are printed as they are, with its rich text resolved."""

    fields: dict[str, Any]
    html: list[SafeString] = field(default_factory=list)


@dataclass(frozen=True)
class Quote(Part):
    """Somebody's words, with the direction of their language."""

    fields: dict[str, Any]
    paragraphs: list[str]
    direction: str


@dataclass(frozen=True)
class Figure(Part):
    """A photo with the caption and alternative text of this place."""

    photo: Photo
    caption: str
    alt: str
    family: str = "full"


@dataclass(frozen=True)
class Gallery(Part):
    """Several photos."""

    title: str
    figures: list[Figure]


@dataclass(frozen=True)
class Card(Part):
    """Another story, as it is now."""

    story: Story
    label: str


@dataclass(frozen=True)
class Recorded(Part):
    """Sound or film; without a file only its title, credit and transcript are shown."""

    fields: dict[str, Any]
    recording: Recording | None
    poster: Photo | None
    transcript: SafeString


@dataclass(frozen=True)
class Table(Part):
    """Rows of cells; the first row and column may be headings."""

    caption: str
    head: list[str]
    rows: list[list[str]]
    column_heads: bool


@dataclass(frozen=True)
class Corrected(Part):
    """What was wrong and what is right."""

    was: str
    now: str
    at: datetime | None


def parts_of(blocks: list[Block], *, cards: Mapping[int, Story]) -> list[Part]:
    """Return what a page shows for stored `blocks`; `cards` holds the live ones of the related stories.

    At most two queries, for photos and recordings, plus those of links to Wagtail pages. A block whose photo
    or story is gone leaves no trace.
    """
    return parts_of_all([blocks], cards=cards)[0]


def parts_of_all(bodies: list[list[Block]], *, cards: Mapping[int, Story]) -> list[list[Part]]:
    """Return the same for several bodies, for no more queries than one costs."""
    resolver = _Resolver([block for blocks in bodies for block in blocks], cards)
    return [list(resolver.parts(blocks)) for blocks in bodies]


def related_keys(blocks: list[Block]) -> list[int]:
    """Return the keys of the stories that `parts_of` wants as cards."""
    return related_in(blocks)


class _Resolver:
    def __init__(self, blocks: list[Block], cards: Mapping[int, Story]) -> None:
        self.cards = cards
        photos, recordings = photos_in(blocks), recordings_in(blocks)
        self.photos: dict[int, Photo] = Photo.objects.in_bulk(photos) if photos else {}
        self.recordings: dict[int, Recording] = Recording.objects.in_bulk(recordings) if recordings else {}
        self.html = iter(_expanded([html for block in blocks for html in _rich_text(block)]))

    def parts(self, blocks: list[Block]) -> Iterator[Part]:
        """Yield the parts of the next body; rich text is handed out in the order of all blocks."""
        opened = False
        for number, block in enumerate(blocks):
            kind, value = block["type"], block["value"]
            rich = [next(self.html) for _ in _rich_text(block)]
            anchor = f"b-{block.get('id') or number}"
            if kind == "paragraph":
                yield Paragraph(kind, anchor, _unwrapped(rich[0]), opens=not opened)
                opened = True
            elif resolve := getattr(self, f"_{kind}", None):
                yield from filter(None, [resolve(anchor, value, rich)])
            else:
                yield Plain(kind, anchor, value, rich)

    def _quote(self, anchor: str, value: dict[str, Any], rich: list[SafeString]) -> Part:
        paragraphs = [text.strip() for text in re.split(r"\n\s*\n", value["text"]) if text.strip()]
        language = value.get("language") or ""
        return Quote("quote", anchor, value, paragraphs, direction_of(language) if language else "auto")

    def _photo(self, anchor: str, value: dict[str, Any], rich: list[SafeString]) -> Part | None:
        return self._figure(anchor, value)

    def _figure(self, anchor: str, value: dict[str, Any]) -> Figure | None:
        photo = self.photos.get(value.get("photo") or 0)
        if photo is None:
            return None
        caption, alt = value.get("caption") or photo.caption, value.get("alt") or photo.alt_text
        return Figure("photo", anchor, photo, caption, alt, CROPS.get(value.get("crop") or "", "full"))

    def _gallery(self, anchor: str, value: dict[str, Any], rich: list[SafeString]) -> Part | None:
        entries = enumerate(items(value.get("photos", [])), 1)
        found = (self._figure(f"{anchor}-{number}", {**one, "crop": "3x2"}) for number, one in entries)
        figures = [figure for figure in found if figure]
        return Gallery("gallery", anchor, value.get("title", ""), figures) if figures else None

    def _related(self, anchor: str, value: dict[str, Any], rich: list[SafeString]) -> Part | None:
        story = self.cards.get(int(value.get("story") or 0))
        return Card("related", anchor, story, value.get("label", "")) if story else None

    def _audio(self, anchor: str, value: dict[str, Any], rich: list[SafeString]) -> Part:
        return self._recorded("audio", anchor, value, rich)

    def _video(self, anchor: str, value: dict[str, Any], rich: list[SafeString]) -> Part:
        return self._recorded("video", anchor, value, rich)

    def _recorded(self, kind: str, anchor: str, value: dict[str, Any], rich: list[SafeString]) -> Part:
        recording = self.recordings.get(value.get("recording") or 0)
        poster = self.photos.get(value.get("poster") or 0)
        return Recorded(kind, anchor, value, recording, poster, rich[0])

    def _table(self, anchor: str, value: dict[str, Any], rich: list[SafeString]) -> Part | None:
        rows = [[str(cell or "") for cell in row] for row in value.get("data") or []]
        if not rows:
            return None
        has_head = value.get("first_row_is_table_header") or value.get("table_header_choice") in HEAD_ROW
        has_column = value.get("first_col_is_header") or value.get("table_header_choice") in HEAD_COLUMN
        head, body = (rows[0], rows[1:]) if has_head else ([], rows)
        return Table("table", anchor, value.get("table_caption") or "", head, body, bool(has_column))

    def _correction(self, anchor: str, value: dict[str, Any], rich: list[SafeString]) -> Part:
        at = datetime.fromisoformat(value["at"]) if value.get("at") else None
        return Corrected("correction", anchor, value["was"], value["now"], at)


HEAD_ROW, HEAD_COLUMN = ("row", "both"), ("column", "both")


def _rich_text(block: Block) -> list[str]:
    kind, value = block["type"], block["value"]
    if kind == "paragraph":
        return [str(value)]
    if kind == "list":
        return [str(one) for one in items(value.get("items", []))]
    if kind == "fact_box":
        return [value.get("text") or ""]
    return [value.get("transcript") or ""] if kind in ("audio", "video") else []


def _expanded(html: Iterable[str]) -> list[SafeString]:
    # One pass over all of it: links to pages and documents are then looked up together.
    whole = expand_db_html(BETWEEN.join(html))
    return [_safe(EDITOR_MARKS.sub("", piece)) for piece in whole.split(BETWEEN)]


def _safe(html: str) -> SafeString:
    # Rich text is cleaned where it comes in: by the desk's editor, and by every importer's sanitiser.
    return mark_safe(html)


def _unwrapped(html: SafeString) -> SafeString:
    match = ONE_PARAGRAPH.fullmatch(html)
    return _safe(match[1]) if match and "<p" not in match[1] else html
