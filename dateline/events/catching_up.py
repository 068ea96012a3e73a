"""What a reader missed since a position, or, where the log cannot tell, everything anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.events.entries import Entry
from dateline.events.positions import Position, read_position
from dateline.events.queries import can_continue, position, since
from dateline.events.topics import snapshot

MOST_REPLAYED = 500
"""Events; who missed more starts over, which is less to send and to show."""


@dataclass(frozen=True)
class Missed:
    """`events` up to `position`; or `snapshots` of each topic, if the reader has to start over from there."""

    position: Position
    events: list[Entry] = field(default_factory=list)
    snapshots: dict[str, Any] | None = None


def catch_up(topics: Sequence[str], after: str) -> Missed:
    """Return what came to `topics` after the position `after` (empty: nothing).

    Topics have to be required before. A position that is none, of another epoch, ahead of the log or older
    than it gets snapshots: never an error, so that a reader with odd storage is not shut out.
    """
    # Asked first: what comes while the rest is read comes again after it, and is not missed.
    end = position()
    if not after:
        return Missed(end)
    given = read_position(after)
    if given is not None and can_continue(given):
        events = since(given.number, topics, limit=MOST_REPLAYED + 1)
        if len(events) <= MOST_REPLAYED:
            return Missed(end, [entry for entry in events if entry.id <= end.number])
    return Missed(end, snapshots={topic: snapshot(topic) for topic in topics})
