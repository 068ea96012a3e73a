"""Brings a feed into drafts of a section. Decides for each item whether it comes, changes something, or is left.

Runs again without doubles. Whatever an editor has touched is never overwritten, a newer version never by an older
one, and what a source has taken back stays back, in whatever order things arrive (reliability D15, B42, B43).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Literal

from django.db import DataError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dateline.editions.models import Section, Topic
from dateline.stories.models import Story
from dateline.wire.feeds.actions import KIND, Desk, keep_draft, recall
from dateline.wire.feeds.photos import fetch_pictures, pictures_of
from dateline.wire.feeds.reader import read_feed
from dateline.wire.feeds.records import Feed, FeedItem, Status
from dateline.wire.feeds.report import ItemReport, Report
from dateline.wire.fetch import OPEN_INTERNET, Doors
from dateline.wire.html_blocks import body_of
from dateline.wire.models import ImportedItem
from dateline.wire.wordpress.inline import host_of
from dateline.wire.wordpress.report import met_words

Order = Literal["newer", "older", "unclear"]
Shown = Callable[[int, int], None]


def import_feed(
    *,
    data: bytes,
    section: Section,
    now: datetime,
    name: str = "",
    address: str = "",
    content_type: str = "",
    download: bool = False,
    dry_run: bool = False,
    doors: Doors = OPEN_INTERNET,
    show: Shown = lambda done, total: None,
) -> Report:
    """Read a feed from its bytes and take its items over as drafts of `section`; one transaction for each.

    `address` is where it was fetched, or empty for a file called `name`. Raises NotAFeed.
    """
    feed = read_feed(data, now=now, content_type=content_type, address=address)
    source = _key_of_source(address or feed.address or feed.link or f"file:{name}")
    desk = Desk(
        section=section,
        source=source,
        source_name=feed.title or host_of(address or feed.link) or name or source,
        now=now,
        topics={topic.name.casefold(): topic for topic in Topic.objects.filter(edition=section.edition_id)},
    )
    report = Report(source, feed.format, desk.source_name, section.slug, dry_run, list(feed.ills))
    items = newest_of_each(feed.items)
    # Some of these words are kept with the story, and readers see them.
    with translation.override(section.edition.language):
        _recall_all(desk, feed, report)
        for done, item in enumerate(items):
            show(done, len(items))
            report.items.append(_take_over(desk, item, download=download, dry_run=dry_run, doors=doors))
    show(len(items), len(items))
    doubles = len(feed.items) - len(items)
    if doubles:
        words = ngettext(
            "%(number)d item came twice; the newest was taken.",
            "%(number)d items came twice; the newest was taken.",
            doubles,
        )
        report.ills.append(words % {"number": doubles})
    return report


def _key_of_source(address: str) -> str:
    return address if len(address) <= 200 else f"sha256:{hashlib.sha256(address.encode()).hexdigest()}"


def newest_of_each(items: Iterable[FeedItem]) -> list[FeedItem]:
    """Each item once, in its newest version, the oldest item first. What is canceled anywhere, is canceled."""
    chosen: dict[str, FeedItem] = {}
    for item in items:
        before = chosen.get(item.identity)
        if before is None or (
            before.status != Status.CANCELED
            and (item.status == Status.CANCELED or order_of(item, before.version, before.changed) == "newer")
        ):
            chosen[item.identity] = item
    start = datetime.min.replace(tzinfo=UTC)
    return sorted(chosen.values(), key=lambda item: item.published or item.updated or start)


def order_of(item: FeedItem, version: int | None, changed: datetime | None) -> Order:
    """How an item stands to a version of it that is known: by number, else by date; else nobody knows."""
    if item.version is not None and version is not None and item.version != version:
        return "newer" if item.version > version else "older"
    if item.changed is not None and changed is not None:
        return "older" if item.changed < changed else "newer"
    return "newer" if item.changed is None and changed is None and version is None else "unclear"


def _take_over(desk: Desk, item: FeedItem, *, download: bool, dry_run: bool, doors: Doors) -> ItemReport:
    told = ItemReport("left", item.title, item.link, notes=list(item.ills))
    row = ImportedItem.objects.filter(source=desk.source, kind=KIND, foreign_key=item.identity).first()
    story = _story_of(row)
    told.story = story.pk if story else None
    if item.status == Status.CANCELED:
        told.why = _recall_one(desk, item.identity, row, story, dry_run=dry_run)
        return told
    told.why = _why_left(item, row, story)
    if told.why:
        return told
    if row is not None and row.checksum == item.checksum:
        told.outcome = "same"
        if not dry_run:
            _keep_up(row, item)
        return told
    body = body_of(item.html, base=item.base)
    pictures = pictures_of(item, body, source=desk.source)
    fetch_pictures(pictures, download=download and not dry_run, doors=doors)
    told.files, told.outcome = pictures.files, "changed" if row else "came"
    if not dry_run:
        try:
            told.story = keep_draft(
                desk=desk, item=item, row=row, story=story, body=body, pictures=pictures
            ).pk
        except DataError as error:
            told.outcome, told.why = "left", _("The database refuses it: %(error)s") % {"error": error}
    told.notes += met_words(body.met)
    return told


def _keep_up(row: ImportedItem, item: FeedItem) -> None:
    """Remember a newer number or date of the same text, so that an older text cannot pass for newer later."""
    known = (row.foreign_version, row.foreign_changed_at)
    if known != (item.version, item.changed) and order_of(item, *known) == "newer":
        row.foreign_version, row.foreign_changed_at = item.version, item.changed
        row.save(update_fields=["foreign_version", "foreign_changed_at"])


def _why_left(item: FeedItem, row: ImportedItem | None, story: Story | None) -> str:
    """Why an item is neither written nor the same, or nothing."""
    if row is not None and row.is_recalled:
        return _("The source has taken it back before.")
    if item.status == Status.WITHHELD:
        return _("The source withholds it.")
    if item.status == Status.EMBARGOED and item.embargo is None:
        return _("It is under an embargo whose end the source does not tell.")
    if row is None:
        return ""
    if story is None:
        return _("It came in before and was deleted here.")
    if row.checksum == item.checksum:
        return ""
    order = order_of(item, row.foreign_version, row.foreign_changed_at)
    if order == "older":
        return _("It is older than what is here.")
    if order == "unclear":
        return _("It differs from what is here, and nothing tells which is newer.")
    if is_touched(story, row):
        return _("An update waits: the story was edited or published here.")
    return ""


def _story_of(row: ImportedItem | None) -> Story | None:
    if row is None or row.target_key is None:
        return None
    return Story.objects.filter(pk=row.target_key).select_related("section", "latest_revision").first()


def is_touched(story: Story, row: ImportedItem) -> bool:
    """Whether anybody did anything with a story since the import wrote it."""
    if story.live or story.first_published_at or story.locked or story.go_live_at:
        return True
    revision = story.latest_revision
    return revision is None or revision.created_at > row.changed_at or story.steps.exists()


def _recall_all(desk: Desk, feed: Feed, report: Report) -> None:
    """Take note of what the feed names as deleted without sending it again."""
    for identity in dict.fromkeys(feed.recalled):
        row = ImportedItem.objects.filter(source=desk.source, kind=KIND, foreign_key=identity).first()
        story = _story_of(row)
        why = _recall_one(desk, identity, row, story, dry_run=report.dry_run)
        title = story.headline if story else identity
        report.items.append(ItemReport("left", title, "", why, story.pk if story else None))


def _recall_one(
    desk: Desk, identity: str, row: ImportedItem | None, story: Story | None, *, dry_run: bool
) -> str:
    may_tell = story is not None and row is not None and not is_touched(story, row)
    if not dry_run and not (row is not None and row.is_recalled):
        recall(desk=desk, identity=identity, row=row, story=story if may_tell else None)
    if story is None:
        return _("The source has taken it back.")
    if story.live:
        return _("The source has taken it back, but it is public here: look at it now.")
    return _("The source has taken it back; it is a draft here.")
