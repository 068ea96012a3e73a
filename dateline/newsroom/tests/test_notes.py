"""Colleagues' notes: bound to a block, kept when it changes, told when it is gone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dateline.editions.models import Section
from dateline.people.roles import Role
from dateline.stories.draft_records import Note
from dateline.stories.drafts.notes import notes_by_block, open_notes
from dateline.stories.models import Story
from tests.cast import Paper, colleague

BLOCKS = [
    {"type": "paragraph", "value": "<p>Ten <b>boats</b> sailed.</p>", "id": "aaaaaaaa-1"},
    {"type": "paragraph", "value": "<p>Nobody drowned.</p>", "id": "bbbbbbbb-2"},
]


@pytest.fixture
def draft(post: Paper) -> Story:
    story = post.story(body=BLOCKS)
    story.save()
    story.save_revision()
    return story


def send(desk: Client, story: Story, **given: Any) -> str:
    answer = desk.post(reverse("newsroom_notes", args=[story.pk]), given)
    assert answer.status_code == 200
    return answer.content.decode()


def latest(story: Story) -> Story:
    return Story.objects.get(pk=story.pk).get_latest_revision_as_object()


def edit(story: Story, body: list[dict[str, Any]]) -> None:
    draft = latest(story)
    draft.body = body
    draft.save_revision()


def test_a_note_stands_at_its_block_with_the_words_that_were_meant(desk: Client, draft: Story) -> None:
    page = send(desk, draft, block="aaaaaaaa-1", quoted="Ten boats", text="Were there <eleven>?\nAsk.")
    assert "Ten boats" in page
    assert "Were there" in page
    assert 'href="#block-aaaaaaaa-1-section"' in page
    assert "have changed" not in page
    [place] = notes_by_block(latest(draft))
    assert (place.block, place.excerpt, place.notes[0].words_are_there) == (
        "aaaaaaaa-1",
        "Ten boats sailed.",
        True,
    )


def test_a_note_survives_the_editing_of_its_block_and_its_end(desk: Client, draft: Story) -> None:
    send(desk, draft, block="aaaaaaaa-1", quoted="Ten boats", text="Eleven?")
    edit(draft, [{**BLOCKS[0], "value": "<p>Eleven boats sailed.</p>"}, BLOCKS[1]])
    page = desk.get(reverse("newsroom_notes", args=[draft.pk])).content.decode()
    assert "Ten boats" in page
    assert "the words have changed since" in page
    edit(draft, BLOCKS[1:])
    page = desk.get(reverse("newsroom_notes", args=[draft.pk])).content.decode()
    assert "Ten boats" in page
    assert "The block is gone" in page


def test_notes_follow_the_order_of_the_body(desk: Client, draft: Story) -> None:
    for block in ("bbbbbbbb-2", "cccccccc-3", "", "aaaaaaaa-1"):
        send(desk, draft, block=block, text="Look.")
    assert [place.block for place in notes_by_block(latest(draft))] == [
        "",
        "aaaaaaaa-1",
        "bbbbbbbb-2",
        "cccccccc-3",
    ]


def test_a_note_is_answered_put_aside_and_taken_up_again(desk: Client, draft: Story) -> None:
    send(desk, draft, block="", text="Who says so?")
    note = Note.objects.get()
    assert "The harbour office." in send(desk, draft, reply=note.pk, text="The harbour office.")
    assert "1 note dealt with" in send(desk, draft, resolve=note.pk)
    assert open_notes(draft) == 0
    send(desk, draft, reopen=note.pk)
    assert open_notes(draft) == 1


def test_an_empty_or_endless_note_is_refused_and_what_was_typed_is_not_lost(
    desk: Client, draft: Story
) -> None:
    address = reverse("newsroom_notes", args=[draft.pk])
    for text, words in (("  \u200b", "The note is empty."), ("x" * 4001, "4000 characters")):
        answer = desk.post(address, {"text": text})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not Note.objects.exists()


def test_a_note_of_another_story_is_out_of_reach(desk: Client, post: Paper, draft: Story) -> None:
    other = post.story("Other")
    other.save()
    other.save_revision()
    send(desk, other, text="Mine.")
    address = reverse("newsroom_notes", args=[draft.pk])
    for wrong in (str(Note.objects.get().pk), "x", "9" * 30):
        assert desk.post(address, {"resolve": wrong}).status_code == 404
        assert desk.post(address, {"reply": wrong, "text": "x"}).status_code == 404
    assert desk.post(address, {"block": "<b>", "text": "x"}).status_code == 404
    assert Note.objects.get().resolved_at is None


def test_notes_are_none_of_a_readers_business(client: Client, draft: Story) -> None:
    client.force_login(colleague("chidi", Role.MODERATOR))
    assert client.get(reverse("newsroom_notes", args=[draft.pk])).status_code == 302
    client.force_login(colleague("eve", Role.SECTION_EDITOR, section=Section.objects.get(slug="sport")))
    assert client.get(reverse("newsroom_notes", args=[draft.pk])).status_code == 404


def test_the_form_shows_panel_and_counts(desk: Client, draft: Story) -> None:
    send(desk, draft, block="aaaaaaaa-1", quoted="Ten", text="Eleven?")
    form = desk.get(reverse("wagtailsnippets_stories_story:edit", args=[draft.pk])).content.decode()
    assert "Eleven?" in form
    assert "5 words, 1 min to read" in form
    assert "There is no dateline" in form
    empty = desk.get(reverse("wagtailsnippets_stories_story:add")).content.decode()
    assert "Save the story, and it is checked." in empty
