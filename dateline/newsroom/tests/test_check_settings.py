"""Ana decides how seriously each section takes each check; own stories are offered for links."""

from django.test import Client
from django.urls import reverse

from dateline.newsroom.tests.forms import story_form
from dateline.people.roles import Role
from dateline.stories.draft_records import CheckSetting
from dateline.stories.models import Story
from tests.cast import Paper, colleague


def test_a_section_that_blocks_keeps_its_stories_drafts_and_says_why(desk: Client, post: Paper) -> None:
    levels = {
        f"{post.town.pk}-dateline": "block",
        f"{post.town.pk}-photos": "off",
        f"{post.sport.pk}-names": "x",
    }
    assert desk.post(reverse("newsroom_checks"), levels).status_code == 302
    assert list(CheckSetting.objects.values_list("section", "check_name", "level")) == [
        (post.town.pk, "dateline", "block")
    ]
    assert '<option value="block" selected>' in desk.get(reverse("newsroom_checks")).content.decode()
    add = reverse("wagtailsnippets_stories_story:add")
    form = {**story_form(post), "action-publish": "1"}
    page = desk.post(add, form, follow=True).content.decode()
    assert "There is no dateline" in page
    assert not Story.objects.get().live
    in_sport = {**story_form(post, "Rovers win", section=post.sport.pk), "action-publish": "1"}
    assert "is live" in desk.post(add, in_sport, follow=True).content.decode()


def test_only_who_sets_up_sections_sets_checks(client: Client, post: Paper) -> None:
    client.force_login(colleague("ben", Role.REPORTER, section=post.town))
    assert client.get(reverse("newsroom_checks")).status_code == 302
    assert client.post(reverse("newsroom_checks"), {f"{post.town.pk}-names": "off"}).status_code == 302
    assert not CheckSetting.objects.exists()


def test_live_stories_about_the_selected_words_are_offered(desk: Client, post: Paper) -> None:
    story = post.published("Ferry sails again")
    post.story("Ferry draft").save()
    found = desk.get(reverse("newsroom_suggest_stories"), {"q": "the ferries of Atlantis"}).json()["stories"]
    assert [one["headline"] for one in found] == ["Ferry sails again"]
    assert found[0]["address"].endswith(story.get_absolute_url())
    for words in ("", "%", "x" * 100_000, "\x00"):
        assert desk.get(reverse("newsroom_suggest_stories"), {"q": words}).json() == {"stories": []}


def test_the_panel_tells_the_newest_draft(desk: Client, post: Paper) -> None:
    story = post.story(share_title="x" * 61)
    story.save()
    story.save_revision()
    page = desk.get(reverse("newsroom_panel", args=[story.pk])).content.decode()
    assert page.count('class="is-long"') == 1
    assert 'data-goes-to-field="place"' in page
    story.place = "PIER"
    story.save_revision()
    assert "Nothing to mend." in desk.get(reverse("newsroom_panel", args=[story.pk])).content.decode()
