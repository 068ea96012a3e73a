"""Links to a draft for people without account: making, ending, opening them, and what is said there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from dateline.stories.body import photos_in, recordings_in, stored
from dateline.stories.draft_records import DraftLink, DraftVerdict, hash_of
from dateline.stories.models import Story, Version, Withdrawal

if TYPE_CHECKING:
    from wagtail.models import Revision

    from dateline.people.models import User

DAYS_BY_DEFAULT, DAYS_AT_MOST = 7, 60
TOKEN_BYTES = 24
"""192 random bits: 128 are the least that nobody guesses."""
VERDICTS_PER_LINK = 50


class NoSuchDraft(Exception):
    """The link is wrong, has ended, or its draft has. One answer for all of these: a guesser learns nothing."""


class IsPublicNow(Exception):
    """The draft was published since the link was made; `story` is where to send the visitor."""

    def __init__(self, story: Story) -> None:
        self.story = story
        super().__init__(story.pk)


@dataclass(frozen=True)
class OpenedDraft:
    """A draft as a link shows it: `story` in memory as its newest `revision` has it."""

    link: DraftLink
    revision: Revision
    story: Story

    @property
    def photos(self) -> set[int]:
        """The keys of the photos that this draft shows."""
        lead = {self.story.lead_photo_id} if self.story.lead_photo_id else set()
        return lead | set(photos_in(stored(self.story.body)))

    @property
    def recordings(self) -> set[int]:
        """The keys of the recordings that this draft plays."""
        return set(recordings_in(stored(self.story.body)))


def make_link(
    *, story: Story, by: User | None, now: datetime, label: str = "", asks_approval: bool = False,
    days: int = DAYS_BY_DEFAULT,
) -> str:  # fmt: skip
    """Make a link to the newest draft of `story` and return its token, which is not stored anywhere.

    Raises ValueError for a number of days outside 1 to 60.
    """
    if not 1 <= days <= DAYS_AT_MOST:
        raise ValueError(f"A link lasts 1 to {DAYS_AT_MOST} days, not {days}.")
    token = token_urlsafe(TOKEN_BYTES)
    DraftLink.objects.create(
        story=story, token_hash=hash_of(token), label=label.strip(), asks_approval=asks_approval,
        made_by=by, made_at=now, expires_at=now + timedelta(days=days),
    )  # fmt: skip
    return token


def revoke_link(*, link: DraftLink, now: datetime) -> None:
    """End a link at once."""
    DraftLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now)


def open_draft(token: str, *, now: datetime) -> OpenedDraft:
    """Return the draft that `token` opens. Raises NoSuchDraft, IsPublicNow.

    A link ends with the next publication or withdrawal of its story: what it was made for is decided then.
    """
    link = (
        DraftLink.objects.filter(token_hash=hash_of(token))
        .select_related("story__latest_revision", "story__section__edition")
        .first()
    )
    if link is None or link.revoked_at is not None or link.expires_at <= now:
        raise NoSuchDraft
    if Version.objects.filter(story=link.story_id, published_at__gt=link.made_at).exists():
        if link.story.live:
            raise IsPublicNow(link.story)
        raise NoSuchDraft
    withdrawn = Withdrawal.objects.filter(story=link.story_id, withdrawn_at__gt=link.made_at).exists()
    revision = link.story.latest_revision
    if withdrawn or revision is None:
        raise NoSuchDraft
    draft: Story = revision.as_object()
    # Whatever stands in the row is another version: the page must not speak of this one as public.
    draft.live = False
    return OpenedDraft(link, revision, draft)


def count_opening(*, link: DraftLink, now: datetime) -> None:
    """Count that somebody, or the program of somebody, opened the page."""
    DraftLink.objects.filter(pk=link.pk).update(opened=F("opened") + 1, last_opened_at=now)


class TooManyVerdicts(Exception):
    """More was said through this link than any lawyer would say."""


def give_verdict(
    *, link: DraftLink, revision_id: int, name: str, note: str, approved: bool, now: datetime
) -> DraftVerdict:
    """Write down what a visitor said of the version that was on the page.

    Raises NoSuchDraft where the link asks for no approval or the version is none of this story's,
    TooManyVerdicts.
    """
    with transaction.atomic():
        held = DraftLink.objects.select_for_update().get(pk=link.pk)
        is_ours = held.story.revisions.filter(pk=revision_id).exists()
        if not held.asks_approval or held.revoked_at is not None or held.expires_at <= now or not is_ours:
            raise NoSuchDraft
        if held.verdicts.count() >= VERDICTS_PER_LINK:
            raise TooManyVerdicts
        return DraftVerdict.objects.create(
            link=held, revision_id=revision_id, name=name, note=note, approved=approved, given_at=now
        )


@dataclass(frozen=True)
class Said:
    """A verdict beside the present draft: `is_outdated` when the text was edited since."""

    verdict: DraftVerdict
    is_outdated: bool


def verdicts_of(story: Story) -> list[Said]:
    """Return what was said of the drafts of `story`, newest first."""
    found = DraftVerdict.objects.filter(link__story=story.pk).select_related("link")
    latest = story.latest_revision_id
    return [Said(verdict, verdict.revision_id != latest) for verdict in found.order_by("-given_at", "-pk")]


def links_of(story: Story) -> list[DraftLink]:
    """Return the links of a story, newest first, ended ones too."""
    links = DraftLink.objects.filter(story=story).select_related("made_by")
    return list(links.order_by("-made_at", "-pk")[:100])
