"""Running text as Markdown: faithful to what an editor typed, harmless whatever was stored."""

import pytest
from bs4 import BeautifulSoup
from django.utils.html import escape
from markdown_it import MarkdownIt

from cms.markdown import markdown

HERE = "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Hei <b>du</b> og <i>der</i></p><p>Mer</p>", "Hei **du** og *der*\n\nMer"),
        ("<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>", "- a\n- b\n\n1. c"),
        ('<p><a href="/artikler/sorg/">sorg</a></p>', f"[sorg]({HERE}/artikler/sorg/)"),
        ('<p><a href="https://a.no/?x=1&amp;y=2">a</a></p>', "[a](https://a.no/?x=1&y=2)"),
        ('<p><a href="mailto:a@b.no">skriv</a></p>', "[skriv](mailto:a@b.no)"),
        ('<p><a href="//b.no/x">b</a></p>', "[b](//b.no/x)"),
        ("<p>Les <a>mer</a></p>", "Les mer"),
        ("<h2>Tittel</h2><p>a<br/>b</p>", "## Tittel\n\na\\\nb"),
        ("", ""),
        ("bare ord", "bare ord"),
    ],
)
def test_what_editors_type(html: str, text: str) -> None:
    assert markdown(html, None) == text


@pytest.mark.parametrize(
    "typed",
    [
        "# ikke en tittel",
        "1. ingen liste",
        "- punkt",
        "> sitat",
        "*stjerner* _under_ `kode`",
        "[x](https://example.org)",
        "![x](https://example.org/x.png)",
        "---",
        "~~~",
        "a\\b",
        "&copy; &amp; &#169; R&D",
    ],
)
def test_what_looks_like_markdown_stays_words(typed: str) -> None:
    stored = f"<p>{escape(typed)}</p>"
    assert MarkdownIt().render(markdown(stored, None)).strip() == stored


HOSTILE = [
    "<script>alert(1)</script><p>x</p>",
    '<p><a href="javascript:alert(1)">x</a></p>',
    '<p><a href="java\nscript:alert(1)">x</a></p>',
    '<p><a href="data:text/html,x">x</a></p>',
    "<p><img src=x onerror=alert(1)>x</p>",
    '<p onclick="alert(1)">x</p>',
    "<p>&lt;img src=x onerror=alert(1)&gt; x</p>",
    "<p>[x](javascript:alert(1))</p>",
    '<p><a href="https://example.org/&quot; onclick=&quot;alert(1)">x</a></p>',
    '<p><a href="https://example.org/)[x](javascript:alert(1)">x</a></p>',
    "<svg/onload=alert(1)>x",
    '<iframe src="//example.org"></iframe>x',
]


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_runs(html: str) -> None:
    """Not even where raw HTML is let through."""
    shown = MarkdownIt("commonmark", {"html": True}).render(markdown(html, None))
    for tag in BeautifulSoup(shown, "html.parser").find_all(True):
        assert tag.name in ("p", "a")
        assert set(tag.attrs) <= {"href"}
        assert str(tag.get("href", "https:")).startswith("https:")


@pytest.mark.parametrize(
    "html",
    ["<li>ordene</li>", "<p>" + "<b>" * 500 + "ordene", "<p><b>ordene", "</p>ordene</b>"],
    ids=["no list", "deep", "open", "closed"],
)
def test_no_words_are_lost(html: str) -> None:
    assert markdown(html, None).strip("*") == "ordene"
