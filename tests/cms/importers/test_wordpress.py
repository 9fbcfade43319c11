"""Through the command, on exports as WordPress writes them."""

import struct
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from django.core.management import call_command
from django.test import Client
from PIL import Image as Picture
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.models import Image
from wagtail.models import Page, Revision

from cms.models import ArticleIndexPage, ArticlePage, Author, HomePage, PlainPage
from tests.cms.factories import in_english, make_article, make_author, make_topic
from tests.cms.importers.exports import HEAD, TEXT, attachment, export, post


def run(tmp_path: Path, text: str, *, fails: bool = False, **options: Any) -> str:
    file = tmp_path / "gammel.xml"
    file.write_text(text, encoding="utf-8")
    out = StringIO()
    if fails:
        with pytest.raises(SystemExit):
            call_command("import_articles", str(file), stdout=out, stderr=StringIO(), **options)
    else:
        try:
            call_command("import_articles", str(file), stdout=out, stderr=StringIO(), **options)
        except SystemExit:
            pytest.fail(out.getvalue())
    return out.getvalue()


def picture(path: Path, colour: str = "teal") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = BytesIO()
    Picture.new("RGB", (60, 40), colour).save(content, "JPEG")
    path.write_bytes(content.getvalue())


def huge() -> bytes:
    """Says of itself that it is 60,000 by 60,000 pixels."""
    content = BytesIO()
    Picture.new("L", (1, 1)).save(content, "PNG")
    data = bytearray(content.getvalue())
    data[16:24] = struct.pack(">II", 60_000, 60_000)
    data[29:33] = struct.pack(">I", crc32(data[12:29]))
    return bytes(data)


def types(page: Any) -> list[str]:
    return [block.block_type for block in page.body]


def test_a_post_with_all_that_wordpress_says_of_it(
    articles: ArticleIndexPage, tmp_path: Path, client: Client
) -> None:
    sorg = make_topic("Sorg")
    report = run(tmp_path, export(post(7, terms=["Sorg", "Hverdag", "Uncategorized"])))
    page = ArticlePage.objects.get()
    assert page.imported_from.key == "wordpress:gammel.example#7"
    assert (page.title, page.slug, page.live) == ("Om sorg", "innlegg-7", True)
    assert page.first_published_at == datetime(2019, 5, 2, 8, 30, tzinfo=UTC)
    assert list(page.topics.all()) == [sorg]
    assert "topics that are not known here: Hverdag" in report
    assert types(page) == ["rich_text", "author"]
    assert page.body[1].value == Author.objects.get(name="Kari Lind")
    for old in ("/2019/05/innlegg-7/", "/?p=7"):
        assert Redirect.objects.filter(old_path=Redirect.normalise_path(old)).exists()
    assert client.get("/2019/05/innlegg-7/").headers["Location"] == "/artikler/innlegg-7/"


def test_signs_and_an_excerpt_too_long_for_an_introduction(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    long = "Sorg &amp; tap. " * 60
    text = post(7, "Sorg &#8211; og tap").replace(
        "encoded><![CDATA[]]>", f"encoded><![CDATA[{long}]]>"
    )
    run(tmp_path, export(text))
    page = ArticlePage.objects.get()
    assert (page.title, page.ingress) == ("Sorg – og tap", "")
    assert page.body[0].value.source.count("Sorg &amp; tap.") == 60


def test_topics_by_another_name_or_made_anew(articles: ArticleIndexPage, tmp_path: Path) -> None:
    make_topic("Sorg")
    text = export(post(7, terms=["Tap", "Hverdag", "Nytt"]))
    options: dict[str, Any] = {"topic": [("Tap", "sorg"), ("hverdag", "")], "create_topics": True}
    report = run(tmp_path, text, **options)
    names = ArticlePage.objects.get().topics.order_by("name").values_list("name", flat=True)
    assert list(names) == ["Nytt", "Sorg"]
    assert "not known" not in report


def test_again_changes_nothing_and_another_text_changes_the_page(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    text = export(post(7), post(8, "Om søvn"))
    run(tmp_path, text)
    before = Revision.objects.count(), Redirect.objects.count(), Author.objects.count()
    report = run(tmp_path, text)
    assert "0 new, 0 changed, 2 unchanged" in report
    assert (Revision.objects.count(), Redirect.objects.count(), Author.objects.count()) == before
    report = run(
        tmp_path, text.replace("Sorg tar tid.", "Sorg er lov.", 1).replace("Om sorg", "Ny")
    )
    assert "0 new, 1 changed, 1 unchanged" in report
    assert ArticlePage.objects.count() == 2
    assert ArticlePage.objects.get(title="Ny").slug == "innlegg-7"


def test_an_author_who_is_here_already_is_taken_to_be_the_same(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    kari = make_author("Kari Lind")
    run(tmp_path, export(post(7)))
    kari.name = "Kari L. Lind"
    kari.save()
    run(tmp_path, export(post(8, "Om søvn")))
    assert Author.objects.count() == 1
    assert ArticlePage.objects.get(title="Om søvn").body[1].value == kari


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"status": "draft"}, "it was “draft”"),
        ({"status": "private"}, "it was “private”"),
        ({"password": "hemmelig"}, "behind a password"),
    ],
    ids=["draft", "private", "password"],
)
def test_what_was_not_public_is_a_draft(
    articles: ArticleIndexPage, tmp_path: Path, fields: dict[str, str], why: str
) -> None:
    report = run(tmp_path, export(post(7, **fields)))
    page = ArticlePage.objects.get()
    assert (page.live, page.first_published_at) == (False, None)
    assert why in report


