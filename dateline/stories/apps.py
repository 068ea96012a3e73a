"""The room `stories` as a Django application."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """Registers the room."""

    name = "dateline.stories"
    label = "stories"

    def ready(self) -> None:
        """Listen to what Wagtail publishes."""
        from dateline.stories import receivers

        receivers.connect()
