"""Beside a message stands what pushed its score, at the same number of queries whatever the page holds."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dateline.discussion.models import Message
from dateline.discussion.moderation.classifier import model
from dateline.discussion.moderation.classifier.training import train
from dateline.discussion.tests.rooms import Talk, talk
from dateline.discussion.tests.test_classifier import decided
from dateline.lib import clock
from dateline.people.roles import Role
from tests.cast import NOON, ana, colleague

pytestmark = pytest.mark.django_db

DESK = "/desk/discussion/?queue=all"


@pytest.fixture
def here() -> Iterator[Talk]:
    with clock.at(NOON):
        yield talk(flood="off", classifier="off", words="off", repeated="off")


@pytest.fixture
def desk(client: Client, here: Talk) -> Client:
    client.force_login(colleague("mia", Role.MODERATOR, section=here.story.section))
    return client


def test_beside_a_score_stands_what_pushed_it(here: Talk, desk: Client) -> None:
    message = here.message("Thank you, idiot")
    assert message.score is None
    assert "It has an insult." not in desk.get(DESK).content.decode()
    Message.objects.update(score=0.4, score_version=0)
    [_before, said] = desk.get(DESK).content.decode().split("40 of 100")
    assert "It has an insult.</bdi> +2.0" in said
    assert "It has a word of courtesy.</bdi> -0.7" in said


def test_of_what_was_learned_it_names_the_words(here: Talk, desk: Client) -> None:
    decided(here, ana())
    train(now=NOON)
    Message.objects.all().delete()
    here.message("The seagulls are plotting")
    Message.objects.update(score=0.9, score_version=1)
    assert "The word “seagul" in desk.get(DESK).content.decode()


def test_twenty_messages_ask_as_much_as_two_and_the_weights_are_read_once(here: Talk, desk: Client) -> None:
    decided(here, ana())
    train(now=NOON)
    Message.objects.all().delete()
    asked = []
    for count in (2, 18):
        for n in range(count):
            here.message(f"The seagulls are plotting at pier {n} of {count}")
        Message.objects.update(score=0.9, score_version=1)
        model._weights.cache_clear()
        with CaptureQueriesContext(connection) as queries:
            page = desk.get(DESK)
        assert page.content.decode().count("The word “seagul") == Message.objects.count()
        assert sum('"weights"' in one["sql"] for one in queries) == 1
        asked.append(len(queries))
    assert asked[0] == asked[1]
