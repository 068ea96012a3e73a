"""Mails that the law asks for: that a notice has arrived and what was decided about it, why something was decided about
a reader, and what was answered to an appeal against either.

Given out to be sent in the transaction of what they tell of, once; and again where no server took one. They are no
notices that one could choose: nobody can have less of them.
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

    from dateline.discussion.models import Decision
    from dateline.editions.models import Edition

TRIED_AGAIN_AFTER = timedelta(minutes=5)
GIVEN_UP_AFTER = timedelta(days=3)
AT_ONCE = 200
HEADERS = {"Auto-Submitted": "auto-generated"}
log = logging.getLogger(__name__)


def _reached(path: str = "") -> Q:
    """Return the condition on letters that reach whoever left an address in a notice, or a reader who confirmed it."""
    left = Q(**{f"{path}notice__isnull": False}) & ~Q(**{f"{path}notice__email": ""})
    user = f"{path}decision__user__"
    confirmed = Q(**{f"{user}reader__confirmed_at__isnull": False, f"{user}is_active": True})
    return left | confirmed & ~Q(**{f"{user}email": ""})


# What was taken back is not stated any more; an appeal is answered all the same.
REACHED = Q(decision__undone_by=None) & _reached() | _reached("appeal__")


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
    letter = letters.select_related(*WITH_ALL, "notice__edition", "appeal").first()
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
    about = letter.appeal or letter
    if about.notice is not None:
        edition: Edition | None = about.notice.edition
        page, to = reverse("notice_receipt", args=[about.notice.token]), about.notice.email
    else:
        assert about.decision is not None
        edition, page = _edition_of(about.decision), reverse("statement", args=[about.decision.pk])
        to = about.decision.user.email if about.decision.user else ""
    with translation.override(edition.language if edition is not None else settings.LANGUAGE_CODE):
        subject, name, words = _said(letter, edition.name if edition is not None else "")
        words |= {"address": settings.BASE_URL + page, "edition": edition}
        body = render_to_string(f"discussion/mail/{name}.txt", words)
    return EmailMessage(" ".join(subject.split()), body, to=[to], headers=HEADERS)


def _edition_of(decision: Decision) -> Edition | None:
    return decision.message.room.story.section.edition if decision.message is not None else main_edition()


def _said(letter: Letter, paper: str) -> tuple[str, str, dict[str, Any]]:
    """Return the subject of a letter, its template, and what that is about."""
    named = {"paper": paper}
    if letter.appeal is not None:
        return _("%(paper)s: your appeal was answered") % named, "answer", {"appeal": letter.appeal}
    if letter.is_receipt:
        # Anybody may have given somebody else's address: nothing that was typed into the notice goes there.
        return _("%(paper)s has your notice") % named, "receipt", {}
    if letter.notice is not None:
        return _("Your notice to %(paper)s") % named, "outcome", {"notice": letter.notice}
    assert letter.decision is not None
    said = statement_of(letter.decision, formats_about(letter.decision))
    return _("%(paper)s: a decision about you") % named, "statement", {"said": said}
