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


def read_page(markup: str) -> Page:
    soup = soup_of(markup)
    title = titled(soup)
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
    return Page(title, read_body(main(soup)), {name: text for name, text in said.items() if text})


def titled(soup: BeautifulSoup) -> str:
    """The first heading of the first level is the title, else what the tab says."""
    for name in ("h1", "title"):
        found = soup.find(name)
        if isinstance(found, Tag) and (text := words(found)):
            if name == "h1":
                found.extract()
            return text
    return ""


def main(soup: BeautifulSoup) -> Tag:
    for name in ("main", "article", "body"):
        found = soup.find_all(name)
        if len(found) == 1:
            return found[0]
    return soup
