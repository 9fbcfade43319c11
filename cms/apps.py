from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Wagtail's API reads the page types when it is imported: not before they are all loaded.
        from wagtail.api.v3.api import api

        from booking.mails.words import OF_ERRANDS
        from booking.worker.handlers import BY_ERRAND
        from cms import purging, reindex, waiting
        from cms.api import (
            content_router,
            forms_router,
            navigation_router,
            preview_router,
            redirects_router,
            resolve_router,
            settings_router,
            wagtails_own,
        )
        from cms.api import writing as api_writing
        from cms.api.forms import too_many_forms
        from cms.caching import generation
        from cms.forms import notice
        from cms.forms.receive import MAIL, TooManyForms
        from cms.images import avatars, ready
        from cms.importers import beside
        from cms.moderation import letters, news
        from cms.seo import sharing
        from cms.webhooks import pages, times

        api.add_router("/resolve/", resolve_router)
        api.add_router("/content/", content_router)
        api.add_router("/site-redirects/", redirects_router)
        api.add_router("/preview/", preview_router)
        api.add_router("/navigation/", navigation_router)
        api.add_router("/settings/", settings_router)
        api.add_router("/forms/", forms_router)
        api.add_exception_handler(TooManyForms, too_many_forms)
        api_writing.connect()
        wagtails_own.connect()
        generation.connect()
        reindex.connect()
        sharing.connect()
        ready.connect()
        avatars.connect()
        waiting.connect()
        beside.connect()
        news.connect()
        pages.connect()
        times.connect()
        purging.connect()
        # Sent, tried again and noted like the plugin's own.
        BY_ERRAND[MAIL] = notice.tell
        BY_ERRAND.update(letters.HANDLERS)
        OF_ERRANDS[MAIL] = pgettext_lazy("mail", "To the practice: a form was sent")
        OF_ERRANDS.update(news.WORDS)
