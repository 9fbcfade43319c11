from django import template

from search.filters import KIND

register = template.Library()


@register.filter
def kind_of_hit(kind: str) -> str:
    return str(KIND[kind])
