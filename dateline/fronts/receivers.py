"""A story was published or withdrawn: photos that fronts show for it follow, and breaking news ends with it."""

from typing import Any

from wagtail.signals import published, unpublished

from dateline.fronts.actions.breaking import end_breaking_of
from dateline.fronts.actions.pressing import refresh_photos
from dateline.lib import clock
from dateline.stories.models import Story


def connect() -> None:
    """Listen from the start of the program on."""
    published.connect(_published, sender=Story, dispatch_uid="fronts.published")
    unpublished.connect(_unpublished, sender=Story, dispatch_uid="fronts.unpublished")


def _published(instance: Story, **kwargs: Any) -> None:
    refresh_photos(story=instance)


def _unpublished(instance: Story, **kwargs: Any) -> None:
    end_breaking_of(story=instance, now=clock.now())
    refresh_photos(story=instance)
