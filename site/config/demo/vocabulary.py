"""What people come with, and how therapists work: slug, Norwegian, English."""

from booking.models import Method, Topic

TOPICS = (
    ("angst", "Angst", "Anxiety"),
    ("depresjon", "Depresjon", "Depression"),
    ("stress", "Stress og utbrenthet", "Stress and burnout"),
    ("sovn", "Søvn", "Sleep"),
    ("sorg", "Sorg og tap", "Grief and loss"),
    ("sykdom", "Langvarig sykdom", "Long-term illness"),
    ("rus", "Rus og avhengighet", "Alcohol and drugs"),
    ("parorende", "Pårørende", "Relatives"),
    ("parforhold", "Parforhold", "Couples"),
    ("familie", "Familie", "Family"),
    ("ungdom", "Ungdom", "Young people"),
    ("samlivsbrudd", "Samlivsbrudd", "Separation"),
    ("selvfolelse", "Selvfølelse", "Self-esteem"),
    ("livskriser", "Livskriser", "Life crises"),
    ("arbeidsliv", "Arbeidsliv", "Working life"),
)
METHODS = (
    ("kognitiv-terapi", "Kognitiv terapi", "Cognitive therapy"),
    ("metakognitiv-terapi", "Metakognitiv terapi", "Metacognitive therapy"),
    ("oppmerksomt-naervaer", "Oppmerksomt nærvær", "Mindfulness"),
    ("motiverende-intervju", "Motiverende intervju", "Motivational interviewing"),
    ("nettverksarbeid", "Nettverksarbeid", "Network meetings"),
    ("familieterapi", "Systemisk familieterapi", "Systemic family therapy"),
    ("eft", "Emosjonsfokusert parterapi", "Emotionally focused couples therapy"),
    ("gestaltterapi", "Gestaltterapi", "Gestalt therapy"),
)


def make_vocabulary() -> None:
    for model, words in ((Topic, TOPICS), (Method, METHODS)):
        for slug, name, name_en in words:
            model.objects.create(slug=slug, name=name, name_en=name_en)
