"""Every address of the booking admin, read from the viewsets: a new view is tested by itself."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from wagtail.admin.viewsets import viewsets


def booking_viewsets() -> list[Any]:
    return [one for one in viewsets.viewsets if type(one).__module__.startswith("booking.")]


def addresses(pk: int) -> Iterator[str]:
    """With that id wherever one is asked for, whatever it is an id of."""
    for viewset in booking_viewsets():
        for url in viewset.get_urlpatterns():
            names = url.pattern.converters
            known = {"pk": pk, "payment": pk, "code": pk, "kind": "csv", "number": 1}
            assert names.keys() <= known.keys(), f"say what {names} is in {url}"
            kwargs = {name: known[name] for name in names}
            yield reverse(f"{viewset.url_namespace}:{url.name}", kwargs=kwargs)
