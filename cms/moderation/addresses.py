"""Where in the admin something is edited."""

from typing import Any

from django.urls import reverse
from wagtail.models import Page


def address(about: Any) -> str:
    if isinstance(about, Page):
        return reverse("wagtailadmin_pages:edit", args=[about.pk])
    return reverse(about.snippet_viewset.get_url_name("edit"), args=[about.pk])
