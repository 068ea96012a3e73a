"""The state of the writing box: exactly one of nine, each with its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from dateline.discussion.models import Message, Restriction, Standing
from dateline.discussion.rules import closes_at
from dateline.lib.dates import DateFormats
from dateline.lib.languages import locale_of
from dateline.people.models import Reader

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.discussion.models import Room
    from dateline.discussion.rules import RoomRules
    from dateline.people.models import User
    from dateline.stories.models import Story


class State(StrEnum):
    """Whether one may write, and if not, why."""

    CLOSED = "closed"
    ANONYMOUS = "anonymous"
    UNCONFIRMED = "unconfirmed"
    BANNED = "banned"
    MUTED = "muted"
    TIER = "tier"
    SLOW = "slow"
    PREMODERATED = "premoderated"
    MEMBER = "member"


@dataclass(frozen=True)
class WritingState:
    """What the writing box is for one reader now. `words` say it; `until` is when it may change by itself."""

    state: State
    words: str = ""
    until: datetime | None = None

    @property
    def may_write(self) -> bool:
        """Whether a message would be taken."""
        return self.state in (State.MEMBER, State.PREMODERATED)


def room_state(story: Story, room: Room | None, rules: RoomRules, *, now: datetime) -> WritingState | None:
    """Return why nobody may write here; None where the room is open. No query."""
    if room is not None and room.closed_at is not None:
        words = (
            _("This discussion is closed: %(reason)s")
            if room.closed_reason
            else _("This discussion is closed.")
        )
        return WritingState(State.CLOSED, words % {"reason": room.closed_reason})
    end = closes_at(story, rules)
    if not rules.is_open or end is None:
        return WritingState(State.CLOSED, _("This story is not discussed."))
    if end <= now:
        formats = _formats(story)
        day = formats.day(formats.day_of(end))
        return WritingState(State.CLOSED, _("This discussion is closed since %(day)s.") % {"day": day})
    return None


def state_of(
    user: User | None, story: Story, room: Room | None, rules: RoomRules, *, now: datetime
) -> WritingState:  # fmt: skip
    """Return the state of the writing box for `user`. Two queries at most, a third in slow mode."""
    if (closed := room_state(story, room, rules, now=now)) is not None:
        return closed
    if user is None:
        return WritingState(State.ANONYMOUS, _("To take part in the discussion, log in or register."))
    restrictions = Restriction.objects.filter(_stands(now), user=OuterRef("pk"))
    reader = Reader.objects.filter(user=user).annotate(is_restricted=Exists(restrictions)).first()
    if reader is None:
        return WritingState(State.UNCONFIRMED, _("Choose a display name before your first message."))
    if reader.confirmed_at is None:
        return WritingState(State.UNCONFIRMED, _("Confirm your email address before your first message."))
    user.reader = reader
    if reader.is_restricted and (restricted := _restriction(user, story, now=now)) is not None:
        return restricted
    if reader.tier < rules.tier:
        return WritingState(State.TIER, _("Readers who support the paper write here. You can read along."))
    if (slow := _slow(user, room, rules, now=now)) is not None:
        return slow
    if rules.premoderated:
        return WritingState(State.PREMODERATED, _("Every message is read by the newsroom before it appears."))
    return WritingState(State.MEMBER)


def standing_restriction(user: User, *, now: datetime) -> Restriction | None:
    """Return what keeps `user` from writing now. One query."""
    standing = Restriction.objects.filter(_stands(now), user=user)
    return standing.order_by("kind", "-at").first()  # a ban comes before a mute


def _stands(now: datetime) -> Q:
    return Q(lifted_at=None) & (Q(until=None) | Q(until__gt=now))


def _restriction(user: User, story: Story, *, now: datetime) -> WritingState | None:
    found = standing_restriction(user, now=now)
    if found is None:
        return None
    told = {"reason": found.reason, "until": _formats(story).moment(found.until) if found.until else ""}
    if found.kind == Restriction.Kind.MUTE:
        return WritingState(State.MUTED, _("You can write again %(until)s. %(reason)s") % told, found.until)
    words = (
        _("You are banned until %(until)s. %(reason)s") if found.until else _("You are banned. %(reason)s")
    )
    return WritingState(State.BANNED, words % told, found.until)


def _slow(user: User, room: Room | None, rules: RoomRules, *, now: datetime) -> WritingState | None:
    if room is None or not rules.slow_seconds:
        return None
    pause = timedelta(seconds=rules.slow_seconds)
    said = Message.objects.filter(author=user, room=room, written_at__gt=now - pause)
    last = (
        said.exclude(standing=Standing.REJECTED).order_by("-written_at").values_list("written_at", flat=True)
    )
    if (written := last.first()) is None:
        return None
    until = written + pause
    words = _("Slow mode: you can write again in %(count)d seconds.")
    return WritingState(State.SLOW, words % {"count": max(1, round((until - now).total_seconds()))}, until)


def _formats(story: Story) -> DateFormats:
    edition = story.section.edition
    return DateFormats(locale_of(edition.language), edition.zone)
