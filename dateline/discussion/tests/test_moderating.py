"""Moderators decide: told in plain words, seen at once on open pages, taken back with everything that was before."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from dateline.discussion.actions.deciding import Reason, decide, decide_many
from dateline.discussion.actions.featuring import feature
from dateline.discussion.actions.moderated import Overtaken, Seen, Verb
from dateline.discussion.actions.posting import edit_message, remove_message
from dateline.discussion.actions.settling import escalate, set_reports_aside
from dateline.discussion.actions.undoing import undo
from dateline.discussion.errors import Refused
from dateline.discussion.handling_queries import message_row
from dateline.discussion.models import Decision, Message, Report, Standing
from dateline.discussion.tests.replay import OpenRoom
from dateline.discussion.tests.rooms import MINUTE, Talk, talk
from dateline.people.models import User
from dateline.people.roles import Role
from tests.cast import NOON, ana, chidi, colleague

pytestmark = pytest.mark.django_db

RUDE = Reason("Say what you think of the matter.", "Insults")
LATER = NOON + timedelta(hours=1)


def mia(here: Talk, username: str = "mia") -> User:
    """Mia moderates the section of the story."""
    return colleague(
        username, Role.MODERATOR, section=here.story.section, name=f"{username.title()} Moderates"
    )


def seen(by: User, message: Message) -> Seen:
    row = message_row(by, message.pk, now=NOON)
    assert row is not None
    return row.seen


def report(message: Message) -> None:
    for by in ("u1", "u2"):
        Report.objects.create(message=message, by=by, reason="insult", at=NOON)
    Message.objects.filter(pk=message.pk).update(reports=2)


def test_a_rejected_message_vanishes_from_open_pages_with_its_quotes_and_its_author_is_told() -> None:
    here = talk()
    by, message = mia(here), here.message("You are all fools")
    here.message("Who is?", parent=message.number)
    page = OpenRoom(here.story.pk)
    decision = decide(message_id=message.pk, verb=Verb.REJECT, by=by, now=LATER, reason=RUDE)
    page.require_replay_equals_fresh("message.left", "message.changed")
    assert "fools" not in str(page.messages)
    assert (decision.by, decision.words, decision.rule, decision.before) == (
        by,
        RUDE.words,
        "Insults",
        "public",
    )
    again = here.say("You are all fools", key=message.key)
    assert again.words == RUDE.words


def test_what_was_held_appears_when_it_is_published_as_the_newest_of_the_room() -> None:
    here = talk(first_message="hold")
    by, message = mia(here), here.say("Hello").message
    page = OpenRoom(here.story.pk)
    decide(message_id=message.pk, verb=Verb.PUBLISH, by=by, now=LATER)
    page.require_replay_equals_fresh("message.posted")


@pytest.mark.parametrize("verb", [Verb.REJECT, Verb.HOLD])
def test_undone_a_message_is_back_at_its_old_place(verb: Verb) -> None:
    here = talk()
    by, message = mia(here), here.message("First")
    here.message("Second")
    report(message)
    page = OpenRoom(here.story.pk)
    decision = decide(message_id=message.pk, verb=verb, by=by, now=LATER, reason=RUDE)
    page.require_replay_equals_fresh("message.left")
    done = undo(decision_id=decision.pk, by=by, now=LATER + MINUTE)
    page.require_replay_equals_fresh("message.returned")
    message.refresh_from_db()
    assert (message.number, message.standing, message.reports) == (1, Standing.PUBLIC, 2)
    assert (done.verb, done.undoes) == (Verb.PUBLISH, decision)
    assert undo(decision_id=decision.pk, by=by, now=LATER + 2 * MINUTE) == done
    assert page.catch_up() == []


def test_undone_what_was_held_is_held_again_for_the_same_reason() -> None:
    here = talk(first_message="hold")
    by, message = mia(here), here.say("Hello").message
    page = OpenRoom(here.story.pk)
    decision = decide(message_id=message.pk, verb=Verb.PUBLISH, by=by, now=LATER)
    page.require_replay_equals_fresh("message.posted")
    undo(decision_id=decision.pk, by=by, now=LATER)
    page.require_replay_equals_fresh("message.left")
    assert "first message" in here.say("Hello", key=message.key).words


def test_featured_and_featured_no_more_reaches_open_pages() -> None:
    here = talk()
    by, message = mia(here), here.message("I sailed on her for thirty years.")
    page = OpenRoom(here.story.pk)
    decision = feature(message_id=message.pk, by=by, now=LATER)
    page.require_replay_equals_fresh("message.changed")
    assert "Featured" in page.messages[1]["html"]
    assert feature(message_id=message.pk, by=by, now=LATER) is None
    assert page.catch_up() == []
    assert decision is not None
    undo(decision_id=decision.pk, by=by, now=LATER)
    page.require_replay_equals_fresh("message.changed")
    assert "Featured" not in page.messages[1]["html"]
    held = here.say("x", by=chidi("Dora")).message
    decide(message_id=held.pk, verb=Verb.HOLD, by=by, now=LATER)
    with pytest.raises(Refused):
        feature(message_id=held.pk, by=by, now=LATER)


def test_what_is_featured_and_changed_afterwards_is_featured_no_more_until_an_editor_does_so_again() -> None:
    here = talk()
    by, message = mia(here), here.message("Well said of the ferry")
    made = feature(message_id=message.pk, by=by, now=here.now)
    page = OpenRoom(here.story.pk)
    assert "is-featured" in page.messages[1]["html"]
    edit_message(message_id=message.pk, text="Buy my ferry", by=here.chidi, now=here.now + MINUTE)
    page.require_replay_equals_fresh("message.changed")
    assert "is-featured" not in page.messages[1]["html"]
    assert made is not None
    with pytest.raises(Overtaken, match="changed it meanwhile"):
        undo(decision_id=made.pk, by=by, now=LATER)
    feature(message_id=message.pk, by=by, now=LATER)
    page.require_replay_equals_fresh("message.changed")
    assert "is-featured" in page.messages[1]["html"]


def test_what_was_featured_changed_and_held_is_not_featured_when_it_is_public_again() -> None:
    here = talk()
    by, message = mia(here), here.message("Well said of the ferry")
    feature(message_id=message.pk, by=by, now=here.now)
    links = "https://a.example https://b.example https://c.example"
    edit_message(message_id=message.pk, text=links, by=here.chidi, now=here.now + MINUTE)
    decide(message_id=message.pk, verb=Verb.PUBLISH, by=by, now=LATER)
    message.refresh_from_db()
    assert (message.is_public, message.featured_at) == (True, None)


def test_nobody_features_words_that_the_author_has_changed_meanwhile() -> None:
    here = talk()
    by, message = mia(here), here.message("Well said of the ferry")
    before = seen(by, message)
    edit_message(message_id=message.pk, text="Buy my ferry", by=here.chidi, now=here.now + MINUTE)
    with pytest.raises(Overtaken, match="changed it meanwhile"):
        feature(message_id=message.pk, by=by, now=LATER, seen=before)


def test_reports_are_set_aside_or_acted_upon_and_come_back() -> None:
    here = talk()
    by, message = mia(here), here.message("The ferry is late")
    report(message)
    decision = set_reports_aside(message_id=message.pk, by=by, now=LATER)
    message.refresh_from_db()
    assert (message.reports, message.standing) == (0, Standing.PUBLIC)
    assert Report.objects.filter(settled_at=LATER).count() == 2
    with pytest.raises(Refused):
        set_reports_aside(message_id=message.pk, by=ana(), now=LATER)
    undo(decision_id=decision.pk, by=by, now=LATER)
    message.refresh_from_db()
    assert message.reports == 2


def test_of_two_who_decide_at_once_the_second_is_told_what_the_first_did() -> None:
    here = talk()
    first, second, message = mia(here), mia(here, "lin"), here.message("You are all fools")
    before = seen(second, message)
    decide(message_id=message.pk, verb=Verb.REJECT, by=first, now=LATER, reason=RUDE, seen=before)
    for verb in (Verb.HOLD, Verb.REJECT, Verb.PUBLISH):
        with pytest.raises(Overtaken, match="Mia Moderates was there before: Rejected, “Say what you think"):
            decide(message_id=message.pk, verb=verb, by=second, now=LATER, reason=RUDE, seen=before)
    assert Decision.objects.filter(message=message).count() == 1
    decide(message_id=message.pk, verb=Verb.PUBLISH, by=second, now=LATER, seen=seen(second, message))
    message.refresh_from_db()
    assert message.is_public


def test_pressed_twice_it_is_decided_once() -> None:
    here = talk()
    by, message = mia(here), here.message("You are all fools")
    before = seen(by, message)
    made = [
        decide(message_id=message.pk, verb=Verb.REJECT, by=by, now=LATER, reason=RUDE, seen=before)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    with pytest.raises(Refused, match="rejected already"):
        decide(message_id=message.pk, verb=Verb.REJECT, by=by, now=LATER, reason=Reason("Other words"))


def test_nobody_decides_upon_words_that_the_author_has_changed_meanwhile() -> None:
    here = talk()
    by, message = mia(here), here.message("A fine day")
    before = seen(by, message)
    edit_message(message_id=message.pk, text="You are all fools", by=here.chidi, now=here.now)
    with pytest.raises(Overtaken, match="changed it meanwhile"):
        feature_seen(by, message, before)
    remove_message(message_id=message.pk, by=here.chidi, now=here.now)
    with pytest.raises(Refused, match="taken it back"):
        decide(message_id=message.pk, verb=Verb.PUBLISH, by=by, now=LATER)


def feature_seen(by: User, message: Message, before: Seen) -> None:
    decide(message_id=message.pk, verb=Verb.HOLD, by=by, now=LATER, seen=before)


def test_what_is_before_an_editor_an_editor_decides() -> None:
    here = talk()
    by, message = mia(here), here.message("The mayor has taken money")
    editor = colleague("ed", Role.SECTION_EDITOR, section=here.story.section, name="Ed Itor")
    decision = escalate(message_id=message.pk, note="Is this libel?", by=by, now=LATER)
    assert (decision.note, decision.words) == ("Is this libel?", "")
    with pytest.raises(Refused, match="before an editor"):
        decide(message_id=message.pk, verb=Verb.REJECT, by=by, now=LATER, reason=RUDE)
    made = decide(message_id=message.pk, verb=Verb.REJECT, by=editor, now=LATER, reason=RUDE)
    message.refresh_from_db()
    assert message.escalated_at is None
    undo(decision_id=made.pk, by=editor, now=LATER)
    message.refresh_from_db()
    assert message.escalated_at == LATER
    assert "libel" not in here.say("The mayor has taken money", key=message.key).words


def test_many_are_decided_at_once_and_of_each_other_it_is_told_why_not() -> None:
    here = talk(flood="off")
    by, other = mia(here), mia(here, "lin")
    messages = [here.message(f"Buy {n}") for n in range(4)]
    marks = {one.pk: seen(by, one) for one in messages} | {999_999_999: Seen()}
    decide(message_id=messages[0].pk, verb=Verb.REJECT, by=other, now=LATER, reason=RUDE)
    page = OpenRoom(here.story.pk)
    bulk = decide_many(seen=marks, verb=Verb.REJECT, by=by, now=LATER, reason=RUDE)
    page.require_replay_equals_fresh("message.left", "message.left", "message.left")
    assert [one.message for one in bulk.decided] == messages[1:]
    assert "Lin Moderates was there before" in bulk.refused[messages[0].pk]
    assert "not there any more" in bulk.refused[999_999_999]
    with pytest.raises(Refused):
        decide_many(seen=dict.fromkeys(range(1001), Seen()), verb=Verb.HOLD, by=by, now=LATER)


def test_a_rejection_without_words_is_none() -> None:
    here = talk()
    by, message = mia(here), here.message("Hello")
    for words in ("", " \u202e ", "x" * 501):
        with pytest.raises(Refused):
            decide(message_id=message.pk, verb=Verb.REJECT, by=by, now=LATER, reason=Reason(words))
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("role", "where", "may"),
    [
        (Role.MODERATOR, "section", True), (Role.MODERATOR, "edition", True), (Role.MODERATOR, "other", False),
        (Role.SECTION_EDITOR, "section", True), (Role.SECTION_EDITOR, "other", False),
        (Role.CHIEF_EDITOR, "edition", True), (Role.REPORTER, "section", False),
        (Role.PHOTO_EDITOR, "edition", False),
    ],
)  # fmt: skip
def test_who_moderates_a_section_decides_there_and_nowhere_else(role: Role, where: str, may: bool) -> None:
    here = talk()
    message, edition = here.message("Hello"), here.story.section.edition
    place = {
        "section": {"section": here.story.section},
        "edition": {"edition": edition},
        "other": {"section": edition.sections.exclude(pk=here.story.section_id).get()},
    }[where]
    by = colleague("somebody", role, **place)
    assert (message_row(by, message.pk, now=NOON) is not None) == may
    deeds = [
        lambda: decide(message_id=message.pk, verb=Verb.HOLD, by=by, now=LATER),
        lambda: feature(message_id=message.pk, by=by, now=LATER),
        lambda: escalate(message_id=message.pk, note="Look", by=by, now=LATER),
    ]
    if may:
        deeds[0]()
        return
    for deed in deeds:
        with pytest.raises(PermissionDenied):
            deed()
    assert not Decision.objects.exists()


def test_a_reader_decides_nothing() -> None:
    here = talk()
    message = here.message("Hello")
    with pytest.raises(PermissionDenied):
        decide(message_id=message.pk, verb=Verb.HOLD, by=here.chidi, now=LATER)
    made = decide(message_id=message.pk, verb=Verb.HOLD, by=ana(), now=LATER)
    with pytest.raises(PermissionDenied):
        undo(decision_id=made.pk, by=here.chidi, now=LATER)
