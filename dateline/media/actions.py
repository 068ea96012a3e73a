"""What changes photos and recordings, and who may see them."""

from collections.abc import Collection

from django.db import transaction

from dateline.media.models import PublicUse
from dateline.media.tasks import draw_photos


def set_public_use(*, used_by: str, photos: Collection[int], recordings: Collection[int] = ()) -> None:
    """Make exactly these photos and recordings public on behalf of `used_by`, and no longer any other.

    Empty collections withdraw them all. Part of the caller's transaction: the files become public with the
    story, not before.
    """
    with transaction.atomic(savepoint=False):
        held = PublicUse.objects.filter(used_by=used_by)
        present = set(held.values_list("photo_id", "recording_id"))
        wanted = {(photo, None) for photo in photos} | {(None, recording) for recording in recordings}
        if present - wanted:
            held.exclude(photo_id__in=photos).exclude(recording_id__in=recordings).delete()
        if fresh := sorted(photo for photo, _ in wanted - present if photo):
            draw_photos.enqueue(fresh)
        PublicUse.objects.bulk_create(
            PublicUse(used_by=used_by, photo_id=photo, recording_id=recording)
            for photo, recording in wanted - present
        )
