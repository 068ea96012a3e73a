"""Containers whose moment has come: each goes live in a transaction of its own, once, however often we ask."""

import logging
from datetime import datetime

from django.db import DatabaseError, transaction

from dateline.fronts.access import may_compose
from dateline.fronts.actions.pressing import press
from dateline.fronts.content import from_json
from dateline.fronts.errors import Refused
from dateline.fronts.models import Container, Front, Schedule
from dateline.lib.faults import fault_point
from dateline.stories.scheduling import LATE, claim

log = logging.getLogger(__name__)


def press_due(*, now: datetime) -> int:
    """Put live every container that was scheduled for `now` or before; return how many.

    One that cannot go live, or that nobody with the right to it has scheduled, does not hold the others: it
    stays scheduled, is logged, and stands among the alarms of the desk. Safe to run in two
    processes at once: the row is claimed inside the transaction that uses it up.
    """
    due = Schedule.objects.filter(at__lte=now).order_by("at").values_list("pk", flat=True)[:200]
    return sum(_press_one(key, now=now) for key in list(due))


def _press_one(key: int, *, now: datetime) -> bool:
    try:
        with transaction.atomic():
            waiting = claim(Schedule.objects.filter(pk=key, at__lte=now))
            if waiting is None:
                return False
            fronts = Front.objects.select_for_update(of=("self",)).select_related("edition", "section")
            front = fronts.get(containers=waiting.container_id)
            container = Container.objects.get(pk=waiting.container_id)
            if not may_compose(waiting.by, front.edition, front.section):
                raise Refused("whoever scheduled it may not change this front any more")
            due, content = waiting.at, from_json(waiting.content)
            waiting.delete()
            press(front=front, container=container, content=content, by=waiting.by, now=now)
            fault_point("press:before_commit")
    except Refused as refusal:
        _tell_once(key, str(refusal))
        return False
    except DatabaseError:
        raise
    except Exception:
        _tell_once(key, "something failed", exc_info=True)
        return False
    if now - due > LATE:
        log.warning("Pressed late, by %s s: container %s", int((now - due).total_seconds()), container.pk)
    return True


# It is tried again each second, but said once: a log full of one container hides the next.
_told: set[int] = set()


def _tell_once(key: int, why: str, *, exc_info: bool = False) -> None:
    if key not in _told:
        _told.add(key)
        log.error("A scheduled container could not go live: schedule %s: %s", key, why, exc_info=exc_info)
