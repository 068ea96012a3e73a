"""Bad inputs B1, B9 to B11 and B21 to B34 of the reliability notes, as far as they come in by forms and log-in."""

import time
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from dateline.people.models import Reader, User
from dateline.people.readers import rename
from tests.accounts import ASK, CONFIRM, LOGIN, REGISTER, TYPE, WORDS, newest_code, register, totp
from tests.cast import Paper, chidi, paper

pytestmark = pytest.mark.django_db
KNOWN = "chidi@home.example"
WRONG = {"login": KNOWN, "password": "not this one, no"}
TOO_OFTEN = "That was too often"


@pytest.fixture(autouse=True)
def post() -> Paper:
    return paper()


@pytest.fixture
def known() -> User:
    user = chidi()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def inside(client: Client, known: User) -> Client:
    """Chidi's browser, logged in by password a moment ago."""
    client.post(LOGIN, {"login": KNOWN, "password": WORDS})
    client.post("/account/confirm/", {"password": WORDS})
    return client


@pytest.mark.parametrize(
    "name", ["<img src=x onerror=alert(1)>", "<b>Dora</b>", '"onmouseover="x', "{{7*7}}", "a&lt;b"]
)
def test_b1_b31_markup_in_a_name_is_shown_as_itself(client: Client, name: str) -> None:
    register(client, "dora@home.example", name)
    page = client.get("/account/").content.decode()
    assert "<img src=x" not in page
    assert "<b>Dora" not in page
    assert client.get("/me.json").json()["name"] == name


@pytest.mark.parametrize(
    ("path", "form"),
    [
        (LOGIN, WRONG),
        (REGISTER, {"email": "x@home.example", "name": "X Y"}),
        ("/account/logout/", {}),
        ("/account/leave/", {"words": "keep"}),
    ],
)
@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_b9_a_form_without_its_token_is_refused(
    path: str, form: dict[str, str], headers: dict[str, str]
) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(path, form, headers=headers).status_code == 403


