"""A page of HTML: its title, what it says of itself, and the body without what stands around it."""

from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import Tag

from cms.importers.html.body import Body
from cms.importers.html.inline import words
from cms.importers.html.soup import soup_of
from cms.importers.html.walk import read_body

SAID = {"author": "author", "description": "introduction", "date": "date", "keywords": "topics"}


@dataclass
class Page:
    title: str
    body: Body
    said: dict[str, str] = field(default_factory=dict)
    heading: str = ""  # which the text does not hold any more


def read_page(markup: str) -> Page:
    soup = soup_of(markup)
    heading = headed(soup)
    tab = soup.find("title")
    title = heading or (words(tab) if isinstance(tab, Tag) else "")
    said = {
        SAID[name]: str(meta.get("content") or "").strip()
        for meta in soup.find_all("meta")
        if (name := str(meta.get("name") or "").lower()) in SAID
    }
    html = soup.find("html")
    if isinstance(html, Tag) and (language := str(html.get("lang") or "")):
        said["language"] = language
    for head in soup.find_all(["head", "title"]):
        head.extract()
    said = {name: text for name, text in said.items() if text}
    return Page(title, read_body(main(soup)), said, heading)


def headed(soup: BeautifulSoup) -> str:
    """The first heading of the first level is the title, before what the tab says."""
    found = soup.find("h1")
    text = words(found) if isinstance(found, Tag) else ""
    if found and text:
        found.extract()
    return text


def main(soup: BeautifulSoup) -> Tag:
    for name in ("main", "article", "body"):
        found = soup.find_all(name)
        if len(found) == 1:
            return found[0]
    return soup
