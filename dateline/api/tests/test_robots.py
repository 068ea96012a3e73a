"""robots.txt: our rules or the editor's, the sitemaps always; and what the desk refuses."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from dateline.api.tests.asking import get
from dateline.editions.models import Edition
from dateline.editions.robots import DEFAULT, LONGEST, validate_robots
from tests.cast import ana, paper

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def crawler(client: Client) -> RobotFileParser:
    answer = get(client, "/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    parser = RobotFileParser()
    parser.parse(answer.content.decode().splitlines())
    return parser


def test_crawlers_may_read_the_paper_and_not_the_desk(client: Client) -> None:
    post = paper()
    story = post.published()
    found = crawler(client)
    for address in ("/", "/town/", story.get_absolute_url(), "/feed/rss.xml", "/embed/live/1/", "/chats/"):
        assert found.can_fetch("Anybot", SITE + address), address
    for address in ("/desk/", "/account/login/", "/preview/x/", "/search/?q=x", "/events.json"):
        assert not found.can_fetch("Anybot", SITE + address), address
    assert found.site_maps() == [f"{SITE}/sitemap.xml", f"{SITE}/news-sitemap.xml"]


def test_an_editor_sets_it_in_the_desk(client: Client) -> None:
    edition = paper().edition
    client.force_login(ana())
    address = f"/desk/snippets/editions/edition/edit/{edition.pk}/"
    page = client.get(address).content.decode()
    assert 'name="robots"' in page
    assert 'name="feeds_full_text"' in page
    rules = "User-agent: Copybot\r\nDisallow: /\r\n"
    fields = {
        "name": edition.name, "slug": edition.slug, "tagline": "", "language": "en", "time_zone": "UTC",
        "dateline_pattern": "{place} —", "agency": "", "publisher": "", "email": "", "rights_url": "",
        "is_default": "on",
    }  # fmt: skip
    refused = client.post(address, {**fields, "robots": "User-agent: *\nDissallow: /"})
    assert "Line 2: crawlers know no rule “Dissallow”" in refused.content.decode()
    assert client.post(address, {**fields, "robots": rules}).status_code == 302
    edition.refresh_from_db()
    assert not edition.feeds_full_text
    found = crawler(client)
    assert not found.can_fetch("Copybot", f"{SITE}/")
    assert found.can_fetch("Anybot", f"{SITE}/search/")
    assert f"{SITE}/sitemap.xml" in (found.site_maps() or [])


def test_a_sitemap_that_the_rules_name_is_not_named_twice(client: Client) -> None:
    paper()
    Edition.objects.update(robots=f"User-agent: *\nDisallow:\nSitemap: {SITE}/sitemap.xml")
    assert get(client, "/robots.txt").content.decode().count("/sitemap.xml") == 1


@pytest.mark.parametrize(
    "rules",
    [
        "", DEFAULT, "# nothing\n\nUser-agent: *\nAllow: /\nDisallow: /*?q=*$ # all\n", "user-agent:*\ndisallow:",
        "User-agent: A\nUser-agent: B\nCrawl-delay: 1.5\nDisallow: /", "Sitemap: https://x.example/s.xml",
        "User-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /",
    ],
)  # fmt: skip
def test_what_crawlers_understand_is_taken(rules: str) -> None:
    validate_robots(rules)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ("User-agent: *\n\nDisallow /desk/", "Line 3 has no colon"),
        ("User-agent: *\nDissallow: /", "Line 2: crawlers know no rule “Dissallow”"),
        ("Disallow: /", "Line 1: write “User-agent: *” above it"),
        ("User-agent:\nDisallow: /", "Line 1 names no crawler"),
        ("User-agent: *\nDisallow: desk/", "Line 2: an address begins with “/”"),
        ("Sitemap: /sitemap.xml", "Line 1: a sitemap needs its whole address"),
        ("User-agent: *\nCrawl-delay: soon", "Line 2: a delay is a number of seconds"),
        ("#" * (LONGEST + 1), "This is longer than 20000 characters"),
    ],
)
def test_what_they_would_skip_is_refused_with_its_line(rules: str, words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_robots(rules)
    assert words in refused.value.messages[0]
