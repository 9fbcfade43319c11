from config.demo.body import Block, bullets, call_to_booking, crisis_lines, prose, section, steps
from config.demo.texts.further.further import Asked, Campaign, Further, Heading, Invented, OfTopic


def sorg() -> list[Block]:
    return [
        prose(
            "Sorg er ikke en sykdom, og det finnes ingen frist. De fleste finner veien videre "
            "sammen med dem de har rundt seg. Likevel kan det være godt å snakke med en utenfor, "
            "som tåler å høre det samme en gang til.",
        ),
        section("Når det kan være fint å snakke med noen"),
        bullets(
            "Du holder deg sammen for andres skyld, og har ingen steder å la være.",
            "Du er redd for å være til bry med det som ikke går over.",
            "Den du mistet, var en du også var sint på.",
        ),
    ]


def sovn() -> list[Block]:
    return [
        prose(
            "Dårlig søvn er noe av det vanligste folk kommer hit med, og ofte det de nevner sist. "
            "Vi ser på nettene, dagene og det du har forsøkt, og finner ett sted å begynne.",
            "Har du sovet dårlig i mange uker, bør du også snakke med fastlegen. Noen ganger er "
            "det noe i kroppen som må ordnes først.",
        ),
    ]


def rus() -> list[Block]:
    return [
        prose(
            "Du trenger ikke ha bestemt deg for noe. Noen vil slutte, noen vil ned, og noen er "
            "glad i en som drikker for mye. Vi begynner der du er.",
        ),
        crisis_lines("Når det haster"),
    ]


def historie() -> list[Block]:
    return [
        prose(
            "Det begynte med bilen. Etter at far døde, ble den stående i oppkjørselen, og hver "
            "gang jeg skulle ut, gikk jeg en omvei rundt den. Jeg sa til alle at det gikk fint. "
            "Det gjorde det også, bortsett fra de ti metrene.",
        ),
        section("De ti metrene"),
        prose(
            "I den første samtalen snakket jeg mest om jobben. Hun lot meg holde på. Da det var "
            "fem minutter igjen, spurte hun hva jeg kom til å se på veien hjem. Da kom det om "
            "bilen.",
            "Vi brukte fire samtaler. Det var ikke noe stort som skjedde i noen av dem. Men en "
            "lørdag i mai satte jeg meg inn, og radioen sto på kanalen hans.",
        ),
        section("Etterpå"),
        prose(
            "Jeg er ikke ferdig med å savne ham, og det var aldri meningen. Bilen har jeg gitt "
            "til søsteren min. Jeg går rett over oppkjørselen nå.",
        ),
    ]


def kampanje() -> list[Block]:
    return [
        steps(
            "Slik er den første samtalen",
            ("20 minutter på video", "Du trenger et rolig sted og en telefon eller en pc."),
            ("Ingenting å forberede", "Fortell så mye du vil. Du kan også bare spørre."),
            ("Ingenting å betale", "Du oppgir ikke kortet ditt, og den forplikter ikke til noe."),
        ),
        call_to_booking("Finn en gratis samtale"),
    ]


