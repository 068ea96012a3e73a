"""The room `ui` as a Django application."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers the room."""

    name = "dateline.ui"
    label = "ui"
