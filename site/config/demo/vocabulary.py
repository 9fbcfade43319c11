"""What people come with, and how therapists work: slug, Norwegian, English."""

from booking.models import Method, Topic

TOPICS = (
    ("angst", "Angst", "Anxiety"),
    ("depresjon", "Depresjon", "Depression"),
    ("stress", "Stress og utbrenthet", "Stress and burnout"),
    ("sorg", "Sorg og tap", "Grief and loss"),
    ("rus", "Rus og avhengighet", "Alcohol and drugs"),
    ("parorende", "Pårørende", "Relatives"),
    ("parforhold", "Parforhold", "Couples"),
    ("familie", "Familie", "Family"),
    ("samlivsbrudd", "Samlivsbrudd", "Separation"),
)
METHODS = (
    ("kognitiv-terapi", "Kognitiv terapi", "Cognitive therapy"),
    ("metakognitiv-terapi", "Metakognitiv terapi", "Metacognitive therapy"),
    ("motiverende-intervju", "Motiverende intervju", "Motivational interviewing"),
    ("nettverksarbeid", "Nettverksarbeid", "Network meetings"),
    ("familieterapi", "Systemisk familieterapi", "Systemic family therapy"),
    ("eft", "Emosjonsfokusert parterapi", "Emotionally focused couples therapy"),
)


def make_vocabulary() -> None:
    for model, words in ((Topic, TOPICS), (Method, METHODS)):
        for slug, name, name_en in words:
            model.objects.create(slug=slug, name=name, name_en=name_en)
