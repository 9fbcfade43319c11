"""Money, days and clock times the way the house writes them, in the active language.

Times are shown on the project's wall clock, whoever asks.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.dateformat import format as django_format
from django.utils.translation import get_language, get_language_info

NBSP = "\u00a0"
# Unknown to Django, or known by another name than people use: in Norwegian, in English.
SPOKEN = {
    "am": ("amharisk", "Amharic"),
    "ku": ("kurdisk", "Kurdish"),
    "nb": ("norsk", "Norwegian"),  # nobody speaks "norsk (bokmål)"
    "nn": ("norsk", "Norwegian"),
    "no": ("norsk", "Norwegian"),
    "prs": ("dari", "Dari"),
    "ps": ("pashto", "Pashto"),
    "se": ("nordsamisk", "Northern Sami"),
    "so": ("somali", "Somali"),
    "ti": ("tigrinja", "Tigrinya"),
    "tl": ("tagalog", "Tagalog"),
}


def english() -> bool:
    return (get_language() or "").startswith("en")


def translated(norwegian: str, in_english: str) -> str:
    """What is written in the active language; Norwegian where nobody has translated it."""
    return (in_english if english() else "") or norwegian


def kroner(amount: int) -> str:
    """Øre as text: "kr 1 495" and "kr 495,50", in English "NOK 1,495"."""
    return exact_kroner(amount) if amount % 100 else exact_kroner(amount)[:-3]


def money(amount: int, currency: str) -> str:
    """Of any currency: kroner as ever, another one with its code in front."""
    return kroner(amount) if currency == "NOK" else exact_money(amount, currency)


def exact_money(amount: int, currency: str) -> str:
    """As in books: "kr 1 495,00", "EUR 1 495,00"."""
    said = exact_kroner(amount)
    return said if currency == "NOK" else currency + said[said.index(NBSP) :]


def exact_kroner(amount: int) -> str:
    """As in books, with its øre: "kr 1 495,00", in English "NOK 1,495.00"."""
    whole, ore = divmod(abs(amount), 100)
    sign = "−" if amount < 0 else ""
    digits = f"{whole:,}" if english() else f"{whole:,}".replace(",", NBSP)
    fraction = f"{'.' if english() else ','}{ore:02}"
    return f"{'NOK' if english() else 'kr'}{NBSP}{sign}{digits}{fraction}"


def percent(basis_points: int) -> str:
    """Hundredths of a percent as text: "25 %" and "12,5 %", in English "12.5%"."""
    number = f"{basis_points / 100:.2f}".rstrip("0").rstrip(".")
    return f"{number}%" if english() else f"{number.replace('.', ',')}{NBSP}%"


def local(moment: datetime) -> datetime:
    return timezone.localtime(moment, timezone.get_default_timezone())


def clock(moment: datetime) -> str:
    """ "kl. 14.00", in English "14:00"."""
    return _hours(moment) if english() else f"kl.{NBSP}{_hours(moment)}"


def clocks(start: datetime, end: datetime) -> str:
    """ "kl. 14.00–14.50", in English "14:00–14:50"."""
    return f"{clock(start)}–{_hours(end)}"


def day(moment: date) -> str:
    """ "torsdag 5. mars", in English "Thursday 5 March"."""
    return _written(moment, "l j F" if english() else "l j. F")


def days(first: date, last: date) -> str:
    """ "2.–8. mars" or "30. mars – 5. april", in English "2–8 March" and "30 March – 5 April"."""
    dot = "" if english() else "."
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{dot}–{_written(last, f'j{dot} F')}"
    return f"{_written(first, f'j{dot} F')} – {_written(last, f'j{dot} F')}"


def weekday(moment: date) -> str:
    """ "torsdag", in English "Thursday"."""
    return _written(moment, "l")


def dated(moment: date) -> str:
    """ "5. mars 2026", in English "5 March 2026"."""
    return _written(moment, "j F Y" if english() else "j. F Y")


def iso_day(moment: datetime) -> str:
    """For addresses: the local date as 2026-03-05."""
    return local(moment).date().isoformat()


def month(moment: date) -> str:
    """ "mars 2026", in English "March 2026"."""
    return _written(moment, "F Y")


def short_month(moment: date) -> str:
    """ "mar", in English "Mar"; for axes and nowhere else."""
    return _written(moment, "M" if english() else "b")[:3]


def languages(codes: Iterable[str]) -> str:
    """The names of languages, in the reader's: "norsk, engelsk"; each once, however written."""
    return ", ".join(dict.fromkeys(_language(code) for code in codes))


def _hours(moment: datetime) -> str:
    return f"{local(moment):%H:%M}" if english() else f"{local(moment):%H.%M}"


def _written(moment: date, pattern: str) -> str:
    return django_format(local(moment) if isinstance(moment, datetime) else moment, pattern)


def _language(code: str) -> str:
    if code in SPOKEN:
        return SPOKEN[code][english()]
    try:
        name = str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
    return name if english() else name.lower()
