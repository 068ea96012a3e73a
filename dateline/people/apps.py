"""The room `people` as a Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the room."""

    name = "dateline.people"
    label = "people"
