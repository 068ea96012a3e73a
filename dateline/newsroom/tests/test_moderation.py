"""The moderator's desk by plain forms and by script: queues, steps, readers, log, figures, and who sees which."""

import csv
import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from dateline.discussion.actions.deciding import Reason, decide
from dateline.discussion.actions.moderated import Verb
from dateline.discussion.actions.notices import Told, give_notice
from dateline.discussion.actions.settling import escalate
from dateline.discussion.models import (
    CannedReason,
    Decision,
    Message,
    Notice,
    Report,
    Restriction,
    Room,
    Rules,
    Standing,
)
from dateline.discussion.tests.rooms import Talk, talk
from dateline.lib import clock
from dateline.newsroom.tests.asking import asked
from dateline.people.models import User
from dateline.people.roles import Role
from tests.cast import NOON, ana, chidi, colleague

pytestmark = pytest.mark.django_db

DESK = "/desk/discussion/"
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def here() -> Iterator[Talk]:
    with clock.at(LATER):
        yield talk(flood="off")


@pytest.fixture
def mia(here: Talk) -> User:
    return colleague("mia", Role.MODERATOR, section=here.story.section, name="Mia Moderates")


@pytest.fixture
def desk(client: Client, mia: User) -> Client:
    client.force_login(mia)
    return client


def held(here: Talk, text: str = "Hello", **more: Any) -> Message:
    message = here.message(text, **more)
    decide(message_id=message.pk, verb=Verb.HOLD, by=ana_once(), now=here.now)
    return message


def ana_once() -> User:
    return User.objects.filter(username="ana").first() or ana()


def mark(client: Client, message: Message, queue: str = "all") -> str:
    rows = client.get(DESK, {"queue": queue}).context["rows"]
    return next(str(one.mark) for one in rows if one.row.message == message)


def step(client: Client, do: str, message: Message | None = None, **form: Any) -> Any:
    """Press a button of a row, by script."""
    if message is not None:
        form.setdefault("mark", mark(client, message))
    return client.post(DESK, {"do": do, **form}, headers={"Accept": "application/json"})


def test_each_queue_holds_what_it_says(here: Talk, desk: Client, mia: User) -> None:
    waits = held(here, "I wait")
    reported, passed = here.message("I am reported"), here.message("I am before an editor")
    Report.objects.create(message=reported, by="u1", reason="spam", words="Buy!", at=NOON)
    Message.objects.filter(pk=reported.pk).update(reports=1)
    escalate(message_id=passed.pk, note="Libel?", by=mia, now=LATER)
    type(here.chidi.reader).objects.update(joined_at=NOON - timedelta(days=30))
    fresh = here.message("I am new", by=chidi("Dora"))
    found = {}
    for queue in ("held", "reported", "new", "escalated", "all"):
        page = desk.get(DESK, {"queue": queue})
        found[queue] = [one.row.message for one in page.context["rows"]]
    assert found == {
        "held": [waits], "reported": [reported], "new": [fresh], "escalated": [passed],
        "all": [fresh, passed, reported, waits],
    }  # fmt: skip
    assert "Buy!" in str(desk.get(DESK, {"queue": "reported"}).content)


def test_a_row_shows_who_when_where_why_and_what_it_said_before(here: Talk, desk: Client, mia: User) -> None:
    from dateline.discussion.actions.posting import edit_message
    from dateline.discussion.actions.restricting import write_note

    asked_first = here.message("When does it sail?", by=chidi("Dora"))
    message = here.message("At noon", parent=asked_first.number)
    edit_message(message_id=message.pk, text="At one", by=here.chidi, now=here.now)
    Message.objects.filter(pk=message.pk).update(score=0.83, score_version=4)
    write_note(user_id=here.chidi.pk, text="Was a sailor", by=mia, now=LATER)
    page = desk.get(DESK, {"queue": "all"}).content.decode()
    for words in (
        "Chidi",
        "At one",
        "At noon",
        "When does it sail?",
        "83 of 100 (version 4)",
        "1 note",
        "1 public",
        "Ferry sails again",
    ):
        assert words in page, words
    assert "@home.example" not in page


def test_by_script_a_row_comes_back_as_it_is_now(here: Talk, desk: Client) -> None:
    message = held(here)
    answer = step(desk, "publish", message)
    assert answer.status_code == 200
    assert answer.json()["words"] == "It is public."
    assert "is-public" in answer.json()["row"]
    message.refresh_from_db()
    assert message.is_public


