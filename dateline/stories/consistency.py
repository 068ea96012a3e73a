"""Compares what was derived from live stories with the stories themselves, for `dateline doctor`."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from dateline.media.models import PublicUse
from dateline.stories.body import corrections_in, photos_in, stored
from dateline.stories.models import Appearance, Correction, Story, Version


def differences() -> Iterator[str]:
    """Yield a sentence for each derived fact that does not match its story. Reads every live story once."""
    hidden = Story.objects.filter(pk=OuterRef("story"), live=False)
    for row in Appearance.objects.filter(Exists(hidden)):
        yield f"Story {row.story_id} is not live but appears on a topic's or author's page."
    for correction in Correction.objects.filter(Exists(hidden)):
        yield f"Story {correction.story_id} is not live but its correction is listed."
    for use in (
        PublicUse.objects.filter(used_by__startswith="stories.story:")
        .values_list("used_by", flat=True)
        .distinct()
    ):
        if not Story.objects.filter(pk=int(use.partition(":")[2]), live=True).exists():
            yield f"Files are public for {use}, which is not live."
    for story in (
        Story.objects.filter(live=True).prefetch_related("topics", "bylines").iterator(chunk_size=500)
    ):
        yield from _differences_of(story)


def _differences_of(story: Story) -> Iterator[str]:
    blocks = stored(story.body)
    if not Version.objects.filter(story=story).exists():
        yield f"Story {story.pk} is live but has no published version."
    shown = set(photos_in(blocks)) | ({story.lead_photo_id} if story.lead_photo_id else set())
    public = set(
        PublicUse.objects.filter(used_by=f"stories.story:{story.pk}", photo__isnull=False).values_list(
            "photo_id", flat=True
        )
    )
    if shown != public:
        yield f"Story {story.pk} shows photos {sorted(shown)} but {sorted(public)} are public for it."
    if {note.block for note in corrections_in(blocks)} != set(
        story.corrections.values_list("block", flat=True)
    ):
        yield f"Story {story.pk} tells other corrections than the list of corrections."
    topics = set(story.topics.values_list("pk", flat=True))
    if topics != set(story.appearances.filter(topic__isnull=False).values_list("topic_id", flat=True)):
        yield f"Story {story.pk} has other topics than the pages it appears on."
