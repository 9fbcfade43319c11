"""Elias: dark waves, a beard with some grey in it, a brick-coloured jersey."""

from config.demo.pictures.canvas import Canvas, mirrored
from config.demo.pictures.faces import BROAD, MIDDLE, OLIVE, WHITE, Look
from config.demo.pictures.looks.clothes import torso

COAL, COAL_LIGHT, GREY = "#2a2422", "#4a403c", "#6d635d"


def behind(canvas: Canvas) -> None:
    canvas.oval(400, 400, 152, 140, COAL)


def before(canvas: Canvas) -> None:
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


def beard(canvas: Canvas) -> None:
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


def clothes(canvas: Canvas) -> None:
    torso(canvas, "#b9573a", shoulder=352)
    canvas.within(lambda window: torso(window, WHITE, shoulder=352), collar)


def collar(canvas: Canvas) -> None:
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
    behind=behind,
    before=before,
    clothes=clothes,
    beard=beard,
    smile=26,
    teeth=False,
    tilt=2.5,
    apart=65,
    arch=-9,
    nose=26,
)
