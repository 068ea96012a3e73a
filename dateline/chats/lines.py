"""Rooms as readers see them in a list, in the language of their edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from dateline.chats.happenings import Line
from dateline.discussion.rendering import name_of
from dateline.lib.dates import DateFormats
from dateline.lib.languages import locale_of
from dateline.media.renditions import version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dateline.chats.models import Chat
    from dateline.editions.models import Edition

MOST_VOICES = 99


def lines_of(
    chats: Iterable[Chat], edition: Edition, *, sections: Mapping[int, str], spoke: Mapping[int, list[int]]
) -> list[Line]:
    """Return rooms as lines; `sections` are names by key, `spoke` by room. No query where chats have their stories."""
    formats = DateFormats(locale_of(edition.language), edition.zone)
    with translation.override(edition.language):
        return [_line(chat, formats, sections, spoke.get(chat.pk, [])) for chat in chats]


def _line(chat: Chat, formats: DateFormats, sections: Mapping[int, str], spoke: list[int]) -> Line:
    story, last, photo = chat.room.story, chat.last, chat.room.story.shown_photo
    at = last.written_at if last else None
    return Line(
        story=story.pk, headline=story.list_headline, address=f"/chats/{story.pk}/",
        section=sections.get(story.section_id, ""),
        photo=f"/photos/{photo.pk}-{version(photo)}/square-160" if photo else "",
        messages=chat.messages, newest=chat.newest, gone=chat.gone,
        until=formats.stamp(chat.alive_until) if chat.is_open else "",
        spoke=spoke[:MOST_VOICES],
        name=name_of(last) if last else "", words=chat.words if last else "",
        at=formats.stamp(at) if at else "", time=formats.time(at) if at else "",
        day=formats.short_day(formats.day_of(at)) if at else "",
        closed="" if chat.is_open else _("Closed"),
    )  # fmt: skip
