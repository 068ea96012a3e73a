"""What follows when Wagtail deletes a photo."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from dateline.media.models import Photo
from dateline.media.renditions import remove_files


@receiver(post_delete, sender=Photo)
def remove_public_files(instance: Photo, **_: Any) -> None:
    """Take the public files away with the photo; Wagtail sees to its own."""
    transaction.on_commit(partial(remove_files, instance.pk))
