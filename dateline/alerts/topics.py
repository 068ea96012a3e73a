"""The topic that every page follows: `alerts/<key of the edition>`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dateline.alerts.queries import standing_alert
from dateline.alerts.showing import shown
from dateline.editions.models import Edition
from dateline.events.topics import Family, register
from dateline.lib import clock
from dateline.lib.plain_text import whole_number


def register_all() -> None:
    """Let readers ask for it."""
    register(Family("alerts", is_public=_is_edition, snapshot=_standing))


def topic_of_alerts(edition_id: int) -> str:
    """Return the topic of an edition's alerts."""
    return f"alerts/{edition_id}"


def _is_edition(key: str) -> bool:
    number = whole_number(key)
    return number is not None and str(number) == key and Edition.objects.filter(pk=number).exists()


def _standing(key: str) -> dict[str, Any] | None:
    alert = standing_alert(Edition.objects.get(pk=key), now=clock.now())
    return None if alert is None else asdict(shown(alert))
