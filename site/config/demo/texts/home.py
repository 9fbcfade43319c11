from dataclasses import dataclass

from config.demo.body import Block, prices, reviews, steps


@dataclass(frozen=True)
class Home:
    title: str
    slug: str
    hero_title: str
    lead: str
    description: str


NORWEGIAN = Home(
    title="Terapivakten",
    slug="hjem",
    hero_title="Noen å snakke med, når du trenger det",
    lead=(
        "Velg hvem du vil snakke med, se ledige timer og priser, og bestill på et minutt. På nett "
        "eller i Oslo."
    ),
    description="Samtaler med psykologer og terapeuter, på nett og i Oslo. Fra kr 495.",
)
ENGLISH = Home(
    title="Terapivakten",
    slug="home",
    hero_title="Somebody to talk to when you need it",
    lead=(
        "Choose who you want to talk to, see free times and prices, and book in a minute. Online "
        "or in Oslo."
    ),
    description="Talk to psychologists and therapists, online and in Oslo. From NOK 495.",
)


def norwegian() -> list[Block]:
    return [
        steps(
            "Slik foregår det",
            (
                "Velg",
                "Les om terapeutene, og finn en du har lyst til å møte. Er du usikker, er den "
                "første samtalen gratis.",
            ),
            (
                "Bestill",
                "Velg en ledig time og betal på nett, for eksempel med kort. Du får bekreftelsen "
                "på e-post med en gang.",
            ),
            (
                "Snakk",
                "På nett får du en lenke, på kontoret en adresse. Passer det ikke likevel, "
                "avbestiller du selv fra lenken i e-posten.",
            ),
        ),
        prices("Timer og priser"),
        reviews("Fra dem som har vært her"),
    ]


def english() -> list[Block]:
    return [
        steps(
            "How it works",
            (
                "Choose",
                "Read about the therapists and find one you would like to meet. If you are not "
                "sure, the first conversation is free.",
            ),
            (
                "Book",
                "Choose a free time and pay online, by card for example. The confirmation comes by "
                "e-mail at once.",
            ),
            (
                "Talk",
                "Online you get a link, at the office an address. If it does not suit you after "
                "all, you cancel it yourself from the link in the mail.",
            ),
        ),
        prices("Sessions and prices"),
    ]
