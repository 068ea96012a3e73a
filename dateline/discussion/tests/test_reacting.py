"""Saying something without words: one reaction each, counted from the rows, taken back at will; and reports."""

import pytest

from dateline.discussion.actions.posting import remove_message
from dateline.discussion.actions.reacting import react
from dateline.discussion.actions.reporting import report_message
from dateline.discussion.errors import Refused
from dateline.discussion.models import Message, Reaction, Report, Room
from dateline.discussion.tests.replay import OpenRoom
from dateline.discussion.tests.rooms import Talk, talk
from dateline.stories.models import Story
from tests.cast import NOON, chidi

pytestmark = pytest.mark.django_db


def given(here: Talk, number: int, kind: str, by: str = "u1") -> dict[str, int]:
    return react(story_id=here.story.pk, number=number, by=by, kind=kind, now=here.now)


def test_a_reaction_is_counted_on_open_pages() -> None:
    here = talk()
    number = here.message("Good news").number or 0
    page = OpenRoom(here.story.pk)
    assert given(here, number, "thanks") == {"thanks": 1}
    page.require_replay_equals_fresh("message.reactions")
    assert given(here, number, "thanks", by="tx") == {"thanks": 2}
    page.require_replay_equals_fresh("message.reactions")


def test_each_reader_has_one_and_may_change_it_or_take_it_back() -> None:
    here = talk()
    number = here.message("Good news").number or 0
    given(here, number, "thanks")
    page = OpenRoom(here.story.pk)
    assert given(here, number, "agree") == {"agree": 1}
    page.require_replay_equals_fresh("message.reactions")
    assert Reaction.objects.count() == 1
    assert given(here, number, "") == {}
    page.require_replay_equals_fresh("message.reactions")
    assert not Reaction.objects.exists()


def test_what_is_given_twice_is_one_and_told_to_nobody() -> None:
    here = talk()
    number = here.message("Good news").number or 0
    given(here, number, "sad")
    page = OpenRoom(here.story.pk)
    given(here, number, "sad")
    given(here, number, "", by="somebody who gave none")
    assert page.catch_up() == []


def test_the_story_has_its_own_before_anybody_has_said_anything() -> None:
    here = talk()
    page = OpenRoom(here.story.pk)
    assert given(here, 0, "surprised") == {"surprised": 1}
    page.require_replay_equals_fresh("message.reactions")
    assert Room.objects.get().reactions == {"surprised": 1}
    given(here, 0, "surprised", by="u2")
    assert Room.objects.get().reactions == {"surprised": 2}


def test_they_stand_in_their_fixed_order_and_are_counted_anew_each_time() -> None:
    here = talk()
    message = here.message("Good news")
    Message.objects.filter(pk=message.pk).update(reactions={"angry": 99})
    given(here, message.number or 0, "sad")
    assert list(given(here, message.number or 0, "agree", by="u2").items()) == [("agree", 1), ("sad", 1)]


@pytest.mark.parametrize("kind", ["love", "AGREE", "agree ", "\0"])
def test_there_are_six_and_no_others(kind: str) -> None:
    here = talk()
    with pytest.raises(Refused):
        given(here, 0, kind)


def test_what_is_gone_takes_no_reaction_and_no_report() -> None:
    here = talk()
    message = here.message("Regret")
    remove_message(message_id=message.pk, by=here.chidi, now=here.now)
    for number in (message.number or 0, 999):
        with pytest.raises(Refused):
            given(here, number, "agree")
        with pytest.raises(Refused):
            reported(here, number)
    Story.objects.update(live=False)
    with pytest.raises(Refused):
        given(here, 0, "agree")


def reported(here: Talk, number: int, by: str = "u1", reason: str = "spam", words: str = "") -> None:
    report_message(
        story_id=here.story.pk, number=number, by=by, reason=reason, words=words, now=here.now
    )  # fmt: skip


def test_a_message_is_reported_once_by_each_reader() -> None:
    here = talk()
    message = here.message("Buy boats")
    page = OpenRoom(here.story.pk)
    reported(here, message.number or 0, words="An\u202e advertisement\0")
    reported(here, message.number or 0, reason="hate")
    reported(here, message.number or 0, by="tx")
    message.refresh_from_db()
    assert message.reports == 2
    assert Report.objects.get(by="u1").reason == "spam"
    assert Report.objects.get(by="u1").words == "An advertisement"
    assert page.catch_up() == []


def test_a_report_gives_a_reason_and_no_book() -> None:
    here = talk()
    number = here.message("Buy boats").number or 0
    with pytest.raises(Refused):
        reported(here, number, reason="")
    reported(here, number, words="x" * 100_000)
    assert len(Report.objects.get().words) == 500


def test_the_reaction_of_one_reader_is_not_that_of_another_account() -> None:
    here = talk()
    number = here.message("Good news").number or 0
    for by in (here.chidi, chidi("Dora")):
        given(here, number, "agree", by=f"u{by.pk}")
    assert Message.objects.get().reactions == {"agree": 2}
    assert here.now > NOON
