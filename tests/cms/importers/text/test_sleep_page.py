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

PAGE = Path(__file__).parent.parent / "pages" / "sleep.txt"


def test_sleep_page() -> None:
    assert parse(read_source(PAGE).text) == Draft(
        title="Å sove når hodet ikke vil: 4 ting som hjelper",
        ingress=(
            Paragraph(
                "De fleste av oss ligger våkne iblant. Når det blir mange netter på rad, begynner"
                " dagene å ligne netter."
            ),
            Paragraph(
                "Søvn er ikke noe man presterer, og det er kanskje det vanskeligste med den."
            ),
        ),
        key_points=BulletList(
            (
                "Faste tider for å stå opp betyr mer enn faste tider for å legge seg.",
                "Sengen er til å sove i, ikke til å bekymre seg i.",
                "Vedvarende søvnløshet kan behandles uten tabletter.",
            )
        ),
        blocks=(
            Paragraph(
                "Under går vi gjennom fire grep som kan prøves hjemme. Ingen av dem virker på én "
                "natt."
            ),
            Heading(2, "Stå opp til samme tid", "1"),
            Paragraph(
                "Kroppens klokke stilles om morgenen. En fast vekketid gir den noe å rette seg "
                "etter, også i helgene."
            ),
            Heading(3, "Lys de første timene"),
            BulletList(
                (
                    "Gå ut i minst tjue minutter.",
                    "Spis frokosten ved et vindu om det er mørkt.",
                )
            ),
            Heading(3, "Skjermer om kvelden"),
            BulletList(
                (
                    "Legg telefonen i et annet rom.",
                    "Demp taklyset etter klokken ni.",
                )
            ),
            Paragraph("Små endringer teller. Lag deg gjerne døgn-rutiner som tåler en dårlig dag."),
            Heading(2, "Legg bekymringene et annet sted", "2"),
            Paragraph(
                "Sett av et kvarter på ettermiddagen til å skrive ned det som kverner. Når "
                "tankene kommer om natten, har de allerede hatt sin tid."
            ),
            Heading(2, "Finn roen før leggetid", "3"),
            Heading(3, "Finn din egen kveldsvane"),
            Paragraph(
                "Noen leser, andre løser kryssord. Det viktige er at det er det samme hver kveld."
            ),
            Heading(3, "Dette kan du prøve"),
            BulletList(
                (
                    "Et varmt bad en time før du legger deg.",
                    "Rolig musikk uten ord.",
                )
            ),
            CallToAction("Snakk med en psykolog om søvnen", "therapists"),
            Heading(2, "Når bør du be om hjelp?", "4"),
            Paragraph(
                "Har du sovet dårlig i mer enn tre måneder, er det grunn til å snakke med noen. "
                "Er det i tillegg tungt om dagen, bør du ikke vente. Hva skulle du vente på?"
            ),
            Heading(2, "Oppsummering"),
            Paragraph(
                "Søvn kommer lettest til den som ikke jager den. Begynn med vekketiden, og gi det"
                " tid."
            ),
            CallToAction("Bestill en uforpliktende samtale", "booking"),
        ),
        reviews=(
            ReviewDraft(
                "Tone Lillebråten",
                date(2024, 2, 3),
                "Etter fire uker sov jeg gjennom natten for første gang på et år Tusen takk!",
            ),
            ReviewDraft(
                "Bård S.",
                date(2022, 10, 21),
                "Jeg var skeptisk til å føre søvndagbok. Hvorfor hadde jeg ikke gjort det før??",
            ),
        ),
        left_out=(
            LeftOut(Reason.REPEATED_TITLE, "Å sove når hodet ikke vil: 4 ting som hjelper", (3,)),
            LeftOut(Reason.LABEL, "Kort fortalt:", (9,)),
            LeftOut(
                Reason.COOKIE_BAR,
                "Vi bruker informasjonskapsler for å gjøre siden bedre. Ved…",
                (21, 22, 23),
            ),
            LeftOut(Reason.IMAGE_CAPTION, "Legg bekymringene et annet sted", (41,)),
            LeftOut(Reason.LABEL, "Hva klientene sier om oss", (66,)),
            LeftOut(Reason.REPEATED_NAME, "", (69,)),
            LeftOut(Reason.REPEATED_NAME, "", (73,)),
        ),
        warnings=(Caution(Concern.LOST_EMOJI, line=71, count=2),),
    )
