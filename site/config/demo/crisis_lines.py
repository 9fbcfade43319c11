"""Real numbers, each checked on the day named. Somebody must look again now and then."""

from dataclasses import dataclass
from datetime import date

from cms.models import CrisisLine
from search.models import CrisisRule

CHECKED = date(2026, 11, 22)
HELSENORGE = "https://www.helsenorge.no/psykisk-helse/psykisk-helsehjelp-for-voksne/"


@dataclass(frozen=True)
class Line:
    name: str
    phone: str
    text: str
    url: str
    name_en: str
    text_en: str
    hours: str = "Hele døgnet"
    hours_en: str = "Day and night"


LINES = (
    Line(
        "Medisinsk nødtelefon",
        "113",
        "Når det står om liv.",
        HELSENORGE,
        "Medical emergency",
        "When a life is at risk.",
    ),
    Line(
        "Legevakt",
        "116 117",
        "Når det haster og ikke kan vente til i morgen.",
        HELSENORGE,
        "Doctor on duty",
        "When it is urgent and cannot wait until tomorrow.",
    ),
    Line(
        "Mental Helse Hjelpetelefonen",
        "116 123",
        "For alle som trenger noen å snakke med.",
        "https://mentalhelse.no/",
        "Mental Helse helpline",
        "For everybody who needs somebody to talk to.",
    ),
    Line(
        "Kirkens SOS",
        "22 40 00 40",
        "En samtale når livet er vanskelig, også på chat. For alle, uansett tro.",
        "https://www.kirkens-sos.no/",
        "Kirkens SOS",
        "A conversation when life is hard, by chat too. For everybody, whatever they believe.",
    ),
    Line(
        "Alarmtelefonen for barn og unge",
        "116 111",
        "For deg under 18 år som opplever vold, overgrep eller omsorgssvikt.",
        "https://www.116111.no/",
        "Alarm line for children and young people",
        "For those under 18 who meet violence, abuse or neglect.",
    ),
    Line(
        "RUSinfo (tidligere RUStelefonen)",
        "915 08 588",
        "Anonyme spørsmål om alkohol og andre rusmidler.",
        "https://rusinfo.no/",
        "RUSinfo",
        "Anonymous questions about alcohol and other drugs.",
        "Se åpningstidene på nettsiden",
        "Opening hours are on its website",
    ),
)


# By the name of the search's rule; the other one shows the first four.
OF_RULES = {
    "Overdose og akutt fare": ("113", "116 117", "915 08 588"),
    "Vold og overgrep": ("113", "116 117", "116 123", "116 111"),
}


def make_crisis_lines() -> None:
    for order, line in enumerate(LINES):
        CrisisLine.objects.create(**vars(line), last_checked=CHECKED, order=order)
    for rule in CrisisRule.objects.filter(name__in=OF_RULES):
        rule.lines.set(CrisisLine.objects.filter(phone__in=OF_RULES[rule.name]))
