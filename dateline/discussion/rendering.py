"""Messages as readers see them: the same HTML on a page, in an event, and in what starts a page over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from dateline.discussion.happenings import Shown
from dateline.discussion.mentions import with_mentions
from dateline.discussion.models import Kind, Mode
from dateline.discussion.rules import rules_of
from dateline.discussion.writing import room_state
from dateline.lib import clock
from dateline.lib.dates import DateFormats
from dateline.lib.languages import locale_of
from dateline.lib.markup import to_html
from dateline.stories.body import without_tags

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.discussion.models import Message, Room
    from dateline.stories.models import Story

LONGEST_QUOTE = 140


def formats_of(story: Story) -> DateFormats:
    """Return how the edition of `story` prints days and times."""
    edition = story.section.edition
    return DateFormats(locale_of(edition.language), edition.zone)


def shown(messages: Iterable[Message], story: Story) -> list[Shown]:
    """Return messages of the room of `story` as readers see them, in the language of its edition. No query."""
    formats = formats_of(story)
    with translation.override(story.section.edition.language):
        return [_shown(message, story, formats) for message in messages]


def rich(typed: str) -> SafeString:
    """Return what was typed as HTML; the markup lets nothing else through."""
    return mark_safe(to_html(typed, quotes=True))


def text_of(message: Message) -> SafeString:
    """Return what a message says as readers see it, with the names that it gives marked."""
    return with_mentions(rich(message.text), message.mentions.values())


def line(message: Message) -> str:
    """Return a message in one line of plain words, as quotes of it show it."""
    return _line(rich(message.text))


def name_of(message: Message) -> str:
    """Return the name above a message, in the language that is set."""
    reader = getattr(message.author, "reader", None)
    if reader is not None:
        return str(reader.name)
    return message.name or _("Deleted reader")


def counted(reactions: dict[str, int]) -> list[dict[str, Any]]:
    """Return the reactions that were given at least once, in their fixed order, with their words."""
    return [
        {"kind": one.value, "label": one.label, "count": reactions[one]} for one in Kind if reactions.get(one)
    ]


def address_of(story: Story, number: int | None) -> str:
    """Return where a message is found for good: the page of the room that holds it."""
    return f"/chats/{story.pk}/?message={number}#m-{number}"


def notice(story: Story, room: Room | None) -> str:
    """Return what stands above the messages: closed and why, read first, the guest."""
    rules = rules_of(story, room)
    guests = []
    if room is not None and room.mode == Mode.QUESTIONS:
        guests = [one.reader.name for one in room.guests.select_related("reader") if hasattr(one, "reader")]
    # In the readers' language, not in that of whoever closed it.
    with translation.override(story.section.edition.language):
        closed = room_state(story, room, rules, now=clock.now())
        context = {
            "closed": closed.words if closed else "", "premoderated": rules.premoderated,
            "is_for_questions": room is not None and room.mode == Mode.QUESTIONS, "guests": guests,
        }  # fmt: skip
        return render_to_string("discussion/notice.html", context).strip()


def _line(html: str) -> str:
    return Truncator(without_tags(html)).chars(LONGEST_QUOTE)


def _shown(message: Message, story: Story, formats: DateFormats) -> Shown:
    parent, html = message.parent, rich(message.text)
    text = with_mentions(html, message.mentions.values())
    context = {
        "message": message, "story": story, "text": text, "name": name_of(message), "parent": parent,
        "parent_name": name_of(parent) if parent and parent.is_public else "",
        "parent_words": line(parent) if parent and parent.is_public else "",
        "time": formats.time(message.written_at), "day": formats.short_day(formats.day_of(message.written_at)),
        "stamp": formats.stamp(message.written_at), "address": address_of(story, message.number),
        "changed": formats.moment(message.edited_at) if message.edited_at else "",
        "reactions": counted(message.reactions),
    }  # fmt: skip
    return Shown(
        number=message.number or 0, by=message.author_id or 0, parent=(parent.number or 0) if parent else 0,
        name=name_of(message), words=_line(html), reactions=message.reactions,
        html=render_to_string("discussion/message.html", context).strip(),
    )  # fmt: skip
