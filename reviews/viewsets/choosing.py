"""Choosing reviews for a page, by the names that readers see: `str` tells only the number."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from booking.viewsets.scoping import RightsFirstViewSet
from reviews.models import Review


class ByName:
    def get_display_title(self, instance: Review) -> str:
        return instance.listed


class WordsForm(SearchFilterMixin, BaseFilterForm):
    """Looks into the table: reviews are in none of Wagtail's indexes."""

    def filter(self, objects: QuerySet) -> QuerySet:
        if asked := self.cleaned_data.get("q", "").replace("\0", ""):
            self.is_searching, self.search_query = True, asked
            objects = objects.filter(Q(name__icontains=asked) | Q(text__icontains=asked))
        return objects


class Listed:
    filter_form_class = WordsForm

    def get_object_list(self) -> QuerySet:
        rows: Any = super().get_object_list()  # type: ignore[misc]
        return rows.exclude(state=Review.State.WITHDRAWN)

    @property
    def columns(self) -> list[Column]:
        title, *others = super().columns  # type: ignore[misc]
        title.accessor = "listed"
        return [title, Column("get_state_display", label=_("State")), *others]


class ReviewChooseView(Listed, ChooseView):
    pass


class ReviewResultsView(Listed, ChooseResultsView):
    pass


class ReviewChosenView(ByName, SnippetChosenView):
    pass


class ReviewChosenMultipleView(ByName, SnippetChosenMultipleView):
    pass


class ReviewChooser(ByName, AdminSnippetChooser):
    pass


class ReviewChooserViewSet(RightsFirstViewSet, SnippetChooserViewSet):
    """Not for everybody in the admin: what nobody has said yes to is no review yet."""

    choose_view_class = ReviewChooseView
    choose_results_view_class = ReviewResultsView
    chosen_view_class = ReviewChosenView
    chosen_multiple_view_class = ReviewChosenMultipleView
    base_widget_class = ReviewChooser
