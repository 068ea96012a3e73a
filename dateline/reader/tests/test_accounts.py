"""Registering, logging in, and who reads: by the pages that readers use."""

import re
import time
from collections.abc import Iterator
from itertools import count, repeat
from statistics import median
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from dateline.people.models import Reader, User
from dateline.people.roles import Role
from tests.accounts import ASK, CONFIRM, LOGIN, REGISTER, TYPE, WORDS, newest_code, register
from tests.cast import Paper, chidi, colleague, paper

pytestmark = pytest.mark.django_db
KNOWN = "chidi@home.example"
# What is made by chance for each answer.
BY_CHANCE = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"|data-after="[^"]*"')


@pytest.fixture(autouse=True)
def post() -> Paper:
    return paper()


@pytest.fixture
def known() -> User:
    """Chidi, whose address is confirmed."""
    user = chidi()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_a_reader_registers_by_a_code_and_is_in(client: Client) -> None:
    answer = register(client, "Dora@Home.example", "Dora")
    assert answer["Location"] == "/account/"
    told = client.get("/me.json").json()
    assert (told["name"], told["confirmed"], told["staff"]) == ("Dora", True, False)
    assert told["avatar"]["letters"] == "D"
    assert User.objects.get(email="dora@home.example").username.startswith("reader-")
    assert "The Harbour Post" in mail.outbox[0].subject
    assert newest_code() in mail.outbox[0].body


def test_nobody_costs_nothing_and_gets_no_cookie(client: Client) -> None:
    answer = client.get("/me.json")
    assert (answer.status_code, answer.content) == (200, b"{}")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert not client.get("/").cookies


def test_before_the_code_is_typed_nobody_is_in(client: Client) -> None:
    client.post(REGISTER, {"email": "dora@home.example", "name": "Dora"})
    assert client.get("/me.json").json() == {}
    assert not Reader.objects.exists()
    for _ in range(3):
        client.post(CONFIRM, {"code": "XXXX-XXXX"})
    assert client.post(CONFIRM, {"code": newest_code()})["Location"] == "/account/login/"
    assert client.get("/me.json").json() == {}


@pytest.mark.parametrize("case", [str.lower, str.upper, lambda code: code.replace("-", " ")])
def test_a_reader_logs_in_by_a_code_typed_in_any_way(client: Client, known: User, case: Any) -> None:
    client.post(ASK, {"email": KNOWN})
    assert client.post(TYPE, {"code": case(newest_code())}).status_code == 302
    assert client.get("/me.json").json()["name"] == "Chidi"


def test_a_code_is_used_once(known: User) -> None:
    first, second = Client(), Client()
    first.post(ASK, {"email": KNOWN})
    code = newest_code()
    first.post(TYPE, {"code": code})
    second.post(ASK, {"email": KNOWN})
    assert second.post(TYPE, {"code": code}).status_code == 200
    assert second.get("/me.json").json() == {}


def test_a_reader_logs_in_by_password_and_goes_on_where_they_were(client: Client, known: User) -> None:
    answer = client.post(f"{LOGIN}?next=/town/", {"login": KNOWN, "password": WORDS, "next": "/town/"})
    assert answer["Location"] == "/town/"
    assert client.session.get_expiry_age() > 30 * 24 * 3600


def test_who_works_at_the_desk_stays_for_a_shift(client: Client, post: Paper) -> None:
    ana = colleague("ana", Role.CHIEF_EDITOR, edition=post.edition, name="Ana Ruiz")
    EmailAddress.objects.create(user=ana, email="ana@paper.example", verified=True, primary=True)
    client.post(LOGIN, {"login": "ana@paper.example", "password": WORDS})
    assert client.session.get_expiry_age() <= 12 * 3600
    told = client.get("/me.json").json()
    assert (told["name"], told["staff"], told["confirmed"]) == ("Ana Ruiz", True, False)


def test_a_forgotten_password_is_set_anew_by_a_code(client: Client, known: User) -> None:
    client.post("/account/password/reset/", {"email": KNOWN})
    client.post("/account/password/reset/confirm/", {"code": newest_code()})
    client.post("/account/password/reset/new/", {"password1": "the boats come home"})
    known.refresh_from_db()
    assert known.check_password("the boats come home")
    assert mail.outbox[-1].to == [KNOWN]


def answers(addresses: Iterator[str]) -> dict[str, list[tuple[int, bytes, str]]]:
    """Go each way in with an address of its own, as a stranger does; return all that the site answers."""

    def ways(email: str) -> dict[str, list[tuple[str, dict[str, str]]]]:
        form = {"email": email, "name": "Zoë"}
        return {
            "register": [(REGISTER, form), (CONFIRM, {"code": "XXXX-XXXX"})],
            "register, password": [(REGISTER, {**form, "password1": WORDS})],
            "register, poor password": [(REGISTER, {**form, "password1": "password"})],
            "register, taken name": [(REGISTER, {**form, "name": "Chidi"})],
            "register twice": [(REGISTER, form), ("/account/logout/", {}), (REGISTER, form)],
            "register by passkey": [("/account/register/passkey/", form)],
            "password": [(LOGIN, {"login": email, "password": "not this one, no"})],
            "code": [(ASK, {"email": email}), (TYPE, {"code": "XXXX-XXXX"}), (TYPE, {"code": "-"})],
            "forgotten": [
                ("/account/password/reset/", {"email": email}),
                ("/account/password/reset/confirm/", {"code": "XXXX-XXXX"}),
            ],
        }

    found: dict[str, list[tuple[int, bytes, str]]] = {}
    for way in ways(""):
        email, browser = next(addresses), Client()
        for path, form in ways(email)[way]:
            answer = browser.post(path, form)
            page = browser.get(answer["Location"]) if answer.status_code == 302 else answer
            text = BY_CHANCE.sub(b"", page.content.replace(email.encode(), b"(address)"))
            found.setdefault(way, []).append((answer.status_code, text, answer.get("Location", "")))
    return found


def test_no_answer_tells_whether_an_account_exists(known: User, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"confirm_email": "100/m/ip", "request_login_code": "100/m/ip"}
    of_known = answers(repeat(KNOWN))
    to_known = len(mail.outbox)
    of_unknown = answers(f"nobody-{number}@home.example" for number in count())
    for way, told in of_known.items():
        assert told == of_unknown[way], way
    # Both get mail, so that no clock tells either; only their owners read in it which is which.
    assert len(mail.outbox) == 2 * to_known
    subjects = [message.subject for message in mail.outbox]
    assert any("have an account" in subject for subject in subjects[:to_known])
    assert any("no account" in subject for subject in subjects[to_known:])


def milliseconds(path: str, form: dict[str, str]) -> float:
    browser = Client()
    began = time.process_time()
    browser.post(path, form)
    return (time.process_time() - began) * 1000


@pytest.mark.parametrize("way", ["register", "password", "code", "forgotten"])
def test_the_same_work_is_done_for_known_and_unknown_addresses(known: User, way: str, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    known.set_password(WORDS)
    known.save()
    times: dict[str, list[float]] = {"known": [], "unknown": []}
    for number in range(5):
        for kind, email in (("known", KNOWN), ("unknown", f"n{number}@home.example")):
            path, form = {
                "register": (REGISTER, {"email": email, "name": f"Zoë {number}", "password1": WORDS}),
                "password": (LOGIN, {"login": email, "password": "not this one, no"}),
                "code": (ASK, {"email": email}),
                "forgotten": ("/account/password/reset/", {"email": email}),
            }[way]
            times[kind].append(milliseconds(path, form))
    slow, fast = sorted([median(times["known"]), median(times["unknown"])], reverse=True)
    # Hashing a password takes hundreds of milliseconds: done for one kind only, it would tell.
    assert slow - fast < 60, times


def test_a_dialog_gets_the_middle_of_the_page_alone(client: Client) -> None:
    part = client.get(LOGIN, headers={"X-Dateline-Dialog": "1"}).content.decode()
    assert "<html" not in part
    assert 'name="login"' in part
    assert "data-close" in part
    assert 'name="login"' in client.get(LOGIN).content.decode()


def test_after_a_log_in_over_a_page_the_answer_is_who_reads(client: Client, known: User) -> None:
    form = {"login": KNOWN, "password": WORDS, "next": "/me.json"}
    answer = client.post(LOGIN, form, headers={"X-Dateline-Dialog": "1"}, follow=True)
    assert answer.json()["name"] == "Chidi"


def test_another_name_is_taken_and_shown(client: Client, known: User) -> None:
    client.force_login(known)
    assert client.post("/account/name/", {"name": "Chidi of the quay"}).status_code == 302
    assert client.get("/me.json").json()["name"] == "Chidi of the quay"
    chidi("Dora")
    assert "Somebody has this name" in client.post("/account/name/", {"name": "dora"}).content.decode()


def test_an_account_of_the_desk_chooses_a_name_when_it_wants_to_talk(client: Client, post: Paper) -> None:
    ben = colleague("ben", Role.REPORTER, section=post.town)
    client.force_login(ben)
    assert "no display name" in client.get("/account/").content.decode()
    client.post("/account/name/", {"name": "Ben of the quay"})
    assert Reader.objects.get(user=ben).confirmed_at is None


def test_a_session_is_ended_from_another_browser(known: User) -> None:
    laptop, phone = Client(), Client()
    for browser in (laptop, phone):
        browser.post(LOGIN, {"login": KNOWN, "password": WORDS})
    assert phone.get("/me.json").json()
    other = known.usersession_set.exclude(session_key=laptop.session.session_key).get()  # type: ignore[attr-defined]
    stranger = Client()
    stranger.force_login(chidi("Dora"))
    stranger.post("/account/sessions/end/", {"session": other.pk})
    assert phone.get("/me.json").json()
    laptop.post("/account/sessions/end/", {"session": other.pk})
    assert phone.get("/me.json").json() == {}
    assert laptop.get("/me.json").json()


def test_notices_are_chosen(client: Client, known: User) -> None:
    client.force_login(known)
    form = {"replies": "email", "mentions": "digest", "featured": "page"}
    assert client.post("/account/notices/", form).status_code == 302
    chosen = known.reader.notices
    assert (chosen.replies, chosen.mentions, chosen.featured) == ("email", "digest", "page")
    assert client.post("/account/notices/", {**form, "replies": "fax"}).status_code == 200


def test_a_copy_of_ones_data_is_nobody_elses(client: Client, known: User) -> None:
    from dateline.people.copies import make_copy

    client.post(LOGIN, {"login": KNOWN, "password": WORDS})
    assert client.get("/account/data/")["Location"].startswith("/account/confirm/")
    client.post("/account/confirm/", {"password": WORDS})
    assert client.post("/account/data/").status_code == 302
    assert "being made" in client.get("/account/data/").content.decode()
    make_copy.func(known.pk, known.data_copy.token)
    address = f"/account/data/{known.data_copy.token}.zip"
    assert client.get(address).status_code == 200
    stranger = Client()
    assert stranger.get(address).status_code == 302
    stranger.force_login(chidi("Dora"))
    assert stranger.get(address).status_code == 404


def test_an_account_is_deleted_after_one_more_proof(client: Client, known: User) -> None:
    client.post(LOGIN, {"login": KNOWN, "password": WORDS})
    assert client.post("/account/leave/", {"words": "keep"})["Location"].startswith("/account/confirm/")
    client.post("/account/confirm/", {"password": WORDS})
    assert "field is required" in client.post("/account/leave/", {}).content.decode()
    assert "deleted" in client.post("/account/leave/", {"words": "vanish"}).content.decode()
    assert not User.objects.filter(pk=known.pk).exists()
    assert client.get("/me.json").json() == {}


@pytest.mark.parametrize(
    "path",
    [
        "phone/verify/",
        "3rdparty/",
        "openid/login/",
        "services/",
        "services/google/",
        "services/openid/",
        "2fa/",
    ],
)
def test_what_is_not_offered_or_not_configured_does_not_exist(client: Client, path: str) -> None:
    assert client.get(f"/account/{path}").status_code == 404


def test_without_a_mail_server_that_answers_it_is_said_in_words(client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = client.post(ASK, {"email": KNOWN})
    assert answer.status_code == 503
    assert "No mail goes out" in answer.content.decode()
