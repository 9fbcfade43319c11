from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.models import Author, CallToAction, CrisisLine, Promise


class CrisisLineViewSet(SnippetViewSet):
    model = CrisisLine
    icon = "warning"
    list_display = ["name", "phone", "hours", "last_checked", "order"]
    search_fields = ["name", "phone", "text"]
    search_backend_name = None
    ordering = ["order", "name"]


class AuthorViewSet(SnippetViewSet):
    model = Author
    icon = "user"
    list_display = [
        "name",
        "title",
        "therapist",
        BooleanColumn("lived_experience", label=_("Own experience")),
    ]
    search_fields = ["name", "title"]
    search_backend_name = None
    ordering = ["name"]


class PromiseViewSet(SnippetViewSet):
    model = Promise
    icon = "check"
    list_display = ["title", "text", "order"]
    search_fields = ["title", "text"]
    search_backend_name = None
    ordering = ["order", "title"]


class CallToActionViewSet(SnippetViewSet):
    model = CallToAction
    icon = "pick"
    list_display = ["label", "kind", "page", "topic"]
    search_fields = ["label", "label_en"]
    search_backend_name = None
    ordering = ["label"]
