"""Two schedulers at once, and one that dies in the middle: a container goes live once, and never not at all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from dateline.fronts.actions import pressing
from dateline.fronts.models import Pressing, Schedule
from dateline.fronts.scheduling import press_due
from dateline.fronts.tests.conftest import Desk
from dateline.lib.faults import armed
from dateline.people.roles import Role
from tests.cast import NOON, colleague

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


def test_what_was_scheduled_by_somebody_who_lost_the_right_is_not_pressed(
    db: None, caplog: pytest.LogCaptureFixture, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk()
    ben = colleague("ben", Role.SECTION_EDITOR, edition=desk.post.edition)
    keys = [desk.container("list", desk.post.published(f"Story {n}"), rule="none").pk for n in range(3)]
    gone = colleague("kit", Role.SECTION_EDITOR, edition=desk.post.edition)
    for key, by in zip(keys, (desk.by["by"], ben, gone), strict=True):
        pressing.schedule(front=desk.front, key=key, at=LATER, by=by, now=NOON)
    ben.duties.all().delete()
    gone.delete()
    assert press_due(now=LATER) == 1
    assert [one.container_id for one in Pressing.objects.filter(container__isnull=False)] == keys[:1]
    assert set(Schedule.objects.values_list("container", flat=True)) == set(keys[1:])
    assert "may not change this front any more" in caplog.text
    client.force_login(desk.by["by"])
    for seconds, words in ((1, False), (60, True)):
        monkeypatch.setattr("dateline.lib.clock.now", lambda late=seconds: LATER + timedelta(seconds=late))
        page = client.get("/desk/").content.decode()
        assert ("Fronts that did not change at their time" in page) == words
