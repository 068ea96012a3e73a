"""An alert goes through two pairs of hands, and open pages that hear of it show what fresh ones show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from dateline.alerts import actions, queries
from dateline.alerts.access import alert_for
from dateline.alerts.errors import Refused
from dateline.alerts.models import Alert, State
from dateline.alerts.tests.replay import OpenPage, told
from dateline.alerts.topics import topic_of_alerts
from dateline.editions.models import Edition, Section
from dateline.events.topics import NoSuchTopic, require_topics
from dateline.lib import clock
from dateline.people.models import User
from dateline.people.roles import Role
from dateline.stories import actions as stories
from dateline.stories.models import Story
from tests.cast import NOON, Paper, colleague, paper

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def post() -> Iterator[Paper]:
    with clock.at(NOON):
        yield paper()


@pytest.fixture
def ana(post: Paper) -> User:
    """Ana leads the paper."""
    return colleague("ana", Role.CHIEF_EDITOR, edition=post.edition, name="Ana Ruiz")


@pytest.fixture
def ed(post: Paper) -> User:
    """Ed edits Town and does not lead."""
    return colleague("ed", Role.SECTION_EDITOR, section=post.town, name="Ed Town")


@pytest.fixture
def page(post: Paper) -> OpenPage:
    return OpenPage(post.edition.pk)


def proposed(post: Paper, by: User, words: str = "Ferry aground off the pier", **fields: Any) -> Alert:
    return actions.propose(edition=post.edition, words=words, by=by, **{"now": clock.now(), **fields})


def sent(post: Paper, by: User, confirmed_by: User, words: str = "Ferry aground", **fields: Any) -> Alert:
    made = proposed(post, by, words, **fields)
    return actions.confirm(alert_id=made.pk, by=confirmed_by, now=clock.now())


def test_an_alert_that_two_people_want_stands_on_open_pages(
    post: Paper, ana: User, ed: User, page: OpenPage
) -> None:
    story = post.published()
    made = proposed(post, ed, "  Ferry aground\n off the pier ", story=story)
    page.require_replay_equals_fresh()
    actions.confirm(alert_id=made.pk, by=ana, now=NOON)
    assert page.require_replay_equals_fresh("alert.sent") == {
        "number": made.pk, "words": "Ferry aground off the pier", "mark": "Alert", "is_withdrawn": False,
        "address": story.get_absolute_url(), "ends_at": "2026-05-04T13:00:00.000+00:00",
    }  # fmt: skip


def test_nobody_confirms_what_they_have_proposed_themselves(post: Paper, ana: User, page: OpenPage) -> None:
    made = proposed(post, ana)
    with pytest.raises(Refused, match="Somebody else"):
        actions.confirm(alert_id=made.pk, by=ana, now=NOON)
    chief = User.objects.create_superuser("root", "", "the tide comes twice")
    own = proposed(post, chief)
    with pytest.raises(Refused, match="Somebody else"):
        actions.confirm(alert_id=own.pk, by=chief, now=NOON)
    page.require_replay_equals_fresh()
    actions.confirm(alert_id=made.pk, by=chief, now=NOON)
    page.require_replay_equals_fresh("alert.sent")


def test_who_edits_a_section_proposes_and_who_leads_confirms(post: Paper, ana: User, ed: User) -> None:
    ben = colleague("ben", Role.REPORTER, section=post.town)
    moderator = colleague("mo", Role.MODERATOR)
    evening = Edition.objects.create(name="Evening", slug="evening", is_default=False)
    eve = colleague("eve", Role.CHIEF_EDITOR, edition=evening)
    for stranger in (ben, moderator, eve):
        with pytest.raises(PermissionDenied):
            proposed(post, stranger)
    made = proposed(post, ana)
    for stranger in (ben, moderator, eve, ed):
        with pytest.raises(PermissionDenied):
            actions.confirm(alert_id=made.pk, by=stranger, now=NOON)
        with pytest.raises(PermissionDenied):
            actions.refuse(alert_id=made.pk, by=stranger, now=NOON, reason="No.")
        with pytest.raises(Http404):
            alert_for(stranger, made.pk)
    made.refresh_from_db()
    assert made.state == State.PROPOSED


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words": " \u200b "}, "one line"),
        ({"words": "x" * 141}, "140"),
        ({"words": "x" * 200_000}, "140"),
        ({"lasts": 14 * MINUTE}, "24 hours"),
        ({"lasts": timedelta(days=2)}, "24 hours"),
        ({"story": "draft"}, "not public"),
        ({"story": "elsewhere"}, "not public"),
    ],
)
def test_what_no_banner_holds_is_refused(post: Paper, ana: User, fields: dict[str, Any], said: str) -> None:
    if fields.get("story") == "draft":
        draft = post.story()
        draft.save()
        fields = {"story": draft}
    elif "story" in fields:
        evening = Edition.objects.create(name="Evening", slug="evening", is_default=False)
        night = Section.objects.create(edition=evening, name="Night", slug="night")
        fields = {"story": post.published(section=night)}
    with pytest.raises(Refused, match=said):
        proposed(post, ana, **fields)
    assert not Alert.objects.exists()


def test_a_proposal_lapses_after_half_an_hour(post: Paper, ana: User, ed: User, page: OpenPage) -> None:
    made = proposed(post, ed)
    assert queries.waiting_alerts(Q(edition=post.edition), now=NOON + 29 * MINUTE) == [made]
    assert queries.waiting_alerts(Q(edition=post.edition), now=NOON + 30 * MINUTE) == []
    with pytest.raises(Refused, match="lapsed"):
        actions.confirm(alert_id=made.pk, by=ana, now=NOON + 30 * MINUTE)
    with pytest.raises(Refused, match="lapsed"):
        actions.refuse(alert_id=made.pk, by=ana, now=NOON + 30 * MINUTE, reason="Late.")
    page.require_replay_equals_fresh()
    assert queries.past_alerts(Q(edition=post.edition), now=NOON + 30 * MINUTE) == [made]


def test_what_is_sent_already_is_not_sent_again(post: Paper, ana: User, ed: User, page: OpenPage) -> None:
    made = sent(post, ed, ana)
    eve = colleague("eve", Role.ADMINISTRATOR, edition=post.edition)
    with pytest.raises(Refused, match="sent already, by Ana Ruiz"):
        actions.confirm(alert_id=made.pk, by=eve, now=NOON)
    page.require_replay_equals_fresh("alert.sent")


def test_a_refused_proposal_is_told_why_and_never_sent(
    post: Paper, ana: User, ed: User, page: OpenPage
) -> None:
    made = proposed(post, ed)
    with pytest.raises(Refused, match="Say why"):
        actions.refuse(alert_id=made.pk, by=ana, now=NOON, reason="  ")
    actions.refuse(alert_id=made.pk, by=ana, now=NOON, reason="Not confirmed by the harbour.")
    with pytest.raises(Refused, match="decided already, by Ana Ruiz"):
        actions.confirm(alert_id=made.pk, by=ana, now=NOON)
    own = proposed(post, ed)
    actions.refuse(alert_id=own.pk, by=ed, now=NOON)
    page.require_replay_equals_fresh()
    reasons = [alert.reason for alert in queries.past_alerts(Q(edition=post.edition), now=NOON)]
    assert reasons == ["", "Not confirmed by the harbour."]


def test_a_story_that_is_withdrawn_meanwhile_keeps_its_alert_from_being_sent(
    post: Paper, ana: User, ed: User
) -> None:
    story = post.published()
    made = proposed(post, ed, story=story)
    stories.withdraw(story=story, by=None, reason="", now=NOON)
    with pytest.raises(Refused, match="not public"):
        actions.confirm(alert_id=made.pk, by=ana, now=NOON)


def test_an_alert_runs_out_by_itself(post: Paper, ana: User, ed: User, page: OpenPage) -> None:
    sent(post, ed, ana, lasts=15 * MINUTE)
    assert page.require_replay_equals_fresh("alert.sent")
    with clock.at(NOON + 14 * MINUTE):
        assert page.require_replay_equals_fresh()
    with clock.at(NOON + 15 * MINUTE):
        assert page.require_replay_equals_fresh() is None
        assert queries.running_alerts(Q(edition=post.edition), now=clock.now()) == []


def test_time_counts_from_sending(post: Paper, ana: User, ed: User, page: OpenPage) -> None:
    made = proposed(post, ed, lasts=15 * MINUTE)
    actions.confirm(alert_id=made.pk, by=ana, now=NOON + 20 * MINUTE)
    with clock.at(NOON + 34 * MINUTE):
        assert page.require_replay_equals_fresh("alert.sent")


def test_a_newer_alert_takes_the_place_of_the_older_one_for_good(
    post: Paper, ana: User, ed: User, page: OpenPage
) -> None:
    sent(post, ed, ana, "Ferry aground", lasts=timedelta(hours=2))
    sent(post, ed, ana, "Pier on fire", lasts=15 * MINUTE)
    banner = page.require_replay_equals_fresh("alert.sent", "alert.sent")
    assert banner is not None
    assert banner["words"] == "Pier on fire"
    assert [alert.words for alert in queries.running_alerts(Q(edition=post.edition), now=NOON)] == [
        "Pier on fire"
    ]
    with clock.at(NOON + 16 * MINUTE):
        assert page.require_replay_equals_fresh() is None


def test_right_words_take_the_place_of_wrong_ones_when_a_second_person_agrees(
    post: Paper, ana: User, ed: User, page: OpenPage
) -> None:
    wrong = sent(post, ed, ana, "Mayor arrested", story=post.published())
    right = actions.propose_correction(alert_id=wrong.pk, words="Mayor questioned", by=ana, now=NOON)
    assert page.require_replay_equals_fresh("alert.sent")
    with pytest.raises(Refused, match="Somebody else"):
        actions.confirm(alert_id=right.pk, by=ana, now=NOON)
    eve = colleague("eve", Role.ADMINISTRATOR, edition=post.edition)
    actions.confirm(alert_id=right.pk, by=eve, now=NOON + MINUTE)
    with clock.at(NOON + MINUTE):
        banner = page.require_replay_equals_fresh("alert.corrected")
    assert banner is not None
    assert (banner["words"], banner["mark"], banner["number"]) == ("Mayor questioned", "Corrected", right.pk)
    assert banner["address"]
    assert told(page.topic)[-1][1]["replaces"] == wrong.pk


def test_what_does_not_run_any_more_is_not_corrected(post: Paper, ana: User, ed: User) -> None:
    wrong = sent(post, ed, ana, "Mayor arrested")
    right = actions.propose_correction(alert_id=wrong.pk, words="Mayor questioned", by=ed, now=NOON)
    actions.withdraw(alert_id=wrong.pk, by=ana, now=NOON)
    with pytest.raises(Refused, match="does not run"):
        actions.confirm(alert_id=right.pk, by=ana, now=NOON)
    with pytest.raises(Refused, match="does not run"):
        actions.propose_correction(alert_id=wrong.pk, words="Mayor at home", by=ed, now=NOON)


def test_one_person_takes_an_alert_back_and_may_say_so_to_readers(
    post: Paper, ana: User, ed: User, page: OpenPage
) -> None:
    first = sent(post, ed, ana)
    actions.withdraw(alert_id=first.pk, by=ed, now=NOON)
    assert page.require_replay_equals_fresh("alert.sent", "alert.withdrawn") is None
    second = sent(post, ed, ana, lasts=15 * MINUTE)
    actions.withdraw(alert_id=second.pk, by=ed, now=NOON + 14 * MINUTE, line=" It was another ferry. ")
    with clock.at(NOON + 28 * MINUTE):
        banner = page.require_replay_equals_fresh("alert.sent", "alert.withdrawn")
        assert banner is not None
        assert banner["words"] == "We withdrew an alert: It was another ferry."
        assert (banner["mark"], banner["is_withdrawn"]) == ("Withdrawn", True)
    with clock.at(NOON + 29 * MINUTE):
        assert page.require_replay_equals_fresh() is None
    with pytest.raises(Refused, match="does not run"):
        actions.withdraw(alert_id=second.pk, by=ed, now=NOON)


def test_a_line_to_readers_has_its_measure_and_strangers_take_nothing_back(
    post: Paper, ana: User, ed: User, page: OpenPage
) -> None:
    made = sent(post, ed, ana)
    with pytest.raises(Refused, match="200"):
        actions.withdraw(alert_id=made.pk, by=ed, now=NOON, line="x" * 201)
    with pytest.raises(PermissionDenied):
        actions.withdraw(alert_id=made.pk, by=colleague("ben", Role.REPORTER), now=NOON)
    assert page.require_replay_equals_fresh("alert.sent")


@pytest.mark.parametrize("way", ["withdrawn", "killed", "unpublished"])
def test_an_alert_ends_with_its_story(post: Paper, ana: User, ed: User, page: OpenPage, way: str) -> None:
    story, other = post.published(), post.published("Other")
    sent(post, ed, ana, story=story)
    stories.withdraw(story=other, by=None, reason="", now=NOON)
    assert page.require_replay_equals_fresh("alert.sent")
    if way == "withdrawn":
        stories.withdraw(story=story, by=ana, reason="It was\nanother ferry. " + "x" * 5000, now=NOON)
    elif way == "killed":
        stories.kill(story_id=story.pk, by=ana, reason="", now=NOON)
    else:
        Story.objects.get(pk=story.pk).unpublish()
    banner = page.require_replay_equals_fresh("alert.withdrawn")
    assert (banner or {}).get("words", "")[:44] == (
        "We withdrew an alert: It was another ferry. " if way == "withdrawn" else ""
    )
    story = Story.objects.get(pk=story.pk)
    if way != "killed":
        stories.publish(story=story, by=None, now=NOON)
        page.require_replay_equals_fresh()


def test_an_edition_speaks_its_own_language_and_hears_no_others_alerts(
    post: Paper, ana: User, ed: User, page: OpenPage
) -> None:
    abend = Edition.objects.create(name="Abend", slug="abend", language="de", is_default=False)
    chief = User.objects.create_superuser("root", "", "the tide comes twice")
    theirs = OpenPage(abend.pk)
    made = actions.propose(edition=abend, words="Fähre auf Grund", by=chief, now=NOON)
    everybody = colleague("eve", Role.CHIEF_EDITOR)
    actions.confirm(alert_id=made.pk, by=everybody, now=NOON)
    banner = theirs.require_replay_equals_fresh("alert.sent")
    assert banner is not None
    assert banner["mark"] == "Sofortmeldung"
    page.require_replay_equals_fresh()


@pytest.mark.parametrize("key", ["0", "007", "x", "9" * 30, "12345"])
def test_no_topic_but_that_of_an_edition_may_be_followed(post: Paper, key: str) -> None:
    assert require_topics([topic_of_alerts(post.edition.pk)])
    with pytest.raises(NoSuchTopic):
        require_topics([f"alerts/{key}"])
