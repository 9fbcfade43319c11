from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from booking.domain.matching.reasons import (
    Experienced,
    HasLived,
    HasTime,
    IsOf,
    Meets,
    Reason,
    Sees,
    Speaks,
    WorksWith,
)
from booking.matching.words import Names, sentence
from booking.models.service import Audience

NAMES = {
    "nb": Names(
        {"rus": "Rus", "sorg": "Sorg", "adhd": "ADHD", "jobb": "Stress og jobb"},
        {"oslo": "Oslo", "bergen": "Bergen"},
    ),
    "en": Names(
        {"rus": "Addiction", "sorg": "Grief", "adhd": "ADHD", "jobb": "Stress and work"},
        {"oslo": "Oslo", "bergen": "Bergen"},
    ),
}
MONDAY = date(2026, 3, 2)
THURSDAY_EVENING = datetime(2026, 3, 5, 17, tzinfo=UTC)


def said(language: str, *reasons: Reason, today: date = MONDAY) -> str:
    with translation.override(language):
        return sentence(reasons, NAMES[language], today)


def test_reasons_become_one_sentence() -> None:
    reasons = WorksWith(("rus",)), HasTime(THURSDAY_EVENING), Meets(("online",))
    assert said("nb", *reasons) == "arbeider med rus, har tid torsdag kveld, på nett"
    assert said("en", *reasons) == "works with addiction, has time on Thursday evening, online"


@pytest.mark.parametrize(
    ("reason", "nb", "en"),
    [
        (WorksWith(("adhd", "rus")), "arbeider med ADHD og rus", "works with ADHD and addiction"),
        (
            WorksWith(("adhd", "rus", "sorg")),
            "arbeider med ADHD, rus og sorg",
            "works with ADHD, addiction and grief",
        ),
        (
            WorksWith(("jobb", "rus")),
            "arbeider med rus, stress og jobb",
            "works with addiction, stress and work",
        ),
        (WorksWith(("jobb",)), "arbeider med stress og jobb", "works with stress and work"),
        (WorksWith(("gone",)), "arbeider med gone", "works with gone"),
        (Sees("youth"), "tar imot ungdom", "sees young people"),
        (Sees("couple"), "tar imot par", "sees couples"),
        (Sees("family"), "tar imot familier", "sees families"),
        (Sees("kin"), "tar imot pårørende", "sees next of kin"),
        (Speaks("pl"), "snakker polsk", "speaks Polish"),
        (Speaks("se"), "snakker nordsamisk", "speaks Northern Sami"),
        (IsOf("woman"), "er kvinne", "is a woman"),
        (IsOf("man"), "er mann", "is a man"),
        (HasLived(), "har egen erfaring", "has lived experience"),
        (Experienced(18), "har 18 års erfaring", "has 18 years of experience"),
        (Meets(("online",)), "på nett", "online"),
        (Meets(("oslo",)), "ved oppmøte (Oslo)", "in person (Oslo)"),
        (
            Meets(("online", "bergen", "oslo")),
            "på nett, ved oppmøte (Bergen) eller ved oppmøte (Oslo)",
            "online, in person (Bergen) or in person (Oslo)",
        ),
    ],
    ids=str,
)
def test_each_reason_has_its_words(reason: Reason, nb: str, en: str) -> None:
    assert (said("nb", reason), said("en", reason)) == (nb, en)


@pytest.mark.parametrize(
    ("start", "nb", "en"),
    [
        (datetime(2026, 3, 2, 9, tzinfo=UTC), "mandag formiddag", "Monday morning"),
        (datetime(2026, 3, 6, 12, tzinfo=UTC), "fredag ettermiddag", "Friday afternoon"),
        (datetime(2026, 3, 8, 17, tzinfo=UTC), "søndag kveld", "Sunday evening"),
        # Not yet midnight in London, half past in Oslo.
        (datetime(2026, 3, 4, 23, 30, tzinfo=UTC), "torsdag formiddag", "Thursday morning"),
        # Of that name there is one before it.
        (datetime(2026, 3, 9, 9, tzinfo=UTC), "mandag 9. mars", "Monday 9 March"),
    ],
)
def test_a_weekday_is_the_next_of_its_name(start: datetime, nb: str, en: str) -> None:
    assert said("nb", HasTime(start)) == f"har tid {nb}"
    assert said("en", HasTime(start)) == f"has time on {en}"


def test_nothing_to_say_is_no_sentence() -> None:
    assert said("nb") == ""


@pytest.mark.parametrize("audience", [each for each in Audience if each != Audience.INDIVIDUAL])
def test_whomever_a_service_is_for_has_words(audience: Audience) -> None:
    assert said("nb", Sees(audience.value)).startswith("tar imot ")
