"""What a reader has written, page by page, the newest first: each once, in whatever order it was stored."""

from datetime import timedelta

import pytest
from django.db.models import F

from dateline.discussion.actions.posting import remove_message
from dateline.discussion.models import Message, Room, Standing
from dateline.discussion.queries import own_messages
from dateline.discussion.tests.rooms import talk
from dateline.people.models import User
from tests.cast import NOON, chidi

pytestmark = pytest.mark.django_db


def written(user: User, *, limit: int) -> list[list[str]]:
    """Return what all pages say."""
    pages, before = [], None
    while True:
        page = own_messages(user, before=before, limit=limit)
        pages.append([one.text for one in page.messages])
        if page.older is None:
            return pages
        before = page.older


def test_pages_follow_the_time_also_where_it_is_the_same_or_older_than_its_row() -> None:
    here = talk(flood="off")
    room = Room.objects.create(story=here.story)
    hours = {"a": 3, "b": 9, "c": 9, "d": 9, "e": 1, "f": 9, "g": 5}  # brought along in any order
    Message.objects.bulk_create(
        Message(
            room=room, author=here.chidi, text=text, number=number, standing=Standing.PUBLIC,
            written_at=NOON - timedelta(days=2000) + timedelta(hours=hour),
        )
        for number, (text, hour) in enumerate(hours.items(), 1)
    )  # fmt: skip
    Room.objects.update(newest=F("newest") + 7, messages=7)
    here.message("now")
    here.message("hers", by=chidi("Dora"))
    assert written(here.chidi, limit=2) == [["now", "f"], ["d", "c"], ["b", "g"], ["a", "e"]]
    assert written(here.chidi, limit=3) == [["now", "f", "d"], ["c", "b", "g"], ["a", "e"]]


def test_what_waits_was_refused_or_was_taken_back_is_there_and_nothing_of_others() -> None:
    here = talk(flood="off")
    kept, gone = here.message("kept"), here.message("gone")
    remove_message(message_id=gone.pk, by=here.chidi, now=here.now)
    Message.objects.filter(pk=kept.pk).update(standing=Standing.REJECTED)
    assert written(here.chidi, limit=5) == [["gone", "kept"]]
    assert written(chidi("Dora"), limit=5) == [[]]
