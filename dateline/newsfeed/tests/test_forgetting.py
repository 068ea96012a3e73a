"""What the log told of a story that was withdrawn is told to nobody any more."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.test import Client

from dateline.editions.models import Edition, Section
from dateline.events.models import Event
from dateline.events.queries import position
from dateline.live.actions import posting
from dateline.live.actions.posting import Content
from dateline.newsfeed.topics import topic_of_feed, topic_of_story
from dateline.stories import actions
from dateline.stories.models import Kind
from tests.cast import NOON, ana, paper


@pytest.mark.parametrize("is_killed", [False, True], ids=["withdrawn", "killed"])
@pytest.mark.usefixtures("committed_db")
def test_the_headline_of_a_story_that_is_gone_is_in_no_replay(client: Client, is_killed: bool) -> None:
    post = paper()
    story, other = post.published("A wrong headline"), post.published("A right headline")
    story.headline = "Another wrong headline"
    actions.publish(story=story, by=None, now=NOON)
    topics = f"topic={topic_of_feed(post.edition.pk)}&topic={topic_of_story(story.pk)}"
    address = f"/events.json?{topics}&after={position().epoch}-0"
    assert "wrong headline" in client.get(address).content.decode()
    if is_killed:
        actions.kill(story_id=story.pk, by=None, reason="", now=NOON)
    else:
        actions.withdraw(story=story, by=None, reason="", now=NOON)
    said = client.get(address).content.decode()
    assert "wrong headline" not in said
    kinds = [(event["kind"], event["data"].get("story")) for event in json.loads(said)["events"]]
    assert kinds == [
        ("newsfeed.came", None), ("newsfeed.left", story.pk), ("story.withdrawn", story.pk),
    ]  # fmt: skip
    assert f'"story":{other.pk}' in said


@pytest.mark.usefixtures("committed_db")
def test_the_headline_of_a_story_that_was_moved_leaves_the_edition_that_it_left_too() -> None:
    post = paper()
    north = Edition.objects.create(name="North", slug="north", is_default=False)
    story = post.published("A wrong headline")
    story.section = Section.objects.create(edition=north, name="Hills", slug="hills")
    actions.publish(story=story, by=None, now=NOON)
    told = Event.objects.filter(data__contains="wrong headline", topic__startswith="newsfeed/")
    assert {event.topic for event in told} == {topic_of_feed(post.edition.pk), topic_of_feed(north.pk)}
    actions.withdraw(story=story, by=None, reason="", now=NOON)
    assert not told.all().exists()


@pytest.mark.usefixtures("committed_db")
def test_words_of_a_key_event_that_was_removed_are_in_no_replay() -> None:
    story, by = paper().published("Regatta", kind=Kind.LIVE), ana()
    content = Content(headline="Boat nine wins")
    update = posting.send(story=story, key=uuid4(), content=content, by=by, now=NOON, is_key=True)
    told = Event.objects.filter(data__contains="Boat nine")
    assert {event.topic for event in told} == {topic_of_feed(story.edition_id), f"live/{story.pk}"}
    posting.remove(update=update, by=by, now=NOON)
    assert not told.all().exists()
