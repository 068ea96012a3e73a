"""Readers are told of answers, of their name and of what is featured: once, and only of what they may read."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from dateline.chats.actions.noticing import choose_page, see_all
from dateline.chats.concerning import told_to, unseen_by
from dateline.chats.mailing import mail_told, order_mails
from dateline.chats.models import Told
from dateline.discussion.actions import telling
from dateline.discussion.actions.featuring import feature
from dateline.discussion.actions.posting import edit_message, remove_message
from dateline.discussion.models import Message, Standing
from dateline.discussion.tests.replay import OpenRoom
from dateline.discussion.tests.rooms import MINUTE, Talk, talk
from dateline.people.models import Mute, Notices, User
from dateline.stories import actions
from tests.cast import NOON, ana, chidi

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Talk:
    return talk(flood="off", new_account="off")


@pytest.fixture
def dora(here: Talk) -> User:
    made = chidi("Dora of the pier")
    here.message("I was on the pier.", by=made)
    return made


def kinds(user: User) -> list[str]:
    return [one.kind for one in told_to(user)]


def wants(user: User, **ways: str) -> None:
    Notices.objects.update_or_create(reader=user.reader, defaults=ways)


def test_an_answer_is_told_to_whom_it_answers_and_to_nobody_twice(here: Talk, dora: User) -> None:
    answer = here.message("So was I, @Dora of the pier!", parent=1)
    assert kinds(dora) == ["reply"]
    room = telling.held(here.story.pk)
    telling.take_from_public(room, answer, Standing.HELD, now=here.now)
    assert (kinds(dora), unseen_by(dora)) == ([], 0)
    telling.make_public(telling.held(here.story.pk), answer, now=here.now)
    assert (kinds(dora), unseen_by(dora)) == (["reply"], 1)
    assert Told.objects.count() == 1


def test_who_answers_or_names_themselves_is_told_nothing(here: Talk) -> None:
    here.message("First")
    here.message("I am @Chidi and answer myself", parent=1)
    assert not Told.objects.exists()


def test_a_name_is_the_longest_that_somebody_in_the_room_has_and_stands_in_bold(
    here: Talk, dora: User
) -> None:
    short = chidi("Dora")
    here.message("Me too", by=short)
    page = OpenRoom(here.story.pk)
    message = here.message("Ask @dora of the pier, or *@Dora*; not a@Dora or @Nobody.")
    page.require_replay_equals_fresh("message.posted")
    assert kinds(dora) == kinds(short) == ["mention"]
    html = page.messages[message.number or 0]["html"]
    assert re.findall(r'<b class="mention"><bdi>(.*?)</bdi></b>', html) == ["@dora of the pier", "@Dora"]
    assert "a@Dora or @Nobody." in html


def test_who_has_not_spoken_in_the_room_is_not_named(here: Talk) -> None:
    stranger = chidi("Marek")
    message = here.message("Hello @Marek <b>")
    assert message.mentions == {}
    assert kinds(stranger) == []


def test_what_is_held_is_told_when_it_is_published(here: Talk, dora: User) -> None:
    sent = here.say("@Dora of the pier https://a.example https://b.example https://c.example", parent=1)
    assert sent.message.standing == Standing.HELD
    assert kinds(dora) == []
    telling.make_public(telling.held(here.story.pk), sent.message, now=here.now)
    assert kinds(dora) == ["reply"]


def test_nobody_is_told_what_somebody_wrote_whom_they_muted(here: Talk, dora: User) -> None:
    Mute.objects.create(reader=dora.reader, muted=here.chidi.reader, since=NOON)
    here.message("@Dora of the pier, are you there?", parent=1)
    assert kinds(dora) == []


def test_a_name_that_is_taken_out_is_told_no_more(here: Talk, dora: User) -> None:
    message = here.message("@Dora of the pier, look")
    assert kinds(dora) == ["mention"]
    edit_message(message_id=message.pk, text="Everybody, look", by=here.chidi, now=here.now)
    assert kinds(dora) == []


def test_a_featured_message_is_told_to_its_author_as_long_as_it_is(here: Talk) -> None:
    message, editor = here.message("Well put"), ana()
    feature(message_id=message.pk, by=editor, now=here.now)
    assert kinds(here.chidi) == ["featured"]
    feature(message_id=message.pk, by=editor, now=here.now, is_featured=False)
    assert kinds(here.chidi) == []


def test_a_withdrawn_story_is_told_of_no_more(here: Talk, dora: User) -> None:
    here.message("So was I", parent=1)
    actions.withdraw(story=here.story, by=None, reason="", now=here.now)
    assert (kinds(dora), unseen_by(dora)) == ([], 0)


def test_what_was_seen_is_counted_no_more_and_what_came_later_is(here: Talk, dora: User) -> None:
    here.message("So was I", parent=1)
    seen = told_to(dora)[0].pk
    here.message("And I", by=chidi("Ola"), parent=1)
    see_all(user=dora, upto=seen, now=here.now)
    assert unseen_by(dora) == 1


def run_tasks() -> int:
    """Do what was given out, as the worker does."""
    from django_tasks_db.models import DBTaskResult

    waiting = DBTaskResult.objects.filter(task_path="dateline.chats.mailing.mail_told", status="READY")
    keys = [task.args_kwargs["kwargs"]["keys"] for task in waiting]
    waiting.delete()
    return sum(mail_told.func(keys=one) for one in keys)


def test_a_mail_goes_out_once_with_a_way_to_have_no_more(here: Talk, dora: User, client: Any) -> None:
    wants(dora, replies="email")
    answer = here.message("So was I, on *Sunday*", parent=1)
    assert (run_tasks(), run_tasks()) == (1, 0)
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (
        ["dora of the pier@home.example"],
        "Chidi answered you: Ferry sails again",
    )
    assert "> So was I, on Sunday" in sent.body
    assert f"/chats/{here.story.pk}/?message={answer.number}#m-{answer.number}" in sent.body
    stop = sent.extra_headers["List-Unsubscribe"].strip("<>")
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = re.sub(r"^https?://[^/]+", "", stop)
    assert client.get(path).status_code == 200
    assert Notices.objects.get().replies == "email"
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Notices.objects.get().replies == "page"
    assert client.post(path[:-2] + "x/").status_code == 404
    here.message("And so was my aunt", parent=1)
    assert order_mails(now=here.now + MINUTE) == run_tasks() == 0


def test_what_left_before_it_was_mailed_is_not_mailed(here: Talk, dora: User) -> None:
    wants(dora, replies="email", mentions="digest")
    answer = here.message("So was I", parent=1)
    named = here.message("@Dora of the pier!")
    for message in (answer, named):
        remove_message(message_id=message.pk, by=here.chidi, now=here.now)
    assert order_mails(now=here.now + timedelta(days=1)) == 0
    assert run_tasks() == 0
    assert mail.outbox == []


def test_a_digest_tells_of_everything_once_a_day(here: Talk, dora: User) -> None:
    wants(dora, replies="digest", mentions="digest")
    here.message("So was I", parent=1)
    here.message("@Dora of the pier!")
    morning = datetime(2026, 5, 5, 6, 0, tzinfo=UTC)  # 7 in Lisbon
    assert order_mails(now=morning - MINUTE) == 0
    assert order_mails(now=morning) == 1
    assert run_tasks() == 2
    assert order_mails(now=morning + timedelta(days=1)) == 0
    [sent] = mail.outbox
    assert sent.subject == "The Harbour Post: what concerns you"
    assert sent.body.count("/chats/") == 2


class Refusing:
    """A mail server that takes nothing."""

    def __init__(self, **kwargs: Any) -> None:
        self.fail_silently = False

    def send_messages(self, messages: list[Any]) -> int:
        raise ConnectionRefusedError


def test_a_mail_that_no_server_takes_is_tried_again(here: Talk, dora: User, settings: Any) -> None:
    wants(dora, replies="email")
    here.message("So was I", parent=1)
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    assert run_tasks() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert order_mails(now=here.now + MINUTE) == 0
    assert order_mails(now=here.now + 6 * MINUTE) == 1
    assert run_tasks() == 1
    assert len(mail.outbox) == 1


def test_who_wants_no_more_mail_gets_none_of_what_waits(here: Talk, dora: User) -> None:
    wants(dora, replies="digest")
    here.message("So was I", parent=1)
    choose_page(user=dora, kind=Told.Kind.REPLY)
    assert order_mails(now=here.now + timedelta(days=1)) == 0


def test_the_page_of_what_concerns_one_is_for_oneself(here: Talk, dora: User, client: Any) -> None:
    here.message("So was I", parent=1)
    assert client.get("/account/told/").status_code == 302
    client.force_login(dora)
    answer = client.get("/account/told/")
    assert "Chidi answered you: Ferry sails again" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert client.get("/me.json").json()["told"] == 1
    client.post("/account/told/", {"upto": str(Told.objects.get().pk)})
    assert client.get("/me.json").json()["told"] == 0
    assert Message.objects.count() == 2
