import re
from unicodedata import normalize

LONGEST_QUERY = 200  # letters
NO_WORD = re.compile(r"[^\w-]+")


def cleaned(query: str) -> str:
    """As it is shown to who asked: of what was typed, the words."""
    # Some keyboards send å as an a and a ring, which is no letter of a word.
    words = NO_WORD.sub(" ", normalize("NFC", query[:LONGEST_QUERY])).split()
    return " ".join(word for word in words if word.strip("-_"))
