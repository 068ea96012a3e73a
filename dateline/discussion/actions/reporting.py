"""Readers who ask the newsroom to look at a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from dateline.discussion.actions import telling
from dateline.discussion.errors import Refused
from dateline.discussion.models import Message, Report, Standing
from dateline.lib.plain_text import typed_text

if TYPE_CHECKING:
    from datetime import datetime

LONGEST_WORDS = 500


def report_message(
    *, story_id: int, number: int, by: str, reason: str, words: str, now: datetime
) -> None:  # fmt: skip
    """Put a message before the newsroom, once for each reader: again, it is the report that is there.

    `by` as in `react`. Raises Refused without a reason, or where the message is not public any more.
    """
    if reason not in Report.Reason:
        raise Refused(_("Say what is wrong with the message."))
    words = typed_text(words[: 4 * LONGEST_WORDS])[:LONGEST_WORDS]
    with transaction.atomic():
        room = telling.held(story_id)
        message = Message.objects.filter(room=room, number=number, standing=Standing.PUBLIC).first()
        if message is None:
            raise Refused(_("This message is not there any more."))
        given = {"reason": reason, "words": words, "at": now}
        _report, is_new = Report.objects.get_or_create(message=message, by=by, defaults=given)
        if is_new:
            message.reports = Report.objects.filter(message=message, settled_at=None).count()
            message.save(update_fields=["reports"])
