"""Thousands of listeners in one process: epoll and read, as cheap as Python is, and the same for every server."""

import errno
import os
import select
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

AT_ONCE = 256
SECONDS_OF_PATIENCE = 60
PIECE = 65536


class Crowd:
    """Connections to a server of event streams on a loopback port.

    `request` is what each sends; `greeting` the bytes by which a stream shows that it is open.
    """

    def __init__(self, port: int, request: bytes, greeting: bytes) -> None:
        self.port, self.request, self.greeting = port, request, greeting
        self.poll = select.epoll()
        self.sockets: dict[int, socket.socket] = {}

    def connect(self, count: int) -> float:
        """Open `count` more streams; return the seconds until the last of them is open."""
        begin = time.monotonic()
        waiting: dict[int, bytes] = {}
        opened = 0
        while opened < count:
            while len(waiting) < AT_ONCE and opened + len(waiting) < count:
                waiting[self._begin()] = b""
            for number in self._ready():
                piece = waiting.get(number, b"") + os.read(number, PIECE)
                if number in waiting and self.greeting in piece:
                    del waiting[number]
                    opened += 1
                elif number in waiting:
                    waiting[number] = piece
            assert time.monotonic() < begin + SECONDS_OF_PATIENCE, f"{opened} of {count} are open"
        return time.monotonic() - begin

    def _begin(self) -> int:
        one = socket.socket()
        one.connect(("127.0.0.1", self.port))
        one.send(self.request)
        one.setblocking(False)
        self.sockets[one.fileno()] = one
        self.poll.register(one.fileno(), select.EPOLLIN)
        return one.fileno()

    def _ready(self, seconds: float = 1.0) -> Iterator[int]:
        for number, _ in self.poll.poll(seconds, max(1, len(self.sockets))):
            yield number

    def hear(self, send: Callable[[], object], marker: bytes) -> list[float]:
        """Let `send` publish, and return the seconds after which each stream had the bytes `marker`, sorted."""
        left = set(self.sockets)
        heard = []
        begin = time.monotonic()
        send()
        while left:
            for number in self._ready():
                if marker in os.read(number, PIECE):
                    left.discard(number)
                    heard.append(time.monotonic() - begin)
            assert time.monotonic() < begin + SECONDS_OF_PATIENCE, f"{len(left)} heard nothing"
        return heard

    def idle(self, seconds: float) -> None:
        """Take what comes for a while."""
        end = time.monotonic() + seconds
        while (rest := end - time.monotonic()) > 0:
            for number in self._ready(rest):
                os.read(number, PIECE)

    def close(self) -> None:
        """Hang up, all of them."""
        for one in self.sockets.values():
            one.close()
        self.sockets.clear()


class Returning(Crowd):
    """A crowd that loses its server and comes back, each at a moment of its own, until it hears `marker`."""

    def come_back(self, count: int, delay: Callable[[], float], marker: bytes) -> list[float]:
        """Return the seconds from now after which each of `count` streams heard `marker` again, sorted."""
        begin = time.monotonic()
        due = sorted((begin + delay() for _ in range(count)), reverse=True)
        texts: dict[int, bytes] = {}
        heard: list[float] = []
        while len(heard) < count:
            now = time.monotonic()
            while due and due[-1] <= now and len(texts) < AT_ONCE * 4:
                due.pop()
                self._try(texts, due, delay)
            for number in self._ready(0.01):
                self._take(number, texts, due, delay, marker, heard, begin)
            assert now < begin + SECONDS_OF_PATIENCE, f"{len(heard)} of {count} came back"
        return heard

    def _try(self, texts: dict[int, bytes], due: list[float], delay: Callable[[], float]) -> None:
        try:
            texts[self._begin()] = b""
        except OSError as fault:
            if fault.errno not in (errno.ECONNREFUSED, errno.ECONNRESET):
                raise
            self._later(due, delay)

    def _take(
        self, number: int, texts: dict[int, bytes], due: list[float], delay: Callable[[], float],
        marker: bytes, heard: list[float], begin: float,
    ) -> None:  # fmt: skip
        piece = b""
        with suppress(ConnectionResetError):
            piece = os.read(number, PIECE)
        if not piece:
            self.sockets.pop(number).close()
            if texts.pop(number, None) is not None:
                self._later(due, delay)
        elif number in texts:
            texts[number] += piece
            if marker in texts[number]:
                del texts[number]
                heard.append(time.monotonic() - begin)

    @staticmethod
    def _later(due: list[float], delay: Callable[[], float]) -> None:
        due.append(time.monotonic() + delay())
        due.sort(reverse=True)
