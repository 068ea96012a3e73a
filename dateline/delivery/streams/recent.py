"""The end of the log in memory, as bytes: who was away for a moment is answered without asking the database."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

KEPT = 1000
MOST_BYTES = 4 * 1024 * 1024


class Recent:
    """Every event after the id `begin`, of all topics; at most a thousand and 4 MiB."""

    def __init__(self, begin: int) -> None:
        self.begin = begin
        self._pieces: deque[tuple[int, str, bytes]] = deque()
        self._size = 0

    def add(self, number: int, topic: str, piece: bytes) -> None:
        """Keep the event `number`, which has to be newer than all."""
        self._pieces.append((number, topic, piece))
        self._size += len(piece)
        while len(self._pieces) > KEPT or self._size > MOST_BYTES:
            self.begin, _, dropped = self._pieces.popleft()
            self._size -= len(dropped)

    def since(self, number: int, topics: Collection[str]) -> list[bytes] | None:
        """Return what came to `topics` after the id `number`, in order; None where that is not all here."""
        if number < self.begin:
            return None
        found = []
        for one, topic, piece in reversed(self._pieces):
            if one <= number:
                break
            if topic in topics:
                found.append(piece)
        return found[::-1]
