"""The room `events` as a Django application."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Registers the room."""

    name = "dateline.events"
    label = "events"
