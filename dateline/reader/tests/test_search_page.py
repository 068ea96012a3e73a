"""The search page: any address is an answer."""

import pytest
from django.test import Client

from tests.cast import paper, photo

pytestmark = pytest.mark.django_db


def test_a_story_is_found_by_another_form_of_its_word(client: Client) -> None:
    story = paper().published("Elections in the harbour", lead_photo=photo())
    page = client.get("/search/?q=election").content.decode()
    assert story.get_absolute_url() in page
    assert "<mark>Elections</mark> in the harbour" in page
    assert "1 story" in page


def test_a_mistyped_word_is_asked_about(client: Client) -> None:
    post = paper()
    for number in range(6):
        post.published(f"Government meets {number}")
    page = client.get("/search/?q=goverment&section=town").content.decode()
    assert "Did you mean" in page
    assert 'href="?q=government&amp;section=town"' in page


def test_filters_narrow_what_is_found(client: Client) -> None:
    post = paper()
    post.published("Ferry in town")
    post.published("Ferry race", section=post.sport, kind="analysis")
    for narrowed in ("section=sport", "kind=analysis", "section=sport&since=2026-05-04&until=2026-05-04"):
        page = client.get(f"/search/?q=ferry&{narrowed}").content.decode()
        assert "race" in page
        assert "in town" not in page
    assert "Nothing found" in client.get("/search/?q=ferry&since=2026-05-05").content.decode()


@pytest.mark.parametrize(
    "query",
    ["", "q=", "q=%00", "q=" + "a" * 9000, "q=%22%22", "q=-", "q=*", "q=%25_'\"", "section=none&kind=none&topic=none",
     "since=0001-01-01&until=9999-12-31&q=x", "since=tomorrow", "order=sideways", "q=ferry&q=other", "q=%F0%9F%9A%A2"],
)  # fmt: skip
def test_any_search_is_an_answer(client: Client, query: str) -> None:
    paper().published()
    assert client.get(f"/search/?{query}").status_code == 200
