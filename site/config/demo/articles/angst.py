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
from config.demo.pictures.scenes import thread_untangled


def body() -> list[Block]:
    return [
        key_points(
            "Angst er kroppens alarm. Den er ubehagelig, men alarmen i seg selv er ikke farlig.",
            "Det som lindrer raskt, kan gi angsten mer plass på lengre sikt.",
            "I samtaler øver du på å forstå alarmen og ta tilbake litt av gangen.",
        ),
        section("Når alarmen går uten at det brenner"),
        prose(
            "Angst har en jobb: å varsle om fare og gjøre deg klar til å handle. Hjertet slår "
            "fortere, pusten blir kortere, musklene spenner seg. Står du foran en bil i full "
            "fart, er det nøyaktig det du trenger. Står du i kø på butikken, er det mest "
            "forvirrende.",
            "Alle kjenner på angst iblant. Først når den kommer ofte, blir sterk eller begynner å "
            "bestemme hva du gjør og ikke gjør, er det grunn til å søke hjelp. Noen får plutselige "
            "anfall. Andre bærer på en uro som aldri helt slipper. Noen kvier seg for å være i "
            "sentrum, og andre for helt bestemte ting, som heiser eller hunder.",
        ),
        part("Et anfall har en topp"),
        prose(
            "Et panikkanfall kan kjennes som om du skal besvime, miste forstanden eller dø. Hos de "
            "fleste når det toppen i løpet av noen minutter, og så synker det igjen. Du trenger "
            "ikke å vinne over det. Det holder å bli stående, feste blikket på noe som er i ro, og "
            "la kroppen gjøre seg ferdig.",
            "Mange blir mest redde for redselen etterpå: for at det skal skje igjen, på bussen, i "
            "møtet, midt i en handletur. Da begynner man å lytte innover etter det minste tegn. "
            "Det er slitsomt, og det gjør tegnene flere. Derfor handler god hjelp ofte mindre om å "
            "få anfallene bort, og mer om å slutte å være på vakt.",
        ),
        section("Hvordan angsten tar plass"),
        prose(
            "Det er naturlig å trekke seg unna det som skremmer. Du takker nei, går en omvei, "
            "ber noen andre ringe. Uroen synker med en gang, og det kjennes som en seier. "
            "Samtidig lærer hjernen at det var lurt å flykte, og neste gang roper den litt "
            "høyere. Slik kan verden bli mindre uten at du har valgt det.",
        ),
        part("Tegn på at angsten har fått mye makt"),
        bullets(
            "Du planlegger dagen rundt det du vil slippe.",
            "Du sjekker eller spør om igjen, men roen varer kort.",
            "Du er sliten av å late som ingenting.",
            "Du sier nei til noe du egentlig har lyst til.",
        ),
        section("Hva som skjer i samtaler"),
        prose(
            "Den første timen går mest med til å bli kjent. Psykologen vil gjerne høre hva som "
            "plager deg, når det begynte og hva du allerede har prøvd. Du bestemmer hvor mye du "
            "vil fortelle, og du kan ta det i det tempoet som passer deg.",
        ),
        part("Dere tegner et kart"),
        prose(
            "Ofte hjelper det å se angsten utenfra. Hva tenkte du rett før det snudde? Hva "
            "kjente du i kroppen? Hva gjorde du, og hva skjedde så? Når kjeden ligger på bordet, "
            "blir det lettere å se hvor den kan brytes.",
        ),
        part("Dere øver, i små porsjoner"),
        prose(
            "I <b>kognitiv terapi</b> prøver du ut nye måter å møte det skremmende på, steg for "
            "steg og etter avtale. Dette kalles gjerne <i>eksponering</i>, og er en godt "
            "undersøkt del av behandlingen for flere former for angst. Poenget er ikke å kaste "
            "deg ut på dypt vann. Poenget er å bli værende lenge nok til å oppdage at alarmen "
            "synker av seg selv.",
            "Andre retninger legger mer vekt på følelser, forhold til andre eller på å gi "
            "tankene mindre makt i stedet for å diskutere med dem. Hva som passer, kommer an på "
            "deg, på hva du strever med, og på hva du har tro på.",
        ),
        part("Dere ser på resten av livet også"),
        prose(
            "Søvn, kaffe, arbeidspress, ensomhet og alkohol kan alle skru volumet opp. Noen "
            "ganger er angsten et rimelig svar på noe som faktisk er for mye. Da må det også få "
            "være med i samtalen.",
        ),
        call_to_therapists("Se hvem du kan snakke med om angst", "angst"),
        section("Hvor lang tid tar det?"),
        prose(
            "Det finnes ikke ett svar. Noen merker forskjell etter noen få samtaler, andre "
            "trenger mer tid. Det er vanlig å bli enige om et mål tidlig og stoppe opp underveis "
            "for å se om dere er på rett vei. Merker du ingen endring, skal du si fra. Det er "
            "nyttig å vite, og det kan bety at dere bør prøve noe annet.",
        ),
        section("Når bør du snakke med lege?"),
        prose(
            "Hjertebank, svimmelhet og pustebesvær kan ha andre årsaker enn angst. Er plagene "
            "nye, eller er du i tvil, bør fastlegen undersøke deg. Fastlegen kan også vurdere om "
            "du har rett til behandling i det offentlige, og om medisiner er aktuelt. Mange "
            "kommuner har tilbudet Rask psykisk helsehjelp, der du kan ta kontakt uten "
            "henvisning.",
            "Har du tanker om å ta livet ditt, skal du ikke vente på en time. Ring et av numrene "
            "under nå, eller 113 hvis det er akutt.",
        ),
        section("Noe du kan prøve i dag"),
        bullets(
            "Sett ord på det: «Dette er alarmen. Den er ubehagelig, og den går over.»",
            "La utpusten bli litt lengre enn innpusten noen minutter.",
            "Velg en liten ting du har unngått, og gjør den enklere utgaven av den.",
            "Skriv ned etterpå hva som faktisk skjedde.",
        ),
        prose(
            "Det trenger ikke gå perfekt. Hver gang du blir stående litt lenger enn forrige gang, "
            "har du gjort noe som teller.",
        ),
        part("Du som er glad i en med angst"),
        prose(
            "Det er fristende å ta over: ringe tannlegen, finne på en unnskyldning, svare for den "
            "andre. Det hjelper i øyeblikket, men kan gjøre verden trangere for dere begge. Spør "
            "heller: «Hva vil du klare selv i dag, og hva vil du ha meg med på?» Vær tålmodig, og "
            "ros det lille.",
        ),
        crisis_lines("Trenger du noen å snakke med nå?"),
        resources(
            "Kilder og mer å lese",
            (
                "Helsenorge: Psykisk helse",
                "https://www.helsenorge.no/psykisk-helse/",
                "Om angst, selvhjelp og hvor du kan få hjelp.",
            ),
            (
                "Helsenorge: Psykisk helsehjelp for voksne",
                "https://www.helsenorge.no/psykisk-helse/psykisk-helsehjelp-for-voksne/",
                "Fastlege, kommune, Rask psykisk helsehjelp og spesialist.",
            ),
            (
                "Folkehelseinstituttet",
                "https://www.fhi.no/",
                "Kunnskap om psykiske plager og lidelser i befolkningen.",
            ),
            (
                "Norsk forening for kognitiv terapi",
                "https://www.kognitiv.no/",
                "Hva kognitiv terapi er, og selvhjelpsmateriell.",
            ),
        ),
        author("Ingrid Solvang"),
    ]


ANGST = Article(
    title="Når angsten tar plassen: slik kan samtaler hjelpe",
    slug="nar-angsten-tar-plassen",
    ingress=(
        "Angst kan gjøre verden mindre, litt etter litt. Her leser du hvorfor det skjer, hva som "
        "foregår i samtaler med en psykolog, og hva du kan prøve selv."
    ),
    topics=("angst", "stress"),
    picture=thread_untangled,
    picture_title="Tråden nøstes opp",
    alt=(
        "To mennesker sitter i hver sin lenestol. Den ene har en floke av garn over hodet, den "
        "andre nøster tråden opp til en ball."
    ),
    days_ago=33,
    body=body,
)
