"""Coverage begins with the publication of its story, and is no longer public when that is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from dateline.events.actions import forget
from dateline.events.outbox import announce
from dateline.live.actions.telling import TOLD, follow_photos, forget_words, held, tell_changed
from dateline.live.happenings import CoverageChanged, CoverageGone
from dateline.live.models import Coverage, Standing, Update
from dateline.live.queries import public_updates
from dateline.live.topics import topic_of_coverage
from dateline.stories.models import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.stories.models import Story


def begin(*, story: Story, now: datetime) -> Coverage:
    """Give a live story its coverage when it is published first, and back when it is public again."""
    coverage, is_new = Coverage.objects.get_or_create(story=story, defaults={"state_since": now})
    if not is_new:
        follow_photos(story.pk)
    return coverage


def follow_withdrawal(*, story: Story, now: datetime) -> None:
    """Take photos of updates from the public, what was told of them out of the log, and end who follows them."""
    if Coverage.objects.filter(story=story).exists():
        topic = topic_of_coverage(story.pk)
        follow_photos(story.pk, is_public=False)
        forget(topic=topic, kinds=[*TOLD, CoverageChanged.kind], now=now)
        announce(CoverageGone(), topics=[topic], now=now)


def follow_own_story(*, story: Story, now: datetime) -> None:
    """Let updates that grew into `story` link to it while it is public, by its headline, and no longer."""
    grown = Update.objects.filter(
        own_story=story, standing=Standing.PUBLIC, story__live=True, story__kind=Kind.LIVE
    )
    for update in grown.select_related("story"):
        with transaction.atomic():
            coverage = held(update.story)
            # A headline that was withdrawn must not be read in the log.
            forget_words(coverage, update, now=now)
            tell_changed(coverage, public_updates(update.story_id).get(pk=update.pk), now=now)
