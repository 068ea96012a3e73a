"""Wagtail says that a story was published or unpublished; our actions do the rest."""

from typing import Any

from wagtail.signals import published, unpublished

from dateline.lib import clock
from dateline.stories.actions import record_publication, record_withdrawal, require_free
from dateline.stories.models import Story


def connect() -> None:
    """Listen from the start of the program on."""
    published.connect(_published, sender=Story, dispatch_uid="stories.published")
    unpublished.connect(_unpublished, sender=Story, dispatch_uid="stories.unpublished")


def _published(instance: Story, revision: Any, **kwargs: Any) -> None:
    now = clock.now()
    require_free(story=instance, revision=revision, now=now)
    # Wagtail sends this for a story that was only scheduled, too.
    if instance.live:
        record_publication(story=instance, revision=revision, now=now)


def _unpublished(instance: Story, **kwargs: Any) -> None:
    record_withdrawal(story=instance, now=clock.now())
