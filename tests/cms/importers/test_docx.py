"""Word's files, put together here part by part."""

from collections.abc import Iterable
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.management import call_command
from PIL import Image as Picture

from cms.importers import docx
from cms.models import ArticleIndexPage, ArticlePage

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="png" ContentType="image/png"/></Types>"""
RELS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}
</Relationships>"""
MAIN = f'<Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/>'
IMAGE = f'<Relationship Id="b" Type="{R}/image" Target="media/rom.png"/>'
OUTSIDE = f'<Relationship Id="b" Type="{R}/image" Target="{{}}" TargetMode="External"/>'
DRAWING = f"""<w:p><w:r><w:drawing><wp:inline
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
<wp:docPr id="1" name="x" descr="Et rom"/><a:graphic
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>
<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>
<a:blip xmlns:r="{R}" r:WAY="b"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>
</w:drawing></w:r></w:p>"""
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style></w:styles>"""
STYLED = f'<Relationship Id="s" Type="{R}/styles" Target="styles.xml"/>'


Parts = Iterable[tuple[str, bytes]]


def paragraph(text: str, style: str = "") -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r><w:t>{text}</w:t></w:r></w:p>"


def png() -> bytes:
    content = BytesIO()
    Picture.new("RGB", (30, 20), "teal").save(content, "PNG")
    return content.getvalue()


TEXT = paragraph("Om sorg", "T") + paragraph("Det er lov", "H") + paragraph("Sorg tar tid.")


def written(path: Path, body: str = TEXT, related: str = "", parts: Parts = ()) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", TYPES)
        packed.writestr("_rels/.rels", RELS.format(MAIN))
        packed.writestr("word/_rels/document.xml.rels", RELS.format(STYLED + related))
        packed.writestr("word/styles.xml", STYLES)
        packed.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        )
        for name, content in parts:
            packed.writestr(name, content)
    return path


def run(*files: Path) -> str:
    out = StringIO()
    call_command("import_articles", *map(str, files), stdout=out, stderr=StringIO())
    return out.getvalue()


def test_title_headings_text_and_picture(articles: ArticleIndexPage, tmp_path: Path) -> None:
    body = TEXT + DRAWING.replace("WAY", "embed")
    run(written(tmp_path / "sorg.docx", body, IMAGE, [("word/media/rom.png", png())]))
    page = ArticlePage.objects.get()
    assert (page.title, page.imported_from.key) == ("Om sorg", "file:sorg.docx")
    heading, text, image = page.body
    assert heading.value == {"level": "h2", "text": "Det er lov"}
    assert text.value.source == "<p>Sorg tar tid.</p>"
    assert (image.value["alt"], image.value["image"].width) == ("Et rom", 30)


def test_a_picture_that_it_only_points_to_is_not_read(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    secret = tmp_path / "hemmelig.png"
    secret.write_bytes(png())
    body = TEXT + DRAWING.replace("WAY", "link")
    file = tmp_path / "sorg.docx"
    run(written(file, body, OUTSIDE.format(secret.as_uri())))
    assert [block.block_type for block in ArticlePage.objects.get().body] == [
        "heading",
        "rich_text",
    ]


def bomb(path: Path) -> Path:
    return written(path, parts=[("word/media/a.bin", b"\0" * (docx.MAX_UNPACKED + 1))])


def many(path: Path) -> Path:
    return written(path, parts=[(f"word/media/{at}", b"") for at in range(docx.MAX_ENTRIES)])


def liar(path: Path) -> Path:
    """Says that its text is short, and unpacks to more."""
    written(path)
    data = path.read_bytes()
    with ZipFile(path) as packed:
        size = packed.getinfo("word/document.xml").file_size
    path.write_bytes(data.replace(size.to_bytes(4, "little"), (9).to_bytes(4, "little")))
    return path


def rotten(path: Path, name: str = "word/document.xml") -> Path:
    """Of one part the packed bytes are others than they were."""
    written(path, TEXT + DRAWING.replace("WAY", "embed"), IMAGE, [("word/media/rom.png", png())])
    with ZipFile(path) as packed:
        entry = packed.getinfo(name)
    data = bytearray(path.read_bytes())
    start = entry.header_offset + 30 + len(name)
    data[start : start + entry.compress_size] = b"\xff" * entry.compress_size
    path.write_bytes(data)
    return path


def raw(content: bytes) -> object:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


def entities(path: Path) -> Path:
    return written(path, parts=[("word/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')])


def no_document(path: Path) -> Path:
    with ZipFile(path, "w") as packed:
        packed.writestr("hei.txt", "hei")
    return path


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (raw(b"MZ\x90\x00" + b"\0" * 500), "this is no Word document, whatever its name says"),
        (raw(b""), "this is no Word document"),
        (raw(b"PK\x03\x04" + b"x" * 200), "this is no Word document"),
        (no_document, "without a Word document in it"),
        (bomb, "unpacked it would be"),
        (many, "too much"),
        (liar, "this is no Word document"),
        (entities, "declares entities"),
        (lambda path: written(path, "<w:p><w:r><w:t>x"), "damaged"),
        (rotten, "damaged"),
        (lambda path: written(path, TEXT + "<w:p/>" * docx.MOST_MARKS), "longer than any page"),
        (lambda path: written(path, paragraph("", "T")), "there is no title"),
    ],
    ids=[
        *("exe", "empty", "cut", "zip", "bomb", "many", "liar", "entities"),
        *("broken", "rotten", "long", "blank"),
    ],
)
def test_what_is_no_document_of_word_has_one_clear_line_and_the_others_come(
    articles: ArticleIndexPage, tmp_path: Path, make: object, why: str
) -> None:
    bad = make(tmp_path / "bad.docx")  # type: ignore[operator]
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command(
            "import_articles",
            str(bad),
            str(written(tmp_path / "sorg.docx")),
            stdout=out,
            stderr=StringIO(),
        )
    first = out.getvalue().splitlines()[0]
    assert first.startswith("bad.docx: nothing imported, ")
    assert why in first
    assert ArticlePage.objects.get().title == "Om sorg"


def test_a_picture_that_is_rotten_within_keeps_no_text_out(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    report = run(rotten(tmp_path / "sorg.docx", "word/media/rom.png"))
    assert "picture left out: " in report
    assert [block.block_type for block in ArticlePage.objects.get().body] == [
        "heading",
        "rich_text",
    ]
