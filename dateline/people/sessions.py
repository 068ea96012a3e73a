"""Where somebody is logged in, and ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession

if TYPE_CHECKING:
    from dateline.people.models import User


def end_session(*, user: User, key: int) -> None:
    """Log `user` out in one browser. Another's session, or one that has ended, is none."""
    session = UserSession.objects.filter(user=user, pk=key).first()
    if session is not None:
        session.end()


def end_all_sessions(*, user: User) -> None:
    """Log `user` out everywhere."""
    for session in UserSession.objects.filter(user=user):
        session.end()
