"""`expand[]=payment_intent.latest_charge`: objects in place of their ids."""

from collections.abc import Iterable

from devtools.stripe_standin import objects
from devtools.stripe_standin.errors import StripeFault
from devtools.stripe_standin.state import Body, Store

_HIDDEN = ("line_items", "payment_intent_data")


def public(body: Body) -> Body:
    """What Stripe answers when nothing is expanded."""
    if body["object"] == "list":
        return {**body, "data": [public(item) for item in body["data"]]}
    return {name: value for name, value in body.items() if name not in _HIDDEN}


def render(store: Store, body: Body, paths: Iterable[str]) -> Body:
    shown = public(body)
    for path in paths:
        steps = path.split(".")
        if len(steps) > 4:
            raise StripeFault("You cannot expand more than 4 levels.", param="expand")
        _expand(store, shown, steps, path)
    return shown


def _expand(store: Store, node: Body, steps: list[str], path: str) -> None:
    head, *rest = steps
    if head not in node:
        node[head] = _included(store, node, head, path)
    if isinstance(node[head], str):
        found = store.get(node[head])
        if found is None:
            raise _refused(path)
        node[head] = public(found)
    inner = node[head] if isinstance(node[head], list) else [node[head]]
    for item in inner:
        if rest and isinstance(item, dict):
            _expand(store, item, rest, path)


def _included(store: Store, node: Body, name: str, path: str) -> Body:
    """The lists that Stripe leaves out until asked."""
    if (node.get("object"), name) == ("checkout.session", "line_items"):
        lines: Body = (store.get(node["id"]) or {})["line_items"]
        return lines
    if (node.get("object"), name) == ("charge", "refunds"):
        given = [public(item) for item in store.all("refund") if item["charge"] == node["id"]]
        return objects.page(given, f"/v1/charges/{node['id']}/refunds")
    raise _refused(path)


def _refused(path: str) -> StripeFault:
    return StripeFault(f"This property cannot be expanded ({path}).", param="expand")
