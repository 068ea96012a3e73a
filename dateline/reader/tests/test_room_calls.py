"""What an open room asks for and says: who is there, how far it was read, that somebody types."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from dateline.chats.actions.presence import count_readers
from dateline.chats.models import Typing
from dateline.discussion.actions.rooms import close_room
from dateline.discussion.models import Read
from dateline.discussion.tests.rooms import Talk, talk
from dateline.lib import clock
from dateline.reader.personal_chats import chats_part
from dateline.reader.views import chats as views
from tests.cast import NOON, ana, chidi

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    views._kept.clear()


@pytest.fixture
def here() -> Talk:
    talked = talk()
    talked.message("One")
    return talked


def test_the_answer_may_be_kept_for_five_seconds(client: Client, here: Talk) -> None:
    count_readers(process="a", rooms={here.story.pk: 14}, now=clock.now())
    answer = client.get(f"/chats/{here.story.pk}/now.json")
    assert answer.json() == {"reading": 14, "typing": []}
    assert answer.headers["Cache-Control"].startswith("public, max-age=5")


@pytest.mark.parametrize("path", ["now.json", "read/", "typing/"])
def test_a_draft_and_an_unknown_number_have_no_room(client: Client, here: Talk, path: str) -> None:
    client.force_login(here.chidi)
    type(here.story).objects.update(live=False)
    for key in (here.story.pk, 999, 9**30):
        address = f"/chats/{key}/{path}"
        answer = client.get(address) if path == "now.json" else client.post(address, {"number": "1"})
        assert answer.status_code == 404


def test_what_an_account_has_read_is_told_to_its_other_devices(client: Client, here: Talk) -> None:
    address = f"/chats/{here.story.pk}/read/"
    assert client.post(address, {"number": "1"}).status_code == 401
    client.force_login(here.chidi)
    assert client.get(address).status_code == 405
    for wrong in ("", "-1", "x", "1e9", "٣"):
        assert client.post(address, {"number": wrong}).status_code == 400
    answer = client.post(address, {"number": "1"})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (204, "private, no-store")
    assert Read.objects.get().number == 1
    request = client.get("/chats/").wsgi_request
    request.user = here.chidi
    assert chats_part(request) == {"read": {here.story.pk: 1}, "told": 0}


def test_a_forged_form_reads_and_types_nothing(here: Talk) -> None:
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(here.chidi)
    for path in ("read", "typing"):
        assert stranger.post(f"/chats/{here.story.pk}/{path}/", {"number": "1"}).status_code == 403
    assert not Read.objects.exists()
    assert not Typing.objects.exists()


def test_only_who_may_write_types(client: Client, here: Talk) -> None:
    address = f"/chats/{here.story.pk}/typing/"
    with clock.at(NOON + timedelta(minutes=5)):
        assert client.post(address).status_code == 401
        client.force_login(chidi("Ola", confirmed=False))
        assert client.post(address).status_code == 403
        client.force_login(here.chidi)
        assert client.post(address).status_code == 204
        assert Typing.objects.get().user == here.chidi
        close_room(story_id=here.story.pk, reason="Said.", by=ana(), now=here.now)
        assert client.post(address).status_code == 403
