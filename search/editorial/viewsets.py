from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from booking.viewsets.columns import WIDE_ONLY
from booking.viewsets.scoping import RightsFirstViewSet
from search.editorial.crisis_rule import CrisisRule
from search.editorial.phrases import LONGEST, Language
from search.editorial.pin import Pin
from search.editorial.synonym_group import SynonymGroup


class BegunView(generic.CreateView):
    """May come with words filled in, as from the report of what was not found."""

    def get_initial_form_instance(self) -> Any:
        asked = self.request.GET
        begun = self.model(words=asked.get("words", "").replace("\x00", "")[:LONGEST])
        if asked.get("language") in Language.values:
            begun.language = asked["language"]
        return begun


class OwnWords(RightsFirstViewSet, ModelViewSet):
    inspect_view_enabled = False
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["words"]


class SynonymGroups(OwnWords):
    model = SynonymGroup
    icon = "list-ul"
    menu_label = _("Synonyms")
    add_view_class = BegunView
    url_prefix = "search/synonyms"
    list_display = [
        Column("__str__", label=_("Words of one meaning")),
        Column("get_language_display", label=_("Language"), classname=WIDE_ONLY),
    ]
    list_filter = ["language"]
    panels = SynonymGroup.panels


class Pins(OwnWords):
    model = Pin
    icon = "thumbtack"
    menu_label = _("Pinned results")
    add_view_class = BegunView
    url_prefix = "search/pins"
    list_display = [
        Column("__str__", label=_("Searched for")),
        Column("pages_shown", label=_("Pages")),
        Column("get_language_display", label=_("Language"), classname=WIDE_ONLY),
        Column("first_day", label=_("From"), classname=WIDE_ONLY),
        Column("last_day", label=_("To and with"), classname=WIDE_ONLY),
    ]
    list_filter = ["language"]
    panels = Pin.panels


class CrisisRules(OwnWords):
    model = CrisisRule
    icon = "warning"
    menu_label = _("Crisis rules")
    url_prefix = "search/crisis"
    list_display = ["name", BooleanColumn("active", label=_("In use")), "order"]
    search_fields = ["name", "words"]
    panels = CrisisRule.panels


class SearchGroup(ModelViewSetGroup):
    """What editors decide about the site's own search."""

    menu_label = _("Site search")
    menu_name = "site-search"
    menu_icon = "search"
    menu_order = 320
    items = (SynonymGroups("search_synonyms"), Pins("search_pins"), CrisisRules("search_crisis"))
