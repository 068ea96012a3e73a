"""Appeals: words of those whom a decision concerns, answered by somebody else than who decided first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dateline.discussion.actions.deciding import decide
from dateline.discussion.actions.letters import tell_answer
from dateline.discussion.actions.moderated import APPEALED, Verb, name_of
from dateline.discussion.actions.restricting import lift
from dateline.discussion.errors import Refused
from dateline.discussion.models import Appeal, Decision, Notice, Standing
from dateline.discussion.rights import may_answer, require
from dateline.lib.plain_text import typed_text

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.people.models import User

MAY_APPEAL_FOR = timedelta(days=183)
"""Six months (article 20 of the Digital Services Act), the longest of them."""
LONGEST_APPEAL, LONGEST_ANSWER = 2_000, 1_000


def appeal(*, decision_id: int, words: str, by: User, now: datetime) -> Appeal:
    """Ask for a decision about oneself to be looked at by somebody else. Sent twice, it is one. Raises Refused."""
    words = _words(words, LONGEST_APPEAL)
    decision = Decision.objects.filter(pk=decision_id, user=by, verb__in=APPEALED).first()
    if decision is None:
        raise Refused(_("This decision is not about you, or cannot be appealed."))
    if Appeal.objects.filter(decision=decision).exists():
        return Appeal.objects.get(decision=decision)
    if Decision.objects.filter(undoes=decision).exists():
        raise Refused(_("This decision was taken back already."))
    if now > decision.at + MAY_APPEAL_FOR:
        raise Refused(_("A decision can be appealed for six months."))
    return _one(Appeal(decision=decision, words=words, at=now))


def appeal_notice(*, token: str, words: str, now: datetime) -> Appeal:
    """Ask for the decision about one's notice to be looked at by somebody else. Raises Refused."""
    words = _words(words, LONGEST_APPEAL)
    notice = Notice.objects.filter(token=token).first()
    if notice is None or notice.decided_at is None:
        raise Refused(_("Nothing is decided about this notice yet."))
    if now > notice.decided_at + MAY_APPEAL_FOR:
        raise Refused(_("A decision can be appealed for six months."))
    return Appeal.objects.filter(notice=notice).first() or _one(Appeal(notice=notice, words=words, at=now))


def answer_appeal(*, appeal_id: int, is_granted: bool, answer: str, by: User, now: datetime) -> Appeal:
    """Answer an appeal; where it is granted, the message is public again, or the reader may write again.

    Raises PermissionDenied; Refused to who decided first, without words, and where it was answered already.
    """
    answer = _words(answer, LONGEST_ANSWER)
    with transaction.atomic():
        held = Appeal.objects.select_for_update(of=("self",)).filter(pk=appeal_id)
        found = held.select_related(
            "decision__message__room__story", "notice__message__room__story", "decided_by"
        ).first()
        if found is None:
            raise Refused(_("This appeal is not there any more."))
        require(may_answer(by, found))
        if found.decided_at is not None:
            if found.decided_by_id == by.pk and (found.is_granted, found.answer) == (is_granted, answer):
                return found
            raise Refused(
                _("It has been decided already, by %(name)s.") % {"name": name_of(found.decided_by)}
            )
        if by.pk in _deciders(found):
            raise Refused(_("Somebody else than who decided first has to answer an appeal."))
        found.is_granted, found.answer, found.decided_by, found.decided_at = is_granted, answer, by, now
        found.save(update_fields=["is_granted", "answer", "decided_by", "decided_at"])
        if is_granted:
            _reverse(found, by, now=now)
        tell_answer(appeal=found, now=now)
    return found


def _deciders(found: Appeal) -> set[int | None]:
    if found.notice is not None:
        return {found.notice.decided_by_id}
    return {found.decision.by_id} if found.decision is not None else set()


def _reverse(found: Appeal, by: User, *, now: datetime) -> None:
    """Do what a granted appeal asks for; what a notice was wrongly denied for is decided anew at the desk."""
    decision = found.decision
    if decision is None:
        return
    if decision.restriction_id is not None:
        lift(restriction_id=decision.restriction_id, by=by, now=now)
    elif decision.message is not None and decision.message.standing == Standing.REJECTED:
        decide(message_id=decision.message.pk, verb=Verb.PUBLISH, by=by, now=now)


def _words(words: str, most: int) -> str:
    words = typed_text(words)
    if not words:
        raise Refused(_("Write something."))
    if len(words) > most:
        raise Refused(_("It has at most %(count)d characters.") % {"count": most})
    return words


def _one(new: Appeal) -> Appeal:
    try:
        with transaction.atomic():
            new.save()
    except IntegrityError:  # sent twice at one moment
        return Appeal.objects.get(decision=new.decision_id, notice=new.notice_id)
    return new
