"""How far somebody has read a room: kept once for all devices, and never going back."""

from datetime import timedelta

import pytest

from dateline.discussion.actions.reading import mark_read
from dateline.discussion.models import Read
from dateline.discussion.queries import read_rooms, read_upto
from dateline.discussion.tests.rooms import talk
from tests.cast import NOON, chidi

pytestmark = pytest.mark.django_db


def test_what_was_read_never_goes_back_and_never_beyond_the_newest_message() -> None:
    here, dora = talk(), chidi("Dora")
    for n in range(4):
        here.message(f"Message {n}")
    for number, expected in ((2, 2), (1, 2), (3, 3), (900, 4), (4, 4)):
        mark_read(user=dora, story_id=here.story.pk, number=number, now=NOON)
        assert read_upto(dora, here.story.pk) == expected
    assert read_upto(here.chidi, here.story.pk) is None
    assert Read.objects.count() == 1


def test_a_room_that_is_not_there_cannot_be_read() -> None:
    here, dora = talk(), chidi("Dora")
    mark_read(user=dora, story_id=here.story.pk + 1, number=1, now=NOON)
    assert not Read.objects.exists()


def test_the_rooms_read_last_are_told_of() -> None:
    here, dora = talk(), chidi("Dora")
    here.message("One")
    mark_read(user=dora, story_id=here.story.pk, number=1, now=NOON + timedelta(hours=1))
    assert read_rooms(dora) == {here.story.pk: 1}
    assert read_rooms(here.chidi) == {}
