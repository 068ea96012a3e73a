"""The pipeline is a list: each step speaks for itself, can be set for a section, and nobody is heard alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from dateline.discussion.actions.posting import Sent, edit_message, remove_message
from dateline.discussion.actions.tracing import hashed
from dateline.discussion.errors import Refused
from dateline.discussion.models import Decision, Message, Rules, Standing
from dateline.discussion.moderation.links import is_masked
from dateline.discussion.moderation.pipeline import STEPS, settings_of
from dateline.discussion.moderation.verdicts import What
from dateline.discussion.tests.rooms import MINUTE, Talk, talk
from dateline.people.models import Reader, User
from dateline.people.roles import Role
from tests.cast import NOON, chidi, colleague

pytestmark = pytest.mark.django_db
ADVERTISEMENT = "Best prices for boats and nets, ask at the harbour shop"

# One message for each step that it alone speaks about, in a room where the step does what it does by itself.
SPEAKS: dict[str, dict[str, Any]] = {
    "flood": {"text": "Number seven", "before": [f"Number {n}" for n in range(6)], "pause": timedelta(seconds=2)},
    "repeated": {"text": "The  s\u0430me", "before": ["The same"]},
    "words": {"text": "What an idi0t"},
    "links": {"text": "https://a.example https://b.example https://c.example"},
    "new_account": {"text": "See https://a.example", "joined": timedelta(hours=1)},
    "classifier": {"text": "You are a pathetic loser and a dumb liar!!!"},
    "premoderated": {"text": "Hello"},
    "first_message": {"text": "Hello"},
}  # fmt: skip


def room_for(step: str, **steps: str) -> Talk:
    here = talk(**steps)
    Reader.objects.update(joined_at=NOON - SPEAKS[step].get("joined", timedelta(days=30)))
    if step == "first_message":
        Rules.objects.update(steps=steps)
    if step == "premoderated":
        Rules.objects.update(premoderated=True)
    for text in SPEAKS[step].get("before", []):
        _say(here, step, text)
    return here


def _say(here: Talk, step: str, text: str) -> Sent:
    before = here.now
    sent = here.say(text, now=before + SPEAKS[step].get("pause", MINUTE))
    here.now = before + SPEAKS[step].get("pause", MINUTE)
    return sent


def _ben() -> User:
    ben = colleague("ben", Role.REPORTER)
    Reader.objects.create(user=ben, name="Ben", name_key="ben", joined_at=NOON, confirmed_at=NOON)
    return ben


def what_becomes(here: Talk, step: str) -> tuple[Standing, str]:
    sent = _say(here, step, SPEAKS[step]["text"])
    decision = Decision.objects.filter(message=sent.message).first()
    return Standing(sent.message.standing), decision.step if decision else ""


def test_every_step_but_that_of_length_is_spoken_for_here() -> None:
    assert set(SPEAKS) == set(STEPS) - {"length"}


@pytest.mark.parametrize("step", SPEAKS)
def test_a_step_speaks_and_says_why(step: str) -> None:
    standing, spoke = what_becomes(room_for(step), step)
    assert spoke == step
    assert standing in (Standing.HELD, Standing.REJECTED)
    assert Decision.objects.get(step=step).words.endswith(".")


@pytest.mark.parametrize("step", [one for one in SPEAKS if "off" in STEPS[one].may])
def test_a_section_switches_a_step_off(step: str) -> None:
    others = {one: "off" for one in SPEAKS if one != "premoderated"}
    assert what_becomes(room_for(step, **others), step) == (Standing.PUBLIC, "")


@pytest.mark.parametrize(
    ("step", "setting"), [(one, may) for one in SPEAKS for may in STEPS[one].may if may != "off"]
)
def test_a_section_lets_a_step_hold_or_reject(step: str, setting: str) -> None:
    wanted = {"hold": Standing.HELD, "reject": Standing.REJECTED}[setting]
    assert what_becomes(room_for(step, **{step: setting}), step) == (wanted, step)


def test_nobody_is_heard_by_themselves_alone() -> None:
    given = {"links": "shadow", "words": "off", "length": "off", "premoderated": "off", "nothing": "off"}
    assert settings_of(given) == {"words": "off"}
    assert {one.value for one in What} == {"publish", "hold", "reject"}


def test_a_book_stays_a_book_whatever_a_section_says() -> None:
    here = talk(length="off")
    assert here.say("x" * 4001).message.standing == Standing.REJECTED
    assert here.say("").message.standing == Standing.REJECTED


def test_a_section_sets_every_step_by_a_verdict_or_by_a_rule() -> None:
    rules = {field.name for field in Rules._meta.get_fields()}
    assert all(bool(step.may) != (step.rule in rules) for step in STEPS.values())


def test_a_section_says_how_long_a_message_may_be() -> None:
    here = talk()
    long = here.message("a" * 151)
    Rules.objects.update(longest_text=150)
    here.message("b" * 150)
    assert here.say("c" * 151).words == "A message has at most 150 characters; yours has 151."
    assert here.say("d" * 151, by=_ben()).message.standing == Standing.REJECTED
    assert Decision.objects.filter(step="length").count() == 2
    with pytest.raises(Refused, match="at most 150 characters; yours has 20000"):
        here.say("e" * 20_000)
    long.refresh_from_db()
    assert long.is_public


def test_what_was_longer_before_is_changed_by_the_rule_of_now() -> None:
    here = talk()
    long = here.message("a" * 151)
    Rules.objects.update(longest_text=150)
    change: dict[str, Any] = {"message_id": long.pk, "by": here.chidi, "now": here.now}
    assert edit_message(text="a" * 151, **change).message.is_public
    with pytest.raises(Refused, match="at most 150 characters; yours has 152"):
        edit_message(text="a" * 152, **change)
    with pytest.raises(Refused, match="at most 150 characters; yours has 20000"):
        edit_message(text="a" * 20_000, **change)
    assert edit_message(text="a" * 150, **change).message.is_public


@pytest.mark.parametrize("longest", [99, 4001])
def test_no_section_silences_by_length_or_lets_books_be_written(longest: int) -> None:
    talk()
    with pytest.raises(IntegrityError), transaction.atomic():
        Rules.objects.update(longest_text=longest)
    Rules.objects.update(longest_text=min(max(longest, 100), 4000))


def test_who_turns_away_comes_before_who_lets_wait() -> None:
    here = room_for("flood")
    sent = here.say("https://a.example https://b.example https://c.example", now=here.now)
    assert sent.message.standing == Standing.REJECTED


def test_the_newsrooms_own_people_pass_all_but_two() -> None:
    here, ben = talk(), _ben()
    text = "The idiot of page 3: https://a.example https://b.example https://c.example"
    assert here.say(text, by=ben).message.is_public
    assert here.say(text, by=ben).message.standing == Standing.REJECTED


def test_the_same_advertisement_of_another_account_is_looked_at() -> None:
    here = talk()
    first = here.message(ADVERTISEMENT)
    again = here.say(
        "BEST prices for bo\u0430ts & and nets: ask at the harbour shop!!! 2 \U0001f680", by=chidi("Dora")
    )
    assert again.message.echo == first.echo != ""
    assert (again.message.standing, Decision.objects.get().step) == (Standing.HELD, "repeated")
    assert here.say("Thank you!", by=chidi("Eva")).message.is_public
    assert here.say("Thank you!").message.is_public
    assert here.say(ADVERTISEMENT, by=chidi("Fred"), now=here.now + timedelta(days=2)).message.is_public


def test_the_same_advertisement_in_other_rooms_is_looked_at_from_the_third_account_on() -> None:
    here = talk()
    rooms = [here.story.pk]
    for n in range(2):
        story = type(here.story)(section=here.story.section, headline=f"Another {n}", live=False)
        story.first_published_at = NOON
        story.bylines = []
        from dateline.stories import actions

        actions.publish(story=story, by=None, now=NOON)
        rooms.append(story.pk)
    standings = []
    for n, room in enumerate(rooms):
        sent = Talk(type(here.story).objects.get(pk=room), chidi(f"Dora{n}"), NOON).say(ADVERTISEMENT)
        standings.append(sent.message.standing)
    assert standings == [Standing.PUBLIC, Standing.PUBLIC, Standing.HELD]


def test_looking_for_the_same_words_costs_the_same_in_a_large_room() -> None:
    here = talk(flood="off")
    here.message("The first of many messages in this room, long enough")
    counts = []
    for size in (0, 200):
        Message.objects.bulk_create(
            Message(
                room_id=here.story.pk, text=ADVERTISEMENT, echo=f"{n % 3}", standing="held", written_at=NOON
            )
            for n in range(size)
        )
        with CaptureQueriesContext(
            connection,
        ) as queries:
            here.message(f"Another message that is long enough to have an echo: {'x' * size}")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_flood_from_one_address_is_stopped_whoever_sends_it() -> None:
    here = talk()
    readers = [chidi(f"Reader{n}") for n in range(7)]
    sent = [
        here.say(f"Message {n}", by=readers[n // 3], address="192.0.2.7", now=NOON + timedelta(seconds=n))
        for n in range(21)
    ]
    assert [one.message.standing for one in sent] == [Standing.PUBLIC] * 20 + [Standing.REJECTED]
    assert "where you are" in sent[-1].words
    assert "192" not in sent[-1].words
    other = here.say("Elsewhere", address="192.0.2.8", now=NOON + timedelta(seconds=30))
    assert other.message.is_public
    assert hashed("192.0.2.7", now=NOON) != hashed("192.0.2.7", now=NOON + timedelta(days=1))


@pytest.mark.parametrize(
    ("address", "words", "masked"),
    [
        ("https://paper.example/ferry", "https://paper.example/ferry", False),
        ("https://www.paper.example/ferry", "paper.example", False),
        ("https://de.wikipedia.org/wiki/Möwe", "Wikipedia", False),
        ("https://münchen.example", "", False),
        ("https://xn--mnchen-3ya.example", "", False),
        ("https://пример.рф", "", False),
        ("https://例え.jp", "", False),
        ("https://xn--80ak6aa92e.com", "", True),
        ("https://раураl.com", "", True),
        ("https://сор.com", "", True),
        ("https://xn--zzzzzz9999999.com", "", True),
        ("https://evil.example", "https://bank.example", True),
        ("https://bank.example.evil.test", "bank.example", True),
        ("https://bank.example@evil.test", "x", True),
        ("http://2130706433/", "x", True),
        ("http://192.0.2.7/", "x", True),
        ("http://[::1]/", "x", True),
        ("http://[", "x", True),
        ("mailto:ana@home.example", "Ana", False),
    ],
)  # fmt: skip
def test_a_link_leads_where_it_seems_to_lead(address: str, words: str, masked: bool) -> None:
    assert is_masked(address, words) is masked


def test_a_masked_link_is_rejected_with_what_to_change() -> None:
    sent = talk().say("Log in at [bank.example](https://evil.example)")
    assert sent.message.standing == Standing.REJECTED
    assert "whole address" in sent.words


def test_links_that_stay_on_the_site_are_welcome() -> None:
    here = talk(new_account="off")
    there = "http://127.0.0.1:8000/town/"
    assert here.say(f"See {there}1/ and {there}2/ and [the third]({there}3/)").message.is_public
    assert here.say("See http://127.0.0.1:8001/town/").message.standing == Standing.REJECTED


def test_what_is_changed_passes_all_again() -> None:
    here = talk()
    message = here.message("The ferry")
    with pytest.raises(Refused, match="leads elsewhere"):
        edit_message(
            message_id=message.pk, text="[a.example](https://b.example)", by=here.chidi, now=here.now
        )
    sent = edit_message(message_id=message.pk, text="The idiot", by=here.chidi, now=here.now)
    assert sent.message.standing == Standing.HELD


def test_who_took_back_a_message_that_was_seen_is_not_new_again() -> None:
    here = talk()
    message = here.message("Seen")
    remove_message(message_id=message.pk, by=here.chidi, now=here.now)
    Rules.objects.update(steps={})
    assert here.say("A second one").message.is_public


def test_whoever_was_rejected_after_publication_is_read_first_again() -> None:
    here = talk()
    message = here.message("Seen, and then rejected")
    Message.objects.filter(pk=message.pk).update(standing=Standing.REJECTED)
    Rules.objects.update(steps={})
    assert here.say("A second one").message.standing == Standing.HELD
