"""What machines read: filled from the data, complete, and never a way out of its block."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from dateline.reader.structured_data import as_script
from dateline.stories.models import Kind, Story
from tests.cast import NOON, paper, photo

pytestmark = pytest.mark.django_db
PAPER = {"@type": "NewsMediaOrganization", "name": "The Harbour Post", "url": "http://127.0.0.1:8000/"}


def data_of(client: Client, address: str) -> list[dict[str, Any]]:
    page = client.get(address).content.decode()
    return [
        json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    ]


def test_a_story_is_told_whole(client: Client) -> None:
    value = {"was": "ten", "now": "eleven", "at": "2026-05-04T13:30:00+01:00"}
    story = paper().published(
        standfirst="After eleven weeks.", place="HARBOUR TOWN", agency="Post", kind=Kind.ANALYSIS, lead_photo=photo(),
        body=[{"type": "correction", "value": value, "id": "c1"}],
    )  # fmt: skip
    Story.objects.update(updated_at=NOON + timedelta(hours=1))
    article, trail = data_of(client, story.get_absolute_url())
    address = "http://127.0.0.1:8000" + story.get_absolute_url()
    images = article.pop("image")
    assert article == {
        "@context": "https://schema.org",
        "@type": "AnalysisNewsArticle",
        "headline": "Ferry sails again",
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": "en",
        "articleSection": "Town",
        "isAccessibleForFree": True,
        "publisher": PAPER,
        "author": [
            {"@type": "Person", "name": "Ben Okafor", "url": "http://127.0.0.1:8000/author/ben-okafor/"}
        ],
        "datePublished": "2026-05-04T13:00:00+01:00",
        "dateModified": "2026-05-04T14:00:00+01:00",
        "description": "After eleven weeks.",
        "dateline": "HARBOUR TOWN (Post)",
        "keywords": ["Ferry"],
        "contentLocation": {"@type": "Place", "name": "HARBOUR TOWN"},
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": "ten → eleven",
                "datePublished": "2026-05-04T13:30:00+01:00",
            }
        ],
    }
    assert [(image["width"], image["height"]) for image in images] == [(60, 40), (60, 34), (40, 40)]
    assert all(image["url"].startswith("http://127.0.0.1:8000/photos/") for image in images)
    assert images[0]["creditText"] == "Post / Kit Sandoval"
    assert [step["name"] for step in trail["itemListElement"]] == [
        "The Harbour Post",
        "Town",
        "Ferry sails again",
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("news", "ReportageNewsArticle"),
        ("live", "LiveBlogPosting"),
        ("opinion", "OpinionNewsArticle"),
        ("feature", "NewsArticle"),
    ],
)
def test_each_kind_has_its_type(client: Client, kind: str, expected: str) -> None:
    story = paper().published(kind=kind)
    assert data_of(client, story.get_absolute_url())[0]["@type"] == expected


def test_a_story_without_authors_is_by_the_paper(client: Client) -> None:
    assert data_of(client, paper().published(authors=[]).get_absolute_url())[0]["author"] == [PAPER]


def test_a_story_taken_over_points_to_where_it_first_stood(client: Client) -> None:
    story = paper().published(canonical_url="https://wire.example/1", syndication_source="Wire")
    page = client.get(story.get_absolute_url()).content.decode()
    assert '<link rel="canonical" href="https://wire.example/1">' in page
    assert data_of(client, story.get_absolute_url())[0]["mainEntityOfPage"] == "https://wire.example/1"


def test_the_front_names_the_paper_and_its_search(client: Client) -> None:
    paper().published()
    website, publisher = data_of(client, "/")
    assert website["potentialAction"]["target"] == "http://127.0.0.1:8000/search/?q={search_term_string}"
    assert publisher["correctionsPolicy"] == "http://127.0.0.1:8000/corrections/"


def test_an_authors_page_is_about_a_person(client: Client) -> None:
    paper()
    profile = data_of(client, "/author/ben-okafor/")[0]
    assert (profile["@type"], profile["mainEntity"]["name"]) == ("ProfilePage", "Ben Okafor")


def test_nothing_in_a_headline_ends_the_block(client: Client) -> None:
    headline = "</script><script>alert(1)</script> <!-- \u2028"
    story = paper().published(headline)
    page = client.get(story.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert data_of(client, story.get_absolute_url())[0]["headline"] == headline
    assert "<" not in as_script({"a": headline}).removeprefix(
        '<script type="application/ld+json">'
    ).removesuffix("</script>")


def test_what_is_shared_has_its_own_title_text_and_picture(client: Client) -> None:
    story = paper().published(share_title="It sails!", share_text="At last.", lead_photo=photo())
    page = client.get(story.get_absolute_url()).content.decode()
    assert '<meta property="og:title" content="It sails!">' in page
    assert '<meta name="description" content="At last.">' in page
    assert re.search(
        r'og:image" content="http://127.0.0.1:8000/photos/\d+-[0-9a-f]{8}/social-1200.jpg"', page
    )
    assert '<meta property="og:image:alt" content="Boats on grey water.">' in page
