"""Feeds as programs read them: what is in each form, where it goes on, what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dateline.api.tests.asking import FORMS, MEDIA_TYPES, NAMES, get, json_feed, parsed, told, xml
from dateline.editions.models import Edition, Topic
from dateline.lib import clock
from dateline.live.actions import posting
from dateline.media.models import Photo
from dateline.stories import actions
from dateline.stories.models import Kind, Story
from dateline.stories.queries import newest_withdrawals
from tests.cast import NOON, Paper, ana, paper, photo

pytestmark = [
    pytest.mark.django_db,
    # What feedparser says of its own next version, for a story that was never changed.
    pytest.mark.filterwarnings("ignore:To avoid breaking existing software:DeprecationWarning"),
]
MINUTE = timedelta(minutes=1)
SHELVES = [
    "/feed/",
    "/feed/section/town/",
    "/feed/topic/ferry/",
    "/feed/author/ben-okafor/",
    "/feed/kind/news/",
]
BODY = [
    ("paragraph", '<p>The ferry <a href="/town/">left</a> at <b>six</b>.</p>'),
    ("heading", {"text": "What now & then", "level": "2"}),
    ("list", {"ordered": False, "items": ["<p>One</p>", "<p>Two</p>"]}),
    ("quote", {"text": "It floats.", "speaker": "Kit", "source": "", "source_url": "", "language": "fr"}),
    ("preformatted", {"text": "if a < b:\n    sail()"}),
]


@pytest.fixture
def post() -> Iterator[Paper]:
    with clock.at(NOON):
        yield paper()


def whole(post: Paper, **fields: Any) -> Story:
    """Publish a story that has everything."""
    return post.published(
        standfirst="Nine crossings < ten.", place="HARBOUR TOWN", agency="Post", body=BODY,
        **{"lead_photo": photo(), "lead_caption": "The ferry & its captain.", **fields},
    )  # fmt: skip


@pytest.mark.parametrize("feed", SHELVES)
def test_each_form_says_the_same_of_a_story(client: Client, post: Paper, feed: str) -> None:
    story = whole(post)
    for form, items in told(client, feed).items():
        [item] = items
        assert item["id"] == f"tag:127.0.0.1,2026:story/{story.pk}", form
        assert item["title"] == "Ferry sails again"
        assert item["url"] == f"http://127.0.0.1:8000{story.get_absolute_url()}"
        assert item["by"] == ["Ben Okafor"]
        assert item["tags"] == ["Town", "Ferry"]
        assert item["published"] == item["updated"] == "2026-05-04T12:00:00"
        assert "Nine crossings" in item["summary"]
        assert "six" not in item["summary"]
        for words in (
            "<b>HARBOUR TOWN (Post) —</b> The ferry", '<a href="http://127.0.0.1:8000/town/">left</a>',
            "<h2>What now &amp; then</h2>", "<li><p>One</p></li>", "It floats.", "if a &lt; b:\n    sail()",
            "Nine crossings &lt; ten.", "The ferry &amp; its captain. © Post / Kit Sandoval",
        ):  # fmt: skip
            assert words in item["html"], (form, words)
        assert 'class="' not in item["html"]
        assert 'href="/' not in item["html"]


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_says_what_it_is_and_who_may_keep_it(client: Client, post: Paper, form: str) -> None:
    whole(post)
    headers = get(client, f"/feed/{form}").headers
    assert headers["Content-Type"] == MEDIA_TYPES[form]
    assert headers["Cache-Control"].startswith("public, max-age=4")
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Last-Modified"] == "Mon, 04 May 2026 12:00:00 GMT"
    assert headers["ETag"].startswith('"')


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("feed", [*SHELVES, "/feed/corrections/"])
def test_who_has_it_gets_no_second_copy(client: Client, post: Paper, feed: str, form: str) -> None:
    whole(post)
    first = get(client, feed + form)
    again = get(client, feed + form, 304, **{"If-None-Match": first.headers["ETag"]})
    assert not again.content
    get(client, feed + form, 200, **{"If-None-Match": '"other"'})
    get(client, feed + form, 304, **{"If-Modified-Since": first.headers["Last-Modified"]})
    get(client, feed + form, 200, **{"If-Modified-Since": "Mon, 04 May 2020 12:00:00 GMT"})


def test_the_lead_photo_comes_with_credit_and_description(client: Client, post: Paper) -> None:
    whole(post)
    for form in FORMS[:2]:
        [shown] = xml(client, f"/feed/{form}").iterfind(".//media:content", NAMES)
        assert shown.get("url").startswith("http://127.0.0.1:8000/photos/")
        assert (shown.get("type"), shown.get("medium")) == ("image/jpeg", "image")
        assert (shown.get("width"), shown.get("height")) == ("60", "40")
        assert shown.findtext("media:credit", namespaces=NAMES) == "Post / Kit Sandoval"
        assert shown.findtext("media:description", namespaces=NAMES) == "The ferry & its captain."
        [entry] = parsed(client, f"/feed/{form}").entries
        assert entry.media_content[0]["url"] == shown.get("url")
        assert get(client, shown.get("url").removeprefix("http://127.0.0.1:8000"))
    [item] = json_feed(client, "/feed/feed.json")["items"]
    assert item["image"] == shown.get("url")


def test_a_missing_photo_is_not_shown(client: Client, post: Paper) -> None:
    story = whole(post)
    Photo.objects.filter(pk=story.lead_photo_id).update(file="original_images/x-original-is-missing.png")
    for form in FORMS:
        assert b"/photos/" not in get(client, f"/feed/{form}").content


def test_a_feed_names_itself_as_it_was_asked_for(client: Client, post: Paper) -> None:
    Topic.objects.create(edition=post.edition, name="Größe", slug="größe")
    for address in ("/feed/rss.xml", "/feed/topic/gr%C3%B6%C3%9Fe/rss.xml"):
        [link] = xml(client, address).iterfind("channel/a:link[@rel='self']", NAMES)
        assert link.get("href") == f"http://127.0.0.1:8000{address}"
    root = xml(client, "/feed/section/town/atom.xml")
    [link] = root.iterfind("a:link[@rel='self']", NAMES)
    assert link.get("href") == root.findtext("a:id", namespaces=NAMES)
    assert json_feed(client, "/feed/feed.json")["feed_url"] == "http://127.0.0.1:8000/feed/feed.json"


def test_an_empty_feed_is_a_feed_and_stays_the_same(client: Client, post: Paper) -> None:
    for form in FORMS[:2]:
        assert parsed(client, f"/feed/{form}").entries == []
        etag = get(client, f"/feed/{form}").headers["ETag"]
        with clock.at(NOON + MINUTE):
            get(client, f"/feed/{form}", 304, **{"If-None-Match": etag})
    assert json_feed(client, "/feed/feed.json")["items"] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("feed", SHELVES)
def test_a_feed_goes_on_to_what_is_older_and_skips_and_repeats_nothing(
    client: Client, post: Paper, feed: str, form: str
) -> None:
    for number in range(35):
        post.published(f"Story {number:02}", now=NOON - number // 3 * MINUTE)
    first = f"http://127.0.0.1:8000{feed}{form}"
    pages, following = [], first
    while following:
        address = following.removeprefix("http://127.0.0.1:8000")
        if form == "feed.json":
            found = json_feed(client, address)
            assert found["feed_url"] == following
            pages.append([item["title"] for item in found["items"]])
            following = found.get("next_url", "")
        else:
            channel = parsed(client, address)
            links = {link.rel: link.href for link in channel.feed.links}
            assert links["self"] == following
            assert links.get("first", first) == first
            pages.append([entry.title for entry in channel.entries])
            following = links.get("next", "")
    assert [len(page) for page in pages] == [30, 5]
    assert sorted(title for page in pages for title in page) == [f"Story {number:02}" for number in range(35)]


@pytest.mark.parametrize("form", FORMS)
def test_a_place_that_is_not_ours_is_no_page(client: Client, post: Paper, form: str) -> None:
    whole(post)
    for place in ("1x", "", "9" * 500, "20200101T000000000000-1"):
        for feed in (*SHELVES, "/feed/corrections/"):
            get(client, f"{feed}{form}?before={place}", 404)


@pytest.mark.parametrize(
    "address",
    [
        "/feed/x.xml", "/feed/section/rss.xml", "/feed/section/none/rss.xml", "/feed/topic/none/rss.xml",
        "/feed/author/none/rss.xml", "/feed/kind/none/rss.xml", "/feed/live/1/rss.xml",
        "/feed/live/99999999999999999999999/rss.xml",
    ],
)  # fmt: skip
def test_there_are_no_other_feeds(client: Client, post: Paper, address: str) -> None:
    post.published()
    get(client, address, 404)


def test_where_other_systems_have_their_feed_leads_to_ours(client: Client, post: Paper) -> None:
    assert get(client, "/feed/", 301).headers["Location"] == "/feed/rss.xml"


def test_a_feed_is_read_and_nothing_else(client: Client, post: Paper) -> None:
    for feed in (*SHELVES, "/feed/corrections/"):
        assert client.post(f"{feed}rss.xml").status_code == 405
        assert client.head(f"{feed}rss.xml").status_code == 200


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("feed", SHELVES)
def test_it_costs_the_same_for_ten_stories_and_for_forty(
    client: Client, post: Paper, feed: str, form: str
) -> None:
    first = whole(post)
    more = [*BODY, ("photo", {"photo": photo(), "caption": "", "alt": "", "crop": ""})]

    def publish(numbers: range) -> None:
        for number in numbers:
            body = [*more, ("related", {"story": first, "label": ""})]
            post.published(f"Story {number}", now=NOON - number * MINUTE, body=body, lead_photo=photo())

    publish(range(1, 10))
    assert queries(client, feed + form) <= 15
    few = queries(client, feed + form)
    publish(range(10, 40))
    assert queries(client, feed + form) == few


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        get(client, address)
    return len(asked)


def test_withdrawals_are_found_by_their_time_alone(post: Paper) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("The plan of another database.")
    actions.withdraw(story=post.published(), by=None, reason="", now=NOON)
    with CaptureQueriesContext(connection) as asked:
        assert newest_withdrawals(post.edition, since=NOON, section=post.town, topics=post.ferry)
    plans = []
    with connection.cursor() as cursor:
        for query in list(asked):
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plans.append(" ".join(str(row) for row in cursor.fetchall()))
    assert "withdrawal_newest (withdrawn_at>?)" in plans[0]
    assert "stories_withdrawal USING INTEGER PRIMARY KEY (rowid=?)" in plans[1]
    assert not any("SCAN" in plan for plan in plans), plans


def test_rss_keeps_to_its_rules(client: Client, post: Paper) -> None:
    whole(post)
    whole(post)
    [channel] = xml(client, "/feed/rss.xml")
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert len(channel.findall(name)) == 1, name
    items = channel.findall("item")
    for item in items:
        for name in ("title", "link", "description", "guid", "pubDate"):
            assert len(item.findall(name)) == 1, name
        assert item.find("guid").get("isPermaLink") == "false"
        assert parsedate_to_datetime(item.findtext("pubDate")) == NOON
        assert len(item.findall("content:encoded", NAMES)) == len(item.findall("dc:creator", NAMES)) == 1
    assert len({item.findtext("guid") for item in items}) == len(items) == 2


def test_atom_keeps_to_its_rules(client: Client, post: Paper) -> None:
    whole(post, authors=[])
    whole(post)
    feed = xml(client, "/feed/atom.xml")
    entries = feed.findall("a:entry", NAMES)
    for part in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"a:{name}", NAMES)) == 1, name
        assert datetime.fromisoformat(part.findtext("a:updated", namespaces=NAMES)) == NOON
        assert len(part.findall("a:link[@rel='alternate']", NAMES)) == 1
        assert part.findtext("a:author/a:name", namespaces=NAMES)
    assert {entry.find("a:content", NAMES).get("type") for entry in entries} == {"html"}
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    # RFC 4287, 4.1.1: what belongs to the feed itself stands before its entries.
    assert [part.tag for part in feed][-2:] == [entry.tag for entry in entries]


def test_an_edition_may_give_summaries_instead_of_whole_texts(client: Client, post: Paper) -> None:
    correction = ("correction", {"was": "Eight.", "now": "Nine.", "at": NOON})
    whole(post)
    post.published("Corrected", body=[*BODY, correction])
    Edition.objects.update(feeds_full_text=False)
    for form, items in told(client, "/feed/").items():
        assert len(items) == 2
        for item in items:
            assert "sail()" not in item["html"], form
            assert f'<a href="{item["url"]}">All of it at The Harbour Post</a>' in item["html"]
        by_title = {item["title"]: item["html"] for item in items}
        assert "Nine crossings &lt; ten." in by_title["Ferry sails again"]
        assert "What is right: Nine." in by_title["Corrected"]


def test_what_nobody_signs_is_the_papers(client: Client, post: Paper) -> None:
    post.published(authors=[])
    for form, items in told(client, "/feed/").items():
        assert items[0]["by"] == ["The Harbour Post"], form


def test_live_coverage_has_its_updates_as_items(client: Client, post: Paper) -> None:
    story = post.published("Regatta as it happens", kind=Kind.LIVE, section=post.sport)
    by = ana()
    for number in (1, 2):
        posting.send(
            story=story, key=uuid4(), by=by, now=NOON + number * MINUTE,
            content=posting.Content(text=f"Heat *{number}* is rowed.", photo=photo(), caption="Boats."),
        )  # fmt: skip
    for form, items in told(client, f"/feed/live/{story.pk}/").items():
        assert [item["title"] for item in items] == ["Heat 2 is rowed.", "Heat 1 is rowed."], form
        assert items[0]["published"] == "2026-05-04T12:02:00"
        assert "Heat <em>2</em> is rowed." in items[0]["html"]
        assert '<img src="http' in items[0]["html"] or 'src="http' in items[0]["html"]
        assert "?update=" in items[0]["url"]
        assert items[0]["id"].startswith("tag:127.0.0.1,2026:update/")
    get(client, "/feed/kind/live/rss.xml")
    plain = post.published("No coverage")
    get(client, f"/feed/live/{plain.pk}/rss.xml", 404)


def test_corrections_have_a_feed(client: Client, post: Paper) -> None:
    correction = ("correction", {"was": "Eight crossings.", "now": "Nine crossings.", "at": NOON})
    story = post.published(body=[correction])
    for form, [item] in told(client, "/feed/corrections/").items():
        assert item["title"] == "Corrected: Ferry sails again"
        assert "Eight crossings." in item["html"]
        assert "Nine crossings." in item["html"]
        assert item["url"].startswith(f"http://127.0.0.1:8000{story.get_absolute_url()}#b-"), form
