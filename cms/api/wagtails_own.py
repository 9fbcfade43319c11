"""Wagtail's own reading of pages and redirects, as far as it is anybody's.

It keeps nothing of another site from who names it, tells the title of what is above a page or what
it mirrors though that is a draft, and where the redirects of all sites lead. Who shows a token
reads on as Wagtail lets her.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import resolve
from ninja import Router
from ninja.pagination import paginate
from wagtail.api.v3 import querysets
from wagtail.api.v3.pagination import WagtailLimitOffsetPagination
from wagtail.api.v3.routers.pages import router as pages
from wagtail.contrib.redirects.api.v3 import router as redirects
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from cms.api.redirects import of_site
from cms.openness import public_by_paths

View = Callable[..., Any]
PASSED_ON = "pagination_info"  # as the listing of Wagtail calls it


def connect() -> None:
    # By its name there, because all of its operations on pages ask by that.
    querysets.get_public_pages_queryset = public_pages
    around(pages, "/{page_id}/", page_alone)
    around(redirects, "/", redirects_listed)
    around(redirects, "/find/", redirect_found)
    around(redirects, "/{redirect_id}/", redirect_known)


def around(router: Router, path: str, wrapped: Callable[[View], View]) -> None:
    """What it takes and answers, and hence its description, stay Wagtail's."""
    for operation in router.path_operations[path].operations:
        if operation.methods == ["GET"]:
            operation.view_func = wrapped(operation.view_func)


def public_pages(request: HttpRequest, model: type[Page] = Page) -> PageQuerySet:
    """Another site's name opens as much as one that is nobody's."""
    site, asked = Site.find_for_request(request), request.GET.get("site")
    if site is None or (asked and asked not in (site.hostname, f"{site.hostname}:{site.port}")):
        return model._default_manager.none()
    return public_by_paths(model._default_manager.all(), site)


def page_alone(view: View) -> View:
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **asked: Any) -> Any:
        found = view(request, *args, **asked)
        return found if request.user.is_authenticated else among_public(found, request)

    return page


def among_public(page: Page, request: HttpRequest) -> Page:
    """As it is shown, not to be saved."""
    above = page.path[: -page.steplen]
    beside = public_pages(request).filter(Q(path=above) | Q(pk=page.alias_of_id))
    shown = {each.path: each for each in beside}
    parent = shown.pop(above, None)
    page.alias_of = next(iter(shown.values()), None)
    page.get_parent = lambda *args, **kwargs: parent
    return page


def redirects_listed(view: Any) -> View:
    """Within the paging."""
    whole = view.__wrapped__

    @paginate(WagtailLimitOffsetPagination, pass_parameter=PASSED_ON)
    @wraps(whole)
    def redirects(request: HttpRequest, *args: Any, **asked: Any) -> QuerySet:
        rows = whole(request, *args, **asked)
        return rows if request.user.is_authenticated else rows.filter(pk__in=readable(request))

    return redirects


def redirect_known(view: View) -> View:
    @wraps(view)
    def known(request: HttpRequest, redirect_id: int) -> Redirect:
        tell_only(request, redirect_id)
        return view(request, redirect_id)

    return known


def redirect_found(view: View) -> View:
    """It answers with the address of the one that it found."""

    @wraps(view)
    def found(request: HttpRequest, *args: Any, **asked: Any) -> HttpResponseRedirect:
        answer = view(request, *args, **asked)
        tell_only(request, resolve(urlsplit(answer.url).path).kwargs["redirect_id"])
        return answer

    return found


def tell_only(request: HttpRequest, pk: int) -> None:
    if not request.user.is_authenticated and not readable(request).filter(pk=pk).exists():
        raise Http404("No Redirect matches the given query.")


def readable(request: HttpRequest) -> QuerySet:
    return of_site(Site.find_for_request(request)).order_by().values("pk")
