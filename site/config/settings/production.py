"""For real clients. Starts only when everything it needs has been said."""

from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.base import (
    ANYMAIL,
    BASE_URL,
    BOOKKEEPING_KEYS,
    DATABASES,
    FIELD_KEYS,
    STRIPE_CHECKOUT_ORIGIN,
)
from config.settings.environment import KEPT_OPEN, env, listed
from config.settings.uploads import STORAGES

NEEDED = {
    "SECRET_KEY": "signs sessions and forms",
    "ALLOWED_HOSTS": "the host names of the site, comma-separated",
    "BASE_URL": "the public address, such as https://example.no",
    "DATABASE_URL": "postgres://… or sqlite:///…",
    "FIELD_KEYS": "encrypts contact details; make one with `manage.py make_key`",
    "INDEX_KEY": "finds a client again without storing the e-mail address in the clear",
    "LINK_KEYS": "derives the secret links of bookings",
}
_missing = [f"  {name}: {why}" for name, why in NEEDED.items() if not listed(name)]
if not env("EMAIL_URL", default="") and not env("EMAIL_BACKEND", default=""):
    _missing.append(
        "  EMAIL_URL or EMAIL_BACKEND: how mail leaves (smtp://… or an anymail backend)"
    )
if _missing:
    raise ImproperlyConfigured(
        "Production cannot start, these are not set:\n" + "\n".join(_missing)
    )

_site = urlsplit(BASE_URL)
if _site.scheme not in ("http", "https") or not _site.netloc:
    raise ImproperlyConfigured("BASE_URL is a whole address, such as https://example.no")
for _name, _keys in (("FIELD_KEYS", FIELD_KEYS), ("BOOKKEEPING_KEYS", BOOKKEEPING_KEYS)):
    try:
        for _key in _keys:
            Fernet(_key)
    except ValueError:
        # Not "from": the message of the library may hold what was given.
        raise ImproperlyConfigured(f"{_name}: not a key. `manage.py make_key` makes one.") from None

DEBUG = False
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=True)
PRODUCTION = True  # config.checks refuses demo accounts and missing keys of Stripe
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = listed("ALLOWED_HOSTS")
DATABASES = {"default": KEPT_OPEN | DATABASES["default"]}
CSRF_TRUSTED_ORIGINS = [f"{_site.scheme}://{_site.netloc}"]

if env("EMAIL_URL", default=""):
    globals().update(env.email("EMAIL_URL"))
else:
    EMAIL_BACKEND = env("EMAIL_BACKEND")
ANYMAIL = ANYMAIL | env.json("ANYMAIL", default={})
_secrets = ANYMAIL["WEBHOOK_SECRET"]
for _secret in [_secrets] if isinstance(_secrets, str) else _secrets:
    _user, _, _password = _secret.partition(":")
    if not _user or len(_password) < 16:
        raise ImproperlyConfigured(
            "ANYMAIL_WEBHOOK_SECRET is user:password, the password at least 16 characters."
        )
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"time@{_site.hostname}")

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("HSTS_SUBDOMAINS", default=True)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
if env("TRUSTED_PROXY_HEADER", default=""):
    SECURE_PROXY_SSL_HEADER = (env("TRUSTED_PROXY_HEADER"), "https")

STRIPE_CHECKOUT_ORIGIN = env("STRIPE_CHECKOUT_ORIGIN", default=STRIPE_CHECKOUT_ORIGIN)
