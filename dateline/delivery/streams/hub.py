"""Who listens to what in this process, and the one tail of the log that all of them hear."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import Iterable
from time import monotonic

from dateline.delivery.streams import wire
from dateline.delivery.streams.recent import Recent
from dateline.events.entries import Entry
from dateline.events.kinds import OF_THE_LOG
from dateline.events.positions import Position
from dateline.events.tail import Tail

MOST_STREAMS = 15_000
BUFFER = 256 * 1024
"""Bytes that wait for a slow reader; one who falls further behind is dropped, and comes back by its id."""
SECONDS_BETWEEN_BEATS = 20
SECONDS_TO_TAKE = 30
"""A reader who has not taken a piece for so long is gone, whatever its connection says."""
SECONDS_AFTER_A_FAULT = 1.0
log = logging.getLogger(__name__)


class TooMany(Exception):
    """This address, or this process, has as many streams as it may."""


class Stream:
    """One reader's connection: what waits to be sent, and whether it is over."""

    __slots__ = (
        "address", "early", "over", "pieces", "sending_since", "size", "slot", "task", "topics", "upto", "waiting",
    )  # fmt: skip

    def __init__(self, topics: Iterable[str], *, address: str, slot: int) -> None:
        self.topics = set(topics)
        self.address = address
        self.slot = slot
        self.upto = -1  # the reader has everything up to this id; not known until the stream opens
        self.early: list[tuple[int, bytes]] = []
        self.pieces: list[bytes] = []
        self.size = 0
        self.over = False
        self.sending_since: float | None = None
        self.waiting: asyncio.Future[None] | None = None
        self.task = asyncio.current_task()

    def open(self, first_words: bytes, upto: int) -> None:
        """Begin with these words, which hold everything up to the id `upto`, and what came meanwhile."""
        self.upto = upto
        # Not counted: however much was missed, a reader who takes it is not slow.
        self.pieces.append(first_words)
        self._wake()
        for number, piece in self.early:
            self.hear(number, piece)
        self.early.clear()

    def hear(self, number: int, piece: bytes) -> None:
        """Let the event `number` be sent, unless the reader has it."""
        if self.upto < 0:
            self.early.append((number, piece))
        elif number > self.upto:
            self.put(piece)

    def put(self, piece: bytes) -> None:
        """Let `piece` be sent; end the stream where too much waits already."""
        self.size += len(piece)
        if self.size > BUFFER:
            self.drop()
        elif not self.over:
            self.pieces.append(piece)
            self._wake()

    async def take(self) -> bytes:
        """Everything that waits to be sent, as soon as there is some; empty where the stream is over."""
        if not self.pieces and not self.over:
            # A bare future costs a third less than an asyncio.Event, for each reader of each event.
            self.waiting = asyncio.get_running_loop().create_future()
            await self.waiting
        taken, self.pieces, self.size = b"".join(self.pieces), [], 0
        return taken

    def _wake(self) -> None:
        if self.waiting is not None:
            if not self.waiting.done():
                self.waiting.set_result(None)
            self.waiting = None

    def end(self) -> None:
        """Send what waits, and no more."""
        self.over = True
        self._wake()

    def drop(self) -> None:
        """Close the connection in the middle of whatever it does."""
        self.pieces.clear()
        self.over = True
        if self.task:
            self.task.cancel()


class Hub:
    """Give each event of the log, encoded once, to all streams of its topic."""

    def __init__(self, *, per_address: int) -> None:
        self.per_address = per_address
        self.position: Position | None = None
        self.recent = Recent(0)
        self.streams: dict[str, set[Stream]] = defaultdict(set)
        self.all: set[Stream] = set()
        self.addresses: Counter[str] = Counter()
        self.ended = False
        self.endings = 0  # of topics, so far
        self._beat = 0

    def begin(self, position: Position, first: int, entries: list[Entry]) -> None:
        """Stand at `position`, with the `entries` after the id `first` in mind."""
        self.position, self.recent = position, Recent(first)
        for entry in entries:
            self.recent.add(entry.id, entry.topic, wire.event(entry, position._replace(number=entry.id)))

    def notice(self, position: Position) -> None:
        """Learn from the database of another history, begun while this process runs."""
        if self.position and position.epoch != self.position.epoch:
            self.begin(Position(position.epoch, self.position.number), self.position.number, [])

    async def follow(self) -> None:
        """Tail the log from where this process stands, until cancelled."""
        assert self.position is not None
        tail = Tail(self.position.number, anybody=lambda: bool(self.all))
        async for entries in tail.follow():
            self.tell(entries)

    def tell(self, entries: list[Entry]) -> None:
        """Give these events to everybody who listens."""
        assert self.position is not None
        for entry in entries:
            self.position = self.position._replace(number=entry.id)
            piece = wire.event(entry, self.position)
            self.recent.add(entry.id, entry.topic, piece)
            if entry.topic == OF_THE_LOG:
                # What nobody may read any more is not in the log either: whoever needs older events asks there.
                self.recent = Recent(entry.id)
            for stream in self.streams.get(entry.topic, ()):
                stream.hear(entry.id, piece)
            if entry.kind.endswith(".gone"):
                self._close_topic(entry.topic)

    def join(self, topics: Iterable[str], *, address: str) -> Stream:
        """Begin to listen. Raises TooMany."""
        if self.ended or len(self.all) >= MOST_STREAMS or self.addresses[address] >= self.per_address:
            raise TooMany
        self._beat = (self._beat + 1) % SECONDS_BETWEEN_BEATS
        stream = Stream(topics, address=address, slot=self._beat)
        self.all.add(stream)
        self.addresses[address] += 1
        for topic in stream.topics:
            self.streams[topic].add(stream)
        return stream

    def leave(self, stream: Stream) -> None:
        """Listen no more."""
        self.all.discard(stream)
        self.addresses[stream.address] -= 1
        if not self.addresses[stream.address]:
            del self.addresses[stream.address]
        for topic in stream.topics:
            self.streams[topic].discard(stream)
            if not self.streams[topic]:
                del self.streams[topic]

    async def beat(self) -> None:
        """Once a second: a beat to a twentieth of the streams, and an end to those that take nothing."""
        second = 0
        while True:
            await asyncio.sleep(1)
            second = (second + 1) % SECONDS_BETWEEN_BEATS
            late = monotonic() - SECONDS_TO_TAKE
            for stream in list(self.all):
                if stream.sending_since is not None and stream.sending_since < late:
                    stream.drop()
                elif stream.slot == second:
                    self._beat_to(stream)

    def _beat_to(self, stream: Stream) -> None:
        # A reader who is still being told what was missed, or knows more than this process, keeps the older id.
        if self.position and 0 <= stream.upto <= self.position.number and not stream.pieces:
            stream.put(wire.beat(self.position))

    def end(self) -> None:
        """Say farewell to everybody; nobody may join any more."""
        self.ended = True
        for stream in list(self.all):
            stream.put(wire.farewell())
            stream.end()

    def _close_topic(self, topic: str) -> None:
        self.endings += 1
        for stream in self.streams.pop(topic, set()):
            stream.put(wire.gone(topic))
            stream.topics.discard(topic)
            if not stream.topics:
                stream.end()
