"""For the server and the worker of the fault tests: mail by SMTP, little patience, one proxy."""

from typing import Any

from booking.payments import gateway
from config.settings.environment import env
from config.settings.test import *  # noqa: F403
from config.settings.test import DATABASES

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = env.int("FAULTS_MAIL_PORT")
DEFAULT_FROM_EMAIL = "time@example.org"
BASE_URL = env("BASE_URL")

# Each client has an address of her own, in the header that a proxy of ours would write.
TRUSTED_PROXIES = 1

# What hangs hangs as long as we want: waiting for it is no part of what is tested.
gateway.TIMEOUT_SECONDS = 2
EMAIL_TIMEOUT = 5
_options: Any = DATABASES["default"].get("OPTIONS", {})
if "timeout" in _options:
    _options["timeout"] = env.int("FAULTS_LOCK_SECONDS", default=20)
