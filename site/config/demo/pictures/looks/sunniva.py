"""Sunniva: a long light-brown braid over one shoulder, freckles, a plum jumper."""

from math import cos, radians, sin

from config.demo.pictures.canvas import Canvas
from config.demo.pictures.faces import FAIR, HEART, MIDDLE, WHITE, Look
from config.demo.pictures.looks.clothes import torso

BROWN, BROWN_LIGHT, BROWN_SHADE = "#a97a4d", "#c2945f", "#86603c"
PLUM, CREAM, OCHRE = "#7a3f5c", "#f1dfc0", "#dd9f45"


def behind(canvas: Canvas) -> None:
    canvas.oval(404, 410, 146, 150, BROWN_SHADE)
    gathered = [
        (440, 430), (548, 430), (562, 540), (572, 640), (560, 760), (500, 740), (480, 620),
    ]  # fmt: skip
    canvas.blob(gathered, BROWN_SHADE)


def before(canvas: Canvas) -> None:
    canvas.blob(
        [
            (400, 236), (480, 250), (542, 306), (564, 400), (568, 500), (578, 600), (568, 668),
            (528, 660), (528, 580), (526, 500), (518, 430), (490, 376), (446, 332), (424, 302),
            (384, 336), (330, 376), (292, 420), (272, 462), (254, 456), (242, 390), (262, 306),
            (320, 250),
        ],
        BROWN,
    )  # fmt: skip
    for strand in (
        [(412, 282), (350, 312), (284, 376)],
        [(398, 258), (336, 276), (280, 326)],
        [(440, 284), (500, 324), (540, 410), (548, 520)],
    ):
        canvas.line(strand, 6, BROWN_LIGHT)
    braid(canvas)


def braid(canvas: Canvas) -> None:
    canvas.blob([(520, 900), (538, 900), (546, 950), (528, 990), (512, 950)], BROWN)
    for step in range(8):
        size = 1.08 - step * 0.05
        y = 648 + step * 34
        for side in (1, -1):
            x, down = 536 - step * 1.4 + side * 16 * size, y - 8 * side
            canvas.oval(x, down, 22 * size, 33 * size, BROWN_SHADE, turn=side * 36)
            colour = BROWN if side < 0 else BROWN_LIGHT
            canvas.oval(x, down - 2, 19 * size, 30 * size, colour, turn=side * 36)
    canvas.line([(517, 906), (537, 906)], 16, OCHRE)


def clothes(canvas: Canvas) -> None:
    torso(canvas, PLUM, shoulder=318)
    canvas.within(lambda window: torso(window, WHITE, shoulder=318), collar)


def collar(canvas: Canvas) -> None:
    canvas.oval(400, 688, 134, 92, "#632f49")
    canvas.oval(400, 686, 124, 82, CREAM)
    canvas.oval(400, 676, 92, 56, "#632f49")
    canvas.oval(400, 672, 90, 54, FAIR.shade)
    for place, angle in enumerate(range(6, 180, 12)):
        x, y = 400 + 108 * cos(radians(angle)), 683 + 70 * sin(radians(angle))
        canvas.oval(x, y, 6, 6, OCHRE if place % 2 else PLUM)


def freckles(canvas: Canvas) -> None:
    for side in (-1, 1):
        for x, y in ((48, 512), (64, 504), (80, 512), (58, 524), (74, 526), (92, 520), (30, 512)):
            canvas.oval(MIDDLE + side * x, y, 2.6, 2.6, "#c98b66")


SUNNIVA = Look(
    ground="#86a9b8",
    doorway="#d6e5e8",
    skin=FAIR,
    outline=HEART,
    behind=behind,
    before=before,
    clothes=clothes,
    features=freckles,
    brows="#7d5734",
    smile=20,
    teeth=False,
    tilt=-3.5,
    apart=59,
    nose=15,
)
