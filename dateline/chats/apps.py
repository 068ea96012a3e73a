"""The room `chats` as a Django application."""

from django.apps import AppConfig


class ChatsConfig(AppConfig):
    """Registers the room."""

    name = "dateline.chats"
    label = "chats"

    def ready(self) -> None:
        """Listen to what is said, and let readers follow where."""
        from dateline.chats import receivers, topics

        receivers.connect()
        topics.register_all()
