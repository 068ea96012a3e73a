"""Readers log in at an OpenID Connect provider: the whole way, over the wire, and what must not come by it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from time import sleep
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx2
import pytest

from tests.accounts import ASK, CONFIRM, LOGIN, TYPE, WORDS
from tests.drills.conftest import folder
from tests.journeys.mailbox import code_for, mails_to
from tests.journeys.served import ROOT, Site, environment_of, own_database, serve
from tests.openid import CLIENT, SECRET, Provider, provider

MAIL_AGAIN_AFTER = 10.5  # seconds, see ACCOUNT_RATE_LIMITS
BEGIN, SERVICES, JOIN = "/account/services/openid/", "/account/services/", "/account/services/register/"
AGAIN = "/account/confirm/"
CHIDI, STAFF = "chidi@home.example", "ana@paper.example"
PREPARE = f"""
import django
django.setup()
from allauth.account.models import EmailAddress
from tests.cast import ana, chidi
ana()
EmailAddress.objects.create(user=chidi(), email="{CHIDI}", verified=True, primary=True)
"""


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Provider]:
    with provider() as running:
        yield running


@pytest.fixture(scope="module")
def site(database_template: Any, elsewhere: Provider) -> Iterator[Site]:
    """A newsroom whose readers may log in at the provider; Ana works there, Chidi has an account."""
    data = folder()
    with own_database(data, database_template) as database:
        environment = environment_of(data, database) | {
            "DATELINE_OPENID_SERVER": elsewhere.address, "DATELINE_OPENID_NAME": "Harbour ID",
            "DATELINE_OPENID_CLIENT": CLIENT, "DATELINE_OPENID_SECRET": SECRET,
        }  # fmt: skip
        for command in (["-m", "dateline", "init"], ["-c", PREPARE]):
            subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True)
        with serve(data, environment) as served:
            yield served


class Browser:
    """A browser of a reader's, which follows links and sends forms."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.client = httpx2.Client(base_url=site.address, timeout=60, follow_redirects=True)

    def send(self, path: str, page: str = LOGIN, **fields: str) -> Any:
        token = self.client.get(page).text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        return self.client.post(path, data={**fields, "csrfmiddlewaretoken": token})

    def leave_for_the_provider(self, process: str = "login") -> str:
        """Press the button, and return where the link on the next page leads."""
        page = self.send(f"{BEGIN}?process={process}", SERVICES if process == "connect" else LOGIN)
        found = re.search(r'<a class="button is-main" href="([^"]+)"', page.text)
        assert found, page.text
        return unescape(found[1])

    def come_back(self, onward: str) -> str:
        """Log in at the provider; return where it sends the browser."""
        answer = httpx2.get(onward)
        assert answer.status_code == 302
        return str(answer.headers["Location"])

    def log_in_elsewhere(self, process: str = "login") -> Any:
        return self.client.get(self.come_back(self.leave_for_the_provider(process)))

    def join(self, email: str, name: str) -> Any:
        return self.send(JOIN, JOIN, email=email, name=name)

    def type_code(self, email: str) -> Any:
        return self.send(CONFIRM, CONFIRM, code=code_for(self.site, email))

    @property
    def name(self) -> str:
        return str(self.client.get("/me.json").json().get("name", ""))


def person(email: str, *, verified: bool = True, sub: str = "") -> dict[str, Any]:
    return {"sub": sub or f"id of {email}", "email": email, "email_verified": verified, "name": "X"}


def test_a_new_reader_chooses_a_name_types_a_code_and_is_in(site: Site, elsewhere: Provider) -> None:
    elsewhere.person = person("dora@home.example")
    dora = Browser(site)
    form = dora.log_in_elsewhere()
    assert urlsplit(str(form.url)).path == JOIN
    assert 'value="dora@home.example"' in form.text
    # The name that the provider tells is not taken: it is chosen here.
    assert 'value="X"' not in form.text
    dora.join("dora@home.example", "Dora")
    assert dora.name == ""
    dora.type_code("dora@home.example")
    assert dora.name == "Dora"
    assert dora.client.get("/me.json").json()["confirmed"] is True
    again = Browser(site)
    again.log_in_elsewhere()
    assert again.name == "Dora"