SPORSMAL = (
    (
        "Før du bestiller",
        (
            (
                "Trenger jeg henvisning?",
                "Nei. Du bestiller selv, og du betaler selv. Vi har ingen avtale om refusjon fra "
                "staten, så egenandelstak og frikort gjelder ikke hos oss.",
            ),
            (
                "Må jeg oppgi hele navnet mitt?",
                "Et fornavn eller et kallenavn holder. E-postadressen må virke, for dit sender vi "
                "bekreftelsen og lenken du endrer timen med.",
            ),
            (
                "Hvordan vet jeg hvem jeg skal velge?",
                "Les profilene, og velg den du får lyst til å snakke med. Den første samtalen på "
                "20 minutter er gratis, og det er helt greit å prøve en annen etterpå.",
            ),
        ),
    ),
    (
        "Hva vi hjelper med",
        (
            (
                "Hjelper dere med sjalusi, utroskap og tillit?",
                "Ja. Mange par kommer når én har vært utro, eller når sjalusien styrer dagene. Du "
                "kan også komme alene: hos oss er den som er sjalu, like velkommen som den andre.",
            ),
            (
                "Utreder dere ADHD eller autisme?",
                "Nei. En utredning begynner hos fastlegen, som henviser til DPS, eller til BUP for "
                "barn og unge. Vi snakker gjerne med deg mens du venter, og etter at du har fått "
                "svar. Også voksne med ADHD kommer til oss med søvn, jobb og samliv.",
            ),
            (
                "Hva med tvang, traumer og spiseforstyrrelser?",
                "Ta det opp i den første samtalen, som er gratis. Vi møter mange med tvangstanker "
                "(OCD) og vonde minner (PTSD). Trenger du behandling vi ikke gir, som EMDR eller "
                "oppfølging ved bulimi og anoreksi, sier vi det, og hvem du kan be fastlegen "
                "henvise deg til.",
            ),
            (
                "Barnet mitt spiller hele dagen. Er det avhengighet?",
                "Sjelden. Gaming er også venner og mestring. Når skole, søvn og mat taper, er det "
                "på tide å snakke sammen, og vi snakker med både foreldre og ungdom.",
            ),
        ),
    ),
    (
        "Betaling og avbestilling",
        (
            (
                "Hva ser andre på kontoutskriften?",
                "TV Samtaler og beløpet. Ingenting om hva timen gjelder, eller hvem den er hos.",
            ),
            (
                "Hva om jeg må avbestille?",
                "Du avbestiller selv fra lenken i e-posten. Fristen for å gjøre det gratis står "
                "ved hver time på prissiden, og du ser den med dag og klokkeslett før du betaler.",
            ),
        ),
    ),
    (
        "I timen",
        (
            (
                "Hva trenger jeg til en time på nett?",
                "Et sted der du kan snakke fritt, og en telefon eller datamaskin med kamera. Du "
                "installerer ingenting.",
            ),
            (
                "Hvem får vite det jeg forteller?",
                "Den du snakker med. Alle hos oss har taushetsplikt, etter loven eller etter "
                "avtale. Det du forteller, går ikke videre, med mindre loven krever det, som når "
                "noen er i fare.",
            ),
        ),
    ),
)

NORWEGIAN = Further(
    topics=Heading(
        "temaer",
        "Temaer",
        "Hva folk kommer med. Her er det vi har skrevet, og hvem som kan hjelpe.",
    ),
    of_topics=(
        OfTopic(
            "sorg",
            "Sorg og tap",
            "Når noen eller noe er borte, og dagene går videre uten å spørre.",
            sorg,
        ),
        OfTopic("sovn", "Søvn", "Når natta blir lang og dagen etter enda lengre.", sovn),
        OfTopic(
            "rus",
            "Rus og avhengighet",
            "For deg som lurer på eget forbruk, og for deg som er glad i noen.",
            rus,
        ),
    ),
    stories=Heading(
        "historier",
        "Historier",
        "Slik kan det være. Under hver historie står det om den er diktet eller fortalt av noen.",
    ),
    invented=Invented(
        "bilen-i-oppkjorselen",
        "Bilen i oppkjørselen",
        "Jeg sa at det gikk fint. Det gjorde det også, bortsett fra ti meter.",
        "en mann i førtiårene",
        ("sorg",),
        historie,
    ),
    reviews=Heading(
        "omtaler",
        "Omtaler",
        "Det klienter har skrevet, med egne ord. En av oss har lest hver omtale før den kom hit, "
        "og ved hver står det om vi vet at den som skrev, har vært her.",
    ),
    faq=Heading(
        "sporsmal-og-svar", "Spørsmål og svar", "Det vi oftest blir spurt om. Trykk på et spørsmål."
    ),
    questions=SPORSMAL,
    contact=Heading(
        "kontakt",
        "Kontakt oss",
        "Spør oss om hva som helst om timer og betaling. Vi er ikke en akuttjeneste: Ring 113 når "
        "det er fare for liv.",
    ),
    hours="Vi leser e-post mandag til fredag kl.\u00a09.00–15.00.",
    campaign=Campaign(
        "gratis-samtale",
        "En gratis første samtale",
        "Tjue minutter, og så bestemmer du",
        "Bli kjent med en av oss på video. Det koster ingenting og forplikter ikke til noe.",
        kampanje,
    ),
    form=Heading(
        "skriv-til-oss",
        "Skriv til oss",
        "Lurer du på noe før du bestiller? Spør her. Det er tryggere enn e-post.",
    ),
    asked=(
        Asked("short", "Hva vil du kalles?", "Fornavn eller kallenavn holder.", required=False),
        Asked("email", "E-posten din", "Dit svarer vi."),
        Asked(
            "choice",
            "Hva gjelder det?",
            choices=("Hvem jeg bør velge", "Priser og betaling", "Noe annet"),
        ),
        Asked("long", "Spørsmålet ditt", "Skriv så kort du vil. Du trenger ikke fortelle alt."),
        Asked("consent", "Dere kan svare meg på e-post"),
    ),
    thanks="Vi leser det mandag til fredag og svarer innen to dager.\nHaster det, så ring.",
    reading="Les",
    about="Om oss",
)
