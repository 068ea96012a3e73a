"""Wagtail says that a story was published or unpublished, Django that one was deleted; our actions follow."""

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.signals import published, unpublished

from dateline.lib import clock
from dateline.search.actions import index_story, remove_story
from dateline.stories.models import Story


def connect() -> None:
    """Listen from the start of the program on."""
    published.connect(_published, sender=Story, dispatch_uid="search.published")
    unpublished.connect(_removed, sender=Story, dispatch_uid="search.unpublished")
    pre_delete.connect(_removed, sender=Story, dispatch_uid="search.deleted")


def _published(instance: Story, **kwargs: Any) -> None:
    # Wagtail sends this for a story that was only scheduled, too; the action looks at what is public.
    index_story(story=instance, now=clock.now())


def _removed(instance: Story, **kwargs: Any) -> None:
    remove_story(story_id=instance.pk)
