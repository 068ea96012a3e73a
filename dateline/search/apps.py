"""The room `search` as a Django application."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Registers the room."""

    name = "dateline.search"
    label = "search"

    def ready(self) -> None:
        """Listen to what Wagtail publishes."""
        from dateline.search import receivers

        receivers.connect()
