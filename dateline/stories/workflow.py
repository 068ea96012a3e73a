"""The way of a story through the desk: submit, take in hand, send back, approve, hold, lift.

Each is one transaction with the slip's row held, so that two editors who act at once act one after the other.
Each asks for the right of the person anew: what a page offered a minute ago may have been taken since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from dateline.stories.handling import Approval, Handling, Stage, Step
from dateline.stories.models import Story
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from wagtail.models import Revision

    from dateline.people.models import User


class Refused(Exception):
    """It cannot be done as things stand; the message says why, in the editor's words."""


@contextmanager
def _slip(story_id: int) -> Iterator[tuple[Story, Handling]]:
    """Hold the slip of a story, made where there is none, and save it at the end."""
    with transaction.atomic():
        story = (
            Story.objects.select_for_update(of=("self",)).select_related("latest_revision").get(pk=story_id)
        )
        slip, _created = Handling.objects.get_or_create(story=story)
        yield story, slip
        slip.save()


def note_step(*, story: Story, deed: Step.Deed, by: User | None, now: datetime, note: str = "") -> None:
    """Write down a step of the story's way."""
    Step.objects.create(story=story, deed=deed, by=by, at=now, note=note.strip())


def submit(*, story_id: int, by: User, now: datetime, note: str = "") -> None:
    """Hand a draft over for review. Raises PermissionDenied, Refused."""
    with _slip(story_id) as (story, slip):
        _require(rights_of(by).may_edit(story))
        if slip.stage != Stage.DRAFT:
            raise Refused(_("It is in review already."))
        if story.latest_revision is None:
            raise Refused(_("There is nothing to review: no draft has been saved since it was published."))
        slip.stage, slip.submitted_at, slip.holder = Stage.REVIEW, now, None
        note_step(story=story, deed=Step.Deed.SUBMITTED, by=by, now=now, note=note)


def take(*, story_id: int, by: User, now: datetime) -> None:
    """Say "I am on it"; takes over from whoever had it. Raises PermissionDenied, Refused."""
    with _slip(story_id) as (story, slip):
        rights = rights_of(by)
        _require(rights.may_see(story))
        if slip.holder_id not in (None, by.pk) and not rights.may_publish(story):
            raise Refused(_("%(name)s has it in hand.") % {"name": name_of(slip.holder)})
        slip.holder = by
        note_step(story=story, deed=Step.Deed.TAKEN, by=by, now=now)


def leave(*, story_id: int, by: User, now: datetime) -> None:
    """Put down a story that one has in hand. Raises Refused where somebody else has it."""
    with _slip(story_id) as (story, slip):
        if slip.holder_id != by.pk:
            raise Refused(_("You do not have it in hand."))
        slip.holder = None
        note_step(story=story, deed=Step.Deed.LEFT, by=by, now=now)


def send_back(*, story_id: int, by: User, now: datetime, note: str) -> None:
    """Give a submitted story back to its writer, with reasons. Raises PermissionDenied, Refused."""
    with _slip(story_id) as (story, slip):
        _require(rights_of(by).may_publish(story))
        if slip.stage == Stage.DRAFT:
            raise Refused(_("It is not in review."))
        if not note.strip():
            raise Refused(_("Say what is to be done; the writer has only your words."))
        slip.stage, slip.holder = Stage.DRAFT, None
        Approval.objects.filter(story=story).delete()
        note_step(story=story, deed=Step.Deed.SENT_BACK, by=by, now=now, note=note)


def approve(*, story_id: int, revision_id: int, by: User, now: datetime, note: str = "") -> None:
    """Say yes to the version that one has read. Raises PermissionDenied, Refused."""
    with _slip(story_id) as (story, slip):
        _require(rights_of(by).may_publish(story))
        if story.latest_revision_id != revision_id:
            raise Refused(_("It has been changed since you opened it. Read the newest version first."))
        if story.writer_id == by.pk:
            raise Refused(_("Somebody else has to approve what you have written yourself."))
        if slip.stage == Stage.DRAFT:
            raise Refused(_("It is not in review."))
        Approval.objects.get_or_create(revision_id=revision_id, by=by, defaults={"story": story, "at": now})
        if approvals_missing(story, story.latest_revision, publisher=None) == 0:
            slip.stage = Stage.APPROVED
        note_step(story=story, deed=Step.Deed.APPROVED, by=by, now=now, note=note)


