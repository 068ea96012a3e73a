"""Alerts: a line that one editor proposes and another sends to every open page of an edition."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from dateline.editions.models import Edition
from dateline.stories.models import Story

LONGEST_WORDS = 140
LONGEST_REASON = 200
LAPSES_AFTER = timedelta(minutes=30)
"""A proposal that nobody has confirmed by then is old news."""


class State(models.TextChoices):
    """How far an alert has come. That a proposal lapsed or an alert ran out, the clock tells."""

    PROPOSED = "proposed"
    SENT = "sent"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Alert(models.Model):
    """A line to all readers. At most one stands in an edition: a newer one ends the one before.

    Its key is the number by which a reader's browser remembers that it was closed. What is withdrawn with a line
    to readers stands on as that line.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    story = models.ForeignKey(Story, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.CharField(max_length=LONGEST_WORDS)
    lasts = models.DurationField(help_text="Counted from sending.")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    replaces = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="+", help_text="The alert that it corrects."
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True, help_text="Moved up where a newer one takes its place.")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, help_text="When it was refused or withdrawn.")
    reason = models.CharField(
        max_length=LONGEST_REASON,
        blank=True,
        help_text="Of a refusal, to the desk; of a withdrawal, to readers.",
    )

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["edition", "-ends_at"], name="alerts_that_stand"),
            models.Index(fields=["edition", "-proposed_at"], name="alerts_proposed"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def is_correction(self) -> bool:
        """Whether it takes the place of words that were wrong."""
        return self.replaces_id is not None

    def is_waiting(self, now: datetime) -> bool:
        """Whether it may still be confirmed."""
        return self.state == State.PROPOSED and now < self.proposed_at + LAPSES_AFTER

    def is_running(self, now: datetime) -> bool:
        """Whether readers see its words."""
        return self.state == State.SENT and self.ends_at is not None and now < self.ends_at
