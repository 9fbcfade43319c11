from collections.abc import Callable, Iterable
from typing import Any

from django.utils import translation
from wagtail.models import Page

from cms.absolute import absolute
from cms.api import parts
from cms.api.listing import Fields, picture_of
from cms.models import (
    ArticlePage,
    HomePage,
    LandingPage,
    PlainPage,
    StoryPage,
    TherapistPage,
    TopicPage,
)


def card(page: Any, family: Iterable[Page], request: Fields) -> Fields:
    """In the language of the page, whoever asks for the list."""
    with translation.override(page.locale.language_code):
        return common(page, family, request) | OWN.get(type(page), introduced)(page, request)


def common(page: Any, family: Iterable[Page], request: Fields) -> Fields:
    path = page.get_url(request["request"]) or ""
    return {
        "id": page.pk,
        "type": page._meta.label,
        "title": page.title,
        "locale": page.locale.language_code,
        "path": path,
        "url": absolute(path, request),
        "first_published_at": page.first_published_at,
        "last_published_at": page.last_published_at,
        "alternates": [
            {
                "locale": other.locale.language_code,
                "url": absolute(other.get_url(request["request"]) or "", request),
            }
            for other in family
        ],
    }


def introduced(page: Any, request: Fields) -> Fields:
    return {"introduction": page.introduction}


def home(page: HomePage, request: Fields) -> Fields:
    return {"hero_title": page.hero_title, "lead": page.lead}


def article(page: ArticlePage | StoryPage, request: Fields) -> Fields:
    return {
        "ingress": page.ingress,
        "image": parts.image(page.image, page.image_alt, request),
        "topics": parts.topics(page.topics.all()),
    }


def story(page: StoryPage, request: Fields) -> Fields:
    told = {"told_by": page.told_by, "origin": page.origin, "anonymised": page.anonymised}
    return article(page, request) | told


def therapist(page: TherapistPage, request: Fields) -> Fields:
    who = page.therapist
    return {
        "introduction": who.local_introduction,
        "therapist": who.slug,
        "image": parts.image(picture_of(page), who.name, request),
        "topics": parts.topics(who.topics.all()),
    }


def topic(page: TopicPage, request: Fields) -> Fields:
    return introduced(page, request) | {"topics": parts.topics([page.topic])}


def landing(page: LandingPage, request: Fields) -> Fields:
    return {
        "headline": page.headline,
        "lead": page.lead,
        "noindex": page.noindex,
        "image": parts.image(page.image, page.image_alt, request),
    }


def plain(page: PlainPage, request: Fields) -> Fields:
    return {}


OWN: dict[type, Callable[[Any, Fields], Fields]] = {
    HomePage: home,
    ArticlePage: article,
    StoryPage: story,
    TherapistPage: therapist,
    TopicPage: topic,
    LandingPage: landing,
    PlainPage: plain,
}
