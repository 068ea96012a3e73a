"""What an import of a feed writes: drafts, never anything public. Each function is one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from dateline.editions.models import Section, Topic
from dateline.lib import faults
from dateline.stories.models import Source, Story
from dateline.wire.feeds import cleaning
from dateline.wire.feeds.photos import Pictures, keep_photos
from dateline.wire.feeds.records import FeedItem
from dateline.wire.models import ImportedItem
from dateline.wire.wordpress.blocks import Body
from dateline.wire.wordpress.filling import Library, fill
from dateline.wire.wordpress.texts import body_text

if TYPE_CHECKING:
    from wagtail.models import Revision

KIND = "feed-item"
TARGET = "stories.story"
STANDFIRST_LIMIT = 500
ADDRESS_LIMIT = 500


@dataclass(slots=True)
class Desk:
    """Where items go and where they come from: the same for all items of a run."""

    section: Section
    source: str
    source_name: str
    now: datetime
    topics: dict[str, Topic] = field(default_factory=dict)


def keep_draft(
    *,
    desk: Desk,
    item: FeedItem,
    row: ImportedItem | None,
    story: Story | None,
    body: Body,
    pictures: Pictures,
) -> Story:
    """Write a draft, or renew an untouched one, and remember what it came from."""
    with transaction.atomic():
        keep_photos(pictures=pictures, item=item, agency=desk.source_name, now=desk.now)
        blocks = fill(body, _library(pictures), key=f"{desk.source} {item.identity}")
        draft = story if story is not None else _new(desk, item)
        draft.headline, draft.body = item.title, blocks
        draft.standfirst = _standfirst(item)
        draft.embargo = item.embargo
        if pictures.lead and draft.lead_photo_id is None:
            draft.lead_photo_id = pictures.key_of(pictures.lead)
        draft.save()
        _remember(desk, item, row, draft, draft.save_revision(log_action=False, clean=False))
        faults.fault_point("feeds:before_commit")
        return draft


def recall(*, desk: Desk, identity: str, row: ImportedItem | None, story: Story | None) -> None:
    """Remember for ever that the source took an item back; tell it in the draft, if nobody touched that.

    `story` is None where there is none, or where it must not be touched.
    """
    with transaction.atomic():
        row = row or ImportedItem(source=desk.source, kind=KIND, foreign_key=identity, target=TARGET)
        row.is_recalled, row.changed_at = True, desk.now
        if story is not None:
            words = _("The source has taken this item back. Do not publish it.")
            story.note_to_editors = f"{words}\n\n{story.note_to_editors}".strip()
            story.save()
            row.changed_at = story.save_revision(log_action=False, clean=False).created_at
        row.save()


def _new(desk: Desk, item: FeedItem) -> Story:
    link = item.link if len(item.link) <= ADDRESS_LIMIT else ""
    story = Story(
        section=desk.section,
        live=False,
        has_unpublished_changes=True,
        by_correspondent=False,
        canonical_url=link,
        syndication_source=desk.source_name[:120],
    )
    detail = _("by %(names)s") % {"names": ", ".join(item.authors)} if item.authors else ""
    story.sources = [
        Source(
            nature=Source.Nature.LINK if link else Source.Nature.AGENCY,
            name=desk.source_name[:160],
            detail=cleaning.cut(detail, 300),
            url=link,
        )
    ]
    story.topics = [desk.topics[name] for c in item.categories if (name := c.casefold()) in desk.topics]
    return story


def _standfirst(item: FeedItem) -> str:
    """The summary where it is one, and not only the beginning of the text."""
    summary = cleaning.one_line(body_text(item.summary[: cleaning.LOOKED_AT]), is_html=False)
    beginning = cleaning.one_line(body_text(item.html[: cleaning.LOOKED_AT]), is_html=False)
    stem = summary.rstrip(" .…[]")[:80]
    is_beginning = bool(stem) and beginning.startswith(stem)
    return "" if is_beginning or len(summary) > STANDFIRST_LIMIT else summary


def _library(pictures: Pictures) -> Library:
    return Library(
        photo=lambda picture: pictures.key_of(picture.url),
        recording=lambda sound: None,
        attached=[],
        reusable={},
    )


def _remember(desk: Desk, item: FeedItem, row: ImportedItem | None, story: Story, revision: Revision) -> None:
    row = row or ImportedItem(source=desk.source, kind=KIND, foreign_key=item.identity, target=TARGET)
    row.checksum, row.target_key = item.checksum, story.pk
    row.foreign_version, row.foreign_changed_at = item.version, item.changed
    row.changed_at = revision.created_at
    row.save()
