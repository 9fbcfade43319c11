from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin.auth import user_has_any_page_permission

from booking import clock, formats

register = template.Library()


@register.simple_tag
def greeting(user: Any) -> str:
    """By the clock on the practice's wall, and by first name where there is one."""
    return f"{of_the_hour(formats.local(clock.now()).hour)}, {user.get_short_name() or user}"


def of_the_hour(hour: int) -> str:
    if 5 <= hour < 10:
        return _("Good morning")
    if hour < 5 or 10 <= hour < 17:
        return pgettext("greeting", "Hello")
    return _("Good evening")


@register.filter
def works_with_pages(user: Any) -> bool:
    return bool(user_has_any_page_permission(user))
