"""`GET /events?topic=…`: several topics on one connection, from where the reader stands."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from time import monotonic
from typing import ParamSpec, TypeVar
from urllib.parse import parse_qs

from django.db import DatabaseError, close_old_connections

from dateline.delivery.streams import wire
from dateline.delivery.streams.hub import Hub, Stream, TooMany
from dateline.delivery.streams.readers import SECONDS_BETWEEN_COUNTS, Readers
from dateline.delivery.streams.recent import KEPT
from dateline.events import catching_up
from dateline.events.catching_up import Missed, catch_up
from dateline.events.positions import Position, read_position
from dateline.events.queries import newest
from dateline.events.topics import MOST_AT_ONCE, NoSuchTopic, TooManyTopics, require_topics
from dateline.lib.asgi import (
    Message,
    Receive,
    Scope,
    Send,
    request_header,
    respond,
    respond_plainly,
    wire_headers,
)

HEADERS = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
}
WIRE_HEADERS = wire_headers(HEADERS)
LONGEST_QUERY = 2000
SECONDS_AFTER_A_FAULT = 1.0
P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)


class EventStreams:
    """ASGI application of the address `/events`. `behind_proxy`: the last proxy tells the reader's address."""

    def __init__(self, *, per_address: int, behind_proxy: bool) -> None:
        self.hub = Hub(per_address=per_address)
        self.behind_proxy = behind_proxy
        self.readers = Readers()
        self.tasks: list[asyncio.Task[None]] = []

    def begin(self, executor: Executor) -> None:
        """Follow the log from now on; what asks the database runs in `executor`."""
        self.executor = executor
        self.tasks = [
            asyncio.create_task(work) for work in (self._follow(), self.hub.beat(), self._count_readers())
        ]

    def end(self) -> None:
        """Say farewell to all readers."""
        self.hub.end()
        for task in self.tasks:
            task.cancel()
        # Where there is no time for it any more, the numbers of this process are believed a little longer.
        with suppress(RuntimeError):
            self.executor.submit(self.readers.leave)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one reader, for as long as the reader stays."""
        if scope["method"] not in ("GET", "HEAD"):
            await respond_plainly(scope, send, 405, "Events are read with GET", allow="GET, HEAD")
            return
        if self.hub.position is None:
            await respond_plainly(scope, send, 503, "Events cannot be read yet", retry_after="2")
            return
        query = parse_qs(scope["query_string"][: LONGEST_QUERY + 1].decode("latin-1"))
        try:
            if len(scope["query_string"]) > LONGEST_QUERY:
                raise TooManyTopics
            topics, gone = await self._sort_out(query.get("topic", []))
        except TooManyTopics:
            await respond_plainly(scope, send, 400, "Ask for one to twenty topics")
            return
        except NoSuchTopic:
            await respond_plainly(scope, send, 404, "There is no such topic")
            return
        if scope["method"] == "HEAD":
            await respond(scope, send, 200, HEADERS)
            return
        after = request_header(scope, "last-event-id") or query.get("after", [""])[-1]
        await self._stream(scope, receive, send, topics, gone=gone, after=after)

    async def _stream(
        self, scope: Scope, receive: Receive, send: Send, topics: list[str], *, gone: list[str], after: str
    ) -> None:
        try:
            stream = self.hub.join(topics, address=self._address(scope))
        except TooMany:
            await respond_plainly(scope, send, 429, "There are too many streams", retry_after="30")
            return
        watch = asyncio.create_task(_watch(receive, stream))
        try:
            # From here on the hub puts aside what comes; memory or the log tells what came before.
            words, upto = self._from_memory(topics, after) or await self._from_log(topics, after)
            await send({"type": "http.response.start", "status": 200, "headers": WIRE_HEADERS})
            stream.open(wire.start() + b"".join(wire.gone(topic) for topic in gone) + words, upto)
            await _write(stream, send)
        except asyncio.CancelledError:
            if not stream.over:
                raise
        finally:
            watch.cancel()
            self.hub.leave(stream)

    async def _sort_out(self, topics: list[str]) -> tuple[list[str], list[str]]:
        wanted = list(dict.fromkeys(topics))
        # What somebody listens to may be read: the event that ends the right ends those streams, and this one.
        if 0 < len(wanted) <= MOST_AT_ONCE and all(topic in self.hub.streams for topic in wanted):
            return wanted, []
        while True:
            endings = self.hub.endings
            answer = await self._ask(require_topics, topics)
            # A right that ended while the database was asked would end no stream: nobody had joined yet.
            if endings == self.hub.endings:
                return answer

    def _from_memory(self, topics: list[str], after: str) -> tuple[bytes, int] | None:
        """What a stream begins with, and the id up to which it tells; None where the database has to be asked."""
        end = self.hub.position
        given = read_position(after) if after else end
        if end is None or given is None or given.epoch != end.epoch or given.number > end.number:
            return None
        pieces = self.hub.recent.since(given.number, topics)
        if pieces is None or len(pieces) > catching_up.MOST_REPLAYED:
            return None
        return b"".join(pieces) + wire.ready(end), end.number

    async def _from_log(self, topics: list[str], after: str) -> tuple[bytes, int]:
        missed = await self._ask(catch_up, topics, after)
        self.hub.notice(missed.position)
        return _first_words(missed), missed.position.number

    def _address(self, scope: Scope) -> str:
        if self.behind_proxy and (told := request_header(scope, "x-forwarded-for")):
            return told.rpartition(",")[2].strip()[:64]
        return str((scope.get("client") or ("",))[0])

    async def _ask(self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        def ask() -> T:
            close_old_connections()
            return question(*args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self.executor, ask)

    async def _count_readers(self) -> None:
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_COUNTS)
            news = self.readers.news(self.hub.streams)
            if news is not None:
                try:
                    await self._ask(self.readers.tell, news)
                except DatabaseError as fault:
                    log.warning("Readers cannot be counted: %s", fault)

    async def _follow(self) -> None:
        while True:
            try:
                if self.hub.position is None:
                    self.hub.begin(*await self._ask(newest, KEPT))
                await self.hub.follow()
            except DatabaseError as fault:
                log.warning("The log cannot be read: %s", fault)
            except Exception:
                # Without its tail a process is deaf: better begin it again than wait for somebody to notice.
                log.exception("The tail of the log broke; it begins again")
            await asyncio.sleep(SECONDS_AFTER_A_FAULT)


def _first_words(missed: Missed) -> bytes:
    if missed.snapshots is not None:
        return wire.reset(missed.snapshots, missed.position)
    epoch = missed.position.epoch
    events = (wire.event(entry, Position(epoch, entry.id)) for entry in missed.events)
    return b"".join(events) + wire.ready(missed.position)


async def _write(stream: Stream, send: Send) -> None:
    """Send what the hub puts aside, until the stream is over."""
    while True:
        piece = await stream.take()
        over = stream.over
        stream.sending_since = monotonic()
        await send({"type": "http.response.body", "body": piece, "more_body": not over})
        stream.sending_since = None
        if over:
            return


async def _watch(receive: Receive, stream: Stream) -> None:
    """Wait until the reader goes away; without it a stream that sends nothing would stay for ever."""
    message: Message = {"type": ""}
    while message["type"] != "http.disconnect":
        message = await receive()
    stream.drop()
