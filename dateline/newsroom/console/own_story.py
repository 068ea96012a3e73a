"""An update grows into a story of its own, which leads back to the coverage."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext

from dateline.lib.markup import to_html
from dateline.live.actions import posting, telling
from dateline.live.errors import Refused
from dateline.live.models import Update
from dateline.live.rendering import line
from dateline.stories.models import Byline, Kind, Story
from dateline.stories.rights import rights_of
from dateline.wire.pasted import blocks_from_html

if TYPE_CHECKING:
    from dateline.newsroom.console.access import Console


def begin_own_story(*, update: Update, console: Console, now: datetime) -> Story:
    """Return the draft of the story that an update grew into, begun now if it is not there yet. Raises Refused."""
    section = console.story.section
    if not rights_of(console.user).writes.holds(section=section.pk, edition=section.edition_id):
        raise Refused(gettext("You do not write for this section; ask a colleague who does."))
    with transaction.atomic():
        telling.held(console.story)
        row = Update.objects.select_related("own_story", "author", "photo").get(pk=update.pk)
        if row.own_story is not None:
            return row.own_story
        story = _draft(row, console)
        posting.link_to_own_story(update=row, story=story, now=now)
    return story


def _draft(update: Update, console: Console) -> Story:
    covered = console.story
    longest = Story._meta.get_field("headline").max_length
    story = Story(
        headline=line(update)[:longest], section=covered.section, kind=Kind.NEWS,
        agency=covered.section.edition.agency, live=False, writer=console.user, body=_body(update, covered),
    )  # fmt: skip
    story.topics = list(covered.topics.all())
    story.bylines = [Byline(author=update.author)] if update.author else []
    story.save()
    story.save_revision(user=console.user, clean=False)
    return story


def _body(update: Update, covered: Story) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = list(blocks_from_html(to_html(update.text)).blocks) if update.text else []

    def add(kind: str, **value: Any) -> None:
        blocks.append({"type": kind, "value": value, "id": str(uuid4())})

    if update.photo_id:
        add("photo", photo=update.photo_id, caption=update.caption, alt="", crop="")
    if update.quote:
        add("quote", text=update.quote, speaker=update.speaker, source="", source_url="", language="")
    if update.link:
        add("embed", url=update.link, title=update.link_title, provider="", description="")
    add("related", story=covered.pk, label="")
    return blocks
