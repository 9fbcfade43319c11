"""Two from behind at a kitchen sink: one washes, one dries."""

from config.demo.pictures.canvas import Canvas
from config.demo.pictures.indoors.people import Person, profile
from config.demo.pictures.scenes import CREAM, GLOW, HEIGHT, LONG, OCHRE, SAGE, TEAL, WIDTH

WALL, FLOOR, TOP, TROUSERS = "#dfa48e", "#b9755d", "#f6ead6", "#33474f"
STEEL, PLATE, RIM = "#9fb3b0", "#fffaf2", "#c9ddcf"
WASHES = Person("#f0c3a2", "#7a4a2e", LONG, "#f1dfc0")
DRIES, DRIES_SKIN, DRIES_HAIR = OCHRE, "#8d5b41", "#2a2422"


def two_at_the_sink() -> bytes:
    canvas = Canvas(WIDTH, HEIGHT, WALL)
    canvas.box(0, 716, WIDTH, 84, FLOOR)
    window(canvas)
    shelf(canvas)
    counter(canvas)
    plates(canvas, 624, 466)
    washing(canvas, 372)
    drying(canvas, 846)
    return canvas.webp()


def window(canvas: Canvas) -> None:
    canvas.box(290, 56, 620, 316, CREAM, 8)
    canvas.within(lambda mask: mask.box(306, 72, 588, 284, CREAM), outside)
    canvas.box(594, 72, 12, 284, CREAM)
    canvas.box(270, 366, 660, 18, PLATE, 6)


def outside(canvas: Canvas) -> None:
    canvas.box(300, 66, 600, 300, "#f9e2bd")
    canvas.oval(640, 236, 88, 88, GLOW)
    canvas.oval(640, 236, 54, 54, "#e8925c")
    far = [(260, 270), (420, 210), (560, 262), (720, 226), (940, 276), (920, 420), (260, 420)]
    canvas.blob(far, "#b9cfbd")
    canvas.blob([(260, 330), (480, 286), (700, 316), (940, 280), (940, 430), (260, 430)], SAGE)


def shelf(canvas: Canvas) -> None:
    canvas.box(40, 250, 190, 14, "#8a5433", 4)
    for x, height, colour in ((58, 62, TEAL), (112, 84, "#f0c39a"), (168, 54, "#8e3f33")):
        canvas.box(x, 250 - height, 42, height, colour, 9)
        canvas.box(x - 3, 250 - height - 8, 48, 12, "#6b4a35", 5)
    canvas.line([(960, 200), (1170, 200)], 8, "#8a5433")
    for x, length, size in ((1000, 60, 30), (1072, 44, 38), (1140, 72, 24)):
        canvas.line([(x, 204), (x, 204 + length)], 8, "#4a3428")
        canvas.oval(x, 214 + length, size, size, "#4a3428")
        canvas.oval(x, 214 + length, size - 8, size - 8, "#6b4a35")


def counter(canvas: Canvas) -> None:
    canvas.box(0, 480, WIDTH, 240, TEAL)
    for x in range(-60, WIDTH, 220):
        canvas.box(x, 510, 204, 186, "#2f8475", 8)
        canvas.box(x + 72, 524, 60, 10, "#e9c98e", 5)
    canvas.box(0, 466, WIDTH, 28, TOP)
    canvas.line([(524, 466), (524, 416), (510, 392), (482, 396), (476, 420)], 13, STEEL)


def plates(canvas: Canvas, x: float, foot: float) -> None:
    for step in range(8):
        half = 66 if step < 5 else 52
        colour = RIM if step % 2 else PLATE
        canvas.box(x - half, foot - 12 - step * 13, 2 * half, 12, colour, 6)


def back(canvas: Canvas, x: float, shirt: str) -> None:
    for leg in (-36, 36):
        canvas.line([(x + leg, 560), (x + leg, 660), (x + leg, 742)], 58, TROUSERS)
        canvas.line([(x + leg - 8, 762), (x + leg + 8, 762)], 32, "#4a3428")
    body = [(-64, 342), (0, 326), (64, 342), (96, 420), (84, 590), (-84, 590), (-96, 420)]
    canvas.blob([(x + a, y) for a, y in body], shirt)


def washing(canvas: Canvas, x: float) -> None:
    for side in (-1, 1):
        sleeve = [(x + side * 70, 372), (x + side * 112, 440), (x + side * 96, 476)]
        canvas.line(sleeve, 42, "#dcc59f")
    back(canvas, x, WASHES.shirt)
    apron = "#8e3f33"
    canvas.line([(x - 86, 490), (x, 498), (x + 86, 490)], 14, apron)
    for side in (-1, 1):
        canvas.oval(x + side * 24, 492, 24, 13, apron, turn=side * -18)
        canvas.line([(x, 498), (x + side * 12, 530), (x + side * 20, 566)], 11, apron)
    canvas.line([(x - 4, 340), (x, 300)], 38, WASHES.skin)
    profile(canvas, WASHES, x - 4, 238)


def drying(canvas: Canvas, x: float) -> None:
    canvas.line([(x - 70, 372), (x - 110, 440), (x - 92, 476)], 42, "#c68e38")
    canvas.oval(x + 136, 386, 52, 52, PLATE)
    canvas.oval(x + 136, 386, 34, 34, RIM)
    canvas.line([(x + 70, 372), (x + 116, 456), (x + 132, 424)], 42, "#c68e38")
    towel = [(110, 404), (150, 394), (190, 410), (184, 470), (166, 520), (130, 512), (118, 460)]
    canvas.blob([(x + a, y) for a, y in towel], "#e9efe6")
    for a in (132, 152, 170):
        canvas.line([(x + a, 420), (x + a - 4, 500)], 4, "#7fa596")
    canvas.oval(x + 128, 414, 20, 17, DRIES_SKIN)
    back(canvas, x, DRIES)
    canvas.line([(x, 346), (x - 4, 300)], 42, DRIES_SKIN)
    for side in (-1, 1):
        canvas.oval(x - 8 + side * 58, 252, 11, 16, DRIES_SKIN)
    canvas.oval(x - 8, 238, 58, 66, DRIES_HAIR, turn=-6)
