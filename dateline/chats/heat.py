"""How alive a room is, in one moment that needs no clock to stay right: until when it counts as alive.

Each message adds 1 to the heat of its room, and 2 more where its author had not been heard there for an hour, so that
ten people are more than one who writes ten times. Heat halves every two hours. A room is alive while its heat is 1 or
more:

    heat(t) = Σ weight · 2^-((t - written) / 2 h)        alive until = t + 2 h · log2 heat(t)

All heats fall alike, so the order of rooms never changes by itself: whoever is alive longest is the liveliest now. So
one column holds it, an index sorts it, and nobody has to count anew as time goes by.
"""

from __future__ import annotations

from datetime import timedelta
from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

HALF_LIFE = timedelta(hours=2)
A_MESSAGE = 1
A_VOICE = 2
HEARD_FOR = timedelta(hours=1)
"""How long somebody who said something counts as one who talks there."""
LEAST = 2.0**-60
"""A heat that is nothing: what is left over where all was taken back."""


def weight_of(written: datetime, heard: datetime | None) -> int:
    """Return what a message adds whose author had last been heard in its room at `heard`."""
    is_known = heard is not None and heard > written - HEARD_FOR
    return A_MESSAGE if is_known else A_MESSAGE + A_VOICE


def warmed(until: datetime | None, *, weight: int, at: datetime) -> datetime:
    """Return until when a room is alive once `weight` was added to its heat of `at`, or taken from it.

    Reckoned at the later of both moments, where neither part is beyond what a number can hold.
    """
    if until is None:
        return at + HALF_LIFE * log2(max(weight, LEAST))
    when = max(until, at)
    heat = _fallen(when - until) + weight * _fallen(when - at)
    return when + HALF_LIFE * log2(max(heat, LEAST))


def _fallen(since: timedelta) -> float:
    """What is left of a heat of 1 after so long."""
    return float(2 ** -min(since / HALF_LIFE, 1000.0))
