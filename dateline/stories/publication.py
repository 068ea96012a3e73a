"""Publication: a version of a story becomes what the public sees, now or at its time, with all that follows.

Takes the place of Wagtail's own action, with the same outcome. That one makes the story anew from its version,
key by key, and asks for the revisions and the live row again and again: 40 queries more for the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery
from wagtail.actions.publish_revision import PublishPermissionError
from wagtail.permissions import policy_registry
from wagtail.signals import published
from wagtail.utils.timestamps import ensure_utc

from dateline.lib import clock
from dateline.stories.actions import Shown, record_publication, require_free, require_whole
from dateline.stories.models import Story, Version
from dateline.stories.story_log import write_in_log

if TYPE_CHECKING:
    from wagtail.models import Revision

    from dateline.people.models import User

STATE = (
    "live", "has_unpublished_changes", "expired", "first_published_at", "last_published_at", "live_revision",
    "day", "updated_at", "go_live_at",
)  # fmt: skip
"""What a publication decides; the rest of the row is what the version says."""


@dataclass(frozen=True)
class Publication:
    """One version of a story that `user` publishes; nobody, where its schedule is due."""

    story: Story
    revision: Revision
    user: User | None
    changed: bool = True
    log_action: bool | str = True
    brought_back: Revision | None = None
    """The older version whose words this one has again."""

    def carry_out(self) -> None:
        """Publish or schedule, in the caller's transaction. Raises CannotPublish: then nothing may be kept."""
        now = clock.now()
        row = _held(self.story.pk)
        if row.latest_revision_id != self.revision.pk:
            # A colleague came between: what is not in memory would be read as they left it.
            whole: Story = self.story.with_content_json(self.revision.content)
            whole.latest_revision_id = row.latest_revision_id
            replace(self, story=whole)._carry_out(row, now=now)
        else:
            self._carry_out(row, now=now)

    def _carry_out(self, row: Story, *, now: datetime) -> None:
        require_free(story=self.story, row=row, revision=self.revision, now=now)
        if self.story.go_live_at and self.story.go_live_at > now:
            self._schedule(row)
        else:
            self._go_live(row, now=now)

    def _schedule(self, row: Story) -> None:
        story, revision = self.story, self.revision
        revision.approved_go_live_at = story.go_live_at
        revision.save(update_fields=["approved_go_live_at"])
        story.revisions.exclude(pk=revision.pk).update(approved_go_live_at=None)
        if row.live_revision_id is None:
            story.has_unpublished_changes = True
            story.live, story.expired, story.live_revision = False, False, None
            story.save()
            self._tell()
        self._log(
            ["wagtail.publish.schedule"],
            {
                "revision": self._told_of(revision)
                | {
                    "go_live_at": ensure_utc(story.go_live_at),
                    "has_live_version": story.live,
                }
            },
        )

    def _go_live(self, row: Story, *, now: datetime) -> None:
        story, revision = self.story, self.revision
        if not getattr(revision, "from_archive", False):
            require_whole(story)
        story.revisions.update(approved_go_live_at=None)
        story.live, story.expired = True, False
        story.has_unpublished_changes = row.latest_revision_id != revision.pk
        story.live_revision = revision
        story.last_published_at = now
        story.first_published_at = story.first_published_at or now
        story.day = story.first_published_at.astimezone(story.section.edition.zone).date()
        if row.newest_version and story.shows_update:
            story.updated_at = now
        shown = Shown.by(story)
        # What the form has just written need not be written once more, unless a colleague wrote between.
        is_written = getattr(revision, "is_written", False) and row.latest_revision_id == revision.pk
        story.save(update_fields=STATE if is_written else None)
        record_publication(story=story, row=row, revision=revision, shown=shown, now=now)
        self._tell()
        self._log_publication(row)

    def _tell(self) -> None:
        published.send(sender=Story, instance=self.story, revision=self.revision)

    def _log_publication(self, row: Story) -> None:
        actions = [self.log_action if isinstance(self.log_action, str) else "wagtail.publish"]
        data: dict[str, Any] = {}
        if self.brought_back is not None:
            data["revision"] = self._told_of(self.brought_back)
        if row.headline != self.story.headline:
            data["title"] = {"old": row.headline, "new": self.story.headline}
            actions.insert(0, "wagtail.rename")
        self._log(actions, data)

    def _told_of(self, revision: Revision) -> dict[str, Any]:
        return {"id": revision.pk, "created": ensure_utc(revision.created_at)}

    def _log(self, actions: list[str], data: dict[str, Any]) -> None:
        if self.log_action:
            write_in_log(
                story=self.story, actions=actions, user=self.user, revision=self.revision, data=data,
                changed=self.changed,
            )  # fmt: skip


def require_publisher(story: Story, user: User) -> None:
    """Raise PublishPermissionError where `user` publishes nothing at all; which stories, the caller has asked."""
    if not policy_registry.get(story).user_has_permission(user, "publish"):
        raise PublishPermissionError("You do not have permission to publish this object.")


def _held(key: int) -> Story:
    """Return the row of a story, held until the transaction ends, with its slip, withdrawal and newest version."""
    newest = Version.objects.filter(story=OuterRef("pk")).order_by("-number").values("number")[:1]
    rows = Story.objects.select_for_update(of=("self",)).select_related("handling", "withdrawal")
    return rows.defer("body").annotate(newest_version=Subquery(newest)).get(pk=key)
