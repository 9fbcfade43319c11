from config.demo.articles.article import Article
from config.demo.body import (
    Block,
    author,
    bullets,
    call_to_booking,
    call_to_therapists,
    crisis_lines,
    key_points,
    part,
    prose,
    resources,
    section,
)
from config.demo.pictures.indoors import two_at_the_sink


def body() -> list[Block]:
    return [
        key_points(
            "Krangler om småting handler ofte om noe større: å bli sett, regnet med eller ønsket.",
            "Terapeuten er ingen dommer. Dere får hjelp til å se mønsteret dere begge sitter fast "
            "i.",
            "Er du redd for den du bor sammen med, kommer tryggheten først. Da er parsamtaler feil "
            "sted å begynne.",
        ),
        section("1. Det begynner med en stekepanne"),
        prose(
            "Klokka er kvart på ni, og yngstemann har endelig sovnet. Hanne vasker, Jonas tørker. "
            "«Du kunne ha satt den i bløt», sier hun om stekepanna. «Jeg skulle ta den etterpå», "
            "sier han. «Du skal alltid ta alt etterpå.» Tre replikker, og kvelden er ødelagt. Hun "
            "går og legger seg. Han blir sittende med telefonen til han er sikker på at hun sover.",
            "Ingen av dem synes egentlig at panna er viktig. Likevel har de hatt den samme "
            "krangelen i tre år, med panna, søpla, sokkene og svigermor i hovedrollene.",
        ),
        section("2. Den første samtalen"),
        prose(
            "En parsamtale hos oss varer i 80 minutter. Da rekker begge å komme til orde, og vi "
            "får landet før dere skal ut på gata igjen. Jeg spør dere om det samme etter tur: Hva "
            "skulle du ønske var annerledes? Når hadde dere det sist godt sammen? Hva er du redd "
            "for at jeg skal tro om deg?",
            "Det siste spørsmålet får mange til å puste ut. De fleste gruer seg for at terapeuten "
            "skal ta parti. Jeg teller ikke poeng, og jeg er ikke ute etter å finne den skyldige. "
            "Jeg følger med på det som skjer mellom dere.",
        ),
        part("Noen avtaler før vi begynner"),
        bullets(
            "Én snakker om gangen. Jeg bryter inn hvis det går for fort.",
            "Begge har lov til å la være å svare.",
            "Det som blir sagt i rommet, skal ikke brukes som våpen i bilen hjem.",
            "Vi stopper underveis og spør om dette er til nytte for dere begge.",
        ),
        section("3. Mønsteret som holder dere fast"),
        prose(
            "Hanne spør, og Jonas trekker seg unna. Hun spør en gang til, høyere. Han går ut av "
            "rommet. Jo mer hun roper, desto mer lukker han seg, og jo mer han lukker seg, desto "
            "høyere roper hun. Begge prøver å berge noe: Hun vil ha kontakt, og han vil hindre at "
            "det blir verre. Og begge er sikre på at det var den andre som begynte.",
            "I <b>emosjonsfokusert parterapi</b> tegner vi gjerne dette som en sirkel uten "
            "begynnelse. Når mønsteret får et navn, blir det mulig å stå på samme side og se på "
            "det. Hanne og Jonas kalte sitt «stekepanna».",
        ),
        part("Under sinnet"),
        prose(
            "Etter en stund ber jeg Hanne stanse ved det øyeblikket hun får øye på panna. Hva "
            "kjenner hun, rett før hun blir sint? Hun er stille lenge. «At jeg er alene om alt», "
            "sier hun. «At hvis jeg sluttet, ville ingen merke det før det begynte å lukte.» Jonas "
            "ser opp. Slik har han aldri hørt det før. «Jeg hører bare at jeg ikke er god nok», "
            "sier han. «Så da lar jeg være å prøve. Da gjør jeg i hvert fall ingenting feil.»",
            "Det er slike setninger vi leter etter. De er sjelden lange, og de er mye vanskeligere "
            "å si enn «du kunne ha satt den i bløt».",
        ),
        section("4. Dere øver på en annen samtale"),
        prose(
            "Så prøver de på nytt, mens jeg sitter ved siden av og hjelper til når det butter. De "
            "kommer ikke til å klare det hver gang, og det er heller ikke meningen. Poenget er å "
            "merke litt tidligere at man er på vei inn i sirkelen, og å finne en vei ut som begge "
            "kjenner.",
        ),
        part("Tre ting dere kan prøve hjemme"),
        bullets(
            "Begynn mykt. «Jeg er sliten og trenger hjelp med kjøkkenet» åpner for mer enn «du "
            "gjør aldri noe».",
            "Ta en pause før det koker over, og avtal når dere fortsetter. En pause uten "
            "klokkeslett er bare en dør som smeller.",
            "Gjenta det du hørte, før du svarer: «Mener du at du føler deg alene om dette?» Det er "
            "vanskeligere enn det høres ut.",
        ),
        part("Noen ganger er det bare oppvasken"),
        prose(
            "Det hender at arbeidet hjemme rett og slett er skjevt fordelt. Da holder det ikke å "
            "snakke om følelser. Skriv ned alt som må gjøres, også det ingen ser: huske vaksiner, "
            "kjøpe gaver, vite hvem som har vokst ut av støvlene. Fordel det på nytt, prøv i en "
            "måned, og se på lista igjen.",
        ),
        call_to_therapists("Se hvem dere kan snakke med", "parforhold"),
        section("5. Når dere ikke vet om dere skal fortsette"),
        prose(
            "Noen kommer for å finne ut om de fortsatt vil være sammen. Det er en god nok grunn. "
            "Samtaler kan ende med at dere velger hverandre på nytt, og de kan ende med et brudd "
            "der dere klarer å se hverandre i øynene. Jeg kan ikke love det ene eller det andre. "
            "Har dere barn, snakker vi også om hvordan de har det, og om hva de trenger å få vite. "
            "Foreldre som går fra hverandre, må ofte til mekling først. Familievernkontoret kan "
            "fortelle dere hva som gjelder.",
        ),
        part("Ved vold eller frykt"),
        prose(
            "Blir du slått, truet eller kontrollert av partneren din, eller er du redd, bør dere "
            "ikke gå i parsamtaler nå. Det du sier i rommet, kan gjøre det farligere hjemme. Søk "
            "hjelp alene. VO-linjen svarer på <b>116&nbsp;006</b> hele døgnet, og krisesenteret i "
            "kommunen kan hjelpe deg uten henvisning. Er det fare på ferde, ringer du politiet på "
            "<b>112</b>.",
        ),
        section("6. Hva vi kan, og hva andre kan bedre"),
        prose(
            "Jeg er familieterapeut og ikke autorisert helsepersonell. Parsamtalene her er ikke "
            "helsehjelp. Strever en av dere med depresjon, rus eller noe annet som bør behandles, "
            "hjelper jeg dere gjerne med å finne riktig sted. Familievernkontorene har gratis "
            "tilbud over hele landet, og dere trenger ingen henvisning. Par med barn hjemme blir "
            "ofte prioritert, og det kan være ventetid. Dere kan godt stå i kø der og snakke med "
            "oss imens.",
        ),
        section("Stekepanna, noen måneder senere"),
        prose(
            "Og Hanne og Jonas? De krangler fortsatt om panna. Men her om kvelden stanset han midt "
            "i en setning og sa: «Nå gjør vi det igjen.» Hun så på ham, hun så på panna, og så "
            "begynte begge å le. Den sto i bløt til dagen etter.",
        ),
        call_to_booking("Finn en tid for dere to"),
        crisis_lines("Trenger du noen å snakke med nå?"),
        resources(
            "Kilder og mer å lese",
            (
                "Bufdir: Familievernkontor",
                "https://www.bufdir.no/familievernkontor/",
                "Finn kontoret der dere bor. Gratis og uten henvisning.",
            ),
            (
                "Bufdir",
                "https://www.bufdir.no/",
                "Om samliv, brudd, mekling og foreldresamarbeid.",
            ),
            (
                "Dinutvei.no",
                "https://dinutvei.no/",
                "Nasjonal veiviser ved vold i nære relasjoner, voldtekt og andre overgrep.",
            ),
            (
                "VO-linjen, 116 006",
                "https://volinjen.no/",
                "Nasjonal hjelpelinje for deg som opplever vold eller overgrep.",
            ),
        ),
        author("Thea Nguyen-Berg"),
    ]


OPPVASK = Article(
    title="Krangelen om oppvasken: slik foregår en parsamtale",
    slug="krangelen-om-oppvasken",
    ingress=(
        "Hanne og Jonas er oppdiktet, men krangelen deres kjenner mange igjen. Bli med inn i "
        "rommet og se hva som foregår i en parsamtale, fra det første spørsmålet til det dere tar "
        "med hjem."
    ),
    topics=("parforhold", "samlivsbrudd"),
    picture=two_at_the_sink,
    picture_title="To ved oppvaskbenken",
    alt=(
        "Et par står ved oppvaskbenken, sett bakfra. Den ene vasker, den andre tørker, og mellom "
        "dem står en stabel tallerkener."
    ),
    days_ago=187,
    body=body,
)
