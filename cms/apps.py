from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Wagtail's API reads the page types when it is imported: not before they are all loaded.
        from wagtail.api.v3.api import api

        from cms import reindex
        from cms.api import navigation_router, resolve_router, settings_router
        from cms.seo import sharing

        api.add_router("/resolve/", resolve_router)
        api.add_router("/navigation/", navigation_router)
        api.add_router("/settings/", settings_router)
        reindex.connect()
        sharing.connect()
