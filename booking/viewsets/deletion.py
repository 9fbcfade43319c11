from typing import Any

from django.db import IntegrityError
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views import generic


class DeleteUnlessUsed(generic.DeleteView):
    """What bookings or hours refer to is kept: it can be taken out of use instead."""

    def form_valid(self, form: Any) -> HttpResponse:
        # Where it ends at the database's word, Django has forgotten by then which row it was.
        kept = reverse(self.edit_url_name, args=[self.object.pk])
        try:
            response: HttpResponse = super().form_valid(form)
            return response
        except (ProtectedError, IntegrityError):
            # The database's own word, where it was booked after Django had looked.
            messages.error(
                self.request,
                _("%(name)s is in use and cannot be deleted. Take it out of use instead.")
                % {"name": self.object},
            )
            return redirect(kept)
