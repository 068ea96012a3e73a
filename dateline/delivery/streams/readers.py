"""How many read each room by this process: written down when it changed, and once a minute while anybody reads."""

from __future__ import annotations

import secrets
from time import monotonic
from typing import TYPE_CHECKING

from dateline.chats.actions.presence import count_readers
from dateline.lib import clock

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

FAMILY = "room/"
SECONDS_BETWEEN_COUNTS = 10
SECONDS_BELIEVED = 60


class Readers:
    """What this process has told of its readers."""

    def __init__(self) -> None:
        self.name = secrets.token_hex(8)
        self.told: dict[int, int] = {}
        self.told_at = 0.0

    def news(self, streams: Mapping[str, Collection[object]]) -> dict[int, int] | None:
        """Return how many listen to each room, by the streams of each topic; None where nobody has to be told."""
        rooms = {
            int(topic[len(FAMILY) :]): len(listening)
            for topic, listening in streams.items()
            if topic.startswith(FAMILY) and listening
        }
        is_stale = bool(rooms) and monotonic() - self.told_at >= SECONDS_BELIEVED
        return rooms if rooms != self.told or is_stale else None

    def tell(self, rooms: dict[int, int]) -> None:
        """Write it down."""
        count_readers(process=self.name, rooms=rooms, now=clock.now())
        self.told, self.told_at = rooms, monotonic()

    def leave(self) -> None:
        """Write down that nobody reads by this process any more."""
        if self.told:
            self.tell({})
