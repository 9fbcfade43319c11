from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from reviews.models import Review


class ReviewViewSet(SnippetViewSet):
    model = Review
    icon = "comment"
    menu_label = _("Reviews")
    menu_order = 310
    add_to_admin_menu = True
    list_display = [
        "name",
        "date",
        "rating",
        "therapist",
        BooleanColumn("verified", label=_("Verified"), sort_key="verified"),
        LiveStatusTagColumn(),
    ]
    list_filter = {"live": ["exact"], "verified": ["exact"], "therapist": ["exact"]}
    search_fields = ["name", "text"]
    # The search index would leave the filters above out on SQLite; the table is small.
    search_backend_name = None
    ordering = ["-date", "-pk"]
