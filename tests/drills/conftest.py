"""A site with bells that can be killed, its data where a flush to disk costs nothing."""

import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bells.site import BellSite, bell_site

MEMORY = Path("/dev/shm")


def until(true: Callable[[], Any], seconds: float = 30) -> None:
    """Wait until something is so; fail if it does not become so."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.02)


def folder() -> Path:
    """Return a folder of its own in memory: these drills kill processes, not the machine."""
    return Path(tempfile.mkdtemp(prefix="dateline-bells-", dir=MEMORY if MEMORY.is_dir() else None))


@pytest.fixture(scope="session")
def served(database_template: Any) -> Iterator[BellSite]:
    """A site with bells, served by two processes; every address may have as many streams as the drills need."""
    more = {
        "DATELINE_WEB_PROCESSES": "2", "DATELINE_STREAMS_PER_ADDRESS": "20000", "BELLS_MOST_REPLAYED": "20000",
    }  # fmt: skip
    with bell_site(folder(), database_template, **more) as site:
        yield site


@pytest.fixture
def site(served: BellSite) -> BellSite:
    """The site, running, with a bell that never rang."""
    assert served.process
    if served.process.poll() is not None:
        served.start()
    served.topic = f"bell/{secrets.token_hex(4)}"
    return served
