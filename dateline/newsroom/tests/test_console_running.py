"""What stands above the updates, and several at one console."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from dateline.lib import clock
from dateline.live import boards
from dateline.live.actions import posting, running
from dateline.live.actions.posting import Content
from dateline.live.models import Coverage, Presence, Update
from dateline.live.tests.replay import OpenCoverage
from dateline.newsroom.tests.asking import asked
from dateline.newsroom.tests.console_hands import (
    console,
    run,
    seen,
    send,
    state,
    step,
)
from dateline.people.models import User
from dateline.stories.models import Story
from tests.cast import NOON

pytestmark = pytest.mark.django_db
MOST_ASKED = 14


# What stands above


def test_coverage_is_announced_run_paused_and_ended(desk: Client, regatta: Story) -> None:
    answer = run(desk, regatta, "state", **{"s-state": "announced", "s-starts_at": "2026-05-04T10:00"})
    assert (
        answer.status_code,
        "s-starts_at" in str(answer.json()) or "starts_at" in answer.json()["errors"],
    ) == (422, True)
    # Nine in the evening on the wall of an edition in Lisbon, in summer.
    run(desk, regatta, "state", **{"s-state": "announced", "s-starts_at": "2026-05-04T21:00"})
    coverage = Coverage.objects.get()
    assert (coverage.state, str(coverage.starts_at)) == ("announced", "2026-05-04 20:00:00+00:00")
    assert 'value="2026-05-04T21:00"' in desk.get(console(regatta)).content.decode()
    for name in ("running", "paused"):
        run(desk, regatta, "state", **{"s-state": name})
        assert Coverage.objects.get().state == name
    assert run(desk, regatta, "state", **{"s-state": "ended"}).status_code == 422
    run(desk, regatta, "state", **{"s-state": "ended", "s-closing": "All came home."})
    assert Coverage.objects.get().closing == "All came home."


def test_without_script_a_refused_setting_keeps_what_was_typed(desk: Client, regatta: Story) -> None:
    address = reverse("newsroom_console_run", args=[regatta.pk])
    answer = desk.post(address, {"do": "summary", "seen": "old", "k-known": "Nine boats", "k-unknown": ""})
    assert answer.status_code == 422
    assert "A colleague changed this" in answer.content.decode()
    assert "Nine boats" in answer.content.decode()
    assert desk.get(address).status_code == 302


def test_a_summary_does_not_write_over_a_colleagues(desk: Client, regatta: Story) -> None:
    page = desk.get(console(regatta))
    known = {"seen": seen(page, "summary_seen"), "k-known": "Nine boats", "k-unknown": "Who won"}
    assert run(desk, regatta, "summary", **known).status_code == 200
    assert run(desk, regatta, "summary", **{**known, "k-known": "Ten boats"}).status_code == 422
    assert Coverage.objects.get().known == "Nine boats"


def test_a_goal_is_counted_once_by_whoever_stands_there(ground: Client, desk: Client, regatta: Story) -> None:
    board = boards.score(home="Rovers", away="Quay", home_score=0, away_score=0)
    running.set_board(story=regatta, board=board, now=NOON)
    page = OpenCoverage(regatta.pk)
    for client in (ground, desk, ground):
        assert run(client, regatta, "goal", side="home", seen="0").status_code == 200
    page.require_replay_equals_fresh("live.coverage")
    assert Coverage.objects.get().board["home_score"] == 1
    assert run(ground, regatta, "goal", side="home", seen="1").status_code == 200
    assert run(ground, regatta, "goal", side="home", seen="0").status_code == 422
    for wrong in ({"side": "referee", "seen": "2"}, {"side": "home", "seen": "x"}, {"side": "home"}):
        assert run(ground, regatta, "goal", **wrong).status_code == 422
    assert Coverage.objects.get().board["home_score"] == 2


def test_reporters_do_not_run_what_editors_run(ground: Client, regatta: Story) -> None:
    for do in ("state", "summary", "board", "switch", "sort", "move", "garbage"):
        answer = run(ground, regatta, do, **{"s-state": "paused", "on": "1"})
        assert answer.status_code == 422, do
    coverage = Coverage.objects.get()
    assert (coverage.state, coverage.needs_editor) == ("running", False)


# Several at once


def test_colleagues_see_who_is_here_and_who_types(ground: Client, desk: Client, regatta: Story) -> None:
    assert state(ground, regatta, typing="1")["people"] == []
    assert state(desk, regatta)["people"] == [{"name": "Ben Reports", "typing": True}]
    with clock.at(NOON.replace(minute=1)):
        assert state(desk, regatta)["people"] == []


def test_who_begins_to_type_is_seen_at_once(ground: Client, desk: Client, regatta: Story) -> None:
    state(ground, regatta)
    assert state(desk, regatta)["people"] == [{"name": "Ben Reports", "typing": False}]
    with clock.at(NOON + timedelta(seconds=2)):
        state(ground, regatta, typing="1")
        assert state(desk, regatta)["people"] == [{"name": "Ben Reports", "typing": True}]


def test_presence_is_written_once_in_ten_seconds(ground: Client, regatta: Story) -> None:
    for second in range(10):
        with clock.at(NOON.replace(second=second)):
            state(ground, regatta, typing="1")
    assert Presence.objects.get().seen_at == NOON
    with clock.at(NOON.replace(second=10)):
        state(ground, regatta)
    assert (Presence.objects.get().seen_at.second, Presence.objects.get().typing_until) == (10, None)


def test_the_state_is_small_and_says_what_changed(ground: Client, desk: Client, regatta: Story) -> None:
    first = state(ground, regatta)
    again = state(ground, regatta, since=first["since"])
    assert "updates" not in again
    send(desk, regatta)
    update = Update.objects.get()
    changed = state(ground, regatta, since=first["since"])
    assert [key for key, _mark in changed["updates"]] == [update.pk]
    step(desk, update, "key", on="1")
    marked = state(ground, regatta, since=changed["since"])
    assert marked["updates"][0][1] != changed["updates"][0][1]
    parts = ground.get(reverse("newsroom_console_parts", args=[regatta.pk]), {"id": update.pk})
    assert f'data-mark="{marked["updates"][0][1]}"' in parts.content.decode()
    assert (
        "no-store"
        in ground.get(reverse("newsroom_console_state", args=[regatta.pk])).headers["Cache-Control"]
    )


def test_asking_for_the_state_costs_the_same_however_long_the_coverage_is(
    ground: Client, regatta: Story, editor: User
) -> None:
    counts = []
    for number in (1, 30):
        for _ in range(number):
            posting.send(story=regatta, key=uuid4(), content=Content(text="Lap."), by=editor, now=NOON)
        state(ground, regatta)
        with asked() as queries:
            told = state(ground, regatta)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= MOST_ASKED, str(queries)
    with asked() as queries:
        again = state(ground, regatta, since=told["since"])
    assert len(json.dumps(again)) < 300


def test_older_updates_come_by_keyset(desk: Client, regatta: Story, editor: User) -> None:
    for number in range(25):
        posting.send(story=regatta, key=uuid4(), content=Content(text=f"Lap {number}."), by=editor, now=NOON)
    page = desk.get(console(regatta))
    place = page.context["public"].next
    older = desk.get(
        reverse("newsroom_console_parts", args=[regatta.pk]), {"before": str(place)}
    ).content.decode()
    assert "Lap 4." in older
    assert "Lap 5." not in older
    assert "Lap 4." in desk.get(console(regatta), {"before": str(place)}).content.decode()
    assert len(state(desk, regatta, down_to=str(place))["updates"]) == 20
    assert desk.get(reverse("newsroom_console_parts", args=[regatta.pk]), {"before": "x"}).status_code == 404
