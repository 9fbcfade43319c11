"""As the tests have it, with the addresses of urls.py beside the site's own."""

from pathlib import Path

from config.settings.environment import CONFIG_DIR, KEPT_OPEN
from config.settings.test import *  # noqa: F403
from config.settings.test import CACHES, DATABASES, INSTALLED_APPS

ROOT_URLCONF = "tests.bench.urls"
# As in production: what is served is looked up once, at the start, and connections are kept.
DATABASES = {"default": KEPT_OPEN | DATABASES["default"]}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = False
STATIC_ROOT = CONFIG_DIR / "static"
PLAIN = ["tests.bench.plain", "wagtail.api.v2", "rest_framework"]
INSTALLED_APPS = [*INSTALLED_APPS[:-1], *PLAIN, INSTALLED_APPS[-1]]
if str(DATABASES["default"]["NAME"]).endswith(".sqlite3"):
    # As in production, and gone with the database.
    _folder = Path(str(DATABASES["default"]["NAME"])).parent
    MEDIA_ROOT = _folder / "media"
    CACHES = CACHES | {
        name: {"BACKEND": backend, "LOCATION": str(_folder / name)}
        for name, backend in (
            ("responses", "django.core.cache.backends.filebased.FileBasedCache"),
            ("generation", "cms.caching.marks.Marks"),
        )
    }
LOGGING = {"version": 1, "disable_existing_loggers": True}
