from collections.abc import Callable
from dataclasses import dataclass

from config.demo.body import Block


@dataclass(frozen=True)
class Heading:
    slug: str
    title: str
    introduction: str


@dataclass(frozen=True)
class OfTopic:
    topic: str  # the slug of booking's
    title: str
    introduction: str
    body: Callable[[], list[Block]]


@dataclass(frozen=True)
class Invented:
    slug: str
    title: str
    ingress: str
    told_by: str
    topics: tuple[str, ...]
    body: Callable[[], list[Block]]


@dataclass(frozen=True)
class Campaign:
    slug: str
    title: str
    headline: str
    lead: str
    body: Callable[[], list[Block]]


@dataclass(frozen=True)
class Asked:
    """A question of the form, of a kind that cms.models.form_field knows."""

    kind: str
    label: str
    help_text: str = ""
    choices: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True)
class Further:
    """Of one language. A section of questions is its title and pairs of question and answer."""

    topics: Heading
    of_topics: tuple[OfTopic, ...]
    stories: Heading
    invented: Invented
    reviews: Heading
    faq: Heading
    questions: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    contact: Heading
    hours: str
    campaign: Campaign
    form: Heading
    asked: tuple[Asked, ...]
    thanks: str
    reading: str  # the words of the menu that gathers what there is to read
    about: str
