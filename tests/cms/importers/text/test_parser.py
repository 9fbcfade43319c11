from pathlib import Path

import pytest

from cms.importers.draft import (
    Block,
    BulletList,
    CallKind,
    CallToAction,
    Caution,
    Concern,
    Heading,
    LeftOut,
    NothingFound,
    Paragraph,
    Reason,
    ReviewDraft,
)
from cms.importers.source import read_source
from cms.importers.text import parse

PAGES = sorted((Path(__file__).parent.parent / "pages").glob("*.txt"))
BODY = "Her står en setning."


def blocks(*paragraphs: str) -> tuple[Block, ...]:
    """What is read below a title and an ingress."""
    return parse("\n\n".join(("Tittel", "En ingress.", *paragraphs))).blocks


def outline(*paragraphs: str) -> list[tuple[int, str | None, str]]:
    read = blocks(*paragraphs)
    return [(b.level, b.number, b.text) for b in read if isinstance(b, Heading)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.parametrize(
    ("one", "other"),
    [("\n", "\r\n"), ("\n", "\r"), (" ", "\u00a0"), (" ", "\u200b \ufeff"), ("å", "a\u030a")],
    ids=["CRLF", "CR", "no-break space", "zero width", "decomposed"],
)
def test_how_a_page_is_written_down_makes_no_difference(page: Path, one: str, other: str) -> None:
    text = read_source(page).text
    assert parse("\ufeff" + text.replace(one, other)) == parse(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_part_knows_its_lines(page: Path) -> None:
    source = read_source(page).text.split("\n")
    draft = parse("\n".join(source))
    for block in (*draft.ingress, draft.key_points, *draft.blocks):
        written = " ".join(" ".join(source[number - 1] for number in block.lines).split())
        for text in block.items if isinstance(block, BulletList) else (block.text,):
            assert all(word in written for word in text.split())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the text is empty"),
        (" \n\u00a0\n\u200b\n", "the text is empty"),
        ("Bare en tittel", "the text has a title but no body"),
        ("Tittel\n\nTittel", "the text has a title but no body"),
        ("En setning som ikke er noen tittel.\n\nEn til.", "the text has no title"),
        ("- et punkt\n- et punkt til", "the text has no title"),
        ("1. Første\n\nEn setning.", "the text has no title"),
        ("x" * 201 + "\n\n" + BODY, "the text has no title"),
    ],
)
def test_what_is_no_article_is_refused(text: str, says: str) -> None:
    with pytest.raises(NothingFound) as caught:
        parse(text)
    assert str(caught.value) == says


def test_a_page_without_blank_lines_has_one_paragraph_on_each() -> None:
    draft = parse("Tittel\nEn ingress.\n1. Første\nEn setning her.\nEn setning til.")
    assert draft.ingress == (Paragraph("En ingress."),)
    assert draft.blocks == (
        Heading(2, "Første", "1"),
        Paragraph("En setning her."),
        Paragraph("En setning til."),
    )


def test_a_heading_may_stand_right_above_its_long_paragraph() -> None:
    long = "Dette avsnittet er " + "veldig " * 20 + "langt."
    assert blocks(f"Overskrift\n{long}\n{long}") == (
        Heading(2, "Overskrift"),
        Paragraph(long),
        Paragraph(long),
    )


def test_only_the_list_above_the_first_heading_holds_key_points() -> None:
    draft = parse("Tittel\n\nEn ingress.\n\nEn til.\n\nDel\n\n- et\n- to")
    assert draft.ingress == (Paragraph("En ingress."),)
    assert draft.key_points == BulletList()
    assert draft.blocks == (Paragraph("En til."), Heading(2, "Del"), BulletList(("et", "to")))


