"""What is read of photos and recordings."""

from enum import IntEnum
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from dateline.media.models import Photo, PublicUse, Recording, Rendition

OF_STORIES = (
    Q(used_by__startswith="stories.story:")
    | Q(used_by__startswith="live.coverage:")
    | Q(used_by__startswith="fronts.container:")
)


class Shown(IntEnum):
    """Whether the public may see a file, and for how long; false for not at all."""

    NO = 0
    WITH_A_STORY = 1  # may be gone within seconds, when the story is withdrawn or killed
    LASTING = 2  # something else shows it too: a portrait, a standing page


def find_photo(key: int) -> tuple[Photo | None, Shown]:
    """Return the photo and whether the public may see it; one query."""
    uses = PublicUse.objects.filter(photo_id=OuterRef("pk"))
    photo = Photo.objects.filter(pk=key).annotate(**_asked_of(uses)).first()
    return photo, _shown(photo)


def find_recording(key: int) -> tuple[Recording | None, Shown]:
    """Return the recording and whether the public may hear it; one query."""
    uses = PublicUse.objects.filter(recording_id=OuterRef("pk"))
    recording = Recording.objects.filter(pk=key).annotate(**_asked_of(uses)).first()
    return recording, _shown(recording)


def _asked_of(uses: QuerySet[PublicUse]) -> dict[str, Exists]:
    return {"is_public": Exists(uses), "is_lasting": Exists(uses.exclude(OF_STORIES))}


def _shown(file: Any) -> Shown:
    if file is None or not file.is_public:
        return Shown.NO
    return Shown.LASTING if file.is_lasting else Shown.WITH_A_STORY


def owner_of_file(name: str) -> Photo | Recording | None:
    """Return the photo or recording that a file in the storage belongs to, itself or as the desk's rendition."""
    if "\0" in name:  # no database but SQLite takes it as text
        return None
    rendition = Rendition.objects.filter(file=name).select_related("image").first()
    if rendition is not None:
        return rendition.image
    return Photo.objects.filter(file=name).first() or Recording.objects.filter(file=name).first()
