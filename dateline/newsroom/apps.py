"""The room `newsroom` as a Django application."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """Registers the room."""

    name = "dateline.newsroom"
    label = "newsroom"

    def ready(self) -> None:
        """Begin to listen, and to answer what the framework asks about permissions."""
        from dateline.newsroom.policies import register
        from dateline.newsroom.receivers import connect

        register()
        connect()
