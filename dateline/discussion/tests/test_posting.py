"""Saying something: once, in the same order for everybody, and never lost or seen after it was taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest

from dateline.discussion.actions.posting import edit_message, post_message, remove_message
from dateline.discussion.actions.rooms import close_room
from dateline.discussion.actions.tracing import forget_traces
from dateline.discussion.errors import MayNotWrite, Refused
from dateline.discussion.models import Decision, Message, Room, Salt, Standing, Trace, Wording
from dateline.discussion.queries import messages_page, page_with
from dateline.discussion.tests.replay import OpenRoom
from dateline.discussion.tests.rooms import MINUTE, talk
from dateline.events.topics import NoSuchTopic, require_topics
from dateline.stories.actions import withdraw
from tests.cast import NOON, ana, chidi, paper

pytestmark = pytest.mark.django_db


def test_a_message_appears_on_open_pages() -> None:
    here = talk()
    page = OpenRoom(here.story.pk)
    message = here.message("The *ferry* is back!")
    page.require_replay_equals_fresh("message.posted")
    assert message.number == 1
    assert "<em>ferry</em>" in page.messages[1]["html"]
    assert Room.objects.get().messages == 1


def test_a_message_that_is_sent_twice_is_one() -> None:
    here, key = talk(), uuid4()
    first = here.say("Once", key=key)
    page = OpenRoom(here.story.pk)
    second = here.say("Once", key=key)
    assert second.message == first.message
    assert page.catch_up() == []


def test_the_key_of_one_reader_is_not_that_of_another() -> None:
    here, key = talk(), uuid4()
    here.say("One", key=key)
    assert here.say("Two", key=key, by=chidi("Dora")).message.author != here.chidi
    assert Message.objects.count() == 2


def test_a_reply_quotes_and_follows_its_parent() -> None:
    here = talk()
    asked = here.message("When does it sail?")
    page = OpenRoom(here.story.pk)
    here.message("At noon.", parent=asked.number)
    page.require_replay_equals_fresh("message.posted")
    assert "When does it sail?" in page.messages[2]["html"]
    edit_message(message_id=asked.pk, text="When does it come?", by=here.chidi, now=here.now)
    page.require_replay_equals_fresh("message.changed", "message.changed")
    assert "When does it come?" in page.messages[2]["html"]
    assert "changed" in page.messages[1]["html"]
    assert Wording.objects.get().text == "When does it sail?"
    remove_message(message_id=asked.pk, by=here.chidi, now=here.now)
    page.require_replay_equals_fresh("message.left", "message.changed")
    assert "When does it" not in page.messages[2]["html"]


def test_a_first_message_waits_for_the_newsroom_and_gets_its_number_later() -> None:
    here = talk(first_message="hold")
    page = OpenRoom(here.story.pk)
    sent = here.say("Hello")
    assert (sent.message.standing, sent.message.number) == (Standing.HELD, None)
    assert "first message" in sent.words
    assert page.catch_up() == []
    decision = Decision.objects.get()
    assert (decision.verb, decision.step, decision.by) == ("hold", "first_message", None)


def test_what_is_rejected_is_told_and_seen_by_nobody() -> None:
    here = talk()
    here.message("The same")
    page = OpenRoom(here.story.pk)
    sent = here.say("The  s\u0430me")
    assert sent.message.standing == Standing.REJECTED
    assert sent.words == "You have said this already."
    assert page.catch_up() == []


@pytest.mark.parametrize("text", ["", "  \n ", "\u202e", "> ", "\0"])
def test_a_message_says_something(text: str) -> None:
    assert talk().say(text).words == "Write something."


def test_a_message_is_no_book() -> None:
    assert "4000" in talk().say("x" * 4001).words


def test_six_messages_a_minute_are_a_flood() -> None:
    here = talk()
    sent = [here.say(f"Message {n}", now=NOON + timedelta(seconds=n)) for n in range(7)]
    assert [one.message.standing for one in sent] == [Standing.PUBLIC] * 6 + [Standing.REJECTED]


def test_what_was_taken_back_is_in_no_replay() -> None:
    here = talk()
    message = here.message("Regret")
    page = OpenRoom(here.story.pk)
    remove_message(message_id=message.pk, by=here.chidi, now=here.now)
    page.require_replay_equals_fresh("message.left")
    with pytest.raises(Refused):
        edit_message(message_id=message.pk, text="Again", by=here.chidi, now=here.now)


def test_nobody_changes_what_another_wrote_or_what_is_old() -> None:
    here = talk()
    message = here.message("Mine")
    for by, now in ((chidi("Dora"), here.now), (here.chidi, here.now + 16 * MINUTE)):
        with pytest.raises(Refused):
            edit_message(message_id=message.pk, text="Yours", by=by, now=now)
    assert Message.objects.get().text == "Mine"


def test_in_a_closed_room_nobody_is_heard_and_everybody_is_told_why() -> None:
    here, editor = talk(), ana()
    page = OpenRoom(here.story.pk)
    close_room(story_id=here.story.pk, reason="It was all said.", by=editor, now=here.now)
    page.require_replay_equals_fresh("room.changed")
    assert "It was all said." in page.html
    with pytest.raises(MayNotWrite) as refusal:
        here.say("But")
    assert refusal.value.state.state == "closed"


def test_a_withdrawn_story_takes_its_room_along() -> None:
    here = talk()
    here.message("Said")
    page = OpenRoom(here.story.pk)
    assert require_topics([page.topic])
    withdraw(story=here.story, by=None, reason="Not ours.", now=here.now)
    with pytest.raises(NoSuchTopic):
        require_topics([page.topic])
    assert page.catch_up() == ["room.gone"]
    assert page.messages == {}


def test_a_draft_has_no_room() -> None:
    story = paper().published()
    here = chidi()
    type(story).objects.update(live=False)
    with pytest.raises(Refused):
        post_message(story_id=story.pk, key=uuid4(), text="Hello", by=here, now=NOON)
    assert not Room.objects.exists()


def test_pages_of_a_room_go_on_from_any_place() -> None:
    here = talk(flood="off")
    for n in range(1, 11):
        here.message(f"Message {n}")
    first = messages_page(here.story.pk, limit=4)
    assert [one.number for one in first.messages] == [10, 9, 8, 7]
    second = messages_page(here.story.pk, before=first.older, limit=4)
    assert [one.number for one in second.messages] == [6, 5, 4, 3]
    unread = messages_page(here.story.pk, after=2, limit=4)
    assert ([one.number for one in unread.messages], unread.newer) == ([6, 5, 4, 3], 6)
    around = page_with(here.story.pk, 3, limit=5)
    assert [one.number for one in around.messages] == [7, 6, 5, 4, 3]


def test_addresses_are_kept_hashed_for_a_week() -> None:
    here = talk()
    here.message("From home", address="192.0.2.7")
    here.message("From home again", address="192.0.2.7")
    one, other = Trace.objects.all()
    assert one.address == other.address
    assert "192" not in one.address
    assert forget_traces(now=NOON + timedelta(days=6)) == 0
    assert forget_traces(now=NOON + timedelta(days=9)) == 2
    assert not Salt.objects.exists()
