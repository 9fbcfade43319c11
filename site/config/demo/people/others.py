from booking.models.therapist import Status
from config.demo.people.person import FRI, MON, SAT, THU, TUE, WED, Hours, Person
from config.demo.pictures import looks

ELIAS = Person(
    slug="elias-karimi",
    mailbox="elias",
    name="Elias Karimi",
    title="Rusterapeut",
    title_en="Addiction counsellor",
    status=Status.OTHER,
    introduction=(
        "Jeg snakker med deg som vil endre noe med rusen, og med dere som står rundt. Uten "
        "pekefinger."
    ),
    introduction_en=(
        "I talk with you who want to change something about drinking or drugs, and with those "
        "around you. No wagging finger."
    ),
    languages=("nb", "en", "fa"),
    topics=("rus", "parorende"),
    methods=("motiverende-intervju", "nettverksarbeid"),
    offers={
        "individuell-samtale": None,
        "rus-og-avhengighet": None,
        "gratis-forste-samtale": None,
    },
    hours=(
        Hours((MON,), 12, 19),
        Hours((TUE,), 9, 15, online=False, place="torggata"),
        Hours((THU,), 9, 16, place="torggata"),
        Hours((FRI,), 9, 14),
    ),
    look=looks.ELIAS,
    gender="man",
    since=2013,
    also_sees=("kin",),
    sessions_a_week=24,
    words=(
        "Elias er rusterapeut og har selv vært gjennom veien ut av rus. Han skriver om begge deler."
    ),
    lived_experience=True,
)
THEA = Person(
    slug="thea-nguyen-berg",
    mailbox="thea",
    name="Thea Nguyen-Berg",
    title="Familieterapeut",
    title_en="Family therapist",
    status=Status.OTHER,
    introduction=(
        "Jeg møter par og familier som har kjørt seg fast, og vil finne tilbake til samtalen."
    ),
    introduction_en=(
        "I see couples and families who are stuck and would like to find their way back to talking."
    ),
    languages=("nb", "en", "vi"),
    topics=("parforhold", "familie", "samlivsbrudd"),
    methods=("familieterapi", "eft"),
    offers={
        "individuell-samtale": None,
        "parsamtale": None,
        "familiesamtale": None,
        "gratis-forste-samtale": None,
    },
    hours=(
        Hours((TUE, WED), 12, 20, place="torggata"),
        Hours((SAT,), 10, 14),
    ),
    look=looks.THEA,
    gender="woman",
    since=2016,
    sessions_a_week=18,
    words="Thea er familieterapeut og skriver om par, familier og brudd.",
)
SAMUEL = Person(
    slug="samuel-tesfaye",
    mailbox="samuel",
    name="Samuel Tesfaye",
    title="Gestaltterapeut",
    title_en="Gestalt therapist",
    status=Status.OTHER,
    introduction=(
        "Jeg snakker med deg som er midt i noe: et brudd, en jobb som skurrer, en følelse av "
        "ikke å være god nok. Også kveld og lørdag."
    ),
    introduction_en=(
        "I talk with you who are in the middle of something: a break-up, a job that jars, a "
        "feeling of not being good enough. Evenings and Saturdays too."
    ),
    languages=("nb", "en", "ti"),
    topics=("selvfolelse", "depresjon", "livskriser", "arbeidsliv"),
    methods=("gestaltterapi",),
    offers={
        "individuell-samtale": 49_500,
        "lang-individuell-samtale": None,
        "gratis-forste-samtale": None,
    },
    hours=(
        Hours((WED,), 15, 21, online=False, place="majorstuen"),
        Hours((THU,), 16, 21),
        Hours((FRI,), 10, 16, online=False, place="majorstuen"),
        Hours((SAT,), 11, 16, place="torggata"),
    ),
    look=looks.SAMUEL,
    gender="man",
    since=2021,
    sessions_a_week=28,
    words=(
        "Samuel er gestaltterapeut og skriver om selvfølelse, arbeidsliv og det å stå midt i "
        "en overgang."
    ),
)
