"""Where somebody stands in the log: `epoch-number`, as in the id of a server-sent event."""

from __future__ import annotations

import re
from typing import NamedTuple

_FORM = re.compile(r"([0-9a-f]{8})-([0-9]{1,18})", re.ASCII)


class Position(NamedTuple):
    """After the event `number` of the history `epoch`."""

    epoch: str
    number: int

    def __str__(self) -> str:
        return f"{self.epoch}-{self.number}"


def read_position(given: str) -> Position | None:
    """Return the position that a client names, or None for what is none (`abc`, `-1`, thirty digits)."""
    found = _FORM.fullmatch(given)
    return Position(found[1], int(found[2])) if found else None
