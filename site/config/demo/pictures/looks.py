"""The people of the demo, one by one: hair, clothes and what else one knows them by."""

from math import cos, pi, sin

from config.demo.pictures.canvas import Canvas, Point, mirrored
from config.demo.pictures.faces import (
    BROAD,
    FAIR,
    GOLDEN,
    HEART,
    MIDDLE,
    OLIVE,
    OVAL,
    WHITE,
    Look,
)


def torso(canvas: Canvas, colour: str, shoulder: float = 330) -> None:
    half = [
        (400, 690),
        (462, 694),
        (530, 730),
        (MIDDLE + shoulder * 0.82, 784),
        (MIDDLE + shoulder, 872),
        (MIDDLE + shoulder + 26, 1060),
        (400, 1090),
    ]
    canvas.blob(mirrored(half, MIDDLE), colour)


def torso_window(canvas: Canvas) -> None:
    torso(canvas, WHITE, shoulder=312)


def glasses(canvas: Canvas, colour: str, radius: float = 44) -> None:
    for side in (-1, 1):
        x, y = MIDDLE + side * 62, 470
        turns = [2 * pi * step / 16 for step in range(17)]
        canvas.line([(x + radius * cos(t), y + radius * 0.94 * sin(t)) for t in turns], 6, colour)
        canvas.line([(x + side * radius, y - 6), (MIDDLE + side * 128, y - 14)], 6, colour)
    canvas.line([(MIDDLE - 19, 466), (MIDDLE, 458), (MIDDLE + 19, 466)], 6, colour)


# Ingrid: auburn hair in a bun, round glasses, a green blouse.
AUBURN, AUBURN_LIGHT = "#9c4f2b", "#b9683c"


def ingrid_behind(canvas: Canvas) -> None:
    canvas.oval(404, 214, 82, 74, AUBURN)
    canvas.line([(352, 214), (392, 186), (440, 196)], 7, AUBURN_LIGHT)
    canvas.line([(366, 246), (410, 228), (456, 238)], 7, AUBURN_LIGHT)
    canvas.oval(400, 420, 160, 164, AUBURN)


def ingrid_before(canvas: Canvas) -> None:
    canvas.blob(
        [
            (252, 452), (250, 380), (290, 290), (400, 250), (510, 290), (550, 380), (548, 452),
            (528, 420), (508, 372), (446, 338), (388, 330), (330, 362), (284, 410),
        ],
        AUBURN,
    )  # fmt: skip
    canvas.line([(388, 318), (330, 322), (284, 372)], 6, AUBURN_LIGHT)
    canvas.line([(402, 300), (470, 312), (522, 366)], 6, AUBURN_LIGHT)
    for side in (-1, 1):
        canvas.oval(MIDDLE + side * 142, 532, 9, 9, "#e2b23e")


def ingrid_clothes(canvas: Canvas) -> None:
    torso(canvas, "#1f6a5e")
    opening: list[Point] = [(340, 660), (400, 850), (460, 660)]
    canvas.within(torso_window, lambda inside: inside.shape(opening, FAIR.light))
    for side in (-1, 1):
        collar = [(50, 690), (88, 714), (116, 800), (14, 872), (0, 846)]
        canvas.shape([(MIDDLE + side * x, y) for x, y in collar], "#2f8475")
    canvas.line([(400, 874), (400, 1000)], 4, "#17534a")
    for y in (900, 946, 992):
        canvas.oval(400, y, 7, 7, "#f3e3c4")


INGRID = Look(
    ground="#e3b466",
    doorway="#f3d9a4",
    skin=FAIR,
    outline=OVAL,
    behind=ingrid_behind,
    before=ingrid_before,
    clothes=ingrid_clothes,
    features=lambda canvas: glasses(canvas, "#3a2a26"),
    brows="#7c3f22",
)

# Elias: dark waves, a beard with some grey in it, a brick-coloured jersey.
COAL, COAL_LIGHT, GREY = "#2a2422", "#4a403c", "#6d635d"


def elias_behind(canvas: Canvas) -> None:
    canvas.oval(400, 400, 152, 140, COAL)