def test_b9_a_token_from_before_the_log_in_is_old(known: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    before = browser.get(LOGIN).context["csrf_token"]
    browser.post(LOGIN, {"login": KNOWN, "password": WORDS, "csrfmiddlewaretoken": str(before)})
    told = browser.get("/me.json").json()
    form = {"name": "Chidi again"}
    assert browser.post("/account/name/", {**form, "csrfmiddlewaretoken": str(before)}).status_code == 403
    assert browser.post("/account/name/", {**form, "csrfmiddlewaretoken": told["csrf"]}).status_code == 302


def test_b10_fields_that_no_form_has_change_nothing(client: Client) -> None:
    more = {
        "is_staff": "1",
        "is_superuser": "1",
        "username": "ana",
        "confirmed_at": "2000-01-01",
        "tier": "9",
        "id": "1",
    }
    client.post(REGISTER, {"email": "dora@home.example", "name": "Dora", **more})
    client.post(CONFIRM, {"code": newest_code()})
    user = User.objects.get(email="dora@home.example")
    assert (user.is_staff, user.is_superuser, user.username == "ana", user.reader.tier) == (
        False,
        False,
        False,
        0,
    )


def test_b11_who_is_closed_out_meanwhile_is_out_at_once(inside: Client, known: User) -> None:
    known.is_active = False
    known.save()
    assert inside.get("/me.json").json() == {}
    assert inside.post("/account/name/", {"name": "Still here"}).status_code == 302
    assert Reader.objects.get(user=known).name == "Chidi"
    again = Client()
    # Only who knows the password learns that the account is closed.
    assert again.post(LOGIN, {"login": KNOWN, "password": WORDS})["Location"] == "/account/inactive/"
    assert again.get("/me.json").json() == {}
    assert "do not belong" in Client().post(LOGIN, WRONG).content.decode()


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X_Forwarded_For"])
def test_b22_a_made_up_address_gives_no_further_tries(known: User, header: str) -> None:
    pages = [
        Client().post(LOGIN, WRONG, headers={header: f"203.0.113.{number}"}).content.decode()
        for number in range(12)
    ]
    assert sum(TOO_OFTEN in page for page in pages) >= 6


def test_b22_behind_our_proxy_each_reader_has_tries_of_their_own(known: User, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(12):
        faked = {"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.7"}
        last = Client().post(LOGIN, WRONG, headers=faked).content.decode()
    assert TOO_OFTEN in last
    elsewhere = Client().post(LOGIN, WRONG, headers={"X-Forwarded-For": "203.0.113.8"})
    assert "do not belong" in elsewhere.content.decode()


def test_b24_nobody_is_locked_out_by_the_tries_of_a_stranger(known: User, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(12):
        Client().post(LOGIN, WRONG, headers={"X-Forwarded-For": "203.0.113.7"})
    chidi_at_home = Client(headers={"X-Forwarded-For": "192.0.2.1"})
    assert chidi_at_home.post(LOGIN, {"login": KNOWN, "password": WORDS}).status_code == 302
    # Even in the same network a code still opens.
    there = Client(headers={"X-Forwarded-For": "203.0.113.7"})
    there.post(ASK, {"email": KNOWN})
    assert there.post(TYPE, {"code": newest_code()}).status_code == 302


def test_b24_all_networks_together_have_their_limit_as_well(known: User, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    refused = 0
    for number in range(130):
        answer = Client().post(LOGIN, WRONG, headers={"X-Forwarded-For": f"203.0.113.{number}"})
        refused += TOO_OFTEN in answer.content.decode()
    assert refused == 30


@pytest.mark.parametrize(
    "password", ["x", "seven77", "password123", "1234567890", "x" * 1001, "x" * 4096, "nul\0nul\0nul\0"]
)
def test_b25_a_poor_password_is_refused_in_words(client: Client, password: str) -> None:
    answer = client.post(REGISTER, {"email": "dora@home.example", "name": "Dora", "password1": password})
    assert answer.status_code == 200
    assert "account-error" in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "password", ["  the tide comes ", "🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊", "x9" * 500, "пароль из слов"]
)
def test_b25_a_good_password_holds_as_it_was_typed(client: Client, password: str) -> None:
    register(client, "dora@home.example", "Dora", password)
    assert Client().post(LOGIN, {"login": "dora@home.example", "password": password}).status_code == 302
    cut = {"login": "dora@home.example", "password": password[:-1]}
    assert Client().post(LOGIN, cut).status_code == 200


def test_b25_a_megabyte_is_no_password(client: Client, known: User) -> None:
    began = time.monotonic()
    assert client.post(LOGIN, {"login": KNOWN, "password": "x" * 1_000_000}).status_code == 200
    assert time.monotonic() - began < 5


def test_b26_each_log_in_has_a_session_of_its_own_and_none_lives_on(client: Client, known: User) -> None:
    client.post(ASK, {"email": KNOWN})
    fixed = client.session.session_key
    client.post(TYPE, {"code": newest_code()})
    first = client.session.session_key
    assert fixed != first
    client.post("/account/logout/")
    replay = Client()
    replay.cookies["sessionid"] = str(first)
    assert replay.get("/me.json").json() == {}
    client.post(LOGIN, {"login": KNOWN, "password": WORDS})
    assert client.session.session_key not in (fixed, first)


@pytest.mark.parametrize(
    "aim",
    [
        "//evil.test",
        "https:evil.test",
        "https://evil.test/",
        "/\\evil.test",
        "javascript:alert(1)",
        "/x\r\nSet-Cookie: a=b",
        "\t//evil.test",
    ],
)
def test_b27_nobody_is_led_to_another_site(client: Client, known: User, aim: str) -> None:
    answer = client.post(LOGIN, {"login": KNOWN, "password": WORDS, "next": aim})
    assert answer["Location"] in ("/account/",) or answer["Location"].startswith("/x")
    assert "a" not in answer.cookies


def test_b28_no_mail_holds_a_link_that_does_anything(client: Client, known: User) -> None:
    client.post(REGISTER, {"email": "dora@home.example", "name": "Dora"})
    for path in (ASK, "/account/password/reset/"):
        for email in (KNOWN, "nobody@home.example"):
            Client().post(path, {"email": email})
    links = {word for message in mail.outbox for word in str(message.body).split() if "://" in word}
    assert all(link.endswith(("/account/register/", "/account/login/code/", ":8000")) for link in links), (
        links
    )
    # Whoever looks into mail opens what is there, without a session, and confirms nothing by it.
    for link in links:
        Client().get("/" + link.split("/", 3)[-1] if link.count("/") > 2 else "/")
    assert not EmailAddress.objects.filter(email="dora@home.example", verified=True).exists()


def test_b28_an_old_code_opens_nothing(client: Client, known: User, monkeypatch: pytest.MonkeyPatch) -> None:
    client.post(ASK, {"email": KNOWN})
    code, now = newest_code(), time.time()
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: now + 16 * 60)
    assert client.post(TYPE, {"code": code})["Location"] == ASK
    assert client.get("/me.json").json() == {}


@pytest.mark.parametrize("headers", [{"Host": "evil.test"}, {"X-Forwarded-Host": "evil.test"}])
def test_b29_mail_names_the_configured_host_only(headers: dict[str, str]) -> None:
    extra = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    answer = Client().post(ASK, {"email": "nobody@home.example"}, **extra)  # type: ignore[arg-type]
    assert answer.status_code == (400 if "Host" in headers else 302)
    assert all("evil.test" not in f"{message.subject} {message.body}" for message in mail.outbox)


@pytest.mark.parametrize(
    "name",
    [
        "admin",
        "editor",
        "Аdmin",
        "ａｄｍｉｎ",
        "adm\u200bin",
        "ad\u202emin",
        "Ben Okafor",
        "x" * 300,
        "me@home.example",
    ],
)
def test_b30_a_name_that_passes_for_another_is_refused(client: Client, name: str) -> None:
    answer = client.post(REGISTER, {"email": "dora@home.example", "name": name})
    assert answer.status_code == 200
    assert "account-error" in answer.content.decode()


def test_b31_a_name_with_many_marks_or_faces_breaks_nothing(inside: Client, known: User) -> None:
    for name in ("e" + "\u0301" * 30, "🙂" * 39, "\u202eihdihC rehtona"):
        try:
            rename(reader=known.reader, name=name)
        except Exception as refusal:  # refused in words is as good
            assert str(refusal).endswith(".")
        page = inside.get("/account/")
        assert page.status_code == 200
        assert "<bdi>" in page.content.decode()
        assert "\u202e" not in page.content.decode()


@pytest.mark.parametrize(
    "email", ["a@b\r\nBcc: x@y.example", "no address", "a@b", "x" * 300 + "@home.example", "a@b.example\0"]
)
def test_b32_what_is_no_address_gets_no_mail(client: Client, email: str) -> None:
    assert client.post(REGISTER, {"email": email, "name": "Dora"}).status_code == 200
    assert client.post(ASK, {"email": email}).status_code == 200
    assert not mail.outbox


@pytest.mark.parametrize("email", ['"<x>"@b.example', "dora+tag@home.example", "dora@bücher.example"])
def test_b32_an_odd_address_is_safe_in_headers(client: Client, email: str) -> None:
    if client.post(REGISTER, {"email": email, "name": "Dora"}).status_code == 302:
        [message] = mail.outbox
        assert message.to == [email.lower()]
        assert b"\nBcc" not in message.message().as_bytes()


def test_b32_one_address_in_capitals_is_the_same(client: Client, known: User) -> None:
    client.post(REGISTER, {"email": KNOWN.upper(), "name": "Dora"})
    assert User.objects.filter(email__iexact=KNOWN).count() == 1
    assert "have an account" in mail.outbox[-1].subject


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/account/email/", {"action_add": "1", "email": "other@home.example"}),
        ("/account/password/set/", {"password1": "the boats come home"}),
        ("/account/factors/app/", {"code": "123456"}),
        ("/account/passkeys/add/", {"credential": "{}"}),
        ("/account/data/", {}),
        ("/account/leave/", {"words": "vanish"}),
    ],
)
def test_b33_nothing_that_opens_the_account_changes_without_one_more_proof(
    client: Client, known: User, path: str, form: dict[str, str]
) -> None:
    known.set_unusable_password()
    known.save()
    client.force_login(known)
    assert client.post(path, form)["Location"].startswith("/account/confirm/")
    assert not mail.outbox


