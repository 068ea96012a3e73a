"""The room `alerts` as a Django application."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """Registers the room."""

    name = "dateline.alerts"
    label = "alerts"

    def ready(self) -> None:
        """Listen to what happens to stories, and let readers follow the alerts."""
        from dateline.alerts import receivers, topics

        receivers.connect()
        topics.register_all()
