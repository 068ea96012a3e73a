"""Composing: steps, their undoing, and two editors at once."""

from dataclasses import replace

import pytest
from django.http import Http404

from dateline.fronts.access import container_for
from dateline.fronts.actions import drafting, pressing
from dateline.fronts.actions.making import open_front
from dateline.fronts.content import MOST_CARDS, new_content
from dateline.fronts.errors import ChangedMeanwhile, Refused
from dateline.fronts.models import Change, Pressing
from dateline.fronts.tests.conftest import Desk
from dateline.people.models import User
from tests.cast import Paper, paper


@pytest.fixture
def ben(db: None) -> User:
    return User.objects.create_superuser("ben", "ben@paper.example", "boats in the fog")


@pytest.mark.django_db
def test_a_front_begins_as_the_rules_make_it_and_readers_see_nothing_of_it() -> None:
    post: Paper = paper()
    front = open_front(edition=post.edition, section=None)
    kinds = [one.draft_content.kind for one in front.containers.order_by("pk")]
    assert kinds[:4] == ["lead", "latest", "grid", "live"]
    assert kinds.count("list") == 4
    assert front.live_order == []
    assert open_front(edition=post.edition, section=None) == front
    of_town = open_front(edition=post.edition, section=post.town)
    assert of_town != front
    assert of_town.containers.count() == 3


def test_cards_are_added_moved_and_removed(desk: Desk) -> None:
    one, two, three = (desk.post.published(f"Story {n}") for n in range(3))
    upper, lower = desk.container("list", one, two), desk.container("list", three)
    first = upper.draft_content.cards[0]
    drafting.move_card(front=desk.front, key=upper.pk, card=first.id, into=upper.pk, to=1, **desk.by)
    assert desk.drafted(upper) == [two.pk, one.pk]
    drafting.move_card(front=desk.front, key=upper.pk, card=first.id, into=lower.pk, to=0, **desk.by)
    assert (desk.drafted(upper), desk.drafted(lower)) == ([two.pk], [one.pk, three.pk])
    drafting.remove_card(front=desk.front, key=lower.pk, card=first.id, **desk.by)
    assert desk.drafted(lower) == [three.pk]
    drafting.move_container(front=desk.front, key=lower.pk, to=0, **desk.by)
    assert desk.front.draft_order == [lower.pk, upper.pk]


def test_every_step_can_be_undone_and_done_again(desk: Desk) -> None:
    one, two = desk.post.published("One"), desk.post.published("Two")
    held = desk.container("list", one)
    drafting.add_card(front=desk.front, key=held.pk, story=two, **desk.by)
    drafting.undo(front=desk.front, **desk.by)
    assert desk.drafted(held) == [one.pk]
    drafting.undo(front=desk.front, **desk.by)
    assert desk.drafted(held) == []
    drafting.redo(front=desk.front, **desk.by)
    drafting.redo(front=desk.front, **desk.by)
    assert desk.drafted(held) == [two.pk, one.pk]
    with pytest.raises(Refused, match="nothing of yours to redo"):
        drafting.redo(front=desk.front, **desk.by)


def test_a_removed_container_comes_back_by_undoing(desk: Desk) -> None:
    held = desk.container("list", desk.post.published())
    drafting.remove_container(front=desk.front, key=held.pk, **desk.by)
    assert desk.front.draft_order == []
    drafting.undo(front=desk.front, **desk.by)
    assert desk.front.draft_order == [held.pk]


def test_a_new_step_forgets_what_was_undone(desk: Desk) -> None:
    one, two = desk.post.published("One"), desk.post.published("Two")
    held = desk.container("list", one)
    drafting.undo(front=desk.front, **desk.by)
    drafting.add_card(front=desk.front, key=held.pk, story=two, **desk.by)
    with pytest.raises(Refused):
        drafting.redo(front=desk.front, **desk.by)


def test_nobody_undoes_a_colleagues_step_nor_builds_on_it_unseen(desk: Desk, ben: User) -> None:
    one, two = desk.post.published("One"), desk.post.published("Two")
    held = desk.container("list", one)
    with pytest.raises(Refused, match="nothing of yours"):
        drafting.undo(front=desk.front, by=ben, now=desk.now)
    drafting.add_card(front=desk.front, key=held.pk, story=two, by=ben, now=desk.now)
    with pytest.raises(ChangedMeanwhile, match="undo theirs too"):
        drafting.undo(front=desk.front, **desk.by)
    drafting.undo(front=desk.front, by=ben, now=desk.now)
    drafting.undo(front=desk.front, **desk.by)
    assert desk.drafted(held) == []


def test_settings_saved_over_a_newer_state_are_refused(desk: Desk, ben: User) -> None:
    held = desk.container("list")
    seen = held.draft_content.settings_mark()
    theirs = new_content("list", heading="Ben's words")
    drafting.save_settings(front=desk.front, key=held.pk, settings=theirs, seen=seen, by=ben, now=desk.now)
    with pytest.raises(ChangedMeanwhile):
        desk.set(held, new_content("list", heading="Ana's words"), seen=seen)
    held.refresh_from_db()
    assert held.draft_content.heading == "Ben's words"


