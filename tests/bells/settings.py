"""The site's settings, and one more room: topics `bell/…`, which only tests have."""

from dateline.config.settings import *  # noqa: F403
from dateline.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.bells.apps.BellsConfig"]
