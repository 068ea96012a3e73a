"""What open rooms are told."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.events.kinds import Happening


@dataclass(frozen=True)
class Shown:
    """A message as readers see it. `html` is the whole `article`, the same on a page and in an event.

    `number` is its place in the room, `by` the number of its author's account, 0 for none. `name` and `words` are what
    quotes of it show, `parent` the number of the message that it answers, or 0.
    """

    number: int
    by: int
    parent: int
    name: str
    words: str
    reactions: dict[str, int]
    html: str


@dataclass(frozen=True)
class MessagePosted(Happening):
    """A message became public; it is the newest of the room."""

    kind = "message.posted"
    message: Shown


@dataclass(frozen=True)
class MessageChanged(Happening):
    """A message reads differently, is featured, or answered; quotes of it follow."""

    kind = "message.changed"
    message: Shown


@dataclass(frozen=True)
class MessageReturned(Happening):
    """A message that had left is public again, at its old place."""

    kind = "message.returned"
    message: Shown


@dataclass(frozen=True)
class MessageLeft(Happening):
    """A message is gone from every screen; quotes of it say so."""

    kind = "message.left"
    number: int


@dataclass(frozen=True)
class Reacted(Happening):
    """How often each reaction was given to a message, or to the story where `number` is 0."""

    kind = "message.reactions"
    number: int
    reactions: dict[str, int]


@dataclass(frozen=True)
class RoomChanged(Happening):
    """The room was closed or opened, or is run differently: a page asks anew whether its reader may write.

    `html` is what stands above the messages: why it is closed, that every message is read first, who is the guest.
    """

    kind = "room.changed"
    html: str


@dataclass(frozen=True)
class RoomGone(Happening):
    """The story is not public any more, and nobody may follow its room: streams of the topic end with this."""

    kind = "room.gone"
