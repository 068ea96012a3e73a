"""Sending: once, never lost, and refused with words; with a script and without."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from lxml.html import fromstring

from dateline.discussion.actions.rooms import close_room, run_room
from dateline.discussion.models import Message, Mode, Restriction, Room, Rules, Standing, Trace
from dateline.discussion.tests.rooms import Talk
from dateline.lib import clock
from dateline.people.models import Reader
from dateline.reader.tests.talk.reading import find, page_at, words
from dateline.stories import actions
from dateline.stories.models import Story
from tests.cast import NOON, ana, chidi

JSON = {"Accept": "application/json"}
NOW = NOON + timedelta(minutes=1)


def send(client: Client, here: Talk, text: str = "Hello", **fields: Any) -> Any:
    """Send a form as a browser without scripts does."""
    given = {"text": text, "key": str(uuid4()), **fields}
    return client.post(f"/chats/{here.story.pk}/send/", given)


def ask(client: Client, here: Talk, text: str = "Hello", **fields: Any) -> Any:
    """Send it as a script does; return the answer with what it says as `told`."""
    given = {"text": text, "key": str(uuid4()), **fields}
    answer: Any = client.post(f"/chats/{here.story.pk}/send/", given, headers=JSON)
    answer.told = answer.json()
    return answer


def test_what_is_sent_without_a_script_leads_to_its_place(reader: Client, here: Talk) -> None:
    answer = send(reader, here, "The *ferry*")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/chats/{here.story.pk}/?message=1#m-1"
    assert "The ferry" in page_at(reader, answer.headers["Location"]).text_content()
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_script_is_told_number_and_html(reader: Client, here: Talk) -> None:
    answer = ask(reader, here, "The *ferry*")
    assert answer.status_code == 201
    assert (answer.told["number"], answer.told["standing"], answer.told["words"]) == (1, "public", "")
    assert "<em>ferry</em>" in answer.told["html"]


def test_sent_twice_it_is_one_and_answered_alike(reader: Client, here: Talk) -> None:
    key = str(uuid4())
    first, second = ask(reader, here, "Once", key=key), ask(reader, here, "Once", key=key)
    assert first.told == second.told
    assert Message.objects.count() == 1
    other = ask(reader, here, "Something else", key=key)
    assert other.status_code == 409
    assert Message.objects.get().text == "Once"


def test_a_key_of_another_room_or_reader_is_none_of_ours(reader: Client, here: Talk) -> None:
    key = str(uuid4())
    ask(reader, here, "Mine", key=key)
    story = Story(section=here.story.section, headline="Other", live=False, first_published_at=NOON)
    actions.publish(story=story, by=None, now=NOON)
    assert (
        reader.post(f"/chats/{story.pk}/send/", {"text": "Mine", "key": key}, headers=JSON).status_code == 409
    )
    dora = Client()
    dora.force_login(chidi("Dora"))
    assert ask(dora, here, "Hers", key=key).status_code == 201


def test_an_answer_quotes_its_parent(reader: Client, here: Talk) -> None:
    here.message("When?")
    page = page_at(reader, f"/chats/{here.story.pk}/write/?reply=1")
    assert "When?" in words(page, ".talk-answers")
    send(reader, here, "Then.", parent="1")
    assert Message.objects.get(number=2).parent == Message.objects.get(number=1)


@pytest.mark.parametrize("parent", ["7", "999999999999999999", "-1", "x", "\u0661", "1_0", "9" * 30])
def test_nobody_answers_what_is_not_there(reader: Client, here: Talk, parent: str) -> None:
    answer = ask(reader, here, parent=parent)
    assert answer.status_code in (400, 422)
    assert answer.told["words"]
    assert not Message.objects.exists()


def test_a_message_of_another_story_is_no_parent(reader: Client, here: Talk) -> None:
    here.message("Here")
    story = Story(section=here.story.section, headline="Other", live=False, first_published_at=NOON)
    actions.publish(story=story, by=None, now=NOON)
    answer = reader.post(f"/chats/{story.pk}/send/", {"text": "There", "parent": "1"}, headers=JSON)
    assert answer.status_code == 422


def form(answer: Any) -> str:
    """Return what stands in the text box of a page."""
    return str(find(fromstring(answer.content.decode()), "form textarea")[0].text_content()).removeprefix(
        "\n"
    )


@pytest.mark.parametrize("text", ["", "  ", "\u200b\u2060", "\u3164 ", "> ", "\0"])
def test_a_message_says_something(reader: Client, here: Talk, text: str) -> None:
    answer = send(reader, here, text)
    assert answer.status_code == 422
    assert "Write something." in words(fromstring(answer.content.decode()), ".talk-why")


def test_what_was_refused_comes_back_as_it_was_typed(reader: Client, here: Talk) -> None:
    typed = "\n\nTwo </textarea><script>alert(1)</script>\n&amp; four" + "x" * 4000
    answer = send(reader, here, typed)
    assert answer.status_code == 422
    page = fromstring(answer.content.decode())
    assert "4000" in words(page, ".talk-why")
    assert form(answer).split() == typed.split()
    assert find(page, 'form input[name="key"]')[0].get("value")


@pytest.mark.parametrize(("longest", "help_says"), [(4000, "At most 4000"), (150, "At most 150")])
def test_the_page_for_writing_says_how_long_a_message_may_be(
    reader: Client, here: Talk, longest: int, help_says: str
) -> None:
    Rules.objects.update(longest_text=longest)
    page = page_at(reader, f"/chats/{here.story.pk}/write/")
    assert words(page, "#text-help").startswith(f"{help_says} characters.")
    for typed in ("x" * (longest + 1), "x" * 20_000):
        answer = send(reader, here, typed)
        why = f"A message has at most {longest} characters; yours has {len(typed)}."
        assert (answer.status_code, form(answer)) == (422, typed)
        assert why in words(fromstring(answer.content.decode()), ".talk-why")
        assert ask(reader, here, typed + "y").status_code == 422
    assert ask(reader, here, "x" * longest).status_code == 201


@pytest.mark.parametrize("size", [100_000, 900_000])
def test_far_too_much_is_refused_before_it_is_read(reader: Client, here: Talk, size: int) -> None:
    answer = ask(reader, here, "<div>" * (size // 5))
    assert answer.status_code in (413, 422)
    assert answer.told["words"]
    assert not Message.objects.exists()


def test_more_than_a_form_may_hold_is_413(reader: Client, here: Talk) -> None:
    assert ask(reader, here, "x" * 1_100_000).status_code == 413
    assert ask(reader, here, "x" * 6_000_000).status_code == 413


@pytest.mark.parametrize("key", ["x", "1", "0" * 33, "{}", "\0", "\u0661" * 32, "a" * 10_000])
def test_a_key_is_a_key(reader: Client, here: Talk, key: str) -> None:
    assert ask(reader, here, key=key).status_code == 400
    answer = send(reader, here, "Kept", key=key)
    assert (answer.status_code, form(answer)) == (400, "Kept")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", b"text=Hello"),
        ("application/json", b'{"text": "\\ud800"}'),
        ("application/json", b"[" * 100_000),
        ("application/xml", b"<text>Hello</text>"),
    ],
)
def test_only_forms_are_read(reader: Client, here: Talk, kind: str, body: bytes) -> None:
    answer = reader.post(f"/chats/{here.story.pk}/send/", body, content_type=kind, headers=JSON)
    assert answer.status_code == 415
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"text=%ED%A0%80&key=", b"text=%00Hello%00&key=", b"text=%FF%FE&key=", b"text=Hi&text=Ho&key=",
        "text=\ufeffHi&key=".encode(),
    ],
)  # fmt: skip
def test_odd_bytes_are_stored_as_what_can_be_seen_of_them(reader: Client, here: Talk, body: bytes) -> None:
    kind = "application/x-www-form-urlencoded"
    answer = reader.post(f"/chats/{here.story.pk}/send/", body, content_type=kind, headers=JSON)
    assert answer.status_code in (201, 422)
    for message in Message.objects.all():
        assert not set(message.text) & {"\0", "\ud800", "\ufeff"}


def test_fields_that_nobody_asked_for_change_nothing(reader: Client, here: Talk) -> None:
    odd = {"standing": "public", "author": "1", "written_at": "2000-01-01", "badge": "staff", "number": "99"}
    ask(reader, here, **odd, featured_at="2000-01-01", room="999")
    message = Message.objects.get()
    assert (message.author, message.number, message.badge, message.written_at) == (here.chidi, 1, "", NOW)


def test_lines_that_look_like_those_of_a_stream_stay_words(reader: Client, here: Talk) -> None:
    told = ask(reader, here, "a\r\ndata: x\nevent: reset\nid: 999").told
    assert "event: reset" in told["html"]


def test_nobody_is_heard_who_is_not_known(client: Client, here: Talk) -> None:
    answer = send(client, here, "Half a thought")
    assert answer.status_code == 422
    page = fromstring(answer.content.decode())
    assert "log in or register" in words(page, ".talk-why")
    assert form(answer) == "Half a thought"
    [link] = find(page, ".talk-page a[data-account-dialog]")
    assert link.get("href") == f"/account/login/?next=/chats/{here.story.pk}/write/"
    assert not answer.cookies
    told = ask(client, here)
    assert (told.status_code, told.told["state"]) == (401, "anonymous")


def test_a_form_from_elsewhere_is_refused_and_what_it_held_given_back(here: Talk) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(here.chidi)
    for headers in ({}, {"X-CSRFToken": "wrong"}, {"Origin": "https://evil.example"}):
        answer = browser.post(f"/chats/{here.story.pk}/send/", {"text": "Mine"}, headers=headers)
        assert (answer.status_code, form(answer)) == (403, "Mine")
    told = browser.post(f"/chats/{here.story.pk}/send/", {"text": "Mine"}, headers=JSON)
    assert (told.status_code, told.json()["state"]) == (403, "stale")
    assert not Message.objects.exists()
    token = browser.get("/me.json").json()["csrf"]
    right = {"X-CSRFToken": token}
    assert browser.post(f"/chats/{here.story.pk}/send/", {"text": "Mine"}, headers=right).status_code == 303


def test_the_form_that_came_back_can_be_sent(here: Talk) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(here.chidi)
    stale = browser.post(f"/chats/{here.story.pk}/send/", {"text": "Mine"})
    fields = {
        one.get("name"): one.get("value") for one in find(fromstring(stale.content.decode()), "form input")
    }
    assert browser.post(f"/chats/{here.story.pk}/send/", {"text": "Mine", **fields}).status_code == 303


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete", "options"])
def test_messages_are_sent_by_post(reader: Client, here: Talk, method: str) -> None:
    answer = getattr(reader, method)(f"/chats/{here.story.pk}/send/?text=Hello")
    assert answer.status_code == 405
    assert not Message.objects.exists()


def test_drafts_and_strangers_rooms_answer_alike(reader: Client, here: Talk) -> None:
    draft = Story.objects.create(
        section=here.story.section, edition_id=here.story.edition_id, headline="Secret", live=False
    )
    answers = [
        reader.post(f"/chats/{key}/{what}/", {"text": "Hello"}, headers=JSON)
        for key in (draft.pk, 999_999, 2**63, 10**40)
        for what in ("send", "preview", "1/react", "1/report", "1/edit", "1/remove")
    ]
    assert {one.status_code for one in answers} == {404}
    assert len({one.content for one in answers}) == 1
    actions.withdraw(story=here.story, by=None, reason="", now=NOW)
    assert ask(reader, here).status_code == 410
    assert not Message.objects.exists()


def test_what_waits_is_shown_to_its_author_only(reader: Client, client: Client, here: Talk) -> None:
    Room.objects.create(story=here.story, mode=Mode.PREMODERATED)
    answer = ask(reader, here, "Let me in")
    assert (answer.status_code, answer.told["number"], answer.told["standing"]) == (201, None, "held")
    assert "Waits for the newsroom" in answer.told["html"]
    page = page_at(reader, f"/chats/{here.story.pk}/write/")
    assert "Let me in" in words(page, "#waiting .message-text")
    assert reader.get(f"/me.json?room={here.story.pk}").json()["room"]["waiting"]
    for address in (
        f"/chats/{here.story.pk}/",
        f"/chats/{here.story.pk}/write/",
        here.story.get_absolute_url(),
    ):
        assert "Let me in" not in page_at(client, address).text_content()
    assert send(reader, here, "And me").headers["Location"] == f"/chats/{here.story.pk}/write/#waiting"


def test_what_is_rejected_says_why_and_may_be_sent_otherwise(reader: Client, here: Talk) -> None:
    ask(reader, here, "The same")
    answer = ask(reader, here, "The same")
    assert (answer.status_code, answer.told["state"]) == (422, "rejected")
    assert answer.told["words"] == "You have said this already."
    page = send(reader, here, "The same")
    assert (page.status_code, form(page)) == (422, "The same")
    assert Message.objects.filter(standing=Standing.PUBLIC).count() == 1


def test_what_is_rejected_leads_to_its_statement_of_reasons(reader: Client, here: Talk) -> None:
    ask(reader, here, "The same")
    told = ask(reader, here, "The same").told["statement"]
    assert "You have said this already." in reader.get(told).content.decode()
    page = fromstring(send(reader, here, "The same").content.decode())
    way = find(page, '.talk-page [role="alert"] a')[0].get("href") or ""
    assert "You have said this already." in reader.get(way).content.decode()
    assert way != told


def test_a_flood_of_one_account_and_of_one_address_ends_with_words(reader: Client, here: Talk) -> None:
    Rules.objects.update(steps={"first_message": "off", "flood": "off"})
    answers = [ask(reader, here, f"Message {n}") for n in range(25)]
    assert [one.status_code for one in answers] == [201] * 20 + [429] * 5
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
    assert "too much" in answers[-1].told["words"]
    page = send(reader, here, "Kept")
    assert (page.status_code, form(page)) == (429, "Kept")
    # Others at the same address are heard until it is too much for the address.
    statuses = set()
    for name in ("Dora", "Emil", "Fatima"):
        client = Client()
        client.force_login(chidi(name))
        statuses |= {ask(client, here, f"{name} {n}").status_code for n in range(18)}
    assert statuses == {201, 429}
    assert Message.objects.count() <= 60
    with clock.at(NOW + timedelta(minutes=2)):
        assert ask(reader, here, "Later").status_code == 201


def test_where_it_came_from_is_kept_as_a_hash(reader: Client, here: Talk, settings: Any) -> None:
    ask(reader, here, "One")
    assert Trace.objects.count() == 1
    lie = {"X-Forwarded-For": "198.51.100.9"}
    reader.post(f"/chats/{here.story.pk}/send/", {"text": "Two"}, headers=lie)
    assert len({one.address for one in Trace.objects.all()}) == 1


def test_a_preview_looks_as_the_message_will(reader: Client, client: Client, here: Talk) -> None:
    address = f"/chats/{here.story.pk}/preview/"
    told = reader.post(address, {"text": "**Bold** <b>x</b>"}, headers=JSON).json()
    assert told["html"] == "<p><strong>Bold</strong> &lt;b&gt;x&lt;/b&gt;</p>"
    assert client.post(address, {"text": "x"}, headers=JSON).status_code == 401
    page = fromstring(send(reader, here, "**Bold**", preview="1").content.decode())
    assert find(page, ".talk-preview strong")
    Rules.objects.update(longest_text=100)
    told = reader.post(address, {"text": "\n " * 9 + "x" * 101}, headers=JSON).json()
    assert told["html"] == f"<p>{'x' * 100}</p>"
    page = fromstring(send(reader, here, "x" * 101, preview="1").content.decode())
    assert words(page, ".talk-preview p") == "x" * 100
    assert not Message.objects.exists()


STATES = {
    "member": ("", True),
    "anonymous": ("log in or register", False),
    "unconfirmed": ("Confirm your email address", False),
    "muted": ("You can write again", False),
    "banned": ("You are banned", False),
    "premoderated": ("Every message is read", True),
    "slow": ("Slow mode", True),
    "closed": ("This discussion is closed: Enough was said.", False),
    "tier": ("Readers who support the paper", False),
}


def put_into(state: str, here: Talk) -> None:
    """Bring it about that Chidi's writing box is in `state`."""
    run: dict[str, Any] = {"mode": Mode.OPEN, "slow_seconds": None, "tier": None, "by": None, "now": NOW}
    until = NOW + timedelta(hours=1)
    if state == "unconfirmed":
        Reader.objects.update(confirmed_at=None)
    elif state in ("muted", "banned"):
        kind = Restriction.Kind.MUTE if state == "muted" else Restriction.Kind.BAN
        Restriction.objects.create(
            user=here.chidi, kind=kind, reason="Insults.", at=NOW, until=until if state == "muted" else None
        )
    elif state == "closed":
        close_room(story_id=here.story.pk, reason="Enough was said.", by=ana(), now=NOW)
    elif state in ("premoderated", "tier", "slow"):
        change: dict[str, dict[str, Any]] = {
            "premoderated": {"mode": Mode.PREMODERATED},
            "tier": {"tier": 1},
            "slow": {"slow_seconds": 90},
        }
        run_room(story_id=here.story.pk, **{**run, **change[state]})
    if state == "slow":
        here.now = NOW - timedelta(minutes=1)
        here.message("A moment ago")


@pytest.mark.parametrize("state", STATES)
def test_the_box_says_its_state_everywhere(reader: Client, client: Client, here: Talk, state: str) -> None:
    put_into(state, here)
    browser = client if state == "anonymous" else reader
    said, may_type = STATES[state]
    told = browser.get(f"/me.json?room={here.story.pk}").json()["room"]
    assert told["state"] == state
    assert said in told["words"]
    assert (told["until"] is not None) is (state in ("muted", "slow"))
    page = page_at(browser, f"/chats/{here.story.pk}/write/")
    assert bool(find(page, "form textarea")) is may_type
    if said:
        assert said in words(page, f".talk-state.is-{state}")
    answer = ask(browser, here, "May I?")
    if state in ("member", "premoderated"):
        assert answer.status_code == 201
    else:
        assert answer.status_code == {"anonymous": 401, "slow": 429}.get(state, 403)
        assert answer.told["state"] == state
        assert said in answer.told["words"]
        given_back = send(browser, here, "May I?")
        assert (given_back.status_code, form(given_back)) == (
            429 if state == "slow" else 403 if state in ("muted", "closed", "tier", "unconfirmed") else 422,
            "May I?",
        )
