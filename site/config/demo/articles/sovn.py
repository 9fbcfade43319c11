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
from config.demo.pictures.indoors import night_window


def body() -> list[Block]:
    return [
        key_points(
            "Én dårlig natt er ubehagelig, men kroppen tåler den og henter inn en del av søvnen "
            "selv.",
            "Når du står opp, betyr mer for søvnen enn når du legger deg.",
            "Har du sovet dårlig lenge, og går det ut over dagene, finnes det behandling uten "
            "tabletter.",
        ),
        section("Natt til tirsdag"),
        prose(
            "Du var trøtt på sofaen. Du var trøtt da du pusset tennene. Så slukket du lyset, og "
            "med ett var det som om noen tente et annet inni deg. Halv tolv. Ti på ett. Nå må jeg "
            "sovne, tenker du, ellers er morgendagen ødelagt. Og jo mer du anstrenger deg, desto "
            "våknere blir du.",
            "Som psykiatrisk sykepleier har jeg hatt mange nattevakter sammen med folk som ikke "
            "får sove. De forteller ofte det samme: Trettheten er til å leve med. Det verste er "
            "regnestykkene. Sovner jeg nå, får jeg fem timer. Sovner jeg nå, får jeg fire.",
        ),
        section("Hva som styrer søvnen"),
        prose(
            "Søvnen hviler på to ting. Den ene er <b>søvnbehovet</b>, som bygger seg opp for hver "
            "time du er våken. Den andre er <b>døgnrytmen</b>, en indre klokke som blir stilt av "
            "lyset, særlig av dagslyset om morgenen. Når behovet er stort og klokka sier natt, "
            "sovner de fleste.",
        ),
        part("Vakta som ikke vil gå hjem"),
        prose(
            "Men kroppen har også en vakt. Er det fare på ferde, skal du ikke sove, og vakta "
            "skiller dårlig mellom et innbrudd og en ubesvart e-post. En krangel, en eksamen eller "
            "en dårlig beskjed er nok til at den blir stående. Etter noen uker kan selve senga bli "
            "et varsel: Du gjesper i stua og er lys våken i samme øyeblikk som hodet treffer puta.",
        ),
        section("Fornuftige grep som gjør det verre"),
        prose(
            "Etter en dårlig natt er det lett å forstå at du vil ta igjen det tapte. Dessverre er "
            "det nettopp disse grepene som kan holde problemet i live:",
        ),
        bullets(
            "Du sover lenge i helga. Da rekker ikke søvnbehovet å bygge seg opp, og søndagskvelden "
            "blir lang.",
            "Du legger deg tidlig for sikkerhets skyld, og får enda flere timer våken i senga.",
            "Du tar en lang lur etter jobb. Den låner av natta.",
            "Du drikker et glass vin for å sovne. Du sovner kanskje fortere, men sover uroligere "
            "utpå natta.",
            "Du ser på klokka. Hvert blikk setter i gang et nytt regnestykke.",
        ),
        section("Hva du kan gjøre i natt"),
        part("Når du har ligget våken en stund"),
        prose(
            "Ligger du og vrir deg, er det bedre å stå opp enn å bli liggende og kjempe. Gå inn i "
            "et annet rom, la lyset være dempet, og finn fram noe rolig: et strikketøy, en bok du "
            "har lest før, et radioprogram på lav lyd. Gå tilbake når øynene glir igjen. Blir du "
            "liggende våken en gang til, gjør du det samme på nytt. Det er kjedelig, og det er "
            "litt av poenget. Senga skal igjen bety søvn.",
            "Snu klokka mot veggen. Du trenger ikke å vite hva den er.",
        ),
        part("Når tankene kverner"),
        prose(
            "Ha en blokk på nattbordet. Skriv et stikkord, og skriv når du skal ta det fram igjen: "
            "«Ringe banken, i morgen etter lunsj.» Tanken er der fremdeles, men nå har den fått en "
            "plass. Noen setter av et kvarter tidlig på kvelden til å bekymre seg med vilje. Det "
            "høres rart ut, men for mange er det lettere å si «ikke nå» enn «ikke tenk på det».",
        ),
        section("Hva du kan gjøre om dagen"),
        bullets(
            "Stå opp til samme tid hver dag, også etter en dårlig natt, og også i helga.",
            "Kom deg ut i dagslys om morgenen, om det så bare er til bussholdeplassen og tilbake.",
            "Drikk dagens siste kaffe tidlig på ettermiddagen. Koffeinet blir i kroppen i mange "
            "timer.",
            "Rør på deg, men legg den hardeste økta i god tid før kvelden.",
            "La den siste timen før du legger deg, være stille og halvmørk.",
        ),
        prose(
            "Velg ett eller to av rådene, og hold fast ved dem i et par uker. Søvnen svarer sent, "
            "og den som endrer alt på én gang, får aldri vite hva som hjalp. Rådene er verdt å "
            "prøve, men de er sjelden nok alene når plagene har satt seg.",
        ),
        call_to_therapists("Se hvem du kan snakke med om søvn", "sovn"),
        section("Når det har vart lenge"),
        prose(
            "Fagfolk snakker gjerne om langvarig <b>insomni</b> når du har sovet dårlig minst tre "
            "netter i uka i tre måneder eller mer, og det merkes på dagen. Da anbefales "
            "<b>kognitiv atferdsterapi for insomni</b> før sovemedisin. Behandlingen går over noen "
            "uker. Du fører søvndagbok, står opp til fast tid og korter ofte ned tiden i senga for "
            "en periode, slik at søvnen samler seg. Det siste er krevende. Har du epilepsi eller "
            "bipolar lidelse, eller gjør trøtthet jobben din farlig, bør du ikke prøve det på egen "
            "hånd.",
            "Sovemedisin kan ha sin plass, oftest i en kort periode. Har du brukt den lenge, skal "
            "du ikke slutte brått. Lag en plan sammen med legen.",
        ),
        part("Snakk med legen når …"),
        bullets(
            "du snorker kraftig, eller noen har merket at du slutter å puste i søvne",
            "du er så søvnig om dagen at du kan duppe av bak rattet (la bilen stå så lenge)",
            "det kribler i beina når du skal falle til ro",
            "du sover svært lite flere netter på rad, men er full av energi og planer",
            "du har vært nedstemt eller redd det meste av dagen i et par uker",
        ),
        prose(
            "Om natta ser alt mørkere ut. Får du tanker om å ta livet ditt, skal du ikke vente til "
            "det lysner. Ring et av numrene nedenfor med en gang, eller 113 hvis det er akutt.",
        ),
        section("Hva vi kan gjøre sammen"),
        prose(
            "I en samtale går vi gjerne gjennom et døgn hos deg, time for time. Hvordan er "
            "kvelden, hva gjør du når du våkner, og hvordan berger du dagen? Ofte finner vi et par "
            "ting å flytte på. Noen ganger finner vi det søvnløsheten egentlig handler om: en jobb "
            "som aldri tar slutt, et tap, en uro som bare slipper til når det er stille. Jeg kan "
            "ikke love deg åtte timer. Men vi kan finne ut hva som holder deg våken, og begynne "
            "der.",
        ),
        call_to_booking("Finn en time"),
        crisis_lines("Trenger du noen å snakke med nå?"),
        resources(
            "Kilder og mer å lese",
            (
                "Helsenorge: Søvnløshet",
                "https://www.helsenorge.no/sykdom/sovnsykdommer/sovnloshet-insomni/",
                "Om årsaker, råd og behandling.",
            ),
            (
                "Nasjonal kompetansetjeneste for søvnsykdommer (SOVno)",
                "https://www.helse-bergen.no/nasjonal-kompetansetjeneste-for-sovnsykdommer-sovno/",
                "Fagmiljøet ved Haukeland universitetssjukehus.",
            ),
            (
                "Norsk forening for søvnforskning og søvnmedisin",
                "https://sovnforeningen.no/",
                "Råd om søvn og nasjonale anbefalinger om insomni.",
            ),
            (
                "Folkehelseinstituttet",
                "https://www.fhi.no/",
                "Kunnskap om søvn og helse i befolkningen.",
            ),
        ),
        author("Marit Aasen"),
    ]


SOVN = Article(
    title="Når søvnen blir borte",
    slug="nar-sovnen-blir-borte",
    ingress=(
        "Klokka er tre, huset sover, og du regner på hvor mange timer du har igjen. Her leser du "
        "hvorfor søvnen flykter når du jager den, hva du kan gjøre i natt, og når du bør be om "
        "hjelp."
    ),
    topics=("sovn", "stress", "angst"),
    picture=night_window,
    picture_title="Våken ved vinduet",
    alt=(
        "Et menneske sitter våkent på sengekanten ved et vindu. Ute står månen over en by som "
        "sover, med lys i ett eneste hus."
    ),
    days_ago=104,
    body=body,
)
