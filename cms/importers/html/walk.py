"""HTML read into blocks: what has none of ours is left out, and said."""

from collections.abc import Callable, Iterable

from bs4.element import PageElement, Tag
from django.utils.html import escape
from django.utils.translation import gettext_noop as _

from cms import players
from cms.importers.document import Block
from cms.importers.html.body import PROSE, Body, caption_of, inner_blocks, lift_headings, prose_of
from cms.importers.html.inline import DEEPEST, inline, tidy, words
from cms.importers.html.seen import filmed, galleries, pictured, plain
from cms.importers.html.soup import soup_of
from cms.importers.html.tables import rows_of, table

SHOWS_NO_TEXT = (
    "script style noscript template form input button select textarea object embed svg canvas "
    "audio video math map applet frame frameset nav dialog"
)
LEFT_OUT = SHOWS_NO_TEXT.split()
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3"}
LISTS = ["ul", "ol"]
STANDS_ALONE = (
    "p div section article main body html header footer aside figure figcaption blockquote table "
    "img picture iframe details hr pre dl dt dd address center h5 h6 li"
)
FLOW = {*LISTS, *HEADINGS, *STANDS_ALONE.split()}
NOT_INLINE = FLOW.union(LEFT_OUT)
LONGEST_HEADING, LONGEST_QUOTE = 200, 600


def read_body(markup: str | Tag) -> Body:
    body = Body()
    Walk(body).children(markup if isinstance(markup, Tag) else soup_of(markup), 0)
    lift_headings(body)
    body.join_prose()
    return body


