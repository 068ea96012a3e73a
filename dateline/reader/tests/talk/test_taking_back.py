"""What waits for the newsroom is taken back by whoever wrote it, and by nobody else."""

import pytest
from django.test import Client
from lxml.html import fromstring

from dateline.discussion.models import Message, Mode, Room, Standing
from dateline.discussion.tests.rooms import Talk
from dateline.reader.tests.talk.reading import find, page_at, words
from tests.cast import chidi


@pytest.fixture
def held(here: Talk) -> Message:
    Room.objects.create(story=here.story, mode=Mode.PREMODERATED)
    return here.say("Let me in").message


def test_who_wrote_it_takes_back_what_waits(reader: Client, here: Talk, held: Message) -> None:
    assert held.standing == Standing.HELD
    page = page_at(reader, f"/chats/{here.story.pk}/write/")
    way = find(page, "#waiting a")[0].get("href") or ""
    waiting = reader.get(f"/me.json?room={here.story.pk}").json()["room"]["waiting"]
    assert find(fromstring(waiting[0]), "a")[0].get("href") == way
    asked = page_at(reader, way)
    assert "Let me in" in words(asked, "main")
    assert Message.objects.get().standing == Standing.HELD
    assert reader.post(way).headers["Location"] == f"/chats/{here.story.pk}/"
    assert Message.objects.get().standing == Standing.REMOVED
    assert not find(page_at(reader, f"/chats/{here.story.pk}/write/"), "#waiting a")
    assert reader.get(way).status_code == 404


def test_nobody_else_finds_or_takes_it(client: Client, here: Talk, held: Message) -> None:
    way = f"/chats/{here.story.pk}/waiting/{held.key}/"
    assert client.get(way).status_code == 404
    assert client.post(way).status_code == 401
    client.force_login(chidi("Dora"))
    assert client.get(way).status_code == 404
    assert client.post(way).status_code == 404
    assert Message.objects.get().standing == Standing.HELD


def test_a_form_from_elsewhere_takes_nothing_back(here: Talk, held: Message) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(here.chidi)
    assert browser.post(f"/chats/{here.story.pk}/waiting/{held.key}/").status_code == 403
    assert Message.objects.get().standing == Standing.HELD


def test_what_was_decided_meanwhile_is_not_taken_back(reader: Client, here: Talk, held: Message) -> None:
    Message.objects.update(standing=Standing.REJECTED)
    assert reader.post(f"/chats/{here.story.pk}/waiting/{held.key}/").status_code == 404
    assert Message.objects.get().standing == Standing.REJECTED
