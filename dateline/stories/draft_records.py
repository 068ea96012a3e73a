"""What is written down around a draft: who may look at it, what was said of it, and what is checked.

None of it is part of the story that readers get. Loaded by `models`, where Django looks for it.
"""

from __future__ import annotations

from hashlib import sha256

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dateline.editions.models import Section


class DraftLink(models.Model):
    """A way to read a story's newest draft without an account. Only the token's SHA-256 is kept."""

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="draft_links")
    token_hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(
        _("for whom"), max_length=120, blank=True, help_text=_("So that you know the link again.")
    )
    asks_approval = models.BooleanField(
        _("ask for approval"),
        default=False,
        help_text=_("The page then has a form to approve or object, such as for a lawyer."),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    opened = models.PositiveIntegerField(default=0)
    last_opened_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["story", "-made_at"], name="draft_links_of_story")]

    def __str__(self) -> str:
        return self.label or f"link {self.pk}"


class Sheet(models.Model):
    """The empty form on which a story was begun: however often it is sent, it begins one story."""

    key = models.UUIDField(primary_key=True)
    story = models.OneToOneField("stories.Story", on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.key)


def hash_of(token: str) -> str:
    """Return what is stored of a link's token."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


class DraftVerdict(models.Model):
    """What somebody with a link said of one version of a draft. Binds nobody by itself; the desk shows it."""

    link = models.ForeignKey(DraftLink, on_delete=models.CASCADE, related_name="verdicts")
    revision_id = models.PositiveBigIntegerField(help_text="The version that was on the page.")
    name = models.CharField(_("your name"), max_length=120)
    note = models.TextField(_("note"), blank=True, max_length=2000)
    approved = models.BooleanField()
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Note(models.Model):
    """A colleague's remark on a place in a draft: a block, and the words in it that were meant.

    Bound by the block's id and not by a position, so that it survives the editing of the text. The quoted
    words are kept as they were.
    """

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="notes")
    block = models.CharField(max_length=36, blank=True, help_text="Id of a block; empty: the whole story.")
    quoted = models.CharField(max_length=500, blank=True)
    text = models.TextField(_("note"), max_length=4000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["story", "written_at"], name="notes_of_story")]

    def __str__(self) -> str:
        return self.text


class NoteReply(models.Model):
    """An answer to a note."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField(_("reply"), max_length=4000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text


class CheckSetting(models.Model):
    """How seriously a section takes a check before publishing. No row: the check's own default."""

    class Level(models.TextChoices):
        """What a finding does."""

        OFF = "off", _("Off")
        WARN = "warn", _("Warn")
        BLOCK = "block", _("Block")

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="+")
    check_name = models.CharField(max_length=30)
    level = models.CharField(max_length=5, choices=Level)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["section", "check_name"], name="one_level_per_check_and_section")
        ]

    def __str__(self) -> str:
        return f"{self.check_name}: {self.level}"


class LinkState(models.Model):
    """Whether an address outside answered when a background task last asked for it."""

    address_hash = models.CharField(max_length=64, unique=True)
    is_dead = models.BooleanField()
    reason = models.CharField(max_length=400, blank=True)
    checked_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reason or self.address_hash
