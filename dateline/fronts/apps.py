"""The room `fronts` as a Django application."""

from django.apps import AppConfig


class FrontsConfig(AppConfig):
    """Registers the room."""

    name = "dateline.fronts"
    label = "fronts"

    def ready(self) -> None:
        """Listen to what happens to stories."""
        from dateline.fronts import receivers

        receivers.connect()
