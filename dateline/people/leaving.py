"""What every room does for somebody who wants a copy of their data, or leaves. Rooms above register themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError

from dateline.people.second_factor import may_enter_the_desk
from dateline.people.sessions import end_all_sessions

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.people.models import User

Export = Callable[["User"], Iterable[Mapping[str, Any]]]
Leave = Callable[..., None]


@dataclass(frozen=True)
class Room:
    """What a room knows of somebody (rows that JSON can hold), and what it does when they leave."""

    name: str
    export: Export
    leave: Leave


_rooms: dict[str, Room] = {}


class WorksHere(Exception):
    """This account has a duty at the desk, which somebody else has to end first."""


def register(name: str, *, export: Export, leave: Leave) -> None:
    """Let a room take part; from its `apps.ready`. `name` becomes the file's in the copy.

    `leave(user=, keep=, now=)` runs inside the transaction that deletes the account, before it. With `keep` what was
    written stays, as a deleted reader's; without, it vanishes.
    """
    _rooms[name] = Room(name, export, leave)


def rooms() -> list[Room]:
    """Return the rooms that take part, by name."""
    return [_rooms[name] for name in sorted(_rooms)]


def leave(*, user: User, keep: bool, now: datetime) -> None:
    """Delete an account and all that is only its own. Raises WorksHere.

    Where something of the newsroom's still names the account, it stays as an empty shell that nobody can enter.
    """
    if may_enter_the_desk(user):
        raise WorksHere
    end_all_sessions(user=user)
    with transaction.atomic():
        for room in rooms():
            room.leave(user=user, keep=keep, now=now)
        try:
            with transaction.atomic():
                user.delete()
        except (ProtectedError, RestrictedError):
            _empty(user)


def _empty(user: User) -> None:
    for related in ("reader", "newcomer", "data_copy"):
        type(user)._meta.get_field(related).related_model.objects.filter(user=user).delete()  # type: ignore[union-attr]
    user.emailaddress_set.all().delete()  # type: ignore[attr-defined]
    user.authenticator_set.all().delete()  # type: ignore[attr-defined]
    user.socialaccount_set.all().delete()  # type: ignore[attr-defined]
    user.email = user.first_name = user.last_name = ""
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["email", "first_name", "last_name", "is_active", "password"])
