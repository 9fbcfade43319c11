import logging
import re

# The secret parts of /time/<token>/, /bestill/fortsett/<signed>/, /kalender/<token>.ics,
# /kode/<token>/, /omtale/<token>/, /omtale/nei/<token>/ and of the API's /bookings/<token>/,
# /requests/<token>/ and /invitations/<token>/, also where such a path stands in a parameter; and of
# a link to a new password.
TOKEN = re.compile(
    r"((?:/|%2F)(?:time|fortsett|kalender|kode|bookings|requests|invitations|match|waiting-list|venteliste|omtale|omtale(?:/|%2F)nei|confirm(?:/|%2F)\w+)(?:/|%2F))[\w:.=-]{16,}",
    re.IGNORECASE,
)
# What was searched for (a client's address in the admin, what weighs on a reader outside: `search`
# is Wagtail's own name for it in the API), and the key of a booking form.
SEARCH = re.compile(r"([?&](?:q|search|key)=)[^&\s\"]+")
SESSION = re.compile(r"(cs_(?:test|live)_[A-Za-z0-9]{4})[A-Za-z0-9]+")


def masked(text: str) -> str:
    """The text with every secret of a link, and every search, cut out."""
    return SEARCH.sub(r"\1…", SESSION.sub(r"\1…", TOKEN.sub(r"\1…", text)))


class MaskTokens(logging.Filter):
    """A link is the key to somebody's booking: it does not belong in a log."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked(record.getMessage()), ()
        return True