def test_without_script_a_form_leads_back_to_its_queue_and_nowhere_else(here: Talk, desk: Client) -> None:
    message = held(here)
    form = {"do": "publish", "mark": mark(desk, message), "back": f"{DESK}?queue=held"}
    assert desk.post(DESK, form).headers["Location"] == f"{DESK}?queue=held"
    for back in ("https://evil.example/", "//evil.example/desk/discussion/", "/desk/logout/", ""):
        answer = desk.post(DESK, {"do": "feature", "mark": mark(desk, message), "back": back})
        assert answer.headers["Location"] == DESK, back


def test_a_canned_reason_is_told_and_own_words_come_before_it(here: Talk, desk: Client) -> None:
    canned = CannedReason.objects.filter(language="en").first()
    assert canned is not None
    one, other = here.message("You fools"), here.message("You dolts")
    step(desk, "reject", one, reason=canned.pk)
    step(desk, "reject", other, reason=canned.pk, words="Please not like this.")
    made = dict(Decision.objects.filter(verb="reject").values_list("message", "words"))
    assert made == {one.pk: canned.words, other.pk: "Please not like this."}
    assert set(Decision.objects.filter(verb="reject").values_list("rule", flat=True)) == {canned.rule}
    german = [one.rule for one in CannedReason.objects.filter(language="de")]
    assert not any(rule in desk.get(DESK, {"queue": "all"}).content.decode() for rule in german)


def test_the_second_of_two_is_told_and_sees_the_row_as_the_first_left_it(here: Talk, desk: Client) -> None:
    message = held(here)
    seen = mark(desk, message)
    decide(message_id=message.pk, verb=Verb.REJECT, by=ana_once(), now=LATER, reason=Reason("Not here."))
    answer = step(desk, "publish", mark=seen)
    assert answer.status_code == 409
    assert "ana was there before: Rejected, “Not here.”" in answer.json()["words"]
    assert "is-rejected" in answer.json()["row"]


def test_every_step_of_the_keyboard_has_its_button(here: Talk, desk: Client, mia: User) -> None:
    message = here.message("Hello")
    said = [
        step(desk, "feature", message), step(desk, "unfeature", message), step(desk, "hold", message),
        step(desk, "publish", message), step(desk, "escalate", message, note="Look"),
        step(desk, "mute", message, reader=here.chidi.pk, span="24", words="Calm down"),
    ]  # fmt: skip
    assert [one.status_code for one in said] == [200] * 6
    assert Restriction.objects.get().until == LATER + timedelta(hours=24)
    decision = Decision.objects.filter(verb="escalate").get()
    assert step(desk, "undo", message, decision=decision.pk).status_code == 200
    assert step(desk, "lift", message, restriction=Restriction.objects.get().pk).status_code == 200
    assert (
        step(desk, "ban", message, reader=here.chidi.pk, span="for-good", words="Enough").status_code == 200
    )
    assert step(desk, "note", reader=here.chidi.pk, note="Shouts").status_code == 200
    log = desk.get("/desk/discussion/log/").content.decode()
    assert log.count("Mia Moderates") == 9
    assert "Look" in log
    page = desk.get(f"/desk/discussion/readers/{here.chidi.pk}/").content.decode()
    assert "Shouts" in page
    assert "Banned" in page
    assert "@home.example" not in page


def test_many_at_once_by_plain_forms(here: Talk, desk: Client) -> None:
    messages = [held(here, f"Buy {n}") for n in range(3)]
    marks = [mark(desk, one) for one in messages]
    decide(message_id=messages[0].pk, verb=Verb.PUBLISH, by=ana_once(), now=LATER)
    answer = desk.post(DESK, {"do": "reject-all", "chosen": marks, "words": "No ads"}, follow=True)
    page = answer.content.decode()
    assert "2 messages are decided." in page
    assert "ana was there before: Published" in page
    assert Message.objects.filter(standing=Standing.REJECTED).count() == 2


NONSENSE = [
    "",
    "x",
    "-1",
    "0",
    "9" * 18,
    "9" * 40,
    "1.2",
    "1.2.3.4",
    "٣.0.0",
    "1.x.0",
    "\0",
    "1e9.0.0",
    "' or 1=1",
    "999999999.0.0",
]


