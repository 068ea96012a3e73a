"""An open page in a test: the banner that it showed, and what it makes of the events since, as `alerts.js` does."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from dateline.alerts.topics import topic_of_alerts
from dateline.events.outbox import waiting
from dateline.events.topics import snapshot
from dateline.lib import clock


def told(topic: str) -> list[tuple[str, dict[str, Any]]]:
    """What this transaction would tell a topic, in order."""
    return [(event.kind, json.loads(event.data)) for event in waiting() if event.topic == topic]


class OpenPage:
    """A page of an edition that was opened now."""

    def __init__(self, edition_id: int) -> None:
        self.topic = topic_of_alerts(edition_id)
        self.banner: dict[str, Any] | None = snapshot(self.topic)
        self.heard = len(told(self.topic))

    def catch_up(self) -> list[str]:
        """Take in what was told since; return the kinds of it."""
        events = told(self.topic)[self.heard :]
        self.heard += len(events)
        for _kind, data in events:
            self.hear(data["alert"])
        return [kind for kind, _ in events]

    def hear(self, alert: dict[str, Any]) -> None:
        """Take in one alert."""
        self.banner = alert if alert["words"] else None

    def shown(self) -> dict[str, Any] | None:
        """The banner, until it runs out by the server's clock."""
        if self.banner and datetime.fromisoformat(self.banner["ends_at"]) <= clock.now():
            return None
        return self.banner

    def require_replay_equals_fresh(self, *kinds: str) -> dict[str, Any] | None:
        """Fail unless these events, and no others, make this page what a fresh one is; return its banner."""
        assert self.catch_up() == list(kinds)
        assert self.shown() == snapshot(self.topic)
        return self.shown()
