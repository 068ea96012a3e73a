"""Other processes on the database of this test."""

import os
from urllib.parse import urlsplit

from django.conf import settings


def environment_of_this_database() -> dict[str, str]:
    """Return the environment in which another process sees what this test has committed."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "dateline.config.settings"}
    name = settings.DATABASES["default"]["NAME"]
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        address = f"sqlite://{name}"
    else:
        address = urlsplit(os.environ["DATELINE_DATABASE_URL"])._replace(path=f"/{name}").geturl()
    return environment | {"DATELINE_DATABASE_URL": address}
