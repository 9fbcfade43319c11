"""What WordPress writes into a text and is no HTML: comments, shortcodes, blank lines."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from html import escape

from django.utils.translation import gettext_noop as _

from cms.importers.html import Body, read_body

# A block without HTML of its own is made anew each time WordPress shows it.
MADE_BY_WORDPRESS = re.compile(r"<!--\s*wp:(?P<name>[a-z][a-z0-9/-]*)(?:\s[^<>]*?)?/-->")
SHORTCODE = re.compile(
    r"\[(?P<end>/)?(?P<name>[a-z][a-z0-9_-]*)(?P<said>(?:\s[^\[\]]{0,2000})?)/?\](?P<link>\()?"
)
SAID = re.compile(r"\b([\w-]{1,60})\s{0,9}=\s{0,9}[\"']([^\"']*)[\"']")
CAPTION = re.compile(
    r"\[(?:wp_)?caption(?P<said>[^\[\]]*)\](?P<inner>(?:(?!\[(?:wp_)?caption).){0,20000}?)"
    r"\[/(?:wp_)?caption\]",
    re.DOTALL,
)
IMG = re.compile(r"(?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*</a>)?", re.IGNORECASE)
EMBED = re.compile(
    r"\[(?:embed|youtube|vimeo)[^\[\]]*\]\s*(?P<url>https?://[^\s\[\]<>\"]+)\s*\[/\w+\]"
)
GALLERY = re.compile(r"\[gallery(?P<said>[^\[\]]*)\]")
BLANK = re.compile(r"\n\s*\n")
OF_BLOCKS = re.compile(r"<!--\s*wp:", re.IGNORECASE)
BLOCK_START = re.compile(
    r"</?(?:p|h[1-6]|ul|ol|li|blockquote|table|t[rdh]|thead|tbody|div|figure|pre|hr|section|iframe"
    r"|details|dl|dt|dd|form|script|style)\b",
    re.IGNORECASE,
)
Found = Mapping[
    str, tuple[str, str]
]  # address and alt text of a picture, by the number of its post


def read_content(text: str, pictures: Found) -> Body:
    left_out: Counter[str] = Counter()
    for block in MADE_BY_WORDPRESS.finditer(text):
        left_out[f"wp:{block['name']}"] += 1
    text = with_shortcodes(text.replace("\r\n", "\n"), pictures, left_out)
    body = read_body(text if OF_BLOCKS.search(text) else paragraphs(text))
    body.left_out += left_out
    return body


def paragraphs(text: str) -> str:
    """As WordPress' classic editor meant it: a blank line parts them, a single one breaks."""
    return "\n".join(
        chunk if BLOCK_START.search(chunk) else f"<p>{chunk.strip().replace(chr(10), '<br>')}</p>"
        for chunk in BLANK.split(text)
        if chunk.strip()
    )


def with_shortcodes(text: str, pictures: Found, left_out: Counter[str]) -> str:
    text = CAPTION.sub(caption, text)
    text = EMBED.sub(lambda found: f"\n\n<p>{escape(found['url'])}</p>\n\n", text)
    text = GALLERY.sub(gallery(pictures, left_out), text)
    closed = {found["name"] for found in SHORTCODE.finditer(text) if found["end"]}

    def rest(found: re.Match[str]) -> str:
        # Something in brackets, such as [sic], is text; so is a link that Markdown would make.
        is_code = found["name"] in closed or SAID.search(found["said"]) or "-" in found["name"]
        if not is_code or found["link"]:
            return found[0]
        left_out[f"[{found['name']}]"] += not found["end"]
        return ""

    return SHORTCODE.sub(rest, text)


def caption(found: re.Match[str]) -> str:
    picture = IMG.search(found["inner"])
    if picture is None:
        return found["inner"]
    said = found["inner"][picture.end() :].strip() or dict(SAID.findall(found["said"])).get(
        "caption", ""
    )
    return f"\n\n<figure>{picture[0]}<figcaption>{said}</figcaption></figure>\n\n"


def gallery(pictures: Found, left_out: Counter[str]) -> Callable[[re.Match[str]], str]:
    def drawn(found: re.Match[str]) -> str:
        ids = dict(SAID.findall(found["said"])).get("ids", "")
        known = [pictures[pk] for each in ids.split(",") if (pk := each.strip()) in pictures]
        if not known:
            left_out[_("shortcode [gallery] without pictures of the export")] += 1
            return ""
        images = "".join(
            f'<img src="{escape(address)}" alt="{escape(alt)}">' for address, alt in known
        )
        return f"\n\n<figure>{images}</figure>\n\n"

    return drawn
