"""Reports set aside, and what a moderator puts before an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from dateline.discussion.actions.moderated import (
    Seen,
    Verb,
    decisions_about,
    moderated,
    require_as_seen,
    require_not_escalated,
    settle_reports,
)
from dateline.discussion.errors import Refused
from dateline.discussion.models import Decision
from dateline.lib.plain_text import one_line

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.people.models import User

LONGEST_NOTE = 500


def set_reports_aside(*, message_id: int, by: User, now: datetime, seen: Seen | None = None) -> Decision:
    """Leave a message as it is, whatever was reported of it. Raises PermissionDenied, Refused, Overtaken."""
    with transaction.atomic():
        room, message = moderated(message_id, by)
        require_as_seen(message, seen, by)
        last = decisions_about(message).order_by("-pk").first()
        if not message.reports:
            if last is not None and last.verb == Verb.KEEP and last.by_id == by.pk:
                return last
            raise Refused(_("Nothing that is reported of it is open."))
        require_not_escalated(room, message, by)
        settle_reports(message, now=now)
        message.escalated_at = None
        message.save(update_fields=["reports", "escalated_at"])
        return Decision.objects.create(
            verb=Verb.KEEP, message=message, room=room, user=message.author, by=by, before=message.standing, at=now
        )  # fmt: skip


def escalate(*, message_id: int, note: str, by: User, now: datetime, seen: Seen | None = None) -> Decision:
    """Put a message before an editor of its section, with a note that nobody else reads.

    It stays as it is until an editor decides. Raises PermissionDenied, Refused, Overtaken.
    """
    note = one_line(note)
    if not note:
        raise Refused(_("Write what the editor should look at."))
    if len(note) > LONGEST_NOTE:
        raise Refused(_("A note has at most %(count)d characters.") % {"count": LONGEST_NOTE})
    with transaction.atomic():
        room, message = moderated(message_id, by)
        require_as_seen(message, seen, by)
        if message.escalated_at is not None:
            last = message.decisions.filter(verb=Verb.ESCALATE).order_by("-pk").first()
            if last is not None and last.by_id == by.pk and last.note == note:
                return last
            raise Refused(_("It is before an editor already."))
        message.escalated_at = now
        message.save(update_fields=["escalated_at"])
        return Decision.objects.create(
            verb=Verb.ESCALATE, message=message, room=room, user=message.author, by=by, note=note,
            before=message.standing, at=now,
        )  # fmt: skip
