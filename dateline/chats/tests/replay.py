"""An open list of rooms in a test: what it showed, and what it makes of the events since, as `chats-list.js` does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dateline.chats.queries import alive_of, alive_with
from dateline.chats.topics import topic_of_chats
from dateline.events.outbox import waiting
from dateline.events.topics import snapshot

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.chats.queries import Alive
    from dateline.editions.models import Edition


def alive_now(edition: Edition, *, now: datetime) -> list[Alive]:
    """Return the liveliest rooms as every page has them. One query."""
    row: Any = type(edition).objects.annotate(alive=alive_with(now=now)).get(pk=edition.pk)
    return alive_of(row.alive)


class OpenChats:
    """A page with the list of rooms that was opened now."""

    def __init__(self, edition: Edition) -> None:
        self.topic = topic_of_chats(edition.pk)
        self.rooms: dict[int, dict[str, Any]] = {one["story"]: one for one in self.fresh()}
        self.heard = len(self.told())

    def told(self) -> list[tuple[str, dict[str, Any]]]:
        """What this transaction would tell it, in order."""
        return [(event.kind, json.loads(event.data)) for event in waiting() if event.topic == self.topic]

    def fresh(self) -> list[dict[str, Any]]:
        """What a fresh page shows."""
        rooms: list[dict[str, Any]] = snapshot(self.topic)["rooms"]
        return rooms

    def catch_up(self) -> list[str]:
        """Take in what was told since; return the kinds of it."""
        events = self.told()[self.heard :]
        self.heard += len(events)
        for kind, data in events:
            if kind == "chats.left":
                self.rooms.pop(data["story"], None)
            else:
                self.rooms[data["room"]["story"]] = data["room"]
        return [kind for kind, _ in events]

    def require_replay_equals_fresh(self, *kinds: str) -> None:
        """Fail unless these events, and no others, make this page what a fresh one is."""
        assert self.catch_up() == list(kinds)
        assert self.rooms == {one["story"]: one for one in self.fresh()}
