"""Where a reader, and a reader's program, finds the feeds."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import etree, html

from dateline.stories.feeds import FORMS
from dateline.stories.models import Kind
from tests.cast import Paper, paper

pytestmark = pytest.mark.django_db
FEED_OF = {
    "/": "/feed/",
    "/latest/": "/feed/",
    "/feeds/": "/feed/",
    "/town/": "/feed/section/town/",
    "/topic/ferry/": "/feed/topic/ferry/",
    "/author/ben-okafor/": "/feed/author/ben-okafor/",
    "/kind/features/": "/feed/kind/features/",
    "/corrections/": "/feed/corrections/",
}


def tree(client: Client, address: str) -> Any:
    return html.fromstring(client.get(address).content.decode())


@pytest.fixture
def post() -> Paper:
    return paper()


@pytest.mark.parametrize("address", FEED_OF)
def test_a_page_names_its_feed_in_each_form(client: Client, post: Paper, address: str) -> None:
    post.published()
    links = tree(client, address).xpath('//head/link[@rel="alternate"]')
    assert [(link.get("type"), link.get("href")) for link in links] == [
        (form.media_type, FEED_OF[address] + form.file) for form in FORMS
    ]
    for link in links:
        assert client.get(link.get("href")).headers["Content-Type"].startswith(link.get("type"))


def test_live_coverage_names_the_feed_of_its_updates(client: Client, post: Paper) -> None:
    story = post.published("Regatta", kind=Kind.LIVE)
    page = tree(client, story.get_absolute_url())
    found = [link.get("href") for link in page.xpath('//head/link[@rel="alternate"]')]
    for form in ("rss.xml", "atom.xml"):
        assert f"/feed/live/{story.pk}/{form}" in found
        assert client.get(f"/feed/live/{story.pk}/{form}").status_code == 200


def test_every_page_leads_to_the_page_of_feeds(client: Client, post: Paper) -> None:
    story = post.published()
    for address in ("/", story.get_absolute_url()):
        page = tree(client, address)
        assert page.xpath('//footer//a[@href="/feeds/"]')


def test_the_page_and_the_list_to_import_name_the_same_feeds(client: Client, post: Paper) -> None:
    page = tree(client, "/feeds/")
    shown = {link.get("href") for link in page.xpath('//main//a[contains(@href, "/feed/")]')}
    for address in shown:
        assert client.get(address).status_code == 200
    answer = client.get("/feeds.opml")
    assert answer.headers["Content-Type"] == "text/x-opml; charset=utf-8"
    root: Any = etree.fromstring(answer.content)
    assert root.get("version") == "2.0"
    outlines = root.xpath("//outline[@xmlUrl]")
    listed = {one.get("xmlUrl").removeprefix("http://127.0.0.1:8000") for one in outlines}
    assert listed == {address for address in shown if address.endswith("rss.xml")}
    assert {"/feed/rss.xml", "/feed/section/town/rss.xml", "/feed/kind/analysis/rss.xml"} <= listed
    for one in outlines:
        assert one.get("type") == "rss"
        assert one.get("text") == one.get("title")
        assert client.get(one.get("htmlUrl").removeprefix("http://127.0.0.1:8000")).status_code == 200
