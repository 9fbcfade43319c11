import re

from search.norwegian.folding import folded

LONGEST_WORD = 40  # letters; longer ones are addresses, or somebody leant on the keys
WORD = re.compile(r"[^\W_]+")


def tokens(text: str) -> list[str]:
    """The folded words in their order. Whatever is no letter and no digit parts them."""
    return [word for word in WORD.findall(folded(text)) if len(word) <= LONGEST_WORD]
