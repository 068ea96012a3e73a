"""A story was published, or is withdrawn: its coverage begins or follows, or the update that it grew from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.signals import published, unpublished

from dateline.lib import clock
from dateline.live.actions.following import begin, follow_own_story, follow_withdrawal
from dateline.stories.models import Kind, Story

if TYPE_CHECKING:
    from wagtail.models import Revision


def connect() -> None:
    """Listen from the start of the program on."""
    published.connect(_published, sender=Story, dispatch_uid="live.published")
    unpublished.connect(_unpublished, sender=Story, dispatch_uid="live.unpublished")


def _published(instance: Story, revision: Revision, **kwargs: Any) -> None:
    # Wagtail sends this for a story that was only scheduled, too; what an archive brings is over.
    if not instance.live or getattr(revision, "from_archive", False):
        return
    if instance.kind == Kind.LIVE:
        begin(story=instance, now=clock.now())
    follow_own_story(story=instance, now=clock.now())


def _unpublished(instance: Story, **kwargs: Any) -> None:
    if instance.kind == Kind.LIVE:
        follow_withdrawal(story=instance, now=clock.now())
    follow_own_story(story=instance, now=clock.now())
