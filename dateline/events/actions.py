"""Keeping the log short, and beginning a new history of it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Max, Q

from dateline.events.kinds import OF_THE_LOG, Forgotten
from dateline.events.models import Event, Log
from dateline.events.outbox import announce

KEPT = timedelta(days=30)
KEPT_AT_LEAST = 10_000
"""Events kept however old: a quiet paper's readers come back after a month, too."""
AT_ONCE = 5_000
MOST_OF_A_CONDITION = 100


def prune(*, now: datetime, kept: timedelta = KEPT, at_least: int = KEPT_AT_LEAST) -> int:
    """Take events out of the log that are older than `kept`, but for the last `at_least`; return how many.

    Looks at the oldest 5,000 and no further, so that nobody waits for the writer's lock; ask again later.
    """
    with transaction.atomic():
        log = Log.objects.select_for_update().get()
        newest = Event.objects.aggregate(last=Max("id"))["last"] or 0
        # Ids have no gaps to speak of: counting back by id costs nothing, counting rows does.
        oldest = Event.objects.filter(pk__lte=newest - at_least).order_by("pk").values_list("pk", "at")
        gone = [key for key, at in oldest[:AT_ONCE] if at < now - kept]
        if gone:
            Event.objects.filter(pk__lte=gone[-1]).delete()
            log.pruned = gone[-1]
            log.save(update_fields=["pruned"])
            # What web processes have in memory ends where the log begins, too.
            announce(Forgotten(), topics=[OF_THE_LOG], now=now)
    return len(gone)


def forget(
    *, topic: str, kinds: list[str], beginning: str = "", beginnings: Iterable[str] = (), now: datetime
) -> None:  # fmt: skip
    """Take events out of the log that tell what nobody may read any more: those whose JSON begins like one of these.

    Ids stay as they are; who comes from before hears of the end of a thing without its beginning.
    Web processes keep the newest events in memory and are told, in the same transaction.
    """
    rest = list(beginnings) or [beginning]
    for first in range(0, len(rest), MOST_OF_A_CONDITION):
        any_of = reduce(or_, (Q(data__startswith=one) for one in rest[first : first + MOST_OF_A_CONDITION]))
        Event.objects.filter(any_of, topic=topic, kind__in=kinds).delete()
    announce(Forgotten(), topics=[OF_THE_LOG], now=now)


def begin_epoch() -> None:
    """Tell every reader to start over: after a restore, ids that were given out mean something else."""
    Log.objects.update(epoch=new_epoch())


def new_epoch() -> str:
    """Eight hexadecimal digits."""
    return secrets.token_hex(4)
