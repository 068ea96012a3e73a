"""Ana shares a draft, sees what became of the link, and ends it."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dateline.editions.models import Section
from dateline.lib import clock
from dateline.people.roles import Role
from dateline.stories.draft_records import DraftLink
from dateline.stories.drafts.links import give_verdict
from dateline.stories.models import Story
from tests.cast import Paper, colleague


@pytest.fixture
def draft(post: Paper) -> Story:
    story = post.story("Mayor sells yacht")
    story.save()
    story.save_revision()
    return story


def share(story: Story) -> str:
    return reverse("newsroom_share", args=[story.pk])


def made(desk: Client, story: Story, **given: Any) -> str:
    page = desk.post(share(story), {"label": "Law office", "days": "7", **given}).content.decode()
    found = re.search(r'value="http[^"]*(/preview/[^"]+/)"', page)
    assert found
    return found[1]


def test_the_link_is_shown_once_and_opens_the_draft_for_anybody(
    desk: Client, client: Client, draft: Story
) -> None:
    link = made(desk, draft)
    assert Client().get(link).status_code == 200
    page = desk.get(share(draft)).content.decode()
    assert link not in page
    assert "Law office" in page
    assert "opened once" in page


def test_ending_the_link_closes_it(desk: Client, draft: Story) -> None:
    link = made(desk, draft)
    key = DraftLink.objects.get().pk
    assert desk.post(share(draft), {"revoke": str(key)}).status_code == 302
    assert Client().get(link).status_code == 404
    assert "ended by hand" in desk.get(share(draft)).content.decode()


def test_a_link_of_another_story_is_not_ended_from_here(desk: Client, post: Paper, draft: Story) -> None:
    other = post.story("Other")
    other.save()
    other.save_revision()
    link = made(desk, other)
    for wrong in (str(DraftLink.objects.get().pk), "x", "9" * 30):
        assert desk.post(share(draft), {"revoke": wrong}).status_code == 404
    assert Client().get(link).status_code == 200


def test_a_lawyers_verdict_stands_at_the_desk_with_its_version(desk: Client, draft: Story) -> None:
    made(desk, draft, asks_approval="on")
    assert draft.latest_revision_id
    give_verdict(
        link=DraftLink.objects.get(), revision_id=draft.latest_revision_id, name="Dora", note="Not the price.",
        approved=False, now=clock.now(),
    )  # fmt: skip
    page = desk.get(share(draft)).content.decode()
    assert "Dora objected" in page
    assert "Not the price." in page
    assert "of an earlier version" not in page
    draft.save_revision()
    assert "of an earlier version" in desk.get(share(draft)).content.decode()


@pytest.mark.parametrize("days", ["0", "61", "many", ""])
def test_a_link_lasts_one_to_sixty_days(desk: Client, draft: Story, days: str) -> None:
    answer = desk.post(share(draft), {"label": "", "days": days})
    assert answer.context["form"].errors["days"]
    assert not DraftLink.objects.exists()


def test_who_may_not_write_finds_no_page_to_share(client: Client, draft: Story) -> None:
    client.force_login(colleague("chidi", Role.MODERATOR))
    assert client.get(share(draft)).status_code == 302
    client.force_login(colleague("eve", Role.SECTION_EDITOR, section=Section.objects.get(slug="sport")))
    assert client.get(share(draft)).status_code == 404
    assert client.post(share(draft), {"days": "7"}).status_code == 404
    assert client.get(reverse("newsroom_share", args=[987654])).status_code == 404
    assert not DraftLink.objects.exists()


def test_the_form_leads_to_the_page(desk: Client, draft: Story) -> None:
    form = desk.get(reverse("wagtailsnippets_stories_story:edit", args=[draft.pk])).content.decode()
    assert f'href="{share(draft)}"' in form
