"""Fronts and lists: each answers, goes on from its place, ignores what it does not know, shows what is public."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect

from dateline.editions.models import Edition
from dateline.fronts.actions.making import open_front
from dateline.fronts.actions.pressing import publish_front
from dateline.lib import clock
from dateline.people.models import Author
from dateline.stories.models import Kind
from tests.cast import NOON, ana, paper, photo

pytestmark = pytest.mark.django_db

LISTS = [
    "/",
    "/latest/",
    "/town/",
    "/topic/ferry/",
    "/author/ben-okafor/",
    "/2026-05-04/",
    "/kind/news/",
]


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


@pytest.mark.parametrize("address", LISTS)
def test_every_list_shows_the_story_with_one_title_and_one_first_heading(
    client: Client, address: str
) -> None:
    paper().published(lead_photo=photo())
    page = read(client, address)
    assert "Ferry sails again" in page
    assert page.count("<h1") == page.count("<title>") == 1
    assert re.search(r"<title>[^<]*The Harbour Post", page)
    assert page.count('rel="canonical"') == 1


@pytest.mark.parametrize("address", [*LISTS, "/corrections/", "/search/?q=secret"])
def test_no_list_shows_a_draft(client: Client, address: str) -> None:
    post = paper()
    post.published()
    post.story("Secret plans").save()
    assert "Secret plans" not in read(client, address)


def test_the_links_of_the_front_stand_in_articles_or_list_items(client: Client) -> None:
    post = paper()
    stories = [post.published(f"Story {number}") for number in range(8)]
    parts = re.findall(r"<(?:article|li)\b.*?</(?:article|li)>", read(client, "/"), re.S)
    for story in stories:
        assert any(story.get_absolute_url() in part for part in parts)


def test_a_list_goes_on_from_where_it_ended_and_skips_and_repeats_nothing(client: Client) -> None:
    post = paper()
    for number in range(45):
        # Three of each minute: the key decides between them.
        post.published(f"Story {number:02}", now=NOON - timedelta(minutes=number // 3))
    for address in ("/latest/", "/town/", "/topic/ferry/", "/author/ben-okafor/", "/kind/news/"):
        pages = list(walked(client, address))
        assert len(pages) >= 2
        assert sorted(name for page in pages for name in page) == [f"Story {n:02}" for n in range(45)], (
            address
        )


def walked(client: Client, address: str) -> Iterator[list[str]]:
    """Go through a list by its own links; yield the headlines of each page."""
    following: str | None = address
    while following:
        page = read(client, following)
        main = page.split("<main", 1)[1].split('class="rail"')[0]
        yield list(dict.fromkeys(re.findall(r"Story \d\d", main)))
        more = re.search(r'href="([^"]*)" rel="next"', page)
        assert not more or more[1] != following, "the list leads back to itself"
        following = more and more[1]


@pytest.mark.parametrize("address", [*LISTS[1:], "/corrections/", "/search/?q=ferry&"])
def test_a_place_that_is_not_ours_is_no_page(client: Client, address: str) -> None:
    paper().published()
    start = address if "?" in address else f"{address}?"
    for junk in ("1x", "", "../../etc", "20260504T120000000000-1%00", "9" * 5000, "٣"):
        assert client.get(f"{start}after={junk}").status_code == 404


def test_parameters_that_we_do_not_know_change_nothing(client: Client) -> None:
    paper().published()
    assert read(client, "/latest/?utm_source=x&page=99&order=-1") == read(client, "/latest/")


@pytest.mark.parametrize("address", [*LISTS, "/search/", "/corrections/"])
def test_pages_are_read_and_nothing_else(client: Client, address: str) -> None:
    paper().published()
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
    assert client.head(address).content == b""


@pytest.mark.parametrize("address", [*LISTS, "/search/", "/corrections/"])
def test_a_reader_gets_no_cookie_and_no_script_or_style_in_the_page(client: Client, address: str) -> None:
    paper().published(lead_photo=photo())
    answer = client.get(address)
    page = answer.content.decode()
    assert not answer.cookies
    assert "<style" not in page
    assert not re.search(r"<[^>]+\s(?:style|on\w+)=", page)
    for tag in re.findall(r"<script[^>]*>", page):
        assert " src=" in tag or "application/ld+json" in tag
    assert not re.search(r'(?:src|srcset|href)="(?:https?:)?//(?!127\.0\.0\.1)', page)


@pytest.mark.parametrize(
    ("slug", "kind"),
    [
        ("live", Kind.LIVE),
        ("off-beat", Kind.OFFBEAT),
        ("features", Kind.FEATURE),
        ("analysis", Kind.ANALYSIS),
        ("opinion", Kind.OPINION),
    ],
)
def test_each_kind_has_a_front_of_its_own(client: Client, slug: str, kind: Kind) -> None:
    post = paper()
    post.published("Of this kind", kind=kind)
    post.published("Plain news")
    page = read(client, f"/kind/{slug}/").split('class="rail"')[0]
    assert "Of this kind" in page
    assert "Plain news" not in page
    assert client.get("/kind/gossip/").status_code == 404


def test_an_author_is_shown_with_portrait_role_and_contact(client: Client) -> None:
    paper()
    Author.objects.create(
        name="Ana Ruiz", slug="ana-ruiz", role="Chief editor", biography="Writes.\n\nEdits.", email="ana@paper.example",
        portrait=photo(),
    )  # fmt: skip
    page = read(client, "/author/ana-ruiz/")
    assert "Chief editor" in page
    assert "<p>Edits.</p>" in page
    assert "mailto:ana@paper.example" in page
    assert 'class="author-portrait"' in page
    assert client.get("/author/nobody/").status_code == 404


def test_a_day_stands_in_its_month_between_the_days_around_it(client: Client) -> None:
    post = paper()
    for days in (0, 2, 40):
        post.published(f"Day {days}", now=NOON - timedelta(days=days))
    page = read(client, "/2026-05-02/")
    assert "Day 2" in page
    assert "Day 0" not in page
    assert 'rel="prev" href="/2026-03-25/"' in page
    assert 'rel="next" href="/2026-05-04/"' in page
    assert 'aria-current="date" aria-label="Saturday, May 2, 2026: 1 story"' in page


@pytest.mark.parametrize("day", ["2026-05-05", "2019-01-01", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_day_outside_the_paper_is_no_page(client: Client, day: str) -> None:
    paper().published()
    with clock.at(NOON):
        assert client.get(f"/{day}/").status_code == 404


def test_a_day_without_stories_says_so(client: Client) -> None:
    post = paper()
    post.published(now=NOON - timedelta(days=3))
    assert "Nothing was published on this day." in read(client, "/2026-05-03/")


def test_a_number_of_the_old_system_leads_to_the_story(client: Client) -> None:
    story = paper().published()
    Redirect.objects.create(old_path="/?p=123", redirect_link=story.get_absolute_url(), is_permanent=True)
    answer = client.get("/?p=123")
    assert (answer.status_code, answer["Location"]) == (301, story.get_absolute_url())
    assert client.get("/?p=124").status_code == 200
    assert client.get("/?p=abc").status_code == 200


def test_an_old_path_leads_to_the_story(client: Client) -> None:
    story = paper().published()
    Redirect.objects.create(old_path="/2019/05/ferry", redirect_link=story.get_absolute_url())
    assert client.get("/2019/05/ferry/")["Location"] == story.get_absolute_url()


def test_a_site_without_an_edition_says_where_to_begin(client: Client) -> None:
    page = read(client, "/")
    assert "/desk/" in page
    assert client.get("/latest/").status_code == 404


def test_pages_speak_the_language_of_the_edition_and_the_next_request_does_not(client: Client) -> None:
    from django.utils import translation

    paper().published()
    Edition.objects.update(language="ar", time_zone="Asia/Aden")
    page = read(client, "/latest/")
    assert '<html lang="ar" dir="rtl">' in page
    assert "noto-naskh-arabic.woff2" in page
    assert translation.get_language() == "en"


def test_the_story_of_another_edition_is_not_ours(client: Client) -> None:
    post = paper()
    other = Edition.objects.create(name="Other", slug="other", is_default=False)
    story = post.published()
    assert client.get(story.get_absolute_url()).status_code == 200
    type(story).objects.filter(pk=story.pk).update(edition=other)
    assert client.get(story.get_absolute_url()).status_code == 404


def test_a_composed_front_has_the_newsfeed_beside_it(client: Client) -> None:
    post = paper()
    lead = post.published("Composed lead")
    editor, front = ana(), open_front(edition=post.edition, section=None)
    with clock.at(NOON):
        publish_front(front=front, by=editor, now=NOON)
    page = read(client, "/")
    assert 'class="composed"' in page
    beside = page[page.index('class="composed-feed"') :]
    assert lead.get_absolute_url() in beside[: beside.index("</aside>")]
    with CaptureQueriesContext(connection) as queries:
        read(client, "/")
    assert len(queries) <= 20
