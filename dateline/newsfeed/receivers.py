"""A story was published or withdrawn, or live coverage moves: the newsfeed follows, and open pages learn of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation
from wagtail.signals import published, unpublished

from dateline.lib import clock
from dateline.live.models import Coverage
from dateline.live.queries import GOING_ON, key_events
from dateline.live.rendering import line
from dateline.live.signals import began, head_changed, key_event
from dateline.newsfeed.actions import (
    bring_up,
    follow_coverage,
    follow_publication,
    follow_withdrawal,
)
from dateline.stories.models import Story

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail.models import Revision

    from dateline.live.models import Update


def connect() -> None:
    """Listen from the start of the program on."""
    published.connect(_published, sender=Story, dispatch_uid="newsfeed.published")
    unpublished.connect(_unpublished, sender=Story, dispatch_uid="newsfeed.unpublished")
    began.connect(_began, sender=Coverage, dispatch_uid="newsfeed.began")
    key_event.connect(_key_event, sender=Coverage, dispatch_uid="newsfeed.key_event")
    head_changed.connect(_head_changed, sender=Coverage, dispatch_uid="newsfeed.head_changed")


def _published(instance: Story, revision: Revision, **kwargs: Any) -> None:
    # Wagtail sends this for a story that was only scheduled, too.
    if instance.live:
        follow_publication(story=instance, revision=revision, now=clock.now())


def _unpublished(instance: Story, **kwargs: Any) -> None:
    follow_withdrawal(story=instance, now=clock.now())


def _began(coverage: Coverage, now: datetime, **kwargs: Any) -> None:
    bring_up(story=coverage.story, latest="", now=now)


def _key_event(coverage: Coverage, update: Update, now: datetime, **kwargs: Any) -> None:
    bring_up(story=coverage.story, latest=_words(coverage, [update]), now=now)


def _head_changed(coverage: Coverage, on_top: list[Update], now: datetime, **kwargs: Any) -> None:
    follow_coverage(story=coverage.story, latest=_words(coverage, on_top), now=now)


def _words(coverage: Coverage, on_top: list[Update]) -> str:
    """Return the newest key event in a line, in the language of the edition; empty where nothing runs."""
    newest = next(iter(key_events(on_top)), None)
    if newest is None or coverage.state not in GOING_ON:
        return ""
    with translation.override(coverage.story.section.edition.language):
        return line(newest)
