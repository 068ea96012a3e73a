"""What moderators keep for each other: reasons to give again, and notes on readers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CannedReason(models.Model):
    """A reason that is often given, in one language: the rule that was broken, and the words for the author.

    A decision keeps both as they were when it was made; the reason itself may be changed or deleted at any time.
    """

    language = models.CharField(_("language"), max_length=20)
    rule = models.CharField(
        _("rule"), max_length=120, help_text=_("As it stands in the menu and in the statement of reasons.")
    )
    words = models.CharField(_("words for the author"), max_length=500)
    is_law = models.BooleanField(
        _("it breaks the law"), default=False, help_text=_("Not only the rules of the house.")
    )
    order = models.PositiveSmallIntegerField(_("place in the menu"), default=0)

    class Meta:
        default_permissions = ()
        ordering = ["language", "order", "pk"]

    def __str__(self) -> str:
        return self.rule


class ReaderNote(models.Model):
    """What a moderator writes about a reader for colleagues. The reader never sees it, nor anybody else."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="moderators_notes"
    )
    text = models.CharField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text[:60]
