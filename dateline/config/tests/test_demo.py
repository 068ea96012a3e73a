"""A site that begins with the demo newsroom: its rooms are as if all of it had been said, and its logins work."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from dateline.chats.models import Chat, Told
from dateline.config.preparing import LOGINS, READER, READER_ADDRESS, STAFF, seed_demo
from dateline.demo.talk import HERE
from dateline.discussion.models import Decision, Message, Report, Room, Standing
from dateline.people.models import Reader, User


@pytest.mark.django_db
def test_the_load_leaves_rooms_as_if_all_of_it_had_been_said(settings: Any, tmp_path: Path) -> None:
    settings.CONFIGURATION = replace(settings.CONFIGURATION, data=tmp_path)
    seed_demo()
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in HERE.glob("*.toml")]
    said = [one for told in files for one in told["message"]]
    assert Room.objects.count() == len(files)
    assert Message.objects.count() == len(said)
    assert Message.objects.filter(standing=Standing.PUBLIC).count() == len(said) - 1
    for room in Room.objects.all():
        public = Message.objects.filter(room=room, standing=Standing.PUBLIC).order_by("number")
        assert [one.number for one in public] == list(range(1, room.newest + 1))
        assert [one.written_at for one in public] == sorted(one.written_at for one in public)
        assert room.messages == room.newest
    # Only what the pipeline asks of any new reader was held: nothing that is said here looks like advertising.
    assert set(Decision.objects.filter(by=None).values_list("step", flat=True)) == {"first_message"}

    [waiting] = Message.objects.filter(standing=Standing.HELD)
    assert waiting.number is None
    [reported] = Report.objects.filter(settled_at=None)
    assert reported.message.reports == 1
    featured = Message.objects.filter(featured_at__isnull=False)
    assert featured.count() == sum(one.get("featured", False) for one in said) > 1
    assert set(Message.objects.exclude(badge="").values_list("badge", flat=True)) == {"author", "staff"}
    assert Message.objects.exclude(mentions={}).exists()

    assert set(Chat.objects.values_list("is_listed", "is_owed")) == {(True, False)}
    assert Chat.objects.count() == len(files)
    page = Client().get("/chats/").content.decode()
    for chat in Chat.objects.select_related("room__story"):
        assert f'data-chat="{chat.pk}"' in page

    assert mail.outbox == []
    assert not Told.objects.exclude(mailed_at=None).exists()
    assert not Reader.objects.filter(confirmed_at=None).exists()
    with_login = [READER, *(username for username, *_more in STAFF)]
    for user in User.objects.filter(reader__isnull=False).exclude(username__in=with_login):
        assert not user.has_usable_password()
        assert user.email == ""

    password = json.loads((tmp_path / LOGINS).read_text(encoding="utf-8"))[READER_ADDRESS]
    chidi = Client()
    answer = chidi.post("/account/login/", {"login": READER_ADDRESS, "password": password})
    assert answer["Location"] == "/account/"
    assert chidi.get("/me.json").json()["name"] == "Chidi Marlowe"
    assert Told.objects.filter(user__username=READER, is_withdrawn=False).exists()
