"""An event is written with its cause, as the last statement, or not at all."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from dateline.events.kinds import Happening
from dateline.events.models import Event, Log
from dateline.events.outbox import announce, waiting
from dateline.events.tests.happenings import Rang
from dateline.lib import faults
from tests.cast import NOON

pytestmark = pytest.mark.usefixtures("committed_db")


def ring(number: int, topic: str = "bell/1") -> None:
    announce(Rang(number), topics=[topic], now=NOON)


def rung() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("data", flat=True))


def test_an_event_is_in_the_log_once_its_transaction_is_over() -> None:
    with transaction.atomic():
        announce(Rang(1, "a\nb"), topics=["bell/1", "bell/2"], now=NOON)
        assert Event.objects.count() == 0
    told = list(Event.objects.order_by("pk").values_list("topic", "kind", "version", "at", "data"))
    data = '{"number":1,"words":"a\\nb"}'
    assert told == [("bell/1", "test.rang", 1, NOON, data), ("bell/2", "test.rang", 1, NOON, data)]


def test_writing_the_event_is_the_last_statement_before_the_commit() -> None:
    with CaptureQueriesContext(connection) as queries, transaction.atomic():
        ring(1)
        Log.objects.update(pruned=0)
    statements = [query["sql"] for query in queries if query["sql"] not in ("COMMIT", "BEGIN")]
    writes = [number for number, sql in enumerate(statements) if "events_event" in sql]
    assert writes
    assert not any("events_log" in sql or sql.startswith("UPDATE") for sql in statements[writes[0] :])


def test_what_is_rolled_back_was_never_announced() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ring(1)
        raise ZeroDivisionError
    with transaction.atomic():
        ring(2)
    assert rung() == ['{"number":2,"words":""}']


def test_what_a_savepoint_took_back_was_never_announced_and_the_rest_was() -> None:
    with transaction.atomic():
        ring(1)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            ring(2)
            with transaction.atomic():
                ring(3)
            raise ZeroDivisionError
        with transaction.atomic():
            ring(4)
        assert [event.data for event in waiting()] == ['{"number":1,"words":""}', '{"number":4,"words":""}']
    assert rung() == ['{"number":1,"words":""}', '{"number":4,"words":""}']


def test_without_a_transaction_nothing_can_be_announced() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        ring(1)


def test_an_event_that_cannot_be_written_undoes_its_cause() -> None:
    def fail() -> None:
        raise DatabaseError("no room")

    with pytest.raises(DatabaseError), faults.armed("events:before_commit", fail), transaction.atomic():
        Log.objects.update(pruned=7)
        ring(1)
    assert (rung(), Log.objects.get().pruned) == ([], 0)
    with transaction.atomic():
        ring(2)
    assert len(rung()) == 1


def test_a_connection_that_is_lost_forgets_what_it_had_to_tell() -> None:
    with transaction.atomic():
        ring(1)
        connection.outbox.clear()  # type: ignore[attr-defined]
    assert rung() == []


def test_an_event_holds_only_what_json_knows() -> None:
    with pytest.raises(TypeError, match="cannot hold"):
        Rang(number={1}).encoded()  # type: ignore[arg-type]


def test_two_kinds_of_one_name_are_refused() -> None:
    def again() -> Any:
        class Again(Happening):
            kind = "test.rang"

    with pytest.raises(TypeError, match="two kinds"):
        again()
