"""Lists: newest first, filtered, a page at a time."""

from collections.abc import Callable, Collection

from devtools.stripe_standin import objects
from devtools.stripe_standin.account import Account
from devtools.stripe_standin.errors import missing
from devtools.stripe_standin.params import Form
from devtools.stripe_standin.state import Body

_PAGING = ("limit", "starting_after", "ending_before", "created", "expand")


def listed(
    account: Account,
    kind: str,
    url: str,
    form: Form,
    fields: Collection[str],
    also: Callable[[Body], bool] | None = None,
) -> Body:
    """`fields` are those that may be asked for by equality; `also` is asked of each besides."""
    form.only((*_PAGING, *fields))
    asked = {name: form.text(name) for name in fields if name in form}
    earliest, latest = _created(form)
    found = [
        body
        for body in account.store.all(kind)
        if earliest <= body["created"] <= latest
        and (also is None or also(body))
        and all(body.get(name) == value for name, value in asked.items())
    ]
    return _page(found, url, form)


def _page(found: list[Body], url: str, form: Form) -> Body:
    limit = min(max(form.integer("limit") or 10, 1), 100)
    if after := form.text("starting_after"):
        found = found[_position(found, after, "starting_after") + 1 :]
    if before := form.text("ending_before"):
        found = found[: _position(found, before, "ending_before")]
        return objects.page(found[-limit:], url, len(found) > limit)
    return objects.page(found[:limit], url, len(found) > limit)


def _position(found: list[Body], identifier: str, param: str) -> int:
    for position, body in enumerate(found):
        if body["id"] == identifier:
            return position
    raise missing("object", identifier, param, status=400)


def _created(form: Form) -> tuple[float, float]:
    if "created" not in form:
        return 0, float("inf")
    if isinstance(form.raw("created"), str):
        moment = form.required_integer("created")
        return moment, moment
    bounds = form.child("created")
    bounds.only(["gt", "gte", "lt", "lte"])
    gt, gte = bounds.integer("gt"), bounds.integer("gte")
    lt, lte = bounds.integer("lt"), bounds.integer("lte")
    earliest = max(gte or 0, 0 if gt is None else gt + 1)
    return earliest, min(
        float("inf") if lte is None else lte, float("inf") if lt is None else lt - 1
    )
