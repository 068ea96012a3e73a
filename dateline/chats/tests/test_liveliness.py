"""Which rooms are alive, in what order, and what open lists hear of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dateline.chats.actions.telling import tell_owed
from dateline.chats.heat import HALF_LIFE, warmed
from dateline.chats.models import Chat, Voice
from dateline.chats.queries import chats_of
from dateline.chats.tests.replay import OpenChats, alive_now
from dateline.discussion.actions import telling
from dateline.discussion.actions.posting import edit_message, remove_message
from dateline.discussion.actions.rooms import close_room, open_room
from dateline.discussion.models import Message, Standing
from dateline.discussion.tests.rooms import MINUTE, Talk, talk
from dateline.editions.queries import sections_of
from dateline.events.outbox import waiting
from dateline.lib import clock
from dateline.people.models import User
from dateline.stories import actions
from dateline.stories.models import Story
from tests.cast import NOON, ana, chidi

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def here() -> Iterator[Talk]:
    with clock.at(NOON + HOUR):
        yield talk(flood="off")


def another_room(here: Talk, headline: str) -> Talk:
    story = Story(section=here.story.section, headline=headline, live=False, first_published_at=NOON)
    actions.publish(story=story, by=None, now=NOON)
    return Talk(story, here.chidi)


def until(here: Talk) -> datetime:
    return Chat.objects.get(room=here.story.pk).alive_until


def order(here: Talk, now: datetime) -> list[str]:
    return [one.headline for one in alive_now(here.story.section.edition, now=now)]


def page(here: Talk) -> OpenChats:
    return OpenChats(here.story.section.edition)


def test_a_room_comes_into_the_list_with_its_first_message(here: Talk) -> None:
    opened = page(here)
    here.message("The *ferry* is back!")
    opened.require_replay_equals_fresh("chats.changed")
    [line] = opened.fresh()
    assert (line["headline"], line["messages"], line["newest"]) == ("Ferry sails again", 1, 1)
    assert (line["name"], line["words"], line["address"]) == (
        "Chidi", "The ferry is back!", f"/chats/{here.story.pk}/",
    )  # fmt: skip
    assert line["spoke"] == [int((NOON + MINUTE).timestamp())]


def test_heat_halves_every_two_hours(here: Talk) -> None:
    here.message("One")
    alone = NOON + MINUTE
    # Weight 3: one message, and somebody who had not been heard. Three halvings are less than one.
    assert until(here) == warmed(None, weight=3, at=alone)
    assert alone + HALF_LIFE < until(here) < alone + 2 * HALF_LIFE
    assert order(here, until(here) - MINUTE) == ["Ferry sails again"]
    assert order(here, until(here)) == []


def test_ten_people_are_livelier_than_one_who_writes_ten_times(here: Talk) -> None:
    other = another_room(here, "A quarrel")
    for n in range(10):
        other.message(f"And another thing {n}")
    for n in range(10):
        here.message("Aye", by=chidi(f"Reader {n}"))
    assert order(here, here.now) == ["Ferry sails again", "A quarrel"]


def test_what_was_lively_yesterday_is_overtaken(here: Talk) -> None:
    for n in range(10):
        here.message("Aye", by=chidi(f"Reader {n}"))
    other = another_room(here, "Today's")
    other.message("Good morning", now=NOON + timedelta(hours=20))
    assert order(here, NOON + timedelta(hours=20, minutes=1)) == ["Today's"]


def test_messages_of_one_second_are_told_once_and_nothing_stays_untold(here: Talk) -> None:
    opened, at = page(here), NOON + MINUTE
    for n in range(5):
        here.message(f"Message {n}", now=at + timedelta(milliseconds=100 * n))
    assert opened.catch_up() == ["chats.changed"]
    assert tell_owed(now=at + timedelta(milliseconds=900)) == 0
    assert tell_owed(now=at + timedelta(seconds=1)) == 1
    opened.require_replay_equals_fresh("chats.changed")
    assert opened.rooms[here.story.pk]["messages"] == 5
    assert tell_owed(now=at + timedelta(seconds=9)) == 0


def test_the_next_word_after_a_second_tells_what_was_owed(here: Talk) -> None:
    opened, at = page(here), NOON + MINUTE
    for seconds in (0, 0.5, 1.5):
        here.message(f"At {seconds}", now=at + timedelta(seconds=seconds))
    opened.require_replay_equals_fresh("chats.changed", "chats.changed")
    assert tell_owed(now=at + timedelta(seconds=9)) == 0


def test_what_is_owed_is_told_where_the_clock_was_set_back(here: Talk) -> None:
    here.message("One")
    Chat.objects.update(is_owed=True)
    assert tell_owed(now=NOON - HOUR) == 1


def test_a_message_that_is_taken_back_leaves_list_and_log_and_warms_nothing(here: Talk) -> None:
    here.message("It stays")
    before = until(here)
    regret = here.message("Regret")
    opened = page(here)
    remove_message(message_id=regret.pk, by=here.chidi, now=here.now)
    opened.require_replay_equals_fresh("chats.changed")
    assert opened.rooms[here.story.pk]["words"] == "It stays"
    assert opened.rooms[here.story.pk]["gone"] == [2]
    assert abs(until(here) - before) < timedelta(seconds=1)


def test_a_room_without_messages_leaves_and_comes_back_with_the_message(here: Talk) -> None:
    only = here.message("Only one")
    before, opened = until(here), page(here)
    remove_message(message_id=only.pk, by=here.chidi, now=here.now)
    opened.require_replay_equals_fresh("chats.left")
    assert not Voice.objects.exists()
    only.refresh_from_db()
    telling.make_public(telling.held(here.story.pk), only, now=here.now + MINUTE)
    opened.require_replay_equals_fresh("chats.changed")
    line = opened.rooms[here.story.pk]
    assert (line["messages"], line["gone"]) == (1, [])
    assert abs(until(here) - before) < timedelta(seconds=1)


def _taken(messages: list[Message], here: Talk) -> None:
    for message in messages:
        message.refresh_from_db()
        room = telling.held(here.story.pk)
        telling.take_from_public(room, message, Standing.HELD, now=here.now)


def test_in_whatever_order_messages_go_and_return_the_room_is_as_warm_as_before(here: Talk) -> None:
    dora = chidi("Dora")
    said = [here.message(f"Message {n}", by=dora if n % 3 else None) for n in range(9)]
    said += [here.message("After a long while", now=NOON + 3 * HOUR)]
    before, voices = until(here), set(Voice.objects.values_list("user", "at"))
    going = [said[n] for n in (3, 9, 0, 6, 1)]
    _taken(going, here)
    less = until(here)
    assert less < before
    for message in reversed(going):
        message.refresh_from_db()
        telling.make_public(telling.held(here.story.pk), message, now=here.now)
    assert abs(until(here) - before) < timedelta(seconds=1)
    assert set(Voice.objects.values_list("user", "at")) == voices


def test_a_changed_message_reads_right_in_the_list_and_its_old_words_leave_the_log(here: Talk) -> None:
    message = here.message("It sails at non")
    opened = page(here)
    edit_message(message_id=message.pk, text="It sails at noon", by=here.chidi, now=here.now)
    opened.require_replay_equals_fresh("chats.changed")
    assert opened.rooms[here.story.pk]["words"] == "It sails at noon"


def test_a_room_that_an_editor_closes_is_not_alive_and_stays_in_the_list(here: Talk) -> None:
    here.message("One")
    opened, editor = page(here), ana()
    close_room(story_id=here.story.pk, reason="All was said.", by=editor, now=here.now)
    opened.require_replay_equals_fresh("chats.changed")
    assert (opened.rooms[here.story.pk]["until"], opened.rooms[here.story.pk]["closed"]) == ("", "Closed")
    assert order(here, here.now) == []
    open_room(story_id=here.story.pk, by=editor, now=here.now + MINUTE)
    opened.require_replay_equals_fresh("chats.changed")
    assert order(here, here.now) == ["Ferry sails again"]


def test_a_withdrawn_story_takes_its_room_from_the_list_until_it_is_public_again(here: Talk) -> None:
    here.message("One")
    opened = page(here)
    actions.withdraw(story=here.story, by=None, reason="", now=here.now)
    opened.require_replay_equals_fresh("chats.left")
    assert order(here, here.now) == []
    story = Story.objects.get(pk=here.story.pk)
    story.headline = "Ferry stays"
    actions.publish(story=story, by=None, now=here.now + MINUTE)
    opened.require_replay_equals_fresh("chats.changed")
    assert opened.rooms[here.story.pk]["headline"] == "Ferry stays"


def test_what_is_held_shows_nowhere(here: Talk) -> None:
    here.message("One")
    opened = page(here)
    here.say("Look: https://a.example https://b.example https://c.example")
    opened.require_replay_equals_fresh()
    assert opened.rooms[here.story.pk]["messages"] == 1


@pytest.mark.parametrize("number", [1, 60])
def test_the_list_costs_three_queries_and_that_of_every_page_one(here: Talk, number: int) -> None:
    for n in range(number):
        another_room(here, f"Story {n}").message(f"Message {n}")
    edition = here.story.section.edition
    sections = sections_of(edition)
    with CaptureQueriesContext(connection) as queries:
        assert len(alive_now(edition, now=here.now + MINUTE)) == min(number, 50)
    assert len(queries) == 1
    with CaptureQueriesContext(connection) as queries:
        assert len(chats_of(edition, sections, now=here.now + MINUTE)) == min(number, 50)
    assert len(queries) == 2


def test_a_deleted_reader_leaves_no_voice(here: Talk) -> None:
    here.message("One")
    User.objects.get(pk=here.chidi.pk).delete()
    opened = page(here)
    assert opened.rooms[here.story.pk]["name"] == "Deleted reader"
    assert opened.rooms[here.story.pk]["spoke"] == []
    assert not [event for event in waiting() if event.kind == "chats.left"]
