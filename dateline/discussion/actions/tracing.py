"""From where messages come: hashes that last a few days, against floods and for courts that ask in time."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from dateline.discussion.models import Notice, Salt, Trace

if TYPE_CHECKING:
    from datetime import date, datetime

    from dateline.discussion.models import Message

KEPT = timedelta(days=7)


def trace(*, message: Message, address: str, now: datetime) -> None:
    """Keep where a message came from: `address` as `hashed` gives it, or nothing."""
    if address:
        Trace.objects.create(message=message, address=address, at=now)


def hashed(address: str, *, now: datetime) -> str:
    """Return what an address looks like in the traces of today."""
    return hashlib.blake2b(address.encode(), key=_salt(now.date()), digest_size=16).hexdigest()


def _salt(day: date) -> bytes:
    found = Salt.objects.filter(day=day).values_list("salt", flat=True).first()
    if found is None:
        Salt.objects.bulk_create([Salt(day=day, salt=secrets.token_bytes(16))], ignore_conflicts=True)
        found = Salt.objects.values_list("salt", flat=True).get(day=day)
    return bytes(found)


def forget_traces(*, now: datetime) -> int:
    """Throw away traces and salts that are older than a week; return how many traces. Run once an hour."""
    Notice.objects.filter(at__lt=now - KEPT).exclude(sender="").update(sender="")
    gone, _each = Trace.objects.filter(at__lt=now - KEPT).delete()
    Salt.objects.filter(day__lt=(now - KEPT).date()).delete()
    return gone
