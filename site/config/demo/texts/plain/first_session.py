"""What happens the first time: the page where most kinds of blocks are seen at work."""

from config.demo.body import (
    Block,
    callout,
    contact,
    crisis_lines,
    document,
    faq,
    free_times,
    gallery,
    key_points,
    prices_of,
    prose,
    quote,
    section,
    shared_call,
    table,
    therapists_of,
)

ROOM = "Tråden nøstes opp"
ROAD = "Ut av skogen"
DOOR = "Utenfor døra"


def den_forste_timen() -> list[Block]:
    return [
        key_points(
            "Du trenger ikke vite hva du skal si. Terapeuten begynner.",
            "Du bestemmer selv hva du forteller, og hva som får vente.",
            "Etterpå blir dere enige om veien videre, eller om at dere ikke går videre.",
        ),
        section("Slik går den til"),
        prose(
            "Dere bruker de første minuttene på å bli kjent. Terapeuten forteller hvordan hun "
            "arbeider, og spør hva som gjør at du kommer nå. Du kan svare kort. Mange har øvd på "
            "en lang forklaring og merker at de ikke trenger den.",
        ),
        quote(
            "Det vanskeligste var å trykke på bestill. Resten var bare en samtale.",
            "Marit Aasen",
            "om det hun oftest hører etter en første time",
        ),
        gallery(
            "Slik kan det være",
            (
                DOOR,
                "En gang med en lukket dør og lys under den. En forelder sitter på gulvet utenfor.",
                "Å grue seg er vanlig",
            ),
            (
                ROOM,
                "To mennesker i hver sin lenestol. Den ene har en floke av garn over hodet.",
                "Det meste begynner flokete",
            ),
            (
                ROAD,
                "To mennesker går side om side på en sti ut av skogen, mot en sol som står opp.",
                "Dere går i ditt tempo",
            ),
        ),
        document(
            "Før den første timen",
            "Ett ark å skrive på, for den som tenker best med penn i hånden.",
        ),
        section("På nett eller på kontoret?"),
        table(
            "På nett og på kontoret",
            ("Du lurer på", "På nett", "På kontoret"),
            (
                "Hvordan kommer jeg inn?",
                "Lenken står i e-posten. Den virker i nettleseren.",
                "Du ringer på. Det er ikke noe venterom med andre.",
            ),
            (
                "Hva trenger jeg?",
                "Et sted der ingen hører deg, og gjerne hodetelefoner.",
                "Ingenting.",
            ),
            (
                "Hva om det svikter?",
                "Terapeuten ringer deg, hvis du har oppgitt telefonnummer.",
                "Ring oss, så finner vi en ny tid.",
            ),
        ),
        callout(
            "info",
            "Ta med noen hvis du vil",
            "Det er din time. Vil du ha med en venn de første minuttene, sier du bare ifra.",
        ),
        callout(
            "warning",
            "Bruker du medisiner?",
            "Ikke slutt eller endre noe på egen hånd før du kommer. Snakk med legen din først.",
        ),
        faq(
            "Det folk spør om",
            (
                "Må jeg fortelle alt?",
                "Nei. Du velger hva du forteller. Terapeuten spør, men tåler godt et nei.",
            ),
            (
                "Hva om jeg begynner å gråte?",
                "Da gråter du. Det er papir på bordet, og ingen har det travelt.",
            ),
            (
                "Hva om vi ikke passer sammen?",
                "Si det, eller la være å bestille igjen. Du kan velge en annen når du vil.",
            ),
            (
                "Får noen vite at jeg har vært her?",
                "Ikke fra oss. E-post og kontoutskrift har et nøytralt navn.",
            ),
        ),
        therapists_of("Noen du kan begynne hos", "angst"),
        free_times("De første ledige timene", "individuell-samtale"),
        prices_of("Hva det koster", "individuell-samtale", "parsamtale"),
        contact("Vi svarer på hverdager. Ikke skriv om helsen din i e-post."),
        shared_call(),
        callout(
            "urgent",
            "Trenger du hjelp med en gang?",
            "Vi er ikke en akuttjeneste. Er det fare for liv, ring 113. Ellers kan du ringe en av "
            "disse.",
        ),
        crisis_lines(""),
    ]


def the_first_session() -> list[Block]:
    return [
        key_points(
            "You need not know what to say. The therapist begins.",
            "You decide what you tell and what can wait.",
            "Afterwards you agree on how to go on, or that you will not.",
        ),
        section("How it goes"),
        prose(
            "The first minutes are for getting to know each other. The therapist tells how she "
            "works and asks what makes you come now. A short answer will do.",
        ),
        quote(
            "The hardest part was to press the button. The rest was just a conversation.",
            "Marit Aasen",
            "on what she hears most after a first session",
        ),
        gallery(
            "What it can be like",
            (DOOR, "A closed door with light below it, and a parent on the floor outside.", ""),
            (ROOM, "Two people in armchairs. One has a tangle of yarn over her head.", ""),
            (ROAD, "Two people side by side on a path out of the wood, towards a sunrise.", ""),
        ),
        document("Before the first session", "One sheet to write on, if a pen helps you think."),
        table(
            "Online and at the office",
            ("You wonder", "Online", "At the office"),
            (
                "How do I get in?",
                "The link is in the mail. It opens in your browser.",
                "You ring the bell. There is no waiting room with others.",
            ),
            (
                "What do I need?",
                "A place where nobody hears you, and headphones if you have them.",
                "Nothing.",
            ),
        ),
        callout(
            "warning",
            "Do you take medicine?",
            "Do not stop or change anything by yourself before you come. Talk to your doctor.",
        ),
        faq(
            "What people ask",
            (
                "Do I have to tell everything?",
                "No. You choose what you tell. The therapist asks, and can take a no.",
            ),
            (
                "What if we do not get on?",
                "Say so, or do not book again. You can choose somebody else at any time.",
            ),
        ),
        therapists_of("Somebody to begin with", "angst"),
        free_times("The first free times", "individuell-samtale"),
        prices_of("What it costs", "individuell-samtale", "parsamtale"),
        contact("We answer on weekdays. Please do not write about your health in a mail."),
        shared_call(),
        callout(
            "urgent",
            "Do you need help right now?",
            "We are not an emergency service. If a life is in danger, call 113. Otherwise you can "
            "call one of these.",
        ),
        crisis_lines(""),
    ]
