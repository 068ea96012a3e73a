"""What keeps a discussion worth reading: a section's rules, restrictions, reports, and the log of all decisions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dateline.discussion.models.talk import LONGEST_TEXT, Message, Room, Standing

LEAST_LONGEST = 100
"""How short a section may have its messages at most; with fewer characters nobody gives a reason."""


class Rules(models.Model):
    """What a section asks of its discussions. No row: what `discussion.rules.STANDARD` says.

    `steps` says of single steps of the pipeline what they do here: `{"links": "reject"}`, or `"off"`.
    """

    section = models.OneToOneField(
        "editions.Section", primary_key=True, on_delete=models.CASCADE, related_name="discussion_rules"
    )
    is_open = models.BooleanField(_("stories are discussed"), default=True)
    premoderated = models.BooleanField(_("every message is read before it appears"), default=False)
    closes_after_days = models.PositiveSmallIntegerField(_("closes after so many days"), default=14)
    slow_seconds = models.PositiveIntegerField(_("seconds between two messages of a reader"), default=0)
    tier = models.PositiveSmallIntegerField(_("supporters of this tier write"), default=0)
    longest_text = models.PositiveSmallIntegerField(
        _("characters of a message at most"), default=LONGEST_TEXT
    )
    steps = models.JSONField(default=dict, blank=True)

    class Meta:
        default_permissions = ("change",)
        constraints = [
            models.CheckConstraint(
                condition=Q(longest_text__range=(LEAST_LONGEST, LONGEST_TEXT)),
                name="a_message_has_room_to_speak",
            )
        ]

    def __str__(self) -> str:
        return str(self.section)


class Restriction(models.Model):
    """A reader who may not write until a moment, or for good where there is none. One stands at a time."""

    class Kind(models.TextChoices):
        """Muted for a while, or banned."""

        MUTE = "mute", _("Muted")
        BAN = "ban", _("Banned")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="restrictions")
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.CharField(max_length=500, help_text="As the reader is told it.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["user", "-at"], name="restrictions_of_a_reader")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind}"


class Report(models.Model):
    """A reader who asks the newsroom to look at a message. `by` as in `Reaction`: one report each."""

    class Reason(models.TextChoices):
        """What is wrong with it, in the reader's eyes."""

        INSULT = "insult", _("It insults or threatens somebody")
        HATE = "hate", _("It stirs up hatred")
        FALSE = "false", _("It states something false")
        PRIVATE = "private", _("It tells something private")
        SPAM = "spam", _("It is advertising or spam")
        OTHER = "other", _("Something else")

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="all_reports")
    by = models.CharField(max_length=60)
    reason = models.CharField(max_length=10, choices=Reason)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["message", "by"], name="one_report_of_a_message")]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.reason}"


class Decision(models.Model):
    """What was decided about a message or a reader, by whom and why; the log of moderation. Never changed.

    Without `by` the machine decided; `step` is which of its steps. `words` are told to the reader, `rule` is the one
    that was broken, `note` is for colleagues and never told. `before` is what the message was until then.
    `undoes` is the decision that this one takes back, `notice` the legal notice that led to it.
    """

    class Verb(models.TextChoices):
        """What was done."""

        PUBLISH = "publish", pgettext_lazy("moderation", "Published")
        HOLD = "hold", pgettext_lazy("moderation", "Held")
        REJECT = "reject", pgettext_lazy("moderation", "Rejected")
        MUTE = "mute", pgettext_lazy("moderation", "Muted")
        BAN = "ban", pgettext_lazy("moderation", "Banned")
        LIFT = "lift", pgettext_lazy("moderation", "Lifted")
        ESCALATE = "escalate", pgettext_lazy("moderation", "Put before an editor")
        KEEP = "keep", pgettext_lazy("moderation", "Report set aside")
        FEATURE = "feature", pgettext_lazy("moderation", "Featured")
        UNFEATURE = "unfeature", pgettext_lazy("moderation", "Featured no more")
        CLOSE = "close", pgettext_lazy("moderation", "Room closed")
        OPEN = "open", pgettext_lazy("moderation", "Room opened")
        UNDO = "undo", pgettext_lazy("moderation", "Undone")

    verb = models.CharField(max_length=10, choices=Verb)
    message = models.ForeignKey(Message, null=True, on_delete=models.CASCADE, related_name="decisions")
    room = models.ForeignKey(Room, null=True, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    restriction = models.ForeignKey(Restriction, null=True, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    step = models.CharField(max_length=30, blank=True)
    words = models.CharField(max_length=500, blank=True)
    rule = models.CharField(max_length=120, blank=True)
    is_law = models.BooleanField(
        default=False, help_text="It broke the law, not only the rules of the house."
    )
    note = models.CharField(max_length=500, blank=True)
    before = models.CharField(max_length=10, choices=Standing, blank=True)
    at = models.DateTimeField()
    notice = models.ForeignKey(
        "discussion.Notice", null=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    undoes = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="undone_by")

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["-at", "-id"], name="decisions_by_time"),
            models.Index(fields=["user", "-at"], name="decisions_about_a_reader"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.message_id or self.user_id or self.room_id}"
