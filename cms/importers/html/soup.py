"""A tree of markup, as browsers understand it where its writer has left out the ends."""

from typing import Any

from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup
from django.utils.translation import gettext_noop as _

from cms.importers.html.inline import UNSEEN
from cms.importers.notes import SourceRefused

MOST_TAGS = 50_000  # each of them takes a kilobyte in memory
MOST_OPEN = 1000  # signs that begin what never ends: Python's parser looks for the end of each
LOOKED_BACK = 40
ENDS = {"<!--": "-->", "<![": "]]>"}
ROWS = {"tr", "thead", "tbody", "tfoot"}
# What ends with the beginning of another, and where that has no say.
ENDED_BY = {
    "p": ({"p"}, {"td", "th", "li", "div", "section", "article", "blockquote", "details"}),
    "li": ({"li"}, {"ul", "ol"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    **dict.fromkeys(ROWS, ({"tr"}, {"table"})),
    "option": ({"option"}, {"select"}),
}


class Soup(BeautifulSoup):
    def handle_starttag(self, name: str, *args: Any, **kwargs: Any) -> Any:
        self.end_before(name)
        return super().handle_starttag(name, *args, **kwargs)

    def end_before(self, name: str) -> None:
        ended, bounds = ENDED_BY.get(name, (set(), set()))
        for tag in reversed(self.tagStack[-LOOKED_BACK:] if ended else []):
            if tag.name in bounds:
                return
            if tag.name in ended:
                self.endData()
                self._popToTag(tag.name)
                return


def soup_of(markup: str) -> BeautifulSoup:
    """Raises SourceRefused, before a tree is made that memory could not hold."""
    # A single line without markup would be taken for the name of a file, and warned of.
    markup = UNSEEN.sub("", markup) + "\n"
    if markup.count("<") > 2 * MOST_TAGS or never_ending(markup):
        raise SourceRefused(_("it has more marks of HTML than any page"))
    try:
        return Soup(markup, "html.parser")
    except (ParserRejectedMarkup, AssertionError):
        # A declaration that Python's parser gives up on says nothing to a reader.
        return Soup(markup.replace("<!", "&lt;!"), "html.parser")


def never_ending(markup: str) -> bool:
    unended = (markup.rpartition(end)[2].count(start) for start, end in ENDS.items())
    within = (part.count("<") for part in markup.split(">"))
    return max(*unended, *within) > MOST_OPEN
