"""Photos become public with a portrait or a standing page that shows them, and private again with its end."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_unpublished

from dateline.media.actions import set_public_use
from dateline.people.models import Author
from dateline.stories.body import photos_in, recordings_in, stored
from dateline.stories.pages import StandingPage


def connect() -> None:
    """Listen from the start of the program on."""
    post_save.connect(_author_saved, sender=Author, dispatch_uid="newsroom.author_saved")
    post_delete.connect(_author_deleted, sender=Author, dispatch_uid="newsroom.author_deleted")
    page_published.connect(_page_published, sender=StandingPage, dispatch_uid="newsroom.page_published")
    page_unpublished.connect(_page_ended, sender=StandingPage, dispatch_uid="newsroom.page_unpublished")
    post_delete.connect(_page_ended, sender=StandingPage, dispatch_uid="newsroom.page_deleted")


def _author_saved(instance: Author, **kwargs: Any) -> None:
    portrait = [instance.portrait_id] if instance.portrait_id else []
    set_public_use(used_by=f"people.author:{instance.pk}", photos=portrait)


def _author_deleted(instance: Author, **kwargs: Any) -> None:
    set_public_use(used_by=f"people.author:{instance.pk}", photos=[])


def _page_published(instance: StandingPage, **kwargs: Any) -> None:
    blocks = stored(instance.body)
    set_public_use(
        used_by=f"stories.standingpage:{instance.pk}",
        photos=photos_in(blocks),
        recordings=recordings_in(blocks),
    )


def _page_ended(instance: StandingPage, **kwargs: Any) -> None:
    set_public_use(used_by=f"stories.standingpage:{instance.pk}", photos=[])
