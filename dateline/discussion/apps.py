"""The room `discussion` as a Django application."""

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """Registers the room."""

    name = "dateline.discussion"
    label = "discussion"

    def ready(self) -> None:
        """Listen to what happens to stories, and let readers follow their rooms."""
        from dateline.discussion import receivers, topics

        receivers.connect()
        topics.register_all()
