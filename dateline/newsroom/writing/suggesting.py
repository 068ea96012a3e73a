"""Own stories to link to, found by the words that an editor has selected."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from dateline.editions.models import Edition
from dateline.editions.queries import main_edition
from dateline.newsroom.writing.access import may_write
from dateline.search.queries import search
from dateline.stories.models import Story

MOST, LONGEST = 8, 200
WORDS_TRIED = 3


@require_safe
def suggest_stories(request: HttpRequest) -> JsonResponse:
    """Answer live stories about the words in `q`, best first; where none has them all, those that have the longest."""
    may_write(request)
    edition = main_edition()
    words = request.GET.get("q", "")[:LONGEST]
    keys = _found(words, edition) if edition else []
    stories = (
        Story.objects.filter(live=True)
        .select_related("section")
        .defer("body", "note_to_editors")
        .in_bulk(keys)
    )
    return JsonResponse({"stories": [_told(stories[key]) for key in keys if key in stories]})


def _found(words: str, edition: Edition) -> list[int]:
    asked = [words, *sorted({word for word in words.split() if len(word) > 3}, key=len)[::-1][:WORDS_TRIED]]
    for query in asked:
        if query.strip() and (hits := search(query, edition=edition, limit=MOST).hits):
            return [hit.story_id for hit in hits]
    return []


def _told(story: Story) -> dict[str, str]:
    return {
        "headline": story.headline,
        "section": story.section.name,
        "day": story.day.isoformat() if story.day else "",
        "address": settings.BASE_URL + story.get_absolute_url(),
    }
