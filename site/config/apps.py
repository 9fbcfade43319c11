from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The site itself: its static files and texts."""

    name = "config"
    label = "config"
    verbose_name = "Terapivakten"

    def ready(self) -> None:
        from config import checks  # noqa: F401
