"""What moderators read: queues, and with each message all that a decision needs, in a number of queries that no
discussion changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Count, F, Prefetch, Q

from dateline.discussion.actions.moderated import Seen
from dateline.discussion.models import (
    Appeal,
    CannedReason,
    Decision,
    Message,
    Notice,
    ReaderNote,
    Report,
    Restriction,
    Standing,
    Wording,
)
from dateline.discussion.rights import moderated_by, reached, settled_by
from dateline.lib.keyset import Place
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from dateline.people.models import User

A_PAGE = 25
NEW_FOR = timedelta(days=7)
WINDOW = 2_000
"""Who moderates a part of the paper walks so many messages for a page, and is offered to walk on."""
COUNTED = 99
A_LOG_PAGE = 50


class Queue(StrEnum):
    """What a moderator may look at."""

    HELD = "held"
    REPORTED = "reported"
    NEW = "new"
    ESCALATED = "escalated"
    ALL = "all"


# What waits longest comes first; for the rest, what is newest.
OLDEST_FIRST = frozenset({Queue.HELD, Queue.ESCALATED})


@dataclass
class About:
    """What is known of the author of a message: how much they wrote, notes, and what keeps them from writing."""

    public: int = 0
    held: int = 0
    rejected: int = 0
    removed: int = 0
    notes: list[ReaderNote] = field(default_factory=list)
    restriction: Restriction | None = None


@dataclass
class Row:
    """A message as a moderator sees it."""

    message: Message
    about: About
    decisions: list[Decision]
    wordings: list[Wording]
    reports: list[Report]

    @property
    def seen(self) -> Seen:
        """What a decision about this row is made upon."""
        decided = [one.pk for one in self.decisions if one.restriction_id is None]
        return Seen(max(decided, default=0), max((one.pk for one in self.wordings), default=0))

    @property
    def last(self) -> Decision | None:
        """The last decision about the message."""
        return self.decisions[0] if self.decisions else None

    @property
    def machine(self) -> Decision | None:
        """What the machine said last: its step and its reason."""
        return next((one for one in self.decisions if one.by_id is None), None)


@dataclass
class QueuePage:
    """Rows, and from where the queue goes on; `newest` is the key of the newest message of all rooms."""

    rows: list[Row]
    next: Place | None
    newest: int


def queue_page(
    user: User, queue: Queue, *, now: datetime, after: Place | None = None, limit: int = A_PAGE
) -> QueuePage:
    """Return a page of a queue, in as many queries whatever the rooms hold."""
    order = "" if queue in OLDEST_FIRST else "-"
    place = _past(after, is_rising=not order) if after is not None else Q()
    messages = Message.objects.filter(_of_queue(queue, now=now), place)
    messages = messages.order_by(f"{order}written_at", f"{order}id")
    end = None
    if reach := moderated_by(user):
        end = messages.values_list("written_at", "pk")[WINDOW - 1 : WINDOW].first()
        messages = _first(messages)
    found = list(_with_all(messages.filter(reach, room__story__live=True))[: limit + 1])
    if len(found) > limit:
        last = found[limit - 1]
        following: Place | None = Place(last.written_at, last.pk)
    else:
        following = Place(*end) if end is not None else None
    return QueuePage(rows_of(found[:limit], now=now), following, newest_message())


def message_row(user: User, message_id: int, *, now: datetime) -> Row | None:
    """Return one message that `user` decides about; None for missing and forbidden."""
    found = list(_with_all(Message.objects.filter(moderated_by(user), pk=message_id)))
    rows = rows_of(found, now=now)
    return rows[0] if rows else None


def messages_of_reader(user: User, reader_id: int, *, now: datetime, limit: int = A_PAGE) -> list[Row]:
    """Return the newest messages of a reader in the rooms that `user` moderates."""
    messages = Message.objects.filter(moderated_by(user), author=reader_id)
    return rows_of(list(_with_all(messages.order_by("-written_at", "-pk"))[:limit]), now=now)


def rows_of(messages: list[Message], *, now: datetime) -> list[Row]:
    """Return messages with what is known of their authors. Three queries."""
    known = about_readers({one.author_id for one in messages if one.author_id is not None}, now=now)
    return [
        Row(
            message=one, about=known.get(one.author_id or 0, About()),
            decisions=list(one.decisions.all()), wordings=list(one.wordings.all()),
            reports=list(one.all_reports.all()),
        )
        for one in messages
    ]  # fmt: skip


def about_readers(keys: Iterable[int], *, now: datetime) -> dict[int, About]:
    """Return what is known of readers, by their keys. Three queries."""
    keys = set(keys)
    known = {key: About() for key in keys}
    written = Message.objects.filter(author__in=keys).values_list("author", "standing")
    for key, standing, count in written.order_by().annotate(count=Count("pk")):
        setattr(known[key], standing, count)
    for note in ReaderNote.objects.filter(user__in=keys).select_related("by"):
        known[note.user_id].notes.append(note)
    standing_now = Restriction.objects.filter(Q(until=None) | Q(until__gt=now), user__in=keys, lifted_at=None)
    for restriction in standing_now.select_related("by").order_by("-kind", "at"):
        known[restriction.user_id].restriction = restriction
    return known


def counts(user: User, *, now: datetime) -> dict[Queue, int]:
    """Return how many wait in each queue, up to a hundred. One query each."""
    reach = moderated_by(user)
    told = {}
    for queue in (Queue.HELD, Queue.REPORTED, Queue.ESCALATED):
        messages = Message.objects.filter(_of_queue(queue, now=now)).order_by("written_at")
        told[queue] = _few((_first(messages) if reach else messages).filter(reach, room__story__live=True))
    return told


def came_since(user: User, queue: Queue, newest: int, *, now: datetime) -> int:
    """Return how many messages came into a queue after the one with this key, up to a hundred. One query."""
    new = Message.objects.filter(_of_queue(queue, now=now), moderated_by(user), pk__gt=newest)
    return _few(new.filter(room__story__live=True))


def newest_message() -> int:
    """Return the key of the newest message of all, after which a page asks what came; 0 for none. One query."""
    return Message.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def canned_reasons(language: str) -> list[CannedReason]:
    """Return the reasons of a language, else those of the language that it belongs to. One query."""
    base = language.split("-")[0]
    found = list(CannedReason.objects.filter(language__in={language, base}))
    exact = [one for one in found if one.language == language]
    return exact or found


def log_page(
    user: User, *, after: Place | None = None, limit: int = A_LOG_PAGE
) -> tuple[list[Decision], Place | None]:
    """Return what was decided in the rooms that `user` moderates and about readers there, the newest first."""
    reach = rights_of(user).moderates
    ours = reached(reach, "room__story__")
    if ours:
        # A ban reaches into every room: who moderates any reads of it.
        ours |= Q(room=None)
    decisions = Decision.objects.filter(ours)
    if after is not None:
        decisions = decisions.filter(Q(at__lt=after.at) | Q(at=after.at, pk__lt=after.key))
    related = ("by", "user__reader", "message", "room__story__section", "restriction", "undoes")
    found = list(
        decisions.select_related(*related).defer("room__story__body").order_by("-at", "-pk")[: limit + 1]
    )
    more = Place(found[limit - 1].at, found[limit - 1].pk) if len(found) > limit else None
    return found[:limit], more


def notices_for(user: User, *, is_open: bool, limit: int = 60) -> list[Notice]:
    """Return the notices that `user` decides: the oldest of those that wait, or the newest of those decided."""
    notices = Notice.objects.filter(settled_by(user)).select_related(
        "message__author__reader", "message__room__story__section", "decided_by", "appeal"
    )
    waiting = Q(decided_at=None) | Q(appeal__is_granted=True, appeal__decided_at__gt=F("decided_at"))
    if is_open:
        return list(notices.filter(waiting).order_by("at", "pk")[:limit])
    return list(notices.exclude(decided_at=None).order_by("-at", "-pk")[:limit])


def appeals_for(user: User, *, is_open: bool, limit: int = 60) -> list[Appeal]:
    """Return the appeals that `user` may read: the oldest of those that wait, or the newest of those decided."""
    reach = rights_of(user).moderates
    spoke = Message.objects.filter(moderated_by(user)).order_by().values("author")
    about_readers_here = Q(decision__restriction__isnull=False)
    if reached(reach, ""):
        about_readers_here &= Q(decision__user__in=spoke)
    ours = about_readers_here | Q(decision__restriction=None, decision__isnull=False) & reached(
        reach, "decision__message__room__story__"
    )
    ours |= Q(notice__isnull=False) & settled_by(user, "notice__")
    related = (
        "decision__user__reader", "decision__message__room__story__section", "decision__restriction", "decision__by",
        "notice__message", "notice__decided_by", "decided_by",
    )  # fmt: skip
    appeals = Appeal.objects.filter(ours).select_related(*related)
    if is_open:
        return list(appeals.filter(decided_at=None).order_by("at", "pk")[:limit])
    return list(appeals.exclude(decided_at=None).order_by("-decided_at", "-pk")[:limit])


def _of_queue(queue: Queue, *, now: datetime) -> Q:
    there = ~Q(standing=Standing.REMOVED)
    if queue == Queue.HELD:
        return Q(standing=Standing.HELD)
    if queue == Queue.REPORTED:
        return Q(reports__gt=0) & there
    if queue == Queue.ESCALATED:
        return Q(escalated_at__isnull=False) & there
    if queue == Queue.NEW:
        # Nobody wrote before they joined: the index by time bounds it.
        return Q(written_at__gt=now - NEW_FOR, author__reader__joined_at__gt=now - NEW_FOR) & there
    return Q()


def _first(messages: QuerySet[Message]) -> QuerySet[Message]:
    """Narrow a queue to its beginning: asked for sections at once, databases walk all messages of those."""
    keys = messages.values("pk")[:WINDOW]
    return Message.objects.filter(pk__in=keys).order_by(*messages.query.order_by)


def _few(messages: QuerySet[Message]) -> int:
    return len(messages.order_by().values_list("pk", flat=True)[: COUNTED + 1])


def _past(place: Place, *, is_rising: bool) -> Q:
    side = "gt" if is_rising else "lt"
    return Q(**{f"written_at__{side}": place.at}) | Q(written_at=place.at, **{f"pk__{side}": place.key})


def _with_all(messages: QuerySet[Message]) -> QuerySet[Message]:
    related = ("author__reader", "parent__author__reader", "room__story__section__edition")
    return (
        messages.select_related(*related)
        .defer("room__story__body")
        .prefetch_related(
            Prefetch("decisions", Decision.objects.select_related("by", "undone_by").order_by("-at", "-pk")),
            Prefetch("wordings", Wording.objects.order_by("-until", "-pk")),
            Prefetch("all_reports", Report.objects.filter(settled_at=None).order_by("-at")),
        )
    )
