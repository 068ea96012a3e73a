"""Who reads a room, as a number, and who types there; told by what web processes write down."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dateline.chats.actions.presence import be_typing, count_readers, forget_presence
from dateline.chats.models import Reading, Typing
from dateline.chats.queries import presence_in
from dateline.discussion.tests.rooms import talk
from tests.cast import NOON, chidi

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def test_numbers_of_all_processes_are_added_and_those_that_leave_are_not() -> None:
    count_readers(process="a", rooms={7: 3, 8: 1}, now=NOON)
    count_readers(process="b", rooms={7: 2}, now=NOON)
    assert presence_in(7, now=NOON).reading == 5
    count_readers(process="a", rooms={7: 4}, now=NOON + SECOND)
    assert (presence_in(7, now=NOON).reading, presence_in(8, now=NOON).reading) == (6, 0)
    count_readers(process="a", rooms={}, now=NOON + SECOND)
    assert presence_in(7, now=NOON).reading == 2


def test_a_process_that_died_is_not_believed_for_long() -> None:
    count_readers(process="a", rooms={7: 3}, now=NOON)
    assert presence_in(7, now=NOON + timedelta(minutes=2)).reading == 3
    assert presence_in(7, now=NOON + timedelta(minutes=3)).reading == 0
    forget_presence(now=NOON + timedelta(minutes=3))
    assert not Reading.objects.exists()


def test_typing_is_told_by_name_of_confirmed_readers_and_ends_by_itself() -> None:
    here = talk()
    here.message("One")
    be_typing(story_id=here.story.pk, user=chidi("Ola", confirmed=False), now=NOON)
    be_typing(story_id=here.story.pk, user=here.chidi, now=NOON)
    be_typing(story_id=here.story.pk, user=here.chidi, now=NOON + 5 * SECOND)
    assert presence_in(here.story.pk, now=NOON + 15 * SECOND).typing == ["Chidi"]
    assert presence_in(here.story.pk, now=NOON + 16 * SECOND).typing == []
    be_typing(story_id=here.story.pk, user=here.chidi, now=NOON + 10 * SECOND)
    assert presence_in(here.story.pk, now=NOON + 25 * SECOND).typing == ["Chidi"]
    forget_presence(now=NOON + timedelta(minutes=1))
    assert not Typing.objects.exists()
