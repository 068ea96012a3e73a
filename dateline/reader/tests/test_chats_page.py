"""Where people talk: a page of its own, a column beside others, and a count on every page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dateline.discussion.actions.rooms import close_room
from dateline.discussion.tests.rooms import MINUTE, Talk, talk
from dateline.lib import clock
from tests.cast import NOON, ana, chidi, photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Iterator[Talk]:
    with clock.at(NOON + timedelta(minutes=30)):
        yield talk(flood="off")


def page_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def rooms_on(page: str) -> list[dict[str, Any]]:
    found = re.search(r'data-rooms="([^"]*)"', page)
    assert found
    rooms: list[dict[str, Any]] = json.loads(unescape(found[1]))
    return rooms


def test_nobody_has_said_anything_yet(client: Client, here: Talk) -> None:
    page = page_of(client, "/chats/")
    assert "Nobody has said anything yet" in page
    assert rooms_on(page) == []


def test_the_list_shows_photo_headline_counts_and_last_words(client: Client, here: Talk) -> None:
    here.story.lead_photo = photo()
    here.story.save()
    here.message("The *ferry* is <back>!")
    here.message("So it is.", by=chidi("Dora"))
    page = page_of(client, "/chats/")
    line = page[page.index('<li class="chat"') :]
    line = line[: line.index("</li>")]
    assert "square-160.avif" in line
    assert f'href="/chats/{here.story.pk}/">Ferry sails again</a>' in line
    assert '<span class="chat-heard">2</span>' in line
    assert '<bdi>Dora</bdi></b> <q class="chat-words" dir="auto">So it is.</q>' in line
    assert '<span class="chat-count">2</span>' in line


def test_every_page_says_how_many_rooms_are_alive_without_a_query_more(client: Client, here: Talk) -> None:
    with CaptureQueriesContext(connection) as before:
        page_of(client, "/corrections/")
    here.message("One")
    with CaptureQueriesContext(connection) as after:
        page = page_of(client, "/corrections/")
    assert len(before) == len(after)
    [room] = rooms_on(page)
    assert (room["story"], room["newest"], room["gone"]) == (here.story.pk, 1, [])
    assert ">1 live<" in page


def test_a_column_stands_beside_stories_and_on_the_front(client: Client, here: Talk) -> None:
    assert "Nobody talks at the moment." in page_of(client, "/")
    here.message("One")
    for path in ("/", here.story.get_absolute_url(), "/town/"):
        assert f'<a class="chat-headline" href="/chats/{here.story.pk}/">' in page_of(client, path)


def test_who_talked_last_is_shown_where_nobody_talks_now(client: Client, here: Talk) -> None:
    here.message("Good night")
    with clock.at(NOON + timedelta(hours=20)):
        page = page_of(client, "/chats/")
        assert "Here is where people talked last." in page
        assert "Good night" in page
        assert rooms_on(page) == []


def test_a_closed_room_says_so_and_is_not_counted_as_alive(client: Client, here: Talk) -> None:
    here.message("One")
    close_room(story_id=here.story.pk, reason="All said.", by=ana(), now=here.now)
    page = page_of(client, "/chats/")
    assert '<span class="chat-closed">Closed</span>' in page
    assert rooms_on(page) == []


def test_the_page_is_the_same_for_everybody_and_may_be_kept(client: Client, here: Talk) -> None:
    here.message("One", now=NOON + MINUTE)
    anonymous = client.get("/chats/")
    assert anonymous.headers["Cache-Control"].startswith("public")
    client.force_login(here.chidi)
    own = client.get("/chats/")
    assert (own.content, own.headers["Cache-Control"]) == (
        anonymous.content,
        anonymous.headers["Cache-Control"],
    )
