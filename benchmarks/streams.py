"""Times the event streams, side by side in one run with nginx and nchan: the same listeners, the same event.

    python -m benchmarks.streams fan-out         publish to the last of 1,000 and 10,000; connecting; idle; restart
    python -m benchmarks.streams log             appends a second and from append to delivery, four writers
    python -m benchmarks.streams log --postgresql
    python -m benchmarks.streams idle            processor time of a site without visitors

Ours is `dateline serve` with one web process on SQLite in the temporary folder (one transaction that announces the
event, flushed to disk, is part of each figure); nginx has one worker and its memory store, and is told by HTTP over
an open connection. Listeners are one process with epoll that reads and looks for a word, the same for both.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.crowd import Crowd, Returning
from benchmarks.nchan import Nchan
from benchmarks.pages import database
from tests.bells.site import BellSite, Ringer
from tests.journeys.served import environment_of

ROUNDS, WARMING, TURNS = 10, 2, 2
SECONDS_IDLE = 30
SECONDS_TO_SETTLE = 20  # the worker and the scheduler start after the first page
TICKS = os.sysconf("SC_CLK_TCK")
WRITERS, APPENDS = 4, 1_500
SECONDS_BETWEEN_APPENDS = 0.02
LIMITS = {"DATELINE_STREAMS_PER_ADDRESS": "20000", "DJANGO_SETTINGS_MODULE": "tests.bells.settings"}


class Ours:
    """A served site; `publish` commits a transaction that announces an event."""

    greeting = b"event: ready"

    def __init__(self, site: BellSite) -> None:
        self.site, self.port = site, site.port

    def request(self) -> bytes:
        """What a listener sends."""
        return b"GET /events?topic=bell/1 HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"

    def publish(self, words: str) -> None:
        """Send one event, without waiting for the commit."""
        self.site.ringer.begin("ring", numbers=[1], words=words)

    def settle(self) -> None:
        """Take the answer."""
        self.site.ringer.answer()

    def root(self) -> int:
        """The process below which all others are."""
        assert self.site.process
        return self.site.process.pid

    def start(self) -> None:
        """Serve again."""
        self.site.start()

    def end(self) -> None:
        """End the site."""
        self.site.end()


@contextmanager
def our_site(*, postgresql: bool = False, **more: str) -> Iterator[BellSite]:
    """Serve an empty site with bells, with these environment variables on top."""
    with database(postgresql=postgresql) as variables, tempfile.TemporaryDirectory() as folder:
        environment = environment_of(Path(folder), variables.get("DATELINE_DATABASE_URL", "")) | LIMITS | more
        site = BellSite(Path(folder), environment)
        site.start()
        site.ringer.ask("position")
        try:
            yield site
        finally:
            site.ringer.end()
            site.end()


def tree(root: int) -> list[int]:
    """A process and all below it."""
    found = [root]
    for pid in found:
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(FileNotFoundError):  # a thread that ended meanwhile has no children
                found += map(int, (task / "children").read_text().split())
    return found


def memory(root: int) -> int:
    """Bytes that a process and all below it hold for themselves."""
    lines = [
        line for pid in tree(root) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    ]
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def processor(root: int) -> float:
    """Seconds of processor time of a process and all below it."""
    fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in tree(root)]
    return sum(int(one[11]) + int(one[12]) for one in fields) / TICKS


def tell(*cells: Any) -> None:
    """Write a row of a table."""
    sys.stdout.write("| " + " | ".join(str(cell) for cell in cells) + " |\n")
    sys.stdout.flush()


def ms(seconds: float) -> str:
    """Milliseconds, whole."""
    return f"{seconds * 1000:.0f}"


def fan_out(counts: list[int]) -> None:
    """Publish to crowds of these sizes, on both servers by turns."""
    with tempfile.TemporaryDirectory() as folder, our_site() as site:
        servers: dict[str, Any] = {"Dateline": Ours(site), "nchan": Nchan(Path(folder))}
        try:
            time.sleep(SECONDS_TO_SETTLE)
            for count in counts:
                compare(servers, count)
            for name, server in servers.items():
                come_back(name, server, counts[-1])
        finally:
            servers["nchan"].end()


def compare(servers: dict[str, Any], count: int) -> None:
    """Open `count` streams to one server after the other, and publish; in two turns, lest one had the worse time."""
    rounds: dict[str, list[list[float]]] = {name: [] for name in servers}
    used = dict.fromkeys(servers, 0.0)
    for turn in range(TURNS):
        for name, server in servers.items():
            before = memory(server.root())
            crowd = Crowd(server.port, server.request(), server.greeting)
            seconds = crowd.connect(count)
            crowd.idle(1)
            if turn == 0:
                watch(name, server, crowd, count, seconds, before)
            begin = processor(server.root())
            rounds[name] += publish(server, crowd)
            used[name] += processor(server.root()) - begin
            crowd.close()
            time.sleep(3)
    for name in servers:
        report(name, count, rounds[name], used[name] / TURNS / (ROUNDS + WARMING) / count * 1e6)


def watch(name: str, server: Any, crowd: Crowd, count: int, seconds: float, before: int) -> None:
    """Write what the connections cost by being there."""
    held = (memory(server.root()) - before) / count / 1024
    begin = processor(server.root())
    crowd.idle(SECONDS_IDLE)
    busy = (processor(server.root()) - begin) / SECONDS_IDLE
    tell(
        name, count, f"connect {count / seconds:.0f}/s", f"{held:.1f} KiB each", f"idle {busy:.2%} of a core"
    )


def publish(server: Any, crowd: Crowd) -> list[list[float]]:
    """Return when each listener had each event, the first few left out."""
    rounds = []
    for _ in range(ROUNDS + WARMING):
        word = f"word-{time.monotonic_ns()}"
        rounds.append(crowd.hear(partial(server.publish, word), word.encode()))
        server.settle()
        crowd.idle(0.2)
    return rounds[WARMING:]


def report(name: str, count: int, rounds: list[list[float]], each: float) -> None:
    """Write the medians over the rounds of the median, the p99 and the last listener."""
    at = {"median": count // 2, "p99": count * 99 // 100, "last": count - 1}
    cells = [f"{word} {ms(statistics.median(one[index] for one in rounds))} ms" for word, index in at.items()]
    slowest = max(one[-1] for one in rounds)
    tell(name, count, *cells, f"slowest round {ms(slowest)} ms", f"{each:.1f} µs of processor a delivery")


def come_back(name: str, server: Any, count: int) -> None:
    """End a server with `count` streams, start it, and see when everybody hears again."""
    crowd = Returning(server.port, server.request(), server.greeting)
    crowd.connect(count)
    begin = time.monotonic()
    server.end()
    server.start()
    down = time.monotonic() - begin
    back = crowd.come_back(count, lambda: random.uniform(0.5, 5), server.greeting)
    crowd.close()
    tell(
        name,
        count,
        f"restart: down {down:.1f} s",
        f"then all back in {back[-1]:.1f} s",
        f"half in {back[count // 2]:.1f} s",
    )


def log(*, postgresql: bool) -> None:
    """Append with four writers, as fast as they can and at an even pace, and see when one listener has each event."""
    with our_site(postgresql=postgresql) as site:
        writers = [Ringer(site.environment) for _ in range(WRITERS)]
        for writer in writers:
            writer.ask("position")
        for pause in (0.0, SECONDS_BETWEEN_APPENDS):
            seconds, waits = append(site, writers, pause)
            waits.sort()
            tell(
                "PostgreSQL" if postgresql else "SQLite",
                f"{APPENDS * WRITERS / seconds:.0f} appends/s",
                f"median {waits[len(waits) // 2]:.1f} ms",
                f"p99 {waits[len(waits) * 99 // 100]:.1f} ms",
                f"{len(waits)} of {APPENDS * WRITERS} delivered",
            )
        for writer in writers:
            writer.end()


def append(site: BellSite, writers: list[Ringer], pause: float) -> tuple[float, list[float]]:
    """Return the seconds that all appends took, and the milliseconds from each append's begin to its delivery."""
    import re

    crowd = Crowd(site.port, Ours(site).request(), Ours.greeting)
    crowd.connect(1)
    [listener] = crowd.sockets.values()
    listener.settimeout(10)
    begin = time.monotonic()
    for writer in writers:
        writer.begin("ring", numbers=list(range(APPENDS)), words="now", pause=pause)
    waits: list[float] = []
    rest = b""
    while len(waits) < APPENDS * WRITERS:
        rest += listener.recv(1 << 20)
        now = time.monotonic_ns()
        stamps = re.findall(rb'"words":"(\d+)"}}\n\n', rest)
        waits += [(now - int(stamp)) / 1e6 for stamp in stamps]
        rest = rest[rest.rfind(b"\n\n") :]
    seconds = time.monotonic() - begin
    for writer in writers:
        writer.answer()
    crowd.close()
    return seconds, waits


def idle() -> None:
    """Watch a site without visitors for a minute."""
    with our_site() as site:
        assert site.process
        time.sleep(SECONDS_TO_SETTLE)
        before, begin = processor(site.process.pid), time.monotonic()
        time.sleep(60)
        share = (processor(site.process.pid) - before) / (time.monotonic() - begin)
        tell("idle", f"{share:.2%} of a core", f"{memory(site.process.pid) / 2**20:.0f} MiB")


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["fan-out", "log", "idle"])
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--counts", type=int, nargs="+", default=[1_000, 10_000])
    given = parser.parse_args()
    tell("load of the machine", os.getloadavg()[0])
    if given.what == "fan-out":
        fan_out(given.counts)
    elif given.what == "log":
        log(postgresql=given.postgresql)
    else:
        idle()


if __name__ == "__main__":
    main()