def set_due(*, story_id: int, by: User, now: datetime, due_at: datetime | None) -> None:
    """Say when a story has to be ready. Raises PermissionDenied."""
    with _slip(story_id) as (story, slip):
        _require(rights_of(by).may_edit(story))
        slip.due_at = due_at
        note_step(story=story, deed=Step.Deed.DUE, by=by, now=now)


def hold(*, story_id: int, by: User, now: datetime, reason: str) -> None:
    """Stop every publication of a story until the hold is lifted. Raises PermissionDenied, Refused."""
    with _slip(story_id) as (story, slip):
        _require(rights_of(by).may_edit(story))
        if slip.is_on_hold:
            raise Refused(_("There is a legal hold on it already."))
        if not reason.strip():
            raise Refused(_("Say why; whoever lifts the hold has only your words."))
        slip.held_at, slip.held_by, slip.hold_reason = now, by, reason.strip()
        note_step(story=story, deed=Step.Deed.HELD, by=by, now=now, note=reason)


def lift(*, story_id: int, by: User, now: datetime, note: str = "") -> None:
    """End a legal hold: whoever set it, or a chief editor. Raises PermissionDenied, Refused."""
    with _slip(story_id) as (story, slip):
        _require(rights_of(by).may_see(story))
        if not slip.is_on_hold:
            raise Refused(_("There is no legal hold on it."))
        if slip.held_by_id != by.pk and not rights_of(by).may_lead(story):
            raise Refused(
                _("Only %(name)s or a chief editor can lift this hold.") % {"name": name_of(slip.held_by)}
            )
        slip.held_at, slip.held_by, slip.hold_reason = None, None, ""
        note_step(story=story, deed=Step.Deed.LIFTED, by=by, now=now, note=note)


def approvals_missing(story: Story, revision: Revision, *, publisher: User | None) -> int:
    """Return how many people still have to say yes to `revision` before it may be published.

    Counted anew each time: the yes of somebody who has lost the right since does not count, nor does the
    writer's own. Who publishes says yes by that.
    """
    needed = story.section.approvals
    if not needed:
        return 0
    given = Approval.objects.filter(revision=revision).exclude(by=story.writer_id).select_related("by")
    people = {approval.by_id for approval in given if rights_of(approval.by).may_publish(story)}
    if publisher is not None and publisher.pk != story.writer_id and rights_of(publisher).may_publish(story):
        people.add(publisher.pk)
    return max(0, needed - len(people))


TURNS = [Step.Deed.SUBMITTED, Step.Deed.SENT_BACK, Step.Deed.PUBLISHED, Step.Deed.KILLED]
"""The deeds after which a story is on somebody else's desk than before."""


def last_turn(story: Story) -> Step | None:
    """Return the step that brought `story` to the desk where it is now."""
    return story.steps.filter(deed__in=TURNS).select_related("by").first()


def came_back(story: Story) -> Step | None:
    """Return the step by which `story` was sent back, with the reasons, while it is with its writer again."""
    last = last_turn(story)
    return last if last is not None and last.deed == Step.Deed.SENT_BACK else None


def sent_back_among(keys: Collection[int]) -> set[int]:
    """Return those of the stories that were sent back and are with their writers now."""
    steps = Step.objects.filter(story__in=keys, deed__in=TURNS).order_by("pk")
    last = dict(steps.values_list("story", "deed"))
    return {key for key, deed in last.items() if deed == Step.Deed.SENT_BACK}


def obstacles(story: Story, revision: Revision, *, row: Story, publisher: User | None) -> list[str]:
    """Return what keeps `revision` from being published whatever it says, in whole sentences.

    `story` is what it says; `row` the stored story, held, with its slip and withdrawal.
    """
    found = []
    slip = row.handling if hasattr(row, "handling") else None
    if hasattr(row, "withdrawal") and row.withdrawal.is_killed:
        found.append(_("This story has been killed. It cannot be published again; write a new one."))
    if slip and slip.is_on_hold:
        found.append(_("There is a legal hold on this story: %(reason)s") % {"reason": slip.hold_reason})
    if missing := approvals_missing(story, revision, publisher=publisher):
        found.append(
            _("This section wants %(needed)d approvals of each story; %(missing)d are still missing.")
            % {"needed": story.section.approvals, "missing": missing}
        )
    return found


def name_of(user: User | None) -> str:
    """Return how a person is named at the desk."""
    return (user.get_full_name() or user.get_username()) if user else _("somebody")


def _require(may: bool) -> None:
    if not may:
        raise PermissionDenied
