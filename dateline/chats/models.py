"""The rooms of an edition as a list, how alive each is, who was heard there, who reads and types now."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from dateline.discussion.models import Message, Room
from dateline.editions.models import Edition
from dateline.people.models import Way

LONGEST_WORDS = 140


class Chat(models.Model):
    """A room as it stands in the list: one row from its first message on, written in the transaction of each.

    `alive_until` is what `heat` says of it. `gone` are the places among the last hundred where no message is any
    more, so that a browser counts what its reader has not read. `last` is the newest message, with its `words`.
    `told_at` is when open pages were last told; `is_owed`, that something happened since.
    """

    room = models.OneToOneField(Room, primary_key=True, on_delete=models.CASCADE, related_name="chat")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+", db_index=False)
    alive_until = models.DateTimeField()
    messages = models.PositiveIntegerField(default=0)
    newest = models.PositiveBigIntegerField(default=0)
    gone = models.JSONField(default=list)
    last = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    is_open = models.BooleanField(default=True, help_text="No editor has closed it.")
    is_listed = models.BooleanField(
        default=True, help_text="Its story is public, and something is said there."
    )
    told_at = models.DateTimeField(null=True)
    is_owed = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                F("edition"), F("alive_until").desc(), condition=Q(is_listed=True), name="chats_by_liveliness"
            ),
            models.Index(fields=["told_at"], condition=Q(is_owed=True), name="chats_that_are_owed"),
            models.Index(fields=["last"], name="chats_by_last_message"),
        ]

    def __str__(self) -> str:
        return f"chat/{self.room_id}"


class Voice(models.Model):
    """When somebody was last heard in a room."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["room", "user"], name="one_voice_in_a_room")]
        indexes = [models.Index(fields=["room", "-at"], name="voices_by_time")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.room_id}"


class Reading(models.Model):
    """How many read a room by one web process; of each process the rooms that somebody reads."""

    process = models.CharField(max_length=32)
    room = models.PositiveBigIntegerField()
    number = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["room", "process"], name="one_count_of_a_process")]
        indexes = [models.Index(fields=["process"], name="counts_of_a_process")]

    def __str__(self) -> str:
        return f"{self.room}: {self.number}"


class Typing(models.Model):
    """Somebody who types in a room, and until when taken to."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["room", "user"], name="one_types_once")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.room_id}"


class Told(models.Model):
    """That a reader is told of a message: an answer to theirs, one that names them, or their own that is featured.

    One row, so that nobody is told twice, however often the message goes and returns. `way` is how the reader
    wanted it when it happened; `mailed_at` is when a mail about it was given out to be sent.
    """

    class Kind(models.TextChoices):
        """Why."""

        REPLY = "reply", pgettext_lazy("why a reader is told", "Answer")
        MENTION = "mention", pgettext_lazy("why a reader is told", "Named")
        FEATURED = "featured", pgettext_lazy("why a reader is told", "Featured")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=10, choices=Kind)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=Way)
    is_withdrawn = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "message", "kind"], name="told_once")]
        indexes = [
            models.Index(fields=["user", "-at"], name="told_by_time"),
            models.Index(
                fields=["way", "at"],
                condition=Q(mailed_at__isnull=True, is_withdrawn=False) & ~Q(way="page"),
                name="told_and_to_be_mailed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.user_id}"


class TakenIn(models.Model):
    """A comment of an old site that has become a message; without one, it said nothing that could be shown."""

    comment = models.OneToOneField(
        "wire.ImportedComment", primary_key=True, on_delete=models.CASCADE, related_name="taken_in"
    )
    message = models.OneToOneField(Message, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.comment_id} is {self.message_id}"
