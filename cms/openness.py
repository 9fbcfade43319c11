"""Which pages are for everybody, and on which site, within a query: Wagtail's public() asks one of
its own."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import NegatedExpression
from django.db.models.functions import Length, Substr
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet


def open_to_all(restrictions: QuerySet | None = None) -> NegatedExpression:
    """Neither the page nor anything above it is restricted; by these of the restrictions alone."""
    above = Substr(OuterRef("path"), 1, Length("page__path"))
    among = PageViewRestriction.objects.all() if restrictions is None else restrictions
    return ~Exists(among.filter(page__path=above))


def public_pages(request: HttpRequest) -> PageQuerySet:
    """Of the request's site, in all of its languages."""
    site = Site.find_for_request(request)
    return Page.objects.live().filter(of_site(site.pk if site else None), open_to_all())


def of_site(site_pk: int | None) -> Q:
    """Below its home pages, and not below those of a site that lies within it."""
    roots = Site.get_site_root_paths()
    own = [root.root_path for root in roots if root.site_id == site_pk]
    others = [root.root_path for root in roots if root.site_id != site_pk]
    found = Q(pk__in=[])
    for path in own:
        within = [other for other in others if other.startswith(path) and other not in own]
        found |= Q(url_path__startswith=path) & ~starting_with(within)
    return found


def starting_with(paths: list[str]) -> Q:
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(url_path__startswith=path)
    return found


def public_by_paths(pages: PageQuerySet, site: Site) -> PageQuerySet:
    """The same for what is searched: the index knows no other way down the tree."""
    roots = Site.get_site_root_paths()
    addresses = {root.root_path for root in roots}
    paths = dict(Page.objects.filter(url_path__in=addresses).values_list("url_path", "path"))
    # Wagtail remembers the roots for an hour, and one of them may have gone meanwhile.
    own = {paths.get(root.root_path, "") for root in roots if root.site_id == site.pk} - {""}
    others = [path for path in paths.values() if path not in own]
    return pages.live().public().filter(below(sorted(own)) & ~below(others))


def below(paths: list[str]) -> Q:
    found = Q(path__in=[])
    for path in paths:
        found |= Q(path__startswith=path)
    return found


def site_of(page: Page) -> int | None:
    """The most specific one; its paths are sorted so."""
    for root in Site.get_site_root_paths():
        if page.url_path.startswith(root.root_path):
            return int(root.site_id)
    return None


def beside(page: Page) -> Q:
    """What hangs on the same site: a list of related pages leads to no other."""
    return of_site(site_of(page))
