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
# An event for ten thousand streams makes tens of thousands of objects that all end at once. At Python's own
# threshold (700) the collector walks all streams again and again meanwhile, which doubles what a delivery costs.
gc.set_threshold(10_000, 20, 100)
