import re
from html import unescape
from typing import Any

from django.template.loader import render_to_string
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText, expand_db_html

from cms.blocks import groups
from cms.markdown import MARKDOWN, markdown

# Letters; what is longer has lost its reader.
LONGEST_ANSWER = 4000
LONGEST_TEXT = 20_000
ADDRESS = re.compile(r'href="([^"]*)"')
FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class Prose(RichText):
    """Rich text whose links may have been looked up together with those of its neighbours."""

    html: str | None = None

    def expanded(self) -> str:
        return expand_db_html(self.source) if self.html is None else self.html

    def __html__(self) -> str:
        return render_to_string("wagtailcore/shared/richtext.html", {"html": self.expanded()})

    # Python drops the inherited one where only __eq__ is: equal sources, equal prose.
    def __hash__(self) -> int:
        return hash(self.source)


class Lead(Prose):
    """Where a button leads, written as a link of running text: looked up together with those, in
    the reader's language, and nowhere if not everybody may read it."""

    @classmethod
    def to(cls, page: int | None) -> "Lead":
        return cls(f'<a linktype="page" id="{page}">' if page else "")

    @property
    def url(self) -> str:
        found = ADDRESS.search(self.expanded())
        return unescape(found[1]) if found else ""


def in_words(value: Prose, context: dict[str, Any] | None) -> str:
    """As a front-end has asked for it: HTML, or Markdown."""
    html = value.expanded()
    return markdown(html, context) if (context or {}).get("rich_text") == MARKDOWN else html


class RichTextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": FEATURES} | kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = groups.TEXT
        description = _("Running text with links and lists. Headings have a block of their own.")
        template = "blocks/rich_text.html"
        preview_value = _("A paragraph says one thing. The next one says the next.")

    def to_python(self, value: Any) -> Prose:
        return Prose(value)

    def normalize(self, value: Any) -> Prose:
        if isinstance(value, Prose):
            return value
        if isinstance(value, RichText):
            return Prose(value.source)
        return Prose(value and force_str(value))

    def value_from_form(self, value: Any) -> Prose:
        return Prose(value)

    def get_api_representation(self, value: Prose, context: dict[str, Any] | None = None) -> Any:
        context = context or {}
        request = context.get("request")
        # Wagtail's own addresses have a word for it too; its Markdown would tell of drafts.
        wagtails = request and "rich_text" not in context and request.GET.get("rich_text_format")
        if wagtails and wagtails != MARKDOWN:
            return super().get_api_representation(value, context)
        return in_words(value, {"rich_text": wagtails} | context)


class KeyPointsBlock(blocks.ListBlock):
    def __init__(self, child: Any = None, **kwargs: Any) -> None:
        point = blocks.CharBlock(max_length=300, label=_("Point"))
        super().__init__(child or point, **kwargs)

    class Meta:
        icon = "list-ul"
        label = _("Key points")
        group = groups.TEXT
        description = _("The text in a few sentences, for who reads no further.")
        template = "blocks/key_points.html"
        preview_value = [
            _("Grief takes the time it takes."),
            _("Talk to somebody before it gets too heavy."),
        ]
        min_num = 1
