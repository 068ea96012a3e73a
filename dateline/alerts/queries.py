"""Reading alerts: what stands on pages, what waits at the desk, what there was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, Subquery

from dateline.alerts.models import LAPSES_AFTER, Alert, State

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from dateline.editions.models import Edition

MOST_LISTED = 50
_STANDS = Q(state=State.SENT) | (Q(state=State.WITHDRAWN) & ~Q(reason=""))


def standing_key(*, now: datetime) -> Subquery:
    """Return the key of what stands in the edition of the query around, for who asks that anyway."""
    found = Alert.objects.filter(_STANDS, edition=OuterRef("pk"), ends_at__gt=now)
    return Subquery(found.order_by("-pk").values("pk")[:1])


def standing_alert(edition: Edition, *, now: datetime) -> Alert | None:
    """Return the alert, or the word of its withdrawal, that readers of `edition` see now. One query."""
    return _with_story().filter(_STANDS, edition=edition, ends_at__gt=now).order_by("-pk").first()


def alert_by_key(key: int) -> Alert:
    """Return an alert with what a banner shows of it. Raises Alert.DoesNotExist."""
    return _with_story().get(pk=key)


def running_alerts(among: Q, *, now: datetime) -> list[Alert]:
    """Return those `among` all whose words readers see now: one in an edition at most."""
    return list(alerts_for_desk(among).filter(state=State.SENT, ends_at__gt=now).order_by("-pk"))


def waiting_alerts(among: Q, *, now: datetime) -> list[Alert]:
    """Return the proposals that may still be confirmed, the oldest first."""
    waiting = alerts_for_desk(among).filter(state=State.PROPOSED, proposed_at__gt=now - LAPSES_AFTER)
    return list(waiting.order_by("pk"))


def past_alerts(among: Q, *, now: datetime) -> list[Alert]:
    """Return the newest fifty that neither wait nor run, newest first."""
    waits = Q(state=State.PROPOSED, proposed_at__gt=now - LAPSES_AFTER)
    runs = Q(state=State.SENT, ends_at__gt=now)
    return list(alerts_for_desk(among).exclude(waits | runs).order_by("-pk")[:MOST_LISTED])


def alerts_for_desk(among: Q) -> QuerySet[Alert]:
    """Return those `among` all alerts, with their stories and the people who had to do with them."""
    people = ("proposed_by", "confirmed_by", "closed_by", "replaces")
    return _with_story().select_related(*people).filter(among)


def _with_story() -> QuerySet[Alert]:
    return Alert.objects.select_related("edition", "story__section").defer(
        "story__body", "story__note_to_editors"
    )
