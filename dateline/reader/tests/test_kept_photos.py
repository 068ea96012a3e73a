"""How long the picture of a story may outlive it: no longer than its page."""

import re

import pytest
from django.test import Client

from dateline.media.renditions import rendition_url
from dateline.stories import actions
from tests.cast import NOON, paper, photo


@pytest.mark.django_db
def test_no_shared_cache_keeps_the_photo_of_a_story_longer_than_its_page(client: Client) -> None:
    shown = photo()
    story = paper().published("Minister resigns", lead_photo=shown)
    address = rendition_url(shown, "crop-320", "webp")
    answer = client.get(address)
    assert answer.status_code == 200
    [seconds] = re.findall(r"s-maxage=(\d+)", answer["Cache-Control"])
    [page] = re.findall(r"max-age=(\d+)", client.get(story.get_absolute_url())["Cache-Control"])
    assert int(seconds) <= int(page) < 5
    assert "stale" not in answer["Cache-Control"]
    known = {"If-None-Match": answer["ETag"]}
    again = client.get(address, headers=known)
    assert (again.status_code, again["Cache-Control"]) == (304, answer["Cache-Control"])
    actions.withdraw(story=story, by=None, reason="", now=NOON)
    assert client.get(address, headers=known).status_code == 404
