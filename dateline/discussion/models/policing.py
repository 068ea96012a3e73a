"""What the pipeline judges by: words, the classifier's versions, what is switched on for the site."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def new_token() -> str:
    """Return a name for a state of things that no other state ever had."""
    return secrets.token_hex(8)


class WordRule(models.Model):
    """A word, words or `{pattern}` that the newsroom looks at before readers do, or of our start list will not (`OFF`).

    `language` is the edition's, without region; empty: every language. `discussion.moderation.words` reads `word`.
    """

    class Does(models.TextChoices):
        """What becomes of a message that has it."""

        HOLD = "hold", pgettext_lazy("what a word on the list does", "Hold")
        REJECT = "reject", pgettext_lazy("what a word on the list does", "Reject")
        OFF = "off", pgettext_lazy("what a word on the list does", "Nothing")

    language = models.CharField(_("language"), max_length=10, blank=True)
    word = models.CharField(_("word"), max_length=100)
    does = models.CharField(_("does"), max_length=10, choices=Does, default=Does.HOLD)
    note = models.CharField(_("note"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="a_word_is_listed_once")]

    def __str__(self) -> str:
        return self.word


class ClassifierVersion(models.Model):
    """What the classifier learned from the newsroom's decisions up to a moment. Never changed.

    `weights` are numbers (`discussion.moderation.classifier.model`), `languages` those in which it judged messages
    that it had not seen better than our start does: only there it speaks. `report` says of each language how it erred.
    """

    digest = models.CharField(max_length=64, unique=True)
    weights = models.BinaryField()
    languages = models.JSONField(default=list)
    decisions = models.PositiveIntegerField()
    report = models.JSONField(default=dict)
    trained_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}: {self.decisions}"


class Policy(models.Model):
    """What is switched on for the whole site; one row, or none where nothing was ever changed.

    `words` names the state of the list: processes keep a list in memory for as long as this is its name.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    classifier_is_on = models.BooleanField(_("the classifier holds messages"), default=True)
    start_words_are_on = models.BooleanField(_("the list that comes with Dateline is used"), default=True)
    words = models.CharField(max_length=16, default=new_token)
    classifier = models.ForeignKey(ClassifierVersion, null=True, on_delete=models.SET_NULL, related_name="+")
    training_ordered_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return "policy"
