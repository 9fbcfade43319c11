"""Wagtail's page of tokens, which knows of no scopes: ours asks for them and shows them."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.generic import history, usage
from wagtail.models import APIToken
from wagtail.users.utils import get_manageable_token_owners
from wagtail.users.views import api_tokens

from config.tokens.columns import OTHERS, NameColumn, facts
from config.tokens.forms import TokenForm

LONG_FIRST = "booking-first booking-first--long"  # as the lists of the booking have their first one


class TokenIndexView(api_tokens.IndexView):
    default_ordering = "-created"

    @cached_property
    def columns(self) -> list[Any]:
        title = self._get_title_column_class(NameColumn)
        label = self.model._meta.get_field("name").verbose_name.capitalize()
        name = title("name", label=label, get_url=self.get_edit_url, classname=LONG_FIRST)
        return [name, *OTHERS]

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("grant")

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        gone = self.get_delete_url(instance) if instance.revoked_at else None
        return [button for button in buttons if not gone or button.url != gone]


class TokenCreateView(api_tokens.CreateView):
    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "maker": self.request.user}

    def form_valid(self, form: TokenForm) -> HttpResponse:
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            form.grant(self.object).save(force_insert=True)
        return response


class TokenEditView(api_tokens.EditView):
    template_name = "tokens/edit.html"

    def get_side_panels(self) -> MediaContainer:
        return MediaContainer([])  # all of it stands on the page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "facts": facts(self.object)}


class TokenRevokeView(api_tokens.RevokeView):
    def get_usage_url(self) -> None:
        """Wagtail would count the pages that mention it."""

    def get_page_subtitle(self) -> str:
        return str(self.object.name)

    @property
    def confirmation_message(self) -> str:
        told = super().confirmation_message
        return f"{told} {gettext('What uses it is refused from then on.')}"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.revoked_at:  # when it was stays as it is
            messages.info(request, gettext("This token was revoked before."))
            return redirect(self.get_success_url())
        return super().post(request, *args, **kwargs)


class OfWhoMayManageIt:
    """Wagtail scopes its list and its forms, but not what stands beside them."""

    request: HttpRequest

    def get_base_object_queryset(self) -> Any:
        owners = get_manageable_token_owners(self.request.user)
        return APIToken.objects.filter(user__in=owners)


class TokenHistoryView(OfWhoMayManageIt, history.HistoryView):
    pass


class TokenUsageView(OfWhoMayManageIt, usage.UsageView):
    pass


class TokenViewSet(api_tokens.APITokenViewSet):
    index_view_class = TokenIndexView
    add_view_class = TokenCreateView
    edit_view_class = TokenEditView
    delete_view_class = TokenRevokeView
    history_view_class = TokenHistoryView
    usage_view_class = TokenUsageView

    def get_form_class(self, for_update: bool = False) -> Any:
        return super().get_form_class(for_update=True) if for_update else TokenForm
