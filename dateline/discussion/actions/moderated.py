"""A message in the hands of a moderator: held as it is now, and refused where a colleague was there before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import gettext as _

from dateline.discussion.actions import telling
from dateline.discussion.errors import Refused
from dateline.discussion.models import Decision, Message, Report, Standing
from dateline.discussion.rights import may_moderate, may_run, require

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from dateline.discussion.models import Room
    from dateline.people.models import User

Verb = Decision.Verb
STANDS = {Verb.PUBLISH: Standing.PUBLIC, Verb.HOLD: Standing.HELD, Verb.REJECT: Standing.REJECTED}
VERBS = {standing: verb for verb, standing in STANDS.items()}
APPEALED = (Verb.REJECT, Verb.MUTE, Verb.BAN)
"""What takes something from a reader: stated with its reasons, and looked at again where they want it."""
MARK = re.compile(r"(\d{1,18})\.(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Seen:
    """What a moderator had before their eyes: the last decision about a message, and the last of its earlier wordings.

    Numbers of one message only: they are given out while its room is held, so a higher one was written later.
    """

    decision: int = 0
    wording: int = 0

    def __str__(self) -> str:
        return f"{self.decision}.{self.wording}"

    @classmethod
    def parse(cls, mark: str) -> Seen | None:
        """Read what `str()` printed; None for anything else."""
        match = MARK.fullmatch(mark)
        return cls(int(match[1]), int(match[2])) if match else None


class Overtaken(Refused):
    """A colleague decided first, or the author changed it; the words say who did what."""


def moderated(message_id: int, by: User) -> tuple[Room, Message]:
    """Return a message and its room, held until the commit. Raises PermissionDenied, Refused."""
    story_id = Message.objects.filter(pk=message_id).values_list("room", flat=True).first()
    if story_id is None:
        raise Refused(_("This message is not there any more."))
    room = telling.held(story_id)
    require(may_moderate(by, room.story))
    message = Message.objects.get(pk=message_id)
    if message.standing == Standing.REMOVED:
        raise Refused(_("Its author has taken it back."))
    return room, message


def require_as_seen(message: Message, seen: Seen | None, by: User) -> None:
    """Raise Overtaken where somebody else decided about it, or its author changed it, since it was looked at."""
    if seen is None:
        return
    # Not `exclude(by=by)`: for a database, the machine's "nobody" is neither this person nor another.
    later = decisions_about(message).filter(pk__gt=seen.decision).select_related("by").order_by("-pk")
    decided = next((one for one in later if one.by_id != by.pk), None)
    if decided is not None:
        raise Overtaken(told(decided))
    if (message.wordings.aggregate(last=Max("pk"))["last"] or 0) > seen.wording:
        raise Overtaken(_("Its author has changed it meanwhile. Read it once more."))


def require_not_escalated(room: Room, message: Message, by: User) -> None:
    """Raise Refused where the message is before an editor and `by` is none."""
    if message.escalated_at is not None and not may_run(by, room.story):
        raise Refused(_("It is before an editor, who decides it."))


def told(decision: Decision) -> str:
    """Say to a moderator what was decided before they came."""
    what = {"name": name_of(decision.by), "what": decision.get_verb_display(), "words": decision.words}
    if decision.words:
        return _("%(name)s was there before: %(what)s, “%(words)s”") % what
    return _("%(name)s was there before: %(what)s") % what


def name_of(user: User | None) -> str:
    """Return who decided, for colleagues."""
    return user.get_full_name() or user.get_username() if user is not None else _("The machine")


def decisions_about(message: Message) -> QuerySet[Decision]:
    """Return what was decided about a message itself, and not by way of it about its author."""
    return Decision.objects.filter(message=message, restriction=None)


def settle_reports(message: Message, *, now: datetime) -> None:
    """Close what was reported of it; the caller saves `reports`."""
    Report.objects.filter(message=message, settled_at=None).update(settled_at=now)
    message.reports = 0


def reopen_reports(message: Message, *, settled_at: datetime) -> None:
    """Open again what was closed in one moment; the caller saves `reports`."""
    Report.objects.filter(message=message, settled_at=settled_at).update(settled_at=None)
    message.reports = Report.objects.filter(message=message, settled_at=None).count()
