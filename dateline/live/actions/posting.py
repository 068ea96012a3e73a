"""Updates: sent, approved, sent back, changed, corrected, removed, and grown into stories of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from dateline.live.actions import telling
from dateline.live.errors import Conflict, Refused, SentBefore
from dateline.live.models import Coverage, Standing, State, Update, UpdateVersion
from dateline.live.queries import public_updates
from dateline.live.signals import key_event
from dateline.people.models import Author

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.live.boards import Board
    from dateline.media.models import Photo
    from dateline.people.models import User
    from dateline.stories.models import Story

LONGEST_TEXT = 20_000
WRITTEN = (
    "headline", "text", "quote", "speaker", "photo_id", "caption", "link", "link_title", "board",
)  # fmt: skip
_is_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Content:
    """What an update says; at least one of them."""

    headline: str = ""
    text: str = ""
    quote: str = ""
    speaker: str = ""
    photo: Photo | None = None
    caption: str = ""
    link: str = ""
    link_title: str = ""
    board: Board = field(default_factory=dict)

    def require(self) -> None:
        """Raise Refused for what cannot be shown to readers."""
        if not any((self.headline, self.text, self.quote, self.photo, self.link, self.board)):
            raise Refused(_("Write something, or add a photo, a quote, a link or a score."))
        if len(self.text) > LONGEST_TEXT or len(self.quote) > LONGEST_TEXT:
            words = _("An update has at most %(count)d characters; make two of it.")
            raise Refused(words % {"count": LONGEST_TEXT})
        for value in (self.headline, self.speaker):
            if len(value) > 160:
                raise Refused(_("At most 160 characters fit here: “%(words)s”") % {"words": value[:60] + "…"})
        if self.link:
            self._require_address()
        if self.photo is not None and not (self.photo.alt_text and self.photo.credit):
            raise Refused(_("The photo needs a credit, and one sentence for readers who cannot see it."))

    def _require_address(self) -> None:
        try:
            _is_address(self.link)
            # "https://example.org@evil.test/" leads elsewhere than it reads, and so does what turns letters round.
            if urlsplit(self.link).username is not None or not self.link.isprintable():
                raise ValidationError(self.link)
        except ValidationError:
            raise Refused(_("“%(link)s” is no address of the web.") % {"link": self.link[:80]}) from None
        if len(self.link) > 500 or len(self.link_title) > 200:
            raise Refused(_("The link or its title is too long."))

    def fields(self) -> dict[str, Any]:
        """Return it by the names of the record."""
        names = (name for name in WRITTEN if name != "photo_id")
        values = {name: getattr(self, name) for name in names}
        return values | {"photo": self.photo, "link_title": self.link_title or self.link[:200]}


def send(
    *,
    story: Story,
    key: UUID,
    content: Content,
    by: User,
    now: datetime,
    is_key: bool = False,
    waits: bool = False,
) -> Update:
    """Publish an update, or put it before an editor, where the coverage asks for that or it `waits`.

    Sent again under the same `key`, it is the one that is there, whatever became of it. Whether `by` may send,
    and whether theirs has to wait, is for `live.rights` to say. Raises SentBefore where other words were sent
    under `key`, and Refused.
    """
    content.require()
    with transaction.atomic():
        coverage = telling.held(story)
        sent = Update.objects.filter(key=key).first()
        if sent is not None:
            return _the_same(sent, coverage, content, by)
        _require_going_on(coverage)
        update = Update.objects.create(
            story=coverage.story, key=key, standing=Standing.WAITING, at=now, sent_by=by,
            author=Author.objects.filter(user=by).first(), is_key=is_key, **content.fields(),
        )  # fmt: skip
        _keep(update, by=by, now=now)
        if not waits:
            _publish(coverage, update, now=now)
    return update


def approve(*, update: Update, by: User, now: datetime, version: int | None = None) -> Update:
    """Publish an update that waits. Approved twice, it is published once.

    Raises Conflict where it is not the `version` that its editor has read, and Refused.
    """
    with transaction.atomic():
        coverage, row = _held(update)
        if row.standing == Standing.REMOVED:
            raise Refused(_("This update was removed."))
        if not row.is_public:
            if version not in (None, row.version):
                raise Conflict(row.version)
            _require_going_on(coverage)
            _publish(coverage, row, now=now)
    return row


def send_back(*, update: Update, reason: str, by: User, now: datetime) -> Update:
    """Send an update that waits back to its reporter, with the reason. Raises Refused without one."""
    if not reason.strip():
        raise Refused(_("Say why, so that your colleague can mend it."))
    with transaction.atomic():
        _coverage, row = _held(update)
        if row.standing != Standing.WAITING:
            raise Refused(_("This update does not wait any more."))
        row.standing, row.reason = Standing.REFUSED, reason.strip()
        row.save(update_fields=["standing", "reason"])
    return row


def change(
    *, update: Update, content: Content, version: int, by: User, now: datetime, corrected: str = ""
) -> Update:
    """Change what an update says; with `corrected`, words that tell readers what was wrong.

    What was sent back waits again. Raises Conflict where `version` is not
    the one that is there, and Refused.
    """
    content.require()
    with transaction.atomic():
        coverage, row = _held(update)
        if row.standing == Standing.REMOVED:
            raise Refused(_("This update was removed."))
        if row.version != version:
            raise Conflict(row.version)
        was = {name: getattr(row, name) for name in WRITTEN}
        for name, value in content.fields().items():
            setattr(row, name, value)
        row.version += 1
        if row.is_public:
            row.changed_at, row.corrected = now, corrected.strip() or row.corrected
        elif row.standing == Standing.REFUSED:
            row.standing, row.reason = Standing.WAITING, ""
        row.save()
        _keep(row, by=by, now=now)
        if row.is_public:
            if row.photo_id != was["photo_id"]:
                telling.follow_photos(coverage.story_id)
            # What it said before is wrong or worse now, and must not be found in the log.
            telling.forget_words(coverage, row, now=now)
            telling.tell_changed(coverage, _read(row), now=now)
            if row.is_key:
                telling.tell_head(coverage, now=now)
    return row


def remove(*, update: Update, by: User, now: datetime, reason: str = "") -> Update:
    """Take an update from readers and from the log. Removed twice, it is removed once. Raises Refused."""
    with transaction.atomic():
        coverage, row = _held(update)
        was_public, was_on_top = row.is_public, row.is_key or row.pin
        row.standing, row.reason, row.pin = Standing.REMOVED, reason.strip(), None
        row.save(update_fields=["standing", "reason", "pin"])
        if was_public:
            if row.photo_id:
                telling.follow_photos(coverage.story_id)
            telling.tell_left(coverage, row, now=now)
            if was_on_top:
                telling.tell_head(coverage, now=now)
    return row


def link_to_own_story(*, update: Update, story: Story, now: datetime) -> Update:
    """Say that an update grew into `story`; readers see the link once that is public. Raises Refused."""
    with transaction.atomic():
        coverage, row = _held(update)
        if row.own_story_id is not None:
            raise Refused(_("This update has a story of its own already."))
        row.own_story = story
        row.save(update_fields=["own_story"])
        if row.is_public:
            telling.tell_changed(coverage, _read(row), now=now)
    return row


def _require_going_on(coverage: Coverage) -> None:
    if coverage.state == State.ENDED:
        raise Refused(_("This coverage has ended. Let it run again, and send this once more."))


def _publish(coverage: Coverage, update: Update, *, now: datetime) -> None:
    update.at = coverage.last_update_at = telling.moment_after(coverage, now)
    update.standing = Standing.PUBLIC
    update.save(update_fields=["at", "standing"])
    coverage.save(update_fields=["last_update_at"])
    if update.photo_id:
        telling.follow_photos(coverage.story_id)
    telling.tell_posted(coverage, _read(update), now=now)
    if update.is_key:
        key_event.send(Coverage, coverage=coverage, update=update, now=now)
        telling.tell_head(coverage, now=now)


def _held(update: Update) -> tuple[Coverage, Update]:
    coverage = telling.held(update.story)
    return coverage, Update.objects.get(pk=update.pk)


def _the_same(sent: Update, coverage: Coverage, content: Content, by: User) -> Update:
    if (sent.story_id, sent.sent_by_id) != (coverage.story_id, by.pk):
        raise Refused(_("This update is somebody else's."))
    first = UpdateVersion.objects.filter(update=sent, number=1).first()
    again = Update(**content.fields())
    # Taken for the one that is there, other words would be lost while their reporter is told that they are public.
    if first and any(first.content[name] != getattr(again, name) for name in WRITTEN):
        words = _(
            "This form was sent before. What you changed since is another update: publish it once more."
        )
        raise SentBefore(words)
    return sent


def _read(update: Update) -> Update:
    return public_updates(update.story_id).get(pk=update.pk)


def _keep(update: Update, *, by: User, now: datetime) -> None:
    content = {name: getattr(update, name) for name in WRITTEN} | {"corrected": update.corrected}
    UpdateVersion.objects.create(update=update, number=update.version, content=content, by=by, at=now)
