"""Live coverage: what a story of that kind carries besides its own text, and its updates."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dateline.media.models import Photo
from dateline.people.models import Author
from dateline.stories.models import Story

if TYPE_CHECKING:
    from datetime import datetime


class State(models.TextChoices):
    """Where coverage stands."""

    ANNOUNCED = "announced", pgettext_lazy("of live coverage", "Announced")
    RUNNING = "running", pgettext_lazy("of live coverage", "Running")
    PAUSED = "paused", pgettext_lazy("of live coverage", "Paused")
    ENDED = "ended", pgettext_lazy("of live coverage", "Ended")


class Coverage(models.Model):
    """What stands above the updates of a live story. No row: it is told as a story, without updates.

    `known` and `unknown` are what we know and do not know, a point a line. `board` is a scoreboard or counters:
    see `live.boards`. `closing` sums up what ended. With `needs_editor`, what reporters send waits for an editor.
    """

    story = models.OneToOneField(Story, primary_key=True, on_delete=models.CASCADE, related_name="coverage")
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    state_since = models.DateTimeField()
    starts_at = models.DateTimeField(null=True, blank=True)
    known = models.TextField(blank=True)
    unknown = models.TextField(blank=True)
    summary_at = models.DateTimeField(null=True)
    board = models.JSONField(default=dict, blank=True)
    closing = models.TextField(blank=True)
    needs_editor = models.BooleanField(default=False)
    last_update_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["state"], condition=Q(state__in=["running", "paused"]), name="coverage_running"
            )
        ]

    def __str__(self) -> str:
        return f"{self.story_id}: {self.state}"


class Standing(models.TextChoices):
    """Who sees an update."""

    WAITING = "waiting", _("Waits for an editor")
    PUBLIC = "public", _("Public")
    REFUSED = "refused", _("Sent back")
    REMOVED = "removed", _("Removed")


class Update(models.Model):
    """One update. `key` is given by the console before it is sent: sent twice, it is one update.

    `at` is when it became public, or while it waits, when it was sent; updates are ordered by it and by their id.
    `text` is typed with little markup (`lib.markup`). An update may be any or all of: text, quote, photo, link,
    board. `pin` orders what is pinned, from 1. `version` counts what readers saw; `corrected` says what was
    wrong, in words for readers.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    standing = models.CharField(max_length=10, choices=Standing)
    at = models.DateTimeField()
    headline = models.CharField(max_length=160, blank=True)
    text = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    speaker = models.CharField(max_length=160, blank=True)
    photo = models.ForeignKey(Photo, null=True, on_delete=models.SET_NULL, related_name="+")
    caption = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    link_title = models.CharField(max_length=200, blank=True)
    board = models.JSONField(default=dict, blank=True)
    is_key = models.BooleanField(default=False)
    pin = models.PositiveSmallIntegerField(null=True)
    author = models.ForeignKey(Author, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    corrected = models.TextField(blank=True)
    reason = models.TextField(blank=True, help_text="Why it was sent back or removed, for the desk.")
    own_story = models.ForeignKey(
        Story, null=True, on_delete=models.SET_NULL, related_name="+", help_text="What it grew into."
    )

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["story", "-at", "-id"], condition=Q(standing="public"), name="update_public"
            ),
            models.Index(
                fields=["story", "-at", "-id"],
                condition=Q(standing="public") & (Q(is_key=True) | Q(pin__isnull=False)),
                name="update_on_top",
            ),
            models.Index(fields=["story", "standing", "-at"], name="update_at_the_desk"),
        ]

    def __str__(self) -> str:
        return self.headline or self.text[:60]

    @property
    def is_public(self) -> bool:
        """Whether readers see it."""
        return self.standing == Standing.PUBLIC


class UpdateVersion(models.Model):
    """What an update said before, and who changed it: for the desk, never for readers."""

    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    content = models.JSONField(encoder=DjangoJSONEncoder)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["update", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.update_id}: {self.number}"


class SentPhoto(models.Model):
    """A photo that a console sent, by the key that it had there: sent twice, it is one photo."""

    key = models.UUIDField(primary_key=True)
    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.key)


class Presence(models.Model):
    """Somebody at the console of a story: when last seen, and until when taken to be typing."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    typing_until = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["story", "user"], name="one_presence_at_a_console")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.story_id}"

    def is_typing(self, now: datetime) -> bool:
        """Tell whether the others are to see it."""
        return bool(self.typing_until and self.typing_until > now)
