"""Ana at her desk, and Ben at a ground from which he reports."""

from collections.abc import Iterator

import pytest
from django.test import Client

from dateline.lib import clock
from dateline.people.models import User
from dateline.people.roles import Role
from dateline.stories.models import Kind, Story
from tests.cast import NOON, Paper, ana, colleague, paper


@pytest.fixture
def post(db: None) -> Paper:
    return paper()


@pytest.fixture
def editor(db: None) -> User:
    return ana()


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def regatta(post: Paper) -> Iterator[Story]:
    with clock.at(NOON):
        yield post.published("Regatta as it happens", kind=Kind.LIVE)


@pytest.fixture
def ben(post: Paper) -> User:
    return colleague("ben", Role.REPORTER, section=post.town, name="Ben Reports")


@pytest.fixture
def ground(ben: User) -> Client:
    """Ben's browser, at the ground."""
    client = Client()
    client.force_login(ben)
    return client
