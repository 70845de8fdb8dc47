"""The WSGI application that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

application = get_wsgi_application()

# What is loaded by now lives as long as the process: the collector need not walk it at every turn.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
