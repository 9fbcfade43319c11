"""Portraits, 800 by 1000: head and shoulders before a doorway of light, as in the logo."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.demo.pictures.canvas import Canvas, Draw, Point, bow, mirrored

WIDTH, HEIGHT = 800, 1000
MIDDLE = WIDTH / 2
NAPE: Point = (400, 650)  # what a head tilts about
INK = "#2b2220"
WHITE = "#fffaf2"

# The right half of a face, from the brow to the chin.
OVAL = [(400, 300), (480, 318), (532, 390), (534, 480), (510, 560), (462, 620), (400, 640)]
BROAD = [(400, 300), (484, 316), (540, 390), (544, 490), (524, 576), (468, 632), (400, 648)]
HEART = [(400, 302), (482, 316), (530, 390), (530, 470), (500, 556), (450, 614), (400, 632)]


@dataclass(frozen=True)
class Skin:
    light: str
    shade: str
    lips: str
    blush: str


FAIR = Skin("#f3c9ac", "#e2ab8b", "#b9584a", "#e8907a")
OLIVE = Skin("#dcaa80", "#c38d62", "#9c5240", "#c9785a")
GOLDEN = Skin("#efc599", "#d9a674", "#b4574c", "#e2917a")
DEEP = Skin("#8d5b41", "#744630", "#6b2f2b", "#9d5342")


@dataclass(frozen=True)
class Look:
    """What tells one person from another. Hair comes in two layers: behind her and before her."""

    ground: str
    doorway: str
    skin: Skin
    behind: Draw
    before: Draw
    clothes: Draw
    outline: Sequence[Point]
    brows: str = INK
    eyes: str = INK
    ears: bool = True
    beard: Draw | None = None
    features: Draw | None = None
    smile: float = 22  # how far the corners of the mouth rise
    teeth: bool = True
    tilt: float = 0  # of the head, clockwise in degrees
    apart: float = 62  # from the middle to each eye
    arch: float = -14  # of the brows
    nose: float = 20  # how far it stands out


def portrait(look: Look) -> bytes:
    canvas = Canvas(WIDTH, HEIGHT, look.ground)
    doorway(canvas, look.doorway)
    with canvas.tilted(look.tilt, NAPE):
        look.behind(canvas)
    neck(canvas, look)
    look.clothes(canvas)
    with canvas.tilted(look.tilt, NAPE):
        head(canvas, look)
        look.before(canvas)
        if look.features:
            look.features(canvas)
    return canvas.webp()


def doorway(canvas: Canvas, colour: str) -> None:
    canvas.oval(MIDDLE, 430, 330, 330, colour)
    canvas.box(MIDDLE - 330, 430, 660, 600, colour)


def neck(canvas: Canvas, look: Look) -> None:
    half: list[Point] = [(400, 560), (466, 560), (466, 690), (520, 740), (520, 900), (400, 900)]
    outline = mirrored(half, MIDDLE)
    canvas.shape(outline, look.skin.light)
    canvas.within(
        lambda window: window.shape(outline, WHITE),
        lambda inside: inside.oval(400, 590, 128, 104, look.skin.shade),
    )


def head(canvas: Canvas, look: Look) -> None:
    skin = look.skin
    if look.ears:
        ears(canvas, skin)
    face = mirrored(look.outline, MIDDLE)
    canvas.blob(face, skin.light)
    canvas.within(lambda window: window.blob(face, WHITE), lambda inside: on_skin(inside, look))
    for side in (-1, 1):
        eye(canvas, MIDDLE + side * look.apart, 468, look.eyes)
        canvas.line(bow(MIDDLE + side * (look.apart + 2), 426, 34, look.arch), 9, look.brows)
    canvas.line([(404, 480), (400 + look.nose, 528), (398, 536)], 6, skin.shade)
    if look.teeth:
        mouth(canvas, skin.lips, look.smile)
    else:
        canvas.line(bow(MIDDLE, 566, 50, look.smile * 0.8), 9, skin.lips)


def ears(canvas: Canvas, skin: Skin) -> None:
    for side in (-1, 1):
        canvas.oval(MIDDLE + side * 136, 480, 26, 40, skin.light, turn=side * 8)
        canvas.oval(MIDDLE + side * 138, 482, 12, 22, skin.shade, turn=side * 8)


def on_skin(canvas: Canvas, look: Look) -> None:
    canvas.veil(0.4, lambda veil: cheeks(veil, look.skin.blush))
    if look.beard:
        look.beard(canvas)


def cheeks(canvas: Canvas, colour: str) -> None:
    for side in (-1, 1):
        canvas.oval(MIDDLE + side * 88, 530, 30, 22, colour)


def eye(canvas: Canvas, x: float, y: float, colour: str) -> None:
    canvas.oval(x, y, 12, 14, colour)
    canvas.oval(x + 4, y - 5, 4, 4, WHITE)
    canvas.line(bow(x, y - 6, 21, -13), 5, colour)


def mouth(canvas: Canvas, colour: str, smile: float) -> None:
    upper, lower = bow(MIDDLE, 566, 46, smile * 0.4), bow(MIDDLE, 566, 46, smile * 1.5)
    lips = [*upper, *reversed(lower)]
    canvas.shape(lips, colour)
    canvas.within(
        lambda window: window.shape(lips, WHITE),
        lambda inside: inside.shape([*upper, *reversed(bow(MIDDLE, 566, 46, smile * 0.85))], WHITE),
    )
    canvas.line(bow(MIDDLE, 566, 50, smile * 0.4), 6, colour)
