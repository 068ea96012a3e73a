"""Fifty people talk, and the web server is killed under them: what was acknowledged is stored, exactly once."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from tests.bells.site import BellSite, bell_site
from tests.drills.conftest import folder
from tests.talkers import Line, Talker, address_of, ask

TALKERS, EACH = 50, 12
KILLS = 3


@pytest.fixture
def talking(database_template: Any) -> Iterator[BellSite]:
    with bell_site(
        folder(), database_template, DATELINE_WEB_PROCESSES="2", DATELINE_BEHIND_PROXY="yes"
    ) as site:
        yield site


def test_what_was_acknowledged_is_stored_exactly_once(talking: BellSite) -> None:
    talking.wait_until_settled()
    told = ask(talking.environment, "prepare", "2", str(TALKERS))
    talkers = [
        Talker(Line(talking.port), cookie, address_of(number))
        for number, cookie in enumerate(told["cookies"])
    ]
    asyncio.run(fire(talking, talkers, told["stories"]))
    acknowledged = [key for talker in talkers for key in talker.acknowledged]
    assert len(acknowledged) == TALKERS * EACH
    # Somebody was cut off in the middle of a message, and sent it again.
    assert sum(talker.tries for talker in talkers) > len(acknowledged)
    assert sorted(ask(talking.environment, "stored")) == sorted(acknowledged)


async def fire(site: BellSite, talkers: list[Talker], stories: list[int]) -> None:
    """Let them all talk at once, and kill the web server thrice meanwhile."""
    tasks = [asyncio.create_task(speak(talker, number, stories)) for number, talker in enumerate(talkers)]
    whole = TALKERS * EACH
    for kill in range(1, KILLS + 1):
        while sum(len(talker.acknowledged) for talker in talkers) < whole * kill / (KILLS + 1):
            await asyncio.sleep(0.01)
        await asyncio.to_thread(site.kill_web)
    async with asyncio.timeout(120):
        await asyncio.gather(*tasks)


async def speak(talker: Talker, number: int, stories: list[int]) -> None:
    for one in range(EACH):
        await talker.say(stories[(number + one) % len(stories)], f"Message {one} of talker {number}")
