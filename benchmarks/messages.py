"""Times what people say: acknowledged messages a second, beside isso doing its own in the same run.

    python -m benchmarks.messages posts                 into one room and into 100, on SQLite
    python -m benchmarks.messages posts --postgresql    the same on PostgreSQL
    python -m benchmarks.messages reading               pages of rooms of 1,000 and of 100,000 messages
    python -m benchmarks.messages screens               from the sender's request to 2,000 open pages of the room

Ours is `dateline serve` with two web processes; a message passes the pipeline, is in the log and on the disk when it is
acknowledged. isso (PyPI) is its own server with its own SQLite, moderation off, in an environment that this makes.
Both are asked by the same clients, over connections that stay open where the server lets them. All steps and limits of
the pipeline count and look things up; those that would hold a room of new accounts (first message, new account, flood)
do not hold. What was acknowledged and is not public in the end fails the run.
"""

import argparse
import asyncio
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from benchmarks.crowd import Crowd
from benchmarks.streams import ms, our_site, processor, tell
from tests.bells.site import BellSite
from tests.journeys.served import ROOT
from tests.talkers import Line, Talker, address_of, ask

CLIENTS = 32
ACCOUNTS = 25
"""That each client talks as, in turn: one account may say twenty things in a minute."""
SECONDS = 10
ISSO = "isso==0.13.0"
TURNS = itertools.count()
"""Of all clients: nothing is said twice, or it would be turned away."""
NOUNS = [
    "ferry", "tide", "rope", "bell", "mast", "quay", "net", "gull",
    "crane", "stone", "lamp", "oar", "sail", "buoy", "pier", "wave",
]  # fmt: skip
Say = Callable[[int], Awaitable[int]]