@pytest.mark.parametrize("bad", NONSENSE)
def test_nonsense_is_refused_in_words_and_changes_nothing(here: Talk, desk: Client, bad: str) -> None:
    message = here.message("Hello")
    before = list(Message.objects.values())
    for do in ("publish", "hold", "reject", "keep", "feature", "escalate"):
        answer = step(desk, do, mark=bad, words="x", note="x")
        assert answer.status_code in (403, 409), do
        assert answer.json()["words"]
    for do, name in (
        ("undo", "decision"),
        ("mute", "reader"),
        ("ban", "reader"),
        ("lift", "restriction"),
        ("note", "reader"),
    ):
        sent: dict[str, Any] = {name: bad, "span": "24", "words": "x", "note": "x"}
        answer = step(desk, do, **sent)
        assert answer.status_code in (403, 409), do
    for do in ("reject-all", "publish-all"):
        answer = step(desk, do, chosen=[bad, bad], words="x")
        assert answer.status_code in (200, 409), do
    assert step(desk, bad, message).status_code == 404
    for path in ("notices", "appeals"):
        answer = desk.post(
            f"/desk/discussion/{path}/",
            {"do": bad, "notice": bad, "appeal": bad, "reason": "x", "answer": "x"},
        )
        assert answer.status_code in (403, 409)
    assert list(Message.objects.values()) == before
    assert not Decision.objects.exists()
    for query in ({"queue": bad or "?"}, {"after": bad or "?"}):
        assert desk.get(DESK, query).status_code == 404
    assert desk.get("/desk/discussion/new.json", {"newest": bad}).status_code in (200, 404)


def test_spans_are_those_of_the_menu(here: Talk, desk: Client) -> None:
    message = here.message("Hello")
    for do, span in (("mute", "for-good"), ("mute", "8760"), ("ban", "1"), ("ban", "")):
        assert step(desk, do, message, reader=here.chidi.pk, span=span, words="x").status_code == 409
    assert not Restriction.objects.exists()


def test_a_message_of_another_section_is_neither_seen_nor_decided(here: Talk, client: Client) -> None:
    message = held(here, "Secret of the town")
    sport = here.story.section.edition.sections.get(slug="sport")
    client.force_login(colleague("sports", Role.MODERATOR, section=sport))
    for queue in ("held", "all", "new"):
        assert client.get(DESK, {"queue": queue}).context["rows"] == []
    assert client.get(f"/desk/discussion/messages/{message.pk}/").status_code == 404
    assert client.get(f"/desk/discussion/readers/{here.chidi.pk}/").status_code == 404
    made = Decision.objects.get()
    answers = [
        step(client, "publish", mark=f"{message.pk}.{made.pk}.0"), step(client, "undo", decision=made.pk),
        step(client, "mute", reader=here.chidi.pk, span="24", words="x"),
        step(client, "note", reader=here.chidi.pk, note="x"),
    ]  # fmt: skip
    assert [(one.status_code, one.json()["row"]) for one in answers] == [(403, "")] * 4
    answer = step(client, "publish-all", chosen=[f"{message.pk}.{made.pk}.0"])
    assert "Secret" not in str(answer.json())
    assert "not there any more" in answer.json()["refused"][0]
    assert client.get("/desk/discussion/new.json", {"queue": "all", "newest": "0"}).json()["count"] == 0
    assert "Secret" not in client.get("/desk/discussion/log/").content.decode()
    message.refresh_from_db()
    assert message.standing == Standing.HELD


def test_a_thousand_are_chosen_and_one_more_is_too_many(here: Talk, desk: Client) -> None:
    marks = [f"{10**9 + n}.0.0" for n in range(1000)]
    answer = step(desk, "hold-all", chosen=marks)
    assert answer.json()["refused"][-1] == "And 995 more."
    answer = step(desk, "hold-all", chosen=[*marks, "5.0.0"])
    assert answer.status_code == 409
    assert "1000" in answer.json()["words"]


def test_what_came_since_is_counted_and_moves_nothing(here: Talk, desk: Client) -> None:
    here.message("Hello")
    newest = desk.get(DESK, {"queue": "all"}).context["newest"]
    ask = {"queue": "all", "newest": str(newest)}
    assert desk.get("/desk/discussion/new.json", ask).json() == {"count": 0, "is_capped": False}
    here.message("World")
    assert desk.get("/desk/discussion/new.json", ask).json()["count"] == 1


