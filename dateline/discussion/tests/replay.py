"""An open room in a test: what it showed, and what it makes of the events since, as `discussion.js` does."""

from __future__ import annotations

import json
import re
from typing import Any

from dateline.discussion.topics import topic_of_room
from dateline.events.outbox import waiting
from dateline.events.topics import snapshot

QUOTE = re.compile(r'<p class="message-parent" data-parent="(\d+)">(.*?)</p>', re.DOTALL)
HREF = re.compile(r'href="([^"]*)"')
GONE = "The message that this one answers is gone."


class OpenRoom:
    """A page with a room that was opened now."""

    def __init__(self, story_id: int) -> None:
        self.topic = topic_of_room(story_id)
        self.story_id = story_id
        self._take(snapshot(self.topic))
        self.heard = len(self._told())

    def _take(self, fresh: dict[str, Any]) -> None:
        self.html, self.newest, self.story_reactions = fresh["html"], fresh["newest"], fresh["reactions"]
        self.messages: dict[int, dict[str, Any]] = {one["number"]: one for one in fresh["messages"]}

    @classmethod
    def that_was_away(cls, story_id: int) -> OpenRoom:
        """A page that has heard nothing yet, and reads on from the stored log."""
        page = cls(story_id)
        page.heard, page.messages, page.newest = 0, {}, 0
        return page

    def hear(self, kind: str, data: dict[str, Any]) -> None:
        """Take in one event."""
        getattr(self, kind.replace(".", "_"))(data)

    def _told(self) -> list[tuple[str, dict[str, Any]]]:
        return [(event.kind, json.loads(event.data)) for event in waiting() if event.topic == self.topic]

    def catch_up(self) -> list[str]:
        """Take in what was told since; return the kinds of it."""
        events = self._told()[self.heard :]
        self.heard += len(events)
        for kind, data in events:
            self.hear(kind, data)
        return [kind for kind, _ in events]

    def message_posted(self, data: dict[str, Any]) -> None:
        message = data["message"]
        self.messages[message["number"]] = message
        self.newest = max(self.newest, message["number"])

    def message_changed(self, data: dict[str, Any]) -> None:
        # One that is not known is new: what came before left the log, for it was changed, or what it quotes.
        self.messages[data["message"]["number"]] = data["message"]
        self.newest = max(self.newest, data["message"]["number"])
        self._quote(data["message"])

    message_returned = message_changed

    def message_left(self, data: dict[str, Any]) -> None:
        self.messages.pop(data["number"], None)
        self._requote(data["number"], GONE)

    def message_reactions(self, data: dict[str, Any]) -> None:
        if data["number"]:
            self.messages[data["number"]]["reactions"] = data["reactions"]
        else:
            self.story_reactions = data["reactions"]

    def room_gone(self, data: dict[str, Any]) -> None:
        self.messages.clear()

    def room_changed(self, data: dict[str, Any]) -> None:
        self.html = data["html"]

    def _quote(self, message: dict[str, Any]) -> None:
        address = f"/chats/{self.story_id}/?message={message['number']}#m-{message['number']}"
        line = f'<a href="{address}"><b><bdi>{message["name"]}</bdi></b> <q>{message["words"]}</q></a>'
        self._requote(message["number"], line)

    def _requote(self, number: int, words: str) -> None:
        for one in self.messages.values():
            if one["parent"] == number:
                new = f'<p class="message-parent" data-parent="{number}">{words}</p>'
                one["html"] = QUOTE.sub(new.replace("\\", "\\\\"), one["html"])

    def require_replay_equals_fresh(self, *kinds: str) -> None:
        """Fail unless these events, and no others, make this page what a fresh one is."""
        assert self.catch_up() == list(kinds)
        fresh = snapshot(self.topic)
        assert (self.html, self.newest, self.story_reactions) == (
            fresh["html"],
            fresh["newest"],
            fresh["reactions"],
        )
        # A page draws counts of reactions from their numbers, not from the HTML.
        mine = sorted(map(self._bare, self.messages.values()), key=lambda one: -one["number"])
        assert mine == [self._bare(one) for one in fresh["messages"]]

    @staticmethod
    def _bare(message: dict[str, Any]) -> dict[str, Any]:
        html = re.sub(r'<span class="reaction".*?</span> ', "", message["html"], flags=re.DOTALL)
        return {**message, "html": html}
