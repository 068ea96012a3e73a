"""The log of what was done with a story, as Wagtail's history of it shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry

from dateline.lib import clock

if TYPE_CHECKING:
    from wagtail.models import Revision

    from dateline.people.models import User
    from dateline.stories.models import Story


def write_in_log(
    *, story: Story, actions: list[str], user: User | None, revision: Revision | None, changed: bool,
    data: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Write one entry for each action, in one query.

    Wagtail's own way asks for the kind of record, the person and the revision once more before each entry; they
    have just been read or written.
    """
    context = get_active_log_context()
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=ContentType.objects.get_for_model(story), object_id=str(story.pk), label=str(story),
            action=action, data=data or {}, timestamp=clock.now(), uuid=context.uuid,
            user=user or context.user, revision=revision, content_changed=changed,
        )
        for action in actions
    )  # fmt: skip
