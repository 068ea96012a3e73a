"""Following the log as it grows, in the event loop of a process: one connection of its own, plain `id > last`.

SQLite tells by `PRAGMA data_version`, for 5 µs a question, that somebody else committed; PostgreSQL notifies,
and is asked once a second should a notification be lost. Neither misses an event: see `outbox`.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connections

from dateline.events.entries import Entry
from dateline.events.outbox import CHANNEL

if TYPE_CHECKING:
    import psycopg

SECONDS_BETWEEN_LOOKS = 0.01
SECONDS_BETWEEN_LOOKS_FOR_NOBODY = 0.25
SECONDS_WITHOUT_NOTICE = 1.0
SECONDS_AFTER_A_FAULT = 0.5
AT_ONCE = 1000
COLUMNS = "id, topic, kind, version, data"
log = logging.getLogger(__name__)


class Tail:
    """Gives every event after the id `last`, in order and once, however the database comes and goes.

    `anybody` says whether somebody waits for events; where nobody does, SQLite is asked four times a second
    instead of a hundred times.
    """

    def __init__(self, last: int, *, anybody: Callable[[], bool] = lambda: True) -> None:
        self.last = last
        self.anybody = anybody

    async def follow(self) -> AsyncIterator[list[Entry]]:
        """Give events in batches of at most a thousand, as they come, until cancelled."""
        settings = connections.databases["default"]
        look = _of_postgresql if connections["default"].vendor == "postgresql" else _of_sqlite
        while True:
            try:
                async for entries in look(self, settings):
                    self.last = entries[-1].id
                    yield entries
            except (sqlite3.Error, OSError) as fault:
                log.warning("The log cannot be read: %s", fault)
            await asyncio.sleep(SECONDS_AFTER_A_FAULT)


async def _of_sqlite(tail: Tail, settings: dict[str, Any]) -> AsyncIterator[list[Entry]]:
    database = sqlite3.connect(
        f"{Path(settings['NAME']).as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=1
    )
    try:
        seen = -1
        while True:
            version = database.execute("PRAGMA data_version").fetchone()[0]
            while version != seen:
                rows = database.execute(
                    f"SELECT {COLUMNS} FROM events_event WHERE id > ? ORDER BY id LIMIT ?",  # noqa: S608
                    (tail.last, AT_ONCE),
                ).fetchall()
                if rows:
                    yield [Entry(*row) for row in rows]
                if len(rows) < AT_ONCE:
                    seen = version
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS if tail.anybody() else SECONDS_BETWEEN_LOOKS_FOR_NOBODY)
    finally:
        database.close()


async def _of_postgresql(tail: Tail, settings: dict[str, Any]) -> AsyncIterator[list[Entry]]:
    import psycopg

    try:
        async with await psycopg.AsyncConnection.connect(**_address(settings), autocommit=True) as database:
            await database.execute(f"LISTEN {CHANNEL}")
            while True:
                while rows := await _rows(database, tail.last):
                    yield [Entry(*row) for row in rows]
                async for _ in database.notifies(timeout=SECONDS_WITHOUT_NOTICE, stop_after=1):
                    pass
    except psycopg.Error as fault:
        raise ConnectionError(str(fault)) from fault


async def _rows(database: psycopg.AsyncConnection[Any], last: int) -> list[Any]:
    found = await database.execute(
        f"SELECT {COLUMNS} FROM events_event WHERE id > %s ORDER BY id LIMIT %s",  # noqa: S608
        (last, AT_ONCE),
    )
    return await found.fetchall()


def _address(settings: dict[str, Any]) -> dict[str, Any]:
    given = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
    }
    return {name: value for name, value in given.items() if value} | settings["OPTIONS"]