def test_b33_the_password_changes_with_the_one_until_now_only(inside: Client, known: User) -> None:
    form = {"oldpassword": "not this one, no", "password1": "the boats come home"}
    assert "not your password" in inside.post("/account/password/", form).content.decode()
    assert inside.post("/account/password/", {**form, "oldpassword": WORDS}).status_code == 302
    known.refresh_from_db()
    assert known.check_password("the boats come home")


def test_b33_a_code_of_the_app_is_used_once_and_in_plain_digits(inside: Client, known: User) -> None:
    secret = inside.get("/account/factors/app/").context["form"].secret
    now = time.time()
    assert inside.post("/account/factors/app/", {"code": totp(secret, now)}).status_code == 302
    assert Authenticator.objects.filter(user=known, type="totp").exists()
    code = totp(secret, now)

    def at_the_second_door() -> Client:
        browser = Client()
        answer = browser.post(LOGIN, {"login": KNOWN, "password": WORDS})
        assert answer["Location"] == "/account/factors/type/"
        assert browser.get("/me.json").json() == {}
        return browser

    browser = at_the_second_door()
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for poor in ("000000", arabic, "", "1" * 500):
        assert browser.post("/account/factors/type/", {"code": poor}).status_code == 200
    assert at_the_second_door().post("/account/factors/type/", {"code": code}).status_code == 302
    assert at_the_second_door().post("/account/factors/type/", {"code": code}).status_code == 200


def test_b33_a_new_address_counts_when_its_code_was_typed(inside: Client, known: User) -> None:
    inside.post("/account/email/", {"action_add": "1", "email": "new@home.example"})
    assert not EmailAddress.objects.filter(email="new@home.example").exists()
    inside.post(CONFIRM, {"code": newest_code()})
    [address] = EmailAddress.objects.filter(user=known)
    assert (address.email, address.verified, address.primary) == ("new@home.example", True, True)
    known.refresh_from_db()
    assert known.email == "new@home.example"
    assert any(message.to == [KNOWN] for message in mail.outbox)