def test_a_card_that_a_colleague_adds_does_not_refuse_settings(desk: Desk, ben: User) -> None:
    held = desk.container("list")
    seen = held.draft_content.settings_mark()
    story = desk.post.published()
    drafting.add_card(front=desk.front, key=held.pk, story=story, by=ben, now=desk.now)
    desk.set(held, new_content("list", heading="Harbour"), seen=seen)
    held.refresh_from_db()
    assert held.draft_content.heading == "Harbour"
    assert desk.drafted(held) == [story.pk]


def test_own_words_of_a_card_are_kept_and_refused_over_newer_ones(desk: Desk, ben: User) -> None:
    story = desk.post.published()
    held = desk.container("list", story)
    card = held.draft_content.cards[0]
    mine, theirs = replace(card, headline="Mine"), replace(card, headline="Theirs", size="small")
    drafting.save_card(front=desk.front, key=held.pk, card=theirs, seen=card.mark(), by=ben, now=desk.now)
    with pytest.raises(ChangedMeanwhile):
        drafting.save_card(front=desk.front, key=held.pk, card=mine, seen=card.mark(), **desk.by)
    drafting.save_card(front=desk.front, key=held.pk, card=mine, seen=theirs.mark(), **desk.by)
    held.refresh_from_db()
    assert held.draft_content.cards == (mine,)


def test_a_story_is_pinned_in_a_container_once(desk: Desk) -> None:
    story = desk.post.published()
    held = desk.container("list", story)
    with pytest.raises(Refused, match="already"):
        drafting.add_card(front=desk.front, key=held.pk, story=story, **desk.by)


def test_two_hundred_cards_are_refused_in_words(desk: Desk) -> None:
    held = desk.container("list")
    refused = 0
    for n in range(MOST_CARDS + 2):
        story = desk.post.story(f"Story {n}")
        story.save()
        try:
            drafting.add_card(front=desk.front, key=held.pk, story=story, **desk.by)
        except Refused as refusal:
            refused += 1
            assert str(MOST_CARDS) in str(refusal)
    assert refused == 2
    assert len(desk.drafted(held)) == MOST_CARDS


def test_a_container_of_another_front_is_not_found(desk: Desk) -> None:
    elsewhere = open_front(edition=desk.post.edition, section=desk.post.town)
    foreign = elsewhere.containers.all()[0]
    with pytest.raises(Http404):
        container_for(desk.front, foreign.pk)
    with pytest.raises(Refused):
        drafting.remove_container(front=desk.front, key=foreign.pk, **desk.by)
    with pytest.raises(Refused):
        drafting.add_card(front=desk.front, key=foreign.pk, story=desk.post.published(), **desk.by)


def test_a_draft_is_thrown_away_for_what_readers_see(desk: Desk) -> None:
    one, two = desk.post.published("One"), desk.post.published("Two")
    held = desk.container("list", one)
    with pytest.raises(Refused, match="never published"):
        drafting.discard(front=desk.front, key=held.pk, **desk.by)
    desk.publish()
    drafting.add_card(front=desk.front, key=held.pk, story=two, **desk.by)
    drafting.discard(front=desk.front, key=held.pk, **desk.by)
    assert desk.drafted(held) == [one.pk]


def test_an_earlier_state_is_restored_as_a_draft(desk: Desk) -> None:
    one, two = desk.post.published("One"), desk.post.published("Two")
    held = desk.container("list", one, rule="none")
    desk.publish()
    earlier = Pressing.objects.get(container=held)
    drafting.add_card(front=desk.front, key=held.pk, story=two, **desk.by)
    desk.publish()
    drafting.restore(front=desk.front, pressing=earlier, **desk.by)
    assert desk.drafted(held) == [one.pk]
    assert desk.shown() == [["Two", "One"]]
    pressing.publish_container(front=desk.front, key=held.pk, **desk.by)
    assert desk.shown() == [["One"]]


def test_an_earlier_order_brings_a_removed_container_back(desk: Desk) -> None:
    upper, lower = desk.container("list", desk.post.published("A")), desk.container("text", text="Words")
    desk.publish()
    order = Pressing.objects.get(container=None)
    drafting.remove_container(front=desk.front, key=upper.pk, **desk.by)
    desk.publish()
    drafting.restore(front=desk.front, pressing=order, **desk.by)
    assert desk.front.draft_order == [upper.pk, lower.pk]


def test_old_steps_are_forgotten(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "KEPT_CHANGES", 3)
    held = desk.container("list")
    for n in range(6):
        desk.set(held, new_content("list", heading=str(n)))
    assert Change.objects.count() == 3
