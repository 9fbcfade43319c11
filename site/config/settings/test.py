"""For the tests: quick password hashes, mail kept in memory, no call to anywhere."""

from config.settings.base import *  # noqa: F403
from config.settings.base import API_LIMITS, CACHES, INSTALLED_APPS
from config.settings.environment import env

DEBUG = False
ALLOWED_HOSTS = ["*"]
SECRET_KEY = "for-tests-only"  # noqa: S105
FIELD_KEYS = ["ZGV2ZWxvcG1lbnQtb25seS1maWVsZC1rZXktMDAwMDA="]
INDEX_KEY = "for-tests-only-index-key"
LINK_KEYS = ["for-tests-only-link-key"]
STRIPE_SECRET_KEY = "sk_test_tests"  # noqa: S105
STRIPE_API_BASE = STRIPE_CHECKOUT_ORIGIN = env("STRIPE_API_BASE", default="http://127.0.0.1:9")
STRIPE_WEBHOOK_SECRETS = ["whsec_tests"]

INSTALLED_APPS = [*INSTALLED_APPS[:-1], "devtools", INSTALLED_APPS[-1]]
# What a test has changed but not committed is seen at once. Tests of what is kept turn it on.
NOTHING_KEPT = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
CACHES = CACHES | {"responses": NOTHING_KEPT, "generation": NOTHING_KEPT}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # no collectstatic before a test
# One process asks all there is, for many tests: those that are about limits set their own.
API_LIMITS = API_TOKEN_LIMITS = dict.fromkeys(API_LIMITS, 0)
# Tests of invitations ask for them: others count mails and errands.
REVIEW_INVITE_DAYS = 0
ANYMAIL = {"WEBHOOK_SECRET": ["post:for-tests-only"]}
BOOKING_CLOCK_FILE = env("BOOKING_CLOCK_FILE", default="")
# No thread of its own writes while a test does: it calls what would be called.
SEARCH_COUNTED_AFTER = None
