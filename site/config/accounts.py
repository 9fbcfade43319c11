"""The log-ins of the admin as Wagtail lists them, for those who manage them."""

from wagtail.users.views.users import UserViewSet

from booking.viewsets.scoping import RightsFirstViewSet


class AccountViewSet(RightsFirstViewSet, UserViewSet):
    pass
