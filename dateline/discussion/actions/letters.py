"""Telling people of decisions that concern them: statements of reasons, that a notice has arrived, what
became of it, and what was answered to an appeal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.discussion.mailing import mail_soon
from dateline.discussion.models import Letter

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.discussion.models import Appeal, Decision, Notice
    from dateline.people.models import User


def state_reasons(*, decision: Decision, now: datetime) -> None:
    """Tell a reader what was decided about them: on their page, and by mail where their address is confirmed.

    Runs in the transaction of the decision. What the machine rejects is said at once to whoever sent it.
    """
    if decision.user_id is not None:
        mail_soon(Letter.objects.create(decision=decision, at=now), now=now)


def confirm_receipt(*, notice: Notice, now: datetime) -> None:
    """Mail to whoever gave a notice where it stands, if they left an address. In the transaction that takes it in."""
    if notice.email:
        mail_soon(Letter.objects.create(notice=notice, is_receipt=True, at=now), now=now)


def tell_outcome(*, notice: Notice, now: datetime) -> None:
    """Mail to whoever gave a notice what was decided about it, where they left an address. In its transaction."""
    if notice.email:
        mail_soon(Letter.objects.create(notice=notice, at=now), now=now)


def tell_answer(*, appeal: Appeal, now: datetime) -> None:
    """Mail to whoever appealed what was answered, where their address is known. In the transaction of the answer."""
    mail_soon(Letter.objects.create(appeal=appeal, at=now), now=now)


def see_letters(*, user: User, upto: int, now: datetime) -> None:
    """Note that a reader has seen the statements about them, up to the letter `upto`."""
    Letter.objects.filter(decision__user=user, pk__lte=upto, seen_at=None).update(seen_at=now)
