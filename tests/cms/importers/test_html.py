import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.blocks import BodyBlock
from cms.importers.html import read_body, read_page

PIECES = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(2)</script>",
    '<img src=x onerror="alert(3)">',
    '<a href="javascript:alert(4)">x</a>',
    '<a href=" java\tscript:alert(5)" onclick=alert(6)>y</a>',
    '<a href="data:text/html,<script>alert(7)</script>">z</a>',
    "<svg onload=alert(8)><b>i</b></svg>",
    "<iframe src='https://evil.example'></iframe>",
    "<style>*{}</style><form><input name=a></form>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "<![CDATA[<script>alert(9)</script>]]>",
    "<!-- <p>x</p> --><!---->",
    "<table><tr><th>A<th>B<tr><td><script>x</script>1<td>2",
    "<details><summary>Q</summary><p>A<img src=a.png>",
    "<ul><li>a<ul><li>b<script>c</script></ul>",
    "<blockquote><p>q<cite>k</cite><img src=b.png></blockquote>",
    "<h1>h</h1><h3>k</h3><pre>a\n b</pre><hr>",
    "&lt;script&gt;alert(10)&lt;/script&gt;",
    "<p>",
    "</p></div>",
    "<b><i>",
    "<![",
    "<!",
    "<?php",
    "\x00\ud800&#0;&#xD800;",
]
SAFE = re.compile(r'<(?:/?(?:p|b|i|ul|ol|li)|br/|/a|a href="(?:https?:|mailto:|tel:|/)[^"<>]*")>')


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [each for inner in value.values() for each in texts(inner)]
    if isinstance(value, list):
        return [each for inner in value for each in texts(inner)]
    return [value] if isinstance(value, str) else []


def rich(block: Any) -> list[str]:
    """Those of its texts that are shown as markup."""
    if block.kind == "rich_text":
        return [block.value]
    if block.kind == "faq":
        return [each["answer"] for each in block.value["questions"]]
    if block.kind == "table":
        columns = block.value["table"]["columns"]
        return [
            cell
            for row in block.value["table"]["rows"]
            for cell, column in zip(row["values"], columns, strict=True)
            if column["type"] == "rich_text"
        ]
    return []


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=12).map("".join))
def test_whatever_comes_in_no_script_comes_out(markup: str) -> None:
    for block in read_body(markup).blocks:
        for html in rich(block):
            assert "<" not in SAFE.sub("", html)
        assert not any("\x00" in text or "\ud800" in text for text in texts(block.value))
    BodyBlock().to_python([{"type": b.kind, "value": b.value} for b in read_body(markup).blocks])


def kinds(markup: str) -> list[str]:
    return [block.kind for block in read_body(markup).blocks]


LISTS = "<ol><li>a<ul><li>b</li></ul></li></ol>"
FRAME = "https://www.youtube.com/embed/abcdefghijk"


def film(title: str, url: str) -> dict[str, Any]:
    return {"title": title, "url": url, "image": None, "text": ""}


@pytest.mark.parametrize(
    ("markup", "kind", "value"),
    [
        ("<p>a <em>b</em></p>c", "rich_text", "<p>a <i>b</i></p><p>c</p>"),
        (LISTS, "rich_text", LISTS),
        ("<h4>Å sove</h4>", "heading", {"level": "h2", "text": "Å sove"}),
        (f'<iframe src="{FRAME}" title="Om søvn"></iframe>', "video",
         film("Om søvn", "https://www.youtube.com/watch?v=abcdefghijk")),
        ("<p>https://vimeo.com/76979871</p>", "video",
         film("Film (Vimeo)", "https://vimeo.com/76979871")),
        ("<blockquote><p>Det gikk.</p><cite>— Kari</cite></blockquote>", "quote",
         {"text": "Det gikk.", "name": "Kari", "role": "", "url": ""}),
        ("<figure><img src='a.png' alt='Et rom'><figcaption>Hos oss</figcaption></figure>", "image",
         {"image": "a.png", "alt": "Et rom", "decorative": False, "caption": "Hos oss"}),
        ("<details><summary>Når?</summary>Nå.</details>"
         "<details><summary>Hvor?</summary>Her.</details>", "faq",
         {"title": "", "questions": [{"question": "Når?", "answer": "<p>Nå.</p>"},
                                     {"question": "Hvor?", "answer": "<p>Her.</p>"}]}),
    ],
    ids=["text", "lists", "heading", "frame", "address", "quote", "figure", "details"],
)  # fmt: skip
def test_what_becomes_of(markup: str, kind: str, value: Any) -> None:
    (block,) = read_body(markup).blocks
    assert (block.kind, block.value) == (kind, value)


def test_a_table_keeps_its_rows_and_one_too_wide_becomes_text() -> None:
    (block,) = read_body(
        "<table><caption>Tider</caption><tr><th>Dag</th><th>Kl</th></tr>"
        "<tr><th>Mandag</th><td><a href='/x/'>9</a></td></tr></table>"
    ).blocks
    assert block.value["row_headers"] is True
    assert block.value["table"] == {
        "caption": "Tider",
        "columns": [{"type": "text", "heading": "Dag"}, {"type": "rich_text", "heading": "Kl"}],
        "rows": [{"values": ["Mandag", '<p><a href="/x/">9</a></p>']}],
    }
    wide = "<tr>" + "<td>x</td>" * 9 + "</tr>"
    assert kinds(f"<table>{wide}{wide}</table>") == ["rich_text"]


def test_what_stands_in_a_list_without_being_a_point_is_kept() -> None:
    (block,) = read_body("<ul>Først<li>a</li><ul><li>b</li></ul><p>c</p></ul>").blocks
    assert block.value == "<ul><li>Først</li><li>a</li><li><ul><li>b</li></ul></li><li>c</li></ul>"


def test_what_is_left_out_is_said() -> None:
    body = read_body("<p>a</p><script>1</script><script>2</script><iframe src=//x></iframe>")
    assert [str(note) for note in body.notes()] == [
        "left out: <iframe> that is no film at YouTube or Vimeo",
        "left out: <script> (2 times)",
    ]


def test_a_page_without_what_stands_around_its_text() -> None:
    page = read_page(
        "<html lang=en><head><title>Tab</title><meta name=author content=Kari></head><body>"
        "<nav>Meny</nav><main><h1>Om sorg</h1><p>Tekst.</p></main><footer>Bunn</footer></body>"
    )
    assert (page.title, page.said) == ("Om sorg", {"author": "Kari", "language": "en"})
    assert [block.value for block in page.body.blocks] == ["<p>Tekst.</p>"]


def test_ten_thousand_elements_within_each_other_are_text() -> None:
    assert "dypt" in "".join(texts([b.value for b in read_body("<div>" * 10_000 + "dypt").blocks]))
    assert "dypt" in "".join(texts([b.value for b in read_body("<b>" * 3_000 + "dypt").blocks]))
