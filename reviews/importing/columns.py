"""Which column of a file holds what."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from reviews.importing.notes import FileRefused

Columns = Mapping[str, str]  # by the name of the field

FIELDS = {
    "name": _("Name"),
    "text": _("Text"),
    "title": _("Title, put before the text"),
    "date": _("Date"),
    "rating": _("Rating, 1 to 5"),
    "therapist": _("Therapist"),
    "service": _("Service"),
    "answer": _("Answer of the practice"),
    "answered": _("Date of the answer"),
    "id": pgettext_lazy("reviews", "Number or address at the source"),
}
NEEDED = ("name", "text")


class Platform(NamedTuple):
    """An export that is known by columns of its own; what it lacks is left out."""

    origin: str
    known_by: frozenset[str]
    columns: dict[str, str]


PLATFORMS = (
    # What Takeout gives, and the Business Profile API: JSON. Its "name" is the review's address.
    Platform(
        "Google",
        frozenset({"reviewer.displayName", "starRating"}),
        {
            "name": "reviewer.displayName",
            "text": "comment",
            "date": "createTime",
            "rating": "starRating",
            "answer": "reviewReply.comment",
            "answered": "reviewReply.updateTime",
            "id": "name",
        },
    ),
    # Its API's JSON.
    Platform(
        "Trustpilot",
        frozenset({"consumer.displayName", "stars"}),
        {
            "name": "consumer.displayName",
            "title": "title",
            "text": "text",
            "date": "createdAt",
            "rating": "stars",
            "answer": "companyReply.text",
            "answered": "companyReply.createdAt",
            "id": "id",
        },
    ),
    # The ratings of a page by the Graph API; it recommends or not, and seldom counts.
    Platform(
        "Facebook",
        frozenset({"review_text", "created_time"}),
        {
            "name": "reviewer.name",
            "text": "review_text",
            "date": "created_time",
            "rating": "rating",
            "id": "open_graph_story.id",
        },
    ),
)

# As headings say it, in small letters and without signs.
SAID = {
    "name": (
        "name navn reviewer reviewername author authorname authortitle displayname visningsnavn "
        "anmelder forfatter username reviewusername kunde kundenavn skrevetav"
    ),
    "text": (
        "text tekst reviewtext reviewcontent reviewbody comment kommentar content innhold omtale "
        "anmeldelse review body message"
    ),
    "title": "title tittel reviewtitle overskrift headline",
    "date": (
        "date dato reviewdate createtime created createdat createdtime reviewcreatedutc "
        "reviewcreated published publisert opprettet tidspunkt"
    ),
    "rating": (
        "rating stars starrating reviewstars reviewrating vurdering karakter stjerner score poeng"
    ),
    "therapist": "therapist terapeut behandler",
    "service": "service tjeneste",
    "answer": (
        "answer svar reply replytext reviewreply reviewreplycomment companyreply ownerresponse "
        "owneranswer response"
    ),
    "answered": (
        "answered svardato replydate replycreated companyreplydateutc companyreplydate "
        "reviewreplyupdatetime responsedate"
    ),
    "id": "id reviewid referenceid kildeid source reviewurl url lenke",
}


def platform_of(columns: Sequence[str]) -> Platform | None:
    return next((each for each in PLATFORMS if each.known_by <= set(columns)), None)


def guessed(columns: Sequence[str]) -> dict[str, str]:
    """By the platform, else by the headings; each column once."""
    if found := platform_of(columns):
        alternatives = {**found.columns, "id": id_of(found, columns)}
        return {field: name for field, name in alternatives.items() if name in columns}
    plain = {re.sub(r"[\W_]+", "", name.lower()): name for name in reversed(columns)}
    found_by_words = {
        field: next((plain[word] for word in words.split() if word in plain), "")
        for field, words in SAID.items()
    }
    return {field: name for field, name in found_by_words.items() if name}


def id_of(platform: Platform, columns: Sequence[str]) -> str:
    return "reviewId" if "reviewId" in columns else platform.columns["id"]


def typed(pairs: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """Of `field=Column`; an empty column takes the guess away. Raises FileRefused."""
    said: dict[str, str] = {}
    for pair in pairs:
        field, _sign, column = pair.partition("=")
        if field not in FIELDS:
            text = gettext_noop("There is no field “%(field)s”. There are: %(fields)s.")
            raise FileRefused(text, field=field[:80], fields=", ".join(FIELDS))
        if column and column not in columns:
            text = gettext_noop("There is no column “%(column)s”. There are: %(columns)s.")
            raise FileRefused(text, column=column[:80], columns=listed(columns))
        said[field] = column
    return said


def complete(chosen: Columns, columns: Sequence[str]) -> dict[str, str]:
    """Those that are there; raises FileRefused where no review can be made of them."""
    found = {field: name for field, name in chosen.items() if name in columns}
    missing = [field for field in NEEDED if field not in found]
    if missing:
        text = gettext_noop(
            "It is not known which columns hold %(fields)s: choose them. There are: %(columns)s."
        )
        raise FileRefused(text, fields=", ".join(missing), columns=listed(columns))
    return found


def listed(columns: Sequence[str]) -> str:
    shown = ", ".join(columns[:30])
    return f"{shown} …" if len(columns) > 30 else shown
