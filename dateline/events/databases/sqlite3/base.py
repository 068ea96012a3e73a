"""Django's SQLite backend, writing events right before COMMIT."""

from django.db.backends.sqlite3.base import DatabaseWrapper as Django

from dateline.events.outbox import WritesEvents


class DatabaseWrapper(WritesEvents, Django):
    """See `dateline.events.outbox`."""
