"""Mails to readers of what they were told: at once, or once a day. What is given out to be sent is given out once."""

from __future__ import annotations

import logging
from datetime import datetime, time, timedelta
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from dateline.chats.concerning import said_of, shown_of
from dateline.chats.models import Told
from dateline.discussion.rendering import address_of, line
from dateline.editions.queries import main_edition
from dateline.people.models import User, Way

if TYPE_CHECKING:
    from django.db.models import QuerySet

DIGEST_AT = time(7, 0)
TRIED_AGAIN_AFTER = timedelta(minutes=5)
GIVEN_UP_AFTER = timedelta(days=3)
AT_ONCE = 200
SALT = "dateline.chats.told"
log = logging.getLogger(__name__)


def mail_soon(keys: list[int], *, now: datetime) -> None:
    """Give out a mail about these rows of one reader, in the transaction of the caller."""
    waiting = Told.objects.filter(pk__in=keys, mailed_at=None, is_withdrawn=False)
    if waiting.update(mailed_at=now):
        mail_told.enqueue(keys=keys)


def order_mails(*, now: datetime) -> int:
    """Give out the digests that are due, and again what could not be sent; return how many. Asked once a minute."""
    rows = _due(now).order_by("user", "pk").values_list("user", "pk")[: AT_ONCE * 10]
    by_user: dict[int, list[int]] = {}
    for user, key in rows:
        by_user.setdefault(user, []).append(key)
    for keys in list(by_user.values())[:AT_ONCE]:
        with transaction.atomic():
            mail_soon(keys, now=now)
    return len(by_user)


@task()
def mail_told(keys: list[int]) -> int:
    """Send one mail about these rows, which are of one reader; return of how many it tells."""
    rows = shown_of(Told.objects.filter(pk__in=keys)).filter(mailed_at__isnull=False)
    told = [row for row in rows if row.user.is_active and row.user.email]
    if not told:
        return 0
    try:
        mail_of(told).send()
    except (SMTPException, OSError) as fault:
        # Not taken by the server: it is given out again after some minutes.
        log.warning("A mail to a reader was not sent: %s", type(fault).__name__)
        Told.objects.filter(pk__in=[row.pk for row in told]).update(mailed_at=None)
        return 0
    return len(told)


def mail_of(told: list[Told]) -> EmailMessage:
    """Return one mail in the language of the edition, with a way to have no more of them by one tap."""
    user, edition = told[0].user, told[0].message.room.story.section.edition
    with translation.override(edition.language):
        lines = [
            {
                "words": said_of(one), "quote": line(one.message),
                "address": settings.BASE_URL + address_of(one.message.room.story, one.message.number),
            }
            for one in told
        ]  # fmt: skip
        stop = settings.BASE_URL + reverse("told_stop", args=[stop_token(user, told[0].kind)])
        subject = lines[0]["words"]
        if len(told) > 1:
            subject = _("%(name)s: what concerns you") % {"name": edition.name}
        context = {
            "lines": lines,
            "stop": stop,
            "edition": edition,
            "choose": settings.BASE_URL + reverse("account_notices"),
        }
        body = render_to_string("chats/mail.txt", context)
    headers = {
        "List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }  # fmt: skip
    return EmailMessage(" ".join(subject.split()), body, to=[user.email], headers=headers)


def stop_token(user: User, kind: str) -> str:
    """Return the last part of the address by which a reader has no more mail of one kind, without logging in."""
    return signing.Signer(salt=SALT).sign_object({"user": user.pk, "kind": kind})


def read_stop_token(token: str) -> tuple[User, Told.Kind] | None:
    """Return whose mail of which kind shall end; None for what was not signed here."""
    try:
        told = signing.Signer(salt=SALT).unsign_object(token)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=told["user"]).first()
    return (user, Told.Kind(told["kind"])) if user is not None else None


def _due(now: datetime) -> QuerySet[Told]:
    waiting = Told.objects.filter(mailed_at=None, is_withdrawn=False, at__gt=now - GIVEN_UP_AFTER)
    edition = main_edition()
    if edition is None:
        return waiting.none()
    here = now.astimezone(edition.zone)
    last = datetime.combine(here.date(), DIGEST_AT, tzinfo=edition.zone)
    if last > here:
        last -= timedelta(days=1)
    at_once = waiting.filter(way=Way.EMAIL, at__lte=now - TRIED_AGAIN_AFTER)
    return at_once | waiting.filter(way=Way.DIGEST, at__lte=last)
