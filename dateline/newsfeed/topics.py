"""The topics that readers may follow: `newsfeed/<key of the edition>` and `story/<key of the story>`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.editions.models import Edition
from dateline.editions.queries import sections_of
from dateline.events.topics import Family, register
from dateline.newsfeed.lines import formats_of
from dateline.newsfeed.queries import start_over
from dateline.stories.models import Story, Version, Withdrawal

if TYPE_CHECKING:
    from datetime import datetime


def register_all() -> None:
    """Let readers ask for both families."""
    register(Family("newsfeed", is_public=_is_edition, snapshot=_feed))
    register(Family("story", is_public=_was_public, snapshot=_story))


def topic_of_feed(edition_id: int) -> str:
    """Return the topic of an edition's newsfeed."""
    return f"newsfeed/{edition_id}"


def topic_of_story(story_id: int) -> str:
    """Return the topic of a story."""
    return f"story/{story_id}"


def _is_edition(key: str) -> bool:
    number = _number(key)
    return number is not None and Edition.objects.filter(pk=number).exists()


def _was_public(key: str) -> bool:
    # A story that was withdrawn stays one that may be asked for, as its page does: it says that it is gone.
    number = _number(key)
    return number is not None and Version.objects.filter(story=number).exists()


def _feed(key: str) -> dict[str, Any]:
    edition = Edition.objects.get(pk=key)
    return start_over(edition, sections_of(edition))


def _story(key: str) -> dict[str, Any]:
    """What tells an open page whether it is still right: the version that is public, or that none is."""
    story = Story.objects.select_related("section__edition").defer("body").get(pk=key)
    formats = formats_of(story.section.edition)
    if not story.live:
        withdrawal = Withdrawal.objects.get(story=story)
        time = formats.time(withdrawal.withdrawn_at)
        return {"story": story.pk, "is_live": False, "time": time, "reason": withdrawal.reason}
    at: datetime = story.last_published_at
    return {"story": story.pk, "is_live": True, "published": at.isoformat(), "time": formats.time(at)}


def _number(key: str) -> int | None:
    return int(key) if key.isdecimal() and len(key) < 19 and str(int(key)) == key else None
