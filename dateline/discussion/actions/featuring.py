"""What the newsroom shows above a discussion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from dateline.discussion.actions import telling
from dateline.discussion.actions.moderated import Seen, Verb, moderated, require_as_seen
from dateline.discussion.errors import Refused
from dateline.discussion.models import Decision

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.people.models import User


def feature(
    *, message_id: int, by: User, now: datetime, is_featured: bool = True, seen: Seen | None = None
) -> Decision | None:
    """Feature a public message, or feature it no more; None where nothing changed.

    Raises PermissionDenied; Refused for what is not public; Overtaken where it is not any more what was `seen`.
    """
    with transaction.atomic():
        room, message = moderated(message_id, by)
        if not message.is_public:
            raise Refused(_("Only what is public can be featured."))
        if (message.featured_at is not None) == is_featured:
            return None
        require_as_seen(message, seen, by)
        message.featured_at = now if is_featured else None
        message.save(update_fields=["featured_at"])
        telling.tell_changed(room, message, now=now)
        return Decision.objects.create(
            verb=Verb.FEATURE if is_featured else Verb.UNFEATURE, message=message, room=room, user=message.author,
            by=by, before=message.standing, at=now,
        )  # fmt: skip
