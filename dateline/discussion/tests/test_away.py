"""What a reader who was away hears: all that is there, and nothing that was taken back; and races that must not leak."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import translation

from dateline.discussion.actions.posting import edit_message, post_message, remove_message
from dateline.discussion.actions.rooms import close_room, follow_withdrawal
from dateline.discussion.errors import Refused
from dateline.discussion.models import Message, Room
from dateline.discussion.queries import messages_page
from dateline.discussion.tests.replay import OpenRoom
from dateline.discussion.tests.rooms import talk
from dateline.discussion.topics import topic_of_room
from dateline.events.models import Event
from dateline.stories.models import Story
from tests.cast import NOON, ana


def stored(story_id: int) -> list[Event]:
    return list(Event.objects.filter(topic=topic_of_room(story_id)).order_by("pk"))


@pytest.mark.parametrize("is_removed", [True, False])
def test_who_was_away_hears_of_replies_to_what_was_changed_or_taken_back(
    committed_db: None, is_removed: bool
) -> None:
    here = talk()
    asked = here.message("When does it sail?")
    here.message("At noon.", parent=asked.number)
    if is_removed:
        remove_message(message_id=asked.pk, by=here.chidi, now=here.now)
    else:
        edit_message(message_id=asked.pk, text="When does it come?", by=here.chidi, now=here.now)
    page = OpenRoom.that_was_away(here.story.pk)
    for event in stored(here.story.pk):
        assert "When does it sail?" not in event.data
        page.hear(event.kind, json.loads(event.data))
    assert sorted(page.messages) == sorted(
        one.number for one in messages_page(here.story.pk).messages if one.number
    )
    assert page.newest == 2


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer: the two cannot meet.")
def test_a_message_on_its_way_does_not_outlive_its_story(committed_db: None) -> None:
    here = talk()
    here.message("First")
    said: list[Any] = []

    def say() -> None:
        try:
            said.append(here.say("Second, while the story is withdrawn"))
        except Refused as refusal:
            said.append(refusal)
        finally:
            connection.close()

    writer = threading.Thread(target=say)
    with transaction.atomic():
        Story.objects.filter(pk=here.story.pk).update(live=False)
        follow_withdrawal(story=here.story, now=NOON)
        writer.start()
        writer.join(1)
        assert writer.is_alive()  # it waits for the room
    writer.join(20)
    assert isinstance(said[0], Refused)
    assert [event.kind for event in stored(here.story.pk)] == ["room.gone"]


@pytest.mark.django_db
def test_the_notice_speaks_the_language_of_the_readers() -> None:
    here = talk()
    page = OpenRoom(here.story.pk)
    with translation.override("de"):
        close_room(story_id=here.story.pk, reason="It was all said.", by=ana(), now=here.now)
    page.require_replay_equals_fresh("room.changed")
    assert "This discussion is closed" in page.html


@pytest.mark.django_db
def test_removed_twice_it_is_removed() -> None:
    here = talk()
    message = here.message("Regret")
    page = OpenRoom(here.story.pk)
    for _ in range(2):
        remove_message(message_id=message.pk, by=here.chidi, now=here.now)
    page.require_replay_equals_fresh("message.left")
    assert Room.objects.get().messages == 0


@pytest.mark.django_db
def test_a_room_that_waited_asks_whether_its_story_is_still_public() -> None:
    here = talk()
    here.message("First")
    Story.objects.filter(pk=here.story.pk).update(live=False)
    with pytest.raises(Refused):
        post_message(story_id=here.story.pk, key=Message().key, text="Second", by=here.chidi, now=NOON)
