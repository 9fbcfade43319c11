"""For who manages the site: to whom we tell of changes, and what became of it."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from booking.viewsets.columns import WIDE_ONLY
from booking.viewsets.scoping import RightsFirstViewSet
from cms.models.webhook import Event, Webhook, WebhookDelivery, every_event
from cms.webhooks.sending import send_again

DELIVERIES = "webhook_deliveries"


class WebhookForm(WagtailAdminModelForm):
    address = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=_("Where we send to, with https."),
    )
    events = forms.MultipleChoiceField(
        label=_("Of what it is told"),
        choices=Event.choices,
        initial=every_event,
        widget=forms.CheckboxSelectMultiple,
    )
    new_secret = forms.BooleanField(
        label=_("Make a new secret"), required=False, help_text=_("The old one ends at once.")
    )

    class Meta:
        model = Webhook
        fields = ["name", "address", "events", "active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["new_secret"]  # it gets its first one

    def save(self, commit: bool = True) -> Any:
        self.shown_once = ""
        if self.cleaned_data.get("new_secret") or not self.instance.sealed_secret:
            self.shown_once = self.instance.renew_secret()
        return super().save(commit)


class TellsSecret:
    """Once, to who made it: afterwards nobody can read it here."""

    form: Any
    request: HttpRequest

    def save_instance(self) -> Any:
        instance = super().save_instance()  # type: ignore[misc]
        if self.form.shown_once:
            text = gettext("The secret, which is shown only now: %(secret)s")
            messages.warning(self.request, text % {"secret": self.form.shown_once})
        return instance


class CreateView(TellsSecret, generic.CreateView):
    pass


class EditView(TellsSecret, generic.EditView):
    pass


class Webhooks(RightsFirstViewSet, ModelViewSet):
    model = Webhook
    icon = "rotate"
    menu_order = 770
    add_to_settings_menu = True
    add_view_class = CreateView
    edit_view_class = EditView
    inspect_view_enabled = False
    copy_view_enabled = False
    list_display = [
        "name",
        Column("address", label=_("Address"), classname=WIDE_ONLY),
        BooleanColumn("active", label=_("In use")),
    ]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return WebhookForm


class AgainColumn(Column):
    cell_template_name = "cms/admin/webhook_again.html"


class DeliveryIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("webhook")

    def get_list_buttons(self, instance: WebhookDelivery) -> list[Any]:
        return []


class AgainView(View):
    http_method_names = ["post"]
    model: Any = WebhookDelivery

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm("cms.change_webhook"):
            raise PermissionDenied
        get_object_or_404(WebhookDelivery, pk=pk)
        if send_again(pk):
            messages.success(request, gettext("It will be sent again in a moment."))
        else:
            messages.warning(request, gettext("It is being sent just now."))
        return redirect(f"{DELIVERIES}:index")


class Deliveries(RightsFirstViewSet, ModelViewSet):
    model = WebhookDelivery
    icon = "history"
    menu_label = _("Webhook deliveries")
    menu_order = 771
    add_to_settings_menu = True
    url_namespace = DELIVERIES
    index_view_class = DeliveryIndexView
    inspect_view_enabled = False
    copy_view_enabled = False
    add_to_reference_index = False
    form_fields = ["state"]
    list_filter = ["webhook", "event", "state"]
    list_per_page = 50
    list_display = [
        Column("get_event_display", label=_("Event")),
        Column("about", label=_("What")),
        Column("webhook", label=_("Webhook"), classname=WIDE_ONLY),
        DateColumn("created_at", label=_("Made"), classname=WIDE_ONLY),
        Column("get_state_display", label=_("State")),
        Column("last_status", label=_("Its answer"), classname=WIDE_ONLY),
        Column("attempts", label=_("Times sent"), classname=WIDE_ONLY),
        AgainColumn("pk", label=_("Send again")),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """No others: the worker writes these rows, never a form."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/again/", self.construct_view(AgainView), name="again"),
        ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        hidden = ("add", "edit", "delete", "copy", "history", "usage", "inspect")
        nowhere = {f"{name}_url_name": None for name in hidden}
        return {**super().get_common_view_kwargs(**kwargs), **nowhere}

    def register_admin_url_finder(self) -> None:
        """There is no page to edit one, so nothing to find."""


webhooks_viewset = Webhooks("webhooks", url_prefix="cms/webhooks")
deliveries_viewset = Deliveries(DELIVERIES, url_prefix="cms/webhook-deliveries")
