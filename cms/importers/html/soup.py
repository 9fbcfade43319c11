from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup

from cms.importers.html.inline import UNSEEN


def soup_of(markup: str) -> BeautifulSoup:
    # A single line without markup would be taken for the name of a file, and warned of.
    markup = UNSEEN.sub("", markup) + "\n"
    try:
        return BeautifulSoup(markup, "html.parser")
    except (ParserRejectedMarkup, AssertionError):
        # A declaration that Python's parser gives up on says nothing to a reader.
        return BeautifulSoup(markup.replace("<!", "&lt;!"), "html.parser")
