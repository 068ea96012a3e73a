"""Readers of `/events` by plain sockets: hundreds in one process, each with exactly what it was told."""

import asyncio
import json
import random
import re
from dataclasses import dataclass, field
from typing import Any

from tests.bells.site import BellSite

EVENT = re.compile(
    rb'^id: (\w{8})-(\d+)\ndata: \{"topic":"([^"]+)","kind":"test.rang".*?"number":(\d+)', re.M
)
LAST_ID = re.compile(rb"^id: (.*)$", re.M)
SECONDS_BETWEEN_TRIES = (0.2, 1.0)


@dataclass
class Told:
    """What one reader was told, over all its connections."""

    ids: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    last: str = ""
    resets: list[Any] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    beats: int = 0
    connections: int = 0
    ready: int = 0
    statuses: list[int] = field(default_factory=list)
    retries: list[int] = field(default_factory=list)

    def read(self, block: bytes) -> None:
        """Take in whole events."""
        for found in EVENT.finditer(block):
            self.ids.append(int(found[2]))
            self.numbers.append(int(found[4]))
        if positions := LAST_ID.findall(block):
            self.last = positions[-1].decode()
        for line in re.findall(rb"^event: reset\ndata: (.*)$", block, re.M):
            self.resets.append(json.loads(line))
        self.gone += [json.loads(line) for line in re.findall(rb"^event: gone\ndata: (.*)$", block, re.M)]
        self.ready += len(re.findall(rb"^event: re(?:ady|set)$", block, re.M))
        self.beats += block.count(b"event: beat\n")
        self.retries += [int(line) for line in re.findall(rb"^retry: (\d+)$", block, re.M)]


class Reader(asyncio.Protocol):
    """One reader. Comes back with the last id it has, until told to stop."""

    def __init__(self, site: BellSite, query: str, *, after: str = "", comes_back: bool = True) -> None:
        self.site, self.query, self.comes_back = site, query, comes_back
        self.told = Told(last=after)
        self.transport: asyncio.Transport | None = None
        self.closed = asyncio.Event()

    async def connect(self) -> None:
        """Try until there is a connection, then ask from where this reader stands."""
        loop = asyncio.get_running_loop()
        self.rest, self.in_body = b"", False
        self.closed.clear()
        while True:
            try:
                await loop.create_connection(lambda: self, "127.0.0.1", self.site.port)
                return
            except OSError:
                await asyncio.sleep(random.uniform(*SECONDS_BETWEEN_TRIES))

    async def stay(self) -> None:
        """Read for ever, over as many connections as it takes."""
        while True:
            await self.connect()
            await self.closed.wait()
            if not self.comes_back:
                return
            await asyncio.sleep(random.uniform(*SECONDS_BETWEEN_TRIES))

    def leave(self) -> None:
        """Close the connection, whatever it does."""
        if self.transport:
            self.transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.told.connections += 1
        last = f"Last-Event-ID: {self.told.last}\r\n" if self.told.last else ""
        # HTTP/1.0: a body without chunks, to its end.
        transport.write(f"GET /events?{self.query} HTTP/1.0\r\nHost: 127.0.0.1\r\n{last}\r\n".encode())

    def data_received(self, data: bytes) -> None:
        self.rest += data
        if not self.in_body:
            head, end, rest = self.rest.partition(b"\r\n\r\n")
            if not end:
                return
            self.told.statuses.append(int(head.split()[1]))
            self.in_body, self.rest = True, rest
        whole, end, rest = self.rest.rpartition(b"\n\n")
        if end:
            self.rest = rest
            self.told.read(whole + end)

    def connection_lost(self, fault: Exception | None) -> None:
        self.closed.set()


async def until(true: Any, seconds: float = 40) -> None:
    """Wait until something is so. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.02)
