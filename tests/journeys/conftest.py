"""The demo newsroom served once, and browsers that visit it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.house import needs
from tests.journeys.browsing import Visit, chromium, visit
from tests.journeys.hands import Hands, hands
from tests.journeys.rooms import OF_ITS_OWN, Readers
from tests.journeys.served import Site, broken_newsroom, demo_newsroom
from tests.journeys.talking import TEXTS

NODE_MODULES = needs.NODE / "node_modules"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Read the site's log last."""
    items.sort(key=lambda item: item.path.name == "test_server_log.py")


@pytest.fixture(scope="session")
def node_modules() -> Path:
    needs.install_node_packages()
    return NODE_MODULES


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory, database_template: Any) -> Iterator[Site]:
    """The demo newsroom, served."""
    with demo_newsroom(tmp_path_factory.mktemp("demo"), database_template) as site:
        yield site


@pytest.fixture(scope="session")
def broken_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site whose database is broken, served."""
    with broken_newsroom(tmp_path_factory.mktemp("broken")) as site:
        yield site


# Ends with the journeys, not with the session: Playwright keeps an event loop in this thread, and Django refuses
# its database to whoever runs in one.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def visiting(browser: Browser, demo_site: Site) -> Callable[..., Any]:
    """Open a visitor's browser: `with visiting(viewport=PHONE) as dora:`."""
    return partial(visit, browser, demo_site)


@pytest.fixture
def dora(visiting: Callable[..., Any]) -> Iterator[Visit]:
    """Dora reads at her desk, without an account."""
    with visiting() as visitor:
        yield visitor


@pytest.fixture(scope="module")
def newsroom(demo_site: Site) -> Iterator[Hands]:
    """Ana at her desk."""
    with hands(demo_site) as ana:
        yield ana


@pytest.fixture
def discussed(newsroom: Hands) -> dict[str, Any]:
    """A new story, whose room nobody has entered."""
    made = newsroom.publish("Ferry to call at the ropeworks", standfirst="From May on.")
    newsroom.talk("steps", story=made["key"], **OF_ITS_OWN)
    return made


@pytest.fixture(scope="session")
def gita(demo_site: Site) -> None:
    """Gita has written messages of every standing and mutes Dora, and Hugo has just come."""
    with hands(demo_site) as ana:
        story = ana.publish("Bell of the customs house rings again", standfirst="At noon.")["key"]
        ana.talk("steps", story=story, **OF_ITS_OWN)
        told = ana.talk("say all", story=story, name="Gita", texts=[*TEXTS, "One more.", "And one more."])
        changed, waiting, removed, rejected = told["numbers"][-4:]
        ana.talk("change", story=story, number=changed, text="Not so *loud*, please.")
        ana.talk("take", story=story, number=waiting, standing="held")
        ana.talk("take", story=story, number=removed, standing="removed")
        ana.talk("reject", story=story, number=rejected, words="Stay with the matter.")
        ana.talk("mute", name="Gita", muted="Dora")
        ana.talk("reader", name="Hugo")


@pytest.fixture
def readers(browser: Browser, demo_site: Site, newsroom: Hands) -> Iterator[Readers]:
    """Open readers' browsers: `readers("Chidi", viewport=PHONE)`; without a name nobody is signed in."""
    with ExitStack() as stack:
        yield Readers(browser, demo_site, newsroom, stack)
