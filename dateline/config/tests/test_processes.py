"""The worker's and the scheduler's own care: tasks whose worker died, and what the doctor compares."""

from datetime import timedelta

import pytest
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from dateline.config.diagnosis import differences
from dateline.config.worker import LONGEST_TASK, MOST_TRIES, take_up_abandoned
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
