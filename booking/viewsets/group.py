from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from booking.viewsets.bookings import BookingViewSet
from booking.viewsets.calendar import CalendarViewSet
from booking.viewsets.calendar_feed import CalendarFeedViewSet
from booking.viewsets.clients import ClientsViewSet
from booking.viewsets.closed_days import ClosedDaysViewSet
from booking.viewsets.days_off import DaysOffViewSet
from booking.viewsets.figures import FiguresViewSet
from booking.viewsets.hours import HoursViewSet
from booking.viewsets.matching.hers import ProposedForViewSet
from booking.viewsets.matching.viewset import MatchingViewSet
from booking.viewsets.money import MoneyViewSet
from booking.viewsets.offerings import OfferingViewSet
from booking.viewsets.own_settings import SettingsViewSet
from booking.viewsets.private_calendars import PrivateCalendarsViewSet
from booking.viewsets.receipts import ReceiptViewSet
from booking.viewsets.rooms import RoomViewSet
from booking.viewsets.sent_mails import SentMailViewSet
from booking.viewsets.services import PlaceViewSet, ServiceViewSet
from booking.viewsets.strays import StraysViewSet
from booking.viewsets.taxonomy import MethodViewSet, TopicViewSet
from booking.viewsets.therapists import TherapistViewSet
from booking.viewsets.vat_rates import VatRateViewSet
from booking.viewsets.vouchers import VouchersViewSet
from booking.viewsets.wishes import WishViewSet


class BookingGroup(SnippetViewSetGroup):
    menu_label = _("Booking")
    menu_name = "booking"
    menu_icon = "calendar-check"
    menu_order = 150  # below the pages, above images
    submenu_hook = "register_booking_menu_item"
    items = (
        CalendarViewSet,
        BookingViewSet,
        ClientsViewSet,
        MatchingViewSet,
        ProposedForViewSet,
        FiguresViewSet,
        MoneyViewSet,
        StraysViewSet,
        ReceiptViewSet,
        VouchersViewSet,
        WishViewSet,
        SentMailViewSet,
        HoursViewSet,
        DaysOffViewSet,
        PrivateCalendarsViewSet,
        CalendarFeedViewSet,
        SettingsViewSet,
        TherapistViewSet,
        ServiceViewSet,
        OfferingViewSet,
        VatRateViewSet,
        PlaceViewSet,
        RoomViewSet,
        ClosedDaysViewSet,
        TopicViewSet,
        MethodViewSet,
    )
