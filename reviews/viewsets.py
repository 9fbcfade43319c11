from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from booking.viewsets.columns import WIDE_ONLY
from booking.viewsets.scoping import RightsFirstViewSet
from reviews.models import Review


def wide(name: str) -> Column:
    """A field that the list leaves out on a phone."""
    field = next(field for field in Review._meta.fields if field.name == name)
    return Column(name, label=capfirst(field.verbose_name), sort_key=name, classname=WIDE_ONLY)


class ReviewChooserViewSet(RightsFirstViewSet, SnippetChooserViewSet):
    """Not for everybody in the admin: what nobody has said yes to is no review yet."""


class ReviewViewSet(RightsFirstViewSet, SnippetViewSet):
    chooser_viewset_class = ReviewChooserViewSet
    model = Review
    icon = "comment"
    menu_label = _("Reviews")
    menu_order = 310
    add_to_admin_menu = True
    list_display = [
        "name",
        wide("date"),
        wide("rating"),
        "therapist",
        BooleanColumn("verified", label=_("Verified"), sort_key="verified", classname=WIDE_ONLY),
        Column("get_state_display", label=_("State"), sort_key="state"),
    ]
    list_filter = {"state": ["exact"], "verified": ["exact"], "therapist": ["exact"]}
    search_fields = ["name", "text"]
    # The search index would leave the filters above out on SQLite; the table is small.
    search_backend_name = None
    ordering = ["-date", "-pk"]
