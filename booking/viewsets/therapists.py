from functools import partial
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TitleFieldPanel,
)
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from booking.forms.therapist import TherapistForm
from booking.models import Therapist
from booking.models.therapist import Status
from booking.viewsets.calendar_feed import FEED
from booking.viewsets.columns import WIDE_ONLY, tag
from booking.viewsets.deletion import DeleteUnlessUsed
from booking.viewsets.hours import DAYS_OFF, HOURS, PERMISSION
from booking.viewsets.own_settings import SETTINGS
from booking.viewsets.private_calendars import CALENDARS
from booking.viewsets.scoping import ScopedViewSet

TICKS = partial(FieldPanel, widget=forms.CheckboxSelectMultiple, classname="booking-ticks")


def hours_url(therapist: Therapist) -> str:
    return reverse(HOURS, args=[therapist.pk])


class TherapistIndexView(generic.IndexView):
    def get_list_more_buttons(self, instance: Therapist) -> list[Any]:
        buttons: list[Any] = super().get_list_more_buttons(instance)
        if not self.request.user.has_perm(PERMISSION):
            return buttons
        url = hours_url(instance)
        hours = MenuItem(_("Weekly hours"), url=url, icon_name="calendar-alt", priority=15)
        calendars = MenuItem(
            _("Private calendars"),
            url=reverse(CALENDARS, args=[instance.pk]),
            icon_name="calendar",
            priority=16,
        )
        days = MenuItem(
            _("Days off and extra days"),
            url=reverse(DAYS_OFF, args=[instance.pk]),
            icon_name="date",
            priority=15,
        )
        feed = MenuItem(
            _("Calendar subscription"),
            url=reverse(FEED, args=[instance.pk]),
            icon_name="calendar-check",
            priority=17,
        )
        settings = MenuItem(
            _("Settings"), url=reverse(SETTINGS, args=[instance.pk]), icon_name="cog", priority=18
        )
        return [hours, days, calendars, feed, settings, *buttons]


class TherapistEditView(generic.EditView):
    @cached_property
    def header_buttons(self) -> list[Any]:
        if not self.request.user.has_perm(PERMISSION):
            return []
        url = hours_url(self.object)
        return [HeaderButton(_("Weekly hours"), url=url, icon_name="calendar-alt")]


class TherapistViewSet(ScopedViewSet, ModelViewSet):
    model = Therapist
    icon = "couch"
    url_prefix = "booking/therapists"
    url_namespace = "booking_therapists"
    menu_label = _("Therapists")
    index_view_class = TherapistIndexView
    edit_view_class = TherapistEditView
    delete_view_class = DeleteUnlessUsed
    copy_view_enabled = False
    sort_order_field = "order"
    search_fields = ["name", "title"]
    list_display = [
        "name",
        Column("title", label=_("Title"), sort_key="title", classname=WIDE_ONLY),
        tag("status", _("Status"), lambda row: row.status == Status.AUTHORISED, WIDE_ONLY),
        BooleanColumn("accepting_clients", label=_("Takes new clients")),
        BooleanColumn("active", label=_("Active")),
    ]
    list_filter = ["active", "accepting_clients", "status"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    TitleFieldPanel("name", placeholder=False),
                    FieldRowPanel([FieldPanel("title"), FieldPanel("title_en")]),
                    FieldPanel(
                        "status",
                        help_text=_(
                            "Whether the state has authorised her as health personnel. It decides "
                            "VAT, the right to change one's mind and what may be advertised."
                        ),
                    ),
                    FieldPanel("portrait"),
                    FieldPanel("introduction", help_text=_("Two or three sentences to clients.")),
                    FieldPanel("introduction_en"),
                    FieldPanel("languages", classname="booking-ticks"),
                ],
                heading=_("The person"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel(
                        "offers",
                        help_text=_("Tick what she gives. An empty price means the usual one."),
                    ),
                    FieldPanel("accepting_clients"),
                ],
                heading=_("What she offers"),
            ),
            MultiFieldPanel(
                [
                    TICKS("topics", help_text=_("What clients search by.")),
                    TICKS("methods"),
                ],
                heading=_("What she works with"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("gender"), FieldPanel("practising_since")]),
                    FieldPanel("also_sees", classname="booking-ticks"),
                    FieldPanel("lived_experience"),
                    FieldPanel("sessions_a_week"),
                ],
                heading=_("When somebody asks to be matched"),
                help_text=_("All but the last is told in public, to who wishes for it."),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("user"),
                    FieldPanel("email"),
                    FieldPanel("video_link"),
                    FieldPanel("slug", help_text=_("Her name in web addresses. Best left alone.")),
                    FieldPanel(
                        "active", help_text=_("Only active therapists can be found and booked.")
                    ),
                ],
                heading=_("Work"),
            ),
        ],
        base_form_class=TherapistForm,
    )
