"""Where a document goes, and which old addresses lead to it."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext_noop as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page, Site

from cms.importers.document import Document
from cms.importers.notes import Note, note
from cms.importers.vocabulary import as_slug
from cms.models import ArticleIndexPage, ArticlePage, HomePage, ImportedPage, PlainPage

MODELS: dict[str, Any] = {"article": ArticlePage, "page": PlainPage}
PARENTS: dict[str, Any] = {"article": ArticleIndexPage, "page": HomePage}


class NoPlace(LookupError):
    """There is no list of articles to put one into."""


def place(document: Document) -> Page:
    """In the document's language, where the site has it. Raises NoPlace."""
    pages = PARENTS[document.kind].objects.order_by("-live", "path")
    for language in (language_of(document), settings.LANGUAGE_CODE):
        found = pages.filter(locale__language_code=language).first()
        if found:
            return found
    if document.kind == "page":
        raise NoPlace(_("the site has no home page yet, so there is no place for one"))
    raise NoPlace(_("the site has no list of articles yet, so there is no place for one"))


def language_of(document: Document) -> str:
    said = spoken(document)
    codes = Locale.objects.values_list("language_code", flat=True) if said else []
    return said if said in codes else settings.LANGUAGE_CODE


def spoken(document: Document) -> str:
    """nb-NO and no are nb here."""
    said = document.language.lower().replace("_", "-").partition("-")[0]
    return {"no": "nb"}.get(said, said)


def among(document: Document, page: Page) -> list[Note]:
    """A line where it stands among the pages of another language than its own."""
    here = page.locale.language_code
    if not document.language or spoken(document) == here:
        return []
    text = _("its language is “%(language)s”, and it stands among the pages in %(here)s")
    named = get_language_info(here)["name_local"]
    return [note(text, language=document.language[:20], here=named)]


def original(document: Document, page: Any) -> Any:
    """By whose key it becomes a translation, or None: each has one page in a language."""
    if not document.translations or (page.pk and page.get_translations().exists()):
        return None
    rows = ImportedPage.objects.filter(translations=document.translations)
    for row in rows.exclude(page__locale=page.locale).select_related("page").order_by("pk"):
        there = row.page.get_translations(inclusive=True).filter(locale=page.locale)
        if row.page.specific_class is type(page) and not there.exists():
            return row.page
    return None


def slug(document: Document, parent: Page) -> str:
    wanted = as_slug(document.slug) or as_slug(document.title) or document.kind
    languages = {code.casefold() for code, _name in settings.LANGUAGES}
    if document.kind == "page" and (wanted in languages or not free(f"/{wanted}/")):
        wanted = f"{wanted}-side"
    if wanted == "feed":
        wanted = "feed-1"
    return find_available_slug(parent, wanted)


def free(path: str) -> bool:
    """Whether no address of the site itself is there, such as the booking."""
    # The site's own addresses are those of its first language.
    with translation.override(settings.LANGUAGE_CODE):
        try:
            return resolve(path).url_name == "wagtail_serve"
        except Resolver404:
            return True


def lead_here(page: Page, addresses: Sequence[str], user: Any) -> list[Note]:
    """Old addresses lead to the page. None over a page that is there, none away from it."""
    if addresses and user is not None and not user.has_perm("wagtailredirects.add_redirect"):
        said = ", ".join(addresses)
        return [note(_("old addresses left out, you may not add them: %(said)s"), said=said)]
    site = Site.objects.filter(is_default_site=True).first()
    notes = (lead_one(page, address, site) for address in addresses)
    return [each for each in notes if each]


def lead_one(page: Page, address: str, site: Site | None) -> Note | None:
    path = Redirect.normalise_path(address)
    if len(path) > 255:
        return note(_("old address left out, it is too long: %(path)s…"), path=path[:60])
    if path == Redirect.normalise_path(page.get_url() or ""):
        return None  # the page has kept its address
    before = Redirect.get_for_site(site).filter(old_path=path).first()
    if before:
        if before.redirect_page_id == page.pk:
            return None
        return note(_("old address left out, it leads elsewhere already: %(path)s"), path=path)
    if taken(path, site):
        return note(_("old address left out, a page of yours is there: %(path)s"), path=path)
    Redirect.add_redirect(path, redirect_to=page, site=site)
    return None


def taken(path: str, site: Site | None) -> bool:
    """An address with a query is that of the page before it, but for WordPress' /?p=1."""
    bare, _mark, query = path.partition("?")
    if query or not site:
        return False
    root = site.root_page.url_path.rstrip("/")
    there = Page.objects.live().filter(url_path=f"{root}{bare.rstrip('/')}/").exists()
    return there or not free(f"{bare.rstrip('/')}/")
