from collections.abc import Mapping
from typing import Any

from booking import conf
from booking.availability import Given
from cms.absolute import absolute
from cms.images import image_representation as image
from cms.models import ArticlePage, FormField, StoryPage, TopicPage
from cms.people import therapist, topics, with_next_slot

__all__ = [
    "article_card",
    "article_list",
    "image",
    "question",
    "review",
    "service",
    "therapist",
    "therapist_card",
    "topic_card",
    "topics",
]

Fields = dict[str, Any]


def article_card(page: ArticlePage | StoryPage, request: Fields) -> Fields:
    path = page.get_url(request["request"]) or ""
    return {
        "title": page.title,
        "path": path,
        "url": absolute(path, request),
        "ingress": page.ingress,
        "first_published_at": page.first_published_at,
        "image": image(page.image, page.image_alt, request),
        "topics": topics(page.topics.all()),
    }


def review(page: ArticlePage) -> Fields | None:
    if page.reviewer is None or page.reviewed_on is None:
        return None
    who = page.reviewer
    return {"name": who.name, "title": who.local_title, "reviewed_on": page.reviewed_on}


def article_list(shown: Any, request: Fields) -> Fields:
    """A page of a list of articles or stories."""
    return {
        "count": shown.paginator.count,
        "page": shown.number,
        "pages": shown.paginator.num_pages,
        "items": [article_card(article, request) for article in shown],
    }


def topic_card(page: TopicPage, request: Fields) -> Fields:
    path = page.get_url(request["request"]) or ""
    (topic,) = topics([page.topic])
    return {
        "topic": topic,
        "title": page.title,
        "path": path,
        "url": absolute(path, request),
        "introduction": page.introduction,
    }


def service(given: Given) -> Fields:
    return {
        "slug": given.service.slug,
        "name": given.service.local_name,
        "description": given.service.local_description,
        "duration_minutes": given.service.duration_minutes,
        "price_from": money(given.lowest),
        "price_to": money(given.highest),
        "formats": given.formats,
        "cancellation": {
            "free_until_hours": given.service.free_cancellation_hours,
            "late_refund_percent": given.service.late_refund_percent,
        },
    }


def money(amount: int) -> Fields:
    return {"amount": amount, "currency": conf.CURRENCY}


def therapist_card(card: Mapping[str, Any], request: Fields) -> Fields:
    url = card["page"].get_url(request["request"]) or ""
    return with_next_slot(card["therapist"], url, card["next_slot"], request)


def question(row: FormField) -> Fields:
    return {
        "name": row.name,
        "label": row.label,
        "kind": row.field_type,
        "required": row.required,
        "help_text": row.help_text,
        "choices": row.options,
    }
