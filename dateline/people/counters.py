"""A cache in a file of its own that all processes of one machine share: what limits have counted is kept here.

The framework's own three do not do. In memory each process counts for itself, and forgets when it ends. The one of
files adds a key in two steps, so that two processes take the same lock. The one in the database writes each count
with the site's own data, synchronised to disk: a flood of log-ins would hold up the newsroom's writes. This file is
never synchronised; a machine that loses its power loses some counts.
"""

from __future__ import annotations

import pickle
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

TABLE = (
    "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, content BLOB NOT NULL, ends REAL) WITHOUT ROWID"
)
SECONDS_TO_WAIT = 2
ONE_IN = 500
"""How often a write clears away what has ended."""


class FileCache(BaseCache):
    """Django's cache interface over one SQLite file.

    Raises sqlite3.OperationalError where a count cannot be written: a limit that cannot count lets nobody in.
    """

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._file = Path(location)
        self._own = threading.local()
        self._writes = 0

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep it where nothing is kept yet, in one step for all processes; say whether it was."""
        with self._writing() as connection:
            connection.execute(
                "DELETE FROM kept WHERE name = ? AND ends <= ?", (self._name(key, version), time.time())
            )
            done = connection.execute(
                "INSERT OR IGNORE INTO kept VALUES (?, ?, ?)", self._row(key, value, timeout, version)
            )
            return done.rowcount == 1

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return what is kept."""
        row = (
            self._connection()
            .execute(
                "SELECT content FROM kept WHERE name = ? AND (ends IS NULL OR ends > ?)",
                (self._name(key, version), time.time()),
            )
            .fetchone()
        )
        return default if row is None else pickle.loads(row[0])  # noqa: S301 - our own file

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep it in the place of what was kept."""
        with self._writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", self._row(key, value, timeout, version)
            )

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let it be kept for longer; say whether it was there."""
        with self._writing() as connection:
            ends = self.get_backend_timeout(timeout)
            done = connection.execute(
                "UPDATE kept SET ends = ? WHERE name = ? AND (ends IS NULL OR ends > ?)",
                (ends, self._name(key, version), time.time()),
            )
            return done.rowcount == 1

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget it; say whether it was there."""
        with self._writing() as connection:
            return (
                connection.execute("DELETE FROM kept WHERE name = ?", (self._name(key, version),)).rowcount
                == 1
            )

    def clear(self) -> None:
        """Forget everything."""
        with self._writing() as connection:
            connection.execute("DELETE FROM kept")

    def _row(
        self, key: str, value: Any, timeout: Any, version: int | None
    ) -> tuple[str, bytes, float | None]:
        content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        return self._name(key, version), content, self.get_backend_timeout(timeout)

    def _name(self, key: str, version: int | None) -> str:
        return self.make_and_validate_key(key, version=version)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            self._writes += 1
            if self._writes % ONE_IN == 0:
                connection.execute("DELETE FROM kept WHERE ends <= ?", (time.time(),))
        finally:
            connection.execute("COMMIT")

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._file, timeout=SECONDS_TO_WAIT, isolation_level=None)
            connection.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; {TABLE}")
            self._own.connection = connection
        return connection
