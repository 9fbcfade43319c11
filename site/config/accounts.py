"""The log-ins of the admin as Wagtail lists them, for those who manage them."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton
from wagtail.users.views.users import EditView, UserViewSet

from booking.viewsets.scoping import RightsFirstViewSet
from config.second_factor.reset import may_reset
from config.second_factor.views import RESET


class AccountEditView(EditView):
    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if may_reset(self.request.user, self.object):
            url = reverse(RESET, args=[self.object.pk])
            buttons.append(HeaderButton(_("Reset two-step log-in"), url=url, icon_name="key"))
        return buttons


class AccountViewSet(RightsFirstViewSet, UserViewSet):
    edit_view_class = AccountEditView