def test_a_queue_goes_on_from_any_place(here: Talk, desk: Client) -> None:
    for n in range(30):
        held(here, f"Message {n}")
    pages = []
    for queue in ("held", "all"):
        first = desk.get(DESK, {"queue": queue})
        second = desk.get(f"{DESK}?{first.context['older']}")
        texts = [one.row.message.text for one in [*first.context["rows"], *second.context["rows"]]]
        pages.append(texts)
        assert second.context["older"] == ""
    assert pages[0] == [f"Message {n}" for n in range(30)]
    assert pages[1] == pages[0][::-1]


def test_a_page_costs_the_same_for_one_message_and_for_thousands(here: Talk, desk: Client, mia: User) -> None:
    held(here, "First")
    message = Message.objects.get()

    def more(count: int, **fields: Any) -> None:
        given = {"room_id": here.story.pk, "author": here.chidi, "text": "x", "written_at": NOON, **fields}
        Message.objects.bulk_create(Message(**given) for _ in range(count))

    counted = []
    for _ in range(2):
        for queue in ("held", "reported", "new", "escalated", "all"):
            with asked() as found:
                assert desk.get(DESK, {"queue": queue}).status_code == 200
            counted.append((queue, len(found)))
        with asked() as found:
            desk.get("/desk/discussion/figures/")
        counted.append(("figures", len(found)))
        with asked() as found:
            desk.get("/desk/discussion/log/")
        counted.append(("log", len(found)))
        more(3000, standing=Standing.HELD)
        more(3000, standing=Standing.REJECTED, reports=1, escalated_at=NOON)
        Decision.objects.bulk_create(
            Decision(verb="hold", message=message, room=message.room, user=here.chidi, at=NOON)
            for _ in range(60)
        )
    few, many = dict(counted[:7]), dict(counted[7:])
    for what, count in many.items():
        # An empty queue loads no rows with their decisions, wordings, reports, authors and reasons.
        assert count <= few["all"] + 1, (what, count, few)
    assert many["all"] == few["all"]
    assert many["figures"] == few["figures"]


def test_figures_count_by_day_step_and_section(here: Talk, desk: Client) -> None:
    held(here, "One")
    here.say("One")  # said already: the machine
    message = here.message("Two")
    step(desk, "reject", message, words="No")
    step(desk, "publish", Message.objects.get(standing=Standing.HELD))
    page = desk.get("/desk/discussion/figures/")
    day, cells = page.context["days"][0]
    assert day == NOON.date()
    steps = [key for key, _name in page.context["steps"]]
    assert (cells["messages"], cells["held"], dict(zip(steps, cells["rejected"], strict=True))) == (
        3,
        1,
        {"": 1, "repeated": 1},
    )
    assert cells["median"] == "59 minutes"
    assert len(page.context["days"]) == 30
    assert [section.name for section, _cells in page.context["sections"]] == ["Town"]
    assert page.content.decode().count('<svg viewBox="0 0 640') == 5


def test_an_export_has_no_word_or_name_of_a_reader(here: Talk, client: Client) -> None:
    message = here.message("Eva Stein is a thief")
    told = Told(
        f"/chats/{here.story.pk}/1/",
        Notice.Ground.INSULT,
        "=1+1 it calls me",
        "Eva Stein",
        "eva@home.example",
        True,
    )
    give_notice(told=told, edition=here.story.section.edition, sender="192.0.2.7", now=LATER)
    decide(message_id=message.pk, verb=Verb.REJECT, by=ana_once(), now=LATER, reason=Reason("No", "=1+1"))
    client.force_login(ana_once())
    for what, count in (("notices", 1), ("decisions", 1), ("statements", 1)):
        texts = {}
        for form in ("csv", "json"):
            answer = client.get("/desk/discussion/export/", {"what": what, "format": form})
            texts[form] = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
            for secret in ("Eva", "thief", "eva@", "Chidi", "192.0", "ana", "calls me"):
                assert secret not in texts[form], (what, form, secret)
        rows = list(csv.DictReader(StringIO(texts["csv"])))
        assert len(rows) == len(json.loads(texts["json"])) == count
        assert all(not str(cell).startswith("=") for row in rows for cell in row.values())
    for query in ({"what": "readers", "format": "csv"}, {"what": "notices", "format": "exe"}, {}):
        assert client.get("/desk/discussion/export/", query).status_code == 404


