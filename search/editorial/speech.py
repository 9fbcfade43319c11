"""What is typed in haste or as it is said at home, in the words that rules are written in."""

import re

from search.norwegian.tokens import tokens

# First the word that stands for the others. Only small ones: longer ones are near enough.
SAID_TEXT = """
ikke ikkje ikkj ikj ikk ikje ikek isje inkje itj itje ittj kje kkje ekje ente inte
meg mæ mei mæg megg
seg sæ sei sæg
mer meir meire
selv sjøl sjølv sæl
skal ska
jeg eg æ ej jei jæ
dø døy døø dæy daue daua
død daud dau
leve leva læv levve
holder held
holde halde halda
blir vert
ønsker ynskjer ynskje ynskja ønskje ønskjer
borte vekke vekk
barna borna bornå
mor mora
dont dnt
cant cannot
"""
SAID = {
    said: line.split()[0] for line in SAID_TEXT.split("\n") for said in line.split()[1:] if line
}
APOSTROPHES = re.compile("['’`´]")
STRETCHED = re.compile(r"(\w)\1{2,}")


def written(text: str) -> list[str]:
    """The folded words; "døøø" is dø, "don't" one word."""
    words = tokens(STRETCHED.sub(r"\1", APOSTROPHES.sub("", text)))
    return [SAID.get(word, word) for word in words]
