"""The way of a story through the desk: who may take which step, and what each leaves behind."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from dateline.lib import clock
from dateline.people.models import User
from dateline.people.roles import Role
from dateline.stories import actions, workflow
from dateline.stories.access import Gone, public_story
from dateline.stories.handling import Stage, Step
from dateline.stories.models import Story, Version
from dateline.stories.readiness import CannotPublish
from dateline.stories.rights import rights_of
from dateline.stories.scheduling import publish_due
from tests.cast import NOON, Paper, colleague, paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Paper:
    return paper()


@pytest.fixture
def ben(post: Paper) -> User:
    return colleague("ben", Role.REPORTER, section=post.town, name="Ben Reports")


@pytest.fixture
def kit(post: Paper) -> User:
    return colleague("kit", Role.SECTION_EDITOR, section=post.town, name="Kit Edits")


@pytest.fixture
def ana(post: Paper) -> User:
    return colleague("ana", Role.CHIEF_EDITOR, name="Ana Ruiz")


@pytest.fixture
def draft(post: Paper, ben: User) -> Story:
    story = post.story(writer=ben)
    story.save()
    story.save_revision(user=ben)
    return story


def fresh(user: User) -> User:
    """The same person in another request: rights are read once a request."""
    return User.objects.get(pk=user.pk)


def test_a_draft_is_submitted_sent_back_with_reasons_and_submitted_again(
    draft: Story, ben: User, kit: User
) -> None:
    workflow.submit(story_id=draft.pk, by=ben, now=NOON, note="The mayor has confirmed.")
    with pytest.raises(workflow.Refused, match="in review already"):
        workflow.submit(story_id=draft.pk, by=ben, now=NOON)
    with pytest.raises(workflow.Refused, match="only your words"):
        workflow.send_back(story_id=draft.pk, by=kit, now=NOON, note=" ")
    workflow.send_back(story_id=draft.pk, by=kit, now=NOON, note="Who says so?")
    draft.refresh_from_db()
    assert draft.handling.stage == Stage.DRAFT
    workflow.submit(story_id=draft.pk, by=ben, now=NOON)
    told = [(step.deed, step.note, step.by) for step in draft.steps.order_by("pk")]
    assert told == [
        ("submitted", "The mayor has confirmed.", ben), ("sent_back", "Who says so?", kit), ("submitted", "", ben),
    ]  # fmt: skip


def test_a_reporter_neither_approves_nor_sends_back_and_a_stranger_does_not_even_submit(
    post: Paper, draft: Story, ben: User
) -> None:
    workflow.submit(story_id=draft.pk, by=ben, now=NOON)
    eve = colleague("eve", Role.SECTION_EDITOR, section=post.sport)
    for person in (ben, eve):
        with pytest.raises(PermissionDenied):
            workflow.approve(
                story_id=draft.pk, revision_id=draft.latest_revision_id, by=fresh(person), now=NOON
            )
        with pytest.raises(PermissionDenied):
            workflow.send_back(story_id=draft.pk, by=fresh(person), now=NOON, note="No.")
    with pytest.raises(PermissionDenied):
        workflow.submit(story_id=draft.pk, by=fresh(eve), now=NOON)


def test_what_an_editor_has_taken_over_its_writer_reads_and_does_not_change(
    draft: Story, ben: User, kit: User
) -> None:
    workflow.take(story_id=draft.pk, by=ben, now=NOON)
    workflow.take(story_id=draft.pk, by=kit, now=NOON)
    held = Story.objects.get(pk=draft.pk)
    assert rights_of(ben).may_see(held)
    assert not rights_of(ben).may_edit(held)
    with pytest.raises(workflow.Refused, match="Kit Edits has it in hand"):
        workflow.take(story_id=draft.pk, by=ben, now=NOON)
    workflow.leave(story_id=draft.pk, by=kit, now=NOON)
    assert rights_of(ben).may_edit(Story.objects.get(pk=draft.pk))


def test_a_section_that_wants_two_approvals_gets_two_people_and_never_the_writer(
    post: Paper, draft: Story, ben: User, kit: User, ana: User
) -> None:
    post.town.approvals = 2
    post.town.save()
    revision = draft.latest_revision
    assert revision is not None
    workflow.submit(story_id=draft.pk, by=ben, now=NOON)
    with pytest.raises(CannotPublish, match="1 are still missing"):
        draft.publish(revision, user=kit)
    assert not Story.objects.get(pk=draft.pk).live
    workflow.approve(story_id=draft.pk, revision_id=revision.pk, by=ana, now=NOON)
    revision.refresh_from_db()
    revision.as_object().publish(revision, user=kit)
    assert Story.objects.get(pk=draft.pk).live


def test_nobody_approves_their_own_story(post: Paper, kit: User) -> None:
    post.town.approvals = 1
    post.town.save()
    story = post.story(writer=kit)
    story.save()
    revision = story.save_revision(user=kit)
    workflow.submit(story_id=story.pk, by=kit, now=NOON)
    with pytest.raises(workflow.Refused, match="written yourself"):
        workflow.approve(story_id=story.pk, revision_id=revision.pk, by=kit, now=NOON)
    with pytest.raises(CannotPublish):
        story.publish(revision, user=kit)


def test_a_yes_to_one_version_is_none_to_the_next(post: Paper, draft: Story, ben: User, kit: User) -> None:
    post.town.approvals = 1
    post.town.save()
    workflow.submit(story_id=draft.pk, by=ben, now=NOON)
    read = draft.latest_revision_id
    assert read is not None
    draft.headline = "Ferry sinks"
    newer = draft.save_revision(user=ben)
    with pytest.raises(workflow.Refused, match="changed since you opened it"):
        workflow.approve(story_id=draft.pk, revision_id=read, by=kit, now=NOON)
    workflow.approve(story_id=draft.pk, revision_id=newer.pk, by=kit, now=NOON)
    draft.headline = "Ferry floats"
    with pytest.raises(CannotPublish):
        draft.publish(draft.save_revision(user=ben), user=None)


def test_the_yes_of_somebody_who_has_lost_the_right_since_does_not_count(
    post: Paper, draft: Story, ben: User, kit: User
) -> None:
    post.town.approvals = 1
    post.town.save()
    revision = draft.latest_revision
    assert revision is not None
    workflow.submit(story_id=draft.pk, by=ben, now=NOON)
    workflow.approve(story_id=draft.pk, revision_id=revision.pk, by=kit, now=NOON)
    draft.refresh_from_db()
    assert draft.handling.stage == Stage.APPROVED
    assert workflow.approvals_missing(draft, revision, publisher=None) == 0
    kit.duties.all().delete()
    assert workflow.approvals_missing(draft, revision, publisher=None) == 1


def test_a_legal_hold_stops_publication_and_schedules_until_it_is_lifted(
    post: Paper, draft: Story, ben: User, kit: User, ana: User
) -> None:
    workflow.hold(story_id=draft.pk, by=ben, now=NOON, reason="The lawyer reads it.")
    revision = draft.latest_revision
    assert revision is not None
    with pytest.raises(CannotPublish, match="The lawyer reads it"):
        draft.publish(revision, user=ana)
    with pytest.raises(workflow.Refused, match="Ben Reports or a chief editor"):
        workflow.lift(story_id=draft.pk, by=kit, now=NOON)
    workflow.lift(story_id=draft.pk, by=ana, now=NOON)
    draft.publish(revision, user=ana)
    assert Story.objects.get(pk=draft.pk).live


def test_a_hold_that_comes_after_the_schedule_stops_it_too(post: Paper, draft: Story, kit: User) -> None:
    now = clock.now()
    draft.go_live_at = now + timedelta(hours=1)
    draft.publish(draft.save_revision(user=kit), user=kit)
    workflow.hold(story_id=draft.pk, by=kit, now=now, reason="Wait.")
    with clock.at(now + timedelta(hours=2)):
        assert publish_due(now=clock.now()) == 0
        workflow.lift(story_id=draft.pk, by=kit, now=clock.now())
        assert publish_due(now=clock.now()) == 1


def test_a_killed_story_is_gone_at_once_and_nothing_brings_it_back(
    post: Paper, draft: Story, ben: User, kit: User
) -> None:
    revision = draft.latest_revision
    assert revision is not None
    draft.publish(revision, user=kit)
    draft.go_live_at = clock.now() + timedelta(hours=1)
    update = draft.save_revision(user=kit)
    draft.publish(update, user=kit)
    actions.kill(story_id=draft.pk, by=kit, reason="It was wrong.", now=clock.now())
    with pytest.raises(Gone, match="It was wrong"):
        public_story(post.edition, draft.pk)
    with clock.at(clock.now() + timedelta(hours=2)):
        assert publish_due(now=clock.now()) == 0
    with pytest.raises(CannotPublish, match="killed"):
        draft.publish(draft.latest_revision, user=kit)
    assert not Story.objects.get(pk=draft.pk).live
    assert Version.objects.filter(story=draft).count() == 1
    assert draft.steps.first().deed == Step.Deed.KILLED


def test_a_draft_that_moves_to_another_section_leaves_its_old_desk(
    post: Paper, draft: Story, ben: User
) -> None:
    editor_of_town = colleague("town", Role.SECTION_EDITOR, section=post.town)
    editor_of_sport = colleague("sport", Role.SECTION_EDITOR, section=post.sport)
    draft.section = post.sport
    draft.save_revision(user=ben)
    stored = Story.objects.get(pk=draft.pk)
    assert not rights_of(editor_of_town).may_see(stored)
    assert rights_of(editor_of_sport).may_publish(stored)
    assert not rights_of(editor_of_town).visible(Story.objects.all()).exists()
