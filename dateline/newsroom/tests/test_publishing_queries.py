"""What a publication asks of the database, from the click to its answer."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dateline.editions.models import Topic
from dateline.newsroom.tests.asking import asked
from dateline.newsroom.tests.forms import known_to_browser, story_form
from dateline.people.roles import Role
from dateline.stories.models import Story
from tests.cast import Paper, colleague, photo

ADD = "wagtailsnippets_stories_story:add"
EDIT = "wagtailsnippets_stories_story:edit"
MOST = 60


@pytest.fixture
def section_desk(client: Client, post: Paper) -> Client:
    """Kit edits the town's section, and no other."""
    Topic.objects.create(edition=post.edition, name="Harbour", slug="harbour")
    client.force_login(colleague("kit", Role.SECTION_EDITOR, section=post.town, name="Kit Sandoval"))
    return client


def real_form(paper: Paper, headline: str, **fields: Any) -> dict[str, Any]:
    """Return the form of a story as the day brings it: five paragraphs, a lead photo, topics, a related card."""
    earlier = Story.objects.filter(live=True).order_by("pk").first() or paper.published("Ferry in dock")
    body: list[tuple[str, Any]] = [
        ("paragraph", f"<p>Paragraph {number} about the ferry and the pier.</p>") for number in range(5)
    ]
    body.append(("related", {"story": earlier.pk, "label": "Before"}))
    given = {"topics": "Ferry, Harbour", "standfirst": "She is back.", "place": "HARBOUR TOWN", **fields}
    return story_form(paper, headline, body=body, **given)


def test_a_first_publication_asks_little(section_desk: Client, post: Paper) -> None:
    picture = photo(rights_note="Ours.")
    for number in range(2):  # the first one fills what a process keeps, such as content types
        form = real_form(post, f"Ferry sails {number}", lead_photo=picture.pk)
        section_desk.post(reverse(ADD), form)
        story = Story.objects.get(headline=f"Ferry sails {number}")
        form |= known_to_browser(section_desk, story)
        with asked() as queries:
            answer = section_desk.post(reverse(EDIT, args=[story.pk]), {**form, "action-publish": "1"})
        assert answer.status_code == 302
        story.refresh_from_db()
        assert story.live
    assert len(queries) <= MOST, f"{len(queries)} queries:\n{queries}"


def test_an_update_of_a_published_story_asks_little(section_desk: Client, post: Paper) -> None:
    picture = photo(rights_note="Ours.")
    form = real_form(post, "Ferry sails", lead_photo=picture.pk)
    section_desk.post(reverse(ADD), {**form, "action-publish": "1"})
    story = Story.objects.get(headline="Ferry sails")
    for number in range(2):
        changed = real_form(post, f"Ferry sails {number}", lead_photo=picture.pk)
        changed |= known_to_browser(section_desk, story)
        with asked() as queries:
            answer = section_desk.post(reverse(EDIT, args=[story.pk]), {**changed, "action-publish": "1"})
        assert answer.status_code == 302
        story.refresh_from_db()
        assert story.headline == f"Ferry sails {number}"
    assert len(queries) <= MOST, f"{len(queries)} queries:\n{queries}"
