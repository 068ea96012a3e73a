"""Notices of anybody, appeals of those whom a decision concerns, and what each is told of it, as articles 16, 17 and 20
of the Digital Services Act (Regulation (EU) 2022/2065) want them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dateline.discussion.models.handling import Decision
from dateline.discussion.models.talk import Message


class Notice(models.Model):
    """Somebody who holds something on the site to be against the law, and what the newsroom decided about it.

    `token` is the whole key to the page that tells whoever sent it how it goes on. `message` is set where the address
    leads to one. `sender` is a hash of the address from which it came, gone with the salt of its day. Who reports the
    abuse of a child need not say who they are (article 16, 2 c).
    """

    class Ground(models.TextChoices):
        """What it is said to be."""

        INSULT = "insult", _("Insult, defamation or threat")
        HATE = "hate", _("Incitement to hatred or violence")
        PRIVATE = "private", _("Somebody's private data or pictures")
        COPYRIGHT = "copyright", _("Copyright or another right in a work")
        CHILD = "child", _("Sexual abuse of a child")
        OTHER = "other", _("Something else that is against the law")

    class Outcome(models.TextChoices):
        """What became of it."""

        REMOVED = "removed", _("The content is not public any more.")
        KEPT = "kept", _("The content stays.")

    token = models.CharField(max_length=43, unique=True)
    address = models.CharField(_("address of the content"), max_length=500)
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="notices")
    edition = models.ForeignKey("editions.Edition", on_delete=models.CASCADE, related_name="+")
    ground = models.CharField(max_length=10, choices=Ground)
    explanation = models.TextField(max_length=4000)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    in_good_faith = models.BooleanField()
    sender = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reason = models.CharField(max_length=1000, blank=True, help_text="As whoever sent it is told.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["at"], condition=Q(decided_at__isnull=True), name="notices_waiting"),
            models.Index(fields=["-at", "-id"], name="notices_by_time"),
            models.Index(fields=["sender", "-at"], name="notices_of_a_sender"),
        ]

    def __str__(self) -> str:
        return f"{self.ground}: {self.address}"


class Appeal(models.Model):
    """Somebody who asks for a decision to be looked at again: its author, or whoever gave the notice.

    Decided by somebody else than who decided first; once.
    """

    decision = models.OneToOneField(Decision, null=True, on_delete=models.CASCADE, related_name="appeal")
    notice = models.OneToOneField(Notice, null=True, on_delete=models.CASCADE, related_name="appeal")
    words = models.TextField(max_length=2000)
    at = models.DateTimeField()
    is_granted = models.BooleanField(null=True)
    answer = models.CharField(max_length=1000, blank=True, help_text="As whoever appealed is told.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__isnull=False, notice__isnull=True)
                | Q(decision__isnull=True, notice__isnull=False),
                name="an_appeal_is_of_one_thing",
            )
        ]
        indexes = [
            models.Index(fields=["at"], condition=Q(decided_at__isnull=True), name="appeals_waiting"),
        ]

    def __str__(self) -> str:
        return self.words[:60]


class Letter(models.Model):
    """What somebody is told of a decision: a reader by a statement of reasons, whoever gave a notice that it has
    arrived (`is_receipt`) and of its outcome, whoever appealed of the answer.

    One for each, written with what it tells of. `mailed_at` is when a mail was given out to be sent, `seen_at` when a
    reader has seen it on the page.
    """

    decision = models.OneToOneField(Decision, null=True, on_delete=models.CASCADE, related_name="letter")
    notice = models.ForeignKey(Notice, null=True, on_delete=models.CASCADE, related_name="letters")
    is_receipt = models.BooleanField(default=False)
    appeal = models.OneToOneField(Appeal, null=True, on_delete=models.CASCADE, related_name="letter")
    at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__isnull=False, notice__isnull=True, appeal__isnull=True)
                | Q(decision__isnull=True, notice__isnull=False, appeal__isnull=True)
                | Q(decision__isnull=True, notice__isnull=True, appeal__isnull=False),
                name="a_letter_is_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["notice"], condition=Q(is_receipt=True), name="one_receipt_for_a_notice"
            ),
        ]
        indexes = [
            models.Index(fields=["at"], condition=Q(mailed_at__isnull=True), name="letters_to_be_mailed"),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id or self.notice_id or self.appeal_id}"
