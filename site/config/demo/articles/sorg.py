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
from config.demo.pictures.indoors import empty_chair


def body() -> list[Block]:
    return [
        key_points(
            "Sorg er i seg selv ingen sykdom, og følelsene kommer ikke i noen riktig rekkefølge.",
            "De fleste finner etter hvert en måte å leve med tapet på, uten å bli ferdige med det.",
            "Står livet fortsatt stille etter lang tid, eller orker du ikke mer, skal du slippe å "
            "bære det alene.",
        ),
        section("To kopper"),
        prose(
            "Mange forteller om den samme lille hendelsen: De setter fram to kopper. Hodet vet at "
            "den andre er død, men hendene har ikke hørt det ennå. Så blir de stående midt på "
            "kjøkkengulvet med koppen i hånda, og vet ikke om de skal le eller gråte.",
            "Slik er sorgen ofte. Den bryr seg lite om når du har satt av tid. Den kommer i "
            "kassakøen, i andre vers av en sang, eller når noen ringer for å selge strøm og spør "
            "etter en som ikke er der lenger.",
        ),
        section("Mer som vær enn som en trapp"),
        prose(
            "Du har kanskje hørt at sorgen går i faser, fra sjokk via sinne til en slags "
            "forsoning. Forskningen gir liten støtte til at det er slik for de fleste. Du kan "
            "kjenne lengsel og lettelse på samme dag, særlig når den som døde, hadde vært syk "
            "lenge. Du kan være sint på en du elsket. Du kan le høyt i minnestunden. Noen gråter "
            "nesten ikke, og det sier ingenting om hvor glade de var i den som døde.",
        ),
        part("Kroppen sørger også"),
        bullets(
            "Du er trøtt på en måte som ikke går over av søvn.",
            "Du glemmer avtaler, mister tråden og leser den samme siden tre ganger.",
            "Maten smaker lite, og det kjennes trangt i halsen.",
            "Du hører nøkkelen i døra, enda du vet at ingen kommer.",
        ),
        prose(
            "Slike reaksjoner er vanlige. Smerter i brystet eller tung pust bør du likevel få "
            "vurdert av lege. Er det akutt, ringer du 113.",
        ),
        section("Fram og tilbake mellom tapet og livet"),
        prose(
            "Sorgforskerne Margaret Stroebe og Henk Schut har beskrevet sorg som en veksling. Noen "
            "timer er du hos den du har mistet: i bildene, i klærne, i det som ble usagt. Så må du "
            "betale en regning eller hente i barnehagen, og kanskje ser du en hel film uten å "
            "tenke på det. Begge deler hører med. Du svikter ingen når du har en god ettermiddag, "
            "og du har ikke gått baklengs når alt raser igjen dagen etter.",
            "Å leve videre betyr heller ikke at du må slippe taket. Mange fortsetter å snakke med "
            "den døde, lager yndlingsretten på fødselsdagen eller går med en jakke som er litt for "
            "stor. Så lenge det gir deg noe å holde i, trenger du ikke å slutte med det.",
        ),
        part("Merkedagene"),
        prose(
            "Julaften, bryllupsdagen og datoen for dødsfallet kan være tyngst på forhånd. Lag en "
            "plan, og lag den liten: hvem du vil være sammen med, hva du sier nei til, og når du "
            "har lov til å gå hjem. Fortell planen til noen. Det er også lov å ombestemme seg i "
            "døra.",
        ),
        section("Det folk sier"),
        prose(
            "De fleste vil deg vel, og mange sier noe rart. «Hun fikk i hvert fall et langt liv.» "
            "«Du er ung, du treffer en ny.» «Er det ikke på tide å komme seg videre?» Bak slike "
            "setninger ligger det som oftest hjelpeløshet. Du trenger ikke å trøste den som sier "
            "dem. Du kan svare: «Jeg trenger ingen råd nå. Kan du bare sitte her litt?»",
        ),
        part("Er det du som står ved siden av?"),
        bullets(
            "Si navnet på den som er død. Du minner ingen om noe de har glemt.",
            "Tilby noe bestemt. «Jeg kommer med suppe på torsdag» er lettere å ta imot enn «si fra "
            "om det er noe».",
            "Ring også etter tre måneder, når de andre har sluttet.",
            "Tål at det blir stille mellom dere.",
        ),
        section("Når sorgen setter seg fast"),
        prose(
            "Sorgen har ingen frist, men den kan låse seg. Lengselen er like sterk etter lang tid, "
            "dagene går med til å lete eller til å unngå, og ingenting annet får plass. Verdens "
            "helseorganisasjon kaller dette <b>forlenget sorglidelse</b>. Tidligst et halvt år "
            "etter dødsfallet kan det være snakk om en slik diagnose, og det skal også tas hensyn "
            "til hva som er vanlig i den kulturen du hører hjemme i. Et halvt år er altså det "
            "tidligste tidspunktet for å stille spørsmålet, og på ingen måte en frist for å være "
            "ferdig.",
            "Depresjon kan ligne på sorg. I sorgen kretser det meste om den du savner, men i glimt "
            "slipper noe godt til. I en depresjon blir alt grått, også det som ikke har med tapet "
            "å gjøre, og mange kjenner seg verdiløse. Du kan ha begge deler på en gang, og da skal "
            "du få hjelp med begge.",
        ),
        part("Når døden kom brått"),
        prose(
            "Etter ulykker og selvmord, og når et barn dør, kan sorgen bli full av bilder og "
            "spørsmål som ikke slipper. Da er det klokt å be om hjelp tidlig. Kommunen har et "
            "kriseteam eller andre som kan følge opp, og i organisasjoner som LEVE møter du "
            "etterlatte som har stått der selv.",
        ),
        call_to_therapists("Se hvem du kan snakke med om sorg", "sorg"),
        section("Hva en samtale kan være"),
        prose(
            "Mange klarer seg godt uten fagfolk, med familie, venner og tid. Ber du om en samtale, "
            "betyr ikke det at du sørger feil. Hos meg begynner vi ofte med den som er borte. Hvem "
            "var hun? Hva ville hun ha sagt om tapetet her inne? Du får fortelle det samme så "
            "mange ganger du trenger.",
            "Noen vil gå gjennom det som skjedde, langsomt og i trygge porsjoner. Andre trenger "
            "hjelp med alt som kom etterpå: et hus som er for stort, søsken som sørger på hver sin "
            "måte, en dårlig samvittighet som ikke vil gi seg. Jeg kan ikke ta bort savnet, og jeg "
            "tror sjelden det er det folk ber om. Vi kan lete etter en måte å bære det på som også "
            "gir rom for annet.",
        ),
        section("Noe du kan gjøre denne uka"),
        bullets(
            "Gå en tur med en som tåler både prat og stillhet.",
            "Spis noe til faste tider, også når du ikke er sulten.",
            "La én skuff være urørt. Du trenger ikke å rydde før du vil.",
            "Skriv noen linjer til den du har mistet, og legg dem et sted du finner igjen.",
        ),
        prose(
            "Får du tanker om å dø for å slippe savnet, skal du ikke være alene med dem. Ring et "
            "av numrene under nå, eller 113 hvis det er akutt.",
        ),
        crisis_lines("Trenger du noen å snakke med nå?"),
        resources(
            "Kilder og mer å lese",
            (
                "Helsenorge: Dødsfall, sorg og sorgreaksjoner",
                "https://www.helsenorge.no/psykisk-helse/dodsfall-sorg-og-sorgreaksjoner/",
                "Om vanlige reaksjoner og hvor du kan få hjelp.",
            ),
            (
                "LEVE – Landsforeningen for etterlatte ved selvmord",
                "https://leve.no/",
                "Treff andre etterlatte, og finn støtte der du bor.",
            ),
            (
                "RVTS",
                "https://rvts.no/",
                "Regionale sentre med kunnskap om vold, traumer og selvmordsforebygging.",
            ),
            (
                "Verdens helseorganisasjon: ICD-11",
                "https://icd.who.int/",
                "Her er forlenget sorglidelse beskrevet, på engelsk.",
            ),
        ),
        author("Ingrid Solvang"),
    ]


SORG = Article(
    title="Sorgen har ingen frist",
    slug="sorgen-har-ingen-frist",
    ingress=(
        "Noen uker etter begravelsen slutter telefonen å ringe, men sorgen har så vidt begynt. Om "
        "hvorfor savnet ikke følger kalenderen, hva som kan lette, og hva du kan si til en som har "
        "mistet noen."
    ),
    topics=("sorg", "depresjon"),
    picture=empty_chair,
    picture_title="Den tomme stolen",
    alt=(
        "Et kjøkkenbord i morgenlys med to kopper, der bare den ene damper. Over den tomme stolen "
        "henger et sjal, og under bordet sover en katt."
    ),
    days_ago=318,
    body=body,
)
