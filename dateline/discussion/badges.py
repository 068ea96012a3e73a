"""Who speaks: the newsroom, the story's author, somebody named in it, the guest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.discussion.models import Badge, Mode

if TYPE_CHECKING:
    from dateline.discussion.models import Room
    from dateline.people.models import User


def is_staff(user: User) -> bool:
    """Say whether `user` works at the desk: has a role there. One query, once for each object of a user."""
    if "is_staff_here" not in user.__dict__:
        user.__dict__["is_staff_here"] = user.is_superuser or user.groups.exists()
    return bool(user.__dict__["is_staff_here"])


def badge_of(user: User, room: Room) -> Badge:
    """Return the badge that what `user` says in `room` bears. At most three queries."""
    if room.mode == Mode.QUESTIONS and room.guests.filter(pk=user.pk).exists():
        return Badge.GUEST
    if is_staff(user):
        wrote = room.story.bylines.filter(author__user=user).exists()
        return Badge.AUTHOR if wrote else Badge.STAFF
    return Badge.NAMED if room.named.filter(pk=user.pk).exists() else Badge.NONE
