"""Positions in the log, and how it is kept short."""

from datetime import timedelta

import pytest
from django.db import transaction

from dateline.events.actions import begin_epoch, prune
from dateline.events.kinds import OF_THE_LOG
from dateline.events.models import Event, Log
from dateline.events.outbox import announce
from dateline.events.positions import Position, read_position
from dateline.events.queries import can_continue, position, since
from dateline.events.tests.happenings import Rang
from tests.cast import NOON


@pytest.mark.parametrize(
    "given",
    [
        "",
        "abc",
        "-1",
        "1_0",
        "00000000-",
        "0000000-1",
        "00000000--1",
        "00000000-" + "9" * 30,
        "00000000-١",
        "0" * 8 + "-1\n",
    ],
)
def test_what_is_no_position_is_none(given: str) -> None:
    assert read_position(given) is None


def test_a_position_reads_back() -> None:
    assert read_position(str(Position("0a1b2c3d", 12))) == ("0a1b2c3d", 12)


def rings(*days_ago: int) -> None:
    for days in days_ago:
        with transaction.atomic():
            announce(Rang(days), topics=["bell/1"], now=NOON - timedelta(days=days))


@pytest.mark.usefixtures("committed_db")
def test_what_is_old_goes_but_not_below_the_floor() -> None:
    rings(40, 39, 38, 2, 1)
    first = position().number - 4
    assert prune(now=NOON, at_least=4) == 1
    assert prune(now=NOON, at_least=0) == 2
    assert prune(now=NOON, at_least=0) == 0
    assert Event.objects.exclude(topic=OF_THE_LOG).count() == 2
    assert Log.objects.get().pruned == first + 2


@pytest.mark.usefixtures("committed_db")
def test_a_position_continues_only_where_nothing_after_it_is_missing() -> None:
    start = position()
    rings(40, 1)
    top = position()
    assert can_continue(start)
    assert can_continue(top)
    assert not can_continue(Position(top.epoch, top.number + 1))
    prune(now=NOON, at_least=0)
    assert not can_continue(start)
    assert can_continue(Position(top.epoch, top.number - 1))
    begin_epoch()
    assert not can_continue(top)
    assert can_continue(position())


@pytest.mark.usefixtures("committed_db")
def test_the_log_is_read_by_topic_in_order() -> None:
    start = position().number
    with transaction.atomic():
        for number, topic in enumerate(["bell/1", "bell/2", "bell/1", "bell/3"]):
            announce(Rang(number), topics=[topic], now=NOON)
    found = [event.data for event in since(start, ["bell/1", "bell/3"], limit=10)]
    assert found == [Rang(number).encoded() for number in (0, 2, 3)]
    assert len(list(since(start, ["bell/1"], limit=1))) == 1
