"""Two schedulers at once, and one that dies in the middle: a container goes live once, and never not at all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from dateline.fronts.actions import pressing
from dateline.fronts.models import Pressing, Schedule
from dateline.fronts.scheduling import press_due
from dateline.fronts.tests.conftest import Desk
from dateline.lib.faults import armed
from tests.cast import NOON

LATER = NOON + timedelta(hours=1)


def scheduled(number: int) -> Desk:
    desk = Desk()
    for n in range(number):
        held = desk.container("list", desk.post.published(f"Story {n}"), rule="none")
        pressing.schedule(front=desk.front, key=held.pk, at=LATER, **desk.by)
    return desk


def test_two_schedulers_at_once_press_each_container_once(committed_db: None) -> None:
    scheduled(5)
    ready = Barrier(2)

    def run() -> int:
        try:
            ready.wait(timeout=30)
            return press_due(now=LATER)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        counts = [pool.submit(run) for _ in range(2)]
        assert sum(one.result() for one in counts) == 5
    assert Pressing.objects.exclude(container=None).count() == 5
    assert not Schedule.objects.exists()


class Killed(BaseException):
    """What no handler of ours catches: the process is gone."""


def test_a_scheduler_that_dies_in_the_middle_loses_nothing(committed_db: None) -> None:
    desk = scheduled(1)

    def die() -> None:
        raise Killed

    with armed("press:before_commit", die), pytest.raises(Killed):
        press_due(now=LATER)
    assert desk.page() is None
    assert Schedule.objects.count() == 1
    assert press_due(now=LATER) == 1
    assert desk.shown() == [["Story 0"]]
