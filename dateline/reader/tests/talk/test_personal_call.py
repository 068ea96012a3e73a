"""The one call that nobody keeps: what a room is to the reader who asks."""

from datetime import timedelta

import pytest
from django.test import Client

from dateline.discussion.models import Message, Rules
from dateline.discussion.tests.rooms import Talk
from dateline.lib import clock
from dateline.people.models import User
from dateline.people.mutes import mute
from tests.cast import chidi


def test_nobody_gets_no_cookie_and_nothing_of_anybody(client: Client, here: Talk) -> None:
    here.message("Hello")
    answer = client.get(f"/me.json?room={here.story.pk}")
    told = answer.json()
    assert set(told) == {"room"}
    assert told["room"]["state"] == "anonymous"
    assert {name: told["room"][name] for name in ("by", "own", "waiting", "reactions", "muted")} == {
        "by": 0, "own": [], "waiting": [], "reactions": {}, "muted": [],
    }  # fmt: skip
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_an_account_is_told_what_is_its_own(reader: Client, here: Talk) -> None:
    here.message("Mine")
    here.message("Hers", by=chidi("Dora"))
    told = reader.get(f"/me.json?room={here.story.pk}").json()
    assert told["csrf"]
    assert (told["room"]["state"], told["room"]["own"], told["room"]["by"]) == ("member", [1], here.chidi.pk)
    with clock.at(here.now + timedelta(minutes=16)):
        assert reader.get(f"/me.json?room={here.story.pk}").json()["room"]["own"] == []


def test_the_writing_box_is_told_how_long_a_message_may_be_here(client: Client, here: Talk) -> None:
    address = f"/me.json?room={here.story.pk}"
    assert client.get(address).json()["room"]["longest"] == 4000
    Rules.objects.update(longest_text=150)
    assert client.get(address).json()["room"]["longest"] == 150
    here.message("A room that is there")
    assert client.get(address).json()["room"]["longest"] == 150
    Rules.objects.all().delete()
    assert client.get(address).json()["room"]["longest"] == 4000


def test_whom_one_muted_is_told_to_nobody_else(reader: Client, here: Talk) -> None:
    dora = chidi("Dora")
    mute(reader=here.chidi.reader, muted=dora.reader, now=here.now)
    assert reader.get(f"/me.json?room={here.story.pk}").json()["room"]["muted"] == [dora.pk]
    hers = Client()
    hers.force_login(dora)
    assert hers.get(f"/me.json?room={here.story.pk}").json()["room"]["muted"] == []


@pytest.mark.parametrize("room", ["0", "999", "-1", "x", "9" * 30, "\u0661", "1 OR 1", "", "\0"])
def test_other_rooms_are_gone(reader: Client, here: Talk, room: str) -> None:
    told = reader.get("/me.json", {"room": room}).json()
    assert told.get("room", {"state": "gone"})["state"] == "gone"


def test_a_reader_who_left_is_nobody(reader: Client, here: Talk) -> None:
    User.objects.filter(pk=here.chidi.pk).update(is_active=False)
    assert reader.get(f"/me.json?room={here.story.pk}").json()["room"]["state"] == "anonymous"
    sent = reader.post(f"/chats/{here.story.pk}/send/", {"text": "x"}, headers={"Accept": "application/json"})
    assert sent.status_code == 401
    User.objects.filter(pk=here.chidi.pk).delete()
    assert reader.get(f"/me.json?room={here.story.pk}").json()["room"]["by"] == 0
    assert not Message.objects.exists()


def test_the_call_takes_no_post(reader: Client, here: Talk) -> None:
    assert reader.post("/me.json").status_code == 405
