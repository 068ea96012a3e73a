"""Bells that ring: a family of topics for tests of the log's delivery."""

import os

from django.apps import AppConfig


class BellsConfig(AppConfig):
    """Registers `bell/…`: everybody may hear a bell until it is sold."""

    name = "tests.bells"
    label = "bells"

    def ready(self) -> None:
        from dateline.events import catching_up
        from dateline.events.topics import Family, register

        register(Family("bell", is_public=is_not_sold, snapshot=how_often))
        # A drill that counts every event must not be answered with "start over".
        catching_up.MOST_REPLAYED = int(os.environ.get("BELLS_MOST_REPLAYED", catching_up.MOST_REPLAYED))


def is_not_sold(key: str) -> bool:
    """Whether the bell is there."""
    from dateline.events.models import Event

    return not Event.objects.filter(topic=f"bell/{key}", kind="test.gone").exists()


def how_often(key: str) -> dict[str, int]:
    """How often the bell rang, as far as the log goes back."""
    from dateline.events.models import Event

    return {"rung": Event.objects.filter(topic=f"bell/{key}", kind="test.rang").count()}
