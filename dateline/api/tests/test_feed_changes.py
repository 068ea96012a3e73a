"""What becomes of an item when its story changes, moves, is corrected or withdrawn; and what never becomes one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from dateline.api.tests.asking import FORMS, NAMES, get, told, xml
from dateline.editions.models import Edition
from dateline.lib import clock
from dateline.stories import actions, scheduling
from dateline.stories.models import Kind, Story
from tests.cast import NOON, Paper, paper

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:To avoid breaking existing software:DeprecationWarning"),
]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def post() -> Iterator[Paper]:
    with clock.at(NOON):
        yield paper()


def again(story: Story, *, now: Any = NOON + HOUR, **fields: Any) -> Story:
    """Publish `story` once more, with other words."""
    story = Story.objects.get(pk=story.pk)
    for name, value in fields.items():
        setattr(story, name, value)
    with clock.at(now):
        actions.publish(story=story, by=None, now=now)
    return story


def only(client: Client, feed: str = "/feed/") -> dict[str, dict[str, Any]]:
    """Return the one item of a feed, by form."""
    found = told(client, feed)
    assert {form: len(items) for form, items in found.items()} == dict.fromkeys(FORMS, 1)
    return {form: items[0] for form, items in found.items()}


def test_another_slug_section_and_day_leave_the_id_as_it_is(client: Client, post: Paper) -> None:
    story = post.published()
    before = only(client)
    again(story, slug="other-words", section=post.sport, headline="Ferry sinks")
    Story.objects.update(day=NOON.date() + DAY)
    for form, item in only(client).items():
        assert item["id"] == before[form]["id"]
        assert item["url"] == f"http://127.0.0.1:8000/sport/2026-05-05/other-words-{story.pk}/"
        assert item["title"] == "Ferry sinks"
        assert item["tags"] == ["Sport", "Ferry"]
    assert told(client, "/feed/section/town/") == {form: [] for form in FORMS}
    assert len(only(client, "/feed/section/sport/")) == 3


def test_an_update_shows_as_one(client: Client, post: Paper) -> None:
    story = post.published(body=[("paragraph", "<p>Old.</p>")])
    etag = get(client, "/feed/rss.xml").headers["ETag"]
    again(story, body=[("paragraph", "<p>New.</p>")])
    get(client, "/feed/rss.xml", 200, **{"If-None-Match": etag})
    for item in only(client).values():
        assert (item["published"], item["updated"]) == ("2026-05-04T12:00:00", "2026-05-04T13:00:00")
        assert "New." in item["html"]


def test_a_mended_slip_of_the_pen_is_no_update(client: Client, post: Paper) -> None:
    again(post.published(), shows_update=False, headline="Ferry sails anew")
    for item in only(client).values():
        assert item["updated"] == item["published"]
        assert item["title"] == "Ferry sails anew"


def test_a_correction_stands_in_the_text_and_counts_as_a_change(client: Client, post: Paper) -> None:
    note = {"was": "Eight crossings.", "now": "Nine crossings.", "at": NOON + HOUR}
    again(post.published(), shows_update=False, body=[("paragraph", "<p>Text.</p>"), ("correction", note)])
    for item in only(client).values():
        assert item["updated"] == "2026-05-04T13:00:00"
        assert item["html"].index("Corrected May 4, 2026") < item["html"].index("Text.")
        assert "What was wrong: Eight crossings." in item["html"]
        assert "What is right: Nine crossings." in item["html"]


@pytest.mark.parametrize("feed", ["/feed/", "/feed/section/town/", "/feed/topic/ferry/", "/feed/author/ben-okafor/", "/feed/kind/news/"])  # fmt: skip
def test_a_withdrawn_story_gives_way_to_a_word_about_it_for_a_week(
    client: Client, post: Paper, feed: str
) -> None:
    story = post.published("Secret headline", body=[("paragraph", "<p>Secret words.</p>")])
    before = only(client, feed)
    with clock.at(NOON + HOUR):
        actions.withdraw(story=story, by=None, reason="It was\n\nnot so & so.", now=NOON + HOUR)
    for form, item in only(client, feed).items():
        assert item["id"] == before[form]["id"]
        assert item["title"] == "This story has been withdrawn"
        assert "The editors say why:" in item["html"]
        assert "not so &amp; so." in item["html"]
        assert item["updated"] == "2026-05-04T13:00:00"
        assert "secret" not in get(client, f"{feed}{form}").content.decode().lower()
        assert client.get(item["url"].removeprefix("http://127.0.0.1:8000")).status_code == 410
    [deleted] = xml(client, f"{feed}atom.xml").iterfind("at:deleted-entry", NAMES)
    assert deleted.get("ref") == before["atom.xml"]["id"]
    assert deleted.get("when") == "2026-05-04T13:00:00+00:00"
    with clock.at(NOON + 8 * DAY):
        assert told(client, feed) == {form: [] for form in FORMS}


def test_a_withdrawal_shows_on_the_shelves_of_its_story_alone(client: Client, post: Paper) -> None:
    story = post.published(kind=Kind.FEATURE)
    actions.withdraw(story=story, by=None, reason="", now=NOON)
    assert (
        told(client, "/feed/section/sport/")
        == told(client, "/feed/kind/news/")
        == {form: [] for form in FORMS}
    )
    for item in only(client, "/feed/kind/features/").values():
        assert "It was published here and is not public any more." in item["html"]


def test_a_story_that_comes_back_takes_its_place_again(client: Client, post: Paper) -> None:
    story = post.published()
    actions.withdraw(story=story, by=None, reason="", now=NOON + HOUR)
    again(story, now=NOON + 2 * HOUR)
    for item in only(client).values():
        assert item["title"] == "Ferry sails again"
        assert item["updated"] == "2026-05-04T14:00:00"
    assert xml(client, "/feed/atom.xml").find("at:deleted-entry", NAMES) is None


def test_a_withdrawal_is_told_in_the_language_of_the_edition(client: Client, post: Paper) -> None:
    Edition.objects.update(language="de")
    actions.withdraw(story=post.published(), by=None, reason="", now=NOON)
    with translation.override("de"):
        words = translation.gettext("This story has been withdrawn")
    assert words != "This story has been withdrawn"
    for item in only(client).values():
        assert item["title"] == words


def test_a_story_killed_before_it_was_public_leaves_no_word(client: Client, post: Paper) -> None:
    story = post.story("Secret plans", first_published_at=NOON)
    story.save()
    actions.kill(story_id=story.pk, by=None, reason="Never.", now=NOON)
    assert told(client, "/feed/") == {form: [] for form in FORMS}


def test_a_story_killed_after_it_was_public_is_withdrawn_for_feeds(client: Client, post: Paper) -> None:
    story = post.published("Secret plans")
    actions.kill(story_id=story.pk, by=None, reason="By order of a court.", now=NOON)
    for form, item in only(client).items():
        assert item["title"] == "This story has been withdrawn"
        assert "By order of a court." in item["html"]
        assert b"ecret plans" not in get(client, f"/feed/{form}").content


@pytest.mark.parametrize("field", ["embargo", "go_live_at"])
def test_what_waits_comes_when_its_time_has_come(client: Client, post: Paper, field: str) -> None:
    story = post.story("Secret plans", **{field: NOON + HOUR})
    actions.publish(story=story, by=None, now=NOON)
    post.story("Draft").save()
    for feed in ("/feed/", "/feed/section/town/", "/feed/topic/ferry/", "/feed/author/ben-okafor/"):
        assert told(client, feed) == {form: [] for form in FORMS}
    with clock.at(NOON + 2 * HOUR):
        scheduling.publish_due(now=NOON + 2 * HOUR)
        for item in only(client).values():
            assert item["title"] == "Secret plans"


def test_live_coverage_that_is_withdrawn_is_gone(client: Client, post: Paper) -> None:
    story = post.published("Regatta", kind=Kind.LIVE)
    actions.withdraw(story=story, by=None, reason="", now=NOON)
    for form in FORMS:
        get(client, f"/feed/live/{story.pk}/{form}", 410)
