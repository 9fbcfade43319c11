"""A closed door with light under it, and a parent on the floor outside who stays."""

from config.demo.pictures.canvas import Canvas, Point
from config.demo.pictures.indoors.people import Person, mug, seated
from config.demo.pictures.scenes import CLAY, CREAM, CROPPED, GLOW, HEIGHT, OCHRE, SAGE, WIDTH

WALL, FLOOR, DOOR, PANEL, FRAME = "#856873", "#654d58", "#b98476", "#ab7769", "#dcbcab"
LIGHT, SHADE, TROUSERS = "#ffe7b8", "#745a65", "#33474f"
PARENT = Person("#f0c3a2", "#6d4a35", CROPPED, CLAY, smile=4)
SPILL: list[Point] = [(706, 654), (954, 654), (1090, 768), (520, 768)]
SPILL_NEAR: list[Point] = [(706, 654), (954, 654), (1010, 700), (630, 700)]


def closed_door() -> bytes:
    canvas = Canvas(WIDTH, HEIGHT, WALL)
    canvas.box(0, 650, WIDTH, 150, FLOOR)
    canvas.box(0, 634, WIDTH, 18, SHADE)
    pictures(canvas)
    coats(canvas)
    door(canvas)
    canvas.veil(0.22, lambda veil: veil.shape(SPILL, GLOW))
    canvas.veil(0.22, lambda veil: veil.shape(SPILL_NEAR, GLOW))
    parent(canvas, 400, 730)
    mug(canvas, 616, 742, OCHRE, steam=CREAM, side=-1)
    mug(canvas, 690, 742, CREAM, steam=CREAM)
    return canvas.webp()


def door(canvas: Canvas) -> None:
    canvas.box(680, 90, 300, 562, FRAME, 6)
    canvas.box(704, 114, 252, 538, DOOR)
    for y in (150, 394):
        canvas.box(740, y, 180, 204, PANEL, 8)
    canvas.box(776, 178, 108, 132, CREAM, 4)
    canvas.oval(850, 214, 14, 14, OCHRE)
    canvas.shape([(784, 302), (822, 232), (850, 272), (862, 258), (878, 302)], SAGE)
    canvas.line([(726, 384), (760, 384)], 13, OCHRE)
    canvas.box(704, 640, 252, 14, LIGHT)


def pictures(canvas: Canvas) -> None:
    for x, y, width, height, colour in (
        (300, 130, 120, 150, "#a9b9a9"), (450, 110, 150, 110, "#d9a07e"),
        (450, 250, 110, 90, CREAM),
    ):  # fmt: skip
        canvas.box(x, y, width, height, "#5b434d", 5)
        canvas.box(x + 12, y + 12, width - 24, height - 24, colour, 2)
    canvas.blob([(318, 262), (340, 210), (366, 236), (390, 200), (402, 262)], "#7f9a8a")
    canvas.oval(526, 166, 22, 22, "#f3cf9f")
    canvas.oval(490, 296, 13, 13, CLAY)
    canvas.oval(518, 300, 17, 17, "#8a6d78")


def coats(canvas: Canvas) -> None:
    canvas.box(60, 210, 190, 16, "#5b434d", 6)
    for x, length, colour, shade in (
        (106, 260, "#5f7f86", "#52707a"),
        (204, 190, OCHRE, "#cc9440"),
    ):
        foot = 236 + length
        for side in (-1, 1):
            canvas.line(
                [(x + side * 24, 266), (x + side * 42, 330), (x + side * 44, 396)], 26, shade
            )
        coat = [(-14, 238), (14, 238), (36, 262), (44, foot), (-44, foot), (-36, 262)]
        canvas.shape([(x + a, y) for a, y in coat], colour)
        canvas.line([(x, 262), (x, foot - 8)], 4, shade)
        canvas.line([(x, 218), (x, 240)], 8, "#3f2f36")
    for x in (80, 150):
        canvas.blob(
            [
                (x - 26, 626),
                (x - 20, 596),
                (x + 2, 606),
                (x + 30, 622),
                (x + 30, 640),
                (x - 26, 640),
            ],
            "#4a3428",
        )


def parent(canvas: Canvas, x: float, seat: float) -> None:
    canvas.line([(x, seat - 24), (x + 100, seat - 134), (x + 122, seat - 24)], 50, TROUSERS)
    canvas.line([(x + 124, seat - 6), (x + 158, seat - 4)], 24, "#e9dcc6")
    seated(canvas, PARENT, x, seat)
    canvas.line([(x - 20, seat - 166), (x + 20, seat - 96), (x + 96, seat - 136)], 32, "#a95433")
    canvas.oval(x + 108, seat - 142, 18, 17, PARENT.skin)
