"""Ana at her desk."""

import pytest
from django.test import Client

from dateline.people.models import User
from tests.cast import Paper, ana, paper


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
