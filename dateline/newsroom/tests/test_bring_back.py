"""One block of an older version comes back into the draft, and nothing else changes."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dateline.people.models import User
from dateline.stories.drafts.restoring import MOST_BLOCKS
from dateline.stories.models import Story
from tests.cast import Paper


def text(key: str, words: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": f"<p>{words}</p>", "id": key}


@pytest.fixture
def story(post: Paper) -> Story:
    story = post.story(body=[text("a", "One."), text("b", "Two."), text("c", "Three.")])
    story.save()
    story.save_revision()
    story.headline = "Ferry stays"
    story.body = [text("a", "One."), text("b", "Zwei.")]
    story.save_revision()
    return story


def blocks(story: Story) -> list[tuple[str, str]]:
    draft = Story.objects.get(pk=story.pk).get_latest_revision_as_object()
    return [(block["id"], block["value"]) for block in draft.body.raw_data]


def bring(desk: Client, story: Story, block: str, revision: Any = None) -> Any:
    oldest = story.revisions.order_by("pk")[0].pk if revision is None else revision
    return desk.post(reverse("newsroom_bring_back", args=[story.pk]), {"revision": oldest, "block": block})


def test_a_changed_block_comes_back_in_its_place(desk: Client, editor: User, story: Story) -> None:
    answer = bring(desk, story, "b")
    assert answer.headers["Location"].endswith("#block-b-section")
    assert blocks(story) == [("a", "<p>One.</p>"), ("b", "<p>Two.</p>")]
    made = Story.objects.get(pk=story.pk).latest_revision
    assert made is not None
    assert (made.user, made.as_object().headline) == (editor, "Ferry stays")
    assert not Story.objects.get().live


def test_a_lost_block_comes_back_at_the_end(desk: Client, story: Story) -> None:
    bring(desk, story, "c")
    assert blocks(story) == [("a", "<p>One.</p>"), ("b", "<p>Zwei.</p>"), ("c", "<p>Three.</p>")]


def test_the_comparison_offers_what_has_changed_and_nothing_else(desk: Client, story: Story) -> None:
    old, new = [revision.pk for revision in story.revisions.order_by("pk")]
    for versions in ((old, new), ("earliest", "latest")):
        page = desk.get(
            reverse("wagtailsnippets_stories_story:revisions_compare", args=[story.pk, *versions])
        ).content.decode()
        assert page.count("Bring back this block") == 2
        assert 'value="b"' in page
        assert 'value="c"' in page
        assert 'value="a"' not in page


def test_what_is_not_there_cannot_be_brought_back(desk: Client, post: Paper, story: Story) -> None:
    other = post.story("Other", body=[text("x", "Secret.")])
    other.save()
    foreign = other.save_revision().pk
    assert bring(desk, story, "x", foreign).status_code == 404
    assert bring(desk, story, "").status_code == 404
    assert bring(desk, story, "b", "9" * 40).status_code == 404
    assert desk.get(reverse("newsroom_bring_back", args=[story.pk])).status_code == 405
    assert story.revisions.count() == 2


def test_a_full_story_takes_no_further_block_and_loses_none(desk: Client, story: Story) -> None:
    story.body = [text(f"n{number}", "x") for number in range(MOST_BLOCKS)]
    story.save_revision()
    answer = desk.get(bring(desk, story, "c").headers["Location"])
    assert "as many blocks as it may hold" in answer.content.decode()
    assert len(blocks(story)) == MOST_BLOCKS


def test_a_locked_story_stays_as_it_is(desk: Client, story: Story) -> None:
    Story.objects.update(locked=True, locked_by=User.objects.create_user("ben"))
    assert bring(desk, story, "b").status_code == 302
    assert story.revisions.count() == 2
