"""On a developer's machine: no secrets worth keeping, our stand-in for Stripe, mail on a page."""

from config.settings.base import *  # noqa: F403
from config.settings.base import INSTALLED_APPS, STRIPE_SECRET_KEY
from config.settings.environment import VAR_DIR, env

DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
SECRET_KEY = "development-only-and-worthless"  # noqa: S105
FIELD_KEYS = ["ZGV2ZWxvcG1lbnQtb25seS1maWVsZC1rZXktMDAwMDA="]
INDEX_KEY = "development-only-index-key"
LINK_KEYS = ["development-only-link-key"]

INSTALLED_APPS = [*INSTALLED_APPS[:-1], "devtools", INSTALLED_APPS[-1]]
EMAIL_BACKEND = "devtools.mailbox.MailboxBackend"
MAILBOX_DIR = str(VAR_DIR / "mail")
SMS_PROVIDER = env("SMS_PROVIDER", default="devtools.mailbox.SmsInMailbox")
BOOKING_CLOCK_FILE = env("BOOKING_CLOCK_FILE", default=str(VAR_DIR / "clock"))

MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # there is no https on this machine
BUSY_FEED_ALLOW_PRIVATE = True  # a private calendar may lie on this machine, at an http address

if not STRIPE_SECRET_KEY:
    # The stand-in of devtools/, started by `make run` beside the site.
    STRIPE_SECRET_KEY = "sk_test_standin"  # noqa: S105
    STRIPE_API_BASE = STRIPE_CHECKOUT_ORIGIN = env(
        "STRIPE_API_BASE", default="http://127.0.0.1:12111"
    )
    STRIPE_WEBHOOK_SECRETS = ["whsec_standin"]
