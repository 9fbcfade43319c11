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
        "Jeg er autorisert psykolog og har arbeidet i kommune og poliklinikk før jeg begynte her.",
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
        "Par og familier kommer gjerne når de samme krangler går om igjen, eller når det har "
        "blitt for stille. Hos meg får alle snakke ferdig, også de som pleier å la være.",
        "I den første samtalen hører jeg hva hver av dere håper på. Så ser vi på hva som skjer "
        "mellom dere når det låser seg, og dere får noe konkret å prøve til neste gang.",
        "Jeg er utdannet familieterapeut og snakker norsk, engelsk og vietnamesisk. Jeg er ikke "
        "autorisert helsepersonell.",
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
        "I am an authorised psychologist and worked in municipal and outpatient care before.",
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
        "I am trained as a family therapist and speak Norwegian, English and Vietnamese. I am "
        "not authorised health personnel.",
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
