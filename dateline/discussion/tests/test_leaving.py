"""Who leaves takes along what they want: a copy first, then the name, or the words as well."""

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from dateline.discussion.actions.leaving import export
from dateline.discussion.actions.reacting import react
from dateline.discussion.models import Message, Reaction, Room, Standing, Trace
from dateline.discussion.tests.replay import OpenRoom
from dateline.discussion.tests.rooms import talk
from dateline.events.outbox import waiting
from dateline.people.leaving import leave
from tests.cast import chidi

pytestmark = pytest.mark.django_db


def test_a_copy_holds_what_was_said_and_done() -> None:
    here = talk()
    here.message("At noon?")
    react(story_id=here.story.pk, number=1, by=f"u{here.chidi.pk}", kind="agree", now=here.now)
    rows = json.loads(json.dumps(list(export(here.chidi)), cls=DjangoJSONEncoder))
    assert [row["what"] for row in rows] == ["message", "reaction"]
    assert rows[0]["text"] == "At noon?"


def test_what_stays_is_a_deleted_readers_on_open_pages_and_in_quotes() -> None:
    here = talk()
    asked = here.message("At noon?", address="192.0.2.7")
    here.message("At one.", by=chidi("Dora"), parent=asked.number)
    page, before = OpenRoom(here.story.pk), len(waiting())
    leave(user=here.chidi, keep=True, now=here.now)
    page.require_replay_equals_fresh("message.changed", "message.changed")
    assert "Deleted reader" in page.messages[1]["html"]
    assert "Deleted reader" in page.messages[2]["html"]
    assert not any("Chidi" in event.data for event in waiting()[before:])
    assert not Trace.objects.exists()


def test_what_vanishes_is_gone_with_its_words_and_reactions() -> None:
    here = talk()
    asked = here.message("At noon?")
    answer = here.message("At one.", by=chidi("Dora"), parent=asked.number)
    react(story_id=here.story.pk, number=2, by=f"u{here.chidi.pk}", kind="agree", now=here.now)
    page = OpenRoom(here.story.pk)
    leave(user=here.chidi, keep=False, now=here.now)
    page.require_replay_equals_fresh("message.reactions", "message.left", "message.changed")
    assert list(page.messages) == [answer.number]
    gone = Message.objects.get(pk=asked.pk)
    assert (gone.text, gone.author, gone.standing) == ("", None, Standing.REMOVED)
    assert Message.objects.get(pk=answer.pk).reactions == {}
    assert not Reaction.objects.exists()
    assert Room.objects.get().messages == 1
