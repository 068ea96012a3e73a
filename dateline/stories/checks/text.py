"""Checks of what the story says: dateline, quotes, headline, days that will rot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dateline.lib import clock
from dateline.stories.body import Block, plain_text, stored
from dateline.stories.checks.findings import Finding
from dateline.stories.models import Kind, Story

if TYPE_CHECKING:
    from dateline.editions.models import Edition

REMEMBERED = timedelta(days=30)
WITH_DATELINE = (Kind.NEWS, Kind.LIVE)
# What somebody said stays as it was said; a photo's caption and a box are read beside the text.
SAID = {"quote", "pull_quote", "correction"}
SPOKEN = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|\"[^\"]*\"")


def dateline(story: Story) -> Iterator[Finding]:
    """News without a place in front of it."""
    if story.kind in WITH_DATELINE and not story.place.strip():
        yield Finding(_("There is no dateline: say where the story comes from."), field="place")


def quotes(story: Story) -> Iterator[Finding]:
    """A quote of which nobody can tell who said it, or where."""
    for block in stored(story.body):
        value = block["value"]
        if block["type"] != "quote":
            continue
        if not (value.get("speaker") or "").strip():
            yield Finding(
                _("Nobody is named as the speaker of the quote “%(words)s”.")
                % {"words": _beginning(value.get("text") or "")},
                block=block.get("id") or "",
            )
        elif not (value.get("source") or value.get("source_url") or "").strip():
            yield Finding(
                _("The quote of %(name)s does not say where it was said.") % {"name": value["speaker"]},
                block=block.get("id") or "",
            )


def headline_used(story: Story) -> Iterator[Finding]:
    """The same headline on another story of the edition within thirty days."""
    since = clock.now() - REMEMBERED
    same = (
        Story.objects.filter(live=True, edition=story.section.edition_id, first_published_at__gte=since)
        .exclude(pk=story.pk)
        .filter(headline__iexact=story.headline)
        .order_by("-first_published_at")
        .only("headline", "day")
        .first()
    )
    if same is not None and same.day:
        yield Finding(
            _("This headline stood on another story on %(day)s.") % {"day": same.day.isoformat()},
            field="headline",
        )


def relative_days(story: Story) -> Iterator[Finding]:
    """A day named by when it is read: true on the day of publication, wrong for ever after."""
    words = _relative_words(story.section.edition)
    if words is None:
        return
    for field in ("headline", "short_headline", "standfirst", "lead_caption"):
        if found := words.search(SPOKEN.sub(" ", getattr(story, field))):
            yield _rots(found[0], field=field)
    for block in stored(story.body):
        if block["type"] not in SAID and (found := words.search(SPOKEN.sub(" ", plain_text([block])))):
            yield _rots(found[0], block=block.get("id") or "")


def _relative_words(edition: Edition) -> re.Pattern[str] | None:
    with translation.override(edition.language):
        listed = pgettext(
            "words for a day by when they are read, | between them, without those that mean something else too",
            "today|tonight|yesterday|tomorrow",
        )
    words = [re.escape(word.strip()) for word in listed.split("|") if word.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) if words else None


def _rots(word: str, *, field: str = "", block: str = "") -> Finding:
    words = _("“%(word)s” will be wrong when the story is read later: name the day.") % {"word": word}
    return Finding(words, field=field, block=block)


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39].rstrip() + "…"


def blocks_of_text(story: Story) -> list[Block]:
    """Return the blocks of the body in which the newsroom itself speaks."""
    return [block for block in stored(story.body) if block["type"] not in SAID]
