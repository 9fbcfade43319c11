"""As the tests have it, with the addresses of urls.py beside the site's own."""

from config.settings.environment import CONFIG_DIR, KEPT_OPEN
from config.settings.test import *  # noqa: F403
from config.settings.test import DATABASES

ROOT_URLCONF = "tests.bench.urls"
# As in production: what is served is looked up once, at the start, and connections are kept.
DATABASES = {"default": KEPT_OPEN | DATABASES["default"]}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = False
STATIC_ROOT = CONFIG_DIR / "static"
LOGGING = {"version": 1, "disable_existing_loggers": True}
