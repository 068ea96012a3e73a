"""Drills D14 and D17: the scheduler is killed, runs twice, comes late, and the clock jumps."""

import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from dateline.lib import clock
from dateline.stories import actions
from dateline.stories.handling import Step
from dateline.stories.models import Story, Version
from dateline.stories.scheduling import publish_due, waiting_stories
from tests.cast import paper
from tests.processes import environment_of_this_database

DUE = 20
# To come, also by the clock on the wall: the framework schedules by that one.
TOMORROW = clock.now() + timedelta(days=1)

SCHEDULER = """
import os, signal, sys
from datetime import datetime
import django
django.setup()
from dateline.lib import clock, faults
from dateline.stories.scheduling import publish_due
point, passes = sys.argv[1], int(sys.argv[2])
def fault():
    global passes
    passes -= 1
    if passes == 0:
        os.kill(os.getpid(), signal.SIGKILL)
with clock.at(datetime.fromisoformat(sys.argv[3])), faults.armed(point, fault):
    print(publish_due(now=clock.now()))
"""


def schedule(number: int, *, at: datetime) -> list[Story]:
    """Let so many stories wait for the moment `at`."""
    post = paper()
    stories = [post.story(f"Story {n}", go_live_at=at) for n in range(number)]
    with clock.at(at - timedelta(hours=1)):
        for story in stories:
            actions.publish(story=story, by=None, now=clock.now())
    return stories


def run_scheduler(now: datetime, *, killed_at: str = "nowhere", on_pass: int = 0) -> subprocess.Popen[str]:
    """Start a scheduler's look at what is due, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", SCHEDULER, killed_at, str(on_pass), now.isoformat()],
        env=environment_of_this_database(), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def assert_each_is_published_once() -> None:
    assert Story.objects.filter(live=True).count() == DUE
    assert Version.objects.count() == DUE
    assert Step.objects.filter(deed=Step.Deed.PUBLISHED).count() == DUE
    assert waiting_stories() == []


@pytest.mark.usefixtures("committed_db")
def test_d17_a_scheduler_that_is_killed_anywhere_loses_and_doubles_nothing() -> None:
    schedule(DUE, at=TOMORROW)
    kills = 0
    for point in ("schedule:claimed", "publish:before_commit", "schedule:published"):
        for on_pass in (1, 3):
            before = Story.objects.filter(live=True).count()
            scheduler = run_scheduler(TOMORROW, killed_at=point, on_pass=on_pass)
            assert scheduler.wait(60) == -signal.SIGKILL
            kills += 1
            published = Story.objects.filter(live=True).count() - before
            assert published == on_pass - 1
            assert Version.objects.count() == Story.objects.filter(live=True).count()
    assert kills == 6
    assert run_scheduler(TOMORROW).wait(60) == 0
    assert_each_is_published_once()


@pytest.mark.usefixtures("committed_db")
def test_d17_two_schedulers_at_once_publish_each_story_once() -> None:
    schedule(DUE, at=TOMORROW)
    both = [run_scheduler(TOMORROW), run_scheduler(TOMORROW)]
    published = [int(one.communicate(timeout=60)[0]) for one in both]
    assert sum(published) == DUE
    assert_each_is_published_once()


@pytest.mark.django_db
def test_d17_what_came_due_while_the_site_was_down_is_published_and_called_late(
    caplog: pytest.LogCaptureFixture,
) -> None:
    schedule(DUE, at=TOMORROW)
    with clock.at(TOMORROW + timedelta(hours=2)):
        assert publish_due(now=clock.now()) == DUE
    assert caplog.text.count("Published late, by 7200 s") == DUE
    assert_each_is_published_once()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "jumps",
    [
        [timedelta(hours=1)],
        [timedelta(hours=-1), timedelta(0)],
        [timedelta(days=1), timedelta(days=-1), timedelta(0)],
        [timedelta(seconds=-1), timedelta(0), timedelta(hours=-1), timedelta(seconds=1)],
    ],
)
def test_d14_a_clock_that_jumps_shows_no_story_early_and_none_twice(jumps: list[timedelta]) -> None:
    schedule(3, at=TOMORROW)
    for jump in jumps:
        with clock.at(TOMORROW + jump):
            published = publish_due(now=clock.now())
            assert not published or jump >= timedelta(0)
            assert publish_due(now=clock.now()) == 0
    with clock.at(TOMORROW + timedelta(days=2)):
        publish_due(now=clock.now())
    assert Story.objects.filter(live=True).count() == Version.objects.count() == 3


@pytest.mark.django_db
def test_d14_in_the_night_in_which_an_hour_comes_twice_a_story_is_published_at_its_own_one() -> None:
    # Lisbon, 30 October 2050: at 01:00 UTC the clocks go from 02:00 back to 01:00.
    second_half_past_one = datetime(2050, 10, 30, 1, 30, tzinfo=UTC)
    schedule(1, at=second_half_past_one)
    with clock.at(second_half_past_one - timedelta(hours=1)):
        assert publish_due(now=clock.now()) == 0
    with clock.at(second_half_past_one):
        assert publish_due(now=clock.now()) == 1
