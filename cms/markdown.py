"""Running text as Markdown, for front-ends that render it themselves."""

import re
from html import unescape
from typing import Any

from django.utils.html import escape, strip_tags
from wagtail.api.rich_text import APIRichText

from cms.absolute import absolute

HTML, MARKDOWN = "html", "markdown"
# What editors have, and what an import may have brought.
FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "h2", "h3", "h4", "blockquote"]
# Elements that stand where none can, and more of them in each other than Python goes down. Then the
# words are there without their marks.
BEYOND = (AssertionError, RecursionError)
WITHIN_THE_SITE = re.compile(r'(?<= href=")/(?!/)[^"]*')
# Markdown knows HTML's names of letters: who typed &copy; would be given ©.
NAME_OF_A_LETTER = re.compile(r"&amp;(?=#?\w+;)")


def markdown(html: str, context: dict[str, Any] | None) -> str:
    """Of HTML as readers get it, so that its links are looked up and public already.

    It is cleaned once more: what an import or a script has left in the database could else become
    a link that runs, or no text at all.
    """
    try:
        clean, _removed = APIRichText.sanitize_db_html(html, features=FEATURES)
        return written(WITHIN_THE_SITE.sub(lambda found: absolute(found[0], context), clean))
    except BEYOND:
        return written(f"<p>{escape(unescape(strip_tags(html)))}</p>")


def written(html: str) -> str:
    html = NAME_OF_A_LETTER.sub("&amp;amp;", html)
    text: str = APIRichText.serialize(html, format="markdown", features=FEATURES)
    return text.strip()
