"""A page as front-ends get it. What lists and neighbours it has, its own HTML page has too."""

from collections.abc import Callable
from typing import Any

from django.db.models import Subquery
from django.http import HttpRequest, QueryDict
from wagtail.models import Page

from booking.models import Practice
from cms.absolute import absolute
from cms.api import parts
from cms.api.finding import Family
from cms.blocks.text import in_words
from cms.markdown import HTML
from cms.models import (
    ArticleIndexPage,
    ArticlePage,
    ContactPage,
    FaqPage,
    FormPage,
    HomePage,
    LandingPage,
    PlainPage,
    PricePage,
    SearchAppearance,
    StoryIndexPage,
    StoryPage,
    TherapistIndexPage,
    TherapistPage,
    TopicIndexPage,
    TopicPage,
)
from cms.seo.descriptions import description
from cms.seo.sharing import drawn
from cms.seo.structured import graph
from cms.seo.titles import full_title

Fields = dict[str, Any]


def represent(
    page: Any,
    request: HttpRequest,
    family: Family,
    parameters: str = "",
    rich_text: str = HTML,
) -> Fields:
    # The page numbers and topics of lists are read from the path, not from the API's own query.
    asked = HttpRequest()
    asked.META, asked.GET = request.META, QueryDict(parameters)
    context = page.get_context(asked)
    shared = common(page, request, family.ancestors, family.translations)
    shared |= seo(page, context, request, family.ancestors)
    return shared | OWN[type(page)](page, context, {"request": request, "rich_text": rich_text})


def common(
    page: Any, request: HttpRequest, ancestors: list[Page], translations: list[Page]
) -> Fields:
    path = page.get_url(request) or ""

    def url(relative: Page) -> str:
        return absolute(relative.get_url(request) or "", {"request": request})

    return {
        "id": page.pk,
        "type": page._meta.label,
        "title": page.title,
        "slug": page.slug,
        "locale": page.locale.language_code,
        "path": path,
        "url": absolute(path, {"request": request}),
        "seo_title": page.seo_title or page.title,
        "search_description": page.search_description,
        "first_published_at": page.first_published_at,
        "last_published_at": page.last_published_at,
        "alternates": [
            {"locale": other.locale.language_code, "url": url(other)} for other in translations
        ],
        "breadcrumbs": [{"title": above.title, "url": url(above)} for above in ancestors],
    }


def seo(page: Any, context: Fields, request: HttpRequest, ancestors: list[Page]) -> Fields:
    practice = in_one_query(page, request)
    return {
        "title_tag": full_title(page, practice),
        "description": description(page),
        "sharing_image": absolute(drawn(page), {"request": request}) or None,
        "structured_data": graph(page, context | {"request": request}, ancestors),
    }


def in_one_query(page: Any, request: HttpRequest) -> Practice:
    """The practice, known to the rest of the request, and the page's appearance along with it."""
    appearance = SearchAppearance.objects.order_by("pk")
    columns = [each.name for each in SearchAppearance._meta.concrete_fields]
    asked = {f"its_{name}": Subquery(appearance.values(name)[:1]) for name in columns}
    practice = Practice.objects.annotate(**asked).first()
    if practice is None:
        return Practice.load(request_or_site=request)
    setattr(request, Practice.get_cache_attr_name(), practice)
    values = {name: getattr(practice, f"its_{name}") for name in columns}
    page.appearance = SearchAppearance(**values) if values["id"] else SearchAppearance()
    return practice


def body(page: Any, request: Fields) -> list[Fields]:
    return page.body.stream_block.get_api_representation(page.body, request)


def home(page: HomePage, context: Fields, request: Fields) -> Fields:
    return {
        "hero_title": page.hero_title,
        "lead": page.lead,
        "body": body(page, request),
        "articles": [parts.article_card(article, request) for article in context["articles"]],
        "therapists": [parts.therapist_card(card, request) for card in context["cards"]],
    }


def article_index(page: ArticleIndexPage, context: Fields, request: Fields) -> Fields:
    return {
        "introduction": page.introduction,
        "articles": parts.article_list(context["page_obj"], request),
    }


