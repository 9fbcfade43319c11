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
from config.demo.pictures.indoors import closed_door


def body() -> list[Block]:
    return [
        key_points(
            "For de fleste er det å trekke seg tilbake en del av det å bli voksen. Se etter "
            "endringer som varer og brer om seg.",
            "Mange små forsøk på kontakt virker ofte bedre enn én stor samtale.",
            "Er du redd for at ungdommen ikke vil leve, skal du spørre rett ut. Spørsmålet gjør "
            "ikke faren større.",
        ),
        section("To krus på gulvet"),
        prose(
            "Du har laget kakao. Det er lys under døra, og du hører at en stol blir flyttet. Du "
            "spør om du kan komme inn, og svaret er nei før du har snakket ferdig. Så setter du "
            "deg på gulvet i gangen med to krus og kjenner deg ganske dum.",
            "Jeg vil gjerne begynne med å si at det ikke er dumt. Den som sitter der inne, hører "
            "at noen ble sittende. Selv om kakaoen blir kald, er noe viktig sagt, helt uten ord.",
        ),
        section("1. Hvorfor de lukker døra"),
        prose(
            "En tenåring skal klare noe vanskelig: å bli seg selv uten å miste dere. Da trengs det "
            "et sted der ingen ser på. Døra er en grense, og de fleste trenger å øve seg på å "
            "sette grenser hos noen som ikke går sin vei.",
            "Samtidig skjer det mye i kroppen. Døgnrytmen forskyver seg i puberteten, så mange "
            "blir trøtte senere på kvelden enn før. Venner betyr mer, og det gjør vondt å falle "
            "utenfor. Følelsene kommer fort og sterkt, mens evnen til å bremse dem bruker tid på å "
            "modnes, helt inn i tjueårene. Når døra smeller, er det ofte bare det: en følelse som "
            "kom før ordene.",
        ),
        section("2. Hva er vanlig, og hva bør du uroe deg for?"),
        part("Ofte helt vanlig"),
        bullets(
            "Korte svar, særlig rett etter skolen.",
            "Mer tid på rommet og mindre lyst på familieturer.",
            "Humør som svinger fra middag til kveldsmat.",
            "Hemmeligheter som deles med venner og ikke med deg.",
        ),
        part("Ta det på alvor når …"),
        bullets(
            "ungdommen slutter å møte venner eller dropper noe som pleide å være viktig",
            "søvnen, matlysten eller vekta endrer seg mye",
            "skolefraværet øker, eller hver morgen blir en kamp",
            "du ser sår eller merker at armer og bein alltid er dekket til",
            "du finner tegn på rus, eller penger og ting blir borte",
            "du hører «det er ikke noen vits» eller «dere hadde hatt det bedre uten meg»",
        ),
        prose(
            "Ett tegn alene trenger ikke å bety så mye. Flere tegn, eller en endring som varer i "
            "mer enn et par uker, er grunn til å spørre nærmere. Tegn på selvskading og snakk om å "
            "dø skal du derimot aldri se an. Uroen din er ingen diagnose, men du kjenner barnet "
            "ditt, og det er grunn god nok til å ta kontakt med noen.",
        ),
        section("3. Slik kan du banke på"),
        part("Skulder ved skulder"),
        prose(
            "Samtaler ansikt til ansikt kan kjennes som et forhør. I bilen, på hundetur eller mens "
            "dere lager taco, er det lettere. Ingen trenger å se noen i øynene, og det er lov å "
            "være stille lenge. Velg tidspunktet deres når du kan: Mange tenåringer åpner seg "
            "først klokka elleve om kvelden, akkurat når du har tenkt å legge deg. Det er verdt å "
            "være trøtt for.",
        ),
        part("Små setninger som åpner"),
        bullets(
            "I stedet for «Hva er det med deg?»: «Jeg ser at du er mye for deg selv om dagen. Jeg "
            "er her.»",
            "I stedet for «Hvordan gikk prøven?»: «Var det noe i dag som var greit?»",
            "I stedet for «Du må komme deg ut»: «Jeg skal en tur på butikken. Blir du med, får du "
            "velge musikken.»",
            "I stedet for å gå når du får nei: «Helt i orden. Jeg spør igjen i morgen.»",
        ),
        part("Når du endelig får høre det"),
        prose(
            "Noen slutter å fortelle fordi de voksne blir så redde eller så ivrige etter å ordne "
            "opp. Så pust ut først. Si takk. Spør: «Vil du at jeg skal hjelpe, eller vil du bare "
            "at jeg skal lytte?» Du trenger ikke å ha et svar samme kveld. Du bør ikke love å "
            "holde alt hemmelig. Si heller at dere skal snakke sammen før du går til andre, så "
            "langt det lar seg gjøre.",
        ),
        section("4. Grenser er også omsorg"),
        prose(
            "Å gi rom betyr ikke å slippe alt. Det går an å ha faste middager, en tid da "
            "telefonene ligger på kjøkkenet, og en klar avtale om når man er hjemme. Forklar "
            "hvorfor, hør på innvendingene, og vær villig til å flytte en grense når argumentene "
            "er gode.",
            "La dagboka og meldingene være i fred. Blir tilliten brutt, kan det ta lang tid å "
            "bygge den opp igjen. Unntaket er når du er redd for liv og helse. Da sier du hva du "
            "gjør, og hvorfor.",
        ),
        section("5. Når du er redd"),
        prose(
            "Si ordene høyt: «Har du det så vondt at du har tenkt på å ta livet ditt?» Mange "
            "foreldre tør ikke, av frykt for å plante en tanke. Det er ikke grunnlag for å tro at "
            "spørsmålet gjør det. For den som går med slike tanker, kan det være en lettelse at "
            "noen endelig spør.",
            "Er svaret ja, eller er du i tvil, blir du hos ungdommen. Lås inn tabletter og annet "
            "som kan brukes, og ring legevakten på <b>116&nbsp;117</b>. Er det akutt, ringer du "
            "<b>113</b>. Du trenger ikke å være sikker for å ringe.",
        ),
        section("6. Hjelpen er nærmere enn du tror"),
        bullets(
            "Helsesykepleieren på skolen og helsestasjon for ungdom er gratis, og ungdommen kan "
            "komme alene.",
            "Fastlegen kan undersøke, følge opp og henvise til BUP, psykisk helsevern for barn og "
            "unge.",
            "Mange kommuner har psykolog eller familieteam som dere kan kontakte direkte.",
            "Familievernkontoret hjelper når det er samspillet hjemme som har låst seg.",
        ),
        prose(
            "Fra fylte 16 år bestemmer ungdommen som hovedregel selv over egen helsehjelp. For de "
            "yngre må foreldrene som regel samtykke, men også de skal bli hørt. Det er lurt å bli "
            "enige på forhånd om hva psykologen kan fortelle videre til dere hjemme.",
        ),
        part("Hos en psykolog for barn og unge"),
        prose(
            "Noen vil komme alene, andre vil ha med en forelder eller en hund. Vi begynner gjerne "
            "med noe annet enn problemet: hva de spiller, hvem de savner, hva de voksne aldri "
            "skjønner. Så finner vi sammen ut hva som er vanskelig, og hva som ville vært et "
            "første, lite skritt. Jeg kan ikke love at døra går opp. Vil ikke ungdommen komme, kan "
            "du komme. Det er ofte der det begynner.",
        ),
        call_to_therapists("Se hvem dere kan snakke med", "ungdom"),
        call_to_booking("Finn en time"),
        crisis_lines("Trenger du eller ungdommen noen å snakke med nå?"),
        resources(
            "Kilder og mer å lese",
            (
                "Ung.no",
                "https://www.ung.no/",
                "Statens informasjon til unge. Her kan de også spørre anonymt.",
            ),
            (
                "Bufdir: Foreldrehverdag",
                "https://www.bufdir.no/foreldrehverdag/",
                "Råd til foreldre om barn og tenåringer.",
            ),
            (
                "Helsenorge: Psykisk helse",
                "https://www.helsenorge.no/psykisk-helse/",
                "Om psykiske plager hos barn, unge og voksne, og hvor dere kan få hjelp.",
            ),
            (
                "Voksne for Barn",
                "https://vfb.no/",
                "Organisasjon for barns psykiske helse, med råd til foreldre.",
            ),
            (
                "Kors på halsen",
                "https://korspahalsen.rodekors.no/",
                "Røde Kors’ samtaletilbud på telefon og chat for alle opp til 18 år.",
            ),
        ),
        author("Sunniva Utsi"),
    ]


TENARING = Article(
    title="Når tenåringen lukker døra",
    slug="nar-tenaringen-lukker-dora",
    ingress=(
        "Før fortalte hun alt på vei hjem fra skolen. Nå er svaret «greit», og døra er igjen. Hva "
        "er vanlig, når bør du uroe deg, og hva kan du si til en lukket dør?"
    ),
    topics=("ungdom", "familie"),
    picture=closed_door,
    picture_title="Utenfor døra",
    alt=(
        "En gang med en lukket dør og lys under den. En forelder sitter på gulvet utenfor med to "
        "krus."
    ),
    days_ago=61,
    body=body,
)
