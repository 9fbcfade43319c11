from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from booking.actions.rooms import furnish
from booking.models import Place, Room
from booking.viewsets.deletion import DeleteUnlessUsed

# Rooms are a part of their places: who keeps those keeps these.
register_permission_policy(Room, ModelPermissionPolicy(Place))


class Furnishing:
    """Sessions booked before the place had rooms get one as soon as there is one."""

    request: HttpRequest

    def save_instance(self) -> Room:
        room: Room = super().save_instance()  # type: ignore[misc]
        if bare := furnish(room.place):
            text = ngettext(
                "%(count)d coming session at this place has no free room.",
                "%(count)d coming sessions at this place have no free room.",
                bare,
            )
            messages.warning(self.request, text % {"count": bare})
        return room


class RoomCreateView(Furnishing, generic.CreateView):
    pass


class RoomEditView(Furnishing, generic.EditView):
    pass


class RoomViewSet(ModelViewSet):
    model = Room
    icon = "home"
    url_prefix = "booking/rooms"
    url_namespace = "booking_rooms"
    menu_label = _("Rooms")
    add_view_class = RoomCreateView
    edit_view_class = RoomEditView
    delete_view_class = DeleteUnlessUsed
    copy_view_enabled = False
    list_display = ["name", "place", BooleanColumn("active", label=_("In use"))]
    list_filter = ["place", "active"]
    panels = [
        FieldPanel("place"),
        FieldPanel("name", help_text=_("Only staff see it.")),
        FieldPanel("order", help_text=_("Rooms with a low number are given out first.")),
        FieldPanel("active", help_text=_("Sessions are only given rooms that are in use.")),
    ]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        none: Any = Permission.objects.none()
        return none
