"""Finding stories at the desk: one function, drafts included, whose cost does not grow with the archive."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from dateline.editions.queries import main_edition
from dateline.lib.plain_text import whole_number
from dateline.search.queries import find_keys
from dateline.stories.models import Story

RECENT = 20_000
MOST = 500
FROM_ARCHIVE = 200


def find_stories(stories: QuerySet[Story], words: str) -> QuerySet[Story]:
    """Narrow `stories` to those that `words` name: by number, or by words of headline or address.

    Words are looked for, in any order and as parts of words, in the newest 20,000 numbers; of what is found,
    the newest 500 are kept. What is older and public is found by the readers' index, in all its words. Keys
    are fetched first: with a condition on text beside an order, databases choose to walk the whole archive.
    """
    wanted = words.split()[:10]
    number = whole_number(words.strip())
    keys = [] if number is None else [number]
    if wanted:
        newest = Story.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        keys += _recent_with(wanted, newest - RECENT)
        if newest > RECENT:
            keys += _in_archive(" ".join(wanted))
    return stories.filter(pk__in=keys)


def _recent_with(words: list[str], beyond: int) -> list[int]:
    recent = Story.objects.filter(pk__gt=beyond).order_by("-pk")
    for word in words:
        recent = recent.filter(Q(headline__icontains=word) | Q(slug__icontains=word))
    return list(recent.values_list("pk", flat=True)[:MOST])


def _in_archive(words: str) -> list[int]:
    edition = main_edition()
    if edition is None:
        return []
    return find_keys(words, edition=edition, limit=FROM_ARCHIVE)
