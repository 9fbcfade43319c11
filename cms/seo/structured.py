"""What a page is about in schema.org's words, for machines that read pages (JSON-LD).

No ratings: those of a practice about itself are worth nothing, and search engines refuse them.
"""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from wagtail.models import Page

from booking.models import Practice, Therapist
from cms.absolute import absolute
from cms.blocks.questions import questions_of
from cms.models import (
    ArticlePage,
    Author,
    ContactPage,
    FaqPage,
    HomePage,
    PricePage,
    StoryPage,
    TherapistPage,
    TopicPage,
)
from cms.seo.descriptions import description
from cms.seo.nodes import (
    Node,
    about,
    breadcrumbs,
    given,
    iso,
    offer,
    organisation,
    person,
    questions,
)
from cms.seo.pictures import picture
from cms.seo.titles import name

Context = dict[str, Any]


def graph(page: Page, context: Context, above: Sequence[Page] | None = None) -> Node:
    """`context` is that of the page's template: nothing of it is read from the database again.

    `above` are its published ancestors from the home page down, where they are known already.
    """
    request = context["request"]
    if above is None:
        above = page.get_ancestors().filter(depth__gt=1).live().defer_streamfields()
    site = absolute("/", {"request": request})
    nodes = [organisation(site, request), *OWN.get(type(page), plain)(page, context, site)]
    trail = breadcrumbs([*above, page], request)
    return {"@context": "https://schema.org", "@graph": [*nodes, *([trail] if trail else [])]}


def home(page: HomePage, context: Context, site: str) -> list[Node]:
    return [
        web_page(page, "WebPage", context),
        {
            "@type": "WebSite",
            "@id": f"{site}#site",
            "name": Practice.load(request_or_site=context["request"]).name,
            "url": site,
            "publisher": {"@id": f"{site}#practice"},
        },
    ]


def article(page: ArticlePage, context: Context, site: str) -> list[Node]:
    """Medical information where somebody of the field has looked through it: who and when."""
    node = web_page(page, "Article", context) | {
        "headline": page.title,
        "datePublished": iso(page.first_published_at),
        "dateModified": iso(page.last_published_at),
        "publisher": {"@id": f"{site}#practice"},
        "author": [person(author) for author in authors(page)] or {"@id": f"{site}#practice"},
        "about": [about(topic) for topic in page.topics.all()],
    }
    if page.reviewer and page.reviewed_on:
        node |= {
            "@type": ["Article", "MedicalWebPage"],
            "reviewedBy": person(page.reviewer),
            "lastReviewed": page.reviewed_on.isoformat(),
        }
    return [given(node)]


def story(page: StoryPage, context: Context, site: str) -> list[Node]:
    """The practice answers for it: who told it is not to be known again by machines either."""
    node = web_page(page, "Article", context) | {
        "headline": page.title,
        "datePublished": iso(page.first_published_at),
        "dateModified": iso(page.last_published_at),
        "author": {"@id": f"{site}#practice"},
        "publisher": {"@id": f"{site}#practice"},
        "about": [about(topic) for topic in page.topics.all()],
    }
    return [given(node)]


def topic(page: TopicPage, context: Context, site: str) -> list[Node]:
    return [web_page(page, "WebPage", context) | {"about": about(page.topic)}]


def contact(page: ContactPage, context: Context, site: str) -> list[Node]:
    return [web_page(page, "ContactPage", context) | {"about": {"@id": f"{site}#practice"}}]


def prices(page: PricePage, context: Context, site: str) -> list[Node]:
    offers = [offer(each, f"{site}#practice") for each in context.get("given", ())]
    list_of_prices = {"@type": "OfferCatalog", "itemListElement": offers} if offers else None
    return [given(web_page(page, "WebPage", context) | {"mainEntity": list_of_prices})]


def faq(page: FaqPage, context: Context, site: str) -> list[Node]:
    asked = questions(questions_of(page.sections))
    return [given(web_page(page, "FAQPage", context) | {"mainEntity": asked})]


def asked_in(page: Any) -> list[Node]:
    """Those that stand in a body among other things: the page is of a kind of its own."""
    blocks = (block.value for block in getattr(page, "body", ()) if block.block_type == "faq")
    return questions(chain.from_iterable(value["questions"] for value in blocks))


def offered_in(page: Any, site: str) -> list[Node]:
    """What the blocks with prices show, each once."""
    blocks = (block.value for block in getattr(page, "body", ()) if block.block_type == "prices")
    shown = {each.service.pk: each for value in blocks for each in value.given}
    return [offer(each, f"{site}#practice") for each in shown.values()]


def authors(page: ArticlePage) -> list[Author]:
    return [block.value for block in page.body if block.block_type == "author" and block.value]


def therapist(page: TherapistPage, context: Context, site: str) -> list[Node]:
    """Her profile and what she gives, at the prices of today."""
    url = page.get_full_url(context["request"])
    offers = [offer(each, f"{site}#practice") for each in context.get("given", ())]
    who = therapist_person(context["therapist"], url, site) | {"makesOffer": offers}
    if image := picture(page):
        who["image"] = absolute(image.file.url, context)
    return [web_page(page, "ProfilePage", context) | {"mainEntity": given(who)}]


def therapist_person(therapist: Therapist, url: str, site: str) -> Node:
    return {
        "@type": "Person",
        "@id": f"{url}#therapist",
        "name": therapist.name,
        "jobTitle": therapist.local_title,
        "url": url,
        "knowsLanguage": list(therapist.languages),
        "knowsAbout": [topic.local_name for topic in therapist.topics.all()],
        "worksFor": {"@id": f"{site}#practice"},
    }


def plain(page: Page, context: Context, site: str) -> list[Node]:
    return [web_page(page, "WebPage", context)]


def web_page(page: Page, kind: str, context: Context) -> Node:
    url = page.get_full_url(context["request"])
    node = {
        "@type": kind,
        "@id": f"{url}#page",
        "url": url,
        "name": name(page),
        "description": description(page),
        "inLanguage": page.locale.language_code,
    }
    if image := picture(page):
        node["image"] = absolute(image.file.url, context)
    offered = offered_in(page, absolute("/", context))
    return given(node | {"hasPart": asked_in(page), "mentions": offered})


OWN: dict[type, Callable[[Any, Context, str], list[Node]]] = {
    HomePage: home,
    ArticlePage: article,
    TherapistPage: therapist,
    StoryPage: story,
    TopicPage: topic,
    ContactPage: contact,
    PricePage: prices,
    FaqPage: faq,
}