def test_the_publishing_check_keeps_it_a_draft_and_the_report_says_why(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    report = run(tmp_path, export(post(7, "Når noen har selvmordstanker"), post(8)))
    assert ArticlePage.objects.filter(live=True).count() == 1
    page = ArticlePage.objects.get(live=False)
    assert page.first_published_at is None
    assert "new, kept as a draft" in report
    assert "kept as a draft: " in report
    run(tmp_path, export(post(7, "Når noen har selvmordstanker", TEXT + "<p>Mer.</p>"), post(8)))
    assert not ArticlePage.objects.get(pk=page.pk).live


def test_pages_hang_below_the_home_page_beside_what_the_site_has(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    text = export(
        post(7, "Om oss", kind="page"),
        post(8, "Bestill", kind="page").replace("innlegg-8</wp", "bestill</wp"),
        post(9, "Artikler", kind="page").replace("innlegg-9</wp", "artikler</wp"),
        post(10, "x", kind="nav_menu_item"),
        post(11, "Tilbud", kind="tilbud"),
        post(12, status="trash"),
    )
    report = run(tmp_path, text)
    pages = PlainPage.objects.child_of(HomePage.objects.get()).order_by("pk")
    assert [page.slug for page in pages] == ["innlegg-7", "bestill-side", "artikler-1"]
    assert "left out: 1 of WordPress' kind “tilbud”" in report
    assert "3 new" in report
    assert "0 refused" in report


def test_pictures_come_from_the_folder_once_each(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    media = tmp_path / "uploads"
    picture(media / "2019/05/rom.jpg")
    picture(media / "2019/05/stol.jpg", "red")
    address = "https://gammel.example/wp-content/uploads/2019/05/rom-300x200.jpg"
    text = (
        f'[caption id="a" width="300"]<img src="{address}" alt="Et rom" /> Hos oss[/caption]\n\n'
        'Tekst.\n\n[gallery ids="21,22,99"]'
    )
    thumbnail = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>22"
    items = [
        post(7, text=text, more=f"{thumbnail}</wp:meta_value></wp:postmeta>"),
        attachment(21, "2019/05/rom.jpg", "Et rom"),
        attachment(22, "2019/05/stol.jpg", "En stol"),
    ]
    run(tmp_path, export(*items), media=media)
    page = ArticlePage.objects.get()
    assert types(page) == ["image", "rich_text", "gallery", "author"]
    value = page.body[0].value
    assert (value["alt"], value["caption"]) == ("Et rom", "Hos oss")
    assert [each["alt"] for each in page.body[2].value["images"]] == ["Et rom", "En stol"]
    assert (page.image.title, page.image_alt) == ("stol", "En stol")
    assert Image.objects.count() == 2
    run(tmp_path, export(*[item.replace("Tekst.", "Ny.") for item in items]), media=media)
    assert Image.objects.count() == 2


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://gammel.example/wp-content/uploads/../../hemmelig.jpg", "out of the folder"),
        ("https://gammel.example/wp-content/uploads/%2e%2e/hemmelig.jpg", "out of the folder"),
        ("https://andre.example/bilde.jpg", "nothing is fetched"),
        ("https://gammel.example/wp-content/uploads/borte.jpg", "nothing is fetched"),
        ("https://gammel.example/wp-content/uploads/tekst.jpg", "picture left out: "),
        ("https://gammel.example/wp-content/uploads/stor.png", "picture left out: "),
    ],
    ids=["traversal", "escaped", "elsewhere", "missing", "no picture", "huge"],
)
def test_a_picture_that_is_not_to_be_had_has_a_line_and_the_text_comes(
    articles: ArticleIndexPage, tmp_path: Path, address: str, why: str
) -> None:
    picture(tmp_path / "hemmelig.jpg")
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads" / "tekst.jpg").write_text("MZ this is no picture")
    (tmp_path / "uploads" / "stor.png").write_bytes(huge())
    text = f'{TEXT}<img src="{address}" alt="x">'
    report = run(tmp_path, export(post(7, text=text)), media=tmp_path / "uploads")
    assert why in report
    assert types(ArticlePage.objects.get()) == ["rich_text", "author"]
    assert not Image.objects.exists()


def test_what_wordpress_makes_anew_is_named(articles: ArticleIndexPage, tmp_path: Path) -> None:
    text = (
        '<!-- wp:latest-posts {"a":1} /-->\n<!-- wp:paragraph --><p>Tekst [sic].</p>'
        '<!-- /wp:paragraph -->[contact-form-7 id="1" title="Skjema"]<p>https://youtu.be/abcdefghijk</p>'
        "<script>alert(1)</script><p>[et_pb_row]Inni.[/et_pb_row]</p>"
    )
    report = run(tmp_path, export(post(7, text=text)))
    for named in ("wp:latest-posts", "[contact-form-7]", "<script>", "[et_pb_row]"):
        assert f"left out: {named}" in report
    page = ArticlePage.objects.get()
    assert types(page) == ["rich_text", "video", "rich_text", "author"]
    assert page.body[0].value.source == "<p>Tekst [sic].</p>"
    assert page.body[2].value.source == "<p>Inni.</p>"


def test_old_addresses_lead_neither_over_a_page_nor_in_a_circle(
    articles: ArticleIndexPage, tmp_path: Path, client: Client
) -> None:
    make_article(articles, "Vår egen", slug="egen")
    own = post(7).replace("/2019/05/innlegg-7/", "/artikler/egen/")
    same = post(8, "To").replace("/2019/05/innlegg-8/", "/artikler/innlegg-8/")
    booking = post(9, "Tre").replace("/2019/05/innlegg-9/", "/bestill/")
    report = run(tmp_path, export(own, same, booking))
    assert report.count("a page of yours is there") == 2
    assert not Redirect.objects.exclude(old_path__startswith="/?p=").exists()
    for path in ("/artikler/egen/", "/artikler/innlegg-8/", "/bestill/"):
        assert client.get(path).status_code == 200


def test_a_file_that_breaks_off_gives_what_was_whole(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    whole = export(post(7), post(8, "Om søvn"), post(9, "Om angst"))
    report = run(tmp_path, whole[: whole.index("Om angst") + 60])
    assert sorted(ArticlePage.objects.values_list("title", flat=True)) == ["Om sorg", "Om søvn"]
    assert "breaks off or is broken in line" in report


ENTITY = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE rss [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (export(post(7)).replace("<rss", f"{ENTITY}<rss").replace("Om sorg", "&x;"), "declares"),
        (export(post(7)).replace("<rss", f"{LAUGHS}<rss").replace("Om sorg", "&b;"), "declares"),
        ("<html><p>Hei</p></html>", "no export of WordPress"),
        ("PK\x03\x04", "no export of WordPress"),
        (HEAD + "<x>" * 60, "deeper in each other"),
        (export(), "no page in it"),
        (export(post(7, "")), "it has no title"),
        ("", "no export of WordPress"),
    ],
    ids=[
        "external entity",
        "billion laughs",
        "html",
        "packed",
        "deep",
        "no posts",
        "no title",
        "empty",
    ],
)
def test_what_is_no_export_has_one_clear_line(
    articles: ArticleIndexPage, tmp_path: Path, text: str, why: str
) -> None:
    report = run(tmp_path, text, fails=True)
    assert report.startswith("gammel.xml: nothing imported, ")
    assert why in report.splitlines()[0]
    assert not ArticlePage.objects.exists()


def test_posts_that_say_nothing_have_a_line_each_and_the_others_come(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    text = export(
        post(7, ""),
        post(8, text="<script>alert(1)</script>"),
        post(9).replace("<wp:post_id>9</wp:post_id>", ""),
        post(10, "x" * 300),
        post(11, "Den ene"),
        post(11, "Den ene igjen"),
        post(12, "Styre\x0bTegn"),
    )
    report = run(tmp_path, text)
    assert "2 new, 0 changed, 0 unchanged, 0 kept, 5 refused" in report
    assert "it has no title" in report
    assert "it has no text that a page could show" in report
    assert "no number of its own" in report
    assert "its key stands twice" in report
    titles = ArticlePage.objects.values_list("title", flat=True)
    assert sorted(titles) == ["Den ene", "StyreTegn"]


def test_a_dry_run_says_what_would_happen(articles: ArticleIndexPage, tmp_path: Path) -> None:
    picture(tmp_path / "uploads/a.jpg")
    text = TEXT + '<img src="https://gammel.example/wp-content/uploads/a.jpg" alt="x">'
    posts = export(post(7, text=text, terms=["Nytt"]), post(8, "Ved selvmord"))
    report = run(tmp_path, posts, dry_run=True, create_topics=True, media=tmp_path / "uploads")
    assert '"Om sorg", new, published; nothing stored' in report
    assert '"Ved selvmord", new, kept as a draft; nothing stored' in report
    for model in (ArticlePage, Redirect, Author, Image, Revision):
        assert not model.objects.exists()


def test_the_short_address_of_a_post_leads_to_it(
    articles: ArticleIndexPage, tmp_path: Path, client: Client
) -> None:
    run(tmp_path, export(post(7), post(8, "Kladd", status="draft")))
    assert client.get("/?p=7").headers["Location"] == "/artikler/innlegg-7/"
    for address in ("/?p=8", "/?p=99", "/"):
        assert client.get(address).status_code == 200


def test_pictures_that_came_later_are_put_in_and_then_all_is_as_it_was(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    media = tmp_path / "uploads"
    media.mkdir()
    text = export(post(7, text=f'{TEXT}<img src="/wp-content/uploads/a%CC%8A.jpg" alt="x">'))
    assert "1 new" in run(tmp_path, text, media=media)
    assert "1 unchanged" in run(tmp_path, text, media=media)
    picture(media / "å.jpg")
    assert "1 changed" in run(tmp_path, text, media=media)
    assert types(ArticlePage.objects.get()) == ["rich_text", "image", "author"]
    assert "1 unchanged" in run(tmp_path, text, media=media)


def test_a_link_that_leads_in_a_circle_is_no_picture(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads" / "a.jpg").symlink_to("a.jpg")
    text = export(post(7, text=f'{TEXT}<img src="/wp-content/uploads/a.jpg" alt="x">'))
    report = run(tmp_path, text, media=tmp_path / "uploads")
    assert "1 new" in report
    assert "picture left out: " in report


def test_addresses_of_other_letters_and_of_a_language(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    sleep = post(7).replace("innlegg-7</wp", "%c3%a5-sove</wp")
    english = post(8, "Engelsk", kind="page").replace("innlegg-8</wp", "en</wp")
    odd = post(9, "Rar", kind="page").replace("/2019/05/innlegg-9/", "/2019/%00/")
    assert "3 new" in run(tmp_path, export(sleep, english, odd))
    old = [*Redirect.objects.values_list("old_path", flat=True)]  # no database is asked for a NUL
    assert "/2019/05/innlegg-7" in old
    assert not any("\x00" in path for path in old)
    assert ArticlePage.objects.get().slug == "a-sove"
    assert PlainPage.objects.get(title="Engelsk").slug == "en-side"


def test_a_picture_of_another_export_has_a_line(articles: ArticleIndexPage, tmp_path: Path) -> None:
    meta = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>22"
    report = run(tmp_path, export(post(7, more=f"{meta}</wp:meta_value></wp:postmeta>")))
    assert "picture left out: the export does not tell where it lies" in report


def test_blank_lines_part_paragraphs_also_where_one_is_marked(
    articles: ArticleIndexPage, tmp_path: Path
) -> None:
    run(tmp_path, export(post(7, text='En\n\nTo\n\n<p class="x">Tre</p>\n\nFire')))
    source = ArticlePage.objects.get().body[0].value.source
    assert source == "<p>En</p><p>To</p><p>Tre</p><p>Fire</p>"


def test_an_encoding_that_nobody_knows(articles: ArticleIndexPage, tmp_path: Path) -> None:
    for encoding in ("bogus", "utf-7", "windows-1252x"):
        text = export(post(7)).replace("UTF-8", encoding)
        assert "no export of WordPress" in run(tmp_path, text, fails=True)


@pytest.mark.parametrize(
    "text",
    ["[caption]" * 20_000, "[a" + " " * 50_000, f"[x {'a' * 50_000}]", "[embed " * 20_000],
    ids=["captions", "spaces", "words", "embeds"],
)
def test_brackets_without_an_end_take_no_hours(
    articles: ArticleIndexPage, tmp_path: Path, text: str
) -> None:
    run(tmp_path, export(post(7, text=text)))
    assert ArticlePage.objects.exists()


def polylang(language: str, group: str = "") -> str:
    said = f'<category domain="language" nicename="{language}"><![CDATA[Et språk]]></category>'
    if group:
        said += f'<category domain="post_translations" nicename="{group}"><![CDATA[x]]></category>'
    return said


def wpml(language: str, group: str) -> str:
    return "".join(
        f"<wp:postmeta><wp:meta_key>_wpml_import_{name}</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        for name, value in (("language_code", language), ("translation_group", group))
    )


@pytest.fixture
def in_two(articles: ArticleIndexPage) -> None:
    in_english(articles.get_parent().specific)
    in_english(articles, slug="articles")


@pytest.mark.parametrize("said", [polylang, wpml], ids=["polylang", "wpml"])
def test_each_language_has_its_tree_and_translations_know_each_other(
    in_two: None, tmp_path: Path, said: Any, client: Client
) -> None:
    text = export(
        post(8, "On grief", more=said("en-us", "pll_1")),
        post(7, "Om sorg", more=said("no", "pll_1")),
        post(9, "On sleep", more=said("en", "pll_2")),
        post(10, "About us", kind="page", more=said("en", "pll_1")),
    )
    report = run(tmp_path, text)
    assert "its language" not in report
    found = {page.title: page for page in Page.objects.select_related("locale")}
    english, norwegian = found["On grief"], found["Om sorg"]
    assert english.get_url() == "/en/articles/innlegg-8/"
    assert norwegian.get_url() == "/artikler/innlegg-7/"
    assert list(norwegian.get_translations()) == [english]
    assert 'hreflang="en" href="http://localhost/en/articles/innlegg-8/"' in (
        client.get("/artikler/innlegg-7/").content.decode()
    )
    for title in ("On sleep", "About us"):  # alone in its group, and of another kind
        assert found[title].locale.language_code == "en"
        assert not found[title].get_translations().exists()
    assert "0 new, 0 changed, 4 unchanged" in run(tmp_path, text)


def test_a_translation_that_comes_later_is_linked_to_what_is_here(
    in_two: None, tmp_path: Path
) -> None:
    run(tmp_path, export(post(7, more=polylang("nb"))))
    norwegian = ArticlePage.objects.get()
    both = post(7, more=polylang("nb", "pll_1")), post(8, more=polylang("en", "pll_1"))
    run(tmp_path, export(*both))
    english = norwegian.get_translations().get()
    assert english.imported_from.key.endswith("#8")
    # Of two that claim the same place the first has it.
    run(tmp_path, export(*both, post(9, more=polylang("en", "pll_1"))))
    assert norwegian.get_translations().get() == english
    assert ArticlePage.objects.count() == 3


def test_a_language_that_the_site_has_not_is_told(in_two: None, tmp_path: Path) -> None:
    report = run(tmp_path, export(post(7, more=polylang("sv")), post(8, "To", more=polylang("nb"))))
    told = "its language is “sv”, and it stands among the pages in norsk (bokmål)"
    assert report.count(told) == report.count("its language") == 1
    assert ArticlePage.objects.filter(locale__language_code="nb").count() == 2
