"""About us, privacy, accessibility: slug, title, whether it is in the main menu, and the body."""

from collections.abc import Callable
from dataclasses import dataclass

from config.demo.body import Block, bullets, call_to_booking, prose, section

DESK = '<a href="mailto:post@demo.invalid">post@demo.invalid</a>'


@dataclass(frozen=True)
class Plain:
    key: str  # the same in both languages: they translate each other
    slug: str
    title: str
    description: str
    body: Callable[[], list[Block]]
    in_menu: bool = False


def om_oss() -> list[Block]:
    return [
        prose(
            "Terapivakten er en liten praksis i Oslo med tre terapeuter. Vi holder til i "
            "Torggata og på nett. Alle samtaler foregår i ditt tempo og på dine premisser.",
        ),
        section("Hvem vi er"),
        prose(
            "Ingrid er psykolog og autorisert helsepersonell. Elias er rusterapeut, og Thea er "
            "familieterapeut. De er ikke autorisert helsepersonell, og samtalene hos dem er ikke "
            "helsehjelp. På hver profil står det hvilken bakgrunn terapeuten har, så du vet hva "
            "du velger.",
        ),
        section("Priser og avbestilling"),
        bullets(
            "Du ser prisen før du bestiller, og det kommer ingenting i tillegg.",
            "Den første samtalen på 20 minutter er gratis.",
            "Hvor lenge du kan avbestille gratis, står ved bestillingen og i bekreftelsen du får "
            "på e-post.",
        ),
        section("Når det haster"),
        prose(
            "Vi er ikke en akuttjeneste. Er det fare for liv, ring 113. Haster det, ring "
            "legevakten på 116 117.",
        ),
        call_to_booking("Finn en time"),
        prose(
            f"Spørsmål? Skriv til {DESK}. Ikke skriv om helsen din i e-post, den er ikke trygg nok."
        ),
    ]


def personvern() -> list[Block]:
    return [
        prose(
            "At noen har en avtale hos oss, er i seg selv en opplysning om helse. Derfor samler "
            "vi så lite som mulig og passer godt på det vi har.",
        ),
        section("Hva vi lagrer når du bestiller"),
        bullets(
            "Navnet eller kallenavnet du oppgir, e-postadressen og eventuelt telefonnummeret.",
            "Hvilken time du har bestilt, hos hvem, og hva du har betalt.",
            "Når du godtok vilkårene.",
        ),
        prose(
            "Navn, e-post og telefon er kryptert med en egen nøkkel for deg. Når du ber oss "
            "slette, sletter vi nøkkelen, og da kan ingen lese dem lenger. Bilag vi må ha i "
            "regnskapet, beholder vi så lenge loven krever det.",
        ),
        section("Hva vi ikke gjør"),
        bullets(
            "Vi setter ingen informasjonskapsler på sidene du leser.",
            "Vi bruker ingen analyseverktøy og laster ingenting fra andres tjenere.",
            "Vi skriver ikke journal her, og vi ber aldri om fødselsnummer.",
        ),
        section("Betaling"),
        prose(
            "Du betaler på en side hos Stripe. De får beløpet og en nøytral beskrivelse med "
            "samtalens lengde, ikke hva samtalen gjelder eller hvem den er med. På "
            "kontoutskriften står det TV Samtaler.",
        ),
        section("Dine rettigheter"),
        prose(
            f"Du kan be om innsyn, retting og sletting ved å skrive til {DESK}. Er du "
            "ikke fornøyd med "
            'svaret, kan du klage til <a href="https://www.datatilsynet.no/">Datatilsynet</a>.',
        ),
    ]


def tilgjengelighet() -> list[Block]:
    return [
        prose(
            "Sidene skal kunne brukes av alle. Vi bygger dem etter WCAG 2.2 på nivå AA og prøver "
            "dem med tastatur, med skjermleser og med forstørret tekst.",
        ),
        section("Slik er de laget"),
        bullets(
            "Alt virker uten JavaScript og uten mus.",
            "Tidene velges med vanlige valgknapper, én gruppe for hver dag.",
            "Farger følger lyst eller mørkt utseende på enheten din.",
            "Bilder som forteller noe, har en tekst som sier det samme.",
        ),
        section("Er det noe som ikke virker?"),
        prose(
            f"Skriv til {DESK} og fortell hvilken side det gjelder. Får du ikke "
            "bestilt på nettsiden, "
            "ordner vi timen for deg.",
        ),
    ]


def about() -> list[Block]:
    return [
        prose(
            "Terapivakten is a small practice in Oslo with three therapists. We work in Torggata "
            "and online, at your pace and on your terms.",
        ),
        section("Who we are"),
        prose(
            "Ingrid is a psychologist and authorised health personnel. Elias is an addiction "
            "counsellor and Thea a family therapist. They are not authorised health personnel, "
            "and sessions with them are not health care. Each profile says which background the "
            "therapist has.",
        ),
        section("In an emergency"),
        prose(
            "We are no emergency service. Call 113 when life is at risk, or 116 117 for a doctor "
            "on duty."
        ),
        call_to_booking("Find a time"),
        prose(
            f"Questions? Write to {DESK}, but not about your health: e-mail is not "
            "safe enough for that."
        ),
    ]


def privacy() -> list[Block]:
    return [
        prose(
            "That somebody has an appointment with us tells something of their health. So we "
            "collect as little as we can.",
        ),
        bullets(
            "We keep the name or nickname you give, your e-mail address, your phone number if you "
            "give one, and what you booked and paid.",
            "Name, e-mail and phone are encrypted with a key of your own. To delete you, we "
            "delete the key.",
            "These pages set no cookies and load nothing from anybody else.",
            "Stripe, where you pay, gets the amount and a neutral description.",
        ),
        prose(f"Write to {DESK} to see, correct or delete what we hold about you."),
    ]


def accessibility() -> list[Block]:
    return [
        prose(
            "Everybody should be able to use these pages. We build them to WCAG 2.2 level AA. "
            "They work without a mouse and without JavaScript.",
        ),
        prose(f"If something does not work for you, write to {DESK}. We can also book for you."),
    ]


NORWEGIAN = (
    Plain(
        "about", "om-oss", "Om oss", "Hvem vi er, hva det koster, og hva vi ikke er.", om_oss, True
    ),
    Plain(
        "privacy",
        "personvern",
        "Personvern",
        "Hva vi lagrer om deg, og hva vi lar være.",
        personvern,
    ),
    Plain(
        "accessibility",
        "tilgjengelighet",
        "Tilgjengelighet",
        "Hvordan sidene er laget for å virke for alle.",
        tilgjengelighet,
    ),
)
ENGLISH = (
    Plain("about", "about-us", "About us", "Who we are and what we are not.", about, True),
    Plain("privacy", "privacy", "Privacy", "What we keep about you and what we do not.", privacy),
    Plain(
        "accessibility",
        "accessibility",
        "Accessibility",
        "How these pages are made to work for everybody.",
        accessibility,
    ),
)
