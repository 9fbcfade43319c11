"""What each therapist says of herself: by slug, in paragraphs under two headings."""

from config.demo.body import Block, prose, section

NORWEGIAN = {
    "ingrid-solvang": (
        "Kanskje sover du dårlig, grubler mye eller har mistet noe som betydde alt. Kanskje vet "
        "du ikke helt hva som er galt, bare at du ikke vil ha det slik. Begge deler er gode nok "
        "grunner til å komme.",
        "Vi begynner med å finne ut hva du vil at skal bli annerledes. Så lager vi en plan "
        "sammen, og etter noen samtaler stopper vi opp og ser om den duger. Jeg arbeider mest "
        "med kognitiv og metakognitiv terapi, og jeg forklarer alltid hvorfor jeg foreslår det "
        "jeg gjør.",
        "Jeg er autorisert psykolog og har arbeidet i kommunen og på en poliklinikk for voksne. "
        "Der lærte jeg at folk sjelden passer i skjemaene, og at det som regel er skjemaene det "
        "er noe galt med. Du finner meg i Torggata og på nett.",
    ),
    "elias-karimi": (
        "Du trenger ikke ha bestemt deg for noe før du kommer. Det holder at du lurer. Vi kan "
        "snakke om hva rusen gir deg, hva den tar, og hva du kunne tenke deg i stedet.",
        "Jeg spør mer enn jeg gir råd, og jeg følger ditt tempo. Jeg tar også imot deg som er "
        "pårørende, alene eller sammen med den det gjelder.",
        "Jeg er utdannet rusterapeut og har selv erfaring med rus og veien ut av den. Jeg er "
        "ikke autorisert helsepersonell. Trenger du behandling i helsetjenesten, hjelper jeg deg "
        "med å finne fram.",
    ),
    "thea-nguyen-berg": (
        "Par og familier kommer gjerne når de samme kranglene går om igjen, eller når det "
        "har blitt for stille. Hos meg får alle snakke ferdig, også de som pleier å la være.",
        "I den første samtalen hører jeg hva hver av dere håper på. Så ser vi på hva som skjer "
        "mellom dere når det låser seg, og dere får noe konkret å prøve til neste gang.",
        "Jeg er utdannet familieterapeut, har arbeidet på familievernkontor og snakker norsk, "
        "engelsk og vietnamesisk. Mye av det jeg kan om å være to språk i én familie, lærte jeg "
        "hjemme. Jeg er ikke autorisert helsepersonell.",
    ),
    "marit-aasen": (
        "Når kroppen sier stopp, hjelper det sjelden å ta seg sammen. Kanskje ligger du våken om "
        "natten, kanskje har du jobbet for mye for lenge, eller fått en diagnose som ble med deg "
        "hjem. Du trenger ikke ha krefter til mer enn å sette deg ned.",
        "Alle samtalene mine foregår på video, også tidlig på dagen. Vi ser på hvordan døgnet "
        "ditt faktisk er, og endrer litt om gangen: noe om søvn, noe om pauser, noe om hva du "
        "kan la ligge. Har du vært her før og bare trenger å justere kursen, rekker vi mye på en "
        "halvtime.",
        "Jeg er autorisert sykepleier med videreutdanning i psykisk helsearbeid, og har arbeidet "
        "på sykehus og i hjemmebasert omsorg.",
    ),
    "sunniva-utsi": (
        "Er du ung, bestemmer du hva vi snakker om. Det kan være skolen, vennene, kroppen, "
        "familien eller en uro du ikke har noe navn på. Du får vite på forhånd hva jeg holder "
        "for meg selv, og når jeg må snakke med noen andre.",
        "Er du forelder, kan du komme alene eller sammen med dem det gjelder. Jeg tegner og "
        "skriver underveis, stiller enkle spørsmål og tåler stillhet. På Majorstuen kan vi også "
        "gå en tur mens vi snakker. Vi kan gjøre det på nordsamisk, norsk eller engelsk.",
        "Jeg er autorisert psykolog, vokste opp i Karasjok og har arbeidet på helsestasjon for "
        "ungdom og i barne- og ungdomspsykiatrien.",
    ),
    "samuel-tesfaye": (
        "Noen kommer fordi alt raser, andre fordi ingenting skjer. Et brudd, en jobb du ikke "
        "kjenner deg igjen i, en stemme som sier at du ikke er god nok. Her trenger du ikke ha "
        "orden på det før du begynner å fortelle.",
        "I gestaltterapi legger vi merke til det som skjer mens vi snakker: hva du sier, hva du "
        "svelger, hvor i kroppen det sitter. Ofte blir det tydeligere hva du vil, og hva du kan "
        "si nei til. Jeg har timer om kvelden og på lørdager.",
        "Jeg er utdannet gestaltterapeut og har mange år bak meg som lærer og tillitsvalgt. Jeg "
        "snakker norsk, engelsk og tigrinja. Jeg er ikke autorisert helsepersonell, og samtalene "
        "er ikke helsehjelp. Trenger du det, hjelper jeg deg med å finne fram.",
    ),
}
ENGLISH = {
    "ingrid-solvang": (
        "You may sleep badly, worry a lot or have lost something that meant everything. Or you "
        "may not know what is wrong, only that you do not want it to stay so. Both are good "
        "reasons to come.",
        "We begin with what you would like to be different and make a plan. After a few sessions "
        "we stop and see whether it is any good. I mostly use cognitive and metacognitive "
        "therapy.",
        "I am an authorised psychologist and have worked for the municipality and at an "
        "outpatient clinic for adults. There I learned that people seldom fit the forms, and that "
        "it is mostly the forms that are wrong. You find me in Torggata and online.",
    ),
    "elias-karimi": (
        "You need not have decided anything before you come. To wonder is enough. We can talk "
        "about what drinking or drugs give you, what they take, and what you might like instead.",
        "I ask more than I advise, and you set the pace. I also see relatives, alone or together.",
        "I am trained as an addiction counsellor and have been through it myself. I am not "
        "authorised health personnel. If you need treatment in the health service, I help you "
        "find it.",
    ),
    "thea-nguyen-berg": (
        "Couples and families often come when the same quarrel returns again and again, or when "
        "it has grown too quiet. Here everybody gets to finish, also those who seldom do.",
        "First I hear what each of you hopes for. Then we look at what happens between you when "
        "you get stuck, and you take something home to try.",
        "I am trained as a family therapist, have worked at a family counselling office and speak "
        "Norwegian, English and Vietnamese. Much of what I know about two languages in one family "
        "I learned at home. I am not authorised health personnel.",
    ),
    "marit-aasen": (
        "When the body says stop, pulling yourself together seldom helps. You may lie awake at "
        "night, have worked too much for too long, or live with a diagnosis that came home with "
        "you. You need no more strength than it takes to sit down.",
        "All my sessions are on video, early in the day too. We look at what your day and night "
        "are really like and change a little at a time: something about sleep, something about "
        "breaks, something about what you can leave undone. If you have been here before, half "
        "an hour often goes a long way.",
        "I am an authorised nurse with further training in mental health, and have worked in "
        "hospitals and in people's homes.",
    ),
    "sunniva-utsi": (
        "If you are young, you decide what we talk about. It may be school, friends, your body, "
        "your family or a worry that has no name. You are told beforehand what I keep to myself, "
        "and when I have to speak with somebody else.",
        "If you are a parent, come alone or with those it is about. I draw and write as we go, "
        "ask simple questions and do not mind silence. At Majorstuen we can also take a walk "
        "while we talk. Northern Sami, Norwegian and English are all fine.",
        "I am an authorised psychologist, grew up in Karasjok, and have worked at a youth clinic "
        "and in mental health care for children and young people.",
    ),
    "samuel-tesfaye": (
        "Some come because everything is falling apart, others because nothing happens. A "
        "break-up, a job you no longer recognise yourself in, a voice that says you are not good "
        "enough. You need not have it sorted before you begin to tell.",
        "In gestalt therapy we notice what happens while we talk: what you say, what you "
        "swallow, where in the body it sits. Often it grows clearer what you want, and what you "
        "can say no to. I have sessions in the evening and on Saturdays.",
        "I am trained as a gestalt therapist and was a teacher and union representative for "
        "many years. I speak Norwegian, English and Tigrinya. I am not authorised health "
        "personnel, and our conversations are not health care. If you need that, I help you "
        "find it.",
    ),
}


def body(paragraphs: tuple[str, str, str], headings: tuple[str, str]) -> list[Block]:
    first, how, background = paragraphs
    return [
        section(headings[0]),
        prose(first, how),
        section(headings[1]),
        prose(background),
    ]
