from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TitleFieldPanel,
)
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from booking.forms.service import ServiceForm
from booking.models import Place, Service
from booking.viewsets.columns import WIDE_ONLY, PriceColumn
from booking.viewsets.deletion import DeleteUnlessUsed


def minutes(service: Service) -> str:
    return str(_("%(count)s min") % {"count": service.duration_minutes})


def formats_of(service: Service) -> str:
    offered = [(service.online, _("online")), (service.in_person, _("in person"))]
    return ", ".join(str(label) for holds, label in offered if holds)


class ServiceViewSet(ModelViewSet):
    model = Service
    icon = "talk"
    url_prefix = "booking/services"
    url_namespace = "booking_services"
    menu_label = _("Services")
    delete_view_class = DeleteUnlessUsed
    copy_view_enabled = False
    sort_order_field = "order"
    search_fields = ["name"]
    list_display = [
        "name",
        PriceColumn("price_amount", label=_("Price"), sort_key="price_amount"),
        Column("duration_minutes", label=_("Length"), accessor=minutes, classname=WIDE_ONLY),
        Column(
            "formats",
            label=pgettext_lazy("session", "Format"),
            accessor=formats_of,
            classname=WIDE_ONLY,
        ),
        BooleanColumn("active", label=_("In use")),
    ]
    list_filter = ["active", "audience"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    TitleFieldPanel("name", placeholder=False),
                    FieldPanel(
                        "description", help_text=_("A sentence or two: what it is, for whom.")
                    ),
                    FieldPanel("audience"),
                    FieldPanel(
                        "price", help_text=_("In kroner. 0 means free: nobody is asked to pay.")
                    ),
                    FieldRowPanel(
                        [
                            FieldPanel("duration_minutes"),
                            FieldPanel(
                                "first_duration_minutes",
                                help_text=_("Empty: as long as any other, at the same price."),
                            ),
                        ]
                    ),
                    FieldRowPanel([FieldPanel("online"), FieldPanel("in_person")]),
                ],
                heading=_("What clients see"),
            ),
            MultiFieldPanel(
                [FieldPanel("name_en"), FieldPanel("description_en")],
                heading=_("In English"),
                help_text=_("What is left empty is shown in Norwegian."),
                classname="collapsed",
            ),
            MultiFieldPanel(
                [
                    FieldPanel(
                        "step_minutes",
                        help_text=_(
                            "60 offers a start every hour from the beginning of the "
                            "therapist's hours, 30 every half hour."
                        ),
                    ),
                    FieldRowPanel(
                        [
                            FieldPanel("buffer_before_minutes"),
                            FieldPanel(
                                "buffer_after_minutes",
                                help_text=_(
                                    "Time to write and to breathe. No client is offered it."
                                ),
                            ),
                        ]
                    ),
                    FieldRowPanel(
                        [
                            FieldPanel("notice_hours", help_text=_("How late a client can book.")),
                            FieldPanel("horizon_days", help_text=_("How far ahead.")),
                        ]
                    ),
                    FieldRowPanel(
                        [
                            FieldPanel(
                                "most_per_day",
                                help_text=_("For each therapist. Empty: no limit."),
                            ),
                            FieldPanel("most_per_week", help_text=_("Monday to Sunday.")),
                        ]
                    ),
                    FieldRowPanel([FieldPanel("standing"), FieldPanel("standing_free")]),
                ],
                heading=_("When it can be booked"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel(
                        [FieldPanel("lowest_own_price"), FieldPanel("highest_own_price")]
                    ),
                    FieldRowPanel(
                        [FieldPanel("shortest_own_minutes"), FieldPanel("longest_own_minutes")]
                    ),
                ],
                heading=_("When therapists set their own"),
                help_text=_(
                    "Bounds for what a therapist sets herself, where the practice lets her. What "
                    "is left empty has no bound."
                ),
                classname="collapsed",
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel(
                        [FieldPanel("free_cancellation_hours"), FieldPanel("late_refund_percent")]
                    )
                ],
                heading=_("Cancelling"),
                help_text=_(
                    "A booking keeps the price and the terms of the moment it was made; "
                    "changes here hold for new ones."
                ),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("slug", help_text=_("Its name in web addresses. Best left alone.")),
                    FieldPanel("active", help_text=_("Clients can only book what is in use.")),
                ],
                heading=_("On the site"),
            ),
        ],
        base_form_class=ServiceForm,
    )


class PlaceViewSet(ModelViewSet):
    model = Place
    icon = "place"
    url_prefix = "booking/places"
    url_namespace = "booking_places"
    menu_label = _("Places")
    delete_view_class = DeleteUnlessUsed
    copy_view_enabled = False
    list_display = ["name", "address", BooleanColumn("active", label=_("In use"))]
    panels = [
        TitleFieldPanel("name", placeholder=False),
        FieldPanel("address", help_text=_("As clients need it to find the door.")),
        FieldPanel("slug", help_text=_("Its name in web addresses. Best left alone.")),
        FieldPanel("active", help_text=_("Sessions can only be booked at places in use.")),
    ]
