"""Every address that the site answers at, read from its resolver: a new one is there by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.apps import apps
from django.db.models import AutoField
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# What stands for the row that is asked for, as marks that Asked fills in.
WHICH = {
    **dict.fromkeys(("code", "payment", "path", "revision_id_a", "revision_id_b"), "{pk}"),
    **dict.fromkeys(("token", "signed", "uidb64", "reference"), "{word}"),
}
# What says how to ask. A name that is in no list here turns the test red: say what it means.
HOW = {
    "action": ["delete"],
    "document_filename": ["ark.pdf"],
    "action_name": ["publish", "copy"],
    "filter_spec": ["original"],
    "kind": ["csv", "xlsx"],
    "name": ["mailgun/tracking/"],
    "number": ["1"],
}
APPS = {"app_label", "app_name", "content_type_app_name"}
MODELS = {"model_name", "content_type_model_name"}
TYPES = {"type", "type_name"}


@dataclass(frozen=True)
class Address:
    """An address with marks in the place of what is asked for."""

    name: str
    path: str

    @property
    def asks(self) -> bool:
        return "{" in self.path


def every_address(pk: int) -> list[Address]:
    """Where kinds of rows are named, those that have a row with that id."""
    kinds = [
        (model._meta.app_label, model._meta.object_name or "")
        for model in apps.get_models()
        if isinstance(model._meta.pk, AutoField) and model._default_manager.filter(pk=pk).exists()
    ]
    return list(dict.fromkeys(walk(get_resolver(), kinds)))


def walk(
    resolver: URLResolver, kinds: list[tuple[str, str]], before: str = "/", within: str = ""
) -> Iterator[Address]:
    for found in resolver.url_patterns:
        route = before + as_route(found.pattern)
        if isinstance(found, URLPattern):
            for path in written_out(route, kinds):
                yield Address(within + (found.name or route), path)
        else:
            space = f"{found.namespace}:" if found.namespace else ""
            yield from walk(found, kinds, route, within + space)


def as_route(pattern: Any) -> str:
    """Also of a regular expression; its groups without a name are paths."""
    text = str(pattern)
    if isinstance(pattern, RoutePattern) or ("(?P<" not in text and "(" not in text):
        return "no-such-page/" if text == "^.*/$" else text.removeprefix("^").rstrip("$")
    text = re.sub(r"\(\?P<(\w+)>[^()]*\)", r"<\1>", text.strip("^$"))
    text = re.sub(r"\((?:[^()]|\([^()]*\))*\)", "<path>", text)
    return text.replace("\\.", ".")


def written_out(route: str, kinds: list[tuple[str, str]]) -> Iterator[str]:
    """Once for each thing that it may be about: kinds of rows, formats of a file."""
    names = set(PARAMETER.findall(route))
    how = sorted(names & HOW.keys())
    rows: list[tuple[str, str]] = kinds if names & (APPS | MODELS | TYPES) else [("", "")]
    for row, values in product(rows, product(*(HOW[name] for name in how))):
        known = dict(zip(how, values, strict=True))
        yield PARAMETER.sub(lambda found: value(found[1], row, known), route)  # noqa: B023


def value(name: str, row: tuple[str, str], known: dict[str, str]) -> str:
    app, model = row
    if name in APPS:
        return app
    if name in MODELS:
        return model.lower()
    if name in TYPES:
        return f"{app}.{model}"
    if name in known:
        return known[name]
    if name.endswith(("pk", "id")):
        return "{pk}"
    assert name in WHICH, f"say in tests/config/addresses.py what <{name}> is in an address"
    return WHICH[name]
