"""From draft to readers: at once, at a moment, per container; and what vanishes by itself."""

import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dateline.fronts.actions import drafting, pressing
from dateline.fronts.content import as_json, new_content
from dateline.fronts.errors import ChangedMeanwhile, Refused
from dateline.fronts.models import Container, Pressing, Schedule
from dateline.fronts.queries import stale_containers
from dateline.fronts.scheduling import press_due
from dateline.fronts.tests.conftest import Desk
from dateline.fronts.tests.test_composition import archive
from dateline.lib import clock
from dateline.media.models import PublicUse
from dateline.stories import actions
from tests.cast import NOON, photo


def set_card(desk: Desk, container: Container, **different: object) -> None:
    from dataclasses import replace

    container.refresh_from_db()
    card = container.draft_content.cards[0]
    changed = replace(card, **different)  # type: ignore[arg-type]
    drafting.save_card(front=desk.front, key=container.pk, card=changed, seen=card.mark(), **desk.by)


def test_readers_see_nothing_of_a_draft(desk: Desk) -> None:
    desk.container("list", desk.post.published())
    assert desk.page() is None
    assert desk.publish() == 1
    assert desk.shown() == [["Ferry sails again"]]


def test_publishing_one_container_leaves_the_others_drafts_alone(desk: Desk) -> None:
    one, two = desk.post.published("One"), desk.post.published("Two")
    upper, lower = desk.container("list", one, rule="none"), desk.container("list", two, rule="none")
    pressing.publish_container(front=desk.front, key=lower.pk, **desk.by)
    assert desk.shown() == [["Two"]]
    pressing.publish_container(front=desk.front, key=upper.pk, **desk.by)
    assert desk.shown() == [["One"], ["Two"]]
    assert Pressing.objects.filter(container=upper, by=desk.ana, at=NOON).count() == 1


def test_publishing_all_publishes_order_and_removals_too(desk: Desk) -> None:
    one, two = desk.post.published("One"), desk.post.published("Two")
    upper, lower = desk.container("list", one, rule="none"), desk.container("list", two, rule="none")
    desk.publish()
    drafting.move_container(front=desk.front, key=lower.pk, to=0, **desk.by)
    assert desk.shown() == [["One"], ["Two"]]
    desk.publish()
    assert desk.shown() == [["Two"], ["One"]]
    drafting.remove_container(front=desk.front, key=upper.pk, **desk.by)
    desk.publish()
    assert desk.shown() == [["Two"]]
    assert desk.publish() == 0


def test_what_a_colleague_changed_is_not_published_unseen(desk: Desk) -> None:
    held = desk.container("list", desk.post.published("One"))
    seen = held.draft_content.mark()
    drafting.add_card(front=desk.front, key=held.pk, story=desk.post.published("Two"), **desk.by)
    with pytest.raises(ChangedMeanwhile):
        pressing.publish_container(front=desk.front, key=held.pk, seen=seen, **desk.by)
    with pytest.raises(ChangedMeanwhile):
        pressing.publish_front(front=desk.front, seen="outdated", **desk.by)
    assert desk.page() is None


def test_own_headline_and_size_are_printed(desk: Desk) -> None:
    held = desk.container("list", desk.post.published(), rule="none")
    set_card(desk, held, headline="Boats at last", size="large")
    desk.publish()
    page = desk.page()
    assert page is not None
    card = page.containers[0].cards[0]
    assert (card.headline, card.size) == ("Boats at last", "large")


def test_a_withdrawn_story_vanishes_at_once_and_the_rule_closes_the_gap(desk: Desk) -> None:
    stories = [desk.post.published(f"Story {n}", now=NOON - timedelta(hours=n)) for n in range(4)]
    desk.container("list", stories[3], number=3)
    desk.publish()
    assert desk.shown() == [["Story 3", "Story 0", "Story 1"]]
    actions.withdraw(story=stories[3], by=None, reason="", now=NOON)
    assert desk.shown() == [["Story 0", "Story 1", "Story 2"]]


