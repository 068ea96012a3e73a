"""The worker's and the scheduler's own care: tasks whose worker died, and what the doctor compares."""

from datetime import timedelta

import pytest
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from dateline.config.diagnosis import differences
from dateline.config.scheduler import SECONDS_BETWEEN_CLEANINGS, do_what_is_due
from dateline.config.worker import LONGEST_TASK, MOST_TRIES, take_up_abandoned
from dateline.events.actions import KEPT, KEPT_AT_LEAST
from dateline.events.models import Event
from dateline.lib import clock
from dateline.media.tasks import draw_photos
from dateline.search.models import Document
from dateline.stories.models import Appearance
from tests.cast import paper

pytestmark = pytest.mark.django_db


def running_task(*, since: timedelta, workers: int) -> "DBTaskResult[..., int]":
    draw_photos.enqueue([])
    task = DBTaskResult.objects.get()
    task.status = TaskResultStatus.RUNNING
    task.started_at = clock.now() - since
    task.worker_ids = [f"worker {number}" for number in range(workers)]
    task.save()
    return task


def test_a_task_whose_worker_died_is_taken_up_again() -> None:
    task = running_task(since=LONGEST_TASK * 2, workers=1)
    assert take_up_abandoned() == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY


def test_a_task_under_way_is_left_to_its_worker() -> None:
    running_task(since=timedelta(seconds=1), workers=1)
    assert take_up_abandoned() == 0


def test_a_task_that_killed_three_workers_is_given_up(caplog: pytest.LogCaptureFixture) -> None:
    running_task(since=LONGEST_TASK * 2, workers=MOST_TRIES)
    assert take_up_abandoned() == 0
    assert "given up" in caplog.text


def test_the_doctor_finds_nothing_in_a_sound_newsroom_and_names_what_is_wrong() -> None:
    story = paper().published()
    assert list(differences()) == []
    Appearance.objects.filter(story=story).delete()
    Document.objects.all().delete()
    found = list(differences())
    assert any("topics" in sentence for sentence in found)
    assert len(found) >= 2


def test_the_scheduler_keeps_the_log_short_and_never_below_its_floor() -> None:
    for at, count in ((clock.now() - KEPT - timedelta(days=1), 3), (clock.now(), KEPT_AT_LEAST)):
        Event.objects.bulk_create(
            Event(topic="bell/1", kind="test.rang", version=1, at=at, data="{}") for _ in range(count)
        )
    do_what_is_due(SECONDS_BETWEEN_CLEANINGS - 1)
    assert Event.objects.count() == KEPT_AT_LEAST + 3
    do_what_is_due(SECONDS_BETWEEN_CLEANINGS)
    assert Event.objects.count() == KEPT_AT_LEAST
    Event.objects.update(at=clock.now() - 2 * KEPT)
    do_what_is_due(SECONDS_BETWEEN_CLEANINGS)
    assert Event.objects.count() == KEPT_AT_LEAST
