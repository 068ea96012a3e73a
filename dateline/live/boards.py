"""A scoreboard or a few counters: small figures that stand above the updates, or in one of them.

Stored as JSON: `{"kind": "score", "home", "away", "home_score", "away_score", "clock"}`, all words but the two
scores, or `{"kind": "counters", "rows": [[label, figure], ...]}`. Empty: none.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from dateline.live.errors import Refused

Board = dict[str, Any]
MOST_ROWS, LONGEST_WORDS, HIGHEST_SCORE = 12, 60, 9_999


def score(*, home: str, away: str, home_score: int, away_score: int, clock: str = "") -> Board:
    """Return a scoreboard. Raises Refused for a side without name, and for scores that are none."""
    if not home.strip() or not away.strip():
        raise Refused(_("A scoreboard needs the names of both sides."))
    if not all(0 <= one <= HIGHEST_SCORE for one in (home_score, away_score)):
        raise Refused(_("A score is a number from 0 to 9999."))
    return {
        "kind": "score", "home": _words(home), "away": _words(away), "home_score": home_score,
        "away_score": away_score, "clock": _words(clock),
    }  # fmt: skip


def with_goal(board: Board, *, side: str, seen: int) -> Board:
    """Return a scoreboard with one more for `side`, "home" or "away"; the same board where it has been counted.

    `seen` is the score at which the button was pressed: pressed twice, or by two reporters, one goal is one.
    Raises Refused where there is no scoreboard, or another score by now.
    """
    if board.get("kind") != "score" or side not in ("home", "away"):
        raise Refused(_("There is no scoreboard here. Put one up first."))
    stands = board[f"{side}_score"]
    if stands == seen + 1:
        return board
    if stands != seen or stands >= HIGHEST_SCORE:
        raise Refused(_("The score has changed meanwhile: look at it, and press again if that is needed."))
    return {**board, f"{side}_score": stands + 1}


def counters(rows: list[tuple[str, str]]) -> Board:
    """Return counters, without rows that say nothing. Raises Refused for more than a dozen."""
    told = [[_words(label), _words(figure)] for label, figure in rows if label.strip() or figure.strip()]
    if len(told) > MOST_ROWS:
        raise Refused(_("At most %(count)d counters stand side by side.") % {"count": MOST_ROWS})
    return {"kind": "counters", "rows": told} if told else {}


def _words(typed: str) -> str:
    line = " ".join(typed.split())
    if len(line) > LONGEST_WORDS:
        raise Refused(_("“%(words)s” is too long for a board.") % {"words": line[:LONGEST_WORDS] + "…"})
    return line