def test_a_container_without_stories_is_not_printed(desk: Desk) -> None:
    gone, stays = desk.post.published("Gone"), desk.post.published("Stays")
    desk.container("list", gone, rule="none")
    desk.container("list", stays, rule="none")
    desk.publish()
    actions.withdraw(story=gone, by=None, reason="", now=NOON)
    assert desk.shown() == [["Stays"]]


def test_a_front_whose_stories_are_all_withdrawn_gives_way_to_the_rules(desk: Desk) -> None:
    story = desk.post.published()
    desk.container("list", story, rule="none")
    desk.container("text", text="Hello")
    desk.publish()
    assert desk.page() is not None
    actions.withdraw(story=story, by=None, reason="", now=NOON)
    assert desk.page() is None


def test_a_pinned_story_that_is_not_public_yet_is_shown_when_it_is(desk: Desk) -> None:
    draft = desk.post.story("Secret")
    draft.save()
    desk.container("list", draft, desk.post.published("Public"), rule="none")
    desk.publish()
    assert desk.shown() == [["Public"]]
    actions.publish(story=draft, by=None, now=NOON)
    assert desk.shown() == [["Secret", "Public"]]


def test_a_cards_own_photo_is_public_while_its_story_is(desk: Desk) -> None:
    draft, picture = desk.post.story("Secret"), photo("Own")
    draft.save()
    held = desk.container("list", draft, desk.post.published("Public"), rule="none")
    set_card(desk, held, photo=picture.pk)
    desk.publish()
    shown = PublicUse.objects.filter(photo=picture)
    assert not shown.exists()
    actions.publish(story=draft, by=None, now=NOON)
    assert shown.exists()
    page = desk.page()
    assert page is not None
    assert page.containers[0].cards[0].photo == picture
    actions.withdraw(story=draft, by=None, reason="", now=NOON)
    assert not shown.exists()


def test_a_photo_without_credit_is_refused_on_a_front_too(desk: Desk) -> None:
    held = desk.container("list", desk.post.published(), rule="none")
    bare = photo("Bare", agency="", photographer="")
    set_card(desk, held, photo=bare.pk)
    with pytest.raises(Refused, match="Bare"):
        desk.publish()
    assert desk.page() is None
    bare.agency = "Post"
    bare.save()
    desk.publish()
    assert desk.page() is not None


def test_a_container_goes_live_at_its_moment_as_it_was_when_scheduled(desk: Desk) -> None:
    one, two = desk.post.published("One"), desk.post.published("Two")
    held = desk.container("list", one, rule="none")
    pressing.schedule(front=desk.front, key=held.pk, at=NOON + timedelta(hours=1), **desk.by)
    drafting.add_card(front=desk.front, key=held.pk, story=two, **desk.by)
    assert press_due(now=NOON + timedelta(minutes=59)) == 0
    assert desk.page() is None
    assert press_due(now=NOON + timedelta(hours=1)) == 1
    assert press_due(now=NOON + timedelta(hours=1)) == 0
    assert desk.shown() == [["One"]]
    assert desk.drafted(held) == [two.pk, one.pk]
    assert Pressing.objects.get(container=held).by == desk.ana


def test_a_schedule_in_the_past_is_refused(desk: Desk) -> None:
    held = desk.container("list", desk.post.published())
    with pytest.raises(Refused, match="has passed"):
        pressing.schedule(front=desk.front, key=held.pk, at=NOON, **desk.by)


