"""What several send to a console in one moment, in real transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from dateline.events.models import Event
from dateline.lib.tests.pictures import encoded
from dateline.live import boards
from dateline.live.actions import posting, running
from dateline.live.actions.posting import Content
from dateline.live.models import Coverage, SentPhoto, Update, UpdateVersion
from dateline.media.models import Photo
from dateline.people.models import User
from dateline.stories.models import Kind, Story
from tests.cast import NOON, Paper, ana, paper

pytestmark = pytest.mark.usefixtures("committed_db")


@pytest.fixture
def post(committed_db: None) -> Iterator[Paper]:
    """The paper, really committed."""
    yield paper()


@pytest.fixture
def regatta(post: Paper) -> Story:
    return post.published("Regatta as it happens", kind=Kind.LIVE)


@pytest.fixture
def editor(committed_db: None) -> User:
    """Ana, really committed."""
    return ana()


def at_once(send: Callable[[Client], Any], editor: User) -> list[int]:
    """Send four times in one moment, each over a connection of its own; return the answers' status."""

    def one(_number: int) -> int:
        client = Client()
        client.force_login(editor)
        try:
            return int(send(client).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        return list(threads.map(one, range(4)))


def told(kind: str) -> int:
    return Event.objects.filter(kind=kind).count()


def waiting(regatta: Story, editor: User) -> Update:
    content = Content(text="Nine boats.")
    return posting.send(story=regatta, key=uuid4(), content=content, by=editor, now=NOON, waits=True)


def test_the_same_key_four_times_at_once_is_one_update(regatta: Story, editor: User) -> None:
    form = {"key": str(uuid4()), "text": "Nine boats."}
    address = reverse("newsroom_console", args=[regatta.pk])
    assert at_once(lambda client: client.post(address, form, headers={"X-Console": "1"}), editor) == [200] * 4
    assert (Update.objects.count(), told("live.posted")) == (1, 1)


def test_the_same_photo_four_times_at_once_is_one_photo(regatta: Story, editor: User) -> None:
    key, data = str(uuid4()), encoded("JPEG")
    address = reverse("newsroom_console_photo", args=[regatta.pk])

    def send(client: Client) -> Any:
        file = SimpleUploadedFile("quay.jpg", data, "image/jpeg")
        return client.post(address, {"key": key, "alt": "A boat.", "file": file}, headers={"X-Console": "1"})

    assert at_once(send, editor) == [200] * 4
    assert (Photo.objects.count(), SentPhoto.objects.count()) == (1, 1)


def test_four_approvals_at_once_are_one_publication(regatta: Story, editor: User) -> None:
    update = waiting(regatta, editor)
    address = reverse("newsroom_console_update", args=[regatta.pk, update.pk])
    form = {"do": "approve", "version": "1"}
    assert at_once(lambda client: client.post(address, form, headers={"X-Console": "1"}), editor) == [200] * 4
    assert told("live.posted") == 1


def test_of_four_changes_at_once_one_is_made_and_three_are_told(regatta: Story, editor: User) -> None:
    update = waiting(regatta, editor)
    address = reverse("newsroom_console_update", args=[regatta.pk, update.pk])
    form = {"do": "change", "version": "1", "text": "Eight boats."}
    answers = at_once(lambda client: client.post(address, form, headers={"X-Console": "1"}), editor)
    assert sorted(answers) == [200, 409, 409, 409]
    assert UpdateVersion.objects.filter(update=update).count() == 2


def test_four_taps_for_one_goal_are_one_goal(regatta: Story, editor: User) -> None:
    board = boards.score(home="Rovers", away="Quay", home_score=0, away_score=0)
    running.set_board(story=regatta, board=board, now=NOON)
    address = reverse("newsroom_console_run", args=[regatta.pk])
    form = {"do": "goal", "side": "home", "seen": "0"}
    assert at_once(lambda client: client.post(address, form, headers={"X-Console": "1"}), editor) == [200] * 4
    assert Coverage.objects.get().board["home_score"] == 1


def test_an_own_story_begun_four_times_at_once_is_one(regatta: Story, editor: User) -> None:
    update = waiting(regatta, editor)
    posting.approve(update=update, by=editor, now=NOON)
    address = reverse("newsroom_console_update", args=[regatta.pk, update.pk])
    assert at_once(lambda client: client.post(address, {"do": "own-story"}), editor) == [302] * 4
    assert Story.objects.exclude(pk=regatta.pk).count() == 1


def test_four_consoles_of_one_person_are_one_presence(regatta: Story, editor: User) -> None:
    address = reverse("newsroom_console_state", args=[regatta.pk])
    assert at_once(lambda client: client.get(address, {"typing": "1"}), editor) == [200] * 4
