"""The form saves itself while Ana types, and she presses a button in that moment: one story."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from dateline.newsroom.tests.forms import story_form
from dateline.people.roles import Role
from dateline.stories.models import Story
from tests.cast import Paper, ana, colleague, paper

ADD = reverse("wagtailsnippets_stories_story:add")
JSON = {"accept": "application/json"}


def sheet_of(page: str) -> str:
    found = re.search(r'name="sheet" value="([0-9a-f-]{36})"', page)
    assert found
    return found[1]


def test_each_empty_form_is_a_sheet_of_its_own_and_the_form_of_a_story_is_none(
    desk: Client, post: Paper
) -> None:
    first, second = (sheet_of(desk.get(ADD).content.decode()) for _ in range(2))
    assert first != second
    story = post.published()
    page = desk.get(reverse("wagtailsnippets_stories_story:edit", args=[story.pk])).content.decode()
    assert 'name="sheet"' not in page


def test_a_form_that_is_sent_again_saves_the_story_that_it_began(desk: Client, post: Paper) -> None:
    sheet = sheet_of(desk.get(ADD).content.decode())
    saved = desk.post(ADD, {**story_form(post, "Half a head"), "sheet": sheet}, headers=JSON)
    assert saved.json()["success"]
    story = Story.objects.get()
    answer = desk.post(ADD, {**story_form(post, "A whole headline"), "sheet": sheet, "action-hand-over": "1"})
    assert answer["Location"] == reverse("newsroom_way", args=[story.pk])
    story = Story.objects.get()
    assert story.headline == "A whole headline"
    assert [byline.author for byline in story.bylines.all()] == [post.ben]
    assert story.revisions.count() == 2


def test_rows_that_went_between_two_sendings_are_gone(desk: Client, post: Paper) -> None:
    form = {**story_form(post, authors=[post.ben, post.ben]), "sheet": str(uuid4())}
    desk.post(ADD, form)
    assert Story.objects.get().bylines.count() == 2
    desk.post(ADD, {**story_form(post, authors=[post.ben]), "sheet": form["sheet"]})
    assert Story.objects.get().bylines.count() == 1
    desk.post(ADD, {**story_form(post, authors=[post.ben, post.ben]), "sheet": form["sheet"]})
    assert Story.objects.get().bylines.count() == 2


def test_a_form_that_was_published_is_not_published_twice(desk: Client, post: Paper) -> None:
    form = {**story_form(post), "sheet": str(uuid4()), "action-publish": "1"}
    for _ in range(2):
        desk.post(ADD, form)
    assert Story.objects.get().live


def test_nobody_reaches_a_colleagues_story_by_its_sheet(desk: Client, post: Paper, client: Client) -> None:
    form = {**story_form(post, "Ana's own"), "sheet": str(uuid4())}
    desk.post(ADD, form)
    client.force_login(colleague("kit", Role.REPORTER, section=post.town))
    answer = client.post(ADD, {**form, "headline": "Kit's words"})
    assert answer.status_code in (302, 403)
    assert [story.headline for story in Story.objects.all()] == ["Ana's own"]


def test_a_sheet_that_is_none_is_refused(desk: Client, post: Paper) -> None:
    answer = desk.post(ADD, {**story_form(post), "sheet": "no sheet"})
    assert "sheet" in answer.context["form"].errors
    assert not Story.objects.exists()


@pytest.mark.usefixtures("committed_db")
def test_two_sendings_in_one_moment_begin_one_story() -> None:
    post, editor = paper(), ana()
    form = {**story_form(post), "sheet": str(uuid4())}

    def send(_: Any) -> int:
        client = Client()
        client.force_login(editor)
        try:
            return client.post(ADD, form).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(send, range(4))) == {302}
    assert Story.objects.count() == 1
    assert Story.objects.get().bylines.count() == 1
