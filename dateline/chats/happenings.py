"""What pages are told that show where people talk."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.events.kinds import Happening


@dataclass(frozen=True)
class Line:
    """A room as readers see it in a list, in the language and on the clock of its edition.

    It is alive until `until` (ISO 8601), or not at all where it is empty; the later, the livelier. `newest` is the
    number of its newest message, `gone` the places among the last hundred that are empty: so a browser counts what
    its reader has not read. `spoke`: when each of those was last heard who talked in the hour before, in seconds
    since 1970, the newest first. `photo` is the beginning of an address, or empty; `name` and `words` are the last.
    """

    story: int
    headline: str
    address: str
    section: str
    photo: str
    messages: int
    newest: int
    gone: list[int]
    until: str
    spoke: list[int]
    name: str
    words: str
    at: str
    time: str
    day: str
    closed: str


@dataclass(frozen=True)
class ChatChanged(Happening):
    """How a room stands now: something was said there or taken back, it was closed, its story changed.

    Told once a second for each room, at most, with all that happened meanwhile.
    """

    kind = "chats.changed"
    room: Line


@dataclass(frozen=True)
class ChatLeft(Happening):
    """A room is in no list any more: its story was withdrawn, or nothing is said there."""

    kind = "chats.left"
    story: int
