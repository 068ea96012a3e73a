"""What rooms are to the reader who asks: their part of the one small call that nobody keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.chats.concerning import unseen_by
from dateline.discussion.letters import unseen_statements
from dateline.discussion.queries import read_rooms
from dateline.people.models import User

if TYPE_CHECKING:
    from django.http import HttpRequest


def chats_part(request: HttpRequest) -> dict[str, Any]:
    """Return how far the account has read rooms, on any of its devices, and of how much it was told and has not seen.

    `{"read": {story: number}, "told": 2}`. Three queries.
    """
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return {"read": {}, "told": 0}
    return {"read": read_rooms(user), "told": unseen_by(user) + unseen_statements(user)}
