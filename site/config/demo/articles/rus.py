from config.demo.articles.article import Article
from config.demo.body import (
    Block,
    author,
    bullets,
    call_to_therapists,
    crisis_lines,
    key_points,
    part,
    prose,
    resources,
    section,
)
from config.demo.pictures.scenes import way_out_of_the_wood


def body() -> list[Block]:
    return [
        key_points(
            "Rusproblemer og psykiske plager opptrer ofte sammen, og de påvirker hverandre begge "
            "veier.",
            "Avhengighet handler om helse og vaner, ikke om svak vilje. Du har rett til "
            "helsehjelp.",
            "Du trenger verken å være rusfri eller ha bestemt deg for å slutte før du ber om en "
            "samtale.",
        ),
        section("1. De to henger ofte sammen"),
        prose(
            "Noen begynte å drikke for å dempe en uro som alltid hadde vært der. Andre fikk "
            "uroen etter år med mye rus. Mange kan ikke si hva som kom først, og det er sjelden "
            "nødvendig å vite det for å komme i gang med endring.",
            "Fagfolk bruker ordet <b>ROP</b> når noen har en ruslidelse og en psykisk lidelse på "
            "samme tid. Men det finnes mye før det: kvelder som blir lengre enn planlagt, søvn som "
            "ikke gir hvile, et humør som svinger mer enn før. Også det er verdt å snakke om.",
            "Slik er det ikke bare med alkohol. Hasj mot søvnløshet, tabletter mot uro, pulver for "
            "å orke en jobb eller en fest: Stoffene er ulike, men mønsteret er ofte det samme. "
            "Noe vondt blir borte for en stund, og kommer tilbake med litt mer.",
        ),
        section("2. Rusen låner av morgendagen"),
        prose(
            "Alkohol og andre rusmidler kan gi ro, mot eller pause her og nå. Det er en ekte "
            "virkning, og derfor er det forståelig at noen tyr til den. Regningen kommer "
            "etterpå. Når virkningen går ut, svarer kroppen ofte med det motsatte: mer uro, "
            "dårligere søvn, tyngre tanker.",
        ),
        part("Slik kan det se ut i hverdagen"),
        bullets(
            "Du sovner lett etter et par glass, men våkner klokka fire og blir liggende.",
            "Dagen derpå er du mer engstelig enn trøtt.",
            "Du trenger litt mer enn før for å få samme virkning.",
            "Du gruer deg til sammenkomster der det ikke serveres noe.",
        ),
        prose(
            "Kjenner du deg igjen i noe av dette, betyr det ikke at du er avhengig. Det kan bety "
            "at rusen har fått en oppgave i livet ditt, og at det er klokt å se nærmere på "
            "hvilken.",
        ),
        section("3. Avhengighet er ikke mangel på vilje"),
        prose(
            "De fleste som sliter med rus, har bestemt seg for å kutte ned mange ganger. At det "
            "ikke gikk, skyldes sjelden at de ikke ville nok. Hjernen lærer av det som gir rask "
            "lindring, og den lærer grundig. Steder, klokkeslett og følelser blir til signaler "
            "som setter i gang suget lenge før man rekker å tenke.",
            "Derfor hjelper det lite å bli skjelt ut, av andre eller av seg selv. Skam gjør det "
            "vanskeligere å fortelle hvordan man har det, og da blir man lettere alene med det. "
            "I Norge regnes avhengighet som et helseproblem, og den som trenger det, har rett "
            "til behandling i kommunen eller i spesialisthelsetjenesten. Fastlegen eller "
            "rustjenesten i kommunen kan henvise.",
            "Vilje er ikke uten betydning. Men den strekker lengst når omgivelsene hjelper til: "
            "når flaska ikke står framme, når noen vet hva du prøver på, og når det finnes noe "
            "annet å gjøre klokka ni en fredag kveld. Å legge til rette for seg selv er ikke juks. "
            "Det er slik varige endringer som regel blir til.",
        ),
        section("4. Begge deler trenger oppmerksomhet samtidig"),
        prose(
            "Før var det vanlig å be folk bli rusfrie først og ta opp psyken etterpå. Norske "
            "faglige råd i dag sier noe annet: De to skal ses i sammenheng, og tjenestene skal "
            "samarbeide, slik at ingen blir sendt fram og tilbake.",
        ),
        part("Hva en samtale kan inneholde"),
        prose(
            "Den første timen trenger du ikke forberede. Du kan komme med et spørsmål, et rot "
            "eller bare en følelse av at noe er i ferd med å skli. Vi lager ingen plan du ikke er "
            "med på, og du kan si stopp når som helst.",
            "En rusterapeut spør gjerne hva rusen gir deg, ikke bare hva den koster. I "
            "<b>motiverende intervju</b> er det dine egne grunner som teller, også når du er i "
            "tvil. I samtaler med kognitiv retning ser dere på situasjonene der suget melder "
            "seg, og prøver ut andre måter å møte dem på. Noen har nytte av grupper, der andre "
            "vet hva de snakker om.",
            "Samtaler hos oss er ikke en erstatning for behandling i helsetjenesten. Er "
            "situasjonen alvorlig, hjelper vi deg med å finne riktig sted.",
        ),
        part("Ikke slutt brått på egen hånd etter lang tids bruk"),
        prose(
            "Har du drukket mye over lang tid, eller brukt beroligende tabletter lenge, kan det "
            "være farlig å stoppe fra en dag til den neste. Snakk med lege først, så "
            "nedtrappingen blir trygg.",
        ),
        call_to_therapists("Se hvem du kan snakke med om rus", "rus"),
        section("5. Et tilbakeslag er ikke slutten"),
        prose(
            "Endring går sjelden i rett linje. For mange er det en del av veien at gamle vaner "
            "kommer tilbake for en stund. Det viktige er hva som skjer etterpå: at man sier det "
            "til noen, ser hva som gjorde det vanskelig akkurat da, og justerer planen i stedet "
            "for å kaste den.",
        ),
        part("Små steg som går an i dag"),
        bullets(
            "Skriv ned hva du bruker og når i to uker, uten å endre noe ennå.",
            "Velg én fast dag i uka uten, og legg merke til hva som blir annerledes.",
            "Fortell én person du stoler på, hva du prøver på.",
            "Avtal en uforpliktende prat med fastlegen, kommunen eller en terapeut.",
        ),
        part("Du som står ved siden av"),
        prose(
            "Familie og venner bærer ofte mye, og lenge. Du har lov til å sette grenser for hva "
            "du er med på, og du har lov til å være glad i noen samtidig. Pårørende kan få egne "
            "samtaler, selv om den det gjelder ikke ønsker hjelp nå.",
        ),
        section("Kort oppsummert"),
        prose(
            "Rus og psykisk helse griper inn i hverandre, og derfor bør de få plass i samme "
            "samtale. Du trenger ikke vite hvor du skal ende før du begynner. Det holder å vite "
            "at du ikke vil fortsette helt alene.",
        ),
        crisis_lines("Trenger du noen å snakke med nå?"),
        resources(
            "Kilder og mer å lese",
            (
                "Helsenorge: Rus og avhengighet",
                "https://www.helsenorge.no/rus-og-avhengighet/",
                "Om rusmidler, hjelp i kommunen og rett til behandling.",
            ),
            (
                "Helsedirektoratet: Behandling av rusmiddelproblemer og avhengighet",
                "https://www.helsedirektoratet.no/retningslinjer/"
                "behandling-og-rehabilitering-av-rusmiddelproblemer-og-avhengighet",
                "Nasjonal faglig retningslinje.",
            ),
            (
                "Nasjonal kompetansetjeneste ROP",
                "https://rop.no/",
                "Om samtidig ruslidelse og psykisk lidelse, for fagfolk, brukere og pårørende.",
            ),
            (
                "Folkehelseinstituttet",
                "https://www.fhi.no/",
                "Forskning og tall om rusmidler og psykisk helse i Norge.",
            ),
            (
                "RUSinfo",
                "https://rusinfo.no/",
                "Spør anonymt om rus på telefon, chat eller i en spørretjeneste.",
            ),
        ),
        author("Elias Karimi"),
    ]


RUS = Article(
    title="Rus og psykisk helse: 5 fakta",
    slug="rus-og-psykisk-helse-5-fakta",
    ingress=(
        "Hvorfor henger rus og psykiske plager så ofte sammen, og hva kan du gjøre med det? Her er "
        "fem ting det er godt å vite, enten det gjelder deg selv eller en du er glad i."
    ),
    topics=("rus", "parorende"),
    picture=way_out_of_the_wood,
    picture_title="Ut av skogen",
    alt="To mennesker går side om side på en sti ut av skogen, mot en sol som står opp over åser.",
    days_ago=12,
    body=body,
    reviewer="Ingrid Solvang",
)
