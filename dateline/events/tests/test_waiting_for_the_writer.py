"""On SQLite, who waits for the writer's lock asks in even turns, and gives up when the connection says so."""

import sqlite3
from collections.abc import Iterator
from threading import Timer

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction

from dateline.events.models import Log

pytestmark = [
    pytest.mark.usefixtures("committed_db"),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no lock of one writer."),
]


@pytest.fixture
def somebody() -> Iterator[sqlite3.Connection]:
    """Another process that writes."""
    other = sqlite3.connect(
        settings.DATABASES["default"]["NAME"], isolation_level=None, check_same_thread=False
    )
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def write(number: int) -> None:
    with transaction.atomic():
        Log.objects.update(pruned=number)


def busy_timeout() -> int:
    with connection.cursor() as cursor:
        return int(cursor.execute("PRAGMA busy_timeout").fetchone()[0])


def test_who_waits_goes_on_when_the_writer_is_done(somebody: sqlite3.Connection) -> None:
    done = Timer(0.2, somebody.execute, ["COMMIT"])
    done.start()
    write(7)
    done.join()
    assert Log.objects.get().pruned == 7
    assert busy_timeout() == 20_000


def test_who_waits_too_long_is_told_and_what_else_was_set_stays(
    somebody: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = connection.get_connection_params()
    monkeypatch.setattr(connection, "get_connection_params", lambda: {**given, "timeout": 0.1})
    with pytest.raises(OperationalError, match="locked"):
        write(7)
    assert busy_timeout() == 100
    somebody.execute("COMMIT")
    write(8)
    assert Log.objects.get().pruned == 8
