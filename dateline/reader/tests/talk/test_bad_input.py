"""Bad input of the table in `docs/reference/bad-input.md` that forms of talk and of accounts meet together."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from dateline.chats.mailing import mail_of, stop_token
from dateline.chats.models import Told
from dateline.discussion.models import Message, Room, Standing
from dateline.discussion.tests.rooms import Talk
from dateline.people.models import Notices, User
from dateline.stories.models import Story
from tests.cast import NOON, chidi
from tests.naughty import SAMPLE

JSON = {"Accept": "application/json"}
DEEP = 300
ASKED: dict[str, str] = {}
# Address, the field that a text comes in, and what has to come with it; what is only asked for has nothing with it.
FIELDS = {
    "/account/name/": ("name", {"more": ""}),
    "{room}1/report/": ("words", {"reason": "other"}),
    "{room}preview/": ("text", {"more": ""}),
    "{room}1/react/": ("kind", {"more": ""}),
    "{room}": ("message", ASKED),
}


def test_b6_answers_to_answers_to_answers_stay_one_list(reader: Client, here: Talk) -> None:
    room, parent = Room.objects.create(story=here.story), None
    for number in range(1, DEEP + 1):
        parent = Message.objects.create(
            room=room, author=here.chidi, text=f"{number}", number=number, parent=parent, written_at=NOON,
            standing=Standing.PUBLIC,
        )  # fmt: skip
    Room.objects.update(newest=DEEP, messages=DEEP)
    sent = {"text": "Deeper", "key": str(uuid4()), "parent": str(DEEP)}
    assert reader.post(f"/chats/{here.story.pk}/send/", sent, headers=JSON).status_code == 201
    page = reader.get(f"/chats/{here.story.pk}/").content.decode()
    assert page.count('class="message-parent"') <= 30


@pytest.mark.parametrize("address", FIELDS)
def test_b99_no_field_is_broken_by_a_hard_text(reader: Client, here: Talk, address: str) -> None:
    here.message("Hello")
    field, more = FIELDS[address]
    for line in SAMPLE:
        text = line.encode("utf-8", "replace").decode()
        cache.clear()
        given = {field: text, **more}
        ask = reader.post if more is not ASKED else reader.get
        answer = ask(address.format(room=f"/chats/{here.story.pk}/"), given, headers=JSON)
        assert answer.status_code < 500, text


def test_b80_whoever_counts_through_all_numbers_finds_no_draft_address_or_mail(
    reader: Client, client: Client, here: Talk
) -> None:
    here.message("Hello", address="192.0.2.7")
    draft = Story.objects.create(section=here.story.section, headline="Canary of a draft", live=False)
    for browser in (client, reader):
        for key in (
            0,
            *range(max(1, here.story.pk - 3), draft.pk + 3),
        ):  # PostgreSQL counts on from test to test
            for path in ("", "write/", "moulds/", "1/", "presence/"):
                page = browser.get(f"/chats/{key}/{path}")
                assert page.status_code in (200, 302, 404, 405), (key, path)
                text = page.content.decode()
                assert "Canary" not in text
                assert "home.example" not in text
                assert "192.0.2" not in text


@pytest.mark.parametrize("origin", ["null", "https://testserver.evil.example", "https://eviltestserver"])
def test_b83_no_other_site_reads_what_concerns_a_reader(reader: Client, here: Talk, origin: str) -> None:
    here.message("Hello")
    room = f"/chats/{here.story.pk}/"
    for address in ("/me.json", f"/me.json?room={here.story.pk}", room, f"{room}write/", "/account/"):
        answer = reader.get(address, headers={"Origin": origin})
        assert "Access-Control-Allow-Origin" not in answer.headers, address
        assert "Access-Control-Allow-Credentials" not in answer.headers, address


@pytest.mark.parametrize("path", ["/account/login/", "/account/register/", "/desk/login/", "/chats/"])
def test_b85_nobody_frames_a_form_for_logging_in(client: Client, here: Talk, path: str) -> None:
    headers = client.get(path).headers
    allowed = headers["Content-Security-Policy"].partition("frame-ancestors ")[2].partition(";")[0]
    assert allowed in ("'none'", "'self'")


def test_b87_mails_end_by_one_tap_without_cookie_and_by_no_made_up_address(here: Talk) -> None:
    dora = chidi("Dora")
    Notices.objects.create(reader=dora.reader, replies="email", mentions="email")
    token = stop_token(dora, Told.Kind.REPLY)
    address = f"/account/told/stop/{token}/"
    mail_program = Client(enforce_csrf_checks=True)
    assert mail_program.get(address).status_code == 200
    assert Notices.objects.get().replies == "email"
    for _twice in range(2):
        answer = mail_program.post(address, "List-Unsubscribe=One-Click", content_type="text/plain")
        assert answer.status_code == 200
        assert not answer.cookies
    chosen = Notices.objects.get()
    assert (chosen.replies, chosen.mentions) == ("page", "email")
    for poor in (token[:-1], token.swapcase(), f"{token}x", "x", "%00"):
        assert mail_program.post(f"/account/told/stop/{poor}/").status_code == 404
    User.objects.filter(pk=dora.pk).delete()
    assert mail_program.post(address).status_code == 404


def test_b91_a_headline_writes_no_header_into_a_mail(here: Talk) -> None:
    Story.objects.filter(pk=here.story.pk).update(headline="Ferry\r\nBcc: x@evil.example " + "🛳" * 100)
    dora = chidi("Dora")
    answer = here.message("Hello")
    answer.room.story.refresh_from_db()
    told = Told.objects.create(user=dora, kind=Told.Kind.REPLY, message=answer, at=NOON, way="email")
    mail = mail_of([told]).message()
    assert mail["Bcc"] is None
    assert b"\nBcc:" not in mail.as_bytes().partition(b"\n\n")[0]
