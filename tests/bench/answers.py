"""What a front-end reads, over HTTP: an article of 15 blocks and a list of cards, from one worker.

Beside plain Wagtail's v2 on the same content, in pages and blocks as its manual has them (see
plain/models.py); and from what is kept, beside a constant view of the same size. A cookie, which no
reader of ours has, is answered anew each time.
"""

import json
import urllib.request
from functools import partial
from statistics import median

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests.bench.endpoint import HOST, Fetch, served
from tests.bench.plain.models import PlainArticlePage
from tests.bench.table import Line, Report, digits, ms
from tests.cms.factories import (
    fifteen_blocks,
    make_article,
    make_articles,
    make_author,
    make_home,
    make_image,
    make_plain,
    make_profile,
    make_therapist,
    make_therapists,
    make_topic,
    under,
)

ROUNDS, TIMES = 9, 20
ARTICLE = "api/v3/resolve/?path=/artikler/lang/"
CARDS = "api/v3/resolve/?path=/artikler/"
LISTED = "type=plain.PlainArticlePage&limit=12&fields=ingress,image,topics"
ANEW = {"Cookie": "anew=1"}


def fill() -> PlainArticlePage:
    """Ours, and the same once more in plain Wagtail."""
    with connection.schema_editor() as editor:  # it has no migrations
        editor.create_model(PlainArticlePage)
    home = make_home()
    articles, topic = make_articles(home), make_topic()
    portrait = make_image("Portrett")
    make_profile(make_therapists(home), make_therapist(topics=[topic], portrait=portrait))
    plain = under(home, Page(title="Det samme", slug="det-samme"))
    for number in range(20):
        picture = make_image(f"Kort {number}")
        fields = {"title": f"Nummer {number}", "image": picture, "topics": [topic]}
        make_article(articles, **fields)
        under(plain, PlainArticlePage(**fields))
    pictures = [make_image(f"Rom {number}") for number in range(3)]
    body = fifteen_blocks(pictures, make_plain(home), make_author())
    fields = {"title": "Lang", "image": make_image(), "topics": [topic], "body": body}
    make_article(articles, **fields)
    return under(plain, PlainArticlePage(**fields))


def asked(path: str, **headers: str) -> int:
    """Queries of the second time."""
    client = Client(SERVER_NAME="localhost")
    client.get(f"/{path}", headers=headers)
    with CaptureQueriesContext(connection) as captured:
        client.get(f"/{path}", headers=headers)
    return len(captured)


def anew(fetch: Fetch, path: str) -> bytes:
    port = fetch.args[0]  # type: ignore[attr-defined]
    wanted = urllib.request.Request(f"http://{HOST}:{port}/{path}", headers=ANEW)
    with urllib.request.urlopen(wanted, timeout=60) as response:
        body: bytes = response.read()
        return body


def worked(fetch: Fetch, ask: object) -> float:
    begin = json.loads(fetch("bench/cpu/"))["ms"]
    for _ in range(TIMES):
        ask()  # type: ignore[operator]
    return float(json.loads(fetch("bench/cpu/"))["ms"] - begin) / TIMES


def beside(
    report: Report, fetch: Fetch, what: str, ours: object, other: object, least: float, **also: int
) -> None:
    """The ratio of what one worker answers in a second."""
    for each in (ours, other):
        each()  # type: ignore[operator]
    found = [(worked(fetch, ours), worked(fetch, other)) for _ in range(ROUNDS)]
    one, two = (median(column) for column in zip(*found, strict=True))
    queries, most = also["queries"], also["most"]
    report.lines.append(
        Line(
            what,
            f"{ms(one)}, {queries} of {most} queries",
            f"{ms(two)}, {digits(1000 / two)} a second",
            median(theirs / mine for mine, theirs in found),
            least=least,
            also=queries <= most,
        )
    )


def reports() -> list[Report]:
    page = fill()
    caches["default"].clear()
    uncached = Report("what a front-end reads, anew", "plain Wagtail's v2")
    cached = Report("the same, from what is kept", "a constant view of the same size")
    counts = {path: (asked(path, cookie="anew=1"), asked(path)) for path in (ARTICLE, CARDS)}
    v2, listed = f"bench/v2/pages/{page.pk}/", f"bench/v2/pages/?{LISTED}"
    theirs = asked(v2), asked(listed)
    with served() as fetch:
        body = fetch(ARTICLE)
        right = json.loads(body)["title"] == "Lang" and body == anew(fetch, ARTICLE)
        uncached.expect(right, "what is kept says something else than what is read anew")
        for what, path, other, most in (
            (f"an article of 15 blocks (theirs: {theirs[0]} queries)", ARTICLE, v2, 12),
            (f"a list of 12 cards of 20 (theirs: {theirs[1]} queries)", CARDS, listed, 8),
        ):
            size = len(fetch(path))
            mine, constant = partial(fetch, path), partial(fetch, f"bench/constant/?size={size}")
            line = partial(beside, fetch=fetch)
            line(
                uncached,
                what=what,
                ours=partial(anew, fetch, path),
                other=partial(fetch, other),
                least=3,
                queries=counts[path][0],
                most=most,
            )
            line(
                cached,
                what=f"{what.partition(' (')[0]}, {size / 1000:.0f} KB",
                ours=mine,
                other=constant,
                least=0.5,
                queries=counts[path][1],
                most=0,
            )
    return [uncached, cached]
