"""Authors, topics, sections and the edition, as an editor fills them in."""

import pytest
from django.test import Client

from dateline.editions.models import Topic
from dateline.people.models import Author
from tests.cast import Paper

pytestmark = pytest.mark.django_db


def test_the_name_of_an_author_turns_no_words_around_it_and_is_never_invisible(desk: Client) -> None:
    address = "/desk/snippets/people/author/add/"
    desk.post(address, {"name": "Ana \u202eziuR\nof the Post", "slug": "ana", "role": "", "biography": ""})
    assert Author.objects.get().name == "Ana ziuR of the Post"
    answer = desk.post(address, {"name": "\u200b\u200d", "slug": "nobody", "role": "", "biography": ""})
    assert "name" in answer.context["form"].errors


def test_the_name_of_a_topic_does_not_climb_over_the_lines_above(desk: Client, post: Paper) -> None:
    form = {"name": "T" + "\u0335" * 70, "slug": "tower", "description": "", "edition": post.edition.pk}
    desk.post("/desk/snippets/editions/topic/add/", form)
    assert len(Topic.objects.get(slug="tower").name) == 9


@pytest.mark.parametrize(
    ("slug", "words"), [("search", "The site itself uses"), ("Town", "in small letters"), ("SEARCH", "small")]
)
def test_a_section_takes_no_address_of_the_site_and_no_capitals(
    desk: Client, post: Paper, slug: str, words: str
) -> None:
    form = {"name": "Another", "slug": slug, "description": "", "order": 9, "edition": post.edition.pk}
    answer = desk.post("/desk/snippets/editions/section/add/", form)
    assert words in answer.context["form"].errors["slug"][0]
