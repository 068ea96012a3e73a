"""The room `people` as a Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the room."""

    name = "dateline.people"
    label = "people"

    def ready(self) -> None:
        """Listen to what happens at the door."""
        from dateline.people import receivers

        receivers.connect()
