"""Whoever wants takes everything along, and whoever leaves is gone."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import models
from django.test import Client

from dateline.people import leaving
from dateline.people.copies import ask_for_copy, file_of, make_copy, remove_ended
from dateline.people.models import DataCopy, Mute, Reader, User
from dateline.people.mutes import mute, muted_by, unmute
from dateline.people.roles import Role
from tests.cast import NOON, chidi, colleague

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Iterator[list[tuple[Any, ...]]]:
    """A room above people that takes part, and what it was told."""
    told: list[tuple[Any, ...]] = []

    def export(user: User) -> Iterator[dict[str, Any]]:
        yield {"text": "Good morning", "at": NOON}

    def leave(*, user: User, keep: bool, now: datetime) -> None:
        told.append((user.username, keep, User.objects.filter(pk=user.pk).exists()))

    leaving.register("harbour", export=export, leave=leave)
    yield told
    del leaving._rooms["harbour"]


def copy_for(user: User, now: datetime = NOON) -> DataCopy:
    copy = ask_for_copy(user=user, now=now)
    make_copy.func(user.pk, copy.token)
    copy.refresh_from_db()
    return copy


def test_a_copy_holds_what_each_room_knows(room: list[Any]) -> None:
    reader = chidi().reader
    mute(reader=reader, muted=chidi("Dora").reader, now=NOON)
    copy = copy_for(reader.user)
    assert copy.done_at
    assert copy.rooms == copy.rooms_done > 1
    with ZipFile(file_of(copy)) as archive:
        account = json.loads(archive.read("account.json"))
        assert {"kind": "muted", "name": "Dora", "since": "2026-05-04T12:00:00Z"} in account
        assert json.loads(archive.read("harbour.json")) == [
            {"text": "Good morning", "at": "2026-05-04T12:00:00Z"}
        ]
    assert file_of(copy).stat().st_mode & 0o077 == 0


def test_asked_twice_it_is_made_once_and_asked_later_anew() -> None:
    user = chidi()
    first = copy_for(user)
    assert ask_for_copy(user=user, now=NOON + timedelta(minutes=1)).token == first.token
    second = copy_for(user, NOON + timedelta(hours=1))
    assert second.token != first.token
    assert file_of(second).is_file()
    assert not file_of(first).is_file()


def test_a_copy_ends_after_some_days_and_its_file_with_it() -> None:
    copy = copy_for(chidi())
    assert remove_ended(now=NOON + timedelta(days=2)) == 0
    assert remove_ended(now=NOON + timedelta(days=4)) == 1
    assert not file_of(copy).is_file()


def test_a_copy_for_somebody_who_left_meanwhile_is_none() -> None:
    user = chidi()
    copy = ask_for_copy(user=user, now=NOON)
    leaving.leave(user=user, keep=True, now=NOON)
    make_copy.func(1, copy.token)
    assert not file_of(copy).is_file()


@pytest.mark.parametrize("keep", [True, False])
def test_who_leaves_is_gone_and_every_room_was_told_before(
    room: list[Any], keep: bool, client: Client
) -> None:
    user = chidi()
    client.force_login(user)
    leaving.leave(user=user, keep=keep, now=NOON)
    assert room == [("reader-chidi", keep, True)]
    assert not User.objects.filter(username="reader-chidi").exists()
    assert not Reader.objects.exists()
    assert client.get("/me.json").json() == {}


def test_a_room_that_fails_keeps_everything(room: list[Any]) -> None:
    def fail(**given: Any) -> None:
        raise RuntimeError

    leaving.register("harbour", export=lambda user: [], leave=fail)
    user = chidi()
    with pytest.raises(RuntimeError):
        leaving.leave(user=user, keep=True, now=NOON)
    assert Reader.objects.filter(user=user).exists()


def test_who_is_still_named_by_the_newsroom_leaves_an_empty_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    def protected(self: User, *args: Any, **kwargs: Any) -> Any:
        raise models.ProtectedError("a story names it", set())

    monkeypatch.setattr(User, "delete", protected)
    user = chidi()
    leaving.leave(user=user, keep=True, now=NOON)
    user.refresh_from_db()
    assert (user.email, user.is_active, user.has_usable_password()) == ("", False, False)
    assert not Reader.objects.filter(user=user.pk).exists()


def test_who_works_at_the_desk_does_not_vanish_by_a_click() -> None:
    with pytest.raises(leaving.WorksHere):
        leaving.leave(user=colleague("ana", Role.CHIEF_EDITOR), keep=True, now=NOON)


def test_nobody_mutes_themselves_and_twice_is_once() -> None:
    reader, other = chidi().reader, chidi("Dora").reader
    mute(reader=reader, muted=reader, now=NOON)
    for _ in range(2):
        mute(reader=reader, muted=other, now=NOON)
    assert muted_by(reader) == [other]
    unmute(reader=reader, muted_key=other.pk)
    assert not Mute.objects.exists()
