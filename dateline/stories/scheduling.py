"""Stories whose time has come: each is published in a transaction of its own, once, however often we ask."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection, transaction
from django.db.models import Model, QuerySet
from wagtail.models import Revision

from dateline.lib.faults import fault_point
from dateline.stories.models import Story
from dateline.stories.readiness import CannotPublish

LATE = timedelta(seconds=5)
LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)
log = logging.getLogger(__name__)
Row = TypeVar("Row", bound=Model)


def publish_due(*, now: datetime) -> int:
    """Publish every story that was scheduled for `now` or before; return how many went live.

    A story that cannot be published does not hold the others: it stays scheduled and is logged. Safe to run
    in two processes at once: the row is claimed inside the transaction that publishes it.
    """
    return sum(_publish_one(revision_id, now=now) for revision_id in _due(now))


def _due(now: datetime) -> list[int]:
    return [waiting.revision_id for waiting in waiting_stories() if waiting.moment <= now][:200]


@dataclass(frozen=True)
class Waiting:
    """A story, the version of it that waits, and the moment it waits for."""

    revision_id: int
    story_id: int
    moment: datetime


def waiting_stories() -> list[Waiting]:
    """Return what is scheduled, which is little, soonest first.

    Asked by time alone: beside a condition on the kind of record, databases read every revision there is.
    """
    kind = ContentType.objects.get_for_model(Story).pk
    scheduled = Revision.objects.filter(approved_go_live_at__gt=LONG_AGO).order_by("approved_go_live_at")
    rows = scheduled.values_list("pk", "object_id", "approved_go_live_at", "base_content_type_id")
    return [Waiting(pk, int(key), moment) for pk, key, moment, of in rows if of == kind]


def claim(due: QuerySet[Row]) -> Row | None:
    """Return the one row that is due, held to the end of the transaction; None where it was done or is in hand.

    SQLite lets in one writer at a time, and needs no more than that.
    """
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    return due.first()


def _publish_one(revision_id: int, *, now: datetime) -> bool:
    try:
        with transaction.atomic():
            revision = claim(Revision.objects.filter(pk=revision_id, approved_go_live_at__lte=now))
            if revision is None:
                return False
            due = revision.approved_go_live_at
            fault_point("schedule:claimed")
            # Its time has served: left in place, a clock that is behind ours would schedule it once more.
            revision.content["go_live_at"] = None
            revision.save(update_fields=["content"])
            revision.publish(log_action="wagtail.publish")
            fault_point("schedule:published")
    except CannotPublish as refusal:
        _tell_once(revision_id, str(refusal))
        return False
    except DatabaseError:
        raise
    except Exception:
        _tell_once(revision_id, "something failed", exc_info=True)
        return False
    if now - due > LATE:
        log.warning("Published late, by %s s: revision %s", int((now - due).total_seconds()), revision_id)
    return True


# It is tried again each second, but said once: a log full of one story hides the next.
_told: set[int] = set()


def _tell_once(revision_id: int, why: str, *, exc_info: bool = False) -> None:
    if revision_id not in _told:
        _told.add(revision_id)
        log.error(
            "A scheduled story could not be published: revision %s: %s", revision_id, why, exc_info=exc_info
        )