def elias_before(canvas: Canvas) -> None:
    canvas.blob(
        [
            (256, 452), (250, 370), (268, 296), (318, 240), (380, 246), (428, 216), (500, 240),
            (540, 300), (552, 376), (544, 452), (528, 412), (520, 366), (470, 344), (410, 352),
            (350, 336), (290, 362), (272, 412),
        ],
        COAL,
    )  # fmt: skip
    canvas.line([(312, 322), (340, 282), (392, 284)], 7, COAL_LIGHT)
    canvas.line([(410, 318), (440, 262), (492, 282)], 7, COAL_LIGHT)
    canvas.line([(470, 326), (500, 304), (524, 330)], 7, COAL_LIGHT)


def elias_beard(canvas: Canvas) -> None:
    canvas.blob(
        mirrored(
            [
                (400, 548), (430, 544), (462, 560), (496, 530), (520, 470), (560, 460), (560, 640),
                (400, 680),
            ],
            MIDDLE,
        ),
        COAL,
    )  # fmt: skip
    for x in (380, 400, 420):
        canvas.line([(x, 612), (400 + (x - 400) * 0.9, 632)], 5, GREY)


def elias_clothes(canvas: Canvas) -> None:
    torso(canvas, "#b9573a", shoulder=352)
    canvas.within(lambda window: torso(window, WHITE, shoulder=352), elias_collar)


def elias_collar(canvas: Canvas) -> None:
    canvas.oval(400, 690, 118, 78, "#9c4429")
    canvas.oval(400, 676, 92, 58, OLIVE.shade)
    for step in range(-5, 6):
        x = step * 20
        top, bottom = 736 - step * step * 1.7, 766 - step * step * 2.4
        canvas.line([(MIDDLE + x * 0.86, top), (MIDDLE + x, bottom)], 4, "#b9573a")


ELIAS = Look(
    ground="#7fa596",
    doorway="#c9ddcf",
    skin=OLIVE,
    outline=BROAD,
    behind=elias_behind,
    before=elias_before,
    clothes=elias_clothes,
    beard=elias_beard,
    smile=18,
)

# Thea: a black bob with a fringe, a mustard cardigan.
RAVEN, RAVEN_LIGHT = "#231f26", "#4b4352"


def thea_behind(canvas: Canvas) -> None:
    canvas.blob(
        mirrored(
            [
                (400, 236), (500, 256), (566, 340), (582, 470), (590, 600), (560, 672), (500, 680),
                (400, 660),
            ],
            MIDDLE,
        ),
        RAVEN,
    )  # fmt: skip


def thea_before(canvas: Canvas) -> None:
    canvas.blob(
        [
            (262, 430), (262, 340), (310, 272), (400, 250), (490, 272), (538, 340), (538, 430),
            (510, 402), (450, 396), (390, 400), (330, 396), (290, 404),
        ],
        RAVEN,
    )  # fmt: skip
    for side in (-1, 1):
        lock = [
            (112, 380),
            (150, 420),
            (168, 540),
            (178, 630),
            (146, 672),
            (112, 650),
            (122, 540),
            (108, 450),
        ]
        canvas.blob([(MIDDLE + side * x, y) for x, y in lock], RAVEN)
    canvas.line([(322, 330), (380, 300), (452, 310)], 8, RAVEN_LIGHT)
    canvas.line([(352, 354), (410, 332), (470, 342)], 5, RAVEN_LIGHT)


def thea_clothes(canvas: Canvas) -> None:
    torso(canvas, "#fff6e6", shoulder=312)
    canvas.within(torso_window, lambda inside: inside.oval(400, 680, 86, 58, GOLDEN.shade))
    canvas.within(torso_window, lambda inside: inside.oval(400, 672, 82, 54, GOLDEN.light))
    for side in (-1, 1):
        half = [
            (88, 690), (160, 730), (262, 772), (322, 860), (348, 1090), (56, 1090), (62, 940),
            (82, 800),
        ]  # fmt: skip
        canvas.blob([(MIDDLE + side * x, y) for x, y in half], "#d99a2b")
        edge = [(88, 700), (84, 800), (66, 930), (58, 1010)]
        canvas.line([(MIDDLE + side * x, y) for x, y in edge], 10, "#b97d18")
    canvas.line([(336, 706), (356, 752), (400, 782), (444, 752), (464, 706)], 4, "#b4574c")
    canvas.oval(400, 788, 12, 12, "#b4574c")


THEA = Look(
    ground="#c97f6a",
    doorway="#f0cdbb",
    skin=GOLDEN,
    outline=HEART,
    behind=thea_behind,
    before=thea_before,
    clothes=thea_clothes,
    ears=False,
    smile=26,
)
