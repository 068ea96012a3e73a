"""Events wait with their transaction and are written as its last statement.

Readers of the log ask for `id > last`, which is right only where ids become visible in the order in which
they are given out. SQLite has one writer at a time, so they do. PostgreSQL gives ids out before commit, and
loses 7 to 40 % of events to such a reader; a lock held from the first id to the commit prevents it, and has
to be held for as short as can be. So `announce` writes nothing: it puts events aside on the connection, and
the connection writes them right before COMMIT (`databases`). What is rolled back, savepoints included, was
never announced.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from dateline.lib.faults import fault_point

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from dateline.events.kinds import Happening

    Wrapper = BaseDatabaseWrapper
else:
    Wrapper = object

TAKE_LOCK = "SELECT pg_advisory_xact_lock(7306004)"  # a number of our own choosing
CHANNEL = "dateline_events"


@dataclass(frozen=True)
class Waiting:
    """An event that becomes part of the log if its transaction commits."""

    topic: str
    kind: str
    version: int
    at: datetime
    data: str
    savepoints: frozenset[str]


def announce(happening: Happening, *, topics: list[str], now: datetime) -> None:
    """Tell `topics` of it when the transaction around this commits, and only then.

    Raises TransactionManagementError outside of a transaction: an event without its cause is a lie.
    """
    connection: Any = transaction.get_connection()
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("An event is told inside the transaction of its cause.")
    data = happening.encoded()
    savepoints = frozenset(sid for sid in connection.savepoint_ids if sid)
    connection.outbox += [
        Waiting(topic, happening.kind, happening.version, now, data, savepoints) for topic in topics
    ]


def waiting() -> list[Waiting]:
    """What was announced in this transaction so far."""
    connection: Any = transaction.get_connection()
    return list(connection.outbox)


class WritesEvents(Wrapper):
    """What makes a database connection of Django write its waiting events right before COMMIT."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outbox: list[Waiting] = []

    def commit(self) -> None:
        """Write what waits, then commit; where it cannot be written, nothing is committed."""
        if self.outbox:
            events, self.outbox = self.outbox, []
            self._write(events)
            fault_point("events:before_commit")
        super().commit()

    def rollback(self) -> None:
        """Forget what waits, with its cause."""
        self.outbox = []
        super().rollback()

    def savepoint_rollback(self, sid: str) -> None:
        """Forget what waits of this savepoint."""
        super().savepoint_rollback(sid)
        self.outbox = [event for event in self.outbox if sid not in event.savepoints]

    def close(self) -> None:
        """Forget what waits: a connection that closes in a transaction rolls back."""
        self.outbox = []
        super().close()

    def _write(self, events: list[Waiting]) -> None:
        with self.cursor() as cursor:
            if self.vendor == "postgresql":
                cursor.execute(TAKE_LOCK)
            at = self.ops.adapt_datetimefield_value
            rows = [(e.topic, e.kind, e.version, at(e.at), e.data) for e in events]
            places = ", ".join(["(%s, %s, %s, %s, %s)"] * len(rows))
            cursor.execute(
                f"INSERT INTO events_event (topic, kind, version, at, data) VALUES {places}",  # noqa: S608
                [value for row in rows for value in row],
            )
            if self.vendor == "postgresql":
                cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
