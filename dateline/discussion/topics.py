"""The topic that readers of a discussion may follow: `room/<key of the story>`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dateline.discussion.queries import messages_page, room_of
from dateline.discussion.rendering import notice, shown
from dateline.events.topics import Family, register
from dateline.stories.models import Story


def register_all() -> None:
    """Let readers ask for it."""
    register(Family("room", is_public=_is_public, snapshot=start_over))


def topic_of_room(story_id: int) -> str:
    """Return the topic of the room of a story."""
    return f"room/{story_id}"


def _is_public(key: str) -> bool:
    if not key.isdecimal() or len(key) > 18 or str(int(key)) != key:
        return False
    return Story.objects.filter(pk=int(key), live=True).exists()


def start_over(key: str) -> dict[str, Any]:
    """What a first view shows: the notice, the newest messages, how many there are, and the story's reactions."""
    story = Story.objects.select_related("section__edition").get(pk=int(key))
    room = room_of(story)
    page = messages_page(story.pk)
    return {
        "html": notice(story, room),
        "messages": [asdict(one) for one in shown(page.messages, story)],
        "count": room.messages if room else 0,
        "newest": room.newest if room else 0,
        "reactions": room.reactions if room else {},
        "is_all": page.older is None,
    }
