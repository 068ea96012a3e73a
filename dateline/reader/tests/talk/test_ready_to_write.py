"""Who may not write yet is led through what is missing, and back to where they wanted to write."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from lxml.html import fromstring

from dateline.discussion.tests.rooms import Talk
from dateline.people.models import User
from dateline.people.roles import Role
from dateline.reader.tests.talk.reading import find, page_at, words
from tests.accounts import CONFIRM, WORDS, newest_code
from tests.cast import colleague


@pytest.fixture
def ben(here: Talk) -> User:
    """Ben came to the desk by a command: he has neither a display name nor a confirmed address."""
    user = colleague("ben", Role.REPORTER, section=here.story.section)
    User.objects.filter(pk=user.pk).update(email="ben@paper.example")
    return user


@pytest.fixture
def desk(ben: User) -> Client:
    client = Client()
    client.post("/desk/login/", {"username": ben.username, "password": WORDS})
    return client


def follow(client: Client, answer: Any) -> Any:
    return client.get(answer.headers["Location"])


def press(client: Client, answer: Any, button: str, **typed: str) -> Any:
    """Send the form of a page that has this button, with what it holds."""
    page = fromstring(answer.content.decode())
    form = next(one for one in find(page, "form") if button in one.text_content())
    given = {str(one.get("name")): one.get("value") or "" for one in find(form, "input") if one.get("name")}
    given |= {str(one.get("name")): one.get("value") or "" for one in find(form, "button") if one.get("name")}
    return client.post(form.get("action") or answer.wsgi_request.get_full_path(), given | typed)


def test_the_box_leads_to_the_address_and_the_code_leads_back(desk: Client, here: Talk) -> None:
    write = f"/chats/{here.story.pk}/write/"
    page = page_at(desk, write)
    assert "Choose a display name" in words(page, ".is-unconfirmed")
    [link] = find(page, "p > a.button")
    name = desk.get(link.get("href") or "", follow=True)
    assert "Display name" in name.content.decode()
    address = follow(desk, follow(desk, press(desk, name, "Save", name="Ben of the quay")))
    assert "ben@paper.example" in address.content.decode()
    code = follow(desk, press(desk, address, "Send me a code"))
    assert mail.outbox[-1].to == ["ben@paper.example"]
    back = press(desk, code, "Go on", code=newest_code())
    assert back.headers["Location"] == write
    assert not find(page_at(desk, write), "p.is-unconfirmed")


@pytest.mark.parametrize("button", ["Send me a code", "Change the address"])
def test_the_mail_is_sent_once_more_and_only_its_code_counts(desk: Client, here: Talk, button: str) -> None:
    desk.post("/account/name/", {"name": "Ben of the quay"})
    address = desk.get(f"/account/ready/?next=/chats/{here.story.pk}/", follow=True)
    desk.post("/account/confirm/", {"password": WORDS})
    typed = {"email": "ben@home.example"} if button == "Change the address" else {}
    code = follow(desk, press(desk, address, button, **typed))
    first = newest_code()
    assert press(desk, code, "Send the mail again").status_code == 429
    cache.clear()
    again = follow(desk, press(desk, code, "Send the mail again"))
    assert len(mail.outbox) == 2
    refused = press(desk, again, "Go on", code=first)
    assert refused.status_code == 200
    back = press(desk, refused, "Go on", code=newest_code())
    assert back.headers["Location"] == f"/chats/{here.story.pk}/"


def test_who_only_lacks_a_name_is_not_asked_for_the_address(desk: Client, ben: User, here: Talk) -> None:
    EmailAddress.objects.create(user=ben, email="ben@paper.example", verified=True, primary=True)
    name = desk.get(f"/account/ready/?next=/chats/{here.story.pk}/", follow=True)
    ready = press(desk, name, "Save", name="Ben of the quay")
    assert follow(desk, ready).headers["Location"] == f"/chats/{here.story.pk}/"


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_nobody_is_led_elsewhere(reader: Client, there: str) -> None:
    assert reader.get("/account/ready/", {"next": there}).headers["Location"] == "/account/"
    assert reader.get("/account/ready/", {"next": "/town/"}).headers["Location"] == "/town/"


def test_a_stranger_logs_in_first(client: Client, here: Talk) -> None:
    assert client.get("/account/ready/?next=/town/").headers["Location"].startswith("/account/login/")


def test_a_stranger_who_registers_gets_no_second_mail(client: Client, here: Talk) -> None:
    """Sent for one kind of address only, it would tell which have accounts."""
    client.post("/account/register/", {"email": "dora@home.example", "name": "Dora"})
    assert "Send the mail again" not in client.get(CONFIRM).content.decode()
    cache.clear()
    client.post(CONFIRM, {"action": "resend"})
    assert len(mail.outbox) == 1
