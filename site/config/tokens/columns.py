"""What a list of tokens tells of each."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import APIToken

from booking import formats
from booking.viewsets.columns import WIDE_ONLY
from config.tokens.grants import is_over, last_day_of, scopes_of

ACTIVE, EXPIRED, REVOKED = "good", "over", "revoked"
STATES = {
    ACTIVE: pgettext_lazy("token", "Active"),
    EXPIRED: pgettext_lazy("token", "Expired"),
    REVOKED: pgettext_lazy("token", "Revoked"),
}


def state_of(token: APIToken) -> str:
    if token.revoked_at:
        return REVOKED
    return EXPIRED if is_over(token) else ACTIVE


def moment(at: datetime) -> str:
    return f"{formats.dated(formats.local(at))} {formats.clock(at)}"


def scopes(token: APIToken) -> str:
    return ", ".join(str(scope.label) for scope in scopes_of(token))


def made(token: APIToken) -> str:
    return formats.dated(formats.local(token.created))


def last_used(token: APIToken) -> str:
    return moment(token.last_used_at) if token.last_used_at else pgettext("token", "Never")


def until(token: APIToken) -> str:
    last_day = last_day_of(token)
    return formats.dated(last_day) if last_day else gettext("Until it is revoked")


def facts(token: APIToken) -> list[tuple[Any, str]]:
    """On its own page, in words."""
    told = [
        (_("Owner"), str(token.user)),
        (pgettext_lazy("token", "What it is for"), scopes(token)),
        (_("Begins with"), token.prefix),
        (_("Made"), moment(token.created)),
        (pgettext_lazy("token", "Last used"), last_used(token)),
        (_("Last day"), until(token)),
    ]
    return [*told, (STATES[REVOKED], moment(token.revoked_at))] if token.revoked_at else told


class NameColumn(TitleColumn):
    """On a phone also what the other columns tell."""

    cell_template_name = "tokens/name.html"

    def get_cell_context_data(self, instance: APIToken, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        more = {"scopes": scopes(instance), "last_used": last_used(instance)}
        return {**context, **more}


class StateColumn(Column):
    cell_template_name = "booking/admin/list/tag.html"

    def get_value(self, instance: APIToken) -> str:
        return str(STATES[state_of(instance)])

    def get_cell_context_data(self, instance: APIToken, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "code": state_of(instance)}


OTHERS = [
    Column("user", label=_("Owner"), classname=WIDE_ONLY, sort_key="user"),
    Column(
        "scopes",
        label=pgettext_lazy("token", "What it is for"),
        accessor=scopes,
        classname=WIDE_ONLY,
    ),
    Column("created", label=_("Made"), accessor=made, classname=WIDE_ONLY, sort_key="created"),
    Column(
        "last_used_at",
        label=pgettext_lazy("token", "Last used"),
        accessor=last_used,
        classname=WIDE_ONLY,
        sort_key="last_used_at",
    ),
    Column("until", label=_("Last day"), accessor=until, classname=WIDE_ONLY),
    StateColumn("state", label=_("State")),
]
