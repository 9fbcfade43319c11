"""Pictures and films."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from bs4.element import Tag
from django.utils.translation import gettext_noop as _

from cms import players
from cms.blocks.gallery import MOST
from cms.importers.document import Block
from cms.importers.html.body import LONGEST_CAPTION
from cms.importers.html.inline import words

LONGEST_ALT = 200
MOST_PARTS = 40  # of a figure around one picture


def pictured(node: Tag, left_out: Counter[str]) -> dict[str, Any] | None:
    source = str(node.get("src") or node.get("data-src") or "").strip()
    if not source:
        left_out[_("image without an address")] += 1
        return None
    holder = node.find_parent("figure")
    # Of several pictures, one that all of them share stands below them all.
    caption = holder.find("figcaption") if holder and len(holder.contents) <= MOST_PARTS else None
    return {
        "image": source,
        "alt": plain(str(node.get("alt") or ""))[:LONGEST_ALT],
        "decorative": node.get("role") == "presentation",
        "caption": words(caption)[:LONGEST_CAPTION] if caption else "",
    }


def galleries(images: Sequence[dict[str, Any]]) -> Iterator[Block]:
    """As many as are needed; one picture alone is no gallery."""
    for start in range(0, len(images), MOST):
        some = images[start : start + MOST]
        if len(some) > 1:
            yield Block("gallery", {"title": "", "images": some})
        else:
            yield Block("image", some[0])


def filmed(film: players.Film, title: str) -> Block:
    named = title[:160] or f"Film ({film.provider_name})"
    return Block("video", {"title": named, "url": film.url, "image": None, "text": ""})


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[\x00-\x1f\x7f\ufeff\ud800-\udfff]", " ", text)).strip()
