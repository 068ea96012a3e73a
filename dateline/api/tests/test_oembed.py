"""oEmbed: a frame for live coverage, a card for a story, within the room that is given; nothing for what is not public."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from lxml import html

from dateline.api.tests.asking import get, xml
from dateline.lib import clock
from dateline.stories import actions
from dateline.stories.models import Kind, Story
from tests.cast import NOON, Paper, paper, photo

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


@pytest.fixture
def post() -> Iterator[Paper]:
    with clock.at(NOON):
        yield paper()


def ask(story: Story | str, **more: Any) -> str:
    url = story if isinstance(story, str) else SITE + story.get_absolute_url()
    return f"/oembed?{urlencode({'url': url, **more})}"


def answered(client: Client, story: Story | str, **more: Any) -> dict[str, Any]:
    response = get(client, ask(story, **more))
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    found: dict[str, Any] = json.loads(response.content)
    assert found["version"] == "1.0"
    return found


def test_a_story_gives_a_card(client: Client, post: Paper) -> None:
    story = post.published("Ferry & <crew>", standfirst="Nine crossings.", lead_photo=photo())
    found = answered(client, story)
    assert (found["type"], found["title"]) == ("rich", "Ferry & <crew>")
    assert (found["author_name"], found["author_url"]) == ("Ben Okafor", f"{SITE}/author/ben-okafor/")
    assert (found["provider_name"], found["provider_url"]) == ("The Harbour Post", f"{SITE}/")
    [link] = html.fromstring(found["html"]).iterfind(".//a")
    assert (link.get("href"), link.text) == (SITE + story.get_absolute_url(), "Ferry & <crew>")
    assert "Nine crossings." in found["html"]
    assert "<script" not in found["html"]
    assert (found["thumbnail_width"], found["thumbnail_height"]) == (60, 40)
    get(client, found["thumbnail_url"].removeprefix(SITE))


def test_live_coverage_gives_the_frame(client: Client, post: Paper) -> None:
    story = post.published("Regatta", kind=Kind.LIVE)
    found = answered(client, story)
    assert (found["type"], found["width"], found["height"]) == ("rich", 640, 600)
    frame = html.fromstring(found["html"])
    assert frame.tag == "iframe"
    assert frame.get("src") == f"{SITE}/embed/live/{story.pk}/"
    assert "frame-ancestors *" in get(client, f"/embed/live/{story.pk}/").headers["Content-Security-Policy"]
    assert answered(client, f"{SITE}/embed/live/{story.pk}/") == found


@pytest.mark.parametrize("kind", [Kind.LIVE, Kind.NEWS])
def test_nothing_is_larger_than_the_room(client: Client, post: Paper, kind: str) -> None:
    story = post.published("Regatta", kind=kind, lead_photo=photo())
    found = answered(client, story, maxwidth=300, maxheight=100)
    assert (found["width"], found["height"]) == (300, 100)
    if kind == Kind.LIVE:
        assert 'width="300" height="100"' in found["html"]
    assert found["thumbnail_width"] <= 300
    assert "thumbnail_url" not in answered(client, story, maxwidth=30)
    assert answered(client, story, maxwidth="wide", maxheight="-1") == answered(client, story)


def test_xml_says_the_same(client: Client, post: Paper) -> None:
    story = post.published("Ferry & <crew>", lead_photo=photo())
    assert get(client, ask(story, format="xml")).headers["Content-Type"] == "text/xml; charset=utf-8"
    root = xml(client, ask(story, format="xml"))
    assert root.tag == "oembed"
    found = answered(client, story, format="json")
    assert {part.tag: part.text for part in root} == {name: str(value) for name, value in found.items()}


def test_another_format_is_not_implemented(client: Client, post: Paper) -> None:
    get(client, ask(post.published(), format="yaml"), 501)


def test_old_words_in_an_address_lead_to_the_story(client: Client, post: Paper) -> None:
    story = post.published()
    old = f"{SITE}/sport/2020-01-01/old-words-{story.pk}/?utm_source=x#text"
    assert answered(client, old) == answered(client, story)
    assert answered(client, f"https://127.0.0.1:8000{story.get_absolute_url()}") == answered(client, story)


def test_what_is_not_public_and_what_never_was_look_the_same(client: Client, post: Paper) -> None:
    public = post.published()
    draft = post.story("Secret plans")
    draft.save()
    later = post.story("Embargoed", embargo=NOON + timedelta(hours=1))
    actions.publish(story=later, by=None, now=NOON)
    gone = post.published("Gone")
    actions.withdraw(story=gone, by=None, reason="", now=NOON)
    urls = [
        *(f"{SITE}/town/2026-05-04/x-{one.pk}/" for one in (draft, later, gone)),
        f"{SITE}/town/2026-05-04/x-999999/", f"{SITE}/", f"{SITE}/town/", f"{SITE}/nothing", "", "x", "http://[",
        f"https://elsewhere.example{public.get_absolute_url()}", f"javascript:{public.get_absolute_url()}",
        f"{SITE}.example{public.get_absolute_url()}", f"{SITE}/desk/stories/edit/{public.pk}/",
        f"{SITE}/town/2026-05-04/x-{'9' * 40}/", f"{SITE}/%00/%ff",
    ]  # fmt: skip
    answers = {url: get(client, ask(url), 404) for url in urls}
    assert len({answer.content for answer in answers.values()}) == 1
    assert all("plans" not in answer.content.decode() for answer in answers.values())
    get(client, "/oembed", 404)


def test_the_pages_say_where_to_ask(client: Client, post: Paper) -> None:
    for story in (post.published(), post.published("Regatta", kind=Kind.LIVE)):
        page: Any = html.fromstring(get(client, story.get_absolute_url()).content.decode())
        for kind, form in (("application/json+oembed", "json"), ("text/xml+oembed", "xml")):
            [link] = page.xpath(f'//head/link[@rel="alternate"][@type="{kind}"]')
            address = link.get("href")
            assert quote(SITE + story.get_absolute_url(), safe="") in address
            assert address.endswith(f"format={form}")
            get(client, address.removeprefix(SITE))