def test_an_account_is_joined_by_its_owner_alone_who_is_logged_in(site: Site, elsewhere: Provider) -> None:
    elsewhere.person = person(CHIDI)
    stranger = Browser(site)
    form = stranger.log_in_elsewhere()
    assert urlsplit(str(form.url)).path == JOIN
    stranger.join(CHIDI, "Other")
    assert stranger.name == ""
    # Only the owner of the address learns that it has an account.
    [told] = mails_to(site, CHIDI)
    assert "have an account" in told
    chidi = Browser(site)
    chidi.send(LOGIN, login=CHIDI, password=WORDS)
    assert urlsplit(str(chidi.log_in_elsewhere("connect").url)).path == AGAIN
    added = chidi.send(AGAIN, AGAIN, password=WORDS)
    assert urlsplit(str(added.url)).path == SERVICES
    assert "radio" in added.text
    assert chidi.name == "Chidi"
    phone = Browser(site)
    phone.log_in_elsewhere()
    assert phone.name == "Chidi"


def test_b34_who_was_there_first_with_the_address_of_another_is_out_when_its_owner_comes(
    site: Site, elsewhere: Provider
) -> None:
    victim = "vera@home.example"
    elsewhere.person = person("thief@home.example")
    thief = Browser(site)
    thief.log_in_elsewhere()
    thief.join(victim, "Thief")
    assert thief.name == ""
    sleep(MAIL_AGAIN_AFTER)
    sent = len(mails_to(site, victim))
    owner = Browser(site)
    owner.send(ASK, ASK, email=victim)
    owner.send(TYPE, TYPE, code=code_for(site, victim, after=sent))
    assert owner.client.get("/me.json").json()["csrf"]
    again = Browser(site)
    again.log_in_elsewhere()
    assert again.client.get("/me.json").json() == {}


@pytest.mark.parametrize("verified", [False, True], ids=["unconfirmed", "confirmed there"])
def test_b34_the_address_of_somebody_of_the_desk_opens_no_desk(
    site: Site, elsewhere: Provider, verified: bool
) -> None:
    elsewhere.person = person(STAFF, verified=verified, sub=f"thief {verified}")
    thief = Browser(site)
    form = thief.log_in_elsewhere()
    assert urlsplit(str(form.url)).path == JOIN
    thief.join(STAFF, "Thief")
    assert thief.client.get("/me.json").json() == {}
    assert "Sign in to the desk" in thief.client.get("/desk/").text
    again = Browser(site)
    again.log_in_elsewhere()
    assert again.client.get("/me.json").json() == {}


def test_b34_an_address_that_is_not_confirmed_there_is_confirmed_here_by_a_code(
    site: Site, elsewhere: Provider
) -> None:
    elsewhere.person = person("emil@home.example", verified=False)
    emil = Browser(site)
    emil.log_in_elsewhere()
    emil.join("emil@home.example", "Emil")
    assert emil.name == ""
    emil.type_code("emil@home.example")
    assert emil.name == "Emil"


def test_another_address_than_that_of_the_provider_is_confirmed_by_a_code(
    site: Site, elsewhere: Provider
) -> None:
    elsewhere.person = person("fatima@home.example")
    fatima = Browser(site)
    fatima.log_in_elsewhere()
    fatima.join("other@home.example", "Fatima")
    assert fatima.name == ""
    fatima.type_code("other@home.example")
    assert fatima.name == "Fatima"


def test_who_comes_back_with_another_state_than_they_left_with_is_not_let_in(
    site: Site, elsewhere: Provider
) -> None:
    elsewhere.person = person("grace@home.example")
    attacker, victim = Browser(site), Browser(site)
    back = attacker.come_back(attacker.leave_for_the_provider())
    # A link to the attacker's way back, sent to somebody else, logs nobody in as the attacker.
    refused = victim.client.get(back)
    assert "did not let you in" in refused.text
    made_up = urlsplit(back)
    query = re.sub(r"state=[^&]+", "state=made-up", made_up.query)
    refused = attacker.client.get(urlunsplit(made_up._replace(query=query)))
    assert "did not let you in" in refused.text
    assert (victim.name, attacker.name) == ("", "")


def test_who_cancels_there_or_comes_to_a_provider_out_of_order_reads_so(
    site: Site, elsewhere: Provider
) -> None:
    elsewhere.person = None
    dora = Browser(site)
    page = dora.log_in_elsewhere()
    assert "You did not log in there." in page.text
    assert "Log in another way" in page.text
    elsewhere.person = person("hugo@home.example")
    onward = dora.leave_for_the_provider()
    elsewhere.is_down = True
    try:
        page = dora.client.get(dora.come_back(onward))
        assert "did not let you in" in page.text
        page = dora.send(f"{BEGIN}?process=login")
        assert "did not let you in" in page.text
    finally:
        elsewhere.is_down = False
    assert "Traceback" not in site.log.read_text(encoding="utf-8")
