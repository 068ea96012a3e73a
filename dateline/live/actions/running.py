"""What stands above the updates, and where coverage stands: announced, running, paused, ended."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from dateline.live.actions import telling
from dateline.live.boards import with_goal
from dateline.live.errors import Refused
from dateline.live.models import Coverage, State
from dateline.live.signals import began

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.live.boards import Board
    from dateline.stories.models import Story

LONGEST_SUMMARY = 4_000
LONGEST_COUNTDOWN = timedelta(days=3653)
"""A moment beyond it is mistyped; the last ones of the calendar cannot even be told in every time zone."""


def set_state(
    *, story: Story, state: State, now: datetime, starts_at: datetime | None = None, closing: str = ""
) -> Coverage:
    """Announce the coverage, let it run, pause it, or end it with a summary.

    Announced, it needs `starts_at`, a moment to come, which pages count down to. Ended, it needs `closing`, in
    little markup; ended again, that is mended. Readers see it while the coverage is ended; it stays written down
    when that runs again for an update that came late. Raises Refused.
    """
    if state == State.ANNOUNCED and (starts_at is None or not now < starts_at < now + LONGEST_COUNTDOWN):
        raise Refused(_("Say when it begins: a moment that is still to come."))
    if state == State.ENDED and not closing.strip():
        raise Refused(_("Sum up what happened: readers who come later begin with that."))
    _require_short(closing)
    with transaction.atomic():
        coverage = telling.held(story)
        was, coverage.state = coverage.state, state
        if was != state:
            coverage.state_since = now
        coverage.starts_at = starts_at if state == State.ANNOUNCED else coverage.starts_at
        if state == State.ENDED:
            coverage.closing = closing.strip()
        coverage.save(update_fields=["state", "state_since", "starts_at", "closing"])
        if state == State.RUNNING and was in (State.ANNOUNCED, State.ENDED):
            began.send(Coverage, coverage=coverage, now=now)
        telling.tell_head(coverage, now=now)
    return coverage


def set_summary(*, story: Story, known: str, unknown: str, now: datetime) -> Coverage:
    """Say what we know and what we do not know, a point a line; both empty: nothing. Raises Refused."""
    with transaction.atomic():
        coverage = telling.held(story)
        coverage.known, coverage.unknown = _points(known), _points(unknown)
        coverage.summary_at = now if coverage.known or coverage.unknown else None
        coverage.save(update_fields=["known", "unknown", "summary_at"])
        telling.tell_head(coverage, now=now)
    return coverage


def set_board(*, story: Story, board: Board, now: datetime) -> Coverage:
    """Show a scoreboard or counters of `live.boards` on top; empty: none. Raises Refused."""
    with transaction.atomic():
        coverage = telling.held(story)
        coverage.board = board
        coverage.save(update_fields=["board"])
        telling.tell_head(coverage, now=now)
    return coverage


def add_goal(*, story: Story, side: str, seen: int, now: datetime) -> Coverage:
    """Count one more for a side of the scoreboard on top, at which `seen` stood. Raises Refused."""
    with transaction.atomic():
        coverage = telling.held(story)
        board = with_goal(coverage.board, side=side, seen=seen)
        return coverage if board == coverage.board else set_board(story=story, board=board, now=now)


def set_needs_editor(*, story: Story, needs_editor: bool) -> Coverage:
    """Decide whether what reporters send waits for an editor. Raises Refused."""
    with transaction.atomic():
        coverage = telling.held(story)
        coverage.needs_editor = needs_editor
        coverage.save(update_fields=["needs_editor"])
    return coverage


def _points(typed: str) -> str:
    _require_short(typed)
    return "\n".join(filter(None, (" ".join(line.split()).lstrip("-•* ") for line in typed.splitlines())))


def _require_short(typed: str) -> None:
    if len(typed) > LONGEST_SUMMARY:
        raise Refused(_("At most %(count)d characters fit here.") % {"count": LONGEST_SUMMARY})
