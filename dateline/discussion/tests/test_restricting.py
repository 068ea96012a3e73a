"""Mute, ban, their end, notes and appeals: once, by those who may, and answered by somebody else."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from dateline.discussion.actions.appealing import answer_appeal, appeal
from dateline.discussion.actions.deciding import Reason, decide
from dateline.discussion.actions.moderated import Verb
from dateline.discussion.actions.restricting import lift, restrict, write_note
from dateline.discussion.actions.undoing import undo
from dateline.discussion.errors import MayNotWrite, Refused
from dateline.discussion.handling_queries import appeals_for
from dateline.discussion.models import Appeal, Decision, ReaderNote, Restriction, Standing
from dateline.discussion.statements import statement_of
from dateline.discussion.tests.rooms import Talk, talk
from dateline.discussion.tests.test_moderating import LATER, RUDE, mia
from dateline.people.models import User
from dateline.people.roles import Role
from tests.cast import NOON, ana, chidi, colleague

pytestmark = pytest.mark.django_db

Kind = Restriction.Kind
TOMORROW = LATER + timedelta(days=1)


def mute(here: Talk, by: User, *, until: datetime | None = TOMORROW, kind: Kind = Kind.MUTE) -> Decision:
    return restrict(user_id=here.chidi.pk, kind=kind, until=until, reason=RUDE, by=by, now=LATER)


def state_now(here: Talk, now: datetime) -> str:
    with pytest.raises(MayNotWrite) as refusal:
        here.say("But", now=now)
    return f"{refusal.value.state.state}: {refusal.value.state.words}"


def test_a_muted_reader_is_told_why_and_writes_again_afterwards() -> None:
    here = talk()
    here.message("You fools")
    mute(here, mia(here))
    assert state_now(here, LATER).startswith("muted: You can write again")
    assert RUDE.words in state_now(here, LATER)
    assert here.say("Sorry", now=TOMORROW + timedelta(minutes=1)).message.is_public


def test_a_ban_for_good_ends_when_it_is_lifted_and_takes_the_place_of_a_mute() -> None:
    here = talk()
    here.message("You fools")
    by = mia(here)
    mute(here, by)
    made = mute(here, by, kind=Kind.BAN, until=None)
    assert state_now(here, LATER).startswith("banned: You are banned. ")
    with pytest.raises(Refused, match="Mia Moderates was there before: Banned"):
        mute(here, ana())
    assert made.restriction is not None
    assert lift(restriction_id=made.restriction.pk, by=by, now=LATER) is not None
    assert lift(restriction_id=made.restriction.pk, by=by, now=LATER) is None
    assert here.say("Thanks", now=LATER).message.is_public
    verbs = list(Decision.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["mute", "ban", "lift"]


def test_pressed_twice_a_mute_is_one_and_undone_it_is_lifted() -> None:
    here = talk()
    here.message("You fools")
    by = mia(here)
    made = mute(here, by)
    assert mute(here, by) == made
    with pytest.raises(Refused, match="was there before: Muted"):
        mute(here, ana())
    lifted = undo(decision_id=made.pk, by=by, now=LATER)
    assert (lifted.verb, lifted.undoes) == ("lift", made)
    assert undo(decision_id=made.pk, by=by, now=LATER) == lifted
    assert here.say("Thanks", now=LATER).message.is_public


@pytest.mark.parametrize(
    ("kind", "until", "words"),
    [
        (Kind.MUTE, None, "x"), (Kind.MUTE, LATER, "x"), (Kind.MUTE, LATER + timedelta(days=91), "x"),
        (Kind.BAN, NOON, "x"), (Kind.BAN, None, ""), (Kind.BAN, None, "\u202e"), (Kind.BAN, None, "x" * 501),
    ],
)  # fmt: skip
def test_what_is_no_restriction_is_refused(kind: Kind, until: datetime | None, words: str) -> None:
    here = talk()
    here.message("Hello")
    with pytest.raises(Refused):
        restrict(user_id=here.chidi.pk, kind=kind, until=until, reason=Reason(words), by=mia(here), now=LATER)
    assert not Restriction.objects.exists()


def test_only_who_has_heard_a_reader_restricts_one_and_nobody_a_colleague() -> None:
    here = talk()
    by, editor = mia(here), ana()
    with pytest.raises(PermissionDenied):
        mute(here, by)
    with pytest.raises(PermissionDenied):
        write_note(user_id=here.chidi.pk, text="Hm", by=by, now=LATER)
    here.message("Hello")
    sport = here.story.section.edition.sections.get(slug="sport")
    with pytest.raises(PermissionDenied):
        mute(here, colleague("sports", Role.MODERATOR, section=sport))
    with pytest.raises(PermissionDenied):
        mute(here, here.chidi)
    made = mute(here, by)
    with pytest.raises(PermissionDenied):
        lift(restriction_id=made.restriction_id or 0, by=here.chidi, now=LATER)
    from dateline.people.readers import confirm, join

    join(user=editor, name="Ana", now=NOON)
    confirm(user=editor, now=NOON)
    here.message("I edit", by=editor)
    with pytest.raises(Refused, match="colleague"):
        restrict(user_id=editor.pk, kind=Kind.BAN, until=None, reason=RUDE, by=by, now=LATER)


def test_a_note_on_a_reader_is_kept_once() -> None:
    here = talk()
    here.message("Hello")
    by = mia(here)
    for _ in range(2):
        write_note(user_id=here.chidi.pk, text="Was a sailor", by=by, now=LATER)
    for text in ("", "x" * 1001):
        with pytest.raises(Refused):
            write_note(user_id=here.chidi.pk, text=text, by=by, now=LATER)
    assert ReaderNote.objects.get().text == "Was a sailor"


def test_an_appeal_against_a_ban_is_answered_by_somebody_else_and_lifts_it() -> None:
    here = talk()
    here.message("You fools")
    by, other = mia(here), mia(here, "lin")
    made = mute(here, by, kind=Kind.BAN, until=None)
    asked = appeal(decision_id=made.pk, words="It was meant as a joke.", by=here.chidi, now=LATER)
    assert appeal(decision_id=made.pk, words="Again", by=here.chidi, now=LATER) == asked
    assert appeals_for(other, is_open=True) == [asked]
    sport = here.story.section.edition.sections.get(slug="sport")
    assert appeals_for(colleague("sports", Role.MODERATOR, section=sport), is_open=True) == []
    with pytest.raises(Refused, match="Somebody else"):
        answer_appeal(appeal_id=asked.pk, is_granted=True, answer="Well", by=by, now=LATER)
    with pytest.raises(PermissionDenied):
        answer_appeal(appeal_id=asked.pk, is_granted=True, answer="Well", by=here.chidi, now=LATER)
    for _ in range(2):
        answer_appeal(appeal_id=asked.pk, is_granted=True, answer="You are right.", by=other, now=LATER)
    assert here.say("Thanks", now=LATER).message.is_public
    with pytest.raises(Refused, match="decided already, by Lin"):
        answer_appeal(appeal_id=asked.pk, is_granted=False, answer="No", by=ana(), now=LATER)
    assert appeals_for(other, is_open=True) == []


def test_a_rejected_message_comes_back_by_appeal_and_also_when_a_machine_rejected_it() -> None:
    here = talk()
    message = here.message("Fools rush in")
    by, other = mia(here), mia(here, "lin")
    made = decide(message_id=message.pk, verb=Verb.REJECT, by=by, now=LATER, reason=RUDE)
    asked = appeal(decision_id=made.pk, words="It is a song.", by=here.chidi, now=LATER)
    answer_appeal(appeal_id=asked.pk, is_granted=True, answer="So it is.", by=other, now=LATER)
    message.refresh_from_db()
    assert (message.standing, message.number) == (Standing.PUBLIC, 1)
    same = here.say("Fools rush in").message
    machine = Decision.objects.get(message=same)
    assert statement_of(machine).is_automated
    asked = appeal(decision_id=machine.pk, words="I mean it twice.", by=here.chidi, now=LATER)
    answer_appeal(appeal_id=asked.pk, is_granted=True, answer="Well then.", by=by, now=LATER)
    same.refresh_from_db()
    assert same.is_public


def test_nobody_appeals_for_another_nor_for_ever_nor_against_what_was_taken_back() -> None:
    here = talk()
    here.message("You fools")
    by = mia(here)
    made = mute(here, by)
    dora = chidi("Dora")
    for who, when in ((dora, LATER), (here.chidi, LATER + timedelta(days=184))):
        with pytest.raises(Refused):
            appeal(decision_id=made.pk, words="Why?", by=who, now=when)
    undo(decision_id=made.pk, by=by, now=LATER)
    for words in ("Why?", "", "x" * 2001):
        with pytest.raises(Refused):
            appeal(decision_id=made.pk, words=words, by=here.chidi, now=LATER)
    assert not Appeal.objects.exists()


def test_a_statement_of_reasons_says_what_why_by_which_rule_and_how_to_appeal() -> None:
    here = talk()
    message = here.message("You fools")
    by = mia(here)
    made = decide(message_id=message.pk, verb=Verb.REJECT, by=by, now=LATER, reason=Reason("No.", "Insults"))
    said = statement_of(made)
    assert "Ferry sails again" in said.facts
    assert (said.rule, said.words, said.is_automated) == ("Insults", "No.", False)
    assert "six months" in said.appeal
    assert by.get_full_name() not in str(said)
    muted = statement_of(restrict(
        user_id=here.chidi.pk, kind=Kind.MUTE, until=TOMORROW, reason=RUDE, by=by, now=LATER, message_id=message.pk,
    ))  # fmt: skip
    assert muted.what.startswith("You cannot write in discussions until")
