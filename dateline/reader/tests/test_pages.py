"""Every public page answers, to readers only with what is public."""

from typing import Any

import pytest
from django.test import Client

from tests.cast import paper, photo

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/latest/",
    "/town/",
    "/topic/ferry/",
    "/author/ben-okafor/",
    "/2026-05-04/",
    "/corrections/",
    "/search/",
    "/kind/news/",
]


@pytest.mark.parametrize("address", PAGES)
def test_every_list_shows_the_story_and_has_one_title_and_one_first_heading(
    client: Client, address: str
) -> None:
    paper().published(lead_photo=photo())
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("<h1") == 1 == page.count("<title>")
    if address not in ("/corrections/", "/search/"):
        assert "Ferry sails again" in page


def test_a_story_shows(client: Client, **fields: Any) -> None:
    story = paper().published(
        lead_photo=photo(),
        body=[{"type": "paragraph", "value": "<p>Fog lifted.</p>"}],
        place="HARBOUR TOWN",
        agency="Post",
    )
    page = client.get(story.get_absolute_url()).content.decode()
    assert '<b class="dateline">HARBOUR TOWN (Post) —</b> Fog lifted.' in page
