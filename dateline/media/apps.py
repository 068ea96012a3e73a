"""The room `media` as a Django application."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Registers the room."""

    name = "dateline.media"
    label = "media"
