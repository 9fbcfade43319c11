"""A small site with one of nearly everything, and what a caller could know of it."""

from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site

from booking import actions
from cms.models import ArticlePage
from tests.booking import factories
from tests.booking.calendar import at
from tests.booking.conftest import Practice
from tests.booking.offered import offered
from tests.booking.waiting import waits
from tests.cms.factories import (
    make_article,
    make_articles,
    make_author,
    make_crisis_line,
    make_home,
    make_image,
    make_profile,
    make_review,
    make_therapists,
    make_topic,
)
from tests.cms.forms.making import make_form
from tests.reviews.links import TOKEN, invitation

Known = dict[str, list[Any]]


def fill(practice: Practice) -> Known:
    """By the names that parameters and fields have in the document."""
    home = make_home()
    article = an_article(make_articles(home))
    make_profile(make_therapists(home), practice.ingrid)
    form = make_form(home)
    moved, _ = Redirect.objects.get_or_create(old_path="/gammel", redirect_page=article)
    make_review()
    invitation()
    make_author()
    line = make_crisis_line()
    bookings = [
        actions.book(practice.wants(at(12), service="intro")),
        actions.book(practice.wants(at(14))),
        offered(practice, at(15), client=factories.client()),
    ]
    pages = [*Page.objects.filter(depth__gt=1).values_list("pk", flat=True)]
    return {
        "page_id": [*pages, form.pk],
        "parent_id": pages,
        "target_id": pages,
        "revision_id": [article.latest_revision_id],
        "image_id": [article.image_id],
        "redirect_id": [moved.pk],
        "site_id": [Site.objects.get().pk],
        "locale_id": [*Locale.objects.values_list("pk", flat=True)],
        "locale": ["nb", "en"],
        "type": ["cms.CrisisLine", "cms.Author", "cms.ArticlePage", "booking.Therapist"],
        "type_name": ["cms.CrisisLine", "cms.ArticlePage"],
        "pk": [line.pk, practice.ingrid.pk],
        "path": ["/", "/artikler/sorg/", "/gammel/", "/en/"],
        "html_path": ["/artikler/sorg/", "/gammel/"],
        "search": ["sorg", '"', "så; DROP", "100 % *"],
        "q": ["sorg", '"'],
        "reference": [booking.reference for booking in bookings],
        "token": [*(booking.token for booking in bookings), waits().token, TOKEN],
        "service": ["talk", "intro"],
        "therapist": ["ingrid", None],
        "start": [at(hour).isoformat() for hour in (9, 10, 11, 13)],
        "format": ["online"],
        "place": ["oslo", None],
        "client": [{"name": "Kari", "email": "kari@example.org"}],
        "accept_terms": [True],
        "voucher": [None],
        "from": ["2026-03-01"],
        "to": ["2026-03-14"],
        "every_weeks": [1, 2],
        "count": [3],
        "limit": [1, 10**9],
        "offset": [0, 10**18, 10**30],
    }


def an_article(index: Any) -> ArticlePage:
    page = make_article(
        index,
        "Sorg",
        ingress="Kort sagt",
        image=make_image(),
        image_alt="Et rom",
        topics=[make_topic()],
        body=[
            ("heading", {"level": "h2", "text": "Først"}),
            ("rich_text", '<p>Tekst med <a href="https://example.org/">lenke</a></p>'),
        ],
    )
    page.save_revision().publish()
    page.refresh_from_db()
    return page
