"""A front: what leads, that no story stands twice, and that its cost does not grow with the archive."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dateline.fronts.composition import LIVE_NOW, Front, compose, edition_front, head_of, ranked, standing
from dateline.live.actions import running
from dateline.live.models import Coverage, State
from dateline.live.queries import going_on
from dateline.media.models import MISSING_ENDING, Photo
from dateline.stories.models import Kind, Story
from tests.cast import NOON, Paper, paper, photo


def told(key: int, hours_ago: float = 0, **fields: Any) -> Story:
    given = {"kind": Kind.NEWS, "urgency": 3, "section_id": 1, **fields}
    if number := given.pop("photo", None):
        given["lead_photo"] = Photo(pk=number, file="photos/boats.jpg", width=60, height=40)
    return Story(pk=key, first_published_at=NOON - timedelta(hours=hours_ago), live=True, **given)


def composed(stories: list[Story]) -> Front:
    newest = sorted(stories, key=lambda story: story.first_published_at, reverse=True)
    shelves = {"newest": newest} | {kind: [s for s in newest if s.kind == kind] for kind in Kind}
    return compose(shelves | {LIVE_NOW: shelves[Kind.LIVE]}, [])


def test_a_photo_whose_file_is_missing_is_as_good_as_none() -> None:
    lost = told(1)
    lost.lead_photo = Photo(pk=9, file=f"photos/0{MISSING_ENDING}", width=60, height=40)
    front = composed([lost, told(2, 5, photo=1)])
    assert front.lead is not None
    assert front.lead.pk == 2


def test_an_urgent_story_leads_over_a_younger_one_for_nine_hours() -> None:
    urgent, young = told(1, hours_ago=8, urgency=2), told(2)
    assert ranked([young, urgent]) == [urgent, young]
    assert ranked([young, told(1, hours_ago=10, urgency=2)])[0] == young


def test_a_background_story_ranks_as_if_it_were_older() -> None:
    assert standing(told(1, urgency=5)) < standing(told(2, hours_ago=17))


def test_opinion_and_off_beat_never_lead_while_there_is_news() -> None:
    front = composed(
        [told(1, kind=Kind.OPINION, urgency=1), told(2, kind=Kind.OFFBEAT), told(3, hours_ago=30)]
    )
    assert front.lead is not None
    assert front.lead.pk == 3


def test_a_flash_of_words_alone_runs_above_and_a_story_with_a_photo_leads() -> None:
    flash, ferry = told(1, urgency=1), told(2, 5, photo=1)
    front = composed([flash, told(3), ferry])
    assert (front.alert, front.lead) == (flash, ferry)
    assert composed([told(1, urgency=1, photo=1), ferry]).alert is None


def test_a_paper_with_only_an_opinion_leads_with_it() -> None:
    front = composed([told(1, kind=Kind.OPINION)])
    assert front.lead is not None
    assert front.opinion == []


@pytest.mark.django_db
def test_live_coverage_stands_on_the_front_by_its_state() -> None:
    post = paper()
    post.published("Lead", urgency=1, lead_photo=photo())
    names = ("Over", "To come", "Pauses", "Old, runs", "Runs", "From an archive")
    over, to_come, pauses, old, runs, archived = (
        post.published(name, kind=Kind.LIVE, now=NOON - timedelta(days=9 - n)) for n, name in enumerate(names)
    )
    Coverage.objects.get(story=archived).delete()
    later = NOON + timedelta(days=1)
    running.set_state(story=over, state=State.ENDED, closing="Over.", now=NOON)
    running.set_state(story=to_come, state=State.ANNOUNCED, starts_at=later, now=NOON)
    running.set_state(story=pauses, state=State.PAUSED, now=NOON)
    for hours, story in ((2, old), (1, runs)):
        Coverage.objects.filter(story=story).update(last_update_at=NOON - timedelta(hours=hours))
    assert list(going_on(post.edition)) == [runs.pk, old.pk, pauses.pk, to_come.pk]
    assert edition_front(post.edition, [post.town]).live == [runs, old]
    for story in (old, runs):
        running.set_state(story=story, state=State.ENDED, closing="Over.", now=NOON)
    assert edition_front(post.edition, [post.town]).live == [pauses, to_come]
    running.set_state(story=over, state=State.RUNNING, now=NOON)
    assert edition_front(post.edition, [post.town]).live == [over, pauses]


def test_no_story_stands_on_a_front_twice() -> None:
    kinds = list(Kind)
    stories = [told(n, hours_ago=n, kind=kinds[n % 6], photo=n % 3 or None) for n in range(1, 90)]
    shown = Counter(story.pk for story in composed(stories).stories())
    assert len(shown) > 20
    assert set(shown.values()) == {1}


def test_the_head_of_a_short_list_is_no_more_than_there_is() -> None:
    assert head_of([]).lead is None
    one = told(1)
    assert head_of([one]).lead == one
    head = head_of([told(1, photo=1), told(2, 1), told(3, 2, photo=2), told(4, 3)])
    assert head.lead is not None
    assert (head.lead.pk, [s.pk for s in head.secondary], [s.pk for s in head.rest]) == (1, [3], [2, 4])


def archive(post: Paper, number: int) -> None:
    """Put many stories of all kinds into the database, past the actions: only their rows matter here."""
    kinds, picture = list(Kind), photo()
    moments = [NOON - timedelta(hours=n) for n in range(number)]
    Story.objects.bulk_create(
        Story(
            edition=post.edition, section=(post.town, post.sport)[n % 2], kind=kinds[n % 6], slug=f"s-{n}",
            headline=f"Story {n}", lead_photo=picture if n % 2 else None, first_published_at=moment,
            day=moment.date(), live=True,
        )
        for n, moment in enumerate(moments)
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("number", [100, 10_000])
def test_a_front_costs_four_queries_whatever_the_archive(number: int) -> None:
    post = paper()
    archive(post, number)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        front = edition_front(post.edition, [post.town, post.sport])
        for story in front.stories():
            assert story.get_absolute_url()
            assert story.lead_photo is None or story.lead_photo.width
    assert len(queries) == 4
    assert len(front.stories()) > 30
    assert [container.title for container in front.sections] == ["Town", "Sport"]


@pytest.mark.django_db
def test_an_empty_edition_has_an_empty_front() -> None:
    post = paper()
    assert edition_front(post.edition, [post.town]).stories() == []


@pytest.mark.django_db
def test_a_draft_never_stands_on_a_front() -> None:
    post = paper()
    shown = post.published("Public")
    post.story("Secret").save()
    assert edition_front(post.edition, [post.town]).stories() == [shown]
