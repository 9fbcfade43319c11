from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from booking.viewsets.bookings import BookingViewSet
from booking.viewsets.hours import HoursViewSet
from booking.viewsets.services import PlaceViewSet, ServiceViewSet
from booking.viewsets.taxonomy import MethodViewSet, TopicViewSet
from booking.viewsets.therapists import TherapistViewSet


class BookingGroup(SnippetViewSetGroup):
    menu_label = _("Booking")
    menu_name = "booking"
    menu_icon = "calendar-check"
    menu_order = 150  # below the pages, above images
    submenu_hook = "register_booking_menu_item"
    items = (
        BookingViewSet,
        HoursViewSet,
        TherapistViewSet,
        ServiceViewSet,
        PlaceViewSet,
        TopicViewSet,
        MethodViewSet,
    )
