"""One key is one message, also where it comes to two rooms in the same moment."""

import threading
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from dateline.discussion.actions.posting import Sent, post_message
from dateline.discussion.errors import SentBefore
from dateline.discussion.models import Message, Room
from dateline.discussion.moderation.pipeline import judge
from dateline.discussion.tests.rooms import talk
from dateline.stories import actions
from dateline.stories.models import Story
from tests.cast import NOON


def test_in_two_rooms_at_once_one_is_posted_and_one_refused(
    committed_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = talk(flood="off")
    other = Story(section=here.story.section, headline="Other", live=False, first_published_at=NOON)
    actions.publish(story=other, by=None, now=NOON)
    key, both_have_asked, outcomes = uuid4(), threading.Barrier(2), list[Any]()

    def judge_together(draft: Any) -> Any:
        # On SQLite there is one writer, who waits here in vain for the other.
        with suppress(threading.BrokenBarrierError):
            both_have_asked.wait(2)
        return judge(draft)

    monkeypatch.setattr("dateline.discussion.actions.posting.judge", judge_together)

    def send(story: Story) -> None:
        try:
            now = NOON + timedelta(minutes=1)
            outcomes.append(post_message(story_id=story.pk, key=key, text="Ahoy", by=here.chidi, now=now))
        except Exception as fault:
            outcomes.append(fault)
        finally:
            connection.close()

    senders = [threading.Thread(target=send, args=[story]) for story in (here.story, other)]
    for one in senders:
        one.start()
    for one in senders:
        one.join(30)
    assert sorted(type(one).__name__ for one in outcomes) == [Sent.__name__, SentBefore.__name__], outcomes
    assert str(next(one for one in outcomes if isinstance(one, SentBefore)))
    assert Message.objects.count() == 1
    assert sorted(Room.objects.values_list("messages", "newest")) in ([(0, 0), (1, 1)], [(1, 1)])


def test_b13_ten_times_in_one_room_at_once_it_is_one_and_answered_alike(committed_db: None) -> None:
    here = talk(flood="off")
    key, start, outcomes = uuid4(), threading.Barrier(10), list[Any]()

    def send() -> None:
        start.wait(20)
        try:
            now = NOON + timedelta(minutes=1)
            sent = post_message(story_id=here.story.pk, key=key, text="Ahoy", by=here.chidi, now=now)
            outcomes.append((sent.message.pk, sent.message.number, sent.words))
        except Exception as fault:
            outcomes.append(fault)
        finally:
            connection.close()

    senders = [threading.Thread(target=send) for _ in range(10)]
    for one in senders:
        one.start()
    for one in senders:
        one.join(30)
    message = Message.objects.get()
    assert outcomes == [(message.pk, 1, "")] * 10
    assert Room.objects.get().messages == 1
