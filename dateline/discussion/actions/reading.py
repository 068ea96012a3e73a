"""How far somebody has read a room, on all devices of an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.people.models import User

# One statement: two devices may say it in the same moment, and nobody reads what is not there yet.
MARK = """
INSERT INTO discussion_read (user_id, room_id, number, at)
SELECT %s, room.story_id, CASE WHEN room.newest < %s THEN room.newest ELSE %s END, %s
FROM discussion_room room WHERE room.story_id = %s
ON CONFLICT (user_id, room_id) DO UPDATE SET number = excluded.number, at = excluded.at
WHERE excluded.number > discussion_read.number
"""


def mark_read(*, user: User, story_id: int, number: int, now: datetime) -> None:
    """Note that `user` has read a room up to `number`; it never goes back, and never beyond the newest message."""
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(MARK, [user.pk, number, number, at, story_id])
