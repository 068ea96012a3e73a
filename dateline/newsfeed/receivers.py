"""A story was published or withdrawn: the newsfeed follows, and pages that are open learn of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.signals import published, unpublished

from dateline.lib import clock
from dateline.newsfeed.actions import follow_publication, follow_withdrawal
from dateline.stories.models import Story

if TYPE_CHECKING:
    from wagtail.models import Revision


def connect() -> None:
    """Listen from the start of the program on."""
    published.connect(_published, sender=Story, dispatch_uid="newsfeed.published")
    unpublished.connect(_unpublished, sender=Story, dispatch_uid="newsfeed.unpublished")


def _published(instance: Story, revision: Revision, **kwargs: Any) -> None:
    # Wagtail sends this for a story that was only scheduled, too.
    if instance.live:
        follow_publication(story=instance, revision=revision, now=clock.now())


def _unpublished(instance: Story, **kwargs: Any) -> None:
    follow_withdrawal(story=instance, now=clock.now())
