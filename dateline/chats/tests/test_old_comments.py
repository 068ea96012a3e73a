"""Comments of an old site stand in their rooms, in order, with names and times, and nobody is told as of news."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from dateline.chats.actions.old_comments import rooms_to_fill, take_in
from dateline.chats.models import Chat, TakenIn
from dateline.chats.queries import chats_of
from dateline.chats.tests.replay import alive_now
from dateline.discussion.actions.posting import remove_message
from dateline.discussion.actions.reading import mark_read
from dateline.discussion.errors import MayNotWrite
from dateline.discussion.models import Message, Room
from dateline.discussion.queries import messages_page, read_upto
from dateline.discussion.tests.replay import OpenRoom
from dateline.discussion.tests.rooms import MINUTE, Talk, talk
from dateline.editions.queries import sections_of
from dateline.events.outbox import waiting
from dateline.lib import clock
from dateline.stories.models import Story
from dateline.wire.models import ImportedComment
from tests.cast import NOON, chidi, paper

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def comment(story: Story, text: str, *, at: datetime = NOON, **fields: Any) -> ImportedComment:
    key = str(ImportedComment.objects.count() + 1)
    given = {"source": "https://old.example", "foreign_key": key, "author_name": "Edna", **fields}
    return ImportedComment.objects.create(story=story, text=text, written_at=at, **given)


def fill() -> int:
    return sum(take_in(story_id=key, now=clock.now()) for key in rooms_to_fill())


def texts(story: Story) -> list[tuple[int | None, str]]:
    return [(one.number, one.text) for one in messages_page(story.pk).messages]


@pytest.fixture
def old_story() -> Story:
    return paper().published("The old pier")


def test_comments_come_in_by_time_with_names_quotes_and_their_own_words(old_story: Story) -> None:
    asked = comment(old_story, "Is it <b>really</b> gone?\n\nAll of it?", at=NOON + DAY)
    comment(old_story, "It is.", at=NOON + 2 * DAY, parent_key=asked.foreign_key, author_name="Ross & Co")
    comment(old_story, "First!", at=NOON)
    assert fill() == 3
    assert texts(old_story) == [(3, "It is."), (2, "Is it **really** gone?\n\nAll of it?"), (1, "First!")]
    page = OpenRoom(old_story.pk)
    assert [page.messages[n]["name"] for n in (1, 2, 3)] == ["Edna", "Edna", "Ross & Co"]
    assert "Is it really gone? All of it?" in page.messages[3]["html"]
    assert (page.messages[3]["by"], page.messages[3]["parent"]) == (0, 2)
    room = Room.objects.get()
    assert (room.messages, room.newest, room.last_message_at) == (3, 3, NOON + 2 * DAY)


def test_what_was_not_approved_or_says_nothing_shows_nowhere(old_story: Story) -> None:
    comment(old_story, "Buy pills", is_approved=False)
    comment(old_story, "Somebody linked here", nature="pingback")
    comment(old_story, "<img src='x'>")
    assert fill() == 0
    assert texts(old_story) == []
    assert TakenIn.objects.get().message is None
    assert rooms_to_fill() == []


def test_a_second_run_does_nothing_and_a_later_import_goes_on(old_story: Story) -> None:
    first = comment(old_story, "First")
    assert (fill(), fill()) == (1, 0)
    comment(old_story, "Second", at=NOON + DAY, parent_key=first.foreign_key)
    assert (fill(), fill()) == (1, 0)
    assert texts(old_story) == [(2, "Second"), (1, "First")]
    assert Message.objects.get(number=2).parent == Message.objects.get(number=1)


def test_nobody_is_told_and_the_room_is_not_alive(old_story: Story) -> None:
    before = len(waiting())
    comment(old_story, "First")
    fill()
    assert len(waiting()) == before
    edition = old_story.section.edition
    assert alive_now(edition, now=NOON + MINUTE) == []
    [line] = chats_of(edition, sections_of(edition), now=NOON)
    assert (line.name, line.words, line.spoke) == ("Edna", "First", [])


def test_numbers_of_what_was_said_here_never_change_and_late_comments_come_after() -> None:
    here = talk(flood="off")
    for n in range(4):
        here.message(f"New {n}")
    gone = Message.objects.get(number=2)
    remove_message(message_id=gone.pk, by=here.chidi, now=here.now)
    dora = chidi("Dora")
    mark_read(user=here.chidi, story_id=here.story.pk, number=3, now=here.now)
    mark_read(user=dora, story_id=here.story.pk, number=4, now=here.now)
    numbers = dict(Message.objects.values_list("pk", "number"))
    late = NOON + 3 * MINUTE + MINUTE / 2
    for at, text in ((NOON - DAY, "Old 1"), (NOON - 2 * DAY, "Old 0"), (late, "Between")):
        comment(here.story, text, at=at)
    assert fill() == 3
    assert {pk: Message.objects.get(pk=pk).number for pk in numbers} == numbers
    assert texts(here.story) == [
        (7, "Between"), (6, "Old 1"), (5, "Old 0"), (4, "New 3"), (3, "New 2"), (1, "New 0"),
    ]  # fmt: skip
    # Who had read everything is not told of news; who had not, has not.
    assert (read_upto(dora, here.story.pk), read_upto(here.chidi, here.story.pk)) == (7, 3)
    chat = Chat.objects.get()
    assert (chat.messages, chat.newest, chat.gone, chat.words) == (6, 7, [2], "New 3")
    assert Room.objects.get().last_message_at == here.now
    page = OpenRoom(here.story.pk)
    here.message("Newest")
    page.require_replay_equals_fresh("message.posted")
    assert page.newest == 8
    assert Chat.objects.get().words == "Newest"


def test_a_later_import_leaves_the_numbers_of_the_first_as_they_are(old_story: Story) -> None:
    comment(old_story, "Second", at=NOON + DAY)
    fill()
    comment(old_story, "First", at=NOON)
    fill()
    assert texts(old_story) == [(2, "First"), (1, "Second")]
    assert Chat.objects.get().words == "Second"


def test_the_room_of_an_old_story_is_closed(old_story: Story) -> None:
    comment(old_story, "First")
    fill()
    later = Talk(old_story, chidi())
    with pytest.raises(MayNotWrite) as refusal:
        later.say("Me too", now=NOON + 15 * DAY)
    assert refusal.value.state.state == "closed"
