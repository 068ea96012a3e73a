"""Legal notices: given by anybody, confirmed at once, decided by the newsroom with a reason."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from dateline.discussion.actions.deciding import Reason, decide
from dateline.discussion.actions.letters import confirm_receipt, tell_outcome
from dateline.discussion.actions.moderated import Verb, name_of
from dateline.discussion.actions.tracing import hashed
from dateline.discussion.errors import Refused
from dateline.discussion.models import Message, Notice, Standing
from dateline.discussion.rights import may_settle, require
from dateline.lib.plain_text import one_line, typed_text, whole_number

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.editions.models import Edition
    from dateline.people.models import User

MOST_OF_AN_ADDRESS = 5
WITHIN = timedelta(hours=1)
LONGEST_EXPLANATION, LONGEST_REASON = 4_000, 1_000
IN_A_ROOM = re.compile(r"/chats/(\d{1,18})/(?:(\d{1,18})/)?", re.ASCII)
AT_A_STORY = re.compile(r".*-(\d{1,18})/", re.ASCII)
AT_A_MESSAGE = re.compile(r"m-(\d{1,18})", re.ASCII)


class TooManyNotices(Refused):
    """So many came from one address within the hour."""


@dataclass(frozen=True)
class Told:
    """What somebody has to say of something that they hold to be against the law."""

    address: str
    ground: Notice.Ground
    explanation: str
    name: str = ""
    email: str = ""
    in_good_faith: bool = False


def give_notice(*, told: Told, edition: Edition, sender: str, now: datetime) -> Notice:
    """Take in a notice of anybody, and return it with the token that is its receipt; who left an address is mailed it.

    `sender` is the address from which it came. Raises TooManyNotices; Refused for what is not a whole notice.
    """
    address, explanation = one_line(told.address)[:500], typed_text(told.explanation)
    if not address or not explanation:
        raise Refused(_("Say where it is, and why it is against the law."))
    if len(explanation) > LONGEST_EXPLANATION:
        raise Refused(_("It has at most %(count)d characters.") % {"count": LONGEST_EXPLANATION})
    if not told.in_good_faith:
        raise Refused(_("A notice needs your statement that what it says is right and complete."))
    if told.ground != Notice.Ground.CHILD and not (told.name and told.email):
        raise Refused(_("Say who you are and how the newsroom reaches you."))
    mark = hashed(sender, now=now) if sender else ""
    with transaction.atomic():
        recent = Notice.objects.filter(sender=mark, at__gt=now - WITHIN)
        if mark and recent.count() >= MOST_OF_AN_ADDRESS:
            raise TooManyNotices(_("Many notices came from you within an hour. Please send this one later."))
        given = Notice.objects.create(
            token=secrets.token_urlsafe(32), address=address, message=_message_at(address), edition=edition,
            ground=told.ground, explanation=explanation, name=one_line(told.name)[:120], email=told.email,
            in_good_faith=True, sender=mark, at=now,
        )  # fmt: skip
        confirm_receipt(notice=given, now=now)
    return given


def decide_notice(
    *, notice_id: int, outcome: Notice.Outcome, reason: str, by: User, now: datetime, rule: str = ""
) -> Notice:
    """Decide a notice, with the reason for whoever gave it; what is removed is rejected as against the law.

    A notice whose appeal was granted may be decided anew. Raises PermissionDenied, Refused.
    """
    reason = one_line(reason)
    if not reason:
        raise Refused(_("Say why; whoever sent the notice is told."))
    if len(reason) > LONGEST_REASON:
        raise Refused(_("A reason has at most %(count)d characters.") % {"count": LONGEST_REASON})
    with transaction.atomic():
        rows = Notice.objects.select_for_update(of=("self",))
        notice = rows.select_related("message__room__story", "decided_by").filter(pk=notice_id).first()
        if notice is None:
            raise Refused(_("This notice is not there any more."))
        require(may_settle(by, notice))
        if notice.decided_at is not None and not _is_open_again(notice):
            if (notice.decided_by_id, notice.outcome, notice.reason) == (by.pk, outcome, reason):
                return notice
            raise Refused(
                _("It has been decided already, by %(name)s.") % {"name": name_of(notice.decided_by)}
            )
        notice.outcome, notice.reason, notice.decided_by, notice.decided_at = outcome, reason, by, now
        notice.save(update_fields=["outcome", "reason", "decided_by", "decided_at"])
        if outcome == Notice.Outcome.REMOVED:
            _remove(notice, rule, by, now=now)
        tell_outcome(notice=notice, now=now)
    return notice


def _is_open_again(notice: Notice) -> bool:
    appeal = getattr(notice, "appeal", None)
    return appeal is not None and bool(appeal.is_granted) and appeal.decided_at > notice.decided_at


def _remove(notice: Notice, rule: str, by: User, *, now: datetime) -> None:
    message = notice.message
    if message is None or message.standing in (Standing.REJECTED, Standing.REMOVED):
        return
    if not message.room.story.live:
        return  # its whole room is gone
    reason = Reason(notice.reason[:500], rule or str(notice.get_ground_display()), is_law=True)
    decide(message_id=message.pk, verb=Verb.REJECT, by=by, now=now, reason=reason, notice=notice)


def _message_at(address: str) -> Message | None:
    """Return the message to which an address leads, as its permalink, its room or its story has it."""
    try:
        parts = urlsplit(address)
        asked = parse_qs(parts.query, max_num_fields=20).get("message", [""])[0]
    except ValueError:
        return None
    place = IN_A_ROOM.fullmatch(parts.path)
    story = place or AT_A_STORY.fullmatch(parts.path)
    anchor = AT_A_MESSAGE.fullmatch(parts.fragment)
    number = asked or (place[2] if place else "") or (anchor[1] if anchor else "")
    key = whole_number(number or "")
    if story is None or key is None:
        return None
    return Message.objects.filter(room=int(story[1]), number=key).first()
