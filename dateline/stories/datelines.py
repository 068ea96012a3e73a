"""The dateline that opens a story's text: where it was told, by which agency, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.editions.models import Edition
    from dateline.lib.dates import DateFormats
    from dateline.stories.models import Story


def dateline_of(story: Story, edition: Edition, formats: DateFormats) -> str:
    """Return the dateline by the edition's pattern: “HARBOUR TOWN (Post) —”; empty without a place.

    Where there is no agency, the brackets around it go with it.
    """
    if not story.place:
        return ""
    pattern = edition.dateline_pattern
    if not story.agency:
        pattern = pattern.replace("({agency})", "").replace("{agency}", "")
    day = formats.day(story.printed_day())
    line = pattern.replace("{place}", story.place).replace("{agency}", story.agency).replace("{date}", day)
    return " ".join(line.split())
