"""Whose rows a view may touch: Wagtail's generic views ask about the model, never about the row."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.views import View


class ScopedView:
    """Lists only rows that are visible to the user; any other row in the address is a 404."""

    model: Any
    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        # First of all: some views fetch their object in their own setup.
        if "pk" in kwargs:
            visible = self.model.objects.visible_to(request.user)
            get_object_or_404(visible.only("pk"), pk=unquote(str(kwargs["pk"])))
        super().setup(request, *args, **kwargs)  # type: ignore[misc]

    def get_base_queryset(self) -> QuerySet:
        # Histories and usage list rows of another model, about the object checked above.
        rows: Any = super().get_base_queryset()  # type: ignore[misc]
        return rows.visible_to(self.request.user) if rows.model is self.model else rows


def scoped(view_class: type[View]) -> type[View]:
    return type(view_class.__name__, (ScopedView, view_class), {})


class ScopedViewSet:
    """Every view of the viewset goes through here, also those that Wagtail may add later."""

    def construct_view(self, view_class: type[View], **kwargs: Any) -> Any:
        return super().construct_view(scoped(view_class), **kwargs)  # type: ignore[misc]


class RightsFirst:
    """Whoever has no right over a model is told so, and not whether there is such a row."""

    model: Any
    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        # First of all: Wagtail's views look for the row and then ask who wants it.
        label, name = self.model._meta.app_label, self.model._meta.model_name
        verbs = ("view", "add", "change", "publish", "delete")
        if not any(request.user.has_perm(f"{label}.{verb}_{name}") for verb in verbs):
            raise PermissionDenied
        super().setup(request, *args, **kwargs)  # type: ignore[misc]


class RightsFirstViewSet:
    """For what is shown to those who work with it only, in lists and choosers as well."""

    def construct_view(self, view_class: type[View], **kwargs: Any) -> Any:
        asked = type(view_class.__name__, (RightsFirst, view_class), {})
        return super().construct_view(asked, **kwargs)  # type: ignore[misc]