def test_what_is_late_is_published_and_said(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    held = desk.container("list", desk.post.published())
    pressing.schedule(front=desk.front, key=held.pk, at=NOON + timedelta(hours=1), **desk.by)
    with caplog.at_level(logging.WARNING):
        assert press_due(now=NOON + timedelta(hours=2)) == 1
    assert "Pressed late, by 3600 s" in caplog.text


def test_one_that_cannot_go_live_holds_no_other_and_is_tried_again(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    bad = desk.container("list", desk.post.published("Bad"), rule="none")
    good = desk.container("list", desk.post.published("Good"), rule="none")
    later = NOON + timedelta(hours=1)
    for held in (bad, good):
        pressing.schedule(front=desk.front, key=held.pk, at=later, **desk.by)
    picture = photo("Bare", agency="", photographer="")
    set_card(desk, bad, photo=picture.pk)
    bad.refresh_from_db()
    Schedule.objects.filter(container=bad).update(content=as_json(bad.draft_content))
    assert press_due(now=later) == 1
    assert press_due(now=later) == 0
    assert caplog.text.count("could not go live") == 1
    picture.agency = "Post"
    picture.save()
    assert press_due(now=later) == 1


def test_a_scheduled_container_is_not_removed_unsaid(desk: Desk) -> None:
    held = desk.container("list", desk.post.published())
    pressing.schedule(front=desk.front, key=held.pk, at=NOON + timedelta(hours=1), **desk.by)
    with pytest.raises(Refused, match="waits to go live"):
        drafting.remove_container(front=desk.front, key=held.pk, **desk.by)
    pressing.unschedule(front=desk.front, key=held.pk)
    drafting.remove_container(front=desk.front, key=held.pk, **desk.by)
    assert press_due(now=NOON + timedelta(hours=2)) == 0


def test_a_topic_container_shows_its_topic_and_nothing_before_it_has_one(desk: Desk) -> None:
    desk.post.published("About the ferry")
    desk.post.published("About nothing", topics=[])
    nameless = desk.container("topic")
    desk.container("list", desk.post.published("Beside it", topics=[]), rule="none")
    desk.publish()
    assert desk.shown() == [["Beside it"]]
    desk.set(nameless, new_content("topic", topic=desk.post.ferry.pk))
    desk.publish()
    assert desk.shown() == [["About the ferry"], ["Beside it"]]


def test_a_rule_for_one_kind_in_one_section_finds_both(desk: Desk) -> None:
    desk.post.published("Column of the town", kind="opinion")
    desk.post.published("Column of sport", kind="opinion", section=desk.post.sport)
    desk.post.published("News of sport", section=desk.post.sport)
    desk.container("list", section=desk.post.sport.pk, story_kind="opinion")
    desk.publish()
    assert desk.shown() == [["Column of sport"]]


def test_a_hand_picked_container_goes_stale_and_one_with_a_rule_does_not(desk: Desk) -> None:
    desk.container("list", desk.post.published("Old"), rule="none", stale_hours=3)
    desk.container("list", desk.post.published("New"))
    desk.publish()
    assert stale_containers(now=NOON + timedelta(hours=2)) == []
    stale = stale_containers(now=NOON + timedelta(hours=4))
    assert [(one.content.stale_hours, one.hours) for one in stale] == [(3, 4)]


def test_a_withdrawn_front_leaves_readers_the_rules(desk: Desk) -> None:
    held = desk.container("list", desk.post.published())
    desk.publish()
    pressing.withdraw_front(front=desk.front, **desk.by)
    assert desk.page() is None
    assert desk.drafted(held)


@pytest.mark.parametrize("number", [100, 10_000])
def test_a_front_of_sixty_cards_costs_twelve_queries_whatever_the_archive(desk: Desk, number: int) -> None:
    archive(desk.post, number)
    desk.now = clock.now()
    for kind, settings in (
        ("lead", {"number": 7}), ("latest", {"number": 14}), ("live", {}), ("grid", {"number": 8}),
        ("opinion", {}), ("list", {"section": desk.post.town.pk, "number": 12}),
        ("list", {"section": desk.post.sport.pk, "story_kind": "feature", "number": 8}),
        ("topic", {"topic": desk.post.ferry.pk}), ("offbeat", {"number": 6}), ("list", {"number": 12}),
    ):  # fmt: skip
        desk.container(kind, **settings)
    own = desk.container("list", desk.post.published("Own"), rule="none")
    set_card(desk, own, photo=photo("Own").pk)
    desk.now = NOON
    desk.publish()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = desk.page()
        assert page is not None
        for story in page.stories():
            assert story.get_absolute_url()
    assert len(page.stories()) >= 60
    assert len({story.pk for story in page.stories()}) == len(page.stories())
    assert len(queries) <= 12
