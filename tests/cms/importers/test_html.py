import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.blocks import BodyBlock
from cms.importers.html import read_body, read_page
from cms.importers.notes import SourceRefused

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
    "<li>x<li>y",
    "<td>1<td>2<tr><th>3",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=a>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    '<a href="java&#x0A;script:alert(1)">k</a>',
    '<a href="/a&quot;onmouseover=alert(1)">k</a>',
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


def one(markup: str) -> Any:
    (block,) = read_body(markup).blocks
    return block.value


def test_ends_that_its_writer_has_left_out() -> None:
    assert one("<ul><li>a<li>b<ul><li>c<li>d</ul><li>e</ul>") == (
        "<ul><li>a</li><li>b<ul><li>c</li><li>d</li></ul></li><li>e</li></ul>"
    )
    table = one("<table><tr><th>A<th>B<tr><td>1<td>2<tr><td>3<td>4</table>")["table"]
    assert [column["heading"] for column in table["columns"]] == ["A", "B"]
    assert [row["values"] for row in table["rows"]] == [["1", "2"], ["3", "4"]]
    many = one("".join(f"<p>{number} <a href='/x/'>her</a>" for number in range(60)))
    assert many.count('<a href="/x/">') == many.count("<p>") == 60


def test_marks_part_no_word_and_blocks_do() -> None:
    assert one("<h2>Om <em>sorg</em>, <b>t</b>ap</h2>")["text"] == "Om sorg, tap"
    assert one("<blockquote><p>Det <b>gikk</b>.</p><p>Bra.</p></blockquote>")["text"] == (
        "Det gikk. Bra."
    )
    assert one("<ul><li><div>a<ul><li>b</li><li>c</li></ul></div></li></ul>") == (
        "<ul><li>a b c</li></ul>"
    )


def test_a_table_that_holds_a_page_together_is_its_text_once() -> None:
    inner = "<table><tr><td>x</td><td>y</td></tr></table>"
    assert one(f"<table><tr><td><p>u</p>{inner}</td><td>v</td></tr></table>") == (
        "<p>u</p><p>x – y</p><p>v</p>"
    )


def test_a_gallery_keeps_what_stands_below_all_of_it() -> None:
    single = "<figure><img src=a.png><figcaption>En</figcaption></figure>"
    gallery, below = read_body(f"<figure>{single * 2}<figcaption>Alle</figcaption></figure>").blocks
    assert [each["caption"] for each in gallery.value["images"]] == ["En", "En"]
    assert below.value == "<p><i>Alle</i></p>"


@pytest.mark.parametrize(
    "markup",
    ["<a " * 2000, "<!--" * 2000, ">" * 2000 + "<a " * 2000, "-->" * 2000 + "<!-- >" * 2000,
     "<b>" * 100_001],
    ids=["tags", "comments", "tags after ends", "comments after ends", "many"],
)  # fmt: skip
def test_what_would_take_hours_or_all_memory_is_refused(markup: str) -> None:
    with pytest.raises(SourceRefused, match="more marks of HTML"):
        read_body(markup)


def test_cells_that_span_keep_the_others_in_their_columns() -> None:
    rows = (
        "<tr><td rowspan=2>Par</td><td>1 t</td><td>900</td></tr><tr><td>2 t</td><td>1600</td></tr>"
    )
    last = "<tr><td colspan=2>Alle</td><td rowspan=9999999999>0</td></tr>"
    table = one(f"<table><tr><th>A<th>B<th>C</tr>{rows}{last}</table>")["table"]
    assert [row["values"] for row in table["rows"]] == [
        ["Par", "1 t", "900"],
        ["Par", "2 t", "1600"],
        ["Alle", "Alle", "0"],
    ]
