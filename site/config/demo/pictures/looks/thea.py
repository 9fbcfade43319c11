"""Thea: a black bob with a fringe, a mustard cardigan."""

from config.demo.pictures.canvas import Canvas, mirrored
from config.demo.pictures.faces import GOLDEN, HEART, MIDDLE, Look
from config.demo.pictures.looks.clothes import torso, torso_window

RAVEN, RAVEN_LIGHT = "#231f26", "#4b4352"


def behind(canvas: Canvas) -> None:
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


def before(canvas: Canvas) -> None:
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


def clothes(canvas: Canvas) -> None:
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
    behind=behind,
    before=before,
    clothes=clothes,
    ears=False,
    smile=26,
    tilt=3,
    apart=60,
    arch=-10,
    nose=16,
)
