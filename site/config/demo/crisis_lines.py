"""Real numbers, each checked on the day named. Somebody must look again now and then."""

from datetime import date

from cms.models import CrisisLine

CHECKED = date(2026, 11, 22)
DAY_AND_NIGHT = "Hele døgnet"
HELSENORGE = "https://www.helsenorge.no/psykisk-helse/psykisk-helsehjelp-for-voksne/"

# Name, number, what it is for, where it is found, when it answers.
LINES = (
    ("Medisinsk nødtelefon", "113", "Når det står om liv.", HELSENORGE, DAY_AND_NIGHT),
    (
        "Legevakt",
        "116 117",
        "Når det haster og ikke kan vente til i morgen.",
        HELSENORGE,
        DAY_AND_NIGHT,
    ),
    (
        "Mental Helse Hjelpetelefonen",
        "116 123",
        "For alle som trenger noen å snakke med.",
        "https://mentalhelse.no/",
        DAY_AND_NIGHT,
    ),
    (
        "Kirkens SOS",
        "22 40 00 40",
        "En samtale når livet er vanskelig, også på chat. For alle, uansett tro.",
        "https://www.kirkens-sos.no/",
        DAY_AND_NIGHT,
    ),
    (
        "Alarmtelefonen for barn og unge",
        "116 111",
        "For deg under 18 år som opplever vold, overgrep eller omsorgssvikt.",
        "https://www.116111.no/",
        DAY_AND_NIGHT,
    ),
    (
        "RUSinfo (tidligere RUStelefonen)",
        "915 08 588",
        "Anonyme spørsmål om alkohol og andre rusmidler.",
        "https://rusinfo.no/",
        "Se åpningstidene på nettsiden",
    ),
)


def make_crisis_lines() -> None:
    for order, (name, phone, text, url, hours) in enumerate(LINES):
        CrisisLine.objects.create(
            name=name,
            phone=phone,
            text=text,
            url=url,
            hours=hours,
            last_checked=CHECKED,
            order=order,
        )
