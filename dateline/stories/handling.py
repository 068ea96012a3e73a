"""Where a story stands on its way to the public: who has it in hand, what was said, who approved what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(models.TextChoices):
    """How far a version that is not public has come."""

    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    APPROVED = "approved", _("Approved")


class Handling(models.Model):
    """The desk's slip on a story. A story without one is a draft that nobody has in hand."""

    story = models.OneToOneField(
        "stories.Story", primary_key=True, on_delete=models.CASCADE, related_name="handling"
    )
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.DRAFT)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("in hand of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    submitted_at = models.DateTimeField(null=True)
    hold_reason = models.TextField(_("reason for the legal hold"), blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    held_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["submitted_at"], condition=models.Q(stage__in=["review", "approved"]),
                name="handling_waiting",
            ),
            models.Index(fields=["holder"], name="handling_in_hand"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.get_stage_display())

    @property
    def is_on_hold(self) -> bool:
        """Whether a legal hold keeps every version from being published."""
        return self.held_at is not None


class Approval(models.Model):
    """Somebody's yes to one version of a story; it says nothing about any other version."""

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="approvals")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "by"], name="one_approval_per_person")]

    def __str__(self) -> str:
        return f"{self.by} of {self.revision_id}"


class Step(models.Model):
    """What happened to a story on its way, with the words that went along. Never changed, never deleted."""

    class Deed(models.TextChoices):
        """What was done."""

        SUBMITTED = "submitted", _("submitted it for review")
        TAKEN = "taken", _("took it in hand")
        LEFT = "left", _("put it down")
        SENT_BACK = "sent_back", _("sent it back")
        APPROVED = "approved", _("approved it")
        DUE = "due", _("set when it is due")
        HELD = "held", _("put a legal hold on it")
        LIFTED = "lifted", _("lifted the legal hold")
        PUBLISHED = "published", pgettext_lazy("deed in the history of a story", "published it")
        WITHDRAWN = "withdrawn", _("withdrew it")
        KILLED = "killed", _("killed it")

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="steps")
    deed = models.CharField(max_length=10, choices=Deed)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["story", "-pk"]

    def __str__(self) -> str:
        return f"{self.by} {self.get_deed_display()}"
