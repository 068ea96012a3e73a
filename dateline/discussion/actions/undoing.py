"""Taking a decision back: the state before comes back, and the log keeps both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from dateline.discussion.actions import telling
from dateline.discussion.actions.deciding import put
from dateline.discussion.actions.letters import state_reasons
from dateline.discussion.actions.moderated import (
    STANDS,
    VERBS,
    Overtaken,
    Verb,
    moderated,
    name_of,
    reopen_reports,
    require_not_escalated,
    told,
)
from dateline.discussion.actions.restricting import lift
from dateline.discussion.errors import Refused
from dateline.discussion.models import Decision, Standing

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.discussion.models import Message, Room
    from dateline.people.models import User

OF_FEATURES = {Verb.FEATURE: Verb.UNFEATURE, Verb.UNFEATURE: Verb.FEATURE}
UNDONE = {*STANDS, *OF_FEATURES, Verb.KEEP, Verb.ESCALATE, Verb.MUTE, Verb.BAN}


def undo(*, decision_id: int, by: User, now: datetime) -> Decision:
    """Take back the last decision about a message, or a restriction that stands. Undone twice, it is undone once.

    A message that is public again has its old number. Raises PermissionDenied; Refused for what the machine decided
    and for what is older than another decision; Overtaken where a colleague was there before.
    """
    decision = Decision.objects.select_related("by").filter(pk=decision_id).first()
    if decision is None or decision.by_id is None or Verb(decision.verb) not in UNDONE:
        raise Refused(_("This cannot be undone."))
    if decision.restriction_id is not None:
        return _undo_restriction(decision, by, now=now)
    if decision.message_id is None:
        raise Refused(_("This cannot be undone."))
    with transaction.atomic():
        room, message = moderated(decision.message_id, by)
        if (done := _undone(decision, by)) is not None:
            return done
        later = Decision.objects.filter(message=message, pk__gt=decision.pk, restriction=None)
        if (newest := later.select_related("by").order_by("-pk").first()) is not None:
            raise Overtaken(told(newest))
        if decision.verb in OF_FEATURES and message.edited_at is not None and message.edited_at > decision.at:
            raise Overtaken(_("Its author has changed it meanwhile. Read it once more."))
        require_not_escalated_by_others(room, message, decision, by)
        undoing = _put_back(room, message, decision, by, now=now)
        message.save(update_fields=["reports", "escalated_at", "featured_at"])
        if decision.verb in OF_FEATURES:
            telling.tell_changed(room, message, now=now)
        return undoing


def require_not_escalated_by_others(room: Room, message: Message, decision: Decision, by: User) -> None:
    """What one has put before an editor oneself, one may take back."""
    if not (decision.verb == Verb.ESCALATE and decision.by_id == by.pk):
        require_not_escalated(room, message, by)


def _undone(decision: Decision, by: User) -> Decision | None:
    done = Decision.objects.select_related("by").filter(undoes=decision).first()
    if done is not None and done.by_id != by.pk:
        raise Overtaken(_("%(name)s has undone it already.") % {"name": name_of(done.by)})
    return done


def _put_back(room: Room, message: Message, decision: Decision, by: User, *, now: datetime) -> Decision:
    verb, reason = Verb.UNDO, None
    if decision.verb in OF_FEATURES:
        verb = OF_FEATURES[Verb(decision.verb)]
        message.featured_at = now if verb == Verb.FEATURE else None
    elif decision.verb in STANDS:
        verb = VERBS[Standing(decision.before)]
        reason = (
            Decision.objects.filter(message=message, verb=verb, pk__lt=decision.pk).order_by("-pk").first()
        )
    if decision.verb == Verb.ESCALATE:
        message.escalated_at = None
    elif decision.verb not in OF_FEATURES:
        message.escalated_at = _was_escalated(message, decision)
        reopen_reports(message, settled_at=decision.at)
    undoing = Decision.objects.create(
        verb=verb, message=message, room=room, user=message.author, by=by, before=message.standing, at=now,
        undoes=decision, words=reason.words if reason else "", rule=reason.rule if reason else "",
        is_law=reason.is_law if reason else False,
    )  # fmt: skip
    if decision.verb in STANDS:
        put(room, message, Standing(decision.before), now=now)
    if verb == Verb.REJECT:
        state_reasons(decision=undoing, now=now)
    return undoing


def _was_escalated(message: Message, decision: Decision) -> datetime | None:
    """Return since when it was before an editor until this decision."""
    if message.escalated_at is not None:
        return message.escalated_at
    earlier = Decision.objects.filter(message=message, pk__lt=decision.pk, undone_by=None)
    last = earlier.exclude(verb__in=[*OF_FEATURES, Verb.HOLD, Verb.UNDO]).order_by("-pk").first()
    return last.at if last is not None and last.verb == Verb.ESCALATE else None


def _undo_restriction(decision: Decision, by: User, *, now: datetime) -> Decision:
    with transaction.atomic():
        if (done := _undone(decision, by)) is not None:
            return done
        lifted = lift(restriction_id=decision.restriction_id or 0, by=by, now=now, undoes=decision)
        if lifted is None:
            raise Refused(_("This restriction has ended already."))
        return lifted
