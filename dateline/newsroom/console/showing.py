"""What a console shows: updates as readers see them, each with a mark that tells when it has to be drawn anew."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from dateline.lib import clock
from dateline.lib.keyset import Place
from dateline.live.models import Coverage, Standing, Update
from dateline.live.queries import pinned, updates_on_top, updates_page
from dateline.live.rendering import formats_of, line, shown
from dateline.newsroom.console.forms import BoardForm, StateForm, SummaryForm, board_values
from dateline.newsroom.console.photos import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.newsroom.console.access import Console

MOST_FOLLOWED = 200
"""So many updates of an open console are kept up to date; what is older stays as it was until a reload."""
MOST_WAITING = 50
_MARKED = ("pk", "version", "pin", "is_key", "standing", "own_story_id", "own_story__live")


@dataclass(frozen=True)
class Row:
    """An update in a list of the console."""

    update: Update
    html: str
    mark: str
    time: str
    is_today: bool
    sender: str
    may_change: bool

    @property
    def order(self) -> str:
        """Where it stands by time."""
        return str(Place(self.update.at, self.update.pk))


@dataclass(frozen=True)
class Rows:
    """A page of what is public, and where the next begins."""

    rows: list[Row]
    next: Place | None


def rows_of(console: Console, updates: Iterable[Update]) -> list[Row]:
    """Return updates as they stand in the console's lists."""
    listed, formats = list(updates), formats_of(console.story)
    return [
        Row(
            update=update, html=told.html, mark=mark_of(*_values(update)), time=formats.time(update.at),
            is_today=formats.day_of(update.at) == formats.day_of(clock.now()),
            sender=name_of(update.sent_by) if update.sent_by else "",
            may_change=console.rights.may_change(update),
        )
        for update, told in zip(listed, shown(listed, console.story), strict=True)
    ]  # fmt: skip


def public_rows(console: Console, place: Place | None = None) -> Rows:
    """Return a page of what readers see, newest first."""
    page = updates_page(console.story.pk, place=place)
    for update in page.updates:
        update.story = console.story
    return Rows(rows_of(console, page.updates), page.next)


def at_the_desk(console: Console) -> QuerySet[Update]:
    """Return what waits and what came back, as far as it is this person's to see, the oldest first."""
    return console.updates().exclude(standing=Standing.PUBLIC).order_by("at", "pk")[:MOST_WAITING]


def marks_down_to(console: Console, place: Place | None) -> list[tuple[int, str]]:
    """Return key and mark of what is public, newest first, as far down as a console shows it. One query."""
    public = Update.objects.filter(story=console.story, standing=Standing.PUBLIC).order_by("-at", "-pk")
    if place is not None:
        public = public.filter(Q(at__gt=place.at) | Q(at=place.at, pk__gte=place.key))
    return [(row[0], mark_of(*row)) for row in public.values_list(*_MARKED)[:MOST_FOLLOWED]]


def marks_at_the_desk(console: Console) -> list[tuple[int, str]]:
    """Return key and mark of what waits or came back. One query."""
    return [(row[0], mark_of(*row)) for row in at_the_desk(console).values_list(*_MARKED)]


def mark_of(*values: Any) -> str:
    """Return a short mark that is another one when any of `values` is."""
    return blake2b(repr(values).encode(), digest_size=6).hexdigest()


def mark_of_head(coverage: Coverage) -> str:
    """Return the mark of what stands above the updates."""
    pins = [(one.pk, one.pin) for one in pinned(updates_on_top(coverage.story_id))]
    return mark_of(
        coverage.state, coverage.starts_at, coverage.known, coverage.unknown, coverage.board, coverage.closing,
        coverage.needs_editor, pins,
    )  # fmt: skip


def head_of(console: Console) -> dict[str, Any]:
    """Return what stands above the updates: state, board, pins, and the forms in which they are set."""
    coverage = console.coverage
    formats = formats_of(console.story)
    on_top = pinned(updates_on_top(console.story.pk))
    for update in on_top:
        update.story = console.story
    return {
        "coverage": coverage, "head_mark": mark_of_head(coverage),
        "starts": formats.moment(coverage.starts_at) if coverage.starts_at else "",
        "pins": [{"update": one, "words": line(one), "time": formats.time(one.at)} for one in on_top],
        "board_seen": mark_of(coverage.board), "summary_seen": mark_of(coverage.known, coverage.unknown),
    }  # fmt: skip


def settings_of(console: Console, bound: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the forms of state, summary and board; those in `bound` with what was typed."""
    coverage = console.coverage
    begins = formats_of(console.story)
    starts_at = coverage.starts_at.astimezone(begins.zone) if coverage.starts_at else None
    state = {"state": coverage.state, "starts_at": starts_at, "closing": coverage.closing}
    summary = {"known": coverage.known, "unknown": coverage.unknown}
    return {
        "state_form": StateForm(initial=state, prefix="s"),
        "summary_form": SummaryForm(initial=summary, prefix="k"),
        "board_form": BoardForm(initial=board_values(coverage.board), prefix="b"),
        **(bound or {}),
    }


def _values(update: Update) -> tuple[Any, ...]:
    own = update.own_story
    return (
        update.pk, update.version, update.pin, update.is_key, update.standing, update.own_story_id,
        own.live if own is not None else None,
    )  # fmt: skip
