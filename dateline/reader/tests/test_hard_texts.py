"""What breaks other sites, as a question and as a reader's name: answered, and shown as it was typed."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

import pytest
from django.test import Client

from dateline.discussion.tests.rooms import talk
from dateline.lib.plain_text import one_line
from dateline.people.readers import rename
from tests.cast import paper
from tests.naughty import naughty_strings

pytestmark = pytest.mark.django_db


class _Field(HTMLParser):
    value: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("name") == "q":
            self.value = given.get("value") or ""


def test_every_naughty_string_may_be_searched_for(client: Client) -> None:
    paper().published("The ferry sails again")
    kept = 0
    for line in naughty_strings():
        answer = client.get("/search/", {"q": line.encode("utf-8", "surrogatepass")})
        assert answer.status_code == 200, ascii(line)
        field = _Field()
        field.feed(answer.content.decode())
        assert field.value is not None, ascii(line)
        kept += field.value == line
    assert kept > 40
    assert "sails again" in client.get("/search/", {"q": "ferry"}).content.decode()


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "{{ 7*7 }}", "&lt;b&gt;", "\u202etest", "%s%n"]
)
def test_a_hard_name_stands_in_a_room_as_it_was_typed(client: Client, name: str) -> None:
    here = talk()
    here.message("Hello")
    rename(reader=here.chidi.reader, name=name)
    page = client.get(f"/chats/{here.story.pk}/").content.decode()
    assert f"<bdi>{escape(one_line(name))}</bdi>" in page
    assert "<script>alert(1)" not in page
