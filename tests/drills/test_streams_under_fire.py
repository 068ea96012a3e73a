"""Readers who come and go, writers, and a web server that is killed: nobody misses, repeats or reorders a thing."""

import asyncio
import random
from pathlib import Path

from tests.bells.readers import Reader, until
from tests.bells.site import BellSite, Ringer

READERS = 200
WRITERS = 4
APPENDS = 10_000
SECONDS_BETWEEN_LEAVINGS = 0.02


def test_every_reader_hears_every_acknowledged_event_once_and_in_order(
    site: BellSite, tmp_path: Path
) -> None:
    writers = [Ringer(site.environment) for _ in range(WRITERS)]
    begin = site.ringer.ask("position")
    try:
        readers = asyncio.run(fire(site, writers, begin, tmp_path / "acknowledged"))
    finally:
        for writer in writers:
            writer.end()
    acknowledged = {int(line) for line in (tmp_path / "acknowledged").read_text().split()}
    assert len(acknowledged) == APPENDS
    heard = readers[0].told
    # Once in the beginning, once after the kill, and some in between.
    assert sum(reader.told.connections for reader in readers) > 2 * READERS
    for reader in readers:
        assert set(reader.told.statuses) <= {200, 503}
        assert reader.told.resets == []
        assert reader.told.ids == sorted(set(reader.told.ids))
        assert sorted(reader.told.numbers) == sorted(acknowledged)
        assert reader.told.numbers == heard.numbers


async def fire(site: BellSite, writers: list[Ringer], begin: str, acknowledged: Path) -> list[Reader]:
    """Let them write, read, come and go, and kill the web server in the middle; return the readers."""
    readers = [Reader(site, f"topic={site.topic}", after=begin) for _ in range(READERS)]
    tasks = [asyncio.create_task(reader.stay()) for reader in readers]
    await until(lambda: all(reader.told.connections for reader in readers))
    share = APPENDS // WRITERS
    for number, writer in enumerate(writers):
        numbers = list(range(number * share, (number + 1) * share))
        writer.begin("ring", numbers=numbers, topic=site.topic, acknowledged=str(acknowledged), pause=0.002)
    restless = asyncio.create_task(come_and_go(readers))
    await until(lambda: len(readers[0].told.numbers) > APPENDS / 3)
    site.kill_web()
    for writer in writers:
        assert await asyncio.to_thread(writer.answer) == share
    restless.cancel()
    await until(lambda: all(len(reader.told.ids) >= APPENDS for reader in readers))
    for task, reader in zip(tasks, readers, strict=True):
        task.cancel()
        reader.leave()
    return readers


async def come_and_go(readers: list[Reader]) -> None:
    """Let one reader after the other lose its connection."""
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_LEAVINGS)
        random.choice(readers).leave()
