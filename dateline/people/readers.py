"""What makes somebody a reader with a name: joining, another name, an address that is confirmed."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dateline.lib.lookalikes import skeleton
from dateline.lib.plain_text import one_line
from dateline.people.models import Author, Newcomer, Reader, User

if TYPE_CHECKING:
    from datetime import datetime

CONFIRMED_WITHIN = timedelta(days=7)
FORGOTTEN_AT_ONCE = 200
SHORTEST_NAME, LONGEST_NAME = 2, 40
OF_NOBODY = frozenset(
    map(skeleton, ("admin", "administrator", "moderator", "editor", "redaktion", "dateline"))
)


class NameRefused(Exception):
    """This cannot be a reader's name; the message says why, in the reader's words."""


def join(*, user: User, name: str, now: datetime) -> Reader:
    """Let an account talk under a name. Raises NameRefused."""
    name, key = _name_for(user, name)
    try:
        with transaction.atomic():
            reader = Reader.objects.create(user=user, name=name, name_key=key, joined_at=now)
            Newcomer.objects.filter(user=user).delete()
            return reader
    except IntegrityError:
        raise NameRefused(_taken()) from None


def require_free_name(name: str) -> str:
    """Return a name as it will be shown, if nobody has it yet. Raises NameRefused."""
    name, key = _name_for(None, name)
    if Reader.objects.filter(name_key=key).exists():
        raise NameRefused(_taken())
    return name


def announce(*, user: User, name: str) -> None:
    """Note under which name an account wants to talk once its address is confirmed."""
    Newcomer.objects.update_or_create(user=user, defaults={"name": name})


def arrive(*, user: User, now: datetime) -> None:
    """Let somebody whose address was confirmed talk, under the name that was chosen when the account was made.

    The name is kept for nobody until then: who registers with the address of another takes no name away, and
    nothing can be learned from which names are taken. Where somebody was faster, the account asks for another.
    """
    newcomer = Newcomer.objects.filter(user=user).first()
    if newcomer is not None and not Reader.objects.filter(user=user).exists():
        with suppress(NameRefused):
            join(user=user, name=newcomer.name, now=now)
    confirm(user=user, now=now)


def forget_unconfirmed(*, now: datetime) -> int:
    """Delete accounts whose address nobody confirmed for a week; return how many."""
    old = Newcomer.objects.filter(user__date_joined__lt=now - CONFIRMED_WITHIN, user__last_login=None)
    forgotten = old.exclude(user__emailaddress__verified=True).values_list("user", flat=True)[
        :FORGOTTEN_AT_ONCE
    ]
    users = User.objects.filter(pk__in=list(forgotten))
    number = users.count()
    users.delete()
    return number


def rename(*, reader: Reader, name: str) -> None:
    """Give a reader another name, on old messages too. Raises NameRefused."""
    name, key = _name_for(reader.user, name)
    try:
        with transaction.atomic():
            Reader.objects.filter(pk=reader.pk).update(name=name, name_key=key)
    except IntegrityError:
        raise NameRefused(_taken()) from None
    reader.name, reader.name_key = name, key


def confirm(*, user: User, now: datetime) -> None:
    """Note that an address of this account was confirmed; the first time counts."""
    Reader.objects.filter(user=user, confirmed_at=None).update(confirmed_at=now)


def _name_for(user: User | None, typed: str) -> tuple[str, str]:
    name = one_line(typed)
    key = skeleton(name)
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME or not key:
        words = _("A name has %(least)d to %(most)d characters.")
        raise NameRefused(words % {"least": SHORTEST_NAME, "most": LONGEST_NAME})
    if "@" in name or "://" in name:
        raise NameRefused(_("A name is no address: everybody sees it."))
    if key in OF_NOBODY or _is_somebody_else(user, key):
        raise NameRefused(_taken())
    return name, key[:160]


def _is_somebody_else(user: User | None, key: str) -> bool:
    """Whether it looks like the name of one of the paper's own authors."""
    others = Author.objects.exclude(user=user.pk) if user else Author.objects.all()
    authors = others.values_list("name", flat=True)
    return any(skeleton(author) == key for author in authors.iterator())


def _taken() -> str:
    return _("Somebody has this name, or one that looks like it. Please choose another.")
