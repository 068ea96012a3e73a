"""A story says that it is to be published, Wagtail that it was unpublished; our actions do it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.signals import unpublished

from dateline.lib import clock
from dateline.stories.actions import record_withdrawal
from dateline.stories.models import Story
from dateline.stories.publication import Publication, require_publisher
from dateline.stories.signals import publishing

if TYPE_CHECKING:
    from wagtail.models import Revision


def connect() -> None:
    """Listen from the start of the program on."""
    publishing.connect(_publishing, sender=Story, dispatch_uid="stories.publishing")
    unpublished.connect(_unpublished, sender=Story, dispatch_uid="stories.unpublished")


def _publishing(
    story: Story, revision: Revision, changed: bool, log_action: bool | str, brought_back: Revision | None,
    skip_permission_checks: bool, **kwargs: Any,
) -> None:  # fmt: skip
    user = getattr(revision, "published_by", None)
    if user and not skip_permission_checks:
        require_publisher(story, user)
    Publication(story, revision, user, changed, log_action, brought_back).carry_out()


def _unpublished(instance: Story, **kwargs: Any) -> None:
    record_withdrawal(story=instance, now=clock.now())
