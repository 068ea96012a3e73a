"""An open page in a test: what it showed, and what it makes of the events since."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from dateline.editions.models import Edition
from dateline.editions.queries import sections_of
from dateline.events.outbox import waiting
from dateline.events.topics import snapshot
from dateline.newsfeed.queries import newest, standing
from dateline.newsfeed.topics import topic_of_feed, topic_of_story

Shown = dict[int, dict[str, Any]]


def told(topic: str) -> list[tuple[str, dict[str, Any]]]:
    """What this transaction would tell a topic, in order."""
    return [(event.kind, json.loads(event.data)) for event in waiting() if event.topic == topic]


def fresh_feed(edition: Edition) -> list[dict[str, Any]]:
    """What a page of the newsfeed shows now."""
    return [asdict(line) for line in newest(edition, sections_of(edition), limit=1_000).lines]


class OpenFeed:
    """A page of the newsfeed that was opened now, with its counter at zero."""

    def __init__(self, edition: Edition) -> None:
        self.topic = topic_of_feed(edition.pk)
        self.edition = edition
        self.heard = len(told(self.topic))
        self.items: Shown = {line["story"]: line for line in fresh_feed(edition)}
        self.seen = standing(edition).arrivals
        self.unseen: set[int] = set()

    def catch_up(self) -> list[str]:
        """Take in what was told since, as `newsfeed.js` does; return the kinds of it."""
        events = told(self.topic)[self.heard :]
        self.heard += len(events)
        for kind, data in events:
            if kind == "newsfeed.left":
                self.items.pop(data["story"])
                self.unseen.discard(data["number"])
            else:
                self.items[data["item"]["story"]] = data["item"]
            if kind != "newsfeed.left" and data["item"]["number"] > self.seen:
                self.unseen.add(data["item"]["number"])
        return [kind for kind, _ in events]

    def shown(self) -> list[dict[str, Any]]:
        """The items, newest first."""
        return sorted(self.items.values(), key=lambda item: (item["at"], item["story"]), reverse=True)

    def require_replay_equals_fresh(self, *kinds: str) -> None:
        """Fail unless these events, and no others, make this page what a fresh one is."""
        assert self.catch_up() == list(kinds)
        assert self.shown() == fresh_feed(self.edition)


class OpenStory:
    """A page of a story that was opened now."""

    def __init__(self, story_id: int) -> None:
        self.topic = topic_of_story(story_id)
        self.state: dict[str, Any] = snapshot(self.topic)
        self.heard = len(told(self.topic))

    def require_replay_equals_fresh(self, *kinds: str) -> list[dict[str, Any]]:
        """Fail unless these events make this page what a fresh one is; return what they said."""
        events = told(self.topic)[self.heard :]
        self.heard += len(events)
        assert [kind for kind, _ in events] == list(kinds)
        for kind, data in events:
            named = ("story", "published", "time") if kind == "story.updated" else ("story", "time", "reason")
            self.state = {"is_live": kind == "story.updated", **{name: data[name] for name in named}}
        assert self.state == snapshot(self.topic)
        return [data for _, data in events]
