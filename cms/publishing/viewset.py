from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from cms.models import PublishingRule


class PublishingRules(ModelViewSet):
    model = PublishingRule
    icon = "tasks"
    menu_label = _("Publishing rules")
    menu_order = 750
    add_to_settings_menu = True
    list_display = [
        "name",
        Column("get_kind_display", label=_("Looks for")),
        Column("get_severity_display", label=_("Weighs")),
        BooleanColumn("active", label=_("In use")),
    ]
    list_filter = ["kind", "severity", "active"]
    search_fields = ["name", "words"]
    search_backend_name = None
    inspect_view_enabled = False
    copy_view_enabled = False
    panels = PublishingRule.panels


rules_viewset = PublishingRules("publishing_rules", url_prefix="cms/rules")
