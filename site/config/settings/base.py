"""What holds everywhere. dev, test and production add what differs, and no secret is here."""

from typing import Any

import django

from config.settings.caching import *  # noqa: F403
from config.settings.cors import *  # noqa: F403
from config.settings.environment import (
    BASE_DIR,
    CONFIG_DIR,
    VAR_DIR,
    database,
    env,
    listed,
)
from config.settings.forms import *  # noqa: F403
from config.settings.front_end import *  # noqa: F403
from config.settings.languages import *  # noqa: F403
from config.settings.limits import *  # noqa: F403
from config.settings.matching import *  # noqa: F403
from config.settings.reviews import *  # noqa: F403
from config.settings.search_engine import *  # noqa: F403
from config.settings.searching import *  # noqa: F403
from config.settings.tokens import *  # noqa: F403
from config.settings.uploads import *  # noqa: F403

INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    "search",
    "cms",
    "reviews",
    "booking",
    "wagtail.api.v3",
    "ninja",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "config.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.locales",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "anymail",
    "corsheaders",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    # Last: its base.html and static files would otherwise shadow ours.
    "schedule",
]

MIDDLEWARE = [
    "config.proxies.ClientAddress",
    # Around all that may refuse: a browser hides a refusal that does not name its page.
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.csp.Middleware",
    "config.csp.Policy",
    "config.problems.Problems",
    "config.door.RateLimits",
    "config.door.CleanInput",
    "config.tokens.door.Tokens",
    "cms.caching.middleware.Cached",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.languages.LanguageByAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.second_factor.middleware.RequireSecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.publishing.middleware.RefusedPublishing",
    "cms.untranslated.InTheSitesOwn",
    "cms.moved.Moved",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates", CONFIG_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # Wagtail's search needs it there, and only there: on SQLite it would ask for psycopg.
    INSTALLED_APPS.insert(-1, "django.contrib.postgres")

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

WAGTAILADMIN_PERMITTED_LANGUAGES = [("nb", "Norsk bokmål"), ("en", "English")]
WAGTAIL_I18N_ENABLED = True
# The second one fills the gaps of Wagtail's own Norwegian.
LOCALE_PATHS = [CONFIG_DIR / "locale", CONFIG_DIR / "wagtail_texts" / "locale"]
TIME_ZONE = "Europe/Oslo"
USE_I18N = True
USE_TZ = True
FIRST_DAY_OF_WEEK = 1  # django-scheduler's own: its weeks begin on Sundays otherwise

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long article in the page editor

WAGTAIL_SITE_NAME = "Terapivakten"
WAGTAILADMIN_BASE_URL = BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000")
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILAPI_RICH_TEXT_FORMAT = "html"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# What is behind a password needs a cookie on readers' pages.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
# The admin asks nobody outside: avatars would send hashes of our people's addresses.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=False)
LOGIN_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_ADAPTER = "config.second_factor.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "config.second_factor.forms.LoginForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False  # ours count in the database: second_factor.limits
MFA_ADAPTER = "config.second_factor.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "config.second_factor.forms.AuthenticateForm",
    "reauthenticate": "config.second_factor.forms.ReauthenticateForm",
    "activate_totp": "config.second_factor.forms.ActivateForm",
    "add_webauthn": "config.second_factor.forms.AddPasskeyForm",
    "edit_webauthn": "config.second_factor.forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off

# No cookie outside the admin, so neither is ever sent to a reader's pages.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
# Messages in a cookie of their own would have it for the whole site.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
X_FRAME_OPTIONS = "SAMEORIGIN"  # the editor's preview is a frame of our own
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # asks for DENY, which would end that preview
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# The policy itself is chosen for each response by config.csp.Policy.
SECURE_CSP = {"default-src": ["'self'"]}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": SECURE_CSP}

if django.VERSION >= (6, 0):
    _immediate = "django.tasks.backends.immediate.ImmediateBackend"
else:
    _immediate = "django_tasks.backends.immediate.ImmediateBackend"
TASKS_MODE = env("TASKS", default="immediate")
TASKS = {
    "default": {
        "BACKEND": {"immediate": _immediate, "database": "django_tasks_db.DatabaseBackend"}.get(
            TASKS_MODE, TASKS_MODE
        )
    }
}

STRIPE_SECRET_KEY = env("STRIPE_SECRET_KEY", default="")
STRIPE_WEBHOOK_SECRETS = listed("STRIPE_WEBHOOK_SECRET")
STRIPE_API_BASE = env("STRIPE_API_BASE", default="")
STRIPE_CHECKOUT_ORIGIN = "https://checkout.stripe.com"

FIELD_KEYS = listed("FIELD_KEYS")
BOOKKEEPING_KEYS = listed("BOOKKEEPING_KEYS")  # without any they are derived from FIELD_KEYS
INDEX_KEY = env("INDEX_KEY", default="")
LINK_KEYS = listed("LINK_KEYS")
PREPARE_STATEMENTS = env.bool("PREPARE_STATEMENTS", default=True)
HOLD_MINUTES = env.int("HOLD_MINUTES", default=15)
MAX_HOLDS = env.int("MAX_HOLDS", default=3)
MAX_HOLDS_PER_IP = env.int("MAX_HOLDS_PER_IP", default=10)
COMPLETE_AFTER_HOURS = env.float("COMPLETE_AFTER_HOURS", default=12)
OFFER_HOURS = env.float("OFFER_HOURS", default=4)
STAFF_OFFER_HOURS = env.int("STAFF_OFFER_HOURS", default=24)
PROPOSAL_HOURS = env.int("PROPOSAL_HOURS", default=48)
PROPOSAL_ENDS_BEFORE_HOURS = env.int("PROPOSAL_ENDS_BEFORE_HOURS", default=2)
MAX_WISHES = env.int("MAX_WISHES", default=5)
MAX_WISHES_PER_IP = env.int("MAX_WISHES_PER_IP", default=10)
MAX_LOST_LINKS = env.int("MAX_LOST_LINKS", default=3)
MAX_LOST_LINKS_PER_IP = env.int("MAX_LOST_LINKS_PER_IP", default=20)
MAX_VOUCHER_MISSES = env.int("MAX_VOUCHER_MISSES", default=20)
REMINDER_HOURS = env.list("REMINDER_HOURS", cast=float, default=[48, 3])
VIDEO_PROVIDER = env("VIDEO_PROVIDER", default="")
WHEREBY_API_KEY = env("WHEREBY_API_KEY", default="")
WHEREBY_API_BASE = env("WHEREBY_API_BASE", default="https://api.whereby.dev/v1")
SMS_PROVIDER = env("SMS_PROVIDER", default="")
SMS_COUNTRIES = listed("SMS_COUNTRIES", "NO,SE,DK,FI,IS")
TWILIO_ACCOUNT_SID = env("TWILIO_ACCOUNT_SID", default="")
TWILIO_AUTH_TOKEN = env("TWILIO_AUTH_TOKEN", default="")
TWILIO_FROM = env("TWILIO_FROM", default="")
TWILIO_API_BASE = env("TWILIO_API_BASE", default="")
SERIES_PAY_FROM_DAYS = env.int("SERIES_PAY_FROM_DAYS", default=7)
SERIES_PAY_BY_HOURS = env.int("SERIES_PAY_BY_HOURS", default=48)
BOOKING_CLOCK_FILE = ""
WORKER_ROUNDS = [
    "cms.scheduling.publish_scheduled",
    "cms.importers.runs.work_due",
    "cms.images.ready.make_due",
    "cms.forms.retention.forget",
    "reviews.importing.files.forget",
    "cms.webhooks.sending.send_due",
    "reviews.invitations.forget",
    "search.index.rounds.look_after",
    "search.unfound.forgetting.forget",
]
BOOKING_THERAPIST_PAGES = "cms.addresses.therapist_pages"
PRODUCTION = False
MAILBOX_DIR = ""  # set in development: mail is kept there and shown at /dev/mail/

# Who may tell us what became of a mail, each as user:password; comma-separated while changing.
ANYMAIL: dict[str, Any] = {"WEBHOOK_SECRET": listed("ANYMAIL_WEBHOOK_SECRET")}
SENT_MAIL_DAYS = env.int("SENT_MAIL_DAYS", default=180)

# A mail server that does not answer must hold up neither a booking nor the worker.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="time@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"masked": {"()": "config.logging.MaskTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["masked"]}},
    "loggers": {
        # Without Django's own handler: it would print each line again, and unmasked.
        "django": {"handlers": [], "level": "INFO"},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django_tasks": {"level": "WARNING"},
        "django.tasks": {"level": "WARNING"},
        # At DEBUG Stripe's client prints request bodies.
        "stripe": {"level": "WARNING"},
        # Below, these print what readers asked for. What goes wrong search.engines tells itself.
        "opensearch": {"level": "ERROR"},
        "opensearchpy.trace": {"level": "ERROR"},
        "elasticsearch": {"level": "ERROR"},
        "elastic_transport": {"level": "ERROR"},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
}
