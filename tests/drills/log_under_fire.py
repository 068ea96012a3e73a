"""Writers and a reader of the log, killed outright again and again; what each saw stands in files.

Run as a process of its own: `python -m tests.drills.log_under_fire FOLDER SECONDS [--without-lock]`.
FOLDER then holds `acknowledged` (a key for each commit that a writer saw succeed) and `delivered` (id and key
of each event that the reader gave out). The caller compares them with the rows.
"""

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

WRITERS = 6
SECONDS_BETWEEN_KILLS = 0.15
LONGEST_WAIT_BEFORE_COMMIT = 0.02


def main(folder: Path, seconds: float, *, without_lock: bool) -> None:
    """Let them run for so many seconds, then read what is left of the log."""
    import django

    django.setup()
    from django.db import connections

    from dateline.events import outbox, queries, tail

    if without_lock:
        outbox.TAKE_LOCK = "SELECT 1"
    tail.SECONDS_BETWEEN_LOOKS = 0.001
    begin = queries.position().number
    connections.close_all()
    children: dict[int, Callable[[], NoReturn]] = {}
    jobs: list[Callable[[], NoReturn]] = [
        *[lambda: write(folder / "acknowledged")] * WRITERS,
        lambda: read(folder / "delivered", begin),
    ]
    for job in jobs:
        children[start(job)] = job
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(SECONDS_BETWEEN_KILLS)
        killed = random.choice(list(children))
        job = children.pop(killed)
        kill(killed)
        children[start(job)] = job
    for child in children:
        kill(child)
    last = queries.position().number
    connections.close_all()
    os.waitpid(start(lambda: read(folder / "delivered", begin, until=last)), 0)


def start(job: Callable[[], NoReturn]) -> int:
    """Do `job` in a child; the modules are loaded, so this takes milliseconds."""
    child = os.fork()
    if child:
        return child
    random.seed()
    try:
        job()
    finally:
        os._exit(1)


def kill(child: int) -> None:
    """End a child of ours outright and wait until it is gone."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def note(file: Path, line: str) -> None:
    """Add one line in one write, which a kill cannot tear."""
    opened = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(opened, line.encode())
    os.close(opened)


def write(acknowledged: Path) -> NoReturn:
    """Write rows with their events until killed, at any moment between the event and the commit too."""
    from django.db import connection, transaction

    from dateline.events.outbox import announce
    from dateline.events.tests.happenings import Rang
    from dateline.lib import clock, faults

    with faults.armed(
        "events:before_commit", lambda: time.sleep(random.uniform(0, LONGEST_WAIT_BEFORE_COMMIT))
    ):
        for number in range(10**9):
            key = f"{os.getpid()}-{time.monotonic_ns()}-{number}"
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("INSERT INTO drill_row (key) VALUES (%s)", [key])
                announce(Rang(number, key), topics=["bell/1"], now=clock.now())
            note(acknowledged, f"{key}\n")
    os._exit(0)


def read(delivered: Path, begin: int, *, until: int | None = None) -> NoReturn:
    """Follow the log from what was delivered last, until killed, or until the id `until`."""
    import json

    from dateline.events.tail import Tail

    lines = delivered.read_text().splitlines() if delivered.exists() else []
    last = int(lines[-1].split()[0]) if lines else begin

    async def follow() -> None:
        nonlocal last
        async for entries in Tail(last).follow():
            note(delivered, "".join(f"{entry.id} {json.loads(entry.data)['words']}\n" for entry in entries))
            if until is not None and entries[-1].id >= until:
                return

    if until is None or last < until:
        asyncio.run(follow())
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), without_lock="--without-lock" in sys.argv)
