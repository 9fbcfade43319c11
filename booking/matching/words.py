"""Why somebody is proposed, in one sentence: "arbeider med rus, har tid torsdag kveld, på nett"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from booking import formats
from booking.domain.matching import ONLINE
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
from booking.domain.wished import part_of

# Who is no individual, by the word of the service; an individual goes without saying.
SEES = {
    "youth": _("sees young people"),
    "couple": _("sees couples"),
    "family": _("sees families"),
    "kin": _("sees next of kin"),
}
IS_OF = {"woman": _("is a woman"), "man": _("is a man")}
# In order of PARTS.
HAS_TIME = (
    _("has time on %(weekday)s morning"),
    _("has time on %(weekday)s afternoon"),
    _("has time on %(weekday)s evening"),
)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Names:
    """What topics and places are called, by slug, in the reader's language. One that is gone since
    the reasons were found is called by its slug."""

    topics: Mapping[str, str]
    places: Mapping[str, str]


def sentence(reasons: Iterable[Reason], names: Names, today: date) -> str:
    """In the active language, for after a name: without a capital and a full stop."""
    return ", ".join(words(reason, names, today) for reason in reasons)


def words(reason: Reason, names: Names, today: date) -> str:
    match reason:
        case WorksWith(topics):
            named = [within(names.topics.get(topic, topic)) for topic in topics]
            return gettext("works with %(topics)s") % {"topics": all_of(named)}
        case Sees(whom):
            return str(SEES[whom])
        case Speaks(language):
            return gettext("speaks %(language)s") % {"language": formats.languages([language])}
        case IsOf(gender):
            return str(IS_OF[gender])
        case HasLived():
            return gettext("has lived experience")
        case Experienced(years):
            return gettext("has %(years)s years of experience") % {"years": years}
        case HasTime(start):
            return has_time(formats.local(start), today)
        case Meets(where):
            return one_of([_where(each, names) for each in where])


def has_time(wall: datetime, today: date) -> str:
    """A weekday alone is the next one of its name; what is further away is dated."""
    if wall.date() - today < WEEK:
        return str(HAS_TIME[part_of(wall)]) % {"weekday": formats.weekday(wall)}
    return gettext("has time on %(day)s") % {"day": formats.day(wall)}


def within(name: str) -> str:
    """As it is written inside a sentence: "Rus" with a small letter, "ADHD" as it is."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def all_of(names: Sequence[str]) -> str:
    """ "rus, angst og sorg". What has an "and" of its own comes last, without another before it:
    "angst, rus og avhengighet"."""
    pattern = gettext("%(some)s and %(last)s")
    joined = pattern % {"some": "", "last": ""}
    ordered = sorted(names, key=lambda name: joined in name)
    return ", ".join(ordered) if joined in ordered[-1] else _listed(ordered, pattern)


def one_of(names: Sequence[str]) -> str:
    return _listed(names, gettext("%(some)s or %(last)s"))


def _listed(names: Sequence[str], pattern: str) -> str:
    *some, last = names
    return pattern % {"some": ", ".join(some), "last": last} if some else last


def _where(where: str, names: Names) -> str:
    if where == ONLINE:
        return gettext("online")
    return gettext("in person (%(place)s)") % {"place": names.places.get(where, where)}