class Isso:
    """An isso with its own SQLite, in the folder given."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        place = ROOT / ".cache" / "isso"
        if not (place / "bin" / "isso").is_file():
            subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
            subprocess.run([str(place / "bin" / "pip"), "install", "--quiet", ISSO], check=True)
        settings = folder / "isso.cfg"
        settings.write_text(
            f"[general]\ndbpath = {folder}/isso.db\nhost = http://127.0.0.1:{self.port}\n"
            f"[server]\nlisten = http://127.0.0.1:{self.port}\n[guard]\nenabled = false\n",
            encoding="utf-8",
        )
        command = [str(place / "bin" / "isso"), "-c", str(settings), "run"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(self.port)

    async def send(self, line: Line, room: int, text: str) -> int:
        """Post a comment to a thread; return the status."""
        body = json.dumps({"text": text, "author": "A reader", "title": "Story"})
        origin = f"http://127.0.0.1:{self.port}"
        path = f"/new?uri=%2Fstory-{room}%2F"
        return await line.post(path, body, Content_Type="application/json", Origin=origin)

    def end(self) -> None:
        """End the server."""
        self.process.terminate()
        self.process.wait(20)


def posts(*, postgresql: bool) -> None:
    """Post into one room and into a hundred, on both servers, one after the other."""
    with tempfile.TemporaryDirectory() as folder, talking_site(postgresql=postgresql) as site:
        told = ask(site.environment, "prepare", "100", str(CLIENTS * ACCOUNTS))
        isso = Isso(Path(folder))
        acknowledged = 0
        try:
            for rooms in (1, 100):
                root = site.process.pid if site.process else 0
                acknowledged += asyncio.run(measure("Dateline", rooms, root, ours(site, told, rooms)))
                asyncio.run(measure("isso", rooms, isso.process.pid, theirs(isso, rooms)))
            public = ask(site.environment, "public")
            assert public == acknowledged, (public, acknowledged)
        finally:
            isso.end()
        if not postgresql:
            size = (site.folder / "dateline.sqlite3").stat().st_size
            tell(
                "disk",
                "a transaction with a flush alone",
                f"{flushed_rows(site.folder):.0f}/s",
                f"{size} bytes",
            )


def words_of(turn: int) -> str:
    """Return a message like no other: what differs by its figures alone would be held as said before."""
    told = " ".join(NOUNS[int(digit, 16)] for digit in f"{turn:x}")
    return f"They say that one should ask for the {told}, and wait until somebody comes."


def ours(site: BellSite, told: dict[str, Any], rooms: int) -> list[Say]:
    """Return what each client calls to say something."""
    stories = told["stories"][:rooms]

    def client(number: int) -> Say:
        line = Line(site.port)
        talkers = [
            Talker(line, told["cookies"][one], address_of(one))
            for one in range(number, CLIENTS * ACCOUNTS, CLIENTS)
        ]

        async def say(turn: int) -> int:
            text = words_of(turn)
            await talkers[turn % ACCOUNTS].say(stories[(turn * CLIENTS + number) % rooms], text)
            return 201

        return say

    return [client(number) for number in range(CLIENTS)]


def theirs(isso: Isso, rooms: int) -> list[Say]:
    """The same for isso."""

    def client(number: int) -> Say:
        line = Line(isso.port)

        async def say(turn: int) -> int:
            text = words_of(turn)
            return await isso.send(line, (turn * CLIENTS + number) % rooms, text)

        return say

    return [client(number) for number in range(CLIENTS)]


async def measure(name: str, rooms: int, root: int, clients: list[Say]) -> int:
    """Let all clients talk for ten seconds, after one of warming up; print and return what was acknowledged."""
    warm = await talk(clients, seconds=1)
    before, begin = processor(root), time.monotonic()
    took = await talk(clients, seconds=SECONDS)
    each = (processor(root) - before) / max(1, len(took))
    rate = len(took) / (time.monotonic() - begin)
    p99 = statistics.quantiles(took, n=100)[98]
    tell(name, f"{rooms} rooms", f"{rate:.0f}/s", f"median {ms(statistics.median(took))} ms", f"p99 {ms(p99)} ms",
         f"{each * 1000:.1f} ms of processor each")  # fmt: skip
    return len(warm) + len(took)


async def talk(clients: list[Say], *, seconds: float) -> list[float]:
    """Return how long each acknowledged message took, in seconds."""
    took: list[float] = []
    end = time.monotonic() + seconds

    async def go_on(say: Say) -> None:
        while (begin := time.monotonic()) < end:
            status = await say(next(TURNS))
            assert status in (200, 201, 202), status
            took.append(time.monotonic() - begin)

    await asyncio.gather(*(go_on(say) for say in clients))
    return took


def flushed_rows(folder: Path) -> float:
    """Rows a second that SQLite alone commits here, one a transaction, flushed: the floor of the disk."""
    import sqlite3

    file = folder / "floor.sqlite3"
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE row (words TEXT)")
    begin, count = time.monotonic(), 0
    while time.monotonic() < begin + 2:
        database.execute("INSERT INTO row VALUES ('A message about the ferry and the tide')")
        count += 1
    database.close()
    return count / 2


def reading() -> None:
    """Ask for pages of a room of 1,000 messages and of one of 100,000, uncached, by Django's client."""
    with talking_site() as site:
        told = ask(site.environment, "fill", "1000", "100000")
        for what, path in (
            ("first page", "/chats/{0}/"),
            ("a page in the middle", "/chats/{0}/?before={1}"),
            ("the first unread", "/chats/{0}/?message={1}"),
        ):
            figures = []
            for story, count in told:
                address = site.address + path.format(story, count // 2)
                figures.append(statistics.median(timed(address) for _ in range(25)))
            tell(
                what,
                *(f"{figure * 1000:.1f} ms" for figure in figures),
                f"ratio {figures[1] / figures[0]:.2f}",
            )


def timed(address: str) -> float:
    """Seconds of one answer."""
    begin = time.perf_counter()
    with urllib.request.urlopen(address, timeout=20) as answer:
        answer.read()
    return time.perf_counter() - begin


def screens() -> None:
    """Say 40 things in a room that 2,000 have open; the time from the request to each of them."""
    with talking_site() as site:
        told = ask(site.environment, "prepare", "1", "4")
        story = told["stories"][0]
        request = (
            f"GET /events?topic=room/{story} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"
        )
        crowd = Crowd(site.port, request.encode(), b"event: ready")
        crowd.connect(2_000)
        heard: list[list[float]] = []
        for turn in range(40):
            talker = Talker(Line(site.port), told["cookies"][turn % 4], address_of(turn % 4))
            words = f"Turn-{turn:03d}."

            def say(talker: Talker = talker, words: str = words) -> None:
                Thread(target=lambda: asyncio.run(talker.say(story, words))).start()

            heard.append(crowd.hear(say, words.encode()))
            time.sleep(0.2)
        flat = sorted(seconds for one in heard for seconds in one)
        tell("2,000 screens", f"median {ms(statistics.median(flat))} ms",
             f"p99 {ms(statistics.quantiles(flat, n=100)[98])} ms",
             f"last {ms(statistics.median(one[-1] for one in heard))} ms")  # fmt: skip
        crowd.close()


@contextmanager
def talking_site(*, postgresql: bool = False) -> Iterator[BellSite]:
    """Serve a site with two web processes."""
    with our_site(postgresql=postgresql, DATELINE_WEB_PROCESSES="2", DATELINE_BEHIND_PROXY="yes") as site:
        site.wait_until_settled()
        yield site


def free_port() -> int:
    """A port that nobody uses."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Return when something listens."""
    import socket

    deadline = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < deadline, "it did not start"
            time.sleep(0.1)
        else:
            return


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["posts", "reading", "screens"])
    parser.add_argument("--postgresql", action="store_true")
    given = parser.parse_args()
    tell("load of the machine", os.getloadavg()[0])
    if given.what == "posts":
        posts(postgresql=given.postgresql)
    elif given.what == "reading":
        reading()
    else:
        screens()


if __name__ == "__main__":
    main()
