"""Training, once a day at most, in the worker."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django_tasks import task

from dateline.discussion.models import Policy
from dateline.discussion.moderation.actions import hold_policy
from dateline.discussion.moderation.classifier.decisions import of_people
from dateline.discussion.moderation.classifier.training import train
from dateline.lib import clock

if TYPE_CHECKING:
    from datetime import datetime

EVERY = timedelta(days=1)
log = logging.getLogger(__name__)


@task()
def train_classifier() -> int | None:
    """Learn from the newsroom's decisions; return the key of the version, None: too few. Safe to run twice."""
    version = train(now=clock.now())
    if version is not None:
        log.info("The classifier learned from %s decisions: version %s", version.decisions, version.pk)
    return version.pk if version is not None else None


def order_training(*, now: datetime) -> bool:
    """Order a training where a day has passed and people have decided something since. Mostly one query.

    Safe to run in two processes at once: whoever moves the date orders.
    """
    due = Q(training_ordered_at=None) | Q(training_ordered_at__lte=now - EVERY)
    standing = Policy.objects.filter(pk=1).values_list("training_ordered_at", "classifier_is_on").first()
    last, is_on = standing or (None, True)
    if not is_on or (last is not None and last > now - EVERY):
        return False
    newest = of_people().values_list("at", flat=True).first()
    if newest is None or (last is not None and newest <= last):
        return False
    with transaction.atomic():
        hold_policy()
        if not Policy.objects.filter(due, pk=1).update(training_ordered_at=now):
            return False
        train_classifier.enqueue()
    return True
