"""What every answer carries, and who may keep it."""

import gzip

import brotli
import pytest
from django.test import Client

from tests.cast import ana, paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def address() -> str:
    return paper().published().get_absolute_url()


def test_a_story_may_be_kept_by_everybody_for_seconds(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Cache-Control"].startswith("public, max-age=")
    assert response.headers["Vary"] == "Accept-Encoding"
    assert not response.cookies


def test_a_story_is_the_same_for_an_editor_who_is_logged_in(client: Client, address: str) -> None:
    anonymous = client.get(address).content
    client.force_login(ana())
    response = client.get(address)
    assert response.content == anonymous
    assert not response.cookies


def test_a_reader_who_has_the_page_gets_no_second_copy(client: Client, address: str) -> None:
    etag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_page_comes_compressed_as_asked(
    client: Client, address: str, encoding: str, unpack: object
) -> None:
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": encoding})
    assert packed.headers["Content-Encoding"] == encoding
    assert unpack(packed.content) == plain.content  # type: ignore[operator]
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert len(packed.content) < len(plain.content)


@pytest.mark.parametrize("path", ["/", "/no-such-page/", "/desk/login/"])
def test_every_answer_says_what_may_be_loaded(client: Client, path: str) -> None:
    paper()
    headers = client.get(path).headers
    assert "object-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("strict-origin-when-cross-origin", "same-origin")
    assert "camera=()" in headers["Permissions-Policy"]


def test_no_script_or_style_of_a_reader_page_may_be_inline(client: Client, address: str) -> None:
    policy = client.get(address).headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")


def test_a_page_that_is_missing_is_not_kept(client: Client) -> None:
    paper()
    response = client.get("/town/2026-05-04/no-such-story-999/")
    assert (response.status_code, response.headers["Cache-Control"]) == (404, "private, no-store")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_a_story_can_only_be_read(client: Client, address: str, method: str) -> None:
    assert getattr(client, method)(address).status_code == 405
