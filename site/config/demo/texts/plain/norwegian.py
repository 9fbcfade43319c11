from config.demo.body import Block, bullets, call_to_booking, prose, section
from config.demo.texts.plain.first_session import den_forste_timen
from config.demo.texts.plain.plain import DESK, Plain


def om_oss() -> list[Block]:
    return [
        prose(
            "Terapivakten er en liten praksis med seks terapeuter. Vi holder til i Torggata og på "
            "Majorstuen i Oslo, og møter folk fra hele landet på nett. Alle samtaler foregår i "
            "ditt tempo og på dine premisser.",
        ),
        section("Hvem vi er"),
        prose(
            "Ingrid og Sunniva er psykologer, og Marit er psykiatrisk sykepleier. De tre er "
            "autorisert helsepersonell. Elias er rusterapeut, Thea familieterapeut og Samuel "
            "gestaltterapeut. De er ikke autorisert helsepersonell, og samtalene hos dem er ikke "
            "helsehjelp. På hver profil står det hvilken bakgrunn terapeuten har, så du vet hva "
            "du velger.",
        ),
        section("Slik arbeider vi sammen"),
        prose(
            "Vi deler kontor, kaffe og fagkvelder, men ikke det du forteller. Det blir mellom deg "
            "og den du snakker med. Trenger du noe annet enn det vi kan, sier vi det, og hjelper "
            "deg med å finne fram til fastlege, kommune eller spesialist.",
        ),
        section("Når det haster"),
        prose(
            "Vi er ikke en akuttjeneste. Er det fare for liv, ring 113. Haster det, ring "
            "legevakten på 116 117.",
        ),
        call_to_booking("Finn en time"),
        prose(
            f"Spørsmål? Skriv til {DESK}. Ikke skriv om helsen din i e-post, for den er ikke trygg "
            "nok."
        ),
    ]


def priser() -> list[Block]:
    return [
        section("Betaling"),
        prose(
            "Du betaler når du bestiller, på en side hos Stripe. Prisen du ser der, er den samme "
            "som du så hos oss, og det kommer ingenting i tillegg. På kontoutskriften står det TV "
            "Samtaler.",
        ),
        section("Avbestilling"),
        bullets(
            "Fristen for å avbestille gratis står ved hver time her. Før du betaler, ser du den "
            "med dag og klokkeslett.",
            "Avbestiller du i tide, får du alle pengene tilbake på samme måte som du betalte.",
            "Avbestiller du senere, står beløpet du får tilbake, på siden før du bekrefter.",
            "Må vi avlyse, får du alltid alt tilbake, eller en ny time hvis du heller vil det.",
        ),
        section("Er du ikke sikker?"),
        prose(
            "Den første samtalen på 20 minutter er gratis. Den forplikter ikke til noe, og du "
            "oppgir ikke kortet ditt.",
        ),
        call_to_booking("Finn en time"),
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
            "Vi bruker ingen analyseverktøy og laster ingenting fra andres servere.",
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
            "dem med tastatur, på små skjermer og med forstørret tekst.",
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


NORWEGIAN = (
    Plain(
        "prices",
        "priser",
        "Priser",
        "Hva en time koster, og hva avbestilling koster.",
        priser,
        True,
    ),
    Plain(
        "first-session",
        "den-forste-timen",
        "Den første timen",
        "Hva som skjer når du møter en terapeut for første gang.",
        den_forste_timen,
    ),
    Plain("about", "om-oss", "Om oss", "Hvem vi er, og hva vi ikke er.", om_oss, True),
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
