"""As the tests have it, and the addresses of urls.py beside the site's own."""

from config.settings.test import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = False  # as in production: looked up at the start
SECURE_SSL_REDIRECT = False
LOGGING = {"version": 1, "disable_existing_loggers": True}
