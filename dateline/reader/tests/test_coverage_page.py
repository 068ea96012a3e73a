"""Live coverage as readers get it: pages of updates, what is pinned, links for good, and what partners take."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml.html import fromstring

from dateline.lib import clock
from dateline.live.actions import posting, running, sorting
from dateline.live.actions.posting import Content
from dateline.live.models import Coverage, Standing, State, Update
from dateline.people.models import User
from dateline.stories import actions
from dateline.stories.models import Kind, Story
from tests.cast import NOON, Paper, ana, paper, photo

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def post() -> Iterator[Paper]:
    with clock.at(NOON):
        yield paper()


@pytest.fixture
def regatta(post: Paper) -> Story:
    return post.published("Regatta as it happens", kind=Kind.LIVE, section=post.sport)


@pytest.fixture
def editor(db: None) -> User:
    return ana()


def send(story: Story, by: User, number: int, **fields: Any) -> Update:
    """Send an update, `number` minutes past noon."""
    is_key = fields.pop("is_key", False)
    content = Content(**(fields or {"text": f"Heat {number} is rowed."}))
    now = NOON + number * MINUTE
    return posting.send(story=story, key=uuid4(), content=content, by=by, now=now, is_key=is_key)


def many(story: Story, count: int) -> list[int]:
    """Put public updates into the database, past the actions; return their keys, oldest first."""
    moments = [NOON + n * MINUTE for n in range(1, count + 1)]
    rows = [Update(story=story, standing=Standing.PUBLIC, at=at, text=f"At {at:%H:%M}.") for at in moments]
    Update.objects.bulk_create(rows)
    return list(Update.objects.filter(story=story).order_by("at").values_list("pk", flat=True))


def page_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def keys_of(page: str) -> list[int]:
    """Return the updates of a page in their order."""
    return [int(key) for key in re.findall(r'<article class="update[^"]*" id="u-(\d+)"', page)]


def link_of(page: str) -> str:
    """Return where the updates go on; empty at their end."""
    found = re.search(r'<p class="more-stories"( hidden)?><a class="button" href="([^"]+)"', page)
    assert found
    return "" if found[1] else found[2].replace("&amp;", "&")


def data_of(page: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0]
    )
    return found


def test_updates_stand_newest_first_below_what_stands_on_top(
    client: Client, regatta: Story, editor: User
) -> None:
    first = send(regatta, editor, 1, headline="Rowers lead", is_key=True)
    second = send(regatta, editor, 2)
    running.set_summary(story=regatta, known="Nine boats", unknown="Who won", now=NOON)
    page = page_of(client, regatta.get_absolute_url())
    assert keys_of(page) == [second.pk, first.pk]
    assert page.index("What we know") < page.index('id="text"') < page.index(f'id="u-{second.pk}"')
    assert f'href="{regatta.get_absolute_url()}?update={first.pk}#u-{first.pk}">Rowers lead</a>' in page
    assert f'data-topic="live/{regatta.pk}"' in page
    assert "js/coverage.js" in page


def test_an_old_change_of_the_story_is_not_told_as_the_last_of_its_coverage(
    client: Client, regatta: Story, editor: User
) -> None:
    regatta.headline = "Regatta hour by hour"
    actions.publish(story=regatta, by=editor, now=NOON + 5 * MINUTE)
    assert "<span>Updated " in page_of(client, regatta.get_absolute_url())
    send(regatta, editor, 90)
    page = page_of(client, regatta.get_absolute_url())
    assert "<span>Updated " not in page
    last = data_of(page)["dateModified"]
    assert f'<meta property="article:modified_time" content="{last}">' in page


def test_a_story_that_an_archive_brought_is_told_as_a_story(client: Client, regatta: Story) -> None:
    Coverage.objects.all().delete()
    page = page_of(client, regatta.get_absolute_url())
    assert "coverage.js" not in page
    assert 'class="coverage' not in page
    assert data_of(page)["@type"] == "NewsArticle"
    assert "As it happened" in page_of(client, "/")


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_every_update_is_met_once_on_the_way_through_the_pages(
    client: Client, regatta: Story, order: str
) -> None:
    keys = many(regatta, 45)
    address = regatta.get_absolute_url() + ("?order=oldest" if order == "oldest" else "")
    met = []
    for _ in range(3):
        page = page_of(client, address)
        met += keys_of(page)
        address = link_of(page)
    assert address == ""
    assert met == (keys if order == "oldest" else keys[::-1])


def test_older_pages_name_themselves_and_the_next_to_machines(client: Client, regatta: Story) -> None:
    many(regatta, 45)
    plain = regatta.get_absolute_url()
    first = page_of(client, plain)
    older = link_of(first)
    assert f'<link rel="next" href="{older}">' in first
    page = page_of(client, older)
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{older}">' in page
    assert "Newer updates" in page
    assert " data-open " in first
    assert " data-open " not in page
    oldest = page_of(client, plain + "?order=oldest")
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{plain}">' in oldest


def test_the_link_to_an_update_leads_to_a_page_that_begins_with_it(client: Client, regatta: Story) -> None:
    keys = many(regatta, 45)
    page = page_of(client, f"{regatta.get_absolute_url()}?update={keys[20]}")
    assert keys_of(page) == keys[20::-1][:20]
    assert "Newer updates" in page
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{regatta.get_absolute_url()}">' in page


def test_the_link_to_an_update_that_is_gone_finds_the_newest(
    client: Client, regatta: Story, editor: User
) -> None:
    gone, stays = send(regatta, editor, 1, text="We were wrong."), send(regatta, editor, 2)
    waits = posting.send(
        story=regatta, key=uuid4(), content=Content(text="Not yet."), by=editor, now=NOON, waits=True
    )
    posting.remove(update=gone, by=editor, now=NOON + 3 * MINUTE)
    for asked in (gone.pk, waits.pk, 999_999, "x", "9" * 40):
        page = page_of(client, f"{regatta.get_absolute_url()}?update={asked}", status=404)
        assert "was removed, or there never was one" in page
        assert keys_of(page) == [stays.pk]
        assert 'content="noindex"' in page
        assert "We were wrong" not in page
        assert "Not yet" not in page


@pytest.mark.parametrize(
    "asked", ["before=x", "before=20260504T120000000000-1", "order=oldest&after=-1", "before="]
)
def test_a_place_that_there_is_not_is_no_page(client: Client, regatta: Story, asked: str) -> None:
    page_of(client, f"{regatta.get_absolute_url()}?{asked}", status=404)


@pytest.mark.parametrize("asked", ["order=sideways", "utm_source=x", "after=x"])
def test_what_means_nothing_changes_nothing(client: Client, regatta: Story, editor: User, asked: str) -> None:
    update = send(regatta, editor, 1)
    assert keys_of(page_of(client, f"{regatta.get_absolute_url()}?{asked}")) == [update.pk]


def test_what_is_pinned_stands_first_and_once(client: Client, regatta: Story) -> None:
    keys = many(regatta, 25)
    for key in (keys[0], keys[22]):
        sorting.pin(update=Update.objects.get(pk=key), is_pinned=True, now=NOON)
    page = page_of(client, regatta.get_absolute_url())
    assert keys_of(page)[:3] == [keys[0], keys[22], keys[24]]
    assert len(keys_of(page)) == len(set(keys_of(page))) == 21
    assert keys_of(page_of(client, link_of(page))) == keys[4::-1]


@pytest.mark.parametrize("asked", ["", "?order=oldest", "?update={}", "older"])
@pytest.mark.parametrize("number", [10, 1_000])
def test_a_page_costs_the_same_however_many_updates_there_are(
    client: Client, regatta: Story, editor: User, number: int, asked: str
) -> None:
    keys = many(regatta, number)
    send(regatta, editor, 2_000, text="x", photo=photo(), is_key=True)
    address = regatta.get_absolute_url() + asked.format(keys[5])
    if asked == "older":
        page = page_of(client, regatta.get_absolute_url())
        address = link_of(page) or regatta.get_absolute_url()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    assert len(queries) <= 16, "\n".join(query["sql"][:150] for query in queries)
    assert len(response.content) < 90_000


def test_before_it_begins_the_page_counts_down(client: Client, regatta: Story) -> None:
    running.set_state(story=regatta, state=State.ANNOUNCED, now=NOON, starts_at=NOON + timedelta(days=2))
    page = page_of(client, regatta.get_absolute_url())
    assert "Begins May 6, 2026, 1:00" in page
    assert 'datetime="2026-05-06T13:00:00+01:00" data-countdown="in {time}"' in page
    assert "No updates yet." in page


def test_an_ended_coverage_says_so_and_what_happened(client: Client, regatta: Story, editor: User) -> None:
    send(regatta, editor, 1)
    running.set_state(story=regatta, state=State.ENDED, now=NOON + MINUTE, closing="All **home**.")
    page = page_of(client, regatta.get_absolute_url())
    assert "This coverage ended" in page
    assert "<strong>home</strong>" in page
    assert data_of(page)["coverageEndTime"] == "2026-05-04T13:01:00+01:00"


def test_machines_read_a_live_blog_with_the_updates_of_the_page(
    client: Client, regatta: Story, editor: User
) -> None:
    update = send(
        regatta, editor, 1, headline="Off", text="They **row**.", quote="Go!", speaker="Kit", photo=photo()
    )
    posting.change(
        update=update, content=Content(headline="Off!", text="They **row**.", photo=update.photo), version=1,
        by=editor, now=NOON + 5 * MINUTE, corrected="Off, not on.",
    )  # fmt: skip
    data = data_of(page_of(client, regatta.get_absolute_url()))
    assert data["@type"] == "LiveBlogPosting"
    assert data["coverageStartTime"] == "2026-05-04T13:00:00+01:00"
    assert "coverageEndTime" not in data
    (told,) = data["liveBlogUpdate"]
    images = told.pop("image")
    assert told == {
        "@type": "BlogPosting",
        "headline": "Off!",
        "articleBody": "They row.\n\nOff, not on.",
        "url": f"http://127.0.0.1:8000{regatta.get_absolute_url()}?update={update.pk}#u-{update.pk}",
        "datePublished": "2026-05-04T13:01:00+01:00",
        "dateModified": "2026-05-04T13:05:00+01:00",
        "author": {
            "@type": "NewsMediaOrganization",
            "name": "The Harbour Post",
            "url": "http://127.0.0.1:8000/",
        },
    }
    assert images[0]["creditText"] == "Post / Kit Sandoval"


def headers_of(response: Any) -> dict[str, str]:
    names = (
        "Content-Security-Policy",
        "Cross-Origin-Resource-Policy",
        "Access-Control-Allow-Origin",
        "X-Frame-Options",
    )
    return {name: response.headers.get(name, "") for name in names}


def test_anybody_may_frame_the_page_for_partners_and_no_other(
    client: Client, regatta: Story, editor: User
) -> None:
    update = send(regatta, editor, 1)
    response = client.get(f"/embed/live/{regatta.pk}/")
    page = response.content.decode()
    assert keys_of(page) == [update.pk]
    assert '<base target="_top">' in page
    assert "masthead" not in page
    headers = headers_of(response)
    assert headers["Content-Security-Policy"].endswith("frame-ancestors *")
    assert headers["X-Frame-Options"] == ""
    assert "public" in response.headers["Cache-Control"]
    assert not response.cookies
    for address in (regatta.get_absolute_url(), "/"):
        assert "frame-ancestors 'none'" in headers_of(client.get(address))["Content-Security-Policy"]


def test_partners_are_told_what_is_gone_and_what_never_was(
    client: Client, regatta: Story, post: Paper
) -> None:
    news = post.published("No coverage")
    draft = post.story("Draft", kind=Kind.LIVE)
    draft.save()
    for key in (news.pk, draft.pk, 999, 10**30):
        for tail in ("", "feed.json"):
            page_of(client, f"/embed/live/{key}/{tail}", status=404)
    actions.withdraw(story=regatta, by=None, reason="Not ours.", now=NOON)
    for tail in ("", "feed.json"):
        assert "withdrawn" in page_of(client, f"/embed/live/{regatta.pk}/{tail}", status=410)


def test_the_json_feed_has_every_update_with_addresses_that_work_elsewhere(
    client: Client, regatta: Story, editor: User
) -> None:
    keys = many(regatta, 60)
    told = send(regatta, editor, 90, headline="Photo", text="[us](/about/)", photo=photo(), is_key=True)
    address = f"/embed/live/{regatta.pk}/feed.json"
    assert f'type="application/feed+json" title="Regatta as it happens" href="{address}"' in page_of(
        client, regatta.get_absolute_url()
    )
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/feed+json"
    assert headers_of(response)["Access-Control-Allow-Origin"] == "*"
    again = client.get(address, headers={"if-none-match": response.headers["ETag"]})
    assert again.status_code == 304
    feed = response.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    first = feed["items"][0]
    assert first["id"].endswith(f"?update={told.pk}#u-{told.pk}")
    assert first["title"] == first["summary"] == "Photo"
    assert first["_dateline"] == {"key_event": True}
    assert not re.search(r'(href|src|srcset)="/|, /photos', first["content_html"])
    assert 'src="http://127.0.0.1:8000/photos/' in first["content_html"]
    assert 'href="http://127.0.0.1:8000/about/"' in first["content_html"]
    assert first["image"].startswith("http://127.0.0.1:8000/photos/")
    rest = client.get(feed["next_url"].removeprefix("http://127.0.0.1:8000")).json()
    assert "next_url" not in rest
    found = [int(re.findall(r"update=(\d+)", one["id"])[0]) for one in feed["items"] + rest["items"]]
    assert found == [told.pk, *keys[::-1]]


def test_running_coverage_stands_on_fronts_with_its_latest_line(
    client: Client, post: Paper, regatta: Story, editor: User
) -> None:
    for number in range(3):
        post.published(f"News {number}", lead_photo=photo(), now=NOON)
    update = send(regatta, editor, 1, text="Boat **nine** leads.")
    with CaptureQueriesContext(connection) as queries:
        page = page_of(client, "/")
    assert len(queries) <= 20
    assert f'data-live="{regatta.pk}" data-update="{update.pk}"' in page
    assert "<span>Boat nine leads.</span>" in page
    assert "Boat nine leads." in page_of(client, "/sport/")
    posting.remove(update=update, by=editor, now=NOON)
    assert "Boat nine" not in page_of(client, "/")
    running.set_state(story=regatta, state=State.ENDED, now=NOON, closing="Over.")
    page = page_of(client, "/")
    assert "data-live" not in page
    assert "As it happened" in page


def test_announced_coverage_stands_on_fronts_with_its_time(client: Client, regatta: Story) -> None:
    running.set_state(story=regatta, state=State.ANNOUNCED, now=NOON, starts_at=NOON + timedelta(days=2))
    assert "Live from <time" in page_of(client, "/")


def test_the_code_for_partners_is_right_html_whatever_the_headline(post: Paper) -> None:
    story = post.published('Who said "no" & why <again>', kind=Kind.LIVE)
    page = Client().get(story.get_absolute_url()).content.decode()
    found = re.search(r'<textarea id="coverage-code"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found
    frame, script = fromstring(f"<div>{unescape(found[1])}</div>")
    assert (frame.tag, frame.get("title")) == ("iframe", story.headline)
    assert f"/embed/live/{story.pk}/" in str(frame.get("src"))
    assert (script.tag, script.get("async")) == ("script", "")
