"""The list of what happened, by its kinds."""

from devtools.stripe_standin import listing
from devtools.stripe_standin.account import Account
from devtools.stripe_standin.errors import StripeFault
from devtools.stripe_standin.params import Form
from devtools.stripe_standin.state import Body

_MOST = 20


def listed(account: Account, form: Form) -> Body:
    kinds = form.texts("types")
    if len(kinds) > _MOST:
        raise StripeFault(f"At most {_MOST} types can be asked for.", param="types")
    if kinds and "type" in form:
        raise StripeFault("You may only specify one of these parameters: type, types.")
    asked = form.without("types")
    return listing.listed(
        account,
        "event",
        "/v1/events",
        asked,
        ("type",),
        (lambda event: event["type"] in kinds) if kinds else None,
    )
