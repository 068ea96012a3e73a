"""Work on photos that no request waits for."""

import logging

from django_tasks import task

from dateline.media.models import Photo
from dateline.media.renditions import CannotDraw, draw_table

logger = logging.getLogger(__name__)


@task()
def draw_photos(photo_ids: list[int]) -> int:
    """Draw all public files of these photos that are missing; return how many. Safe to run twice."""
    drawn = 0
    for photo in Photo.objects.filter(pk__in=photo_ids):
        try:
            drawn += draw_table(photo)
        except CannotDraw:
            logger.warning("Photo %s has no public files: its original is missing or broken", photo.pk)
    return drawn
