"""Fronts that editors compose: containers with draft and live state, what was pressed when, and breaking news.

A container's states are stored whole, as data (see `content.py`): publishing is copying, and history is keeping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from dateline.editions.models import Edition, Section
from dateline.fronts.content import Content, as_json, from_json
from dateline.stories.models import Story

if TYPE_CHECKING:
    from datetime import datetime


class Front(models.Model):
    """The front of an edition, or of one of its sections. Made when somebody first composes it.

    The orders are lists of containers' keys. A container that an order does not name is not on that front, and
    its row stays for its history.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, null=True, on_delete=models.CASCADE, related_name="+")
    draft_order = models.JSONField(default=list)
    live_order = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=Q(section__isnull=True), name="one_front_per_edition"
            ),
            models.UniqueConstraint(
                fields=["section"], condition=Q(section__isnull=False), name="one_front_per_section"
            ),
        ]

    def __str__(self) -> str:
        return self.section.name if self.section else self.edition.name

    def get_absolute_url(self) -> str:
        """Return the public address."""
        return self.section.get_absolute_url() if self.section else reverse("front")


class Container(models.Model):
    """A part of a front. What readers see is `live`; what editors work on is `draft`."""

    front = models.ForeignKey(Front, on_delete=models.CASCADE, related_name="containers")
    draft = models.JSONField()
    live = models.JSONField(null=True)
    pressed_at = models.DateTimeField(null=True, help_text="When `live` last changed.")

    def __str__(self) -> str:
        return f"{self.draft['kind']} {self.pk}"

    @property
    def draft_content(self) -> Content:
        """The draft."""
        return from_json(self.draft)

    @property
    def live_content(self) -> Content | None:
        """What readers see; None before it was first published."""
        return None if self.live is None else from_json(self.live)

    def is_changed(self) -> bool:
        """Tell whether the draft differs from what readers see."""
        return self.live is None or as_json(self.draft_content) != as_json(from_json(self.live))


class Pressing(models.Model):
    """A state that went live: of a container, or without one the order of the whole front. Never changed."""

    front = models.ForeignKey(Front, on_delete=models.CASCADE, related_name="pressings")
    container = models.ForeignKey(Container, null=True, on_delete=models.CASCADE, related_name="pressings")
    content = models.JSONField(help_text="The container's content, or the list of containers' keys.")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["front", "-id"], name="pressings_of_a_front")]

    def __str__(self) -> str:
        return f"{self.container_id or 'order'} at {self.at}"


class Schedule(models.Model):
    """A state of a container that waits for its moment. Frozen: what is drafted afterwards does not go with it."""

    container = models.OneToOneField(Container, on_delete=models.CASCADE, related_name="schedule")
    content = models.JSONField()
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.container_id} at {self.at}"


class Change(models.Model):
    """One step of composing, kept to be undone: the parts of the draft that it touched, before and after.

    Both have the form {"order": [keys], "containers": {key: content}}, with only what changed.
    """

    front = models.ForeignKey(Front, on_delete=models.CASCADE, related_name="changes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    before = models.JSONField()
    after = models.JSONField()
    is_undone = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["front", "by", "-id"], name="changes_by_editor")]

    def __str__(self) -> str:
        return f"{self.front_id} at {self.at}"


class Breaking(models.Model):
    """A story on top of every page of its edition for a while. One at a time: a new one ends the one before."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=200, blank=True, help_text="Empty: the story's short headline.")
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ends_at = models.DateTimeField(help_text="Ended by hand or by the story's withdrawal, it is moved up.")

    class Meta:
        indexes = [models.Index(fields=["edition", "-ends_at"], name="breaking_newest")]

    def __str__(self) -> str:
        return self.shown_words

    @property
    def shown_words(self) -> str:
        """What the bar says."""
        return self.words or self.story.list_headline

    def is_running(self, now: datetime) -> bool:
        """Tell whether readers see it."""
        return self.story.live and self.ends_at > now
