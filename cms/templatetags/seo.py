import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from booking.models import Practice
from cms.absolute import absolute
from cms.models import SitePage
from cms.seo.descriptions import description
from cms.seo.sharing import drawn
from cms.seo.structured import graph
from cms.seo.titles import full_title, name

register = template.Library()

# As in Django's json_script: nothing in it can end the element.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def page_description(page: Any) -> str:
    """Empty for what is no page of the tree, which says itself what it is."""
    return description(page) if isinstance(page, SitePage) else ""


@register.simple_tag(takes_context=True)
def page_title(context: dict[str, Any], practice: Practice) -> str:
    """Empty for what is no page of the tree."""
    page = context.get("page")
    if not isinstance(page, SitePage):
        return ""
    return full_title(page, practice)


@register.filter
def own_name(page: Page) -> str:
    return name(page)


@register.simple_tag(takes_context=True)
def structured_data(context: dict[str, Any]) -> SafeString:
    """A block of data, which no policy forbids: it is not a script that runs."""
    text = json.dumps(graph(context["page"], dict_of(context)), ensure_ascii=False)
    return mark_safe(f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>')  # noqa: S308


@register.simple_tag(takes_context=True)
def canonical(context: dict[str, Any]) -> str:
    """The page's own address; a later page of a list is a page of its own."""
    request, page = context["request"], context["page"]
    # The one that is shown, whichever was asked for.
    number = getattr(context.get("page_obj"), "number", 1)
    later = f"?page={number}" if number > 1 else ""
    return f"{page.get_full_url(request)}{later}"


@register.simple_tag(takes_context=True)
def sharing_image(context: dict[str, Any]) -> str:
    return absolute(drawn(context["page"]), {"request": context["request"]})


@register.filter
def territory(code: str) -> str:
    """A language as networks name it, such as "nb_NO"."""
    return {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}.get(code, code)


def dict_of(context: Any) -> dict[str, Any]:
    return context.flatten() if hasattr(context, "flatten") else dict(context)
