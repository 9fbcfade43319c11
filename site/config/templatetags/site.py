from typing import Any

from django import template
from wagtail.models import Page

from cms import untranslated
from config import navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def site_menu(context: dict[str, Any]) -> navigation.Menu:
    page = context.get("page")
    return navigation.menu(context["request"], page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def untranslated_here(context: dict[str, Any]) -> untranslated.Told | None:
    return untranslated.told(context["request"])
