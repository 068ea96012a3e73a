"""Mails that the law asks for: what was decided about a notice, and why something was decided about a reader.

Given out to be sent in the transaction of the decision, once; and again where no server took one. They are no notices
that one could choose: nobody can have less of them.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from smtplib import SMTPException
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from dateline.discussion.letters import WITH_ALL, formats_about
from dateline.discussion.models import Letter
from dateline.discussion.statements import statement_of
from dateline.editions.queries import main_edition

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.discussion.models import Decision, Notice
    from dateline.editions.models import Edition

TRIED_AGAIN_AFTER = timedelta(minutes=5)
GIVEN_UP_AFTER = timedelta(days=3)
AT_ONCE = 200
HEADERS = {"Auto-Submitted": "auto-generated"}
# Whoever left an address in a notice; a reader whose address is confirmed, and what was not taken back.
REACHED = Q(notice__isnull=False) & ~Q(notice__email="") | Q(
    decision__undone_by=None,
    decision__user__reader__confirmed_at__isnull=False,
    decision__user__is_active=True,
) & ~Q(decision__user__email="")
log = logging.getLogger(__name__)


def mail_soon(letter: Letter, *, now: datetime) -> None:
    """Give out the mail of a letter, in the transaction of the caller; nothing where it reaches nobody."""
    if Letter.objects.filter(REACHED, pk=letter.pk, mailed_at=None).update(mailed_at=now):
        mail_letter.enqueue(key=letter.pk)


def order_letters(*, now: datetime) -> None:
    """Give out again what no server took. Asked once a minute."""
    waiting = Letter.objects.filter(
        REACHED, mailed_at=None, at__gt=now - GIVEN_UP_AFTER, at__lte=now - TRIED_AGAIN_AFTER
    )
    for letter in waiting.order_by("at")[:AT_ONCE]:
        with transaction.atomic():
            mail_soon(letter, now=now)


@task()
def mail_letter(key: int) -> int:
    """Send the mail of a letter; return how many were sent."""
    letters = Letter.objects.filter(REACHED, pk=key, mailed_at__isnull=False)
    letter = letters.select_related(*WITH_ALL, "notice__edition").first()
    if letter is None:
        return 0
    try:
        mail_of(letter).send()
    except (SMTPException, OSError) as fault:
        log.warning("A letter about a decision was not sent: %s", type(fault).__name__)
        Letter.objects.filter(pk=key).update(mailed_at=None)
        return 0
    return 1


def mail_of(letter: Letter) -> EmailMessage:
    """Return the mail of a letter, in the language of the edition."""
    if letter.notice is not None:
        return _about_notice(letter.notice)
    assert letter.decision is not None
    return _about_reader(letter.decision)


def _about_notice(notice: Notice) -> EmailMessage:
    with translation.override(notice.edition.language):
        subject = _("Your notice to %(paper)s") % {"paper": notice.edition.name}
        address = settings.BASE_URL + reverse("notice_receipt", args=[notice.token])
        words = {"notice": notice, "address": address}
        return _mail(subject, "outcome", words, notice.edition, notice.email)


def _about_reader(decision: Decision) -> EmailMessage:
    message = decision.message
    edition = message.room.story.section.edition if message is not None else main_edition()
    with translation.override(edition.language if edition is not None else settings.LANGUAGE_CODE):
        subject = _("%(paper)s: a decision about you") % {
            "paper": edition.name if edition is not None else ""
        }
        address = settings.BASE_URL + reverse("statement", args=[decision.pk])
        words = {"said": statement_of(decision, formats_about(decision)), "address": address}
        return _mail(subject, "statement", words, edition, decision.user.email if decision.user else "")


def _mail(
    subject: str, name: str, words: dict[str, Any], edition: Edition | None, to: str
) -> EmailMessage:  # fmt: skip
    body = render_to_string(f"discussion/mail/{name}.txt", {**words, "edition": edition})
    return EmailMessage(" ".join(subject.split()), body, to=[to], headers=HEADERS)
