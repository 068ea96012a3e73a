"""The desk's own form is no way around limits and second factors (reliability B23)."""

import dataclasses
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from dateline.people.models import User
from dateline.people.roles import Role
from dateline.people.second_factor import others_than
from tests.accounts import LOGIN, WORDS, totp
from tests.cast import Paper, chidi, colleague, paper

pytestmark = pytest.mark.django_db
DESK = "/desk/login/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def post() -> Paper:
    return paper()


@pytest.fixture
def ana(post: Paper) -> User:
    return colleague("ana", Role.CHIEF_EDITOR, edition=post.edition, name="Ana Ruiz")


@pytest.fixture
def second_factor(settings: Any) -> None:
    """A site on which the desk takes more than a password."""
    settings.CONFIGURATION = dataclasses.replace(settings.CONFIGURATION, staff_second_factor=True)


def test_an_editor_signs_in_by_name_and_password(client: Client, ana: User) -> None:
    answer = client.post(DESK, {"username": "ana", "password": WORDS, "next": "/desk/fronts/"})
    assert answer["Location"] == "/desk/fronts/"
    assert client.get("/desk/").status_code == 200
    assert client.session.get_expire_at_browser_close()
    assert ana.usersession_set.count() == 1  # type: ignore[attr-defined]


def test_who_asks_to_be_remembered_is_for_a_shift(client: Client, ana: User) -> None:
    client.post(DESK, {"username": "ana", "password": WORDS, "remember": "on"})
    assert not client.session.get_expire_at_browser_close()
    assert client.session.get_expiry_age() <= 12 * 3600


def test_b23_a_dozen_wrong_passwords_are_too_many_at_the_desk_as_well(client: Client, ana: User) -> None:
    pages = [client.post(DESK, {"username": "ana", "password": "no"}).content.decode() for _ in range(8)]
    assert "That was too often" not in pages[4]
    assert "That was too often" in pages[5]
    assert "That was too often" in client.post(DESK, {"username": "ana", "password": WORDS}).content.decode()


def test_b23_somebody_who_sends_without_end_gets_429(client: Client, ana: User) -> None:
    codes = [
        client.post(DESK, {"username": f"u{number}", "password": "no"}).status_code for number in range(32)
    ]
    assert codes.count(429) == 2
    assert client.post(LOGIN, {"login": "x@home.example", "password": "no"}).status_code == 429


def test_an_account_of_a_reader_opens_no_desk_whatever_its_password(client: Client, post: Paper) -> None:
    reader = chidi()
    answer = client.post(DESK, {"username": reader.username, "password": WORDS})
    assert answer.status_code == 200
    assert client.get("/me.json").json() == {}


def test_b23_who_has_a_second_factor_is_asked_for_it_at_the_desk(client: Client, ana: User) -> None:
    TOTP.activate(ana, SECRET)
    answer = client.post(DESK, {"username": "ana", "password": WORDS, "next": "/desk/fronts/"})
    assert answer["Location"] == "/account/factors/type/"
    assert client.get("/desk/").status_code == 302
    done = client.post("/account/factors/type/", {"code": totp(SECRET, time.time())})
    assert done["Location"] == "/desk/fronts/"
    assert client.get("/desk/").status_code == 200


@pytest.mark.usefixtures("second_factor")
def test_without_a_second_factor_the_desk_stays_closed_and_says_how_to_get_one(
    client: Client, ana: User
) -> None:
    client.post(DESK, {"username": "ana", "password": WORDS})
    for path in ("/desk/", "/desk/fronts/", "/desk/snippets/stories/story/add/", "/desk/account/"):
        assert client.get(path)["Location"] == "/account/factors/", path
    assert client.post("/desk/snippets/stories/story/add/", {})["Location"] == "/account/factors/"
    assert "the desk opens afterwards" in client.get("/account/factors/").content.decode()
    client.post("/account/confirm/", {"password": WORDS})
    secret = client.get("/account/factors/app/").context["form"].secret
    client.post("/account/factors/app/", {"code": totp(secret, time.time())})
    assert client.get("/desk/").status_code == 200


@pytest.mark.usefixtures("second_factor")
def test_who_needs_a_second_factor_does_not_take_away_the_last(client: Client, ana: User) -> None:
    TOTP.activate(ana, SECRET)
    client.force_login(ana)
    client.post("/account/confirm/", {"password": WORDS})
    assert "this is your last" in client.post("/account/factors/app/remove/").content.decode()
    factor = Authenticator.objects.get(user=ana, type="totp")
    assert not others_than(factor)
    Authenticator.objects.create(user=ana, type="webauthn", data={})
    assert others_than(factor)


@pytest.mark.usefixtures("second_factor")
def test_a_reader_needs_none(client: Client, post: Paper) -> None:
    client.force_login(chidi())
    assert "the desk opens afterwards" not in client.get("/account/factors/").content.decode()
