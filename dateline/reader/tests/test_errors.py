"""What a reader meets when something is not there, or broken."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory

from dateline.reader import last_known
from dateline.reader.views import errors
from tests.cast import paper

pytestmark = pytest.mark.django_db


def test_a_missing_page_offers_the_nearest_headlines_and_the_sections(client: Client) -> None:
    post = paper()
    story = post.published("Ferry sails again after eleven weeks")
    post.published("Library opens on Sundays")
    answer = client.get("/news/ferry-sails-agian-eleven-weeks.html")
    page = answer.content.decode()
    assert answer.status_code == 404
    suggested = page.split("Perhaps you meant", 1)[1].split("</section>")[0]
    assert story.get_absolute_url() in suggested
    assert "Library" not in suggested
    assert "/sport/" in page
    assert 'content="noindex"' in page


@pytest.mark.parametrize(
    "path",
    ["/%00/", "/a%2F..%2Fb/", "/" + "a" * 8000 + "/", "/%ff%fe/", "/.env", "/photos/1-00000000/crop-160.jpg"],
)
def test_strange_addresses_are_no_pages_and_no_faults(client: Client, path: str) -> None:
    paper().published()
    assert client.get(path).status_code in (400, 404)


def test_a_missing_picture_costs_no_page(client: Client) -> None:
    paper()
    page = client.get("/photos/1-00000000/crop-160.jpg").content.decode()
    assert "masthead-tools" not in page


def test_a_fault_of_ours_is_told_without_the_database_in_the_papers_language(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    post = paper()
    post.edition.language = "ar"
    post.edition.save()
    client.get("/latest/")
    cache.clear()

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError("the database is away")

    monkeypatch.setattr(connection, "cursor", refuse)
    client.raise_request_exception = False
    answer = client.get("/latest/")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert 'lang="ar" dir="rtl"' in page
    assert "The Harbour Post" in page
    number = page.split("<strong>", 1)[1].split("</strong>")[0]
    assert f"Request {number} failed: GET /latest/" in caplog.text


def test_a_fault_before_the_first_page_still_has_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_known, "_seen", None)
    answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"<h1>" in answer.content


@pytest.mark.parametrize(("view", "status"), [(errors.bad_request, 400), (errors.forbidden, 403)])
def test_refusals_are_pages(view: Any, status: int) -> None:
    answer = view(RequestFactory().get("/"))
    assert answer.status_code == status
    assert b"<h1>" in answer.content


def test_a_form_that_was_open_for_too_long_is_told_so_in_our_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/desk/login/", {"username": "ana"})
    assert answer.status_code == 403
    assert "it may have been open for too long" in answer.content.decode()
