"""Compares the index with the live stories, for `dateline doctor`."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from dateline.lib import clock
from dateline.search.facets import facets_of
from dateline.search.index import text_index
from dateline.search.keys import minute_of
from dateline.search.models import Document
from dateline.stories.models import Appearance, Story

BATCH = 1_000


def differences() -> Iterator[str]:
    """Yield a sentence for each story that the index lacks, holds without right, or holds as it was before.

    Texts are compared by the time of their last publication; the index's own structure is checked as well.
    """
    yield from text_index().problems()
    public = Story.objects.filter(live=True, first_published_at__isnull=False).exclude(
        embargo__gt=clock.now()
    )
    for document in Document.objects.exclude(Exists(public.filter(pk=OuterRef("pk")))).only("pk"):
        yield f"Story {document.pk} is not public but can be found."
    keys = list(public.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        yield from _differences(keys[start : start + BATCH])


def _differences(keys: list[int]) -> Iterator[str]:
    documents = Document.objects.filter(pk__in=keys).defer("words").in_bulk()
    topics: dict[int, list[int]] = {}
    for story, topic in Appearance.objects.filter(story__in=keys, topic__isnull=False).values_list(
        "story_id", "topic_id"
    ):
        topics.setdefault(story, []).append(topic)
    for key, edition, section, kind, published_at, text_at in Story.objects.filter(pk__in=keys).values_list(
        "pk", "edition_id", "section_id", "kind", "first_published_at", "last_published_at"
    ):
        facets = facets_of(edition=edition, section=section, kind=kind, topics=topics.get(key, []))
        if key not in documents:
            yield f"Story {key} is public but cannot be found."
        elif documents[key].facets != " ".join(facets):
            yield f"Story {key} is found under other sections, kinds or topics than it has."
        elif documents[key].minute != minute_of(published_at):
            yield f"Story {key} is found under another time than it was published."
        elif documents[key].text_at != text_at:
            yield f"Story {key} is found by an earlier text."
