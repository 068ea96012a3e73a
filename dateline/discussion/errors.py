"""Why something cannot be done, in the words of whoever asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.discussion.writing import WritingState


class Refused(Exception):
    """It cannot be done; the message says why."""


class MayNotWrite(Refused):
    """This reader may not write here now; `state` says why and until when."""

    def __init__(self, state: WritingState) -> None:
        self.state = state
        super().__init__(state.words)


class SentBefore(Refused):
    """Something else was sent under the same key: neither is lost, but this one needs a key of its own."""
