"""Live coverage comes into the newsfeed by itself, once for each time that it is news, and says what is newest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from dateline.lib import clock
from dateline.live.actions import posting, running, sorting
from dateline.live.actions.posting import Content
from dateline.live.models import State, Update
from dateline.newsfeed.models import Item
from dateline.newsfeed.tests.replay import OpenFeed
from dateline.people.models import User
from dateline.stories import actions
from dateline.stories.models import Kind, Story
from tests.cast import NOON, Paper, ana, paper

pytestmark = pytest.mark.django_db
UP = ("newsfeed.left", "newsfeed.came")


@pytest.fixture
def post() -> Iterator[Paper]:
    with clock.at(NOON):
        yield paper()


@pytest.fixture
def regatta(post: Paper) -> Story:
    story = post.published("Regatta", kind=Kind.LIVE)
    post.published("Younger news", now=NOON + timedelta(minutes=1))
    return story


@pytest.fixture
def editor(db: None) -> User:
    return ana()


def send(story: Story, by: User, words: str, *, minutes: int = 5, **rest: Any) -> Update:
    now = NOON + timedelta(minutes=minutes)
    return posting.send(story=story, key=uuid4(), content=Content(headline=words), by=by, now=now, **rest)


def test_a_key_event_brings_coverage_to_the_top_once(post: Paper, regatta: Story, editor: User) -> None:
    page = OpenFeed(post.edition)
    send(regatta, editor, "Nothing much")
    page.require_replay_equals_fresh()
    send(regatta, editor, "Boat nine leads", is_key=True, minutes=6)
    page.require_replay_equals_fresh(*UP)
    assert (page.shown()[0]["headline"], page.shown()[0]["latest"]) == ("Regatta", "Boat nine leads")
    assert len(page.unseen) == 1
    send(regatta, editor, "Boat nine sinks", is_key=True, minutes=7)
    page.require_replay_equals_fresh(*UP)
    assert (len(page.unseen), len(page.items)) == (1, 2)


def test_one_that_waits_comes_when_it_is_approved(post: Paper, regatta: Story, editor: User) -> None:
    page = OpenFeed(post.edition)
    update = send(regatta, editor, "Boat nine leads", is_key=True, waits=True)
    page.require_replay_equals_fresh()
    posting.approve(update=update, by=editor, now=NOON + timedelta(minutes=8))
    page.require_replay_equals_fresh(*UP)


def test_an_update_that_is_marked_later_brings_it_up_too(post: Paper, regatta: Story, editor: User) -> None:
    update = send(regatta, editor, "Boat nine leads")
    page = OpenFeed(post.edition)
    sorting.mark_key(update=update, is_key=True, now=NOON + timedelta(minutes=8))
    page.require_replay_equals_fresh(*UP)
    sorting.mark_key(update=update, is_key=False, now=NOON + timedelta(minutes=9))
    page.require_replay_equals_fresh("newsfeed.changed")
    assert page.shown()[0]["latest"] == ""


def test_words_that_were_wrong_leave_line_and_log(post: Paper, regatta: Story, editor: User) -> None:
    send(regatta, editor, "Off they go", is_key=True)
    update = send(regatta, editor, "Boat nine wins", is_key=True, minutes=6)
    page = OpenFeed(post.edition)
    mended = posting.change(
        update=update, content=Content(headline="Boat six wins"), version=1, by=editor, now=NOON
    )
    page.require_replay_equals_fresh("newsfeed.changed")
    assert page.shown()[0]["latest"] == "Boat six wins"
    posting.remove(update=mended, by=editor, now=NOON)
    page.require_replay_equals_fresh("newsfeed.changed")
    assert page.shown()[0]["latest"] == "Off they go"


def test_coverage_that_begins_comes_anew_and_one_that_ends_falls_silent(
    post: Paper, regatta: Story, editor: User
) -> None:
    running.set_state(story=regatta, state=State.ANNOUNCED, starts_at=NOON + timedelta(hours=1), now=NOON)
    page = OpenFeed(post.edition)
    running.set_state(story=regatta, state=State.RUNNING, now=NOON + timedelta(hours=1))
    page.require_replay_equals_fresh(*UP)
    assert page.shown()[0]["headline"] == "Regatta"
    send(regatta, editor, "Off they go", is_key=True, minutes=70)
    page.require_replay_equals_fresh(*UP)
    later = NOON + timedelta(hours=2)
    running.set_state(story=regatta, state=State.PAUSED, now=later)
    page.require_replay_equals_fresh()
    running.set_state(story=regatta, state=State.ENDED, closing="Over.", now=later)
    page.require_replay_equals_fresh("newsfeed.changed")
    assert page.shown()[0]["latest"] == ""


def test_a_new_version_of_the_story_keeps_what_is_newest(post: Paper, regatta: Story, editor: User) -> None:
    send(regatta, editor, "Off they go", is_key=True)
    page = OpenFeed(post.edition)
    regatta.headline = "The regatta"
    actions.publish(story=regatta, by=None, now=NOON + timedelta(hours=1))
    page.require_replay_equals_fresh("newsfeed.changed")
    assert (page.shown()[0]["headline"], page.shown()[0]["latest"]) == ("The regatta", "Off they go")


def test_coverage_that_is_not_in_the_newsfeed_stays_out(post: Paper, editor: User) -> None:
    quiet = post.published("Quiet", kind=Kind.LIVE, in_newsfeed=False)
    page = OpenFeed(post.edition)
    send(quiet, editor, "Off they go", is_key=True)
    page.require_replay_equals_fresh()
    assert not Item.objects.filter(story=quiet).exists()
