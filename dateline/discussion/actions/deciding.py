"""Publishing, holding and rejecting what readers wrote: one message, or many at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from dateline.discussion.actions import telling
from dateline.discussion.actions.letters import state_reasons
from dateline.discussion.actions.moderated import (
    STANDS,
    Seen,
    Verb,
    decisions_about,
    moderated,
    require_as_seen,
    require_not_escalated,
    settle_reports,
)
from dateline.discussion.errors import Refused
from dateline.discussion.models import Decision, Message, Standing
from dateline.lib.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from dateline.discussion.models import CannedReason, Notice, Room
    from dateline.people.models import User

LONGEST_WORDS, LONGEST_RULE = 500, 120
MOST_AT_ONCE = 1_000


@dataclass(frozen=True)
class Reason:
    """Why: `words` for the author, the `rule` that was broken, and whether that is a law."""

    words: str = ""
    rule: str = ""
    is_law: bool = False

    @classmethod
    def of(cls, canned: CannedReason | None, words: str = "") -> Reason:
        """Put together what was chosen and what was typed; what was typed is said instead of the canned words."""
        typed = one_line(words)
        if canned is None:
            return cls(typed)
        return cls(typed or canned.words, canned.rule, canned.is_law)


NO_REASON = Reason()


@dataclass
class Bulk:
    """What became of many: how many were decided, and of the others why not, by their keys."""

    decided: list[Decision] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)


def decide(
    *, message_id: int, verb: Verb, by: User, now: datetime, reason: Reason = NO_REASON, seen: Seen | None = None,
    notice: Notice | None = None,
) -> Decision:  # fmt: skip
    """Publish, hold or reject a message; its author is told the words of the reason.

    What was reported of it is settled by a decision to publish or to reject. Pressed twice, it is decided once.
    Raises PermissionDenied; Refused without a reason to reject; Overtaken where a colleague was there before or the
    author has changed it since it was `seen`.
    """
    reason = _checked(verb, reason)
    with transaction.atomic():
        room, message = moderated(message_id, by)
        last = decisions_about(message).order_by("-pk").first()
        require_as_seen(message, seen, by)
        if message.standing == STANDS[verb]:
            if last is not None and last.by_id == by.pk and last.verb == verb and last.words == reason.words:
                return last
            _refuse_again(message)
        require_not_escalated(room, message, by)
        decision = Decision.objects.create(
            verb=verb, message=message, room=room, user=message.author, by=by, words=reason.words, rule=reason.rule,
            is_law=reason.is_law, before=message.standing, at=now, notice=notice,
        )  # fmt: skip
        if verb != Verb.HOLD:
            settle_reports(message, now=now)
            message.escalated_at = None
            message.save(update_fields=["reports", "escalated_at"])
        put(room, message, STANDS[verb], now=now)
        if verb == Verb.REJECT:
            state_reasons(decision=decision, now=now)
    return decision


def decide_many(
    *, seen: Mapping[int, Seen], verb: Verb, by: User, now: datetime, reason: Reason = NO_REASON
) -> Bulk:
    """Decide each of these messages as if alone; what one cannot decide, or not any more, stops nobody.

    Raises Refused for more than a thousand, and without a reason to reject.
    """
    reason = _checked(verb, reason)
    if len(seen) > MOST_AT_ONCE:
        raise Refused(_("At most %(count)d messages at once.") % {"count": MOST_AT_ONCE})
    bulk = Bulk()
    for message_id in sorted(seen):
        try:
            one = decide(
                message_id=message_id, verb=verb, by=by, now=now, reason=reason, seen=seen[message_id]
            )
            bulk.decided.append(one)
        except Refused as refusal:
            bulk.refused[message_id] = str(refusal)
        except PermissionDenied:
            # What is not there and what is another section's sound the same.
            bulk.refused[message_id] = _("This message is not there any more.")
    return bulk


def put(room: Room, message: Message, standing: Standing, *, now: datetime) -> None:
    """Let a message be public, held or rejected, and tell open pages."""
    if standing == message.standing:
        return
    if standing == Standing.PUBLIC:
        telling.make_public(room, message, now=now)
    else:
        telling.take_from_public(room, message, standing, now=now)


def _checked(verb: Verb, reason: Reason) -> Reason:
    words = one_line(reason.words)
    if verb == Verb.REJECT and not words:
        raise Refused(_("Say why; the author is told."))
    if len(words) > LONGEST_WORDS:
        raise Refused(_("A reason has at most %(count)d characters.") % {"count": LONGEST_WORDS})
    if verb == Verb.PUBLISH:
        return NO_REASON
    return Reason(words, one_line(reason.rule)[:LONGEST_RULE], reason.is_law)


def _refuse_again(message: Message) -> None:
    raise Refused(
        {
            Standing.PUBLIC: _("It is public already."),
            Standing.HELD: _("It is held already."),
            Standing.REJECTED: _("It is rejected already."),
        }[Standing(message.standing)]
    )
