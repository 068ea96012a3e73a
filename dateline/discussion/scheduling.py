"""What the discussion does by itself: it forgets where messages came from, mails letters again that no server took, and
learns from what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.discussion.actions.tracing import forget_traces
from dateline.discussion.mailing import order_letters
from dateline.discussion.moderation.classifier.tasks import order_training

if TYPE_CHECKING:
    from datetime import datetime


def look_after_rooms(*, now: datetime) -> None:
    """Do what is due. Asked once a minute; safe to run in two processes at once."""
    forget_traces(now=now)
    order_letters(now=now)
    order_training(now=now)
