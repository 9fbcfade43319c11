"""What stands on a bank statement: the practice's neutral name, as far as Stripe takes it."""

import re
import unicodedata

# A complete descriptor has 22 characters: the account's own prefix (2 to 10), "* ", and this.
LONGEST = 10
# Letters that do not come apart into a Latin one and a mark.
SPELT = str.maketrans({"æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ß": "ss", "đ": "d", "Đ": "D"})
NOT_TAKEN = re.compile(r"[^A-Za-z0-9 .,&/()+-]")


def suffix(name: str) -> str:
    """ "TV Samtaler" -> "TV SAMTALE". Empty where no letter is left: Stripe asks for one."""
    plain = unicodedata.normalize("NFKD", name.translate(SPELT))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    kept = " ".join(NOT_TAKEN.sub(" ", plain).split()).upper()[:LONGEST].strip(" .,&/(+-")
    return kept if re.search("[A-Z]", kept) else ""
