"""Whom a decision concerns is told of it: its author by a statement of reasons, whoever gave a notice of its outcome."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from dateline.discussion.actions.appealing import answer_appeal, appeal, appeal_notice
from dateline.discussion.actions.deciding import Reason, decide
from dateline.discussion.actions.moderated import Verb
from dateline.discussion.actions.notices import TooManyNotices, decide_notice
from dateline.discussion.actions.restricting import restrict
from dateline.discussion.actions.undoing import undo
from dateline.discussion.errors import Refused
from dateline.discussion.models import Decision, Notice, Restriction, Standing
from dateline.discussion.scheduling import look_after_rooms
from dateline.discussion.tests.rooms import MINUTE, Talk, talk
from dateline.discussion.tests.test_moderating import LATER, RUDE, mia
from dateline.discussion.tests.test_notices import notice
from tests.cast import ana, chidi

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Talk:
    return talk(flood="off")


def run_tasks() -> int:
    """Do what was given out, as the worker does."""
    from django_tasks_db.models import DBTaskResult

    from dateline.discussion.mailing import mail_letter

    waiting = DBTaskResult.objects.filter(task_path="dateline.discussion.mailing.mail_letter", status="READY")
    keys = [task.args_kwargs["kwargs"]["key"] for task in waiting]
    waiting.delete()
    return sum(mail_letter.func(key=key) for key in keys)


def confirmed(here: Talk, address: str) -> Notice:
    """Return a notice whose receipt is mailed already."""
    given = notice(here, address)
    run_tasks()
    mail.outbox.clear()
    return given


def told_page(here: Talk) -> str:
    client = Client()
    client.force_login(here.chidi)
    return client.get("/account/told/").content.decode()


def test_the_author_of_what_was_held_and_is_rejected_is_told_on_the_page_and_by_mail(here: Talk) -> None:
    message, by = here.say("https://a.example https://b.example https://c.example").message, mia(here)
    assert message.standing == Standing.HELD
    assert run_tasks() == 0
    made = decide(message_id=message.pk, verb=Verb.REJECT, by=by, now=LATER, reason=RUDE)
    assert f'href="/notice/statements/{made.pk}/"' in told_page(here)
    assert (run_tasks(), run_tasks()) == (1, 0)
    [sent] = mail.outbox
    assert sent.to == ["chidi@home.example"]
    for words in (
        "Your message is not shown.",
        "Ferry sails again",
        RUDE.words,
        "Insults",
        "not a machine",
        f"/notice/statements/{made.pk}/",
        "six months",
    ):
        assert words in sent.body, words
    assert "Mia" not in sent.body
    assert "a.example" not in sent.body


def test_what_was_told_counts_until_it_was_seen(here: Talk) -> None:
    message, by = here.message("You fools"), mia(here)
    decide(message_id=message.pk, verb=Verb.REJECT, by=by, now=LATER, reason=RUDE)
    client = Client()
    client.force_login(here.chidi)
    assert client.get("/me.json").json()["told"] == 1
    page = client.get("/account/told/")
    assert client.get("/me.json").json()["told"] == 1
    client.post("/account/told/", {"upto": page.context["upto"], "letters": page.context["letters"]})
    assert client.get("/me.json").json()["told"] == 0
    assert "/notice/statements/" in told_page(here)
    client.force_login(chidi("Dora"))
    assert "/notice/statements/" not in client.get("/account/told/").content.decode()


def test_a_mute_and_a_ban_are_stated_too(here: Talk) -> None:
    here.message("You fools")
    by, until = mia(here), LATER + timedelta(days=1)
    restrict(
        user_id=here.chidi.pk, kind=Restriction.Kind.MUTE, until=until, reason=Reason("Calm down"), by=by, now=LATER
    )  # fmt: skip
    made = Decision.objects.get()
    assert f'href="/notice/statements/{made.pk}/"' in told_page(here)
    assert run_tasks() == 1
    assert "You cannot write in discussions until" in mail.outbox[0].body


def test_nobody_is_mailed_without_a_confirmed_address_nor_of_what_was_undone(here: Talk) -> None:
    by = mia(here)
    undone, kept = here.message("You dolts"), here.message("You fools")
    made = decide(message_id=undone.pk, verb=Verb.REJECT, by=by, now=LATER, reason=RUDE)
    undo(decision_id=made.pk, by=by, now=LATER)
    assert run_tasks() == 0
    assert "/notice/statements/" not in told_page(here)
    type(here.chidi.reader).objects.update(confirmed_at=None)
    decide(message_id=kept.pk, verb=Verb.REJECT, by=by, now=LATER, reason=RUDE)
    assert run_tasks() == 0
    look_after_rooms(now=LATER + 9 * MINUTE)
    assert run_tasks() == 0
    assert mail.outbox == []


@pytest.mark.parametrize("outcome", list(Notice.Outcome))
def test_whoever_left_an_address_is_mailed_what_was_decided_about_their_notice(
    here: Talk, outcome: Notice.Outcome
) -> None:
    here.message("Eva is a thief")
    given, by = confirmed(here, f"/chats/{here.story.pk}/1/"), mia(here)
    type(here.chidi.reader).objects.update(confirmed_at=None)
    decide_notice(notice_id=given.pk, outcome=outcome, reason="We looked at it.", by=by, now=LATER)
    assert run_tasks() == 1
    [sent] = mail.outbox
    assert sent.to == ["eva@home.example"]
    for words in (
        str(outcome.label),
        "We looked at it.",
        f"/notice/{given.token}/",
        "not by a machine",
        "appeal",
    ):
        assert words in sent.body, words
    assert "Mia" not in sent.body


def test_who_left_no_address_is_mailed_nothing(here: Talk) -> None:
    given = notice(here, f"/chats/{here.story.pk}/1/", ground=Notice.Ground.CHILD, name="", email="")
    here.message("x")
    Notice.objects.filter(pk=given.pk).update(message=None)

    decide_notice(notice_id=given.pk, outcome=Notice.Outcome.KEPT, reason="It is gone.", by=ana(), now=LATER)
    assert run_tasks() == 0
    look_after_rooms(now=LATER + 9 * MINUTE)
    assert run_tasks() == 0


def test_a_mail_that_no_server_takes_is_given_out_again_for_three_days(here: Talk, settings: Any) -> None:
    given = confirmed(here, "/about/")

    settings.EMAIL_BACKEND = "dateline.chats.tests.test_noticing.Refusing"
    decide_notice(
        notice_id=given.pk, outcome=Notice.Outcome.KEPT, reason="It is satire.", by=ana(), now=LATER
    )
    assert run_tasks() == 0
    look_after_rooms(now=LATER + MINUTE)
    assert run_tasks() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    look_after_rooms(now=LATER + 6 * MINUTE)
    assert run_tasks() == 1
    look_after_rooms(now=LATER + timedelta(days=1))
    assert (run_tasks(), len(mail.outbox)) == (0, 1)


def test_a_mail_is_in_the_language_of_the_edition(here: Talk) -> None:
    given = notice(here, "/about/")
    type(given.edition).objects.update(language="de")

    decide_notice(notice_id=given.pk, outcome=Notice.Outcome.KEPT, reason="Satire.", by=ana(), now=LATER)
    assert run_tasks() == 2
    receipt, outcome = mail.outbox
    assert "hat Ihre Meldung erhalten" in receipt.subject
    assert "nicht eine Maschine" in outcome.body


@pytest.mark.parametrize("is_granted", [True, False])
@pytest.mark.parametrize("is_ban", [True, False])
def test_a_reader_who_appealed_is_mailed_the_answer_once(here: Talk, is_granted: bool, is_ban: bool) -> None:
    message, by, other = here.message("You fools"), mia(here), mia(here, "lin")
    if is_ban:
        restrict(user_id=here.chidi.pk, kind=Restriction.Kind.BAN, until=None, reason=RUDE, by=by, now=LATER)
    else:
        decide(message_id=message.pk, verb=Verb.REJECT, by=by, now=LATER, reason=RUDE)
    made = Decision.objects.get()
    asked = appeal(decision_id=made.pk, words="I meant me.", by=here.chidi, now=LATER)
    run_tasks()
    mail.outbox.clear()
    for _ in range(2):
        answer_appeal(appeal_id=asked.pk, is_granted=is_granted, answer="We read it.", by=other, now=LATER)
    assert (run_tasks(), run_tasks()) == (1, 0)
    [sent] = mail.outbox
    assert sent.to == ["chidi@home.example"]
    outcome = "Your appeal was granted." if is_granted else "The decision stands."
    for words in (outcome, "We read it.", "Somebody else", "court", f"/notice/statements/{made.pk}/"):
        assert words in sent.body, words
    for words in ("I meant me.", "Lin", "fools"):
        assert words not in sent.body, words


def test_nobody_is_mailed_an_answer_without_a_confirmed_address(here: Talk) -> None:
    message, by, other = here.message("You fools"), mia(here), mia(here, "lin")
    made = decide(message_id=message.pk, verb=Verb.REJECT, by=by, now=LATER, reason=RUDE)
    asked = appeal(decision_id=made.pk, words="I meant me.", by=here.chidi, now=LATER)
    run_tasks()
    type(here.chidi.reader).objects.update(confirmed_at=None)
    answer_appeal(appeal_id=asked.pk, is_granted=False, answer="We read it.", by=other, now=LATER)
    look_after_rooms(now=LATER + 9 * MINUTE)
    assert run_tasks() == 0


def test_who_appealed_the_decision_of_a_notice_is_mailed_the_answer(here: Talk) -> None:
    here.message("Eva is a thief")
    given, by, other = notice(here, f"/chats/{here.story.pk}/1/"), mia(here), mia(here, "lin")
    decide_notice(notice_id=given.pk, outcome=Notice.Outcome.KEPT, reason="Satire.", by=by, now=LATER)
    asked = appeal_notice(token=given.token, words="It is not.", now=LATER)
    run_tasks()
    mail.outbox.clear()
    answer_appeal(appeal_id=asked.pk, is_granted=True, answer="You are right.", by=other, now=LATER)
    assert run_tasks() == 1
    [sent] = mail.outbox
    assert sent.to == ["eva@home.example"]
    for words in ("Your appeal was granted.", "You are right.", f"/notice/{given.token}/"):
        assert words in sent.body, words
    assert "It is not." not in sent.body


def test_a_notice_is_confirmed_by_mail_in_words_of_ours_alone(here: Talk) -> None:
    theirs = "BUY-WATCHES"
    given = notice(
        here, f"https://spam.example/{theirs}", explanation=theirs, name=theirs, email="dora@home.example"
    )
    assert (run_tasks(), run_tasks()) == (1, 0)
    [sent] = mail.outbox
    assert sent.to == ["dora@home.example"]
    whole = str(sent.message()) + sent.subject + sent.body
    assert theirs not in whole
    assert "spam.example" not in whole
    assert f"/notice/{given.token}/" in sent.body
    look_after_rooms(now=LATER + 9 * MINUTE)
    assert run_tasks() == 0


def test_a_notice_that_is_refused_or_one_too_many_mails_nobody(here: Talk) -> None:
    with pytest.raises(Refused):
        notice(here, "/about/", in_good_faith=False)
    for _ in range(5):
        notice(here, "/about/")
    with pytest.raises(TooManyNotices):
        notice(here, "/about/", email="dora@home.example")
    assert run_tasks() == 5
    assert {to for sent in mail.outbox for to in sent.to} == {"eva@home.example"}
