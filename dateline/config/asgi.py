"""The application that the web server runs."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings")

from dateline.config.wsgi import application as django_application
from dateline.delivery.asgi_app import Outer

application = Outer(django_application)
