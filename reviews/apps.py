from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "reviews"
    verbose_name = _("Reviews")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Wagtail's API reads the models when it is imported: not before they are all loaded.
        from wagtail.api.v3.api import api

        from reviews.api import router

        api.add_router("/reviews/", router)
