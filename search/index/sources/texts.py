from typing import Any


def text_of(page: Any) -> str:
    """The words of its blocks; a page without a body has none."""
    body = getattr(page, "body", None)
    if body is None:
        return ""
    return joined(*body.stream_block.get_searchable_content(body))


def joined(*texts: str) -> str:
    return " ".join(" ".join(filter(None, texts)).split())
