"""Places in a list that is sorted newest first: where a page of it ended, as a short token in an address.

A token names the last row shown and not how many came before, so page 5,000 costs what page 1 costs and no
story is skipped or repeated when a new one comes in above.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

TOKEN = re.compile(r"(\d{8}T\d{12})-(\d{1,18})", re.ASCII)
STAMP = "%Y%m%dT%H%M%S%f"


class NoSuchPlace(ValueError):
    """The token was not made by us, or was cut."""


@dataclass(frozen=True)
class Place:
    """The time (aware) and key of the last row shown."""

    at: datetime
    key: int

    def __str__(self) -> str:
        return f"{self.at.astimezone(UTC).strftime(STAMP)}-{self.key}"

    @classmethod
    def parse(cls, token: str) -> "Place":
        """Read a token. Raises NoSuchPlace for anything that `str()` of a Place would not print."""
        match = TOKEN.fullmatch(token)
        if match is None:
            raise NoSuchPlace(token[:40])
        try:
            return cls(datetime.strptime(match[1], STAMP).replace(tzinfo=UTC), int(match[2]))
        except ValueError:
            raise NoSuchPlace(token[:40]) from None
