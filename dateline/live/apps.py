"""The room `live` as a Django application."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Registers the room."""

    name = "dateline.live"
    label = "live"

    def ready(self) -> None:
        """Listen to what happens to stories, and let readers follow their coverage."""
        from dateline.live import receivers, topics

        receivers.connect()
        topics.register_all()
