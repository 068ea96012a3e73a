"""What becomes of what somebody said when they want a copy of it, or leave: it stays without a name, or vanishes."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from dateline.discussion.actions import telling
from dateline.discussion.actions.reacting import react
from dateline.discussion.errors import Refused
from dateline.discussion.models import Message, Reaction, Read, Report, Restriction, Standing, Trace, Wording
from dateline.events.actions import KEPT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from dateline.people.models import User


def export(user: User) -> Iterator[dict[str, Any]]:
    """Give everything that rooms know of `user`, as rows that JSON can hold."""
    messages = Message.objects.filter(author=user).select_related("room__story__section").order_by("pk")
    for one in messages.iterator(chunk_size=500):
        yield {
            "what": "message", "address": one.room.story.get_absolute_url(), "number": one.number, "text": one.text,
            "written_at": one.written_at, "edited_at": one.edited_at, "standing": one.standing,
        }  # fmt: skip
    given = Reaction.objects.filter(by=f"u{user.pk}").order_by("pk")
    for kind, room, number, at in given.values_list("kind", "room", "message__number", "at"):
        yield {"what": "reaction", "kind": kind, "story": room, "number": number, "at": at}
    for room, number, at in Read.objects.filter(user=user).values_list("room", "number", "at"):
        yield {"what": "read", "story": room, "number": number, "at": at}
    for kept in Restriction.objects.filter(user=user).order_by("pk"):
        yield {
            "what": kept.kind, "reason": kept.reason, "at": kept.at, "until": kept.until,
            "lifted_at": kept.lifted_at,
        }  # fmt: skip
    for told in Report.objects.filter(by=f"u{user.pk}").order_by("pk"):
        yield {
            "what": "report",
            "message": told.message_id,
            "reason": told.reason,
            "words": told.words,
            "at": told.at,
        }


def leave(*, user: User, keep: bool, now: datetime) -> None:
    """Let what `user` said stay as a deleted reader's, or vanish; reactions and traces go in any case.

    Runs inside the transaction that deletes the account. Open pages and the log lose the name, or the words.
    """
    _take_back_reactions(user, now=now)
    for report in Report.objects.filter(by=f"u{user.pk}"):
        report.by = f"x{report.pk}"
        report.save(update_fields=["by"])
    own = Message.objects.filter(author=user)
    Trace.objects.filter(message__author=user).delete()
    Wording.objects.filter(message__author=user).delete()
    public = own.filter(standing=Standing.PUBLIC)
    # What is older than the log is told nowhere: open pages of that age do not exist.
    told = list(public.filter(written_at__gt=now - KEPT) if keep else public)
    if keep:
        own.update(author=None, name="")
    for message in told:
        with suppress(Refused):  # the story is not public any more, nor are its rooms
            room = telling.held(message.room_id)
            if keep:
                quotes = telling.forget_words(room, message, now=now)
                telling.tell_changed(room, message, now=now)
                telling.tell_quotes(room, quotes, now=now)
            else:
                telling.take_from_public(room, message, Standing.REMOVED, now=now)
    if not keep:
        own.update(author=None, name="", text="", standing=Standing.REMOVED)


def _take_back_reactions(user: User, *, now: datetime) -> None:
    by = f"u{user.pk}"
    for room, number in Reaction.objects.filter(by=by).values_list("room", "message__number"):
        with suppress(Refused):
            react(story_id=room, number=number or 0, by=by, kind="", now=now)
    Reaction.objects.filter(by=by).delete()
