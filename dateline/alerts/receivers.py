"""An alert about a story ends with the story, in the same transaction."""

from typing import Any

from wagtail.signals import unpublished

from dateline.alerts.actions import withdraw_with_story
from dateline.lib import clock
from dateline.stories.models import Story


def connect() -> None:
    """Listen from the start of the program on."""
    unpublished.connect(_unpublished, sender=Story, dispatch_uid="alerts.unpublished")


def _unpublished(instance: Story, **kwargs: Any) -> None:
    withdraw_with_story(story=instance, now=clock.now())