class Walk:
    """Goes through a tree once; running text is gathered until a block of another kind comes."""

    def __init__(self, body: Body) -> None:
        self.body, self.gathered = body, ""
        self.ways: dict[str, Callable[[Tag, int], None]] = {
            **dict.fromkeys(HEADINGS, self.heading),
            **dict.fromkeys(LISTS, self.list),
            **dict.fromkeys(("h5", "h6", "dt"), self.bold),
            "blockquote": self.quote,
            "details": self.question,
            "figure": self.figure,
            "iframe": self.frame,
            "img": self.picture,
            "pre": self.preformatted,
            "table": self.table,
        }

    def children(self, node: Tag, depth: int) -> None:
        for child in node.children:
            self.node(child, depth)
        self.flush()

    def node(self, node: PageElement, depth: int) -> None:
        if not isinstance(node, Tag):
            self.gathered += inline(node)
        elif node.name in LEFT_OUT:
            self.body.left_out[f"<{node.name}>"] += 1
        elif depth > DEEPEST:
            self.paragraph(str(escape(words(node))))
        elif way := self.ways.get(node.name):
            self.flush()
            way(node, depth)
        elif node.name in FLOW:
            self.flush()
            self.children(node, depth + 1)
        elif any(isinstance(each, Tag) and each.name in NOT_INLINE for each in node.descendants):
            for child in node.children:
                self.node(child, depth + 1)
        else:
            self.gathered += inline(node)

    def flush(self) -> None:
        html, self.gathered = tidy(self.gathered), ""
        # An address alone in its line is how films are put in.
        if film := players.film(html.replace("&amp;", "&")):
            self.body.blocks.append(filmed(film, ""))
        elif html:
            self.paragraph(html)

    def paragraph(self, html: str) -> None:
        if html.strip():
            self.body.prose(f"<p>{html}</p>")

    def heading(self, node: Tag, depth: int) -> None:
        text = words(node)
        if len(text) > LONGEST_HEADING:
            self.bold(node, depth)
        elif text:
            level = HEADINGS[node.name]
            self.body.blocks.append(Block("heading", {"level": level, "text": text}))
        self.apart(node, depth)

    def bold(self, node: Tag, depth: int) -> None:
        if text := words(node):
            self.paragraph(f"<b>{escape(text)}</b>")

    def apart(self, node: Tag, depth: int) -> None:
        """Pictures and films in a place that has none follow it."""
        for inner in node.find_all(["img", "iframe"]):
            self.ways[inner.name](inner, depth)

    def list(self, node: Tag, depth: int) -> None:
        if html := self.rows(node, depth):
            self.body.prose(html)
        self.apart(node, depth)

    def rows(self, node: Tag, depth: int) -> str:
        items = [self.row(child, depth) for child in node.children]
        html = "".join(f"<li>{item}</li>" for item in items if item)
        return f"<{node.name}>{html}</{node.name}>" if html else ""

    def row(self, node: PageElement, depth: int) -> str:
        """Also of what stands in a list without being one of its points."""
        if not isinstance(node, Tag):
            return tidy(inline(node))
        if node.name in LISTS and depth < DEEPEST:
            return self.rows(node, depth + 1)
        if node.name in LEFT_OUT:
            self.body.left_out[f"<{node.name}>"] += 1
            return ""
        own, below = "", ""
        for child in node.children:
            if isinstance(child, Tag) and child.name in LEFT_OUT:
                self.body.left_out[f"<{child.name}>"] += 1
            elif isinstance(child, Tag) and child.name in LISTS:
                below += self.rows(child, depth + 1) if depth < DEEPEST else escape(words(child))
            else:
                own += " " * bool(own and isinstance(child, Tag) and child.name in FLOW)
                own += self.clean(child)
        return tidy(own) + below

    def clean(self, node: PageElement) -> str:
        """Of what is one line here; a script deep within it is no text."""
        if isinstance(node, Tag):
            for inner in node.find_all([*LEFT_OUT, "iframe"]):
                if inner.name != "iframe":
                    self.body.left_out[f"<{inner.name}>"] += 1
                    inner.extract()
        return inline(node)

    def quote(self, node: Tag, depth: int) -> None:
        cite = node.find(["cite", "footer"])
        name = words(cite.extract()).lstrip("-–— ") if cite else ""
        inner = within(node, depth)
        self.body.left_out += inner.left_out
        text = words(node)
        if 0 < len(text) <= LONGEST_QUOTE and len(name) <= 120 and not inner_blocks(inner):
            value = {"text": text, "name": name, "role": "", "url": ""}
            self.body.blocks.append(Block("quote", value))
            return
        self.take(inner)
        self.paragraph(str(escape(name)))

    def take(self, inner: Body) -> None:
        for block in inner.blocks:
            if block.kind == PROSE:
                self.body.prose(block.value)
            else:
                self.body.blocks.append(block)

    def question(self, node: Tag, depth: int) -> None:
        summary = node.find("summary", recursive=False)
        asked = words(summary.extract()) if summary else ""
        inner = within(node, depth)
        self.body.left_out += inner.left_out
        answer = "".join(prose_of(block) for block in inner.blocks)
        if not asked or not answer or len(asked) > LONGEST_HEADING:
            self.paragraph(f"<b>{escape(asked)}</b>" if asked else "")
            self.take(inner)
            return
        each = {"question": asked, "answer": answer}
        last = self.body.blocks[-1] if self.body.blocks else None
        if last and last.kind == "faq" and len(last.value["questions"]) < 30:
            last.value["questions"].append(each)
        else:
            self.body.blocks.append(Block("faq", {"title": "", "questions": [each]}))
        # What cannot stand in an answer follows it.
        self.body.blocks += [block for block in inner.blocks if not prose_of(block)]

    def figure(self, node: Tag, depth: int) -> None:
        pictures = node.find_all("img")
        if len(pictures) > 1 and not node.find(["table", "blockquote"]):
            self.gallery(node, pictures)
            return
        caption = node.find("figcaption")
        said = words(caption.extract()) if caption else ""
        before = len(self.body.blocks)
        self.children(node, depth + 1)
        made = self.body.blocks[before:]
        if said and not caption_of(made, said):
            self.paragraph(f"<i>{escape(said)}</i>")

    def gallery(self, node: Tag, pictures: Iterable[Tag]) -> None:
        """What stands below all of them follows them."""
        of_all = node.find_all("figcaption", recursive=False)
        said = [words(caption.extract()) for caption in of_all]
        images = [value for each in pictures if (value := pictured(each, self.body.left_out))]
        self.body.blocks += galleries(images)
        for text in filter(None, said):
            self.paragraph(f"<i>{escape(text)}</i>")

    def picture(self, node: Tag, depth: int) -> None:
        if value := pictured(node, self.body.left_out):
            self.body.blocks.append(Block("image", value))

    def frame(self, node: Tag, depth: int) -> None:
        film = players.film(str(node.get("src") or node.get("data-src") or ""))
        if film:
            self.body.blocks.append(filmed(film, plain(str(node.get("title") or ""))))
        else:
            self.body.left_out[_("<iframe> that is no film at YouTube or Vimeo")] += 1

    def preformatted(self, node: Tag, depth: int) -> None:
        lines = (" ".join(line.split()) for line in node.get_text().splitlines())
        self.paragraph("<br/>".join(str(escape(plain(line))) for line in lines if line))

    def table(self, node: Tag, depth: int) -> None:
        if node.find("table"):
            # Tables in a table hold a page together: each cell is text of its own.
            for cell in (cell for row in rows_of(node) for cell in row):
                self.children(cell, depth + 1)
            return
        for inner in node.find_all(LEFT_OUT):
            self.body.left_out[f"<{inner.name}>"] += 1
            inner.extract()
        for block in table(node):
            if block.kind == PROSE:
                self.body.prose(block.value)
            else:
                self.body.blocks.append(block)
        self.apart(node, depth)


def within(node: Tag, depth: int) -> Body:
    body = Body()
    Walk(body).children(node, depth + 1)
    return body
