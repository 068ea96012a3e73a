"""The room `reader` as a Django application."""

from django.apps import AppConfig


class ReaderConfig(AppConfig):
    """Registers the room."""

    name = "dateline.reader"
    label = "reader"
