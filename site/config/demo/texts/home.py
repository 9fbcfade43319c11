from dataclasses import dataclass

from config.demo.body import Block, call_to_therapists, prose, reviews, section


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
        "Velg hvem du vil snakke med, se ledige tider og priser, og bestill på et minutt. På nett "
        "eller i Oslo sentrum."
    ),
    description="Samtaler med psykolog, rusterapeut og familieterapeut, på nett og i Oslo.",
)
ENGLISH = Home(
    title="Terapivakten",
    slug="home",
    hero_title="Somebody to talk to when you need it",
    lead=(
        "Choose who you want to talk to, see free times and prices, and book in a minute. Online "
        "or in the centre of Oslo."
    ),
    description="Conversations with a psychologist and therapists, online and in Oslo.",
)


def norwegian() -> list[Block]:
    return [
        section("Slik foregår det"),
        prose(
            "<b>Velg.</b> Les om terapeutene og finn en du har lyst til å møte. Er du usikker, "
            "er den første samtalen gratis.",
            "<b>Bestill.</b> Du trenger ingen konto. Et navn, eller et kallenavn, og en "
            "e-postadresse er nok. Du ser prisen før du betaler.",
            "<b>Snakk.</b> Du får lenke eller adresse på e-post. Passer det ikke likevel, "
            "avbestiller du selv.",
        ),
        section("Det skal være trygt å spørre om hjelp"),
        prose(
            "E-postene fra oss røper ikke hva timen gjelder, og avsender er et nøytralt navn. Vi "
            "sier ikke fra til arbeidsgiver, familie eller andre. Nettsidene setter ingen "
            "informasjonskapsler og deler ingenting med reklamenettverk.",
        ),
        reviews("Fra dem som har vært her"),
        call_to_therapists("Se alle terapeutene"),
    ]


def english() -> list[Block]:
    return [
        section("How it works"),
        prose(
            "<b>Choose.</b> Read about the therapists and find one you would like to meet. If "
            "you are not sure, the first conversation is free.",
            "<b>Book.</b> You need no account. A name, or a nickname, and an e-mail address will "
            "do. You see the price before you pay.",
            "<b>Talk.</b> You get the link or the address by e-mail. If it does not suit you "
            "after all, you cancel it yourself.",
        ),
        section("Asking for help should be safe"),
        prose(
            "Our mails do not give away what the session is about, and the sender is a neutral "
            "name. We tell neither employers nor family. These pages set no cookies and share "
            "nothing with advertisers.",
        ),
        call_to_therapists("See all the therapists"),
    ]
