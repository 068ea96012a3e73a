"""What is read of photos and recordings."""

from django.db.models import Exists, OuterRef

from dateline.media.models import Photo, PublicUse, Recording


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
