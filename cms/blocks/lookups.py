"""What the blocks of one body read from the database, each kind once, however many they are."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import get_language
from wagtail import blocks
from wagtail.rich_text import expand_db_html

from cms.addresses import therapist_urls
from cms.blocks.calls import aim_calls
from cms.blocks.contact import share_practice
from cms.blocks.document import share_openness
from cms.blocks.free_times import share_times
from cms.blocks.heading import Anchored
from cms.blocks.prices import share_prices
from cms.blocks.reviews import share_reviews
from cms.blocks.text import Prose
from cms.blocks.therapists import share_people
from cms.images import prefetch_renditions
from cms.models.author import Author
from cms.models.crisis_line import CrisisLine

# Between the texts that are joined to have their links looked up at once. No editor types it.
SEPARATOR = "\x1e"

Values = dict[str, list[Any]]


def prepare(body: blocks.StreamValue, images: Iterable[Any] = ()) -> None:
    """To be called before a body is shown, in its language. Images beside it come along."""
    if getattr(body, "prepared_in", None) == get_language():
        return
    body.prepared_in = get_language()
    values: Values = defaultdict(list)
    for block in body:
        if block.value is not None:
            values[block.block_type].append(block.value)
    # Headings first: what a link leads to stays where it is when a question comes before it.
    name_anchors([*values["heading"], *questions(values)])
    expand_links([*texts(values)])
    for kind, share in SHARED.items():
        if values[kind]:
            share(values[kind])
    prefetch_renditions([*images, *pictures(values)])


def lead_on(body: blocks.StreamValue, topics: Iterable[Any]) -> None:
    """What an article is about goes along to the matching."""
    slugs = [topic.slug for topic in topics]
    for block in body:
        if block.block_type in ("call_to_action", "match") and block.value is not None:
            block.value.about = slugs


def questions(values: Values) -> Iterator[Anchored]:
    return chain.from_iterable(value["questions"] for value in values["faq"])


def texts(values: Values) -> Iterator[Prose]:
    yield from values["rich_text"]
    yield from (each["answer"] for each in questions(values))
    yield from (value["text"] for value in values["callout"])
    yield from chain.from_iterable(value.prose for value in values["table"])
    yield from (value.lead for value in (*values["call_to_action"], *values["match"]))


def pictures(values: Values) -> Iterator[Any]:
    """Once what is shared is shared: the faces come with the people."""
    yield from (author.portrait for author in values["author"])
    yield from (value["image"] for value in (*values["image"], *values["video"]))
    for value in values["gallery"]:
        yield from (each["image"] for each in value["images"])
    for value in values["therapists"]:
        yield from (each["therapist"].portrait for each in value.people)


def name_anchors(named: Iterable[Anchored]) -> None:
    taken: Counter[str] = Counter()
    for each in named:
        name = wanted = each.wanted_anchor
        while taken[name]:
            taken[wanted] += 1
            name = f"{wanted}-{taken[wanted]}"
        taken[name] += 1
        each.anchor = name


def expand_links(texts: Sequence[Prose]) -> None:
    joined = SEPARATOR.join(text.source.replace(SEPARATOR, "") for text in texts)
    for text, html in zip(texts, expand_db_html(joined).split(SEPARATOR), strict=False):
        text.html = html


def share_crisis_lines(shown: Sequence[Any]) -> None:
    unchosen = [value for value in shown if not any(value["chosen"])]
    lines = list(CrisisLine.objects.all()) if unchosen else []
    for value in unchosen:
        value.all_lines = lines


def complete_authors(authors: Sequence[Author]) -> None:
    prefetch_related_objects(authors, "portrait", "therapist")
    urls = therapist_urls([author.therapist for author in authors])
    for author in authors:
        author.therapist_url = urls.get(author.therapist_id or 0, "")


SHARED: dict[str, Callable[[Sequence[Any]], object]] = {
    "call_to_action": aim_calls,
    "reviews": share_reviews,
    "crisis_lines": share_crisis_lines,
    "author": complete_authors,
    "prices": share_prices,
    "therapists": share_people,
    "free_times": share_times,
    "contact": share_practice,
    "document": share_openness,
}
