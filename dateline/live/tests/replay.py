"""An open page of live coverage in a test: what it showed, and what it makes of the events since."""

from __future__ import annotations

import json
from typing import Any

from dateline.events.outbox import waiting
from dateline.live.topics import start_over, topic_of_coverage


def told(story_id: int) -> list[tuple[str, dict[str, Any]]]:
    """What this transaction would tell the topic, in order."""
    topic = topic_of_coverage(story_id)
    return [(event.kind, json.loads(event.data)) for event in waiting() if event.topic == topic]


class OpenCoverage:
    """A page of live coverage that was opened now."""

    def __init__(self, story_id: int) -> None:
        self.story_id = story_id
        self.heard = len(told(story_id))
        self.state = start_over(str(story_id))

    def catch_up(self) -> list[str]:
        """Take in what was told since, as `coverage.js` does; return the kinds of it."""
        events = told(self.story_id)[self.heard :]
        self.heard += len(events)
        for kind, data in events:
            if kind == "live.gone":
                self.state = {}
            elif kind == "live.coverage":
                self.state |= data
            elif kind == "live.left":
                self._without(data["id"])
            else:
                self._with(data["update"], is_new=kind == "live.posted")
        return [kind for kind, _ in events]

    def _without(self, key: int) -> None:
        for part in ("updates", "pinned"):
            self.state[part] = [one for one in self.state[part] if one["id"] != key]

    def _with(self, update: dict[str, Any], *, is_new: bool) -> None:
        was_there = any(one["id"] == update["id"] for one in self.state["updates"])
        self._without(update["id"])
        if is_new or was_there:
            self.state["updates"].append(update)
            self.state["updates"].sort(key=lambda one: one["order"], reverse=True)
        if update["pin"]:
            self.state["pinned"].append(update)
            self.state["pinned"].sort(key=lambda one: one["pin"])

    def require_replay_equals_fresh(self, *kinds: str) -> None:
        """Fail unless these events, and no others, make this page what a fresh one is."""
        assert self.catch_up() == list(kinds)
        assert self.state == start_over(str(self.story_id))
