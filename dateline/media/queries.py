"""What is read of photos and recordings."""

from django.db.models import Exists, OuterRef

from dateline.media.models import Photo, PublicUse, Recording, Rendition


def find_photo(key: int) -> tuple[Photo | None, bool]:
    """Return the photo and whether the public may see it; one query."""
    used = Exists(PublicUse.objects.filter(photo_id=OuterRef("pk")))
    photo = Photo.objects.filter(pk=key).annotate(is_public=used).first()
    return photo, bool(photo and photo.is_public)


def find_recording(key: int) -> tuple[Recording | None, bool]:
    """Return the recording and whether the public may hear it; one query."""
    used = Exists(PublicUse.objects.filter(recording_id=OuterRef("pk")))
    recording = Recording.objects.filter(pk=key).annotate(is_public=used).first()
    return recording, bool(recording and recording.is_public)


def owner_of_file(name: str) -> Photo | Recording | None:
    """Return the photo or recording that a file in the storage belongs to, itself or as the desk's rendition."""
    if "\0" in name:  # no database but SQLite takes it as text
        return None
    rendition = Rendition.objects.filter(file=name).select_related("image").first()
    if rendition is not None:
        return rendition.image
    return Photo.objects.filter(file=name).first() or Recording.objects.filter(file=name).first()
