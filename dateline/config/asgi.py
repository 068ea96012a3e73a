"""The application that the web server runs."""

from dateline.config.wsgi import application as django_application
from dateline.delivery.asgi_app import Outer

application = Outer(django_application)
