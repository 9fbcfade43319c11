"""What each kind of page has of its own, by its class. Its lists are those of its HTML page."""

from collections.abc import Callable
from typing import Any

from cms.api import parts
from cms.blocks.text import in_words
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
    ReviewIndexPage,
    StoryIndexPage,
    StoryPage,
    TherapistIndexPage,
    TherapistPage,
    TopicIndexPage,
    TopicPage,
)

Fields = dict[str, Any]


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
        "reviews": [review.public_fields() for review in context["reviews"]],
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


def reviews(page: ReviewIndexPage, context: Fields, request: Fields) -> Fields:
    shown = context["page_obj"]
    return {
        "introduction": page.introduction,
        "therapists": [
            {"slug": person.slug, "name": person.name} for person in context["therapists"]
        ],
        "topics": parts.topics(context["topics"]),
        "summary": context["summary"],
        "reviews": {
            "count": shown.paginator.count,
            "page": shown.number,
            "pages": shown.paginator.num_pages,
            "items": [review.public_fields() for review in shown],
        },
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
    ReviewIndexPage: reviews,
    FaqPage: faq,
    FormPage: form,
    PricePage: prices,
    ContactPage: contact,
    LandingPage: landing,
    PlainPage: plain,
}
