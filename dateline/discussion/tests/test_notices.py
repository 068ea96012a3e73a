"""Legal notices of anybody: taken in with a receipt, limited, decided with a reason, appealed."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from dateline.discussion.actions.appealing import answer_appeal, appeal_notice
from dateline.discussion.actions.notices import Told, TooManyNotices, decide_notice, give_notice
from dateline.discussion.actions.tracing import forget_traces
from dateline.discussion.errors import Refused
from dateline.discussion.handling_queries import appeals_for, notices_for
from dateline.discussion.models import Decision, Notice, Standing
from dateline.discussion.statements import statement_of
from dateline.discussion.tests.replay import OpenRoom
from dateline.discussion.tests.rooms import Talk, talk
from dateline.discussion.tests.test_moderating import LATER, mia
from dateline.people.roles import Role
from tests.cast import ana, colleague

pytestmark = pytest.mark.django_db

Outcome = Notice.Outcome


def notice(here: Talk, address: str, *, sender: str = "192.0.2.9", **more: Any) -> Notice:
    told = {
        "address": address, "ground": Notice.Ground.INSULT, "explanation": "It calls me a thief.", "name": "Eva Stein",
        "email": "eva@home.example", "in_good_faith": True, **more,
    }  # fmt: skip
    return give_notice(told=Told(**told), edition=here.story.section.edition, sender=sender, now=LATER)


def test_a_notice_finds_its_message_by_each_of_its_addresses() -> None:
    here = talk()
    message = here.message("Eva is a thief")
    key = here.story.pk
    for n, address in enumerate([
        f"https://paper.example/chats/{key}/?message=1#m-1", f"/chats/{key}/1/", f"https://paper.example/chats/{key}/#m-1",
        f"https://paper.example{here.story.get_absolute_url()}#m-1",
    ]):  # fmt: skip
        assert notice(here, address, sender=f"192.0.2.{n}").message == message, address
    for n, address in enumerate(
        ["https://paper.example/", "http://[", f"/chats/{key}/?message=9{'9' * 30}", "x"]
    ):
        assert notice(here, address, sender=f"198.51.100.{n}").message is None, address


def test_removed_by_notice_a_message_vanishes_and_its_author_is_told_so() -> None:
    here = talk()
    message = here.message("Eva is a thief")
    given, by = notice(here, f"/chats/{here.story.pk}/1/"), mia(here)
    assert notices_for(by, is_open=True) == [given]
    page = OpenRoom(here.story.pk)
    decide_notice(notice_id=given.pk, outcome=Outcome.REMOVED, reason="It is libel.", by=by, now=LATER)
    page.require_replay_equals_fresh("message.left")
    message.refresh_from_db()
    assert message.standing == Standing.REJECTED
    made = Decision.objects.get()
    said = statement_of(made)
    assert (made.notice, made.is_law, said.ground) == (given, True, "The law")
    assert "notice" in said.source
    assert "Eva" not in said.source + said.words + said.rule


def test_a_notice_is_decided_once_and_its_second_decider_told_by_whom() -> None:
    here = talk()
    here.message("Eva is a thief")
    given, by = notice(here, f"/chats/{here.story.pk}/1/"), mia(here)
    for _ in range(2):
        decide_notice(notice_id=given.pk, outcome=Outcome.KEPT, reason="It is satire.", by=by, now=LATER)
    with pytest.raises(Refused, match="decided already, by Mia"):
        decide_notice(notice_id=given.pk, outcome=Outcome.REMOVED, reason="No.", by=ana(), now=LATER)
    assert notices_for(by, is_open=True) == []


def test_who_gave_a_notice_appeals_and_somebody_else_decides_it_anew() -> None:
    here = talk()
    message = here.message("Eva is a thief")
    given, by, other = notice(here, f"/chats/{here.story.pk}/1/"), mia(here), mia(here, "lin")
    with pytest.raises(Refused, match="Nothing is decided"):
        appeal_notice(token=given.token, words="But!", now=LATER)
    decide_notice(notice_id=given.pk, outcome=Outcome.KEPT, reason="It is satire.", by=by, now=LATER)
    asked = appeal_notice(token=given.token, words="It is not.", now=LATER)
    assert appeal_notice(token=given.token, words="It is not.", now=LATER) == asked
    assert appeals_for(other, is_open=True) == [asked]
    with pytest.raises(Refused, match="Somebody else"):
        answer_appeal(appeal_id=asked.pk, is_granted=True, answer="Yes", by=by, now=LATER)
    later = LATER + timedelta(minutes=1)
    answer_appeal(appeal_id=asked.pk, is_granted=True, answer="Right.", by=other, now=later)
    assert notices_for(other, is_open=True) == [given]
    decide_notice(notice_id=given.pk, outcome=Outcome.REMOVED, reason="Libel.", by=other, now=later)
    message.refresh_from_db()
    assert message.standing == Standing.REJECTED
    with pytest.raises(Refused):
        appeal_notice(token="x", words="But!", now=LATER)


def test_a_notice_about_a_message_is_its_moderators_and_any_other_the_chiefs() -> None:
    here = talk()
    here.message("Eva is a thief")
    about, other = notice(here, f"/chats/{here.story.pk}/1/"), notice(here, "/about/")
    edition = here.story.section.edition
    people = {
        "moderator": (mia(here), [about]),
        "of sport": (colleague("sports", Role.MODERATOR, section=edition.sections.get(slug="sport")), []),
        "chief": (colleague("chief", Role.CHIEF_EDITOR, edition=edition), [about, other]),
        "reporter": (colleague("rep", Role.REPORTER, section=here.story.section), []),
    }
    for who, (user, listed) in people.items():
        assert notices_for(user, is_open=True) == listed, who
        for one in (about, other):
            if one not in listed:
                with pytest.raises(PermissionDenied):
                    decide_notice(notice_id=one.pk, outcome=Outcome.KEPT, reason="x", by=user, now=LATER)


@pytest.mark.parametrize(
    "lack",
    [{"address": ""}, {"explanation": "\u202e"}, {"explanation": "x" * 4001}, {"name": ""}, {"email": ""},
     {"in_good_faith": False}],
)  # fmt: skip
def test_what_is_no_whole_notice_is_refused_in_words(lack: dict[str, Any]) -> None:
    here = talk()
    with pytest.raises(Refused):
        notice(here, lack.pop("address", "/about/"), **lack)
    assert not Notice.objects.exists()


def test_who_reports_the_abuse_of_a_child_need_not_say_who_they_are() -> None:
    given = notice(talk(), "/about/", ground=Notice.Ground.CHILD, name="", email="")
    assert given.pk


def test_one_address_sends_five_an_hour_and_others_are_served() -> None:
    here = talk()
    for _ in range(5):
        notice(here, "/about/")
    with pytest.raises(TooManyNotices):
        notice(here, "/about/")
    assert notice(here, "/about/", sender="192.0.2.10").pk
    forget_traces(now=LATER + timedelta(days=9))
    assert set(Notice.objects.values_list("sender", flat=True)) == {""}
