"""What happens to stories: publication, withdrawal, and everything that follows from either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from dateline.media.actions import set_public_use
from dateline.stories.body import corrections_in, photos_in, recordings_in, stored
from dateline.stories.checks import blocking_problems
from dateline.stories.draft_records import DraftLink
from dateline.stories.handling import Approval, Handling, Stage, Step
from dateline.stories.models import Appearance, Correction, Story, Version, Withdrawal
from dateline.stories.readiness import CannotPublish, Problem
from dateline.stories.workflow import note_step, obstacles

if TYPE_CHECKING:
    from wagtail.models import Revision

    from dateline.people.models import User


def publish(*, story: Story, by: User | None, now: datetime, from_archive: bool = False) -> None:
    """Save `story` as it stands in memory as a revision and publish it, with all that follows, or nothing.

    `from_archive` is for stories that were public elsewhere before: they come in as they are, also with
    photos that lack a credit. Raises CannotPublish where something is missing.
    """
    with transaction.atomic():
        if story.pk is None:
            story.live = False
            story.save()
        revision = story.save_revision(user=by, log_action=False, clean=False)
        revision.from_archive = from_archive
        story.publish(revision, user=by)
    story.refresh_from_db()


@dataclass(frozen=True)
class Shown:
    """Under which topics and authors a version appears, read before it is written: then it costs nothing."""

    topics: list[int]
    authors: list[int]

    @classmethod
    def by(cls, story: Story) -> Shown:
        """Read them off `story` as it stands in memory."""
        authors = [byline.author_id for byline in story.bylines.all()]
        return cls([topic.pk for topic in story.topics.all()], list(dict.fromkeys(authors)))


def require_free(*, story: Story, row: Story, revision: Revision, now: datetime) -> None:
    """Let a publication or a schedule through that nothing forbids, and count it as its publisher's approval.

    `row` is the stored story, held, with its slip and withdrawal. Raises CannotPublish for a killed story, a
    legal hold, and where approvals are missing.
    """
    publisher = getattr(revision, "published_by", None)
    if getattr(revision, "from_archive", False):
        return
    if found := obstacles(story, revision, row=row, publisher=publisher):
        raise CannotPublish([Problem(words, on_slip=True) for words in found])
    if story.section.approvals and publisher is not None and publisher.pk != story.writer_id:
        Approval.objects.get_or_create(revision=revision, by=publisher, defaults={"story": story, "at": now})


def require_whole(story: Story) -> None:
    """Raise CannotPublish where `story`, as it stands in memory, lacks something."""
    if problems := blocking_problems(story):
        raise CannotPublish(problems)


def record_publication(*, story: Story, row: Story, revision: Revision, shown: Shown, now: datetime) -> None:
    """Write down what follows from a publication that has just been made, inside its transaction.

    Freezes the version; makes photos public; writes corrections and appearances. `row` is the story as it was
    stored before, held, with its slip, withdrawal and newest version.
    """
    if hasattr(row, "withdrawal"):
        Withdrawal.objects.filter(story=story, is_killed=False).delete()
    Version.objects.create(
        story=story, number=(row.newest_version or 0) + 1, content=revision.content,
        published_at=now, by=getattr(revision, "published_by", None),
    )  # fmt: skip
    _show_photos(story)
    _write_corrections(story, now=now)
    _write_appearances(story, shown)
    # Only of a story that went through the desk: an archive of 100,000 needs no slips.
    if hasattr(row, "handling"):
        Handling.objects.filter(story=story).update(
            stage=Stage.DRAFT, holder=None, submitted_at=None, due_at=None
        )
    if not getattr(revision, "from_archive", False):
        note_step(story=story, deed=Step.Deed.PUBLISHED, by=getattr(revision, "published_by", None), now=now)


def _show_photos(story: Story) -> None:
    blocks = stored(story.body)
    lead = [story.lead_photo_id] if story.lead_photo_id else []
    set_public_use(
        used_by=f"stories.story:{story.pk}",
        photos=[*lead, *photos_in(blocks)],
        recordings=recordings_in(blocks),
    )


def _write_corrections(story: Story, *, now: datetime) -> None:
    known = dict(Correction.objects.filter(story=story).values_list("block", "corrected_at"))
    if known:
        Correction.objects.filter(story=story).delete()
    Correction.objects.bulk_create(
        Correction(
            story=story, edition_id=story.edition_id, block=note.block, was=note.was, now=note.now,
            corrected_at=note.at or known.get(note.block, now),
        )
        for note in corrections_in(stored(story.body))
    )  # fmt: skip


def _write_appearances(story: Story, shown: Shown) -> None:
    Appearance.objects.filter(story=story).delete()
    at = {"story": story, "published_at": story.first_published_at}
    Appearance.objects.bulk_create(
        [
            *(Appearance(topic_id=topic, **at) for topic in shown.topics),
            *(Appearance(author_id=author, **at) for author in shown.authors),
        ]
    )


def withdraw(*, story: Story, by: User | None, reason: str, now: datetime) -> None:
    """Take a live story from the public: its address answers 410 from now on, with `reason` if given."""
    with transaction.atomic():
        Withdrawal.objects.update_or_create(
            story=story, defaults={"reason": reason.strip(), "withdrawn_at": now, "by": by}
        )
        note_step(story=story, deed=Step.Deed.WITHDRAWN, by=by, now=now, note=reason)
        story.unpublish(user=by)


def kill(*, story_id: int, by: User | None, reason: str, now: datetime) -> None:
    """Take a story away for good: gone for readers, off every schedule, and never to be published again.

    Works on drafts too. What was written stays at the desk, with its history.
    """
    with transaction.atomic():
        story = Story.objects.select_for_update(of=("self",)).get(pk=story_id)
        Withdrawal.objects.update_or_create(
            story=story,
            defaults={"reason": reason.strip(), "withdrawn_at": now, "by": by, "is_killed": True},
        )
        story.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
        Handling.objects.filter(story=story).update(stage=Stage.DRAFT, holder=None, submitted_at=None)
        DraftLink.objects.filter(story=story, revoked_at=None).update(revoked_at=now)
        note_step(story=story, deed=Step.Deed.KILLED, by=by, now=now, note=reason)
        if story.live:
            story.unpublish(user=by)


def record_withdrawal(*, story: Story, now: datetime) -> None:
    """Write down what follows from a withdrawal, inside its transaction, however it came about."""
    Withdrawal.objects.get_or_create(story=story, defaults={"withdrawn_at": now})
    Correction.objects.filter(story=story).delete()
    Appearance.objects.filter(story=story).delete()
    set_public_use(used_by=f"stories.story:{story.pk}", photos=[])
