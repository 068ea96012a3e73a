"""The room `wire` as a Django application."""

from django.apps import AppConfig


class WireConfig(AppConfig):
    """Registers the room."""

    name = "dateline.wire"
    label = "wire"
