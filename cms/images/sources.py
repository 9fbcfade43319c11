from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from PIL.Image import DecompressionBombError
from wagtail.images.models import Filter

from cms.images.places import KINDS

# What decoders raise for a file that is lost, no image, damaged, or of far too many pixels. Nothing
# else comes through the door; some of it may have been there before.
UNREADABLE = (OSError, SyntaxError, RuntimeError, ValueError, DecompressionBombError)


@dataclass(frozen=True)
class Source:
    """One image in one kind: each width once, the narrowest first."""

    kind: str
    renditions: list[Any]

    @property
    def mime(self) -> str:
        return f"image/{self.kind}"

    @property
    def widest(self) -> Any:
        return self.renditions[-1]


def sources(image: Any, cuts: tuple[str, ...]) -> list[Source]:
    """What is not there yet is made. Nothing of a drawing, nor of a picture that cannot be read."""
    if image.is_svg():
        return []
    wanted = [*fitting(image, cuts)]
    specs = {f"format-{kind}|{cut}": kind for kind in KINDS for cut in wanted}
    try:
        made = image.get_renditions(*map(read_once, specs))
    except UNREADABLE:
        return []
    return [
        Source(kind, widths(made[spec] for spec in specs if specs[spec] == kind)) for kind in KINDS
    ]


@cache
def read_once(spec: str) -> Filter:
    """What it does to an image: Wagtail would take it apart anew for each image and each answer."""
    return Filter(spec)


def fitting(image: Any, cuts: tuple[str, ...]) -> Iterator[str]:
    """As far as the image goes: nothing is made larger, so what follows would be the same again."""
    for cut in cuts:
        yield cut
        width, _, height = cut.partition("-")[2].partition("x")
        if image.width <= int(width) or (height and image.height <= int(height)):
            return


def widths(renditions: Iterator[Any]) -> list[Any]:
    return [*{rendition.width: rendition for rendition in renditions}.values()]


def srcset(renditions: list[Any], url: Callable[[Any], str] = attrgetter("url")) -> str:
    return ", ".join(f"{url(each)} {each.width}w" for each in renditions)
