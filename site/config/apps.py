from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class ConfigConfig(AppConfig):
    """The site itself: its static files and texts."""

    name = "config"
    label = "config"
    verbose_name = "Terapivakten"

    def ready(self) -> None:
        from config import checks  # noqa: F401
        from config.second_factor import session  # noqa: F401


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "config.accounts.AccountViewSet"
