from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search page")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Wagtail's API reads the page types when it is imported: not before they are all loaded.
        from wagtail.api.v3.api import api

        from search.api import router
        from search.index import following

        following.connect()
        api.add_router("/search/", router)
