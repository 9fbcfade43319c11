from django.apps import AppConfig
from django.utils.translation import pgettext_lazy
from wagtail.users.apps import WagtailUsersAppConfig


class ConfigConfig(AppConfig):
    """The site itself: its static files and texts."""

    name = "config"
    label = "config"
    verbose_name = "Terapivakten"

    def ready(self) -> None:
        from booking.mails.words import OF_ERRANDS
        from booking.worker.handlers import BY_ERRAND
        from config import checks  # noqa: F401
        from config.second_factor import session, telling  # noqa: F401
        from config.second_factor.reset import MAIL

        # Sent, tried again and noted like the plugin's own.
        BY_ERRAND[MAIL] = telling.tell
        OF_ERRANDS[MAIL] = pgettext_lazy("mail", "To the staff: two-step log-in reset")


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "config.accounts.AccountViewSet"

    def ready(self) -> None:
        super().ready()
        from wagtail.users.views import api_tokens

        from config.tokens.viewset import TokenViewSet

        # Wagtail lets a site name its own view sets of users and groups, but not that of tokens.
        api_tokens.APITokenViewSet = TokenViewSet
