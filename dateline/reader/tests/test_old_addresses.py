"""Addresses of the former system that are led on by their shape alone."""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from dateline.lib import clock
from tests.cast import NOON, paper

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/2026/05/04/", "/2026-05-04/"),
        ("/2026/04/", "/2026-04-30/"),
        ("/2025/", "/2025-12-31/"),
        ("/2026/5/4/page/2/", "/2026-05-04/"),
        ("//town//", "/town/"),
        ("/category/town/page/2/", "/category/town/"),
        ("/2012/01/08/a-long-read/2/", "/2012/01/08/a-long-read/"),
        ("/page/2/", "/"),
        ("//other.example/town/", "/other.example/town/"),
    ],
)
def test_an_old_address_is_led_on_by_its_shape(client: Client, old: str, new: str) -> None:
    paper().published(now=NOON)
    answer = client.get("/", PATH_INFO=old)
    assert (answer.status_code, answer.headers.get("Location")) == (301, new)


def test_a_month_that_goes_on_is_led_to_today_for_today_only(client: Client) -> None:
    paper().published(now=NOON)
    today = clock.now().date()
    answer = client.get(f"/{today.year}/{today.month:02}/{today.day:02}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/{today}/")


@pytest.mark.parametrize("wrong", ["/2026/13/", "/2026/02/30/", "/1789/07/14/", "/2026/05/04/x/"])
def test_what_was_no_day_is_not_found(client: Client, wrong: str) -> None:
    paper().published(now=NOON)
    assert client.get(wrong).status_code == 404


@pytest.mark.parametrize("query", ["p=7", "cat=7", "author=7", "tag=night-ferry", "tag=f%C3%A6rge"])
def test_a_numbered_address_leads_where_the_import_noted(client: Client, query: str) -> None:
    paper().published(now=NOON)
    Redirect.objects.create(
        old_path=Redirect.normalise_path(f"/?{query}", decode_unicode=False), redirect_link="/town/"
    )
    answer = client.get(f"/?{query}")
    assert (answer.status_code, answer.headers.get("Location")) == (301, "/town/")


def test_an_old_search_is_asked_again(client: Client) -> None:
    paper().published(now=NOON)
    assert client.get("/?s=night+ferry").headers.get("Location") == "/search/?q=night+ferry"


def test_a_redirect_that_an_editor_made_comes_first(client: Client) -> None:
    paper().published(now=NOON)
    Redirect.objects.create(old_path="/2026/05/04", redirect_link="/latest/")
    assert client.get("/2026/05/04/")["Location"] == "/latest/"
