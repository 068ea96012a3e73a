"""Open pages that hear the events show what fresh ones show; each update is public once, in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from dateline.events.topics import NoSuchTopic, require_topics
from dateline.lib import clock
from dateline.live import boards, queries
from dateline.live.actions import posting, running, sorting
from dateline.live.actions.posting import Content
from dateline.live.errors import Conflict, Refused, SentBefore
from dateline.live.models import Coverage, Standing, State, Update, UpdateVersion
from dateline.live.queries import coverage_going_on, page_with, updates_page
from dateline.live.tests.replay import OpenCoverage
from dateline.live.topics import topic_of_coverage
from dateline.people.models import User
from dateline.stories import actions
from dateline.stories.models import Kind, Story
from tests.cast import NOON, Paper, ana, paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Iterator[Paper]:
    with clock.at(NOON):
        yield paper()


@pytest.fixture
def regatta(post: Paper) -> Story:
    return post.published("Regatta as it happens", kind=Kind.LIVE)


@pytest.fixture
def editor(db: None) -> User:
    return ana()


def send(story: Story, by: User, *, minutes: int = 1, key: UUID | None = None, **rest: Any) -> Update:
    """Send an update, some minutes past noon."""
    options = {name: rest.pop(name) for name in ("is_key", "waits") if name in rest}
    content = Content(**(rest or {"text": "The boats are out."}))
    now = NOON + timedelta(minutes=minutes)
    return posting.send(story=story, key=key or uuid4(), content=content, by=by, now=now, **options)


def test_a_live_story_has_coverage_once_it_is_public(post: Paper, regatta: Story) -> None:
    assert Coverage.objects.get(story=regatta).state == State.RUNNING
    assert [one.story_id for one in coverage_going_on(post.edition)] == [regatta.pk]
    assert not Coverage.objects.filter(story=post.published("Council meets")).exists()


def test_an_update_reaches_open_pages(regatta: Story, editor: User) -> None:
    page = OpenCoverage(regatta.pk)
    send(regatta, editor, text="The boats are **out**.\n\nAll of them.")
    page.require_replay_equals_fresh("live.posted")
    assert "<strong>out</strong>" in page.state["updates"][0]["html"]
    assert page.state["updates"][0]["words"] == "The boats are out. All of them."


def test_what_is_typed_cannot_become_a_script(regatta: Story, editor: User) -> None:
    update = send(regatta, editor, text="<script>alert(1)</script> [x](javascript:alert(1))")
    html = OpenCoverage(regatta.pk).state["updates"][0]["html"]
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert update.is_public


def test_sent_twice_it_is_one_update(regatta: Story, editor: User) -> None:
    page, key = OpenCoverage(regatta.pk), uuid4()
    first = send(regatta, editor, key=key)
    assert send(regatta, editor, key=key, minutes=9).pk == first.pk
    page.require_replay_equals_fresh("live.posted")


def test_other_words_under_a_key_that_was_sent_are_not_swallowed(regatta: Story, editor: User) -> None:
    key = uuid4()
    first = send(regatta, editor, key=key, text="Ten boats.")
    with pytest.raises(SentBefore):
        send(regatta, editor, key=key, text="The first is home.")
    posting.change(
        update=first,
        content=Content(text="Nine boats."),
        version=1,
        by=editor,
        now=NOON + timedelta(minutes=5),
    )
    assert send(regatta, editor, key=key, text="Ten boats.").text == "Nine boats."
    assert Update.objects.count() == 1


def test_nobody_takes_over_the_key_of_somebody_else(regatta: Story, editor: User, post: Paper) -> None:
    key = uuid4()
    send(regatta, editor, key=key)
    other = post.published("Fair as it happens", kind=Kind.LIVE)
    with pytest.raises(Refused):
        send(other, editor, key=key)


def test_a_key_event_is_listed_on_top(regatta: Story, editor: User) -> None:
    page = OpenCoverage(regatta.pk)
    update = send(regatta, editor, headline="Rowers lead", is_key=True)
    page.require_replay_equals_fresh("live.posted", "live.coverage")
    assert "Rowers lead" in page.state["html"]
    sorting.mark_key(update=update, is_key=False, now=NOON + timedelta(minutes=3))
    page.require_replay_equals_fresh("live.changed", "live.coverage")
    assert "Rowers lead" not in page.state["html"]


def test_pins_are_sorted(regatta: Story, editor: User) -> None:
    first, second = (send(regatta, editor, minutes=n, headline=f"Heat {n}") for n in (1, 2))
    page = OpenCoverage(regatta.pk)
    for one in (first, second):
        sorting.pin(update=one, is_pinned=True, now=NOON + timedelta(minutes=3))
    page.require_replay_equals_fresh(*["live.changed", "live.coverage"] * 2)
    sorting.sort_pins(story=regatta, order=[second.pk, first.pk], now=NOON + timedelta(minutes=4))
    page.require_replay_equals_fresh("live.changed", "live.changed", "live.coverage")
    assert [one["id"] for one in page.state["pinned"]] == [second.pk, first.pk]
    sorting.pin(update=second, is_pinned=False, now=NOON + timedelta(minutes=5))
    page.require_replay_equals_fresh("live.changed", "live.coverage")


def test_what_is_pinned_stays_on_top_however_many_key_events_follow(
    regatta: Story, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_ON_TOP", 3)
    rules = send(regatta, editor, headline="The rules of the race")
    sorting.pin(update=rules, is_pinned=True, now=NOON)
    heats = [send(regatta, editor, minutes=n, headline=f"Heat {n}", is_key=True) for n in range(2, 6)]
    page = OpenCoverage(regatta.pk)
    assert [one["id"] for one in page.state["pinned"]] == [rules.pk]
    on_top = queries.updates_on_top(regatta.pk)
    assert [one.pk for one in on_top] == [heats[3].pk, heats[2].pk, rules.pk]


def test_no_more_is_pinned_than_readers_can_pass(regatta: Story, editor: User) -> None:
    updates = [send(regatta, editor, minutes=n) for n in range(1, sorting.MOST_PINS + 2)]
    for one in updates[:-1]:
        sorting.pin(update=one, is_pinned=True, now=NOON)
    with pytest.raises(Refused):
        sorting.pin(update=updates[-1], is_pinned=True, now=NOON)


def test_a_change_says_so_and_keeps_what_was(regatta: Story, editor: User) -> None:
    update = send(regatta, editor, text="Ten boats.")
    page = OpenCoverage(regatta.pk)
    posting.change(
        update=update, content=Content(text="Nine boats."), version=1, by=editor,
        now=NOON + timedelta(minutes=5), corrected="We wrote ten boats.",
    )  # fmt: skip
    page.require_replay_equals_fresh("live.changed")
    html = page.state["updates"][0]["html"]
    assert "Nine boats" in html
    assert "We wrote ten boats." in html
    assert "Changed" in html
    versions = UpdateVersion.objects.filter(update=update).order_by("number")
    assert [one.content["text"] for one in versions] == ["Ten boats.", "Nine boats."]


def test_of_two_changes_at_once_the_second_is_told(regatta: Story, editor: User) -> None:
    update = send(regatta, editor)
    posting.change(update=update, content=Content(text="One"), version=1, by=editor, now=NOON)
    with pytest.raises(Conflict) as told:
        posting.change(update=update, content=Content(text="Two"), version=1, by=editor, now=NOON)
    assert told.value.version == 2


def test_a_removed_update_is_gone_everywhere(regatta: Story, editor: User) -> None:
    update = send(regatta, editor, headline="Wrong", is_key=True)
    page = OpenCoverage(regatta.pk)
    posting.remove(update=update, by=editor, now=NOON + timedelta(minutes=2))
    page.require_replay_equals_fresh("live.left", "live.coverage")
    assert "Wrong" not in str(page.state)
    assert page_with(regatta.pk, update.pk) is None
    posting.remove(update=update, by=editor, now=NOON + timedelta(minutes=3))
    page.require_replay_equals_fresh()


def test_what_waits_is_seen_by_no_reader(regatta: Story, editor: User) -> None:
    page = OpenCoverage(regatta.pk)
    update = send(regatta, editor, waits=True)
    page.require_replay_equals_fresh()
    assert posting.approve(update=update, by=editor, now=NOON + timedelta(minutes=6)).is_public
    page.require_replay_equals_fresh("live.posted")
    posting.approve(update=update, by=editor, now=NOON + timedelta(minutes=7))
    page.require_replay_equals_fresh()


def test_what_was_sent_back_waits_again_when_it_is_mended(regatta: Story, editor: User) -> None:
    update = send(regatta, editor, waits=True)
    with pytest.raises(Refused):
        posting.send_back(update=update, reason=" ", by=editor, now=NOON)
    posting.send_back(update=update, reason="Who says so?", by=editor, now=NOON)
    mended = posting.change(update=update, content=Content(text="Says Kit."), version=1, by=editor, now=NOON)
    assert (mended.standing, mended.reason) == (Standing.WAITING, "")


@pytest.mark.parametrize("state", State)
def test_states_reach_open_pages(regatta: Story, state: State) -> None:
    page = OpenCoverage(regatta.pk)
    running.set_state(
        story=regatta, state=state, now=NOON + timedelta(minutes=1), starts_at=NOON + timedelta(hours=1),
        closing="Everybody **came home**.",
    )  # fmt: skip
    page.require_replay_equals_fresh("live.coverage")
    assert page.state["state"] == state
    assert ("came home" in page.state["html"]) == (state == State.ENDED)


def test_summary_and_board_reach_open_pages(regatta: Story) -> None:
    page = OpenCoverage(regatta.pk)
    running.set_summary(story=regatta, known="- Nine boats\n- One race", unknown="Who won", now=NOON)
    page.require_replay_equals_fresh("live.coverage")
    assert "<li>Nine boats</li>" in page.state["html"]
    board = boards.score(home="Rovers", away="Quay", home_score=2, away_score=1, clock="63'")
    running.set_board(story=regatta, board=board, now=NOON)
    page.require_replay_equals_fresh("live.coverage")
    running.set_board(story=regatta, board=boards.counters([("Boats", "9"), ("", "")]), now=NOON)
    page.require_replay_equals_fresh("live.coverage")
    assert "<dt>Boats</dt>" in page.state["html"]


def test_ended_coverage_takes_no_update_until_it_runs_again(regatta: Story, editor: User) -> None:
    running.set_state(story=regatta, state=State.ENDED, now=NOON, closing="Over.")
    with pytest.raises(Refused):
        send(regatta, editor)
    running.set_state(story=regatta, state=State.RUNNING, now=NOON)
    assert send(regatta, editor).is_public


def test_what_was_summed_up_is_there_when_coverage_ends_again(regatta: Story) -> None:
    running.set_state(story=regatta, state=State.ENDED, now=NOON, closing="All came home.")
    page = OpenCoverage(regatta.pk)
    running.set_state(story=regatta, state=State.RUNNING, now=NOON)
    page.require_replay_equals_fresh("live.coverage")
    assert "All came home." not in page.state["html"]
    assert Coverage.objects.get().closing == "All came home."


@pytest.mark.parametrize("years", [20, 7973])
def test_nobody_counts_down_for_decades(regatta: Story, years: int) -> None:
    starts_at = NOON.replace(year=NOON.year + years)
    with pytest.raises(Refused):
        running.set_state(story=regatta, state=State.ANNOUNCED, now=NOON, starts_at=starts_at)


def test_a_clock_set_back_changes_no_order(regatta: Story, editor: User) -> None:
    updates = [send(regatta, editor, minutes=minutes) for minutes in (50, -10, 20)]
    assert [one.pk for one in updates_page(regatta.pk).updates] == [one.pk for one in reversed(updates)]


def test_older_updates_come_by_keyset_in_either_order(regatta: Story, editor: User) -> None:
    keys = [send(regatta, editor, minutes=n).pk for n in range(1, 8)]
    for oldest_first, expected in ((False, keys[::-1]), (True, keys)):
        seen, place = [], None
        while True:
            page = updates_page(regatta.pk, place=place, oldest_first=oldest_first, limit=3)
            seen += [one.pk for one in page.updates]
            place = page.next
            if place is None:
                break
        assert seen == expected


def test_a_withdrawn_story_takes_its_coverage_along(regatta: Story, editor: User) -> None:
    send(regatta, editor)
    page = OpenCoverage(regatta.pk)
    assert require_topics([topic_of_coverage(regatta.pk)])
    actions.withdraw(story=regatta, by=None, reason="Not ours.", now=NOON + timedelta(minutes=9))
    with pytest.raises(NoSuchTopic):
        require_topics([topic_of_coverage(regatta.pk)])
    assert page.catch_up() == ["live.gone"]
    with pytest.raises(Refused):
        send(regatta, editor)


@pytest.mark.parametrize(
    "content",
    [
        Content(),
        Content(text="x" * (posting.LONGEST_TEXT + 1)),
        Content(text="x", headline="h" * 161),
        Content(link="javascript:alert(1)"),
        Content(link="https://example.org/" + "x" * 500),
        Content(link="https://example.org@evil.test/"),
        Content(link="https://evil.test/\u202egpj.exe"),
    ],
    ids=["empty", "long", "long headline", "script", "long link", "posing as another site", "turned round"],
)
def test_what_cannot_be_shown_is_refused(regatta: Story, editor: User, content: Content) -> None:
    with pytest.raises(Refused):
        posting.send(story=regatta, key=uuid4(), content=content, by=editor, now=NOON)
    assert not Update.objects.exists()
