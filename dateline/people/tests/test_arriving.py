"""Between registering and the first word: the address is confirmed, and the name is taken then."""

from datetime import timedelta

import pytest
from django.test import Client

from dateline.people.models import Newcomer, Reader, User
from dateline.people.readers import NameRefused, announce, arrive, forget_unconfirmed, join, require_free_name
from tests.accounts import ASK, TYPE, WORDS, newest_code, register
from tests.cast import NOON, chidi, paper

pytestmark = pytest.mark.django_db


def test_a_name_is_nobodys_until_the_address_is_confirmed() -> None:
    first, second = User.objects.create_user("first"), User.objects.create_user("second")
    announce(user=first, name="Dora")
    assert require_free_name("Dora") == "Dora"
    announce(user=second, name="Dora")
    arrive(user=second, now=NOON)
    assert Reader.objects.get(user=second).name == "Dora"
    arrive(user=first, now=NOON)
    assert not Reader.objects.filter(user=first).exists()
    # Who came second is told so, and chooses another.
    assert Newcomer.objects.get().user == first
    join(user=first, name="Dora of the quay", now=NOON)
    assert not Newcomer.objects.exists()


def test_an_account_that_nobody_confirmed_is_forgotten_after_a_week(client: Client) -> None:
    paper()
    client.post("/account/register/", {"email": "typo@home.example", "name": "Typo"})
    register(Client(), "dora@home.example", "Dora")
    joined = User.objects.get(email="typo@home.example").date_joined
    assert forget_unconfirmed(now=joined + timedelta(days=6)) == 0
    assert forget_unconfirmed(now=joined + timedelta(days=8)) == 1
    assert [user.email for user in User.objects.all()] == ["dora@home.example"]


def test_a_taken_name_is_refused_at_once() -> None:
    chidi()
    with pytest.raises(NameRefused):
        require_free_name("chidi")


def test_an_account_of_the_desk_gets_no_name_by_confirming_its_address() -> None:
    ana = User.objects.create_user("ana", first_name="Ana")
    arrive(user=ana, now=NOON)
    assert not Reader.objects.exists()


def test_a_password_set_by_somebody_else_ends_when_the_owner_of_the_address_comes(client: Client) -> None:
    paper()
    client.post("/account/register/", {"email": "dora@home.example", "name": "Not Dora", "password1": WORDS})
    assert User.objects.get(email="dora@home.example").check_password(WORDS)
    dora = Client()
    dora.post(ASK, {"email": "dora@home.example"})
    assert dora.post(TYPE, {"code": newest_code()}).status_code == 302
    user = User.objects.get(email="dora@home.example")
    assert dora.get("/me.json").json()["confirmed"]
    assert not user.has_usable_password()


def test_who_registers_and_confirms_in_one_browser_keeps_the_password(client: Client) -> None:
    paper()
    register(client, "dora@home.example", "Dora", WORDS)
    assert User.objects.get(email="dora@home.example").check_password(WORDS)


def test_of_an_address_that_somebody_came_from_only_the_network_is_kept(client: Client) -> None:
    paper()
    register(client, "dora@home.example", "Dora")
    [session] = User.objects.get(email="dora@home.example").usersession_set.all()  # type: ignore[attr-defined]
    assert session.ip == "127.0.0.0"
