"""A page that is served while an alert stands shows it, whatever page it is, and costs no more than it may."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dateline.alerts import actions
from dateline.alerts.models import Alert
from dateline.fronts.actions.breaking import set_breaking
from dateline.lib import clock
from dateline.people.roles import Role
from tests.cast import NOON, Paper, ana, colleague, paper

pytestmark = pytest.mark.django_db
PAGES = [
    "/", "/town/", "/latest/", "/newsfeed/", "/kind/opinion/", "/topic/ferry/", "/author/ben-okafor/", "/2026-05-04/",
    "/corrections/", "/search/?q=ferry", "/no-such-page/", "story", "gone",
]  # fmt: skip
BAR = re.compile(r'<aside class="alert-place".*?</aside>', re.S)


@pytest.fixture
def post(db: None) -> Iterator[Paper]:
    with clock.at(NOON):
        yield paper()


def sent(post: Paper, words: str = "Ferry aground & leaking", **fields: Any) -> Alert:
    chief, ed = ana(), colleague("ed", Role.SECTION_EDITOR, section=post.town)
    made = actions.propose(edition=post.edition, words=words, by=ed, now=NOON, **fields)
    return actions.confirm(alert_id=made.pk, by=chief, now=NOON)


def banner(client: Client, address: str) -> str:
    found = BAR.findall(client.get(address).content.decode())
    assert len(found) <= 1
    return found[0] if found else ""


def words_of(bar: str) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", bar).split()))


@pytest.mark.parametrize("address", PAGES)
def test_every_page_shows_the_alert_until_it_ends(client: Client, post: Paper, address: str) -> None:
    story, gone = post.published(), post.published("Gone")
    from dateline.stories.actions import withdraw

    withdraw(story=gone, by=None, reason="", now=NOON)
    address = {"story": story.get_absolute_url(), "gone": gone.get_absolute_url()}.get(address, address)
    assert banner(client, address) == ""
    alert = sent(post, story=story)
    bar = banner(client, address)
    assert words_of(bar) == "Alert Ferry aground & leaking"
    assert f'href="{story.get_absolute_url()}"' in bar
    assert f'data-alert="{alert.pk}"' in bar
    with clock.at(NOON + timedelta(hours=1)):
        assert banner(client, address) == ""


def test_a_withdrawn_alert_is_gone_or_said_to_be(client: Client, post: Paper) -> None:
    alert = sent(post)
    actions.withdraw(alert_id=alert.pk, by=None, now=NOON, line="It was another ferry.")
    bar = banner(client, "/")
    assert words_of(bar) == "Withdrawn We withdrew an alert: It was another ferry."
    assert f'data-alert="{alert.pk}-withdrawn"' in bar
    Alert.objects.update(reason="")
    assert banner(client, "/") == ""


def test_an_alert_goes_before_breaking_news(client: Client, post: Paper) -> None:
    set_breaking(story=post.published("Pier shut"), by=None, now=NOON)
    page = client.get("/latest/").content.decode()
    assert 'class="breaking-bar"' in page
    sent(post)
    page = client.get("/latest/").content.decode()
    assert 'class="breaking-bar"' not in page
    assert "aground" in page


@pytest.mark.parametrize("address", ["/", "/town/", "story"])
def test_an_alert_costs_a_page_one_query_and_no_alert_none(client: Client, post: Paper, address: str) -> None:
    stories = [post.published(f"Story {number}") for number in range(12)]
    address = stories[0].get_absolute_url() if address == "story" else address

    def cost() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        # The first asks for the edition, and whether an alert stands in it.
        asked = [query["sql"] for query in queries.captured_queries[1:]]
        assert Alert.objects.exists() or not any("alerts_alert" in sql for sql in asked)
        return len(queries)

    without = cost()
    sent(post, story=stories[0])
    assert cost() <= without + 1 <= (12 if address != "/" else 20)
