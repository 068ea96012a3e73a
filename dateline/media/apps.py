"""The room `media` as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Registers the room."""

    name = "dateline.media"
    label = "media"

    def ready(self) -> None:
        """Listen to deletions."""
        import_module("dateline.media.receivers")
