"""Holding the coverage of a story while it is changed, and telling open pages what changed, in one transaction."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dateline.events.actions import forget
from dateline.events.outbox import announce
from dateline.live.errors import Refused
from dateline.live.happenings import CoverageChanged, UpdateChanged, UpdateLeft, UpdatePosted
from dateline.live.models import Coverage, Update
from dateline.live.queries import public_updates, updates_on_top
from dateline.live.rendering import head, shown
from dateline.live.signals import head_changed
from dateline.live.topics import topic_of_coverage
from dateline.media.actions import set_public_use
from dateline.stories.models import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.stories.models import Story

TOLD = [UpdatePosted.kind, UpdateChanged.kind]


def held(story: Story) -> Coverage:
    """Return the coverage of `story` and its stored row, held until the commit: one change at a time.

    Raises Refused where the story is not public, or no live coverage.
    """
    found = Coverage.objects.select_for_update(of=("self",)).select_related("story__section__edition")
    coverage = found.filter(story=story.pk).first()
    if coverage is None or coverage.story.kind != Kind.LIVE:
        raise Refused(_("This story is no live coverage. Choose that kind and publish it first."))
    if not coverage.story.live:
        raise Refused(_("This story is not public. Publish it first; then its updates reach readers."))
    return coverage


def moment_after(coverage: Coverage, now: datetime) -> datetime:
    """Return `now`, or a moment after the last update where the clock was set back: their order never changes."""
    last = coverage.last_update_at
    return now if last is None or now > last else last + timedelta(microseconds=1)


def tell_posted(coverage: Coverage, update: Update, *, now: datetime) -> None:
    """Tell open pages of an update that has become public."""
    [told] = shown([update], coverage.story)
    announce(UpdatePosted(told), topics=[topic_of_coverage(coverage.story_id)], now=now)


def tell_changed(coverage: Coverage, update: Update, *, now: datetime) -> None:
    """Tell open pages how an update reads now."""
    [told] = shown([update], coverage.story)
    announce(UpdateChanged(told), topics=[topic_of_coverage(coverage.story_id)], now=now)


def tell_left(coverage: Coverage, update: Update, *, now: datetime) -> None:
    """Tell open pages that an update is gone, and take out of the log what it said."""
    topic = topic_of_coverage(coverage.story_id)
    forget_words(coverage, update, now=now)
    announce(UpdateLeft(update.pk), topics=[topic], now=now)


def forget_words(coverage: Coverage, update: Update, *, now: datetime) -> None:
    """Take out of the log what was told of an update: words that were wrong must not be read there for a month."""
    topic = topic_of_coverage(coverage.story_id)
    forget(topic=topic, kinds=TOLD, beginning=f'{{"update":{{"id":{update.pk},', now=now)


def tell_head(coverage: Coverage, *, now: datetime) -> None:
    """Tell open pages what stands on top now. What stood there before leaves the log: nobody needs it."""
    topic = topic_of_coverage(coverage.story_id)
    forget(topic=topic, kinds=[CoverageChanged.kind], now=now)
    on_top = updates_on_top(coverage.story_id)
    announce(head(coverage, coverage.story, on_top), topics=[topic], now=now)
    head_changed.send(Coverage, coverage=coverage, on_top=on_top, now=now)


def follow_photos(story_id: int, *, is_public: bool = True) -> None:
    """Make the photos of the public updates of a story public, and no others; none, where it is not public."""
    photos = public_updates(story_id).filter(photo__isnull=False) if is_public else Update.objects.none()
    keys = set(photos.order_by().values_list("photo", flat=True))
    set_public_use(used_by=f"live.coverage:{story_id}", photos=keys)
