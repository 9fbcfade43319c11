from collections.abc import Callable
from dataclasses import dataclass

from config.demo.body import Block

DESK = '<a href="mailto:post@demo.invalid">post@demo.invalid</a>'


@dataclass(frozen=True)
class Plain:
    key: str  # the same in both languages: they translate each other
    slug: str
    title: str
    description: str
    body: Callable[[], list[Block]]
    in_menu: bool = False