def test_numbering_that_starts_again_is_below_the_unnumbered_heading() -> None:
    assert outline(
        *("1. En", BODY, "Under en", BODY, "2. To", BODY, "Slik:", "- a\n- b"),
        *("Steder å henvende seg", BODY, "1. Fastlegen", BODY, "2. Legevakten", BODY),
        *("Mer", BODY, "Til slutt", BODY),
    ) == [
        (2, "1", "En"),
        (3, None, "Under en"),
        (2, "2", "To"),
        (3, None, "Slik"),
        (2, None, "Steder å henvende seg"),
        (3, "1", "Fastlegen"),
        (3, "2", "Legevakten"),
        (3, None, "Mer"),
        (2, None, "Til slutt"),
    ]


def test_a_longer_numbering_below_the_sections_stays_below() -> None:
    assert outline("1. En", BODY, "Hjelp", BODY, "1. A", BODY, "2. B", BODY, "3. C", BODY) == [
        (2, "1", "En"),
        (2, None, "Hjelp"),
        (3, "1", "A"),
        (3, "2", "B"),
        (3, "3", "C"),
    ]


def test_sections_go_on_after_a_numbering_within_one() -> None:
    assert outline("1. En", BODY, "2. To", BODY, "1. A", BODY, "2. B", BODY, "3. Tre", BODY) == [
        (2, "1", "En"),
        (2, "2", "To"),
        (3, "1", "A"),
        (3, "2", "B"),
        (2, "3", "Tre"),
    ]


def test_unnumbered_headings_are_the_sections_where_nothing_is_numbered() -> None:
    assert outline("En", BODY, "Slik:", "- a\n- b", "To?", BODY, "2.1 Under", BODY) == [
        (2, None, "En"),
        (3, None, "Slik"),
        (2, None, "To?"),
        (3, "2.1", "Under"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "En kort setning.",
        "kort linje med liten forbokstav",
        "Kort, men ikke ferdig,",
        "For en dag!",
        "Vet du hva som hjelper: søvn. Og ro",
        "Ord " * 19,
        "13. mai 2023",
    ],
)
def test_these_lines_are_no_headings(line: str) -> None:
    assert blocks(line, BODY) == (Paragraph(line.strip()), Paragraph(BODY))


def test_a_heading_without_text_below_it() -> None:
    draft = parse(f"Tittel\n\nIngress.\n\n1. En\n\nMed vennlig hilsen\n\n2. To\n\n{BODY}\n\nHei du")
    assert draft.blocks == (
        Heading(2, "En", "1"),
        Paragraph("Med vennlig hilsen"),
        Heading(2, "To", "2"),
        Paragraph(BODY),
        Paragraph("Hei du"),
    )
    assert draft.warnings == (Caution(Concern.EMPTY_SECTION, line=7),)


@pytest.mark.parametrize("mark", ["•", "-", "*", "\u2013", "·"])
def test_bullets(mark: str) -> None:
    assert blocks(BODY, "Del", f"{mark} ett\n{mark} to\n\n{mark} tre", BODY)[2:] == (
        BulletList(("ett", "to", "tre")),
        Paragraph(BODY),
    )


def test_one_dash_by_itself_is_a_quotation() -> None:
    quotation = "\u2013 Jeg sov, sier hun."
    assert blocks("Del", quotation, BODY)[1] == Paragraph(quotation)


@pytest.mark.parametrize(
    ("written", "items", "start"),
    [
        ("1) ett\n2) to", ("ett", "to"), 1),
        ("1. Ett\n2. To", ("Ett", "To"), 1),
        ("1. Ett\n\n2. To\n\n3. Tre", ("Ett", "To", "Tre"), 1),
        ("3. Tre\n4. Fire", ("Tre", "Fire"), 3),
        ("1. En hel setning står her.", ("En hel setning står her.",), 1),
    ],
)
def test_numbered_lines_that_are_items(written: str, items: tuple[str, ...], start: int) -> None:
    assert blocks("Del", written, BODY) == (
        Heading(2, "Del"),
        BulletList(items, ordered=True, start=start),
        Paragraph(BODY),
    )


def test_a_numbered_line_at_the_very_end_is_an_item() -> None:
    assert blocks(BODY, "1. Sist") == (Paragraph(BODY), BulletList(("Sist",), ordered=True))


