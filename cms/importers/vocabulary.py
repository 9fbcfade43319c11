"""Topics and authors by the words of a source: what the practice has comes before what is new."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from anyascii import anyascii
from django.utils.text import slugify
from django.utils.translation import gettext_noop as _

from booking.models import Topic
from cms.importers.document import Writer
from cms.importers.notes import Note, note
from cms.models import Author, ImportedAuthor
from cms.models.imported import of_key


def as_slug(text: str) -> str:
    return slugify(anyascii(text))[:80].strip("-")


@dataclass
class Vocabulary:
    """`renamed` is what topics of the source are called here, and nothing to leave one out."""

    renamed: Mapping[str, str] = field(default_factory=dict)
    create: bool = False
    user: Any = None  # None is whoever may do everything

    def topics(self, names: tuple[str, ...]) -> tuple[list[Topic], list[Note]]:
        found: dict[int, Topic] = {}
        unknown: list[str] = []
        renamed = {name.casefold(): here for name, here in self.renamed.items()}
        known = known_topics() if names else {}
        for said in names:
            name = renamed.get(said.casefold(), said)
            topic = known.get(name.casefold()) or known.get(as_slug(name))
            if topic is None and name and self.may_create():
                topic = Topic.objects.create(name=name[:80], slug=as_slug(name) or "tema")
                known[name.casefold()] = known[topic.slug] = topic
            if topic:
                found[topic.pk] = topic
            elif name:
                unknown.append(name)
        text = _("topics that are not known here: %(names)s")
        return list(found.values()), [note(text, names=", ".join(unknown))] if unknown else []

    def may_create(self) -> bool:
        return self.create and (self.user is None or self.user.has_perm("booking.add_topic"))

    def author(self, writer: Writer) -> tuple[Author | None, list[Note]]:
        """By the source's own key. One of that name who is here already is taken to be the same."""
        author = of_key(ImportedAuthor, writer.key, "author")
        if author:
            return author, []
        author = Author.objects.filter(name=writer.name).order_by("pk").first()
        if author is None:
            if self.user is not None and not self.user.has_perm("cms.add_author"):
                return None, [note(_("the author is not known here: %(name)s"), name=writer.name)]
            author = Author.objects.create(name=writer.name[:80])
        ImportedAuthor.objects.create(key=writer.key, author=author)
        return author, []


def known_topics() -> dict[str, Topic]:
    """By name in either language and by slug."""
    known: dict[str, Topic] = {}
    for topic in Topic.objects.order_by("-pk"):
        for name in (topic.name_en, topic.name, topic.slug):
            if name:
                known[name.casefold()] = topic
    return known
