"""Two thousand tries at the doors of accounts, from one address and from a thousand: limits hold, readers read."""

import asyncio
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from statistics import quantiles
from typing import Any

import httpx2
import pytest

from tests.drills.conftest import folder
from tests.journeys.served import Site, environment_of, own_database, serve

TRIES = 2_000
AT_ONCE = 40
LOGIN, REGISTER, ASK = "/account/login/", "/account/register/", "/account/login/code/"


@pytest.fixture(scope="module")
def site(database_template: Any) -> Iterator[Site]:
    """An empty newsroom behind a proxy that tells addresses, served by two processes."""
    data = folder()
    with own_database(data, database_template) as database:
        more = {"DATELINE_WEB_PROCESSES": "2", "DATELINE_BEHIND_PROXY": "yes"}
        environment = environment_of(data, database) | more
        subprocess.run([sys.executable, "-m", "dateline", "init"], cwd=data, env=environment, check=True)
        with serve(data, environment) as served:
            yield served


class Flood:
    """Many who try at once, and a reader who reads meanwhile."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.answers: Counter[tuple[str, str]] = Counter()
        self.read: list[float] = []
        self.over = False

    async def run(self, forms: list[tuple[str, dict[str, str], str]]) -> None:
        """Send each form (path, fields, address it comes from)."""
        limits = httpx2.Limits(max_connections=AT_ONCE + 4)
        async with httpx2.AsyncClient(base_url=self.site.address, timeout=120, limits=limits) as client:
            page = await client.get(LOGIN, headers={"X-Forwarded-For": "192.0.2.250"})
            token = page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
            self.cookies = {"csrftoken": client.cookies["csrftoken"]}
            waiting = iter(forms)
            reader = asyncio.create_task(self.read_on())
            await asyncio.gather(*(self.one(waiting, token) for _ in range(AT_ONCE)))
            self.over = True
            await reader

    async def one(self, waiting: Iterator[tuple[str, dict[str, str], str]], token: str) -> None:
        async with httpx2.AsyncClient(base_url=self.site.address, timeout=120) as client:
            for path, fields, address in waiting:
                client.cookies.clear()
                client.cookies.update(self.cookies)
                answer = await client.post(
                    path, data={**fields, "csrfmiddlewaretoken": token},
                    headers={"X-Forwarded-For": address},
                )  # fmt: skip
                said = "too often" if "That was too often" in answer.text else str(answer.status_code)
                self.answers[path, said] += 1

    async def read_on(self) -> None:
        async with httpx2.AsyncClient(base_url=self.site.address, timeout=120) as client:
            while not self.over:
                began = time.monotonic()
                answer = await client.get("/", headers={"X-Forwarded-For": "192.0.2.1"})
                assert answer.status_code == 200
                self.read.append(time.monotonic() - began)
                await asyncio.sleep(0.1)

    def told(self) -> dict[str, dict[str, int]]:
        """How often which path answered what."""
        paths = {path for path, _said in self.answers}
        return {path: {said: n for (at, said), n in self.answers.items() if at == path} for path in paths}

    @property
    def p95(self) -> float:
        return quantiles(self.read, n=20)[-1] if len(self.read) > 1 else self.read[0]


def form(number: int, address: str) -> tuple[str, dict[str, str], str]:
    path = (LOGIN, REGISTER, ASK)[number % 3]
    email = f"flood{number}@home.example"
    fields = {
        LOGIN: {"login": email, "password": "not this one, no"},
        REGISTER: {"email": email, "name": f"Flood {number}"},
    }
    return path, fields.get(path, {"email": email}), address


def minutes(seconds: float) -> int:
    """How many windows of a limit so many seconds can touch."""
    return int(seconds // 60) + 2


def test_from_one_address_limits_hold_over_all_processes_and_others_are_served(site: Site) -> None:
    flood, began = Flood(site), time.monotonic()
    asyncio.run(flood.run([form(number, "203.0.113.7") for number in range(TRIES)]))
    windows = minutes(time.monotonic() - began)
    told = flood.told()
    assert sum(sum(one.values()) for one in told.values()) == TRIES
    assert all(set(one) <= {"200", "302", "too often"} for one in told.values()), told
    # Of log-ins, 10 wrong ones a minute come as far as the password; registrations 20, codes 20.
    assert told[LOGIN].get("200", 0) <= 10 * windows, told
    assert told[REGISTER].get("302", 0) <= 20 * windows, told
    assert told[ASK].get("302", 0) <= 20 * windows, told
    assert flood.p95 < 2, flood.p95
    print(told, round(flood.p95, 3), round(time.monotonic() - began))  # noqa: T201


def test_from_a_thousand_addresses_one_account_has_its_limit_and_others_are_served(site: Site) -> None:
    flood, began = Flood(site), time.monotonic()
    fields = {"login": "chidi@home.example", "password": "not this one, no"}
    forms = [
        (LOGIN, fields, f"198.51.{number % 1000 // 250}.{number % 250}") if number % 3 == 0
        else form(number, f"198.51.{number % 1000 // 250}.{number % 250}")
        for number in range(TRIES)
    ]  # fmt: skip
    asyncio.run(flood.run(forms))
    told = flood.told()
    assert sum(sum(one.values()) for one in told.values()) == TRIES
    assert told[LOGIN].get("200", 0) <= 100, told
    assert all(set(one) <= {"200", "302", "too often"} for one in told.values()), told
    assert flood.p95 < 2, flood.p95
    print(told, round(flood.p95, 3), round(time.monotonic() - began))  # noqa: T201
