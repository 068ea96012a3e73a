"""Writing the index: in the publishing transaction, or in batches for an archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from dateline.search.facets import facets_of
from dateline.search.index import text_index
from dateline.search.keys import PLACES, minute_of
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
    with transaction.atomic(savepoint=False):
        _bring_in_step([story.pk], now=now)


def remove_story(*, story_id: int) -> None:
    """Take a story out of the index: no hit, no count and no suggestion is left of it."""
    with transaction.atomic(savepoint=False):
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
    before = {document.pk: document for document in Document.objects.filter(pk__in=story_ids)}
    after = {document.pk: (document, text) for document, text in _readings(story_ids, now=now)}
    for story, (document, _text) in after.items():
        if story in before and before[story].minute == document.minute:
            document.key = before[story].key
    _give_keys([document for document, _text in after.values() if document.key is None])
    same = {story for story in before.keys() & after.keys() if _unchanged(before[story], after[story][0])}
    for story in same:
        if before[story].text_at != after[story][0].text_at:
            Document.objects.filter(pk=story).update(text_at=after[story][0].text_at)
    _replace(
        [document for story, document in before.items() if story not in same],
        [pair for story, pair in after.items() if story not in same],
    )


def _readings(story_ids: list[int], *, now: datetime) -> Iterator[tuple[Document, Text]]:
    """Read what is public of these stories, oldest first; the keys are still to be given."""
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
            story_id=story.pk, minute=minute_of(story.first_published_at), edition_id=story.edition_id,
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


def _unchanged(before: Document, after: Document) -> bool:
    return (before.key, before.facets, bytes(before.words)) == (after.key, after.facets, after.words)


def _give_keys(documents: list[Document]) -> None:
    """Give each document the first free key from its minute on; one query, but for crowded minutes."""
    places = {minute * PLACES + place for minute in {d.minute for d in documents} for place in range(PLACES)}
    taken = set(Document.objects.filter(key__in=places).values_list("key", flat=True))
    reached: dict[int, int] = {}
    for document in documents:
        start = reached.get(document.minute, document.minute * PLACES)
        free = (key for key in range(start, (document.minute + 1) * PLACES) if key not in taken)
        document.key = next(free, None) or _free_key_after(start, taken)
        reached[document.minute] = document.key + 1
        taken.add(document.key)


def _free_key_after(start: int, given: set[int]) -> int:
    width = PLACES
    while True:
        known = Document.objects.filter(key__gte=start, key__lt=start + width).values_list("key", flat=True)
        taken = given.union(known)
        for key in range(start, start + width):
            if key not in taken:
                return key
        start, width = start + width, width * 2


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
