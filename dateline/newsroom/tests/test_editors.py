"""What a chief editor may do at the desk."""

import pytest
from django.test import Client
from django.urls import reverse

from dateline.newsroom.tests.forms import story_form
from dateline.people.models import User
from dateline.people.roles import Role
from dateline.stories.models import Story
from tests.cast import Paper, colleague

ADD = "wagtailsnippets_stories_story:add"


@pytest.fixture
def ben(client: Client, post: Paper) -> Client:
    user = colleague("ben", Role.CHIEF_EDITOR, name="Ben Okafor")
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    "address",
    [
        "/desk/", "/desk/stories/", "/desk/stories/add/", "/desk/images/", "/desk/images/multiple/add/",
        "/desk/documents/", "/desk/snippets/people/author/add/", "/desk/snippets/editions/topic/add/",
        "/desk/snippets/editions/section/", "/desk/snippets/editions/edition/", "/desk/pages/1/",
        "/desk/redirects/", "/desk/snippets/choose/stories/story/",
    ],
)  # fmt: skip
def test_an_editor_opens_every_part_of_the_desk(ben: Client, address: str) -> None:
    assert ben.get(address).status_code == 200


def test_an_editor_publishes_and_withdraws_and_does_not_manage_accounts(ben: Client, post: Paper) -> None:
    ben.post(reverse(ADD), {**story_form(post), "action-publish": "1"})
    story = Story.objects.get()
    assert story.live
    page = ben.get(reverse("wagtailsnippets_stories_story:edit", args=[story.pk])).content.decode()
    for word in ("Publish", "Schedule", "Correct", "Withdraw", "View live"):
        assert word in page
    assert "Unpublish" not in page
    ben.post(reverse("wagtailsnippets_stories_story:unpublish", args=[story.pk]), {"reason": ""})
    story.refresh_from_db()
    assert not story.live
    assert ben.get(reverse("wagtailusers_users:index")).status_code == 302


def test_somebody_without_the_group_sees_nothing(client: Client, post: Paper) -> None:
    client.force_login(User.objects.create_user("chidi", password="the tide comes twice"))
    for address in ("/desk/", "/desk/stories/", "/desk/stories/add/", "/desk/topics/suggest/"):
        assert client.get(address).status_code == 302, address