def test_a_line_that_breaks_off_before_its_list_is_no_heading() -> None:
    assert blocks("Del", "Be noen om å:", "- ringe\n- handle", "Tips:", "- a\n- b") == (
        Heading(2, "Del"),
        Paragraph("Be noen om å:"),
        BulletList(("ringe", "handle")),
        Heading(3, "Tips"),
        BulletList(("a", "b")),
    )


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Se alle våre terapeuter", "therapists"),
        ("Finn en psykolog nær deg", "therapists"),
        ("Meet our counsellors", "therapists"),
        ("Start med en gratis prat", "booking"),
        ("Bestill time hos en terapeut", "booking"),
        ("Book your first appointment", "booking"),
        ("Match meg", "match"),
        ("Les mer om søvn →", "page"),
        ("Read about grief", "page"),
    ],
)
def test_calls_to_action(line: str, kind: CallKind) -> None:
    assert blocks("1. En", BODY, line, "2. To", BODY)[2] == CallToAction(line.rstrip(" →"), kind)


@pytest.mark.parametrize("line", ["Finn roen", "Start the day with light", "Les høyt for barna"])
def test_an_imperative_above_a_paragraph_is_its_heading(line: str) -> None:
    assert outline(line, BODY) == [(2, None, line)]


@pytest.mark.parametrize("caption", ["Om søvn", "OM SØVN.", "Bilde: en seng", "Photo 2: a bed"])
def test_the_caption_of_a_lost_image_is_left_out(caption: str) -> None:
    sections = (f"1. En\n\n{BODY}", f"2. Om søvn\n\n{BODY}\n\n{caption}", f"3. Tre\n\n{BODY}")
    draft = parse("\n\n".join(("Tittel", "Ingress.", *sections)))
    assert len(draft.blocks) == 6
    assert draft.left_out == (LeftOut(Reason.IMAGE_CAPTION, caption, (13,)),)


def test_an_unnumbered_heading_s_words_right_below_its_text_are_a_caption() -> None:
    read = blocks("Om ro", BODY, "Om ro", BODY)
    assert read == (Heading(2, "Om ro"), Paragraph(BODY), Paragraph(BODY))


def test_a_heading_may_come_again_in_another_section() -> None:
    lines = ("1. En", BODY, "Tips", BODY, "2. To", BODY, "Tips", BODY)
    assert [text for _, _, text in outline(*lines)] == ["En", "Tips", "To", "Tips"]


def test_a_form_without_matching_is_left_out_without_a_call() -> None:
    draft = parse(f"Tittel\n\n{BODY}\n\nKontakt oss\n\nNavn\n\nE-post *\n\nMelding\n\nSend inn")
    assert draft.blocks == ()
    assert draft.left_out == (LeftOut(Reason.FORM, "Kontakt oss", (5, 7, 9, 11, 13)),)


def test_a_paragraph_that_mentions_a_form_stays() -> None:
    paragraph = "Du kan be legen fylle ut et skjema om sykmelding."
    assert blocks("Hos legen", paragraph) == (Heading(2, "Hos legen"), Paragraph(paragraph))


def test_cookie_buttons_go_with_their_bar() -> None:
    bar = "Vi bruker informasjonskapsler, samtykk."
    draft = parse(f"Tittel\n\n{BODY}\n\n{bar}\n\nGodta alle\n\nAvvis\n\nDel\n\n{BODY}")
    assert draft.left_out == (LeftOut(Reason.COOKIE_BAR, bar, (5, 7, 9)),)
    assert draft.blocks == (Heading(2, "Del"), Paragraph(BODY))


def test_a_cookie_bar_may_be_wrapped() -> None:
    bar = "Vi bruker informasjonskapsler for å gjøre\nsiden bedre. Ved å fortsette\nsamtykker du."
    draft = parse(f"Tittel\n\n{BODY}\n\n{bar}")
    assert [entry.lines for entry in draft.left_out] == [(5, 6, 7)]


