"""Alerts in the log as it is committed: words taken back are in no replay, and one click of two sends."""

from __future__ import annotations

import json
import threading
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from dateline.alerts import actions
from dateline.alerts.errors import Refused
from dateline.alerts.models import Alert
from dateline.alerts.tests.replay import OpenPage
from dateline.alerts.topics import topic_of_alerts
from dateline.events.queries import position
from dateline.lib import clock
from dateline.people.models import User
from dateline.people.roles import Role
from dateline.stories import actions as stories
from tests.cast import Paper, ana, colleague, paper

pytestmark = pytest.mark.usefixtures("committed_db")


def sent(post: Paper, by: User, confirmed_by: User, words: str, **fields: Any) -> Alert:
    made = actions.propose(edition=post.edition, words=words, by=by, now=clock.now(), **fields)
    return actions.confirm(alert_id=made.pk, by=confirmed_by, now=clock.now())


@pytest.mark.parametrize("way", ["corrected", "withdrawn", "story withdrawn", "story of an old alert killed"])
def test_wrong_words_are_in_no_replay(client: Client, way: str) -> None:
    post, chief = paper(), ana()
    ed = colleague("ed", Role.SECTION_EDITOR, section=post.town)
    story = post.published()
    made = sent(post, ed, chief, "A wrong line", story=story)
    address = f"/events.json?topic={topic_of_alerts(post.edition.pk)}&after={position().epoch}-0"
    assert "wrong line" in client.get(address).content.decode()
    last = "alert.withdrawn"
    if way == "corrected":
        right = actions.propose_correction(alert_id=made.pk, words="A right line", by=ed, now=clock.now())
        actions.confirm(alert_id=right.pk, by=chief, now=clock.now())
        last = "alert.corrected"
    elif way == "withdrawn":
        actions.withdraw(alert_id=made.pk, by=chief, now=clock.now())
    elif way == "story withdrawn":
        stories.withdraw(story=story, by=chief, reason="", now=clock.now())
    else:
        sent(post, ed, chief, "Another thing")
        stories.kill(story_id=story.pk, by=chief, reason="", now=clock.now())
        last = "alert.sent"
    said = client.get(address).content.decode()
    assert "wrong line" not in said
    assert [event["kind"] for event in json.loads(said)["events"]] == [last]


@pytest.mark.parametrize(
    "way", ["newer one withdrawn", "correction withdrawn", "story of a newer one killed"]
)
def test_a_page_that_was_away_shows_what_a_fresh_one_shows(client: Client, way: str) -> None:
    post, chief = paper(), ana()
    ed = colleague("ed", Role.SECTION_EDITOR, section=post.town)
    story, minutes = post.published(), 0
    old = sent(post, ed, chief, "An old line", lasts=timedelta(hours=24))
    page, after = OpenPage(post.edition.pk), position()
    assert page.banner
    if way == "correction withdrawn":
        right = actions.propose_correction(alert_id=old.pk, words="A line", by=ed, now=clock.now())
        actions.confirm(alert_id=right.pk, by=chief, now=clock.now())
        actions.withdraw(alert_id=right.pk, by=chief, now=clock.now())
    else:
        newer = sent(post, ed, chief, "A newer line", story=story, lasts=timedelta(minutes=15))
        if way == "newer one withdrawn":
            actions.withdraw(alert_id=newer.pk, by=chief, now=clock.now())
        else:
            minutes = 16
    with clock.at(clock.now() + timedelta(minutes=minutes)):
        if minutes:
            stories.kill(story_id=story.pk, by=chief, reason="", now=clock.now())
        for event in client.get(f"/events.json?topic={page.topic}&after={after}").json()["events"]:
            page.hear(event["data"]["alert"])
        page.require_replay_equals_fresh()
        assert page.shown() is None


def test_of_two_clicks_at_once_one_sends() -> None:
    post, chief = paper(), ana()
    ed = colleague("ed", Role.SECTION_EDITOR, section=post.town)
    people = [chief, *(colleague(f"chief{n}", Role.CHIEF_EDITOR) for n in range(3))]
    story = post.published()
    made = actions.propose(edition=post.edition, words="Ferry aground", by=ed, now=clock.now(), story=story)
    start, outcomes = threading.Barrier(len(people)), []

    def click(by: User) -> None:
        start.wait()
        try:
            actions.confirm(alert_id=made.pk, by=by, now=clock.now())
            outcomes.append("sent")
        except Refused as refusal:
            outcomes.append(str(refusal)[:21])
        finally:
            connection.close()

    clicks = [threading.Thread(target=click, args=[by]) for by in people]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join(30)
    assert Counter(outcomes) == {"sent": 1, "It has been sent alre": 3}
    topic = topic_of_alerts(post.edition.pk)
    from dateline.events.models import Event

    assert Event.objects.filter(topic=topic, kind="alert.sent").count() == 1


def test_a_button_that_is_pressed_twice_proposes_once() -> None:
    post, chief = paper(), ana()
    ed = colleague("ed", Role.SECTION_EDITOR, section=post.town)
    start, now = threading.Barrier(3), clock.now()

    def press() -> None:
        start.wait()
        try:
            actions.propose(edition=post.edition, words="Ferry aground", by=ed, now=now)
        finally:
            connection.close()

    presses = [threading.Thread(target=press) for _ in range(3)]
    for one in presses:
        one.start()
    for one in presses:
        one.join(30)
    made = Alert.objects.get()
    actions.propose(edition=post.edition, words="Ferry aground", by=chief, now=now)
    actions.propose(edition=post.edition, words="Ferry aground", by=ed, now=now + actions.SAME_PROPOSAL)
    assert Alert.objects.count() == 3
    actions.confirm(alert_id=made.pk, by=chief, now=now)
    for _ in range(2):
        actions.propose_correction(alert_id=made.pk, words="Ferry late", by=ed, now=now)
    assert Alert.objects.filter(replaces=made).count() == 1


def test_an_alert_sent_while_its_story_is_withdrawn_is_never_left_standing() -> None:
    post, chief = paper(), ana()
    ed = colleague("ed", Role.SECTION_EDITOR, section=post.town)
    for number in range(6):
        story = post.published(f"Story {number}", now=clock.now())
        made = actions.propose(
            edition=post.edition, words="Ferry aground", by=ed, now=clock.now(), story=story
        )
        start = threading.Barrier(2)
        faults: list[object] = []

        def send(key: int = made.pk, start: threading.Barrier = start, faults: list[object] = faults) -> None:
            start.wait()
            try:
                actions.confirm(alert_id=key, by=chief, now=clock.now())
            except Refused:
                pass
            except Exception as fault:
                faults.append(fault)
            finally:
                connection.close()

        sending = threading.Thread(target=send)
        sending.start()
        start.wait()
        stories.withdraw(story=story, by=None, reason="", now=clock.now())
        sending.join(30)
        made.refresh_from_db()
        assert faults == []
        assert not made.is_running(clock.now())
