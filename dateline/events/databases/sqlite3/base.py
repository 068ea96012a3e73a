"""Django's SQLite backend, writing events right before COMMIT, and waiting for the writer's lock in fair turns."""

import sqlite3
import time

from django.db import OperationalError
from django.db.backends.sqlite3.base import DatabaseWrapper as Django

from dateline.events.outbox import WritesEvents

BETWEEN_TRIES = 0.005
"""Seconds."""


class DatabaseWrapper(WritesEvents, Django):
    """See `dateline.events.outbox`.

    SQLite itself waits ever longer between its tries, up to 100 ms: who came last asks most often and goes first, and
    who waits longest waits on. Here all ask equally often, for as long as the connection's `timeout` says.
    """

    def _start_transaction_under_autocommit(self) -> None:
        patience = self.get_connection_params().get("timeout", 5.0)
        end = time.monotonic() + patience
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    super()._start_transaction_under_autocommit()  # type: ignore[misc]
                except OperationalError as fault:
                    code = getattr(fault.__cause__, "sqlite_errorcode", None)
                    if code != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                        raise
                    time.sleep(BETWEEN_TRIES)
                else:
                    return
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
