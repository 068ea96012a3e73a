"""Writing the index: in the publishing transaction, or in batches for an archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from dateline.search.facets import facets_of
from dateline.search.index import text_index
from dateline.search.keys import PLACES, lowest_key
from dateline.search.models import Document, Spelling
from dateline.search.packing import Text
from dateline.search.spelling import STORIES, count_words
from dateline.stories.body import plain_text, stored
from dateline.stories.models import Appearance, Story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BATCH = 200


def index_story(*, story: Story, now: datetime) -> None:
    """Bring the index in step with what the public sees of `story`; a story that is not public leaves it.

    Reads the stored row and not the object: that may hold a revision that is only scheduled.
    """
    with transaction.atomic():
        _bring_in_step([story.pk], now=now)


def remove_story(*, story_id: int) -> None:
    """Take a story out of the index: no hit, no count and no suggestion is left of it."""
    with transaction.atomic():
        text_index().lock()
        _replace(list(Document.objects.filter(pk=story_id)), [])


def rebuild(*, now: datetime, progress: Callable[[int, int], None] | None = None) -> int:
    """Bring the whole index in step with the live stories, oldest first; return how many it holds then.

    Works in transactions of BATCH stories, so that publishing goes on meanwhile and a search finds what is
    done; can be interrupted and begun again. An index that is damaged is emptied first. `progress` is told
    how many of how many stories are done.
    """
    index = text_index()
    if index.problems():
        with transaction.atomic():
            Document.objects.all().delete()
            Spelling.objects.all().delete()
            index.forget_texts()
    live = list(
        Story.objects.filter(live=True).order_by("first_published_at", "pk").values_list("pk", flat=True)
    )
    strangers = list(
        Document.objects.exclude(pk__in=Story.objects.filter(live=True).values("pk")).values_list(
            "pk", flat=True
        )
    )
    todo = strangers + live
    for start in range(0, len(todo), BATCH):
        with transaction.atomic():
            _bring_in_step(todo[start : start + BATCH], now=now)
        if progress is not None:
            progress(min(start + BATCH, len(todo)), len(todo))
    return Document.objects.count()


def _bring_in_step(story_ids: list[int], *, now: datetime) -> None:
    text_index().lock()
    known = {document.pk: document for document in Document.objects.filter(pk__in=story_ids)}
    free = _free_keys()
    discarded, added = list(known.values()), []
    for document, text in _readings(story_ids, now=now):
        before = known.get(document.pk)
        document.key = before.key if before and _same_minute(before, document.key) else free(document.key)
        if before and _unchanged(before, document):
            discarded.remove(before)
            if before.text_at != document.text_at:
                Document.objects.filter(pk=before.pk).update(text_at=document.text_at)
            continue
        added.append((document, text))
    _replace(discarded, added)


def _readings(story_ids: list[int], *, now: datetime) -> Iterator[tuple[Document, Text]]:
    """Read what is public of these stories; the key is still the lowest one of the minute of publication."""
    public = Story.objects.filter(live=True, first_published_at__isnull=False, pk__in=story_ids)
    public = public.exclude(embargo__gt=now).select_related("edition").order_by("first_published_at", "pk")
    topics, names = _appearances(story_ids)
    for story in public.only(*READ):
        text = Text.read(
            headline=story.headline,
            standfirst=story.standfirst,
            body="\n".join([plain_text(stored(story.body)), *names[story.pk]]),
            language=story.edition.language,
        )
        facets = facets_of(
            edition=story.edition_id, section=story.section_id, kind=story.kind, topics=topics[story.pk]
        )
        yield Document(
            story_id=story.pk, key=lowest_key(story.first_published_at), edition_id=story.edition_id,
            facets=" ".join(facets), text_at=story.last_published_at, words=text.pack(),
        ), text  # fmt: skip


READ = (
    "section_id", "kind", "headline", "standfirst", "body", "live", "first_published_at", "last_published_at",
    "embargo", "edition__language",
)  # fmt: skip


def _appearances(story_ids: list[int]) -> tuple[dict[int, set[int]], dict[int, list[str]]]:
    """Return the topics of each story, and the names of its topics and authors, searched as text."""
    topics: dict[int, set[int]] = defaultdict(set)
    names: dict[int, list[str]] = defaultdict(list)
    rows = Appearance.objects.filter(story__in=story_ids).order_by("pk")
    for story, topic, topic_name, author_name in rows.values_list(
        "story_id", "topic_id", "topic__name", "author__name"
    ):
        if topic is not None:
            topics[story].add(topic)
        names[story].append(topic_name or author_name or "")
    return topics, names


def _same_minute(document: Document, lowest: int) -> bool:
    # A crowded minute runs over into the next ones, so a key may lie behind its minute, but not before it.
    return document.key // PLACES == lowest // PLACES


def _unchanged(before: Document, after: Document) -> bool:
    return (before.key, before.facets, bytes(before.words)) == (after.key, after.facets, after.words)


def _free_keys() -> Callable[[int], int]:
    """Return a function that gives the first free key at or after the one asked for, never one twice."""
    given: set[int] = set()
    reached: dict[int, int] = {}

    def free(lowest: int) -> int:
        start, width = reached.get(lowest, lowest), PLACES
        while True:
            keys = Document.objects.filter(key__gte=start, key__lt=start + width)
            taken = given.union(keys.values_list("key", flat=True))
            for key in range(start, start + width):
                if key not in taken:
                    given.add(key)
                    reached[lowest] = key + 1
                    return key
            start, width = start + width, width * 2

    return free


def _replace(discarded: list[Document], added: list[tuple[Document, Text]]) -> None:
    """Swap documents, and count the words that editions gained and lost by it."""
    index = text_index()
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for document in discarded:
        counts[document.edition_id].subtract([STORIES, *Text.unpack(bytes(document.words)).spellings()])
    for document, text in added:
        counts[document.edition_id].update([STORIES, *text.spellings()])
    if discarded:
        index.discard(discarded)
    if added:
        index.add(added)
    for edition, words in counts.items():
        count_words(edition, words)
