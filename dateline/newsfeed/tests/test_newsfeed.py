"""The newsfeed follows its stories, and open pages that hear the events show what fresh ones show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from dateline.editions.models import Edition, Section
from dateline.editions.queries import sections_of
from dateline.events.outbox import waiting
from dateline.events.topics import NoSuchTopic, require_topics, snapshot
from dateline.lib import clock
from dateline.lib.keyset import Place
from dateline.newsfeed import consistency
from dateline.newsfeed.models import Item
from dateline.newsfeed.queries import COUNTED, Wanted, newest, standing, start_over
from dateline.newsfeed.tests.replay import OpenFeed, OpenStory, fresh_feed
from dateline.newsfeed.topics import topic_of_feed, topic_of_story
from dateline.stories import actions
from dateline.stories.models import Kind, Story, Urgency
from tests.cast import NOON, Paper, ana, paper

pytestmark = pytest.mark.django_db
FIRST = {"type": "paragraph", "value": "<p>The ferry sails.</p>", "id": "a1"}
SECOND = {"type": "paragraph", "value": "<p>It sails at noon.</p>", "id": "b2"}
CORRECTION = {"type": "correction", "value": {"was": "ten", "now": "nine", "at": None}, "id": "c3"}


@pytest.fixture
def post() -> Iterator[Paper]:
    with clock.at(NOON):
        yield paper()


def publish(story: Story, *, minutes: int = 1, **fields: Any) -> Story:
    """Publish a new version of `story`, some minutes past noon."""
    for name, value in fields.items():
        setattr(story, name, value)
    with clock.at(NOON + timedelta(minutes=minutes)) as now:
        actions.publish(story=story, by=None, now=now)
    return story


def withdraw(story: Story, *, minutes: int = 1) -> None:
    with clock.at(NOON + timedelta(minutes=minutes)) as now:
        actions.withdraw(story=story, by=None, reason="Not ours.", now=now)


def test_a_published_story_comes_into_open_newsfeeds(post: Paper) -> None:
    page = OpenFeed(post.edition)
    story = publish(post.story("Tram back on the rails", urgency=Urgency.FLASH), minutes=3)
    page.require_replay_equals_fresh("newsfeed.came")
    line = page.shown()[0]
    assert (line["headline"], line["mark"], line["section_name"]) == (
        "Tram back on the rails",
        "Flash",
        "Town",
    )
    assert (line["time"], line["at"], line["number"]) == ("1:03\u202fPM", "2026-05-04T13:03:00+01:00", 1)
    assert line["address"] == story.get_absolute_url()


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"headline": "Ferry stays"}, ("headline", "Ferry stays")),
        ({"short_headline": "Stays"}, ("headline", "Stays")),
        ({"urgency": Urgency.URGENT}, ("mark", "Urgent")),
        ({"kind": Kind.ANALYSIS}, ("kind_name", "Analysis")),
        ({"body": [FIRST, CORRECTION]}, ("corrected", "Corrected")),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_a_change_reaches_open_newsfeeds(post: Paper, fields: dict[str, Any], shown: tuple[str, str]) -> None:
    story = post.published(body=[FIRST])
    page = OpenFeed(post.edition)
    publish(story, minutes=9, **fields)
    page.require_replay_equals_fresh("newsfeed.changed")
    assert page.shown()[0][shown[0]] == shown[1]
    assert page.unseen == set()


def test_a_story_moves_to_another_section_in_open_newsfeeds(post: Paper) -> None:
    story = post.published()
    page = OpenFeed(post.edition)
    publish(story, section=post.sport)
    page.require_replay_equals_fresh("newsfeed.changed")
    assert page.shown()[0]["section"] == "sport"


def test_a_change_that_no_line_shows_is_not_told_to_newsfeeds(post: Paper) -> None:
    story = post.published(body=[FIRST])
    page = OpenFeed(post.edition)
    publish(story, body=[FIRST, SECOND])
    page.require_replay_equals_fresh()


@pytest.mark.parametrize("way", ["withdrawn", "killed", "taken out", "unpublished"])
def test_an_item_that_leaves_is_gone_from_open_newsfeeds_and_their_count(post: Paper, way: str) -> None:
    page = OpenFeed(post.edition)
    story = post.published()
    page.require_replay_equals_fresh("newsfeed.came")
    assert len(page.unseen) == 1
    if way == "withdrawn":
        withdraw(story)
    elif way == "killed":
        actions.kill(story_id=story.pk, by=None, reason="", now=NOON)
    elif way == "taken out":
        publish(story, in_newsfeed=False)
    else:
        story.unpublish()
    page.require_replay_equals_fresh("newsfeed.left")
    assert page.unseen == set()
    assert page.shown() == []


def test_an_item_that_comes_back_stands_where_it_came_back_and_counts_again(post: Paper) -> None:
    first, second = post.published("First"), post.published("Second", now=NOON + timedelta(minutes=5))
    withdraw(first)
    page = OpenFeed(post.edition)
    publish(first, minutes=20)
    page.require_replay_equals_fresh("newsfeed.came")
    assert [line["story"] for line in page.shown()] == [first.pk, second.pk]
    assert page.unseen == {3}


def test_a_story_that_is_put_in_later_comes_in_then(post: Paper) -> None:
    story = post.published(in_newsfeed=False)
    page = OpenFeed(post.edition)
    assert page.shown() == []
    publish(story, minutes=30, in_newsfeed=True)
    page.require_replay_equals_fresh("newsfeed.came")
    assert page.shown()[0]["at"] == "2026-05-04T13:30:00+01:00"


def test_a_story_that_moves_to_another_edition_leaves_one_newsfeed_for_the_other(post: Paper) -> None:
    north = Edition.objects.create(name="North", slug="north", is_default=False)
    section = Section.objects.create(edition=north, name="Hills", slug="hills")
    story = post.published()
    here, there = OpenFeed(post.edition), OpenFeed(north)
    publish(story, section=section)
    here.require_replay_equals_fresh("newsfeed.left")
    there.require_replay_equals_fresh("newsfeed.came")


@pytest.mark.parametrize("field", ["embargo", "go_live_at"])
def test_what_waits_is_told_to_nobody_until_its_moment(post: Paper, field: str) -> None:
    page = OpenFeed(post.edition)
    story = post.story()
    setattr(story, field, NOON + timedelta(hours=2))
    actions.publish(story=story, by=None, now=NOON)
    page.require_replay_equals_fresh()
    assert not Item.objects.exists()
    with clock.at(NOON + timedelta(hours=3)):
        story.latest_revision.publish()
    page.require_replay_equals_fresh("newsfeed.came")


def test_what_comes_from_an_archive_is_listed_at_its_time_and_told_to_nobody(post: Paper) -> None:
    page = OpenFeed(post.edition)
    then = NOON - timedelta(days=900)
    actions.publish(story=post.story(first_published_at=then), by=None, now=NOON, from_archive=True)
    assert page.catch_up() == []
    assert fresh_feed(post.edition)[0]["day"] == "2023-11-16"
    assert start_over(post.edition, sections_of(post.edition))["numbers"] == []


def test_a_publication_that_fails_changes_no_newsfeed_and_tells_nothing(post: Paper) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        post.published()
        raise RuntimeError
    assert waiting() == []
    assert not Item.objects.exists()


def test_pages_lead_to_the_start_of_the_archive_each_item_once(post: Paper) -> None:
    stories = [post.published(f"No. {n}", now=NOON - timedelta(minutes=n // 2)) for n in range(7)]
    seen: list[int] = []
    after: Place | None = None
    while True:
        page = newest(post.edition, sections_of(post.edition), after=after, limit=3)
        seen += [line.story for line in page.lines]
        if page.more is None:
            break
        after = Place.parse(page.more)
    assert sorted(seen) == [story.pk for story in stories]
    assert seen == [line["story"] for line in fresh_feed(post.edition)]


def test_filters_show_what_is_wanted_and_no_more(post: Paper) -> None:
    post.published("Town")
    post.published("Goal", section=post.sport, urgency=Urgency.URGENT)
    post.published("View", section=post.sport, kind=Kind.OPINION)

    def shown(**wanted: Any) -> set[str]:
        page = newest(post.edition, sections_of(post.edition), wanted=Wanted(**wanted), limit=9)
        return {line.headline for line in page.lines}

    assert shown() == {"Town", "Goal", "View"}
    assert shown(section=post.sport) == {"Goal", "View"}
    assert shown(section=post.sport, kind=Kind.OPINION) == {"View"}
    assert shown(urgent=True) == {"Goal"}


def test_a_page_is_one_query_however_long(post: Paper) -> None:
    for number in range(12):
        post.published(f"No. {number}")
    sections = sections_of(post.edition)
    with CaptureQueriesContext(connection) as queries:
        newest(post.edition, sections, limit=10)
        standing(post.edition)
    assert len(queries) == 2


def test_who_starts_over_gets_a_first_view_and_a_bounded_count(post: Paper) -> None:
    for number in range(3):
        post.published(f"No. {number}")
    withdraw(Story.objects.get(headline="No. 1"))
    told = snapshot(topic_of_feed(post.edition.pk))
    assert told["arrivals"] == 3
    assert told["numbers"] == [3, 1]
    assert told["items"] == fresh_feed(post.edition)
    assert COUNTED >= 100


def test_numbers_rise_by_edition(post: Paper) -> None:
    north = Edition.objects.create(name="North", slug="north", is_default=False)
    hills = Section.objects.create(edition=north, name="Hills", slug="hills")
    post.published("One")
    post.published("Two", section=hills)
    assert [standing(edition).arrivals for edition in (post.edition, north)] == [1, 1]


def test_an_open_story_learns_what_is_new(post: Paper) -> None:
    story = post.published(body=[FIRST])
    page = OpenStory(story.pk)
    changed = {**FIRST, "value": "<p>The ferry stays.</p>"}
    publish(story, minutes=65, headline="Ferry stays", body=[changed, SECOND, CORRECTION])
    (update,) = page.require_replay_equals_fresh("story.updated")
    assert update["time"] == "2:05\u202fPM"
    assert update["blocks"] == ["a1", "b2", "c3"]
    assert update["corrections"] == ["c3"]
    assert update["words"] == ["a new headline", "1 correction", "1 new passage", "1 passage changed"]
    assert update["is_shown"]


def test_a_mended_slip_of_the_pen_is_told_and_not_shown(post: Paper) -> None:
    story = post.published(body=[FIRST])
    page = OpenStory(story.pk)
    publish(story, shows_update=False, body=[SECOND])
    assert page.require_replay_equals_fresh("story.updated")[0]["is_shown"] is False


def test_an_open_story_learns_that_it_was_withdrawn_and_is_back(post: Paper) -> None:
    story = post.published()
    page = OpenStory(story.pk)
    withdraw(story)
    (told,) = page.require_replay_equals_fresh("story.withdrawn")
    assert told["reason"] == "Not ours."
    publish(story, minutes=9)
    page.require_replay_equals_fresh("story.updated")


def test_a_draft_is_no_topic_and_a_withdrawn_story_stays_one(post: Paper) -> None:
    draft = post.story("Secret")
    draft.save()
    draft.save_revision()
    with pytest.raises(NoSuchTopic):
        require_topics([topic_of_story(draft.pk)])
    story = post.published()
    withdraw(story)
    assert require_topics([topic_of_story(story.pk), topic_of_feed(post.edition.pk)])


@pytest.mark.parametrize(
    "topic", ["newsfeed/0", "newsfeed/main", "newsfeed/01", "story/0", "story/9999999999999999999"]
)
def test_a_topic_that_never_was_is_none(post: Paper, topic: str) -> None:
    with pytest.raises(NoSuchTopic):
        require_topics([topic])


def test_a_draft_beside_a_live_version_is_told_to_nobody(post: Paper) -> None:
    story = post.published()
    feed, page = OpenFeed(post.edition), OpenStory(story.pk)
    story.headline = "Not yet"
    story.save_revision(user=ana())
    feed.require_replay_equals_fresh()
    page.require_replay_equals_fresh()


def test_the_doctor_finds_a_newsfeed_that_went_astray(post: Paper) -> None:
    missing, shown, moved = post.published("A"), post.published("B"), post.published("C")
    assert list(consistency.differences()) == []
    Item.objects.filter(story=missing).delete()
    Story.objects.filter(pk=shown.pk).update(in_newsfeed=False)
    Item.objects.filter(story=moved).update(urgency=1)
    assert len(list(consistency.differences())) == 3
