"""The topic that every page follows besides others: `chats/<key of the edition>`."""

from __future__ import annotations

from typing import Any

from dateline.chats.queries import start_over
from dateline.editions.models import Edition
from dateline.events.topics import Family, register
from dateline.lib import clock


def register_all() -> None:
    """Let readers ask for it."""
    register(Family("chats", is_public=_is_edition, snapshot=_snapshot))


def topic_of_chats(edition_id: int) -> str:
    """Return the topic of an edition's rooms."""
    return f"chats/{edition_id}"


def _is_edition(key: str) -> bool:
    if not key.isdecimal() or len(key) > 18 or str(int(key)) != key:
        return False
    return Edition.objects.filter(pk=int(key)).exists()


def _snapshot(key: str) -> dict[str, Any]:
    return start_over(Edition.objects.get(pk=key), now=clock.now())
