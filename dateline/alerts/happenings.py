"""What open pages are told of alerts, on `alerts/<key of the edition>`."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.events.kinds import Happening


@dataclass(frozen=True)
class Shown:
    """What a banner shows, in the edition's language, until `ends_at` (ISO 8601, UTC, by the server's clock).

    `mark` is the word before the words: that it is an alert, a correction, a withdrawal. `address` is that of its
    story, or empty. A withdrawal has the number of the alert that it takes back, and the editor's line as its words.
    """

    number: int
    words: str
    mark: str
    address: str
    ends_at: str
    is_withdrawn: bool

    @property
    def key(self) -> str:
        """By what a browser remembers that its reader closed it: who has read an alert reads its withdrawal, too."""
        return f"{self.number}-withdrawn" if self.is_withdrawn else str(self.number)


@dataclass(frozen=True)
class AlertSent(Happening):
    """An alert was sent; it takes the place of the one before."""

    kind = "alert.sent"
    alert: Shown


@dataclass(frozen=True)
class AlertCorrected(Happening):
    """An alert with right words takes the place of the one numbered `replaces`."""

    kind = "alert.corrected"
    alert: Shown
    replaces: int


@dataclass(frozen=True)
class AlertWithdrawn(Happening):
    """An alert was taken back: `alert` says so to readers, or has no words, and nothing stands any more."""

    kind = "alert.withdrawn"
    alert: Shown
