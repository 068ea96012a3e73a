"""Items as readers see them, in the language of their edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from dateline.lib.dates import DateFormats
from dateline.lib.languages import locale_of
from dateline.newsfeed.happenings import Line
from dateline.stories.models import Kind, Urgency

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dateline.editions.models import Edition, Section
    from dateline.newsfeed.models import Item


def formats_of(edition: Edition) -> DateFormats:
    """Return how `edition` prints days and times."""
    return DateFormats(locale_of(edition.language), edition.zone)


def lines_of(items: Iterable[Item], edition: Edition, sections: Mapping[int, Section]) -> list[Line]:
    """Return the items of an edition as lines; `sections` has theirs by key. No query."""
    formats = formats_of(edition)
    with translation.override(edition.language):
        return [_line(item, sections[item.section_id], formats) for item in items]


def line_of(item: Item, section: Section) -> Line:
    """Return one item as a line. No query, where `section` has its edition and the item its story."""
    return lines_of([item], section.edition, {section.pk: section})[0]


def _line(item: Item, section: Section, formats: DateFormats) -> Line:
    story, kind = item.story, Kind(item.kind)
    story.section = section
    day = formats.day_of(item.at)
    return Line(
        story=item.story_id,
        number=item.number,
        at=formats.stamp(item.at),
        time=formats.time(item.at),
        day=day.isoformat(),
        day_name=formats.full_day(day),
        headline=story.list_headline,
        address=story.get_absolute_url(),
        section=section.slug,
        section_name=section.name,
        kind=kind.value,
        kind_name="" if kind == Kind.NEWS else str(kind.label),
        urgency=item.urgency,
        mark=mark_of(item.urgency),
        corrected=_("Corrected") if item.is_corrected else "",
        latest=item.latest,
    )


def mark_of(urgency: int) -> str:
    """Return the word for an urgency in the language that is set; empty for what is not urgent."""
    if urgency == Urgency.FLASH:
        return _("Flash")
    return _("Urgent") if urgency == Urgency.URGENT else ""
