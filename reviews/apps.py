from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReviewsConfig(AppConfig):
    name = "reviews"
    verbose_name = _("Reviews")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Wagtail's API reads the models when it is imported: not before they are all loaded.
        from wagtail.api.v3.api import api

        from booking.mails.words import OF_ERRANDS
        from booking.signals import session_completed
        from booking.worker.handlers import BY_ERRAND
        from reviews import invitations, signals
        from reviews.api import mount

        mount(api)
        signals.connect()
        session_completed.connect(invitations.completed, dispatch_uid="reviews.invitations")
        # Sent, tried again and noted like the plugin's own.
        BY_ERRAND[invitations.KIND] = invitations.send
        OF_ERRANDS[invitations.KIND] = pgettext_lazy("mail", "Invitation to write a review")
