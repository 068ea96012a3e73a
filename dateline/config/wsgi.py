"""Django as a WSGI application."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings")

from django.core.wsgi import get_wsgi_application

# Loading makes much that stays and nothing to collect: without looking, the first page is there a tenth sooner.
gc.disable()
application = get_wsgi_application()
gc.freeze()
gc.enable()
