"""The terms on which one therapist gives one service, where she has her own."""

from typing import Any

from django import forms
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from booking import formats
from booking.forms.kroner import KronerField
from booking.models import Offering, Therapist
from booking.viewsets.columns import WIDE_ONLY


class OfTherapists(ModelPermissionPolicy):
    """Who keeps therapists keeps these; which services she gives is said on her own page."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"add", "delete"} and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Offering, OfTherapists(Therapist))


class OfferingForm(WagtailAdminModelForm):
    own_price = KronerField(label=_("Own price"), required=False)

    class Meta(WagtailAdminModelForm.Meta):
        model = Offering
        # The panels name the fields.
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("own_price", self.instance.own_price_amount)
        for name, field in self.fields.items():
            standard = getattr(self.instance.service, self.standard(name))
            if name == "own_price":
                standard = formats.kroner(standard)
            elif isinstance(field, forms.IntegerField) and name.endswith("_minutes"):
                field.widget.attrs["step"] = 5
            if standard is not None:
                field.help_text = format_lazy(
                    "{usual} {value}", usual=_("As the service has it:"), value=standard
                )

    def standard(self, name: str) -> str:
        return "price_amount" if name == "own_price" else name.removeprefix("own_")

    def _post_clean(self) -> None:
        self.instance.own_price_amount = self.cleaned_data.get("own_price")
        super()._post_clean()


def has_own(offering: Offering) -> str:
    own = (
        field.name
        for field in Offering._meta.fields
        if field.name.startswith("own_") and getattr(offering, field.name) is not None
    )
    return str(_("own")) if any(own) else str(_("as the service has it"))


class OfferingIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet:
        rows: QuerySet = super().get_base_queryset().select_related("therapist", "service")
        return rows.order_by("therapist__order", "therapist__name", "service__order")


class OfferingEditView(generic.EditView):
    def get_page_subtitle(self) -> str:
        return f"{self.object.therapist}: {self.object.service}"


class OfferingViewSet(ModelViewSet):
    model = Offering
    icon = "edit"
    url_prefix = "booking/terms"
    url_namespace = "booking_terms"
    menu_label = _("Own terms")
    index_view_class = OfferingIndexView
    edit_view_class = OfferingEditView
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        TitleColumn("therapist", label=_("Therapist"), url_name="booking_terms:edit"),
        Column("service", label=_("Service")),
        Column("terms", label=_("Terms"), accessor=has_own, classname=WIDE_ONLY),
        BooleanColumn("active", label=pgettext_lazy("service", "Given")),
    ]
    list_filter = ["therapist", "service"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("own_price"),
                    FieldRowPanel(
                        [
                            FieldPanel("own_duration_minutes"),
                            FieldPanel("own_first_duration_minutes"),
                        ]
                    ),
                ],
                heading=_("What clients see"),
                help_text=_("What is left empty is as the service has it."),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("own_step_minutes"),
                    FieldRowPanel(
                        [
                            FieldPanel("own_buffer_before_minutes"),
                            FieldPanel("own_buffer_after_minutes"),
                        ]
                    ),
                    FieldRowPanel([FieldPanel("own_notice_hours"), FieldPanel("own_horizon_days")]),
                    FieldRowPanel(
                        [FieldPanel("own_most_per_day"), FieldPanel("own_most_per_week")]
                    ),
                ],
                heading=_("When it can be booked"),
            ),
        ],
        base_form_class=OfferingForm,
    )

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        none: Any = Permission.objects.none()
        return none
