"""The log: what happened, in the order in which it became visible."""

from django.db import models


class Event(models.Model):
    """One thing that happened, told to one topic. Written once, at the end of its transaction; never changed.

    Ids rise in the order of commits, so that `id > last` misses nothing: see `outbox`.
    """

    topic = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    data = models.TextField()  # JSON, kept as it is sent

    class Meta:
        indexes = [models.Index(fields=["topic", "id"]), models.Index(fields=["at"])]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk} {self.kind} in {self.topic}"


class Log(models.Model):
    """The state of the log: one row.

    `epoch` tells one history of ids from another: after a restore, ids that readers have seen are given out
    again. `pruned` is the last id that is no longer kept.
    """

    epoch = models.CharField(max_length=8)
    pruned = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.epoch
