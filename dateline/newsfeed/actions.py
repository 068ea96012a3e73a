"""The newsfeed follows its stories, inside their transactions, and tells the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import translation

from dateline.editions.models import Edition
from dateline.events.actions import forget
from dateline.events.outbox import announce
from dateline.newsfeed.changes import Content, changes_between
from dateline.newsfeed.happenings import (
    ItemCame,
    ItemChanged,
    ItemLeft,
    StoryUpdated,
    StoryWithdrawn,
)
from dateline.newsfeed.lines import formats_of, line_of
from dateline.newsfeed.models import Item
from dateline.newsfeed.topics import topic_of_feed, topic_of_story
from dateline.stories.body import corrections_in, stored
from dateline.stories.models import Version, Withdrawal

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail.models import Revision

    from dateline.stories.models import Story

READ_IN_A_LINE = ("headline", "short_headline", "slug", "section", "kind", "urgency")
NEXT_NUMBER = """INSERT INTO newsfeed_feed (edition_id, arrivals) VALUES (%s, 1)
ON CONFLICT (edition_id) DO UPDATE SET arrivals = newsfeed_feed.arrivals + 1 RETURNING arrivals
"""
"""The row is held until the commit, so that numbers become visible in the order in which they are given out."""


def follow_publication(*, story: Story, revision: Revision, now: datetime) -> None:
    """Bring the newsfeed in step with a version that has just gone live, and tell open pages, in its transaction.

    `story` is the stored story. Three queries, and the one of the log. What comes from an archive is listed at
    its time and told to nobody.
    """
    before = _before(story)
    item = before.item if before else None
    is_old = getattr(revision, "from_archive", False)
    if item is not None and (not story.in_newsfeed or item.edition_id != story.edition_id):
        _leave(item, now=now)
        item = None
    if before and item is not None:
        _follow_change(item, story, before.content, revision.content, now=now)
    elif story.in_newsfeed:
        _come(story, at=now if before and not is_old else story.first_published_at, is_old=is_old, now=now)
    if before:
        _tell_update(story, before.content, revision.content, now=now)


@dataclass(frozen=True)
class _Before:
    """The version that readers had until now, or had before it was withdrawn, and its item."""

    content: Content
    item: Item | None


def _before(story: Story) -> _Before | None:
    names = ("edition_id", "at", "number", "is_corrected", "latest")
    versions = Version.objects.filter(story=story).order_by("-number")
    rows = versions.values_list("content", *(f"story__newsfeed_item__{name}" for name in names))
    for content, edition_id, *rest in rows[1:2]:
        known = {"edition_id": edition_id, **dict(zip(names[1:], rest, strict=True))}
        return _Before(content, Item(story=story, **known) if edition_id else None)
    return None


def follow_withdrawal(*, story: Story, now: datetime) -> None:
    """Take a story that is not public any more out of the newsfeed, and tell open pages, in its transaction.

    What the log still tells of it goes too: its headline must not be read there for a month.
    """
    page = topic_of_story(story.pk)
    # It may have stood in another edition's newsfeed before it was moved.
    for edition_id in Edition.objects.order_by("pk").values_list("pk", flat=True):
        _forget(story, edition_id, now=now)
    forget(topic=page, kinds=[StoryUpdated.kind], now=now)
    item = Item.objects.filter(story=story).first()
    if item is not None:
        _leave(item, now=now)
    withdrawal = Withdrawal.objects.get(story=story)
    time = formats_of(story.section.edition).time(withdrawal.withdrawn_at)
    told = StoryWithdrawn(story=story.pk, time=time, reason=withdrawal.reason)
    announce(told, topics=[page], now=now)


def bring_up(*, story: Story, latest: str, now: datetime) -> None:
    """Let live coverage that begins, or has a key event (`latest`), come anew on top, in its transaction.

    Its item leaves and comes: counters count it once. One that is not in the newsfeed stays out.
    """
    item = Item.objects.filter(story=story).first()
    if item is not None:
        _leave(item, now=now)
        _come(story, at=now, is_old=False, now=now, latest=latest)


def follow_coverage(*, story: Story, latest: str, now: datetime) -> None:
    """Let the line of live coverage say `latest` from now on, where it stands, in its transaction.

    What it said before leaves the log: it may have been wrong.
    """
    item = Item.objects.select_related("story").filter(story=story).exclude(latest=latest).first()
    if item is None:
        return
    _forget(item.story, item.edition_id, now=now)
    item.latest = latest
    item.save(update_fields=["latest"])
    _tell_feed(ItemChanged(line_of(item, story.section)), item.edition_id, now=now)


def _come(story: Story, *, at: Any, is_old: bool, now: datetime, latest: str = "") -> None:
    item = _item(story, at=at, number=0 if is_old else _next_number(story.edition_id), latest=latest)
    item.save(force_insert=True)
    if not is_old:
        _tell_feed(ItemCame(line_of(item, story.section)), story.edition_id, now=now)


def _follow_change(item: Item, story: Story, before: Content, after: Content, *, now: datetime) -> None:
    changed = _item(story, at=item.at, number=item.number, latest=item.latest)
    reads_the_same = all(before.get(name) == after.get(name) for name in READ_IN_A_LINE)
    if reads_the_same and changed.is_corrected == item.is_corrected:
        return
    changed.save(force_update=True)
    _tell_feed(ItemChanged(line_of(changed, story.section)), story.edition_id, now=now)


def _forget(story: Story, edition_id: int, *, now: datetime) -> None:
    kinds, beginning = [ItemCame.kind, ItemChanged.kind], f'{{"item":{{"story":{story.pk},'
    forget(topic=topic_of_feed(edition_id), kinds=kinds, beginning=beginning, now=now)


def _leave(item: Item, *, now: datetime) -> None:
    edition, number, story = item.edition_id, item.number, item.story_id
    Item.objects.filter(story=story).delete()
    _tell_feed(ItemLeft(story=story, number=number), edition, now=now)


def _item(story: Story, *, at: datetime, number: int, latest: str = "") -> Item:
    return Item(
        story=story, edition_id=story.edition_id, section_id=story.section_id, kind=story.kind, at=at,
        urgency=story.urgency, number=number, is_corrected=bool(corrections_in(stored(story.body))),
        latest=latest,
    )  # fmt: skip


def _next_number(edition_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [edition_id])
        return int(cursor.fetchone()[0])


def _tell_feed(happening: ItemCame | ItemChanged | ItemLeft, edition_id: int, *, now: datetime) -> None:
    announce(happening, topics=[topic_of_feed(edition_id)], now=now)


def _tell_update(story: Story, before: Content, after: Content, *, now: datetime) -> None:
    edition: Edition = story.section.edition
    at: datetime = story.last_published_at
    with translation.override(edition.language):
        changes = changes_between(before, after)
    told = StoryUpdated(
        story=story.pk, published=at.isoformat(), time=formats_of(edition).time(at), headline=story.headline,
        address=story.get_absolute_url(), words=changes.words, blocks=changes.blocks,
        corrections=changes.corrections, is_shown=story.shows_update and bool(changes.words),
    )  # fmt: skip
    announce(told, topics=[topic_of_story(story.pk)], now=now)
