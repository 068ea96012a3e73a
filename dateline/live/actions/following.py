"""Coverage begins with the publication of its story, and is no longer public when that is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.events.actions import forget
from dateline.events.outbox import announce
from dateline.live.actions.telling import TOLD, follow_photos
from dateline.live.happenings import CoverageChanged, CoverageGone
from dateline.live.models import Coverage
from dateline.live.topics import topic_of_coverage

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
    """Take photos of updates from the public, and what was told of them out of the log."""
    if Coverage.objects.filter(story=story).exists():
        follow_photos(story.pk, is_public=False)
        kinds = [*TOLD, CoverageChanged.kind]
        forget(topic=topic_of_coverage(story.pk), kinds=kinds, now=now)
        announce(CoverageGone(), topics=[topic_of_coverage(story.pk)], now=now)
