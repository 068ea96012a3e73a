"""A copy of everything that we know of somebody: a ZIP of JSON files, made by the worker, gone after some days."""

from __future__ import annotations

import json
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django_tasks import task

from dateline.lib import clock
from dateline.people.leaving import rooms
from dateline.people.models import DataCopy, Mute, Notices, Reader, User

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

LIES_FOR = timedelta(days=3)
NOT_AGAIN_BEFORE = timedelta(minutes=10)


def ask_for_copy(*, user: User, now: datetime) -> DataCopy:
    """Have a copy made; one that was asked for a moment ago is given again."""
    with transaction.atomic():
        copy = DataCopy.objects.select_for_update().filter(user=user).first()
        if copy is not None and copy.asked_at > now - NOT_AGAIN_BEFORE:
            return copy
        _remove_file(copy)
        asked = {
            "token": secrets.token_urlsafe(32), "asked_at": now, "rooms": len(rooms()) + 1, "rooms_done": 0,
            "done_at": None, "ends_at": now + LIES_FOR,
        }  # fmt: skip
        copy, _made = DataCopy.objects.update_or_create(user=user, defaults=asked)
        make_copy.enqueue(user.pk, copy.token)
    return copy


@task()
def make_copy(user_key: int, token: str) -> None:
    """Write the file, room by room. An account that has gone meanwhile, or asked anew, gets none."""
    copy = DataCopy.objects.select_related("user").filter(user=user_key, token=token).first()
    if copy is None:
        return
    file = file_of(copy)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    making = file.with_suffix(".making")
    with ZipFile(making, "w", ZIP_DEFLATED) as archive:
        parts: list[tuple[str, Iterable[Mapping[str, Any]]]] = [("account", account_of(copy.user))]
        parts += [(room.name, room.export(copy.user)) for room in rooms()]
        for done, (name, rows) in enumerate(parts, 1):
            with archive.open(f"{name}.json", "w") as written:
                for piece in _as_json(rows):
                    written.write(piece.encode())
            DataCopy.objects.filter(user=user_key, token=token).update(rooms_done=done)
    making.chmod(0o600)
    making.rename(file)
    if not DataCopy.objects.filter(user=user_key, token=token).update(done_at=clock.now()):
        file.unlink(missing_ok=True)


def account_of(user: User) -> Iterator[dict[str, Any]]:
    """Yield what this room knows."""
    yield {"kind": "account", "made": user.date_joined, "last_login": user.last_login}
    for address in EmailAddress.objects.filter(user=user):
        yield {"kind": "email address", "address": address.email, "confirmed": address.verified}
    for reader in Reader.objects.filter(user=user):
        yield {
            "kind": "reader",
            "name": reader.name,
            "joined": reader.joined_at,
            "confirmed": reader.confirmed_at,
        }
        for mute in Mute.objects.filter(reader=reader).select_related("muted"):
            yield {"kind": "muted", "name": mute.muted.name, "since": mute.since}
        for one in Notices.objects.filter(reader=reader):
            yield {
                "kind": "notices",
                "replies": one.replies,
                "mentions": one.mentions,
                "featured": one.featured,
            }
    for factor in Authenticator.objects.filter(user=user):
        yield {"kind": "second factor", "type": factor.type, "since": factor.created_at}
    for session in UserSession.objects.filter(user=user):
        yield {
            "kind": "log-in",
            "browser": session.user_agent,
            "network": session.ip,
            "at": session.created_at,
        }


def file_of(copy: DataCopy) -> Path:
    """Return where the copy lies, or will."""
    folder: Path = settings.CONFIGURATION.data / "copies"
    return folder / f"{copy.token}.zip"


def remove_ended(*, now: datetime) -> int:
    """Remove copies whose time is over; return how many."""
    ended = list(DataCopy.objects.filter(ends_at__lte=now))
    for copy in ended:
        _remove_file(copy)
        copy.delete()
    return len(ended)


def _remove_file(copy: DataCopy | None) -> None:
    if copy is not None:
        file_of(copy).unlink(missing_ok=True)


def _as_json(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    lead = "[\n"
    for row in rows:
        yield lead + json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False)
        lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"
