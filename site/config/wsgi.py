import gc
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
# gunicorn's "worker failed to boot": with any other status it would try again for ever.
BOOT_ERROR = 3

try:
    application = get_wsgi_application()

    from config.checks import refuse_start

    refuse_start()
except ImproperlyConfigured as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(BOOT_ERROR)

# What lives for ever anyway is not gone through again in the middle of somebody's answer.
gc.collect()
gc.freeze()
