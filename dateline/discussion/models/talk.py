"""The room in which a story is talked about, and what is said there. One room a story, shown below it and as a chat."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dateline.stories.models import Story

LONGEST_TEXT = 4_000


class Mode(models.TextChoices):
    """How a room is run."""

    OPEN = "open", pgettext_lazy("of a discussion", "Open")
    PREMODERATED = "premoderated", _("Every message is read before it appears")
    QUESTIONS = "questions", _("Questions to a guest")


class Room(models.Model):
    """Where one story is talked about; made with its first message, or when an editor sets something for it.

    Settings that are null are the section's. `newest` is the number of the newest message that was ever public, and
    `messages` how many are: both are written in the transaction of the message.
    """

    story = models.OneToOneField(Story, primary_key=True, on_delete=models.CASCADE, related_name="room")
    mode = models.CharField(max_length=20, choices=Mode, default=Mode.OPEN)
    slow_seconds = models.PositiveIntegerField(null=True)
    tier = models.PositiveSmallIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_reason = models.CharField(max_length=200, blank=True)
    guests = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    named = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    newest = models.PositiveBigIntegerField(default=0)
    messages = models.PositiveIntegerField(default=0)
    reactions = models.JSONField(default=dict)
    last_message_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"room/{self.story_id}"


class Standing(models.TextChoices):
    """Who sees a message."""

    PUBLIC = "public", _("Public")
    HELD = "held", _("Held")
    REJECTED = "rejected", _("Rejected")
    REMOVED = "removed", _("Removed by its author")


class Badge(models.TextChoices):
    """Who speaks, beside a name; decided when a message is sent."""

    NONE = "", ""
    STAFF = "staff", pgettext_lazy("badge of a reader", "Staff")
    AUTHOR = "author", pgettext_lazy("badge of a reader", "Author")
    NAMED = "named", pgettext_lazy("badge of a reader", "Named in the story")
    GUEST = "guest", pgettext_lazy("badge of a reader", "Guest")


class Message(models.Model):
    """One message. `key` is given by whoever writes before it is sent: sent twice, it is one message.

    `number` is its place in the room, given out when it first became public: readers see messages in this order, the
    same for everybody, and what is read is remembered by it. `text` is typed with little markup (`lib.markup`).
    `name` is printed where there is no author any more: an old site's, or empty for a deleted reader.
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.UUIDField(default=uuid.uuid4)
    number = models.PositiveBigIntegerField(null=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    name = models.CharField(max_length=200, blank=True)
    badge = models.CharField(max_length=10, choices=Badge, default=Badge.NONE, blank=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    mentions = models.JSONField(default=dict, help_text="Names that it gives to readers, by their accounts.")
    standing = models.CharField(max_length=10, choices=Standing)
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    featured_at = models.DateTimeField(null=True)
    reactions = models.JSONField(default=dict)
    reports = models.PositiveIntegerField(default=0, help_text="Open ones.")
    escalated_at = models.DateTimeField(null=True, help_text="Before an editor, who decides it.")
    score = models.FloatField(null=True, help_text="The classifier's, from 0 (welcome) to 1.")
    score_version = models.PositiveIntegerField(null=True)
    echo = models.CharField(
        max_length=16, blank=True, help_text="The same for the same words, whoever says them."
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="a_message_is_sent_once"),
            models.UniqueConstraint(fields=["room", "number"], name="a_place_in_the_room"),
            models.CheckConstraint(
                condition=Q(number__isnull=False) | ~Q(standing=Standing.PUBLIC),
                name="public_messages_have_places",
            ),
        ]
        indexes = [
            models.Index(
                F("room"), F("number").desc(), condition=Q(standing="public"), name="messages_of_a_room"
            ),
            models.Index(fields=["author", "-written_at"], name="messages_of_a_reader"),
            models.Index(fields=["written_at"], condition=Q(standing="held"), name="messages_held"),
            models.Index(fields=["-written_at"], condition=Q(reports__gt=0), name="messages_reported"),
            models.Index(
                fields=["written_at"], condition=Q(escalated_at__isnull=False), name="messages_escalated"
            ),
            models.Index(fields=["-written_at", "-id"], name="messages_by_time"),
            models.Index(fields=["echo", "-written_at"], condition=~Q(echo=""), name="messages_that_echo"),
            models.Index(
                fields=["room", "-number"],
                condition=Q(standing="public", featured_at__isnull=False),
                name="messages_featured",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_public(self) -> bool:
        """Whether readers see it."""
        return self.standing == Standing.PUBLIC


class Wording(models.Model):
    """What a message said before it was changed; for moderators."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="wordings")
    text = models.TextField()
    until = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:60]


class Trace(models.Model):
    """From which address a message came, as a hash with a salt that is thrown away every day; kept for a few days."""

    message = models.OneToOneField(Message, primary_key=True, on_delete=models.CASCADE, related_name="trace")
    address = models.CharField(max_length=32)
    at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["address", "-at"], name="traces_of_an_address")]

    def __str__(self) -> str:
        return self.address


class Salt(models.Model):
    """The salt of one day's traces. Deleted with them: then nobody can ask whose address a hash was."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)


class Kind(models.TextChoices):
    """What one may say without words."""

    AGREE = "agree", pgettext_lazy("reaction", "Agree")
    THANKS = "thanks", pgettext_lazy("reaction", "Thank you")
    SURPRISED = "surprised", pgettext_lazy("reaction", "Surprising")
    FUNNY = "funny", pgettext_lazy("reaction", "Funny")
    SAD = "sad", pgettext_lazy("reaction", "Sad")
    ANGRY = "angry", pgettext_lazy("reaction", "Annoying")


class Reaction(models.Model):
    """One reaction of one reader to a message, or to the story itself where `message` is null.

    `by` is `u<key>` of an account or `t<token>` of a browser: one each, and nobody's twice.
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+", db_index=False)
    message = models.ForeignKey(
        Message, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    by = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["message", "by"], name="one_reaction_to_a_message"),
            models.UniqueConstraint(
                fields=["room", "by"], condition=Q(message__isnull=True), name="one_reaction_to_a_story"
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class Read(models.Model):
    """How far an account has read a room, on all its devices."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "room"], name="read_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.number}"
