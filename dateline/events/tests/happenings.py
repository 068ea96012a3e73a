"""Kinds of events for tests of the log itself."""

from dataclasses import dataclass

from dateline.events.kinds import Happening


@dataclass(frozen=True)
class Rang(Happening):
    """A bell rang."""

    kind = "test.rang"

    number: int
    words: str = ""


@dataclass(frozen=True)
class Gone(Happening):
    """The bell was sold."""

    kind = "test.gone"
