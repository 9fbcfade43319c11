from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from booking.models import Method, Topic

PANELS = [
    TitleFieldPanel("name", placeholder=False),
    FieldPanel("name_en"),
    FieldPanel("slug", help_text=_("Its name in web addresses. Best left alone.")),
]


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    copy_view_enabled = False
    list_display = ["name", "name_en"]
    search_fields = ["name", "name_en"]
    panels = PANELS


class MethodViewSet(SnippetViewSet):
    model = Method
    icon = "tag"
    menu_label = _("Methods")
    copy_view_enabled = False
    list_display = ["name", "name_en"]
    search_fields = ["name", "name_en"]
    panels = PANELS
