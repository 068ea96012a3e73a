"""The room `api` as a Django application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Registers the room."""

    name = "dateline.api"
    label = "api"
