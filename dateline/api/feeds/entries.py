"""Items of feeds, made of stories, withdrawals, corrections and updates, in the language that is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from dateline.api.feeds.content import Entry, Person, id_of, paper, person, picture
from dateline.api.feeds.markup import for_feeds
from dateline.lib.dates import DateFormats
from dateline.lib.languages import locale_of
from dateline.lib.plain_text import for_xml, one_line
from dateline.live.rendering import address_of, content, line
from dateline.stories.body import related_in, stored, without_tags
from dateline.stories.datelines import dateline_of
from dateline.stories.parts import Corrected, Paragraph, Part, parts_of_all
from dateline.stories.queries import related_cards
from dateline.ui.addresses import absolute

if TYPE_CHECKING:
    from dateline.editions.models import Edition
    from dateline.live.models import Update
    from dateline.stories.models import Correction, Story, Withdrawal

SUMMARY_HOLDS = 300


def of_stories(stories: list[Story], edition: Edition) -> list[Entry]:
    """Return an item for each of whole `stories`. At most five queries, whatever their number."""
    bodies = [stored(story.body) for story in stories]
    cards = related_cards(key for blocks in bodies for key in related_in(blocks))
    formats = DateFormats(locale_of(edition.language), edition.zone)
    told = zip(stories, parts_of_all(bodies, cards=cards), strict=True)
    return [_of_story(story, parts, edition, formats) for story, parts in told]


def _of_story(story: Story, parts: list[Part], edition: Edition, formats: DateFormats) -> Entry:
    address = absolute(story.get_absolute_url())
    summary = _summary(story, parts)
    corrections = [part for part in parts if isinstance(part, Corrected)]
    context = {
        "story": story, "parts": parts, "corrections": corrections, "formats": formats, "summary": summary,
        "dateline": dateline_of(story, edition, formats), "edition": edition, "address": address,
        "has_opening": any(isinstance(part, Paragraph) for part in parts),
    }  # fmt: skip
    template = "api/story.html" if edition.feeds_full_text else "api/summary.html"
    published = story.first_published_at
    assert published is not None
    changed = [story.updated_at, *(part.at for part in corrections)]
    return Entry(
        id=id_of("story", story.pk),
        url=address,
        title=one_line(story.headline),
        published=published,
        # A correction shows as a change, also where an editor took the mark of an update off.
        updated=max([published, *(moment for moment in changed if moment)]),
        summary=summary,
        content=for_feeds(render_to_string(template, context), address),
        people=tuple(person(author) for author in story.byline_authors) or (paper(edition),),
        categories=_categories(story),
        picture=picture(story.lead_photo, story.lead_caption)
        if story.shown_photo and story.lead_photo
        else None,
    )


def _summary(story: Story, parts: list[Part]) -> str:
    """Return the standfirst; without one, how the text begins."""
    if story.standfirst:
        return for_xml(" ".join(story.standfirst.split()))
    opening = next((part.html for part in parts if isinstance(part, Paragraph)), "")
    return for_xml(Truncator(without_tags(opening)).chars(SUMMARY_HOLDS))


def _categories(story: Story) -> tuple[str, ...]:
    return tuple(one_line(shelf.name) for shelf in (story.section, *story.topics.all()))


def of_withdrawal(withdrawal: Withdrawal, edition: Edition) -> Entry:
    """Return what takes the place of a story that is not public any more: that it is so, and why. No query.

    Neither its headline nor the words in its address: either may be what it was withdrawn for.
    """
    story = withdrawal.story
    address = absolute(reverse("story", args=[story.section.slug, story.day, "withdrawn", story.pk]))
    html = render_to_string("api/withdrawn.html", {"reason": withdrawal.reason})
    reason = " ".join(withdrawal.reason.split())
    return Entry(
        id=id_of("story", story.pk),
        url=address,
        title=_("This story has been withdrawn"),
        published=story.first_published_at or withdrawal.withdrawn_at,
        updated=withdrawal.withdrawn_at,
        summary=for_xml(reason or _("It was published here and is not public any more.")),
        content=for_feeds(html, address),
        people=(paper(edition),),
        categories=_categories(story),
        is_withdrawn=True,
    )


def of_correction(correction: Correction, edition: Edition) -> Entry:
    """Return a correction: of which story, what was wrong, what is right. No query."""
    story = correction.story
    address = f"{absolute(story.get_absolute_url())}#b-{correction.block}"
    formats = DateFormats(locale_of(edition.language), edition.zone)
    part = Corrected("correction", "", correction.was, correction.now, correction.corrected_at)
    html = render_to_string("api/blocks/correction.html", {"part": part, "formats": formats})
    return Entry(
        # Its row is written anew with each publication; the block in the story stays.
        id=id_of("correction", story.pk, correction.block),
        url=address,
        title=_("Corrected: %(headline)s") % {"headline": one_line(story.headline)},
        published=correction.corrected_at,
        updated=correction.corrected_at,
        summary=for_xml(" ".join(correction.now.split())),
        content=for_feeds(html, address),
        people=(paper(edition),),
        categories=(one_line(story.section.name),),
    )


def of_update(update: Update, story: Story, edition: Edition) -> Entry:
    """Return an update of live coverage. No query."""
    address = absolute(address_of(update, story))
    words = for_xml(line(update))
    people: tuple[Person, ...] = (person(update.author) if update.author else paper(edition),)
    context = {"summary": words, "edition": edition, "address": address}
    is_whole = edition.feeds_full_text
    html = str(content(update)) if is_whole else render_to_string("api/summary.html", context)
    has_photo = update.photo is not None and not update.photo.is_missing
    return Entry(
        id=id_of("update", update.pk),
        url=address,
        title=one_line(update.headline) or one_line(words),
        published=update.at,
        updated=update.changed_at or update.at,
        summary=words,
        content=for_feeds(html, address) or words,
        people=people,
        categories=(one_line(story.section.name),),
        picture=picture(update.photo, update.caption) if has_photo and update.photo else None,
    )
