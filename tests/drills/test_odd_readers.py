"""Readers who were long away, ask nonsense, read too slowly or never finish asking; and clocks that are wrong."""

import asyncio
import random
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.bells.readers import Reader, until
from tests.bells.site import BellSite, Ringer

HOUR = 1 / 24
STEADY = 50
HALF_OPEN = 2_000
Story = Callable[[list[Reader]], Awaitable[None]]


def play(site: BellSite, count: int, story: Story, **options: Any) -> list[Reader]:
    """Let `count` readers be ready, then play; return the readers."""

    async def run() -> list[Reader]:
        readers = [Reader(site, f"topic={site.topic}", **options) for _ in range(count)]
        tasks = [asyncio.create_task(reader.stay()) for reader in readers]
        await until(lambda: all(reader.told.ready for reader in readers))
        await story(readers)
        for task, reader in zip(tasks, readers, strict=True):
            task.cancel()
            reader.leave()
        return readers

    return asyncio.run(run())


async def heard(readers: list[Reader], numbers: list[int]) -> None:
    """See that every reader hears exactly this."""
    await until(lambda: all(len(reader.told.numbers) >= len(numbers) for reader in readers))
    for reader in readers:
        assert reader.told.numbers == numbers


def status(site: BellSite, query: str) -> int:
    try:
        with urllib.request.urlopen(f"{site.address}/events?{query}", timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_with_open_streams_the_site_ends_in_time_and_calls_nobody_back_at_once(site: BellSite) -> None:
    async def story(readers: list[Reader]) -> None:
        assert await asyncio.to_thread(site.end) < 5
        await until(lambda: all(reader.closed.is_set() for reader in readers))

    readers = play(site, 300, story, comes_back=False)
    farewells = [reader.told.retries[-1] for reader in readers]
    assert all(len(reader.told.retries) == 2 for reader in readers)
    assert min(farewells) < 1500
    assert max(farewells) > 4000


@pytest.mark.parametrize("days", [HOUR, 1, 29])
def test_who_was_away_for_less_than_the_log_keeps_hears_what_was_missed(site: BellSite, days: float) -> None:
    begin = site.ringer.ask("position")
    site.ring(1, 2, 3, days_ago=days)
    assert site.ringer.ask("prune") == 0

    async def story(readers: list[Reader]) -> None:
        site.ring(4)
        await heard(readers, [1, 2, 3, 4])

    [reader] = play(site, 1, story, after=begin)
    assert reader.told.resets == []


def test_who_was_away_for_longer_starts_over_and_misses_nothing_more(site: BellSite) -> None:
    begin = site.ringer.ask("position")
    site.ring(1, days_ago=31)
    site.ring(2)
    assert site.ringer.ask("prune") == 1
    time.sleep(1)  # processes to which nobody listens look at the log four times a second

    async def story(readers: list[Reader]) -> None:
        site.ring(3)
        await heard(readers, [3])

    [reader] = play(site, 1, story, after=begin)
    assert reader.told.resets == [{site.topic: {"rung": 1}}]


@pytest.mark.parametrize("last", ["abc", "-1", "9" * 40, "00000000-1", "{epoch}-999999999"])
def test_a_position_that_never_was_starts_over_once(site: BellSite, last: str) -> None:
    epoch = site.ringer.ask("position").split("-")[0]

    async def story(readers: list[Reader]) -> None:
        site.ring(1)
        await heard(readers, [1])

    [reader] = play(site, 1, story, after=last.format(epoch=epoch))
    assert reader.told.resets == [{site.topic: {"rung": 0}}]


def test_nonsense_gets_a_clear_status(site: BellSite) -> None:
    assert status(site, "") == 400
    assert status(site, "topic=nothing/1") == 404
    assert status(site, "topic=" + "x" * 60) == 404
    assert status(site, "&".join(f"topic=bell/{n}" for n in range(10_000))) in (400, 414, 431)
    assert status(site, "&".join(f"topic=bell/{n}" for n in range(21))) == 400


def test_when_the_right_to_read_ends_the_stream_ends(site: BellSite) -> None:
    async def story(readers: list[Reader]) -> None:
        site.ring(1)
        await heard(readers, [1])
        site.ringer.ask("sell", topic=site.topic)
        site.ring(2)
        await until(lambda: all(reader.closed.is_set() for reader in readers))

    for reader in play(site, 20, story, comes_back=False):
        assert reader.told.gone == [site.topic]
        assert reader.told.numbers == [1]
    assert status(site, f"topic={site.topic}") == 404


@contextmanager
def half_open(site: BellSite, count: int) -> Iterator[list[socket.socket]]:
    """Connections that begin to ask and do not end."""
    opened = []
    try:
        for _ in range(count):
            one = socket.create_connection(("127.0.0.1", site.port), timeout=20)
            one.sendall(f"GET /events?topic={site.topic} HTTP/1.1\r\nHost: 127.0.0.1\r\n".encode())
            opened.append(one)
        yield opened
    finally:
        for one in opened:
            one.close()


@contextmanager
def sluggish(site: BellSite, count: int) -> Iterator[list[socket.socket]]:
    """Readers with little room, of whom nobody has read yet."""
    opened = []
    try:
        for _ in range(count):
            one = socket.socket()
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            one.connect(("127.0.0.1", site.port))
            one.sendall(f"GET /events?topic={site.topic} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            opened.append(one)
        yield opened
    finally:
        for one in opened:
            one.close()


def test_readers_of_a_byte_a_second_and_questions_without_end_hold_nobody_up(site: BellSite) -> None:
    numbers = list(range(1000))

    async def story(readers: list[Reader]) -> None:
        with sluggish(site, 20) as slow, half_open(site, HALF_OPEN):
            site.ringer.begin("ring", numbers=numbers, topic=site.topic, words="x" * 4000, pause=0.004)
            begin, second = time.monotonic(), 0
            while len(readers[0].told.numbers) < len(numbers) and time.monotonic() < begin + 40:
                await asyncio.sleep(0.05)
                if time.monotonic() > begin + second:
                    second += 1
                    for one in slow:
                        one.recv(1)
            await heard(readers, numbers)
            assert await asyncio.to_thread(status, site, "topic=nothing/1") == 404
        site.ringer.answer()

    for reader in play(site, STEADY, story):
        assert reader.told.connections == 1


def test_writers_whose_clocks_are_apart_or_set_back_are_heard_in_the_order_of_commits(site: BellSite) -> None:
    # The log is ordered by commit and the streams measure time by the monotonic clock: no wall clock decides.
    late = Ringer(site.environment)

    async def story(readers: list[Reader]) -> None:
        for number in range(0, 40, 4):
            site.ring(number)
            late.ring(number + 1, topic=site.topic, days_ago=HOUR)
            site.ring(number + 2, days_ago=random.choice([0, HOUR]))
            late.ring(number + 3, topic=site.topic, days_ago=-HOUR)
        await heard(readers, list(range(40)))

    try:
        for reader in play(site, 20, story):
            assert reader.told.ids == sorted(set(reader.told.ids))
    finally:
        late.end()
    assert site.ringer.ask("prune") == 0
