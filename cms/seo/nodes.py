"""Things that several kinds of pages speak of, in schema.org's words."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from booking.conf import CURRENCY
from booking.models import Practice, Topic
from cms.models import Author
from cms.publishing.content import plain as words_of

Node = dict[str, Any]


def organisation(site: str, request: HttpRequest) -> Node:
    practice = Practice.load(request_or_site=request)
    return given(
        {
            "@type": "Organization",
            "@id": f"{site}#practice",
            "name": practice.name,
            "url": site,
            "legalName": practice.legal_name,
            "taxID": practice.organisation_number,
            "email": practice.email,
            "telephone": practice.phone,
        }
    )


def about(topic: Topic) -> Node:
    return {"@type": "Thing", "name": topic.local_name}


def questions(values: Iterable[Any]) -> list[Node]:
    return [
        {
            "@type": "Question",
            "name": each["question"],
            "acceptedAnswer": {"@type": "Answer", "text": words_of(each["answer"].source).strip()},
        }
        for each in values
    ]


def person(author: Author) -> Node:
    return given({"@type": "Person", "name": author.name, "jobTitle": author.local_title})


def offer(each: Any, provider: str) -> Node:
    return {
        "@type": "Offer",
        "price": kroner(each.lowest),
        "priceCurrency": CURRENCY,
        "itemOffered": given(
            {
                "@type": "Service",
                "name": each.service.local_name,
                "description": each.service.local_description,
                "provider": {"@id": provider},
            }
        ),
    }


def kroner(amount: int) -> str:
    """From øre, with a point as schema.org wants it."""
    return f"{amount // 100}.{amount % 100:02}"


def breadcrumbs(trail: Sequence[Page], request: HttpRequest) -> Node | None:
    if len(trail) < 2:
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": step.title,
                "item": step.get_full_url(request),
            }
            for position, step in enumerate(trail, start=1)
        ],
    }


def given(node: Node) -> Node:
    """Without what is empty."""
    return {name: value for name, value in node.items() if value not in ("", None, [])}


def iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None
