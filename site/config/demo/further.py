"""Topics, stories, questions, contact and a campaign, and the menus that lead to them."""

import json
from typing import Any

from booking.models import Topic
from cms.models import (
    ContactPage,
    FaqPage,
    FormField,
    FormPage,
    HomePage,
    LandingPage,
    Menus,
    ReviewIndexPage,
    StoryIndexPage,
    StoryPage,
    TopicIndexPage,
    TopicPage,
)
from config.demo.builder import Builder
from config.demo.texts.further import Further
from config.demo.texts.further.further import Heading

Entry = dict[str, Any]


def make_further(builder: Builder, front: HomePage, texts: Further) -> None:
    make_topics(builder, front, texts)
    make_stories(builder, front, texts)
    builder.add(front, ReviewIndexPage(**fields(texts.reviews)), "reviews")
    faq = FaqPage(**fields(texts.faq), sections=json.dumps(questions(texts)))
    builder.add(front, faq, "questions")
    builder.add(front, ContactPage(**fields(texts.contact), hours=texts.hours), "contact")
    make_form(builder, front, texts)
    make_campaign(builder, front, texts)


def fields(words: Heading) -> dict[str, str]:
    return {"title": words.title, "slug": words.slug, "introduction": words.introduction}


def make_topics(builder: Builder, front: HomePage, texts: Further) -> None:
    index = builder.add(front, TopicIndexPage(**fields(texts.topics)), "topics")
    for words in texts.of_topics:
        page = TopicPage(
            title=words.title,
            slug=words.topic,
            topic=Topic.objects.get(slug=words.topic),
            introduction=words.introduction,
            search_description=words.introduction,
            body=json.dumps(words.body()),
        )
        builder.add(index, page, f"topic {words.topic}")


def make_stories(builder: Builder, front: HomePage, texts: Further) -> None:
    index = builder.add(front, StoryIndexPage(**fields(texts.stories)), "stories")
    words = texts.invented
    page = StoryPage(
        title=words.title,
        slug=words.slug,
        ingress=words.ingress,
        told_by=words.told_by,
        body=json.dumps(words.body()),
    )
    builder.add(index, page, "story")
    page.topics.set(Topic.objects.filter(slug__in=words.topics))
    page.save()


def questions(texts: Further) -> list[Entry]:
    return [
        {
            "type": "section",
            "value": {
                "title": title,
                "questions": [
                    {"question": question, "answer": f"<p>{answer}</p>"}
                    for question, answer in pairs
                ],
            },
        }
        for title, pairs in texts.questions
    ]


def make_form(builder: Builder, front: HomePage, texts: Further) -> None:
    page = FormPage(**fields(texts.form), thanks=texts.thanks)
    page.form_fields = [
        FormField(
            field_type=asked.kind,
            label=asked.label,
            help_text=asked.help_text,
            choices="\n".join(asked.choices),
            required=asked.required,
            sort_order=place,
        )
        for place, asked in enumerate(texts.asked)
    ]
    builder.add(front, page, "form")


def make_campaign(builder: Builder, front: HomePage, texts: Further) -> None:
    words = texts.campaign
    page = LandingPage(
        title=words.title,
        slug=words.slug,
        headline=words.headline,
        lead=words.lead,
        body=json.dumps(words.body()),
    )
    builder.add(front, page, "campaign")


def make_menus(fronts: dict[str, tuple[HomePage, Further]]) -> None:
    menus = Menus.load()
    for suffix, (front, texts) in fronts.items():
        setattr(menus, f"main{suffix}", json.dumps(main(front, texts)))
        setattr(menus, f"footer{suffix}", json.dumps(foot(front)))
    menus.save()


def main(front: HomePage, texts: Further) -> list[Entry]:
    page = {child.specific_class.__name__: child.pk for child in front.get_children()}
    about = front.get_children().get(show_in_menus=True, slug__in=("om-oss", "about-us")).pk
    reading = [page[name] for name in ("ArticleIndexPage", "TopicIndexPage", "StoryIndexPage")]
    us = [about, page["ReviewIndexPage"], page["FaqPage"], page["ContactPage"], page["FormPage"]]
    return [
        entry(page["TherapistIndexPage"]),
        entry(page["PricePage"]),
        entry(None, texts.reading, reading),
        entry(None, texts.about, us),
    ]


def foot(front: HomePage) -> list[Entry]:
    slugs = ("personvern", "privacy", "tilgjengelighet", "accessibility")
    return [entry(child.pk) for child in front.get_children().filter(slug__in=slugs)]


def entry(page: int | None, text: str = "", below: list[int] | None = None) -> Entry:
    links = [{"page": pk, "address": "", "text": ""} for pk in below or ()]
    return {"type": "entry", "value": {"page": page, "address": "", "text": text, "below": links}}
