"""What each kind of rule finds in a page. They know no database, but for what links lead to."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.models.publishing_rule import Kind, PublishingRule
from cms.publishing.content import Content, Text
from cms.publishing.reading import lix
from cms.publishing.words import read

# What is found: the sentence for the editor, and where to look.
Found = Iterator[tuple[str, str]]
# "kr 495", "495 kr", "495,-", "NOK 1 495": with hard spaces too.
PRICE = re.compile(
    r"(?<!\w)(?:kr\.?|nok)\s*\d[\d\s.]*|\d[\d\s.]*(?:\s*(?:kroner|kr|nok)(?!\w)|,[-–])",
    re.IGNORECASE,
)


def subject(content: Content, rule: PublishingRule) -> str | None:
    """The word by which the page is about what the rule watches, as it stands there."""
    looked_at = [text.words for text in content.opening]
    looked_at += [heading.words for heading in content.headings] + content.topics
    if rule.anywhere:
        looked_at += [text.words for text in content.texts]
    for word in read(rule.words):
        for text in looked_at:
            if found := word.found_in(text):
                return found
    return None


def crisis_lines(content: Content, rule: PublishingRule, today: date) -> Found:
    about = subject(content, rule) if content.takes_crisis_lines else None
    if about and not content.has_crisis_lines:
        yield (
            _("It is about “%(word)s”: add the block with crisis lines.") % {"word": about},
            "body",
        )


def review(content: Content, rule: PublishingRule, today: date) -> Found:
    about = subject(content, rule) if content.reviewable else None
    if not about:
        return
    if not content.reviewer or not content.reviewed_on:
        text = _("It is about “%(word)s”: name who of the field has reviewed it, and when.")
        yield text % {"word": about}, "reviewer"
    if content.review_due is None:
        text = _("It is about “%(word)s”: set a day by which it shall be reviewed again.")
        yield text % {"word": about}, "review_due"
    elif content.review_due < today:
        yield _("It should have been reviewed again by now."), "review_due"


def everything(content: Content) -> list[Text]:
    headings = [Text(heading.words, heading.where) for heading in content.headings]
    return [*content.opening, *headings, *content.texts]


def words(content: Content, rule: PublishingRule, today: date) -> Found:
    for word in read(rule.words):
        for text in everything(content):
            if found := word.found_in(text.words):
                yield said(found, word.instead), text.where
                break


def said(found: str, instead: str) -> str:
    if instead:
        text = _("“%(word)s”: rather write “%(instead)s”.")
        return text % {"word": found, "instead": instead}
    return _("“%(word)s” is a word to avoid.") % {"word": found}


def claims(content: Content, rule: PublishingRule, today: date) -> Found:
    if not content.unauthorised:
        return
    for word in read(rule.words):
        for text in everything(content):
            if found := word.found_in(text.words):
                sentence = _("“%(word)s” promises what only authorised health personnel may.")
                yield sentence % {"word": found}, text.where
                break


def prices(content: Content, rule: PublishingRule, today: date) -> Found:
    for text in everything(content):
        if found := PRICE.search(text.words):
            sentence = _("“%(price)s” is typed by hand: the block with prices is always right.")
            yield sentence % {"price": found[0].strip()}, text.where


def alt_text(content: Content, rule: PublishingRule, today: date) -> Found:
    for where in content.bare_images:
        yield _("An image has no text for those who do not see it."), where


def headings(content: Content, rule: PublishingRule, today: date) -> Found:
    before = 1  # the title of the page
    for heading in content.headings:
        if heading.level > before + 1:
            sentence = _("“%(heading)s” is a sub-section without a section above it.")
            yield sentence % {"heading": heading.words}, heading.where
        before = heading.level


def links(content: Content, rule: PublishingRule, today: date) -> Found:
    public = set(
        Page.objects.live().public().filter(pk__in={pk for pk, _where in content.pages})
        .values_list("pk", flat=True)
    ) if content.pages else set()  # fmt: skip
    for pk, where in content.pages:
        if pk not in public:
            yield _("A link leads to a page that is gone or not published."), where
    numbers = {pk for pk, _where in content.documents}
    kept = set(get_document_model().objects.filter(pk__in=numbers).values_list("pk", flat=True))
    for pk, where in content.documents:
        if pk not in kept:
            yield _("A link leads to a document that is gone."), where


def reading(content: Content, rule: PublishingRule, today: date) -> Found:
    heavy = lix("\n".join(text.words for text in content.texts))
    if heavy is not None and rule.limit and heavy > rule.limit:
        sentence = _("The text is heavy to read: LIX %(lix)s, where %(limit)s is the limit.")
        yield sentence % {"lix": heavy, "limit": rule.limit}, "body"


def lengths(content: Content, rule: PublishingRule, today: date) -> Found:
    title = content.seo_title or content.title
    if rule.limit and len(title) > rule.limit:
        sentence = _("The title has %(number)s characters; lists of results show %(limit)s.")
        where = "seo_title" if content.seo_title else "title"
        yield sentence % {"number": len(title), "limit": rule.limit}, where


KINDS: dict[str, Callable[[Content, PublishingRule, date], Found]] = {
    Kind.CRISIS_LINES: crisis_lines,
    Kind.REVIEW: review,
    Kind.CLAIMS: claims,
    Kind.WORDS: words,
    Kind.PRICES: prices,
    Kind.ALT_TEXT: alt_text,
    Kind.HEADINGS: headings,
    Kind.LINKS: links,
    Kind.READING: reading,
    Kind.LENGTHS: lengths,
}