def test_editors_set_rules_rooms_and_reasons_and_moderators_do_not(here: Talk, desk: Client) -> None:
    section, room = here.story.section, f"/desk/discussion/rooms/{here.story.pk}/"
    for path in (room, "/desk/discussion/rules/", "/desk/discussion/reasons/"):
        assert desk.post(path, {"do": "close", "reason": "x"}).headers["Location"] == "/desk/"
    editor = Client()
    editor.force_login(colleague("ed", Role.SECTION_EDITOR, section=section))
    here.message("Hello")
    rules = {
        "section": section.pk, "is_open": "on", "closes_after_days": 3, "slow_seconds": 30, "tier": 0, "premoderated": "on",
        "longest_text": 4000,
    }  # fmt: skip
    assert editor.post("/desk/discussion/rules/", rules).status_code == 302
    kept = Rules.objects.get(section=section)
    assert (kept.premoderated, kept.slow_seconds, kept.steps["first_message"]) == (True, 30, "off")
    for bad in ({"slow_seconds": -1}, {"closes_after_days": 0}, {"tier": "x"}):
        assert editor.post("/desk/discussion/rules/", rules | bad).status_code == 422
    sport = section.edition.sections.get(slug="sport")
    assert editor.post("/desk/discussion/rules/", rules | {"section": sport.pk}).status_code == 404
    run = {"do": "run", "mode": "questions", "slow_seconds": "", "tier": "", "guests": "Chidi", "named": ""}
    assert editor.post(room, run).status_code == 302
    assert Room.objects.get().guests.get() == here.chidi
    assert "No reader is called “Nobody”" in editor.post(room, run | {"guests": "Nobody"}).content.decode()
    assert editor.post(room, {"do": "close", "reason": ""}).status_code == 422
    assert editor.post(room, {"do": "close", "reason": "All is said."}).status_code == 302
    assert Room.objects.get().closed_reason == "All is said."
    assert editor.post(room, {"do": "open"}).status_code == 302
    assert editor.post(room, {"do": "x"}).status_code == 404
    reason = {"key": 0, "language": "en", "rule": "Spoilers", "words": "It tells the end.", "order": 9}
    assert editor.post("/desk/discussion/reasons/", reason).status_code == 302
    new = CannedReason.objects.get(rule="Spoilers")
    assert editor.post("/desk/discussion/reasons/", {**reason, "words": "\u202e"}).status_code == 422
    assert editor.post("/desk/discussion/reasons/", {"do": "delete", "key": new.pk}).status_code == 302
    assert not CannedReason.objects.filter(pk=new.pk).exists()
    for key in ("x", new.pk, "9" * 30):
        assert editor.post("/desk/discussion/reasons/", {**reason, "key": key}).status_code == 302
    assert not CannedReason.objects.filter(rule="Spoilers").exists()


def test_notices_and_appeals_are_answered_at_the_desk(here: Talk, desk: Client, mia: User) -> None:
    from dateline.discussion.actions.appealing import appeal

    here.message("Eva is a thief")
    told = Told(
        f"/chats/{here.story.pk}/1/",
        Notice.Ground.INSULT,
        "It calls me a thief",
        "Eva",
        "eva@home.example",
        True,
    )
    notice = give_notice(told=told, edition=here.story.section.edition, sender="", now=LATER)
    path = "/desk/discussion/notices/"
    assert "It calls me a thief" in desk.get(path).content.decode()
    assert desk.post(path, {"do": "removed", "notice": notice.pk, "reason": ""}).status_code == 409
    assert (
        desk.post(path, {"do": "removed", "notice": notice.pk, "reason": "Libel.", "back": path}).headers[
            "Location"
        ]
        == path
    )
    made = Decision.objects.get()
    assert (made.notice, made.verb) == (notice, "reject")
    asked_again = appeal(decision_id=made.pk, words="It is true!", by=here.chidi, now=LATER)
    path = "/desk/discussion/appeals/"
    assert "You decided it; somebody else answers." in desk.get(path).content.decode()
    assert desk.post(path, {"do": "grant", "appeal": asked_again.pk, "answer": "Ok"}).status_code == 409
    other = Client()
    other.force_login(ana_once())
    answer = other.post(path, {"do": "deny", "appeal": asked_again.pk, "answer": "No proof."})
    assert answer.status_code == 302
    asked_again.refresh_from_db()
    assert (asked_again.is_granted, asked_again.answer) == (False, "No proof.")
