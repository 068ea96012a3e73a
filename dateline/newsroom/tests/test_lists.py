"""The list of stories, its filters and search, the chooser and the first page: right, and never slower."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Revision

from dateline.lib import clock
from dateline.live.models import Coverage, State
from dateline.newsroom import finding
from dateline.people.models import Author, User
from dateline.stories import actions
from dateline.stories.models import Byline, Kind, Story
from tests.cast import NOON, Paper, photo

LIST = "/desk/stories/"
CHOOSE = "/desk/snippets/choose/stories/story/"


def listed(desk: Client, address: str = LIST, **asked: Any) -> list[str]:
    answer = desk.get(address, asked)
    assert answer.status_code == 200
    return [story.headline for story in answer.context["object_list"]]


def fill(post: Paper, number: int) -> None:
    """Write many live stories with bylines and revisions, as fast as the database takes them."""
    stories = Story.objects.bulk_create(
        Story(
            edition=post.edition, section=post.town, headline=f"Story {n}", slug=f"story-{n}", live=True,
            first_published_at=NOON + timedelta(minutes=n), day=NOON.date(),
        )
        for n in range(number)
    )  # fmt: skip
    kind = ContentType.objects.get_for_model(Story)
    Revision.objects.bulk_create(
        Revision(
            content_type=kind, base_content_type=kind, object_id=story.pk, object_str=story.headline,
            created_at=NOON, content={},
        )
        for story in stories
    )  # fmt: skip
    newest = {int(r.object_id): r for r in Revision.objects.all()}
    for story in stories:
        story.latest_revision = newest[story.pk]
    Story.objects.bulk_update(stories, ["latest_revision"], batch_size=300)
    Byline.objects.bulk_create(Byline(story=story, author=post.ben) for story in stories)


def queries(desk: Client, address: str, **asked: Any) -> int:
    desk.get(address, asked)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert desk.get(address, asked).status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    ("address", "asked"),
    [(LIST, {}), (LIST, {"q": "story 3"}), (LIST, {"section": "1"}), (CHOOSE, {}), ("/desk/", {})],
)
def test_a_list_asks_the_database_as_often_for_1000_stories_as_for_50(
    desk: Client, post: Paper, address: str, asked: dict[str, str]
) -> None:
    asked = {**asked, "section": str(post.town.pk)} if "section" in asked else asked
    fill(post, 50)
    few = queries(desk, address, **asked)
    fill(post, 950)
    many = queries(desk, address, **asked)
    assert many == few <= 40


def test_the_list_shows_what_was_worked_on_last_first_with_status_and_byline(
    desk: Client, post: Paper
) -> None:
    live = post.published("Live one")
    draft = post.story("Draft one")
    draft.save()
    draft.save_revision()
    gone = post.published("Gone one")
    actions.withdraw(story=gone, by=None, reason="", now=NOON)
    waiting = post.story("Waiting one", go_live_at=clock.now() + timedelta(days=1))
    actions.publish(story=waiting, by=None, now=NOON)
    live.headline = "Live one, retold"
    live.save_revision()
    rows = desk.get(LIST).context["object_list"]
    assert [(story.pk, story.desk_status) for story in rows] == [
        (live.pk, "Live, changed"),
        (waiting.pk, "Scheduled"),
        (gone.pk, "Withdrawn"),
        (draft.pk, "Draft"),
    ]
    page = desk.get(LIST).content.decode()
    assert "Live one, retold" in page
    assert "Ben Okafor" in page


def test_filters_narrow_the_list(desk: Client, post: Paper) -> None:
    kit = Author.objects.create(name="Kit", slug="kit")
    post.published("Town news")
    post.published("Sport talk", section=post.sport, kind="opinion", authors=[kit], topics=[])
    draft = post.story("Unfinished", topics=[])
    draft.save()
    draft.save_revision()
    assert listed(desk, section=post.sport.pk) == ["Sport talk"]
    assert listed(desk, kind="opinion") == ["Sport talk"]
    assert listed(desk, author=kit.pk) == ["Sport talk"]
    assert listed(desk, topic="fer") == ["Town news"]
    assert listed(desk, status="draft") == ["Unfinished"]
    assert listed(desk, status="live") == ["Sport talk", "Town news"]
    assert listed(desk, published_from="2026-05-04", published_to="2026-05-04") == ["Sport talk", "Town news"]
    assert listed(desk, published_from="2026-05-05") == []


def test_search_finds_by_parts_of_words_in_any_order_by_address_and_by_number(
    desk: Client, post: Paper
) -> None:
    ferry = post.published("Ferry sails again", slug="boats-ahoy")
    post.published("Bakery opens")
    assert listed(desk, q="again ferr") == ["Ferry sails again"]
    assert listed(desk, q="ahoy") == ["Ferry sails again"]
    assert listed(desk, q=str(ferry.pk)) == ["Ferry sails again"]
    assert listed(desk, q="walrus bakery") == []
    assert listed(desk, q="99999999999999999999999") == []
    assert "Bakery opens" in desk.get(f"{CHOOSE}results/", {"q": "bak"}).content.decode()


def test_what_is_older_than_the_newest_thousands_is_found_by_the_readers_index(
    desk: Client, post: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "RECENT", 1)
    post.published("Ferry sails again")
    post.published("Bakery opens")
    assert listed(desk, q="sail") == ["Ferry sails again"]
    assert listed(desk, q="bakery") == ["Bakery opens"]


def test_a_list_longer_than_it_counts_says_so(desk: Client, post: Paper) -> None:
    fill(post, 1_001)
    page = desk.get(LIST).content.decode()
    assert "The newest 1000; filter or search to see others" in page


def test_the_chooser_offers_live_stories_only(desk: Client, post: Paper) -> None:
    post.published("Public")
    post.story("Secret").save()
    page = desk.get(CHOOSE).content.decode()
    assert "Public" in page
    assert "Secret" not in page


def test_the_first_page_shows_own_drafts_public_stories_and_photos_to_mend(
    desk: Client, editor: User, post: Paper
) -> None:
    post.published("Public story")
    mine, theirs = post.story("Mine"), post.story("Theirs")
    for story, user in ((mine, editor), (theirs, None)):
        story.save()
        story.save_revision(user=user)
    photo("Pier in fog", agency="", photographer="")
    page = desk.get("/desk/").content.decode()
    for shown in ("Mine", "Public story", "Pier in fog", "Write a story"):
        assert shown in page
    assert "Theirs" not in page


def test_the_desk_begins_with_the_coverage_that_is_running(desk: Client, post: Paper) -> None:
    post.published("Regatta as it happens", kind=Kind.LIVE, now=clock.now() - timedelta(hours=1))
    over = post.published("Regatta of last year", kind=Kind.LIVE, now=clock.now() - timedelta(days=300))
    Coverage.objects.filter(story=over).update(state=State.ENDED)
    post.published("Council meets", now=clock.now())
    page = desk.get("/desk/").content.decode()
    running = page[page.index(">Live now<") : page.index(">Latest published<")]
    assert "Regatta as it happens" in running
    assert "Regatta of last year" not in running
    assert "Council meets" not in running


def test_nobody_sees_the_desk_without_signing_in(client: Client, post: Paper) -> None:
    for address in ("/desk/", LIST, CHOOSE, "/desk/images/", "/desk/topics/suggest/?term=f"):
        assert client.get(address).status_code == 302, address
    assert "Sign in to the desk" in client.get("/desk/login/").content.decode()
