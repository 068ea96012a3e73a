"""A story that is withdrawn takes its room with it."""

from __future__ import annotations

from typing import Any

from wagtail.signals import unpublished

from dateline.discussion.actions.rooms import follow_withdrawal
from dateline.lib import clock
from dateline.stories.models import Story


def connect() -> None:
    """Listen from the start of the program on."""
    unpublished.connect(_unpublished, sender=Story, dispatch_uid="discussion.unpublished")


def _unpublished(instance: Story, **kwargs: Any) -> None:
    follow_withdrawal(story=instance, now=clock.now())
