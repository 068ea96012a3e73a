"""What a room asks of those who write in it: its own settings, else its section's, else the standard."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from dateline.discussion.models import LONGEST_TEXT, Mode, Rules

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.discussion.models import Room
    from dateline.editions.models import Section
    from dateline.stories.models import Story


@dataclass(frozen=True)
class RoomRules:
    """The rules of one room. `steps` says of single steps of the pipeline what they do: hold, reject or off."""

    is_open: bool = True
    closes_after: timedelta = timedelta(days=14)
    premoderated: bool = False
    slow_seconds: int = 0
    tier: int = 0
    longest_text: int = LONGEST_TEXT
    steps: dict[str, str] = field(default_factory=dict)


STANDARD = RoomRules()


def rules_of(story: Story, room: Room | None) -> RoomRules:
    """Return the rules of a room, which may not be there yet. One query, none where the section's are loaded."""
    section = rules_of_section(story.section)
    if room is None:
        return section
    return RoomRules(
        is_open=section.is_open,
        closes_after=section.closes_after,
        premoderated=section.premoderated or room.mode == Mode.PREMODERATED,
        slow_seconds=section.slow_seconds if room.slow_seconds is None else room.slow_seconds,
        tier=section.tier if room.tier is None else room.tier,
        longest_text=section.longest_text,
        steps=section.steps,
    )


def rules_of_section(section: Section) -> RoomRules:
    """Return what a section asks of its rooms. One query, none where its rules are loaded."""
    found = _of_section(section)
    if found is None:
        return STANDARD
    return RoomRules(
        is_open=found.is_open, closes_after=timedelta(days=found.closes_after_days),
        premoderated=found.premoderated, slow_seconds=found.slow_seconds, tier=found.tier,
        longest_text=found.longest_text, steps=found.steps,
    )  # fmt: skip


def _of_section(section: Section) -> Rules | None:
    loaded = section._state.fields_cache
    if "discussion_rules" not in loaded:
        loaded["discussion_rules"] = Rules.objects.filter(section=section.pk).first()
    return loaded["discussion_rules"]


def closes_at(story: Story, rules: RoomRules) -> datetime | None:
    """Return when the story's age closes its room; None for a story that is not public."""
    published = story.first_published_at
    return published + rules.closes_after if published is not None else None
