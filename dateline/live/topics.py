"""The topic that readers of live coverage may follow: `live/<key of the story>`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dateline.events.topics import Family, register
from dateline.live.models import Coverage
from dateline.live.queries import pinned, updates_on_top, updates_page
from dateline.live.rendering import head, shown
from dateline.stories.models import Kind


def register_all() -> None:
    """Let readers ask for it."""
    register(Family("live", is_public=_is_public, snapshot=start_over))


def topic_of_coverage(story_id: int) -> str:
    """Return the topic of the coverage of a story."""
    return f"live/{story_id}"


def _is_public(key: str) -> bool:
    if not key.isdecimal() or len(key) > 18 or str(int(key)) != key:
        return False
    return Coverage.objects.filter(story=int(key), story__live=True, story__kind=Kind.LIVE).exists()


def start_over(key: str) -> dict[str, Any]:
    """What a first view shows: the head, what is pinned, and the newest updates."""
    coverage = Coverage.objects.select_related("story__section__edition").get(story=int(key))
    story, on_top = coverage.story, updates_on_top(coverage.story_id)
    page = updates_page(story.pk)
    told = head(coverage, story, on_top)
    return {
        "state": told.state,
        "html": told.html,
        "pinned": [asdict(one) for one in shown(pinned(on_top), story)],
        "updates": [asdict(one) for one in shown(page.updates, story)],
        "is_all": page.next is None,
    }
