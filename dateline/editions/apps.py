"""The room `editions` as a Django application."""

from django.apps import AppConfig


class EditionsConfig(AppConfig):
    """Registers the room."""

    name = "dateline.editions"
    label = "editions"

    def ready(self) -> None:
        """Connect the receivers."""
        from dateline.editions import receivers  # noqa: F401
