"""Readers who may not write for a while, or not any more; and notes on readers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from dateline.discussion.actions.deciding import LONGEST_WORDS, Reason
from dateline.discussion.actions.letters import state_reasons
from dateline.discussion.actions.moderated import Verb, name_of
from dateline.discussion.badges import is_staff
from dateline.discussion.errors import Refused
from dateline.discussion.models import Decision, Message, ReaderNote, Restriction
from dateline.discussion.rights import may_restrict, require
from dateline.discussion.writing import standing_restriction
from dateline.lib.plain_text import one_line, typed_text
from dateline.people.models import Reader, User

if TYPE_CHECKING:
    from datetime import datetime

LONGEST_MUTE = timedelta(days=90)
LONGEST_NOTE = 1000
Kind = Restriction.Kind


def restrict(
    *, user_id: int, kind: Kind, until: datetime | None, reason: Reason, by: User, now: datetime,
    message_id: int | None = None,
) -> Decision:  # fmt: skip
    """Mute a reader until a moment, or ban one until a moment or for good; the reader is told the reason.

    A ban takes the place of a mute. Pressed twice, it is decided once. `message_id` is what led to it.
    Raises PermissionDenied; Refused without words, for a colleague, and where a colleague was there before.
    """
    words = _checked(kind, until, reason, now=now)
    with transaction.atomic():
        reader = _held(user_id, by)
        if is_staff(reader):
            raise Refused(_("This is a colleague's account. Speak with them."))
        standing = standing_restriction(reader, now=now)
        if standing is not None and standing.kind == kind:
            if standing.by_id == by.pk and (standing.until, standing.reason) == (until, words):
                return Decision.objects.get(restriction=standing, verb=Verb(kind), undoes=None)
            raise Refused(_stands(standing))
        if standing is not None:
            if standing.kind == Kind.BAN:
                raise Refused(_stands(standing))
            _end(standing, by=by, now=now)
        restriction = Restriction.objects.create(
            user=reader, kind=kind, reason=words, by=by, at=now, until=until
        )
        about = Message.objects.filter(pk=message_id, author=reader).first() if message_id else None
        decision = Decision.objects.create(
            verb=Verb(kind), user=reader, restriction=restriction, message=about, room_id=about and about.room_id,
            by=by, words=words, rule=reason.rule, is_law=reason.is_law, at=now,
        )  # fmt: skip
        state_reasons(decision=decision, now=now)
        return decision


def lift(*, restriction_id: int, by: User, now: datetime, undoes: Decision | None = None) -> Decision | None:
    """Let a reader write again; None where that was so already. Raises PermissionDenied, Refused."""
    user_id = Restriction.objects.filter(pk=restriction_id).values_list("user", flat=True).first()
    if user_id is None:
        raise Refused(_("This restriction is not there any more."))
    with transaction.atomic():
        _held(user_id, by)
        restriction = Restriction.objects.get(pk=restriction_id)
        if restriction.lifted_at is not None or (restriction.until is not None and restriction.until <= now):
            return None
        _end(restriction, by=by, now=now)
        return Decision.objects.create(
            verb=Verb.LIFT, user_id=user_id, restriction=restriction, by=by, at=now, undoes=undoes
        )


def write_note(*, user_id: int, text: str, by: User, now: datetime) -> ReaderNote:
    """Write something about a reader that only colleagues read. Sent twice, it is one.

    Raises PermissionDenied, Refused.
    """
    text = typed_text(text)
    if not text:
        raise Refused(_("Write something."))
    if len(text) > LONGEST_NOTE:
        raise Refused(_("A note has at most %(count)d characters.") % {"count": LONGEST_NOTE})
    with transaction.atomic():
        reader = _held(user_id, by)
        last = ReaderNote.objects.filter(user=reader).first()
        if last is not None and (last.text, last.by_id) == (text, by.pk):
            return last
        return ReaderNote.objects.create(user=reader, text=text, by=by, at=now)


def _held(user_id: int, by: User) -> User:
    """Return a reader whose row nobody else changes until the commit."""
    require(may_restrict(by, user_id))
    reader = Reader.objects.select_for_update(of=("self",)).select_related("user").filter(user=user_id)
    found = reader.first()
    if found is None:
        raise Refused(_("This reader is not there any more."))
    return found.user


def _checked(kind: Kind, until: datetime | None, reason: Reason, *, now: datetime) -> str:
    words = one_line(reason.words)
    if not words:
        raise Refused(_("Say why; the reader is told."))
    if len(words) > LONGEST_WORDS:
        raise Refused(_("A reason has at most %(count)d characters.") % {"count": LONGEST_WORDS})
    if until is not None and until <= now:
        raise Refused(_("Choose a moment that is still to come."))
    if kind == Kind.MUTE and (until is None or until > now + LONGEST_MUTE):
        raise Refused(_("A mute lasts for %(count)d days at most.") % {"count": LONGEST_MUTE.days})
    return words


def _stands(standing: Restriction) -> str:
    what = {"name": name_of(standing.by), "what": standing.get_kind_display(), "words": standing.reason}
    return _("%(name)s was there before: %(what)s, “%(words)s”") % what


def _end(restriction: Restriction, *, by: User, now: datetime) -> None:
    restriction.lifted_at, restriction.lifted_by = now, by
    restriction.save(update_fields=["lifted_at", "lifted_by"])
