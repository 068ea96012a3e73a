"""Publishing is one transaction with all that follows from it."""

from datetime import timedelta

import pytest

from dateline.lib import clock, faults
from dateline.media.models import PublicUse
from dateline.stories import actions, queries, scheduling
from dateline.stories.access import Gone, public_story
from dateline.stories.consistency import differences
from dateline.stories.models import Appearance, Correction, Story, Version
from dateline.stories.readiness import CannotPublish
from dateline.stories.scheduling import publish_due
from tests.cast import NOON, paper, photo

pytestmark = pytest.mark.django_db


def test_a_published_story_is_public_with_version_topic_author_and_photo() -> None:
    post = paper()
    story = post.published(lead_photo=photo())
    assert public_story(post.edition, story.pk).headline == "Ferry sails again"
    assert Version.objects.get(story=story).number == 1
    assert queries.about_topic(post.ferry).stories == [story]
    assert queries.written_by(post.ben, edition=post.edition).stories == [story]
    assert PublicUse.objects.filter(photo=story.lead_photo).exists()
    assert list(differences()) == []


def test_a_fault_before_the_commit_leaves_nothing_of_a_publication() -> None:
    post = paper()
    story = post.story(lead_photo=photo())

    def fail() -> None:
        raise RuntimeError("the log is full")

    with faults.armed("publish:before_commit", fail), pytest.raises(RuntimeError):
        actions.publish(story=story, by=None, now=NOON)
    assert not Story.objects.filter(live=True).exists()
    assert not Appearance.objects.exists()
    assert not Version.objects.exists()
    assert not PublicUse.objects.exists()


@pytest.mark.parametrize(
    ("lacks", "words"),
    [({"agency": "", "photographer": ""}, "credit"), ({"alt_text": ""}, "alternative text")],
)
def test_a_photo_without_credit_or_alternative_text_cannot_be_published(
    lacks: dict[str, str], words: str
) -> None:
    post = paper()
    with pytest.raises(CannotPublish, match=f"Boats at dawn.*{words}") as refusal:
        actions.publish(story=post.story(lead_photo=photo(**lacks)), by=None, now=NOON)
    assert refusal.value.problems[0].photo is not None
    assert not Story.objects.filter(live=True).exists()


def test_a_published_version_is_kept_and_cannot_be_changed() -> None:
    story = paper().published()
    story.headline = "Ferry stays in port"
    actions.publish(story=story, by=None, now=NOON + timedelta(hours=1))
    first, second = Version.objects.filter(story=story)
    assert (first.content["headline"], second.content["headline"]) == (
        "Ferry sails again",
        "Ferry stays in port",
    )
    with pytest.raises(TypeError):
        first.save()


def test_a_correction_in_the_body_is_listed_with_its_time_and_leaves_with_the_story() -> None:
    post = paper()
    body = [{"type": "correction", "value": {"was": "ten boats", "now": "eleven boats", "at": None}}]
    with clock.at(NOON):
        story = post.published(body=body)
    assert Correction.objects.get().corrected_at == NOON
    actions.withdraw(story=story, by=None, reason="", now=NOON)
    assert not Correction.objects.exists()


def test_a_withdrawn_story_is_gone_with_the_editors_reason_and_its_photo_is_private_again() -> None:
    post = paper()
    story = post.published(lead_photo=photo())
    actions.withdraw(story=story, by=None, reason="A court asked for it.", now=NOON)
    with pytest.raises(Gone, match=r"A court asked for it\."):
        public_story(post.edition, story.pk)
    assert not PublicUse.objects.exists()
    assert queries.latest(post.edition).stories == []


def test_an_update_is_marked_unless_the_editor_says_it_was_a_slip_of_the_pen() -> None:
    story = paper().published()
    story.shows_update = False
    with clock.at(NOON + timedelta(hours=1)):
        actions.publish(story=story, by=None, now=clock.now())
    assert story.updated_at is None
    story.shows_update = True
    with clock.at(NOON + timedelta(hours=2)):
        actions.publish(story=story, by=None, now=clock.now())
    assert story.updated_at == NOON + timedelta(hours=2)


def test_a_story_under_embargo_waits_for_its_end_whoever_publishes() -> None:
    post = paper()
    story = post.story(embargo=clock.now() + timedelta(hours=1))
    actions.publish(story=story, by=None, now=clock.now())
    assert not story.live
    assert publish_due(now=clock.now()) == 0
    with clock.at(clock.now() + timedelta(hours=2)):
        assert publish_due(now=clock.now()) == 1
        assert publish_due(now=clock.now()) == 0
    story.refresh_from_db()
    assert story.live


def test_an_embargo_that_ends_after_the_schedule_is_kept() -> None:
    post = paper()
    now = clock.now()
    story = post.story(go_live_at=now + timedelta(hours=1), embargo=now + timedelta(hours=2))
    actions.publish(story=story, by=None, now=now)
    for hours, published in ((1.5, 0), (2.5, 1)):
        with clock.at(now + timedelta(hours=hours)):
            assert publish_due(now=clock.now()) == published
    story.refresh_from_db()
    assert story.live


def test_one_bad_story_does_not_hold_the_other_scheduled_ones() -> None:
    post = paper()
    soon = clock.now() + timedelta(minutes=5)
    for headline, lead in (("Bad", photo(agency="", photographer="")), ("Good", None)):
        actions.publish(
            story=post.story(headline, go_live_at=soon, lead_photo=lead), by=None, now=clock.now()
        )
    with clock.at(soon):
        assert publish_due(now=clock.now()) == 1
    assert list(Story.objects.filter(live=True).values_list("headline", flat=True)) == ["Good"]


def test_a_scheduled_story_that_breaks_a_receiver_does_not_hold_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    post = paper()
    soon = clock.now() + timedelta(minutes=5)
    for headline in ("Bad", "Good"):
        actions.publish(story=post.story(headline, go_live_at=soon), by=None, now=clock.now())
    failures = iter([RuntimeError("the index is broken")])
    scheduling._told.clear()

    def fail_once() -> None:
        for failure in failures:
            raise failure

    with clock.at(soon), faults.armed("publish:before_commit", fail_once):
        assert publish_due(now=clock.now()) == 1
        assert "something failed" in caplog.text
        assert publish_due(now=clock.now()) == 1
    assert Story.objects.filter(live=True).count() == 2
