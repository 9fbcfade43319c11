from booking.models.therapist import Status
from config.demo.people.person import FRI, MON, THU, TUE, WED, Hours, Person
from config.demo.pictures import looks

INGRID = Person(
    slug="ingrid-solvang",
    mailbox="ingrid",
    name="Ingrid Solvang",
    title="Psykolog",
    title_en="Psychologist",
    status=Status.AUTHORISED,
    introduction=(
        "Jeg møter deg som strever med uro, nedstemthet eller et tap, og som vil forstå hva "
        "som skjer."
    ),
    introduction_en=(
        "I see you who struggle with worry, low spirits or a loss, and who want to understand "
        "what is going on."
    ),
    languages=("nb", "en"),
    topics=("angst", "depresjon", "stress", "sorg"),
    methods=("kognitiv-terapi", "metakognitiv-terapi"),
    offers={
        "individuell-samtale": 109_000,
        "lang-individuell-samtale": 149_500,
        "gratis-forste-samtale": None,
    },
    hours=(
        Hours((MON, WED), 9, 15, place="torggata"),
        Hours((TUE,), 10, 16),
        Hours((THU,), 12, 19),
    ),
    look=looks.INGRID,
    gender="woman",
    since=2009,
    sessions_a_week=26,
    words=(
        "Ingrid er psykolog og skriver om angst, sorg og det å ha det vanskelig uten å vite "
        "hvorfor."
    ),
)
MARIT = Person(
    slug="marit-aasen",
    mailbox="marit",
    name="Marit Aasen",
    title="Psykiatrisk sykepleier",
    title_en="Psychiatric nurse",
    status=Status.AUTHORISED,
    introduction=(
        "Jeg snakker med deg som er sliten, sover dårlig eller lever med en sykdom som tar "
        "plass. Hjemme hos deg selv, på skjerm."
    ),
    introduction_en=(
        "I talk with you who are worn out, sleep badly or live with an illness that takes up "
        "room. From your own home, on screen."
    ),
    languages=("nb", "en"),
    topics=("stress", "angst", "sovn", "sykdom"),
    methods=("kognitiv-terapi", "oppmerksomt-naervaer"),
    offers={
        "individuell-samtale": 79_000,
        "oppfolging": None,
        "gratis-forste-samtale": None,
    },
    hours=(
        Hours((MON, TUE, THU), 8, 13),
        Hours((FRI,), 8, 12),
    ),
    look=looks.MARIT,
    gender="woman",
    since=1998,
    also_sees=("kin",),
    sessions_a_week=22,
    words=(
        "Marit er psykiatrisk sykepleier og skriver om søvn, stress og det å leve med en kropp "
        "som setter grenser."
    ),
)
SUNNIVA = Person(
    slug="sunniva-utsi",
    mailbox="sunniva",
    name="Sunniva Utsi",
    title="Psykolog for barn og unge",
    title_en="Psychologist for children and young people",
    status=Status.AUTHORISED,
    introduction=(
        "Jeg snakker med ungdom og med foreldrene deres, hver for seg eller sammen. På norsk, "
        "nordsamisk eller engelsk."
    ),
    introduction_en=(
        "I talk with young people and with their parents, apart or together. In Norwegian, "
        "Northern Sami or English."
    ),
    languages=("nb", "en", "se"),
    topics=("ungdom", "familie", "angst"),
    methods=("kognitiv-terapi", "familieterapi"),
    offers={
        "ungdomssamtale": None,
        "familiesamtale": 149_500,
        "oppfolging": None,
        "gratis-forste-samtale": None,
    },
    hours=(
        Hours((MON,), 13, 18, place="majorstuen"),
        Hours((WED,), 12, 18, place="majorstuen"),
        Hours((THU,), 10, 15),
        Hours((FRI,), 12, 17, online=False, place="majorstuen"),
    ),
    look=looks.SUNNIVA,
    gender="woman",
    since=2018,
    also_sees=("kin", "family"),
    sessions_a_week=20,
    words=(
        "Sunniva er psykolog for barn og unge og skriver om ungdomstid, foreldre og det som "
        "ligger imellom."
    ),
)
