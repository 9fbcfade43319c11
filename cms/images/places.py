"""Where images stand on the site, and how they are cut for it: pages, API and worker ask here.

The cuts are Wagtail's words, the narrowest first. Where one is a crop, Wagtail keeps the focal
point in it. Places that show the same cut share its files.
"""

from dataclasses import dataclass

# A browser takes the first that it knows; the last one all of them know.
KINDS = ("avif", "webp", "jpeg")

WHOLE = ("width-400", "width-800", "width-1200")
SCENE = ("fill-400x300", "fill-800x600", "fill-1200x900")
CARD = ("fill-480x320", "fill-720x480")
FILM = ("fill-480x270", "fill-960x540")
FACE = ("fill-176x220", "fill-320x400", "fill-640x800")


@dataclass(frozen=True)
class Place:
    """`sizes` says to a browser how wide the image will stand, as the styles have it."""

    cuts: tuple[str, ...]
    sizes: str


PLACES = {
    "body": Place(WHOLE, "(min-width: 40rem) 38rem, 100vw"),
    "gallery": Place(SCENE, "(min-width: 44rem) 20rem, 50vw"),
    "head": Place(SCENE, "(min-width: 62rem) 28rem, (min-width: 40rem) 38rem, 100vw"),
    "hero": Place(SCENE, "(min-width: 56rem) 32rem, 100vw"),
    "card": Place(CARD, "(min-width: 44rem) 22rem, 90vw"),
    # Alone in its grid, which then has one wide column.
    "lone_card": Place(CARD, "(min-width: 44rem) 38rem, 90vw"),
    "film": Place(FILM, "(min-width: 40rem) 38rem, 100vw"),
    "face": Place(FACE, "5.5rem"),
    "portrait": Place(FACE, "(min-width: 44rem) 17rem, 7.5rem"),
}

# What an image may be, and all that is shown of it then: the API gives each of them uncropped, too.
ROLES = {
    "head": (WHOLE, SCENE, CARD),
    "body": (WHOLE,),
    "gallery": (WHOLE, SCENE),
    "film": (WHOLE, FILM),
    "portrait": (WHOLE, FACE),
}
