"""Sitemaps: what is public and nothing else, in files that cost the same however much there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from dateline.api.tests.asking import NAMES, get, xml
from dateline.api.views import sitemaps
from dateline.editions.models import Edition, Section, Topic
from dateline.lib import clock
from dateline.people.models import Author
from dateline.stories import actions
from dateline.stories.models import Story
from dateline.stories.pages import StandingPage
from tests.cast import NOON, Paper, paper

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


@pytest.fixture
def post() -> Iterator[Paper]:
    with clock.at(NOON):
        yield paper()


def listed(client: Client, address: str) -> dict[str, str | None]:
    """Return the addresses of a file with the time of their last change."""
    root = xml(client, address)
    assert root.tag == f"{{{NAMES['s']}}}urlset"
    found = {
        url.findtext("s:loc", namespaces=NAMES).removeprefix(SITE): url.findtext(
            "s:lastmod", namespaces=NAMES
        )
        for url in root.iterfind("s:url", NAMES)
    }
    assert len(found) == len(root), "an address is listed twice"
    return found


def files(client: Client) -> list[str]:
    root = xml(client, "/sitemap.xml")
    assert root.tag == f"{{{NAMES['s']}}}sitemapindex"
    return [loc.text.removeprefix(SITE) for loc in root.iterfind("s:sitemap/s:loc", NAMES)]


def test_the_index_leads_to_everything_that_is_public_and_to_nothing_else(
    client: Client, post: Paper
) -> None:
    story = post.published()
    post.story("Draft").save()
    actions.publish(story=post.story("Embargoed", embargo=NOON + timedelta(hours=1)), by=None, now=NOON)
    gone = post.published("Gone")
    actions.withdraw(story=gone, by=None, reason="", now=NOON)
    Topic.objects.create(edition=post.edition, name="Secret plans", slug="secret-plans")
    Author.objects.create(name="Dora Secret", slug="dora-secret")
    page = StandingPage(title="About", slug="about")
    Page.objects.get(depth=2).add_child(instance=page)
    page.save_revision().publish()
    everything: dict[str, str | None] = {}
    for file in files(client):
        everything |= listed(client, file)
    assert set(everything) == {
        "/", "/latest/", "/corrections/", "/feeds/", "/town/", "/sport/", "/kind/news/", "/kind/live/",
        "/kind/analysis/", "/kind/features/", "/kind/opinion/", "/kind/off-beat/", "/about/",
        story.get_absolute_url(), "/topic/ferry/", "/author/ben-okafor/",
    }  # fmt: skip
    assert everything[story.get_absolute_url()] == "2026-05-04T12:00:00+00:00"
    for address in everything:
        get(client, address)


def test_a_changed_story_says_since_when(client: Client, post: Paper) -> None:
    story = post.published()
    Story.objects.update(updated_at=NOON + timedelta(hours=1))
    assert listed(client, "/sitemap-stories-1.xml") == {story.get_absolute_url(): "2026-05-04T13:00:00+00:00"}


def test_files_go_by_ranges_of_keys(client: Client, post: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "A_FILE_HOLDS", 2)
    stories = [post.published(f"Story {number}") for number in range(5)]
    shelves = [file for file in files(client) if "stories" in file]
    found = [list(listed(client, file)) for file in shelves]
    assert [address for file in found for address in file] == [story.get_absolute_url() for story in stories]
    assert max(len(file) for file in found) <= 2
    for beyond in (0, len(shelves) + 1, 9999999999999999999999999):
        get(client, f"/sitemap-stories-{beyond}.xml", 404)


def test_another_edition_has_its_own(client: Client, post: Paper) -> None:
    other = Edition.objects.create(name="Evening", slug="evening", is_default=False)
    elsewhere = Section.objects.create(edition=other, name="Elsewhere", slug="elsewhere")
    post.published("Theirs", section=elsewhere, topics=[], authors=[])
    assert listed(client, "/sitemap-stories-1.xml") == {}
    assert "/elsewhere/" not in listed(client, "/sitemap-pages.xml")


@pytest.mark.parametrize(
    ("address", "most"),
    [("/sitemap.xml", 4), ("/sitemap-pages.xml", 3), ("/sitemap-stories-1.xml", 4), ("/news-sitemap.xml", 2)],
)
def test_it_counts_nothing_and_costs_the_same_for_more(
    client: Client, post: Paper, address: str, most: int
) -> None:
    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            get(client, address)
        return [query["sql"] for query in queries]

    post.published()
    few = asked()
    assert len(few) <= most
    for number in range(20):
        post.published(f"Story {number}")
    assert len(asked()) == len(few)
    assert not any("COUNT(" in sql for sql in few)


def test_a_range_is_read_by_its_keys_alone(post: Paper) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("The plan of another database.")
    from dateline.stories.ranges import stories_in_range

    with CaptureQueriesContext(connection) as queries:
        stories_in_range(post.edition, [post.town], 1, 2001)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {queries[0]['sql']}")
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)" in plan
    assert "SCAN" not in plan


def test_news_search_learns_of_the_last_two_days(client: Client, post: Paper) -> None:
    story = post.published("Ferry & crew")
    post.published("Old", now=NOON - timedelta(hours=49))
    post.story("Draft").save()
    Edition.objects.update(language="pt-br")
    [url] = xml(client, "/news-sitemap.xml").iterfind("s:url", NAMES)
    assert url.findtext("s:loc", namespaces=NAMES) == SITE + story.get_absolute_url()
    news = url.find("n:news", NAMES)
    assert news.findtext("n:publication/n:name", namespaces=NAMES) == "The Harbour Post"
    assert news.findtext("n:publication/n:language", namespaces=NAMES) == "pt"
    assert news.findtext("n:publication_date", namespaces=NAMES) == "2026-05-04T12:00:00+00:00"
    assert news.findtext("n:title", namespaces=NAMES) == "Ferry & crew"


def test_sitemaps_are_kept_for_seconds_and_marked(client: Client, post: Paper) -> None:
    for address in ("/sitemap.xml", "/news-sitemap.xml", "/sitemap-pages.xml", "/robots.txt"):
        headers = get(client, address).headers
        assert headers["Cache-Control"].startswith("public, max-age=4")
        get(client, address, 304, **{"If-None-Match": headers["ETag"]})
