"""The room `newsfeed` as a Django application."""

from django.apps import AppConfig


class NewsfeedConfig(AppConfig):
    """Registers the room."""

    name = "dateline.newsfeed"
    label = "newsfeed"

    def ready(self) -> None:
        """Listen to what happens to stories, and let readers follow it."""
        from dateline.newsfeed import receivers, topics

        receivers.connect()
        topics.register_all()
