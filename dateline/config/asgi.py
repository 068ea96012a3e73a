"""The application that the web server runs."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings")

from a2wsgi import WSGIMiddleware

from dateline.config.wsgi import application as django_application

application = WSGIMiddleware(django_application, workers=4)
