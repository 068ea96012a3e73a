"""Coverage as readers see it: the same HTML on a page, in an event, and in what starts a page over.

It stands in this room and not with the pages, as what is told to open pages is written when it happens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from dateline.lib.dates import DateFormats
from dateline.lib.keyset import Place
from dateline.lib.languages import locale_of
from dateline.lib.markup import to_html
from dateline.live.happenings import CoverageChanged, Shown
from dateline.live.models import State
from dateline.live.queries import key_events
from dateline.stories.body import without_tags

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.live.models import Coverage, Update
    from dateline.stories.models import Story

LONGEST_LINE = 120


def formats_of(story: Story) -> DateFormats:
    """Return how the edition of `story` prints days and times."""
    edition = story.section.edition
    return DateFormats(locale_of(edition.language), edition.zone)


def shown(updates: Iterable[Update], story: Story) -> list[Shown]:
    """Return updates of `story` as readers see them, in the language of its edition. No query."""
    formats = formats_of(story)
    with translation.override(story.section.edition.language):
        return [_shown(update, story, formats) for update in updates]


def head(coverage: Coverage, story: Story, on_top: list[Update]) -> CoverageChanged:
    """Return what stands above the updates; `on_top` are those marked or pinned. No query."""
    formats = formats_of(story)
    with translation.override(story.section.edition.language):
        context = {
            "coverage": coverage, "story": story, "address": story.get_absolute_url(),
            "known": coverage.known.splitlines(), "unknown": coverage.unknown.splitlines(),
            "closing": rich(coverage.closing if coverage.state == State.ENDED else ""), "formats": formats,
            "since": formats.moment(coverage.state_since),
            "starts": formats.moment(coverage.starts_at) if coverage.starts_at else "",
            "starts_stamp": formats.stamp(coverage.starts_at) if coverage.starts_at else "",
            "summary_time": formats.time(coverage.summary_at) if coverage.summary_at else "",
            "key_events": [
                {"id": one.pk, "time": formats.time(one.at), "stamp": formats.stamp(one.at), "words": line(one)}
                for one in key_events(on_top)
            ],
        }  # fmt: skip
        return CoverageChanged(coverage.state, render_to_string("live/head.html", context).strip())


def line(update: Update) -> str:
    """Return an update in one line of plain words, at most 120 letters."""
    typed = update.headline or without_tags(to_html(update.text)) or update.quote
    words = typed or update.caption or (update.photo.caption if update.photo else "") or update.link_title
    return Truncator(words).chars(LONGEST_LINE) or _("A new figure")


def plain(update: Update) -> str:
    """Return all that an update says as plain words, without its headline."""
    quoted = f"“{update.quote}” {update.speaker}".strip() if update.quote else ""
    parts = (without_tags(to_html(update.text)), quoted, update.caption, update.link_title, update.corrected)
    return "\n\n".join(part for part in parts if part)


def rich(typed: str) -> SafeString:
    """Return what was typed as HTML; the markup lets nothing else through."""
    return mark_safe(to_html(typed)) if typed else SafeString("")


def content(update: Update, *, with_icon: bool = False) -> SafeString:
    """Return what an update says below its headline, in the language that is set. No query."""
    own = update.own_story
    context = {
        "update": update, "text": rich(update.text), "quote": rich(update.quote), "with_icon": with_icon,
        "own_story": own if own is not None and own.live else None,
    }  # fmt: skip
    return mark_safe(render_to_string("live/content.html", context).strip())


def address_of(update: Update, story: Story) -> str:
    """Return where an update is found for good: a page that begins with it."""
    return f"{story.get_absolute_url()}?update={update.pk}#u-{update.pk}"


def _shown(update: Update, story: Story, formats: DateFormats) -> Shown:
    order = str(Place(update.at, update.pk))
    context = {
        "update": update, "content": content(update, with_icon=True), "order": order,
        "time": formats.time(update.at), "day": formats.short_day(formats.day_of(update.at)),
        "stamp": formats.stamp(update.at), "address": address_of(update, story),
        "changed": formats.moment(update.changed_at) if update.changed_at else "",
        # Without a headline the time is what the update is called.
        "time_in": "p" if update.headline else "h3",
    }  # fmt: skip
    html = render_to_string("live/update.html", context).strip()
    return Shown(
        id=update.pk, order=order, at=formats.stamp(update.at),
        pin=update.pin or 0, is_key=update.is_key, words=line(update), html=html,
    )  # fmt: skip
