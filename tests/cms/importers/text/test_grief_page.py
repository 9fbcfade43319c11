from datetime import date
from pathlib import Path

from cms.importers.draft import (
    BulletList,
    CallToAction,
    Caution,
    Concern,
    Draft,
    Heading,
    LeftOut,
    Paragraph,
    Reason,
    ReviewDraft,
)
from cms.importers.source import read_source
from cms.importers.text import parse

PAGE = Path(__file__).parent.parent / "pages" / "grief.txt"


def test_grief_page() -> None:
    assert parse(read_source(PAGE).text) == Draft(
        title="Sorgen har ingen fasit",
        ingress=(
            Paragraph(
                "Den som sørger, får mange råd og lite ro. Her er noe av det vi ofte snakker om "
                "med dem som kommer til oss etter et tap."
            ),
        ),
        key_points=BulletList(
            (
                "Sorg er ikke en sykdom.",
                "Den kommer i bølger, og bølgene blir lengre fra hverandre.",
            )
        ),
        blocks=(
            Paragraph(
                "Vi skriver mest om dødsfall, men mye gjelder også etter et samlivsbrudd eller en"
                " alvorlig diagnose."
            ),
            Heading(2, "De første ukene", "1"),
            Paragraph(
                "I begynnelsen handler det om å komme gjennom dagen. Da hjelper det at andre tar "
                "de praktiske tingene."
            ),
            Paragraph("Be gjerne noen om å:"),
            BulletList(
                (
                    "ringe dem som må få vite det",
                    "handle og lage middag",
                    "være med på møtet med byrået",
                ),
                ordered=True,
            ),
            Paragraph("\u2013 Jeg husker ingenting av den tiden, sier mange."),
            Heading(2, "Når hverdagen kommer tilbake", "2"),
            Paragraph(
                "Etter en stund slutter telefonen å ringe. For mange er det da sorgen begynner "
                "for alvor."
            ),
            Heading(3, "Noe av dette kjenner du kanskje igjen"),
            BulletList(
                (
                    "Du glemmer avtaler.",
                    "Du blir sint for småting.",
                    "Du orker ikke folk.",
                ),
                ordered=True,
            ),
            Heading(3, "Hva sier man til barna?"),
            Paragraph(
                "Barn trenger korte og sanne svar. De tåler mer enn vi tror, så lenge de ikke "
                "blir alene med det."
            ),
            Heading(3, "Ord som hjelper"),
            BulletList(
                (
                    "Han er død, og han kommer ikke tilbake.",
                    "Det er ikke din skyld.",
                )
            ),
            Heading(2, "Sammen eller alene", "3"),
            Heading(3, "Sorggruppe", "1"),
            Paragraph(
                "I en gruppe slipper du å forklare. Den trettende mai 2023 startet vi vår tiende."
            ),
            Heading(3, "Samtaler på tomannshånd", "2"),
            Paragraph("Noen vil helst snakke med én. Det er like riktig."),
            CallToAction("Finn en terapeut som passer for deg", "therapists"),
            CallToAction("Matcheskjema", "match"),
        ),
        reviews=(
            ReviewDraft("Anonym", date(2023, 8, 13), "Jeg ble møtt med ro."),
            ReviewDraft(
                "Kjell Arne",
                date(2022, 12, 24),
                "Det hjalp å få sette ord på ting og å slippe å være flink.",
            ),
            ReviewDraft("Åse", None, "Takk for at dere tok dere tid. ❤️"),
        ),
        left_out=(
            LeftOut(Reason.NAVIGATION, "Hjem", (1, 2, 3)),
            LeftOut(Reason.REPEATED_TITLE, "Sorgen har ingen fasit", (6,)),
            LeftOut(Reason.REPEATED_TITLE, "Sorgen har ingen fasit", (7,)),
            LeftOut(Reason.IMAGE_CAPTION, "Foto: En tom benk ved et vann", (32,)),
            LeftOut(Reason.IMAGE_CAPTION, "De første ukene", (36,)),
            LeftOut(
                Reason.FORM,
                "Fyll ut skjemaet nedenfor, så finner vi den terapeuten som…",
                (72, 73, 75, 76, 77),
            ),
            LeftOut(Reason.NO_WORDS, "***", (79,)),
        ),
        warnings=(
            Caution(Concern.LOST_EMOJI, line=83),
            Caution(Concern.IMPOSSIBLE_DATE, line=91),
        ),
    )
