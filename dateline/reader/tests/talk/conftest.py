"""A room at noon, and readers before their browsers."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from dateline.discussion.tests.rooms import MINUTE, Talk, talk
from dateline.lib import clock
from tests.cast import NOON


@pytest.fixture
def here(db: None) -> Iterator[Talk]:
    """A room in which nobody has said anything, at noon."""
    cache.clear()
    with clock.at(NOON + MINUTE):
        yield talk()


@pytest.fixture
def reader(here: Talk) -> Client:
    """Chidi's browser, in which he is signed in."""
    client = Client()
    client.force_login(here.chidi)
    return client
