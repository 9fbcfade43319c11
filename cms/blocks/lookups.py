"""What the blocks of one body read from the database, each kind once, however many they are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import get_language
from wagtail import blocks
from wagtail.rich_text import expand_db_html

from cms.addresses import therapist_index_url, therapist_urls
from cms.blocks.calls import Kind
from cms.blocks.heading import anchor
from cms.blocks.reviews import latest_verified
from cms.blocks.text import Prose
from cms.images import prefetch_renditions
from cms.models.author import Author
from cms.models.crisis_line import CrisisLine

# Between the texts that are joined to have their links looked up at once. No editor types it.
SEPARATOR = "\x1e"


def prepare(body: blocks.StreamValue, images: Iterable[Any] = ()) -> None:
    """To be called before a body is shown, in its language. Images beside it come along."""
    if getattr(body, "prepared_in", None) == get_language():
        return
    body.prepared_in = get_language()
    values = defaultdict(list)
    for block in body:
        if block.value is not None:
            values[block.block_type].append(block.value)
    name_headings(values["heading"])
    expand_links(values["rich_text"])
    aim_calls(values["call_to_action"])
    share_reviews(values["reviews"])
    share_crisis_lines(values["crisis_lines"])
    complete_authors(values["author"])
    portraits = (author.portrait for author in values["author"])
    prefetch_renditions([*images, *portraits, *(value["image"] for value in values["image"])])


def name_headings(headings: Sequence[Any]) -> None:
    taken: Counter[str] = Counter()
    for heading in headings:
        name = wanted = anchor(heading["text"])
        while taken[name]:
            taken[wanted] += 1
            name = f"{wanted}-{taken[wanted]}"
        taken[name] += 1
        heading.anchor = name


def expand_links(texts: Sequence[Prose]) -> None:
    joined = SEPARATOR.join(text.source.replace(SEPARATOR, "") for text in texts)
    for text, html in zip(texts, expand_db_html(joined).split(SEPARATOR), strict=False):
        text.html = html


def aim_calls(calls: Sequence[Any]) -> None:
    aimed = [call for call in calls if call["kind"] == Kind.THERAPISTS]
    url = therapist_index_url() if aimed else ""
    for call in aimed:
        call.therapist_index_url = url


def share_reviews(shown: Sequence[Any]) -> None:
    chosen = [review for value in shown for review in value["chosen"] if review]
    prefetch_related_objects(chosen, "therapist")
    latest = [value for value in shown if not any(value["chosen"])]
    reviews = latest_verified() if latest else []
    for value in latest:
        value.latest_verified = reviews


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