def article(page: ArticlePage, context: Fields, request: Fields) -> Fields:
    therapists = context["related_therapists"]
    return {
        "ingress": page.ingress,
        "image": parts.image(page.image, page.image_alt, request),
        "topics": parts.topics(page.topics.all()),
        "contents": context["contents"],
        "body": body(page, request),
        "related_therapists": [
            parts.therapist(person, person.page_url, request) for person in therapists
        ],
        "review": parts.review(page),
    }


def therapist_index(page: TherapistIndexPage, context: Fields, request: Fields) -> Fields:
    return {
        "introduction": page.introduction,
        "therapists": [parts.therapist_card(card, request) for card in context["cards"]],
    }


def therapist(page: TherapistPage, context: Fields, request: Fields) -> Fields:
    card = {"page": page, "therapist": page.therapist, "next_slot": context["next_slot"]}
    return {
        "therapist": parts.therapist_card(card, request),
        "body": body(page, request),
        "articles": [parts.article_card(article, request) for article in context["articles"]],
    }


def topic_index(page: TopicIndexPage, context: Fields, request: Fields) -> Fields:
    return {
        "introduction": page.introduction,
        "topics": [parts.topic_card(topic, request) for topic in context["topics"]],
    }


def topic(page: TopicPage, context: Fields, request: Fields) -> Fields:
    (of_the_page,) = parts.topics([page.topic])
    return {
        "topic": of_the_page,
        "introduction": page.introduction,
        "body": body(page, request),
        "therapists": [parts.therapist_card(card, request) for card in context["cards"]],
        "services": [parts.service(given) for given in context["given"]],
        "articles": [parts.article_card(article, request) for article in context["articles"]],
        "stories": [parts.article_card(story, request) for story in context["stories"]],
    }


def story_index(page: StoryIndexPage, context: Fields, request: Fields) -> Fields:
    return {
        "introduction": page.introduction,
        "stories": parts.article_list(context["page_obj"], request),
    }


def story(page: StoryPage, context: Fields, request: Fields) -> Fields:
    return {
        "ingress": page.ingress,
        "image": parts.image(page.image, page.image_alt, request),
        "topics": parts.topics(page.topics.all()),
        "told_by": page.told_by,
        "origin": page.origin,
        "anonymised": page.anonymised,
        "body": body(page, request),
    }


def faq(page: FaqPage, context: Fields, request: Fields) -> Fields:
    return {
        "introduction": page.introduction,
        "sections": [
            {
                "title": section.value["title"] or "",
                "questions": [
                    {
                        "question": each["question"],
                        "answer": in_words(each["answer"], request),
                        "anchor": each.anchor,
                    }
                    for each in section.value["questions"]
                ],
            }
            for section in page.sections
        ],
        "body": body(page, request),
    }


def prices(page: PricePage, context: Fields, request: Fields) -> Fields:
    return {
        "introduction": page.introduction,
        "services": [parts.service(given) for given in context["given"]],
        "body": body(page, request),
    }


def contact(page: ContactPage, context: Fields, request: Fields) -> Fields:
    return {
        "introduction": page.introduction,
        "hours": page.hours,
        "phone": context["practice"].phone,
        "email": context["practice"].email,
        "places": context["places"],
        "body": body(page, request),
    }


def form(page: FormPage, context: Fields, request: Fields) -> Fields:
    return {
        "introduction": page.introduction,
        "body": body(page, request),
        "questions": [parts.question(row) for row in page.form_fields.all()],
        "button": page.button,
        "thanks": page.thanks,
        "kept_days": page.days,
    }


def landing(page: LandingPage, context: Fields, request: Fields) -> Fields:
    return {
        "headline": page.headline,
        "lead": page.lead,
        "call": page.call,
        "noindex": page.noindex,
        "image": parts.image(page.image, page.image_alt, request),
        "body": body(page, request),
    }


def plain(page: PlainPage, context: Fields, request: Fields) -> Fields:
    return {"body": body(page, request)}


OWN: dict[type, Callable[[Any, Fields, Fields], Fields]] = {
    HomePage: home,
    ArticleIndexPage: article_index,
    ArticlePage: article,
    TherapistIndexPage: therapist_index,
    TherapistPage: therapist,
    TopicIndexPage: topic_index,
    TopicPage: topic,
    StoryIndexPage: story_index,
    StoryPage: story,
    FaqPage: faq,
    FormPage: form,
    PricePage: prices,
    ContactPage: contact,
    LandingPage: landing,
    PlainPage: plain,
}
