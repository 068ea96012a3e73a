"""Headlines and texts that break other sites: every document stays well formed, and none runs or turns anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from lxml import etree

from dateline.api.tests.asking import FORMS, get, json_feed, parsed, told, xml
from dateline.api.xml import SafeXML, document
from dateline.lib import clock
from dateline.lib.plain_text import for_xml
from dateline.stories.models import Story
from tests.cast import NOON, Paper, paper
from tests.naughty import naughty_strings

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:To avoid breaking existing software:DeprecationWarning"),
]
TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def post() -> Iterator[Paper]:
    with clock.at(NOON):
        yield paper()


def storable() -> list[str]:
    """Return the strings that a database takes at all."""
    return [text for text in naughty_strings() if "\0" not in text and _is_utf8(text)]


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def test_no_headline_breaks_a_document(client: Client, post: Paper) -> None:
    strings = storable()
    for start in range(0, len(strings), 25):
        some = strings[start : start + 25]
        shown = [_with(post, number, text) for number, text in enumerate(some)]
        for form in FORMS[:2]:
            assert len(parsed(client, f"/feed/{form}").entries) >= len(shown)
            xml(client, f"/feed/{form}")
        json_feed(client, "/feed/feed.json")
        xml(client, "/news-sitemap.xml")
        for one in shown:
            xml(client, f"/oembed?format=xml&url=http://127.0.0.1:8000{one.get_absolute_url()}")
        Story.objects.filter(pk__in=[one.pk for one in shown]).update(live=False)


def _with(post: Paper, number: int, text: str) -> Story:
    """Put a live story with `text` in all its places into the database, past the forms that tidy it."""
    return Story.objects.create(
        section=post.town, live=True, headline=text[:300], slug=f"x-{number}", standfirst=text, place=text[:80],
        body=[("preformatted", {"text": text}), ("quote", {"text": text, "speaker": text[:160]})],
        first_published_at=NOON - timedelta(minutes=number), day=NOON.date(),
    )  # fmt: skip


def test_control_characters_are_dropped_and_the_rest_stays(client: Client, post: Paper) -> None:
    _with(post, 1, "Fer\x01ry\x0b \x1fsails\ufffe again")
    for form, [item] in told(client, "/feed/").items():
        assert item["title"] == "Ferry sails again", form
        assert "Ferry sails again" in item["summary"]
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", item["html"])


def test_a_headline_cannot_turn_what_stands_after_it(client: Client, post: Paper) -> None:
    _with(post, 1, "Ferry \u202esliar\u202c \u2067again")
    for form, [item] in told(client, "/feed/").items():
        assert item["title"] == "Ferry sliar again", form
    for address in ("/news-sitemap.xml",):
        assert not TURNING.search(get(client, address).content.decode())


def test_a_script_in_a_stored_text_is_not_handed_on(client: Client, post: Paper) -> None:
    post.published(
        body=[
            (
                "paragraph",
                '<p onclick="x()">Text<script>alert(1)</script><a href="javascript:x()">link</a></p>',
            ),
            (
                "fact_box",
                {"title": "Box", "text": '<p><img src=x onerror="x()"><iframe src="//x"></iframe></p>'},
            ),
            ("embed", {"url": "javascript:alert(1)", "title": "Film", "provider": "", "description": ""}),
        ]
    )
    for form in FORMS:
        answer = get(client, f"/feed/{form}").content.decode().lower()
        for word in ("<script", "&lt;script", "javascript:", "onclick", "onerror", "iframe"):
            assert word not in answer, form


def test_the_writer_drops_what_xml_cannot_hold_also_from_attributes() -> None:
    def write(handler: SafeXML) -> None:
        handler.empty("outline", {"text": "a\x00b\ud800c\uffff"})

    root = etree.fromstring(document(write))
    assert root.get("text") == "abc"
    assert for_xml("\t\n\r a\U0001f600") == "\t\n\r a\U0001f600"


def test_addresses_in_texts_are_whole(client: Client, post: Paper) -> None:
    link = '<a href="/town/">a</a><a href="//x.example/">b</a><a href="#part">c</a><a href="https://y.example/">d</a>'
    story = post.published(body=[("paragraph", f"<p>{link}</p>")])
    here = f"http://127.0.0.1:8000{story.get_absolute_url()}#part"
    for [item] in told(client, "/feed/").values():
        found = re.findall(r'href="([^"]*)"', item["html"])
        assert found == ["http://127.0.0.1:8000/town/", "https://x.example/", here, "https://y.example/"]