def test_a_cookie_bar_parts_the_text_it_fell_into() -> None:
    assert blocks("En setning.\nVi bruker informasjonskapsler, samtykk.\nEn til.") == (
        Paragraph("En setning."),
        Paragraph("En til."),
    )


def test_a_ruler_parts_the_text() -> None:
    assert blocks("En setning.\n***\nDel\n\nEn til.") == (
        Paragraph("En setning."),
        Heading(2, "Del"),
        Paragraph("En til."),
    )


def test_a_paragraph_about_cookies_stays() -> None:
    assert blocks("Jeg baker cookies når jeg ikke får sove.")[0] == Paragraph(
        "Jeg baker cookies når jeg ikke får sove."
    )


def test_unreadable_characters_are_removed_and_told_of() -> None:
    draft = parse("Tittel\n\nEn s\ufffdvnl\ufffds natt.\x00")
    assert draft.ingress == (Paragraph("En svnls natt."),)
    assert draft.warnings == (Caution(Concern.LOST_CHARACTERS, line=3, count=2),)


def test_the_title_with_the_site_s_name_is_left_out() -> None:
    draft = parse(f"Om søvn\n\nOm søvn | Klinikken\n\n{BODY}")
    assert draft.title == "Om søvn"
    assert draft.left_out == (LeftOut(Reason.REPEATED_TITLE, "Om søvn | Klinikken", (3,)),)


def test_a_numbered_heading_may_shout() -> None:
    assert outline("1. Sov!", BODY) == [(2, "1", "Sov!")]


def test_a_name_and_a_date_above_the_first_sentence_are_no_review() -> None:
    assert parse(f"Tittel\n\nOm søvn\n\nKari Nord\n13. mai 2023\n\n{BODY}").reviews == ()


def test_a_footer_below_the_last_review_is_no_part_of_it() -> None:
    draft = parse(f"Tittel\n\n{BODY}\n\nKari\n1 mai 2023\nTakk.\n\nVi er her hele døgnet.")
    assert [review.text for review in draft.reviews] == ["Takk."]
    assert draft.left_out == (LeftOut(Reason.PAGE_END, "Vi er her hele døgnet.", (9,)),)


def test_author_and_date_below_the_title_are_no_review() -> None:
    draft = parse(f"Tittel\n\nKari Nord\n13. mai 2023\n\n{BODY}\n\nEn til.")
    assert draft.ingress == (Paragraph(BODY),)
    assert draft.reviews == ()
    assert [entry.reason for entry in draft.left_out] == [Reason.BYLINE, Reason.BYLINE]


def test_a_review_without_text_is_left_out() -> None:
    reviews = "Kari Nord\n13. mai 2023\nOla\nOla\n14. mai 2023\nTakk."
    draft = parse(f"Tittel\n\n{BODY}\n\n{reviews}")
    assert [review.name for review in draft.reviews] == ["Ola"]
    assert draft.left_out == (
        LeftOut(Reason.EMPTY_REVIEW, "", (5, 6)),
        LeftOut(Reason.REPEATED_NAME, "", (8,)),
    )


def test_a_review_keeps_its_lines_and_paragraphs() -> None:
    long = "Dette er " + "lenge " * 20 + "siden."
    reviews = f"Kari\n1 mai 2023\n{long}\nTakk.\n\nIgjen.\n\nOla\n2 mai 2023\nFint.\n\nBunntekst"
    draft = parse(f"Tittel\n\n{BODY}\n\n{reviews}")
    assert [review.text for review in draft.reviews] == [f"{long}\nTakk.\n\nIgjen.", "Fint."]
    assert draft.left_out == (LeftOut(Reason.PAGE_END, "Bunntekst", (16,)),)


def test_the_draft_is_a_value() -> None:
    text = "Tittel\n\nEn setning.\n\nKari\n1 mai 2023\nTakk."
    assert hash(parse(text)) == hash(parse(text))
    assert parse(text).reviews[0] == ReviewDraft("Kari", parse(text).reviews[0].date, "Takk.")
