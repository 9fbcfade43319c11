"""Marit: short silver hair, laugh lines, a knitted cardigan, reading glasses on a cord."""

from math import cos, pi, sin

from config.demo.pictures.canvas import Canvas, Point, bow
from config.demo.pictures.faces import FAIR, MIDDLE, OVAL, WHITE, Look
from config.demo.pictures.looks.clothes import torso, torso_window

SILVER, SILVER_LIGHT, SILVER_SHADE = "#c2beb9", "#e2dfda", "#a19c97"
KNIT, KNIT_LIGHT, KNIT_SHADE = "#6a8494", "#7891a0", "#536a78"
FRAME, CORD = "#8a4a3c", "#b98a52"


def behind(canvas: Canvas) -> None:
    canvas.oval(400, 404, 154, 150, SILVER_SHADE)


def before(canvas: Canvas) -> None:
    canvas.blob(
        [
            (266, 482), (242, 430), (240, 340), (290, 254), (372, 212), (466, 218), (540, 276),
            (562, 370), (556, 440), (536, 486), (532, 430), (518, 378), (488, 338), (456, 312),
            (420, 352), (356, 384), (294, 394), (276, 430),
        ],
        SILVER,
    )  # fmt: skip
    for strand in (
        [(452, 300), (404, 336), (340, 356), (282, 366)],
        [(436, 272), (376, 284), (312, 320)],
        [(404, 238), (350, 250), (306, 280)],
    ):
        canvas.line(strand, 6, SILVER_LIGHT)
    canvas.line([(466, 300), (512, 334), (534, 384)], 6, SILVER_SHADE)
    canvas.line([(470, 262), (514, 288), (540, 334)], 6, SILVER_LIGHT)


def clothes(canvas: Canvas) -> None:
    torso(canvas, WHITE, shoulder=316)
    opening: list[Point] = [(344, 660), (400, 800), (456, 660)]
    canvas.within(torso_window, lambda inside: inside.shape(opening, FAIR.light))
    canvas.line([(400, 812), (400, 1000)], 3, "#e4d8c4")
    for side in (-1, 1):
        collar = [(46, 684), (84, 706), (104, 768), (24, 822), (0, 798)]
        canvas.shape([(MIDDLE + side * x, y) for x, y in collar], "#efe4d2")
        cardigan(canvas, side)
    glasses_on_a_cord(canvas)


def cardigan(canvas: Canvas, side: int) -> None:
    half = [
        (96, 694), (166, 728), (266, 774), (328, 864), (352, 1090), (46, 1090), (56, 960),
        (78, 820),
    ]  # fmt: skip
    front = [(MIDDLE + side * x, y) for x, y in half]
    canvas.blob(front, KNIT)
    canvas.within(lambda window: window.blob(front, WHITE), lambda inside: stitches(inside, side))
    edge = [(100, 704), (86, 810), (66, 930), (56, 1010)]
    canvas.line([(MIDDLE + side * x, y) for x, y in edge], 22, KNIT_SHADE)


def stitches(canvas: Canvas, side: int) -> None:
    for across in range(110, 360, 36):
        for down in range(700, 1010, 24):
            x = MIDDLE + side * across
            for half in (-12, 12):
                canvas.line([(x + half, down - 10), (x, down + 4)], 4, KNIT_LIGHT)


def glasses_on_a_cord(canvas: Canvas) -> None:
    canvas.veil(0.5, lenses)
    for side in (-1, 1):
        cord = [(72, 712), (74, 780), (66, 846), (58, 876)]
        canvas.line([(MIDDLE + side * x, y) for x, y in cord], 4, CORD)
        turns = [2 * pi * step / 16 for step in range(17)]
        rim = [(MIDDLE + side * 32 + 26 * cos(t), 888 + 22 * sin(t)) for t in turns]
        canvas.line(rim, 5, FRAME)
    canvas.line(bow(MIDDLE, 884, 7, -5), 5, FRAME)


def lenses(canvas: Canvas) -> None:
    for side in (-1, 1):
        canvas.oval(MIDDLE + side * 32, 888, 26, 22, "#dfeaec")


def lines(canvas: Canvas) -> None:
    for side in (-1, 1):
        for crease in (
            [(100, 464), (107, 461), (114, 456)],
            [(100, 476), (107, 478), (114, 482)],
            [(46, 536), (62, 552), (66, 572)],
        ):
            canvas.line([(MIDDLE + side * x, y) for x, y in crease], 4, FAIR.shade)


MARIT = Look(
    ground="#a8788a",
    doorway="#ecd5d6",
    skin=FAIR,
    outline=OVAL,
    behind=behind,
    before=before,
    clothes=clothes,
    features=lines,
    brows="#8f8a85",
    smile=25,
    tilt=3.5,
    arch=-18,
    nose=18,
)
