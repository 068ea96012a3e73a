"""What an editor of the group may do at the desk, and what approving a story in a workflow says."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from dateline.newsroom.tests.forms import story_form
from dateline.people.actions import EDITORS, create_editor
from dateline.people.models import User
from dateline.stories.models import Story
from tests.cast import Paper, photo

ADD = "wagtailsnippets_stories_story:add"


@pytest.fixture
def ben(client: Client, post: Paper) -> Client:
    user = create_editor(username="ben", email="", password="the tide comes twice", name="Ben Okafor")
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


def test_approving_in_a_workflow_tells_what_is_missing_and_publishes_when_it_is_there(
    ben: Client, post: Paper
) -> None:
    workflow = Workflow.objects.create(name="Second pair of eyes")
    task = GroupApprovalTask.objects.create(name="Chief")
    task.groups.add(Group.objects.get(name=EDITORS))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    of_stories = ContentType.objects.get_for_model(Story)
    WorkflowContentType.objects.create(workflow=workflow, content_type=of_stories)
    bare = photo("Pier in fog", agency="", photographer="")
    ben.post(reverse(ADD), {**story_form(post, lead_photo=bare.pk), "action-submit": "1"})
    story = Story.objects.get()
    waiting = story.current_workflow_task_state
    approve = reverse("wagtailsnippets_stories_story:workflow_action", args=[story.pk, "approve", waiting.pk])
    page = ben.post(approve, {"comment": ""}, follow=True).content.decode()
    assert "“Pier in fog” has no credit." in page
    assert not Story.objects.get().live
    bare.agency = "Post"
    bare.save()
    ben.post(approve, {"comment": ""})
    assert Story.objects.get().live
