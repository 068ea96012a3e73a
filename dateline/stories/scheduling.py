"""Stories whose time has come: each is published in a transaction of its own, once, however often we ask."""

import logging
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from wagtail.models import Revision

from dateline.stories.models import Story
from dateline.stories.readiness import CannotPublish

LATE = timedelta(seconds=5)
log = logging.getLogger(__name__)


def publish_due(*, now: datetime) -> int:
    """Publish every story that was scheduled for `now` or before; return how many went live.

    A story that cannot be published does not hold the others: it stays scheduled and is logged. Safe to run
    in two processes at once: the row is claimed inside the transaction that publishes it.
    """
    return sum(_publish_one(revision_id, now=now) for revision_id in _due(now))


def _due(now: datetime) -> list[int]:
    scheduled = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Story), approved_go_live_at__lte=now
    )
    return list(scheduled.order_by("approved_go_live_at").values_list("pk", flat=True)[:200])


def _publish_one(revision_id: int, *, now: datetime) -> bool:
    try:
        with transaction.atomic():
            claimed = Revision.objects.filter(pk=revision_id, approved_go_live_at__lte=now)
            if connection.features.has_select_for_update_skip_locked:
                claimed = claimed.select_for_update(skip_locked=True)
            revision = claimed.first()
            if revision is None:
                return False
            due = revision.approved_go_live_at
            # Its time has served: left in place, a clock that is behind ours would schedule it once more.
            revision.content["go_live_at"] = None
            revision.save(update_fields=["content"])
            revision.publish(log_action="wagtail.publish")
    except CannotPublish as refusal:
        log.error("A scheduled story could not be published: revision %s: %s", revision_id, refusal)
        return False
    if now - due > LATE:
        log.warning("Published late, by %s s: revision %s", int((now - due).total_seconds()), revision_id)
    return True
