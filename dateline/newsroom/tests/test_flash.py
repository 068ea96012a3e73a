"""One line and Enter: readers have it, at the address that it keeps when it grows."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.signals import published

from dateline.newsroom.tests.forms import story_form
from dateline.people.roles import Role
from dateline.stories.draft_records import CheckSetting
from dateline.stories.models import Story
from tests.cast import Paper, colleague

EDIT = "wagtailsnippets_stories_story:edit"


def flash(desk: Client, headline: str, section: Any, *, follow: bool = True) -> Any:
    return desk.post(reverse("newsroom_flash"), {"headline": headline, "section": section}, follow=follow)


def test_one_line_is_public_with_urgency_one_and_no_body(desk: Client, post: Paper) -> None:
    CheckSetting.objects.create(section=post.town, check_name="dateline", level="block")
    page = flash(desk, " Ferry runs\n aground ", post.town.pk).content.decode()
    story = Story.objects.get()
    assert (story.headline, story.urgency, story.live, len(story.body)) == ("Ferry runs aground", 1, True, 0)
    assert Client().get(story.get_absolute_url()).status_code == 200
    assert "is live" in page
    assert "Still to do: There is no dateline" in page


def test_it_grows_at_the_same_address(desk: Client, post: Paper) -> None:
    flash(desk, "Ferry runs aground", post.town.pk)
    address = Story.objects.get().get_absolute_url()
    grown = story_form(post, "Ferry “Ada” runs aground off the pier", urgency="1", slug="ferry-runs-aground")
    desk.post(reverse(EDIT, args=[Story.objects.get().pk]), {**grown, "action-publish": "1"})
    story = Story.objects.get()
    assert len(story.body) == 1
    assert story.get_absolute_url() == address


def test_enter_pressed_twice_is_one_flash(desk: Client, post: Paper) -> None:
    flash(desk, "Ferry runs aground", post.town.pk)
    assert "was not sent twice" in flash(desk, "Ferry runs aground", post.town.pk).content.decode()
    assert Story.objects.count() == 1
    flash(desk, "Ferry runs aground", post.sport.pk)
    assert Story.objects.count() == 2


def test_who_may_not_publish_there_gets_a_draft_and_is_told(client: Client, post: Paper) -> None:
    client.force_login(colleague("ben", Role.REPORTER, section=post.town))
    assert "kept as a draft" in client.get(reverse("newsroom_flash")).content.decode()
    page = flash(client, "Ferry runs aground", post.town.pk).content.decode()
    story = Story.objects.get()
    assert not story.live
    assert story.get_latest_revision_as_object().headline == "Ferry runs aground"
    assert "you may not publish in Town" in page
    assert f'href="{reverse("newsroom_way", args=[story.pk])}"' in page


@pytest.mark.parametrize("headline", ["", "\u202e\u200b", "x" * 301, "x" * 200_000])
def test_a_line_that_is_none_is_refused_in_words_and_stays(desk: Client, post: Paper, headline: str) -> None:
    answer = flash(desk, headline, post.town.pk)
    assert answer.status_code == 422
    assert answer.context["form"].errors["headline"]
    assert answer.context["form"]["headline"].value() == headline
    assert not Story.objects.exists()


@pytest.mark.parametrize("section", ["", "x", "987654", "9" * 40])
def test_a_section_that_is_none_is_refused(desk: Client, post: Paper, section: str) -> None:
    assert flash(desk, "Ferry runs aground", section).context["form"].errors["section"]
    assert not Story.objects.exists()


def test_who_does_not_write_finds_no_flash(client: Client, post: Paper) -> None:
    client.force_login(colleague("chidi", Role.MODERATOR))
    assert client.get(reverse("newsroom_flash")).status_code == 302
    flash(client, "x", post.town.pk)
    assert not Story.objects.exists()


def test_the_desk_leads_to_it(desk: Client, post: Paper) -> None:
    page = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert f'href="{reverse("newsroom_flash")}" aria-keyshortcuts' in page


def test_a_flash_that_fails_is_kept_as_a_draft_and_told(
    desk: Client, post: Paper, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(**kwargs: Any) -> None:
        raise RuntimeError("the index is full")

    published.connect(fail, sender=Story)
    try:
        page = flash(desk, "Ferry runs aground", post.town.pk).content.decode()
    finally:
        published.disconnect(fail, sender=Story)
    story = Story.objects.get()
    assert not story.live
    assert story.get_latest_revision_as_object().headline == "Ferry runs aground"
    assert "The story is not published" in page
    assert "RuntimeError" in caplog.text


def test_the_menu_which_the_key_of_the_flash_asks_has_it_for_those_who_write(
    desk: Client, client: Client, post: Paper
) -> None:
    in_menu = f'"url": "{reverse("newsroom_flash")}"'
    assert in_menu in desk.get(reverse("wagtailadmin_home")).content.decode()
    for number, role in enumerate((Role.MODERATOR, Role.PHOTO_EDITOR)):
        client.force_login(colleague(f"kit{number}", role))
        assert in_menu not in client.get(reverse("wagtailadmin_home")).content.decode()
