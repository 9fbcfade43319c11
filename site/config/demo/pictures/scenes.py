"""Pictures for articles, 1200 by 800."""

from math import cos, pi, sin

from config.demo.pictures.canvas import Canvas, Point, bow

WIDTH, HEIGHT = 1200, 800
CREAM, SAND, CLAY, BRICK = "#fbf1df", "#f1dfc0", "#c0633f", "#a04d2e"
OCHRE, GLOW, PINE, TEAL, SAGE, MIST = (
    "#e3a84f",
    "#f6cf9c",
    "#14493f",
    "#1f6a5e",
    "#7fa596",
    "#c9ddcf",
)


def way_out_of_the_wood() -> bytes:
    """Two people side by side on a path that leads from dark trees to a sunrise over hills."""
    canvas = Canvas(WIDTH, HEIGHT, "#f7dcb6")
    canvas.oval(700, 330, 210, 210, "#fae8c9")
    canvas.oval(700, 330, 118, 118, "#e8925c")
    hill(
        canvas,
        [(-80, 400), (160, 300), (380, 372), (620, 316), (860, 388), (1100, 290), (1300, 360)],
        "#b9cfbd",
    )
    hill(canvas, [(-80, 470), (200, 410), (480, 470), (760, 412), (1020, 466), (1300, 400)], SAGE)
    hill(canvas, [(-80, 590), (220, 520), (560, 540), (900, 500), (1300, 560)], "#4d8573")
    path(canvas)
    for x, y, size in (
        (70, 730, 1.5),
        (210, 660, 1.05),
        (330, 610, 0.72),
        (1130, 720, 1.4),
        (1000, 630, 0.9),
    ):
        spruce(canvas, x, y, size)
    walker(canvas, 580, 640, CLAY, "#3a2a26", stride=1)
    walker(canvas, 668, 640, OCHRE, "#8a4a2a", stride=-1)
    return canvas.webp()


def hill(canvas: Canvas, ridge: list[Point], colour: str) -> None:
    canvas.blob([*ridge, (1500, 1000), (600, 1100), (-300, 1000)], colour)


def path(canvas: Canvas) -> None:
    left: list[Point] = [(735, 516), (716, 540), (640, 580), (500, 660), (330, 880)]
    right: list[Point] = [(850, 880), (760, 700), (730, 620), (748, 566), (758, 536), (742, 515)]
    canvas.blob([*left, *right], SAND)


def spruce(canvas: Canvas, x: float, foot: float, size: float) -> None:
    canvas.box(x - 9 * size, foot - 40 * size, 18 * size, 70 * size, "#4a3428")
    for tier, half in ((0, 92), (1, 74), (2, 52)):
        base = foot - (20 + 84 * tier) * size
        canvas.shape(
            [(x - half * size, base), (x, base - 150 * size), (x + half * size, base)], PINE
        )
        canvas.shape([(x, base), (x, base - 150 * size), (x + half * size, base)], "#0e3830")


def walker(canvas: Canvas, x: float, foot: float, coat: str, hair: str, stride: int) -> None:
    canvas.veil(0.22, lambda veil: veil.oval(x - 14, foot + 4, 50, 10, "#6b4a35"))
    for step, shade in ((-stride, "#2c3b45"), (stride, "#364955")):
        canvas.line([(x, foot - 96), (x + step * 8, foot - 48), (x + step * 16, foot)], 19, shade)
    canvas.blob(
        [
            (x - 26, foot - 196),
            (x, foot - 208),
            (x + 26, foot - 196),
            (x + 37, foot - 84),
            (x - 37, foot - 84),
        ],
        coat,
    )
    canvas.line(
        [
            (x + stride * 24, foot - 182),
            (x + stride * 40, foot - 140),
            (x + stride * 32, foot - 98),
        ],
        16,
        coat,
    )
    canvas.line([(x, foot - 206), (x, foot - 220)], 18, "#d9a37c")
    canvas.oval(x, foot - 240, 27, 31, hair)


def thread_untangled() -> bytes:
    """Two people in armchairs; one has a tangle over her head, the other winds it into a ball."""
    canvas = Canvas(WIDTH, HEIGHT, "#dfe8dc")
    canvas.box(0, 640, WIDTH, 160, "#ead6b4")
    canvas.oval(600, 400, 250, 250, CREAM)
    canvas.box(350, 400, 500, 240, CREAM)
    plant(canvas)
    canvas.oval(600, 690, 500, 46, "#f3e4c8")
    seat(canvas, 330, 1, TEAL, PINE)
    seat(canvas, 870, -1, CLAY, BRICK)
    sitter(canvas, 330, 1, OCHRE, "#f0c3a2", "#5b3324", LONG)
    sitter(canvas, 870, -1, "#f6ead6", "#a9714f", "#2a2422", CROPPED)
    thread(canvas)
    canvas.oval(776, 536, 20, 15, "#a9714f", turn=-30)
    return canvas.webp()


def plant(canvas: Canvas) -> None:
    for lean, height in ((-60, 150), (-24, 210), (16, 226), (58, 160)):
        tip = (600 + lean * 1.5, 560 - height)
        canvas.blob(
            [
                (600, 568),
                (590 + lean * 0.9, 560 - height * 0.5),
                tip,
                (616 + lean * 1.3, 560 - height * 0.4),
            ],
            SAGE,
        )
        canvas.line([(600, 568), (600 + lean * 0.9, 560 - height * 0.45), tip], 4, "#4d8573")
    canvas.shape([(552, 560), (648, 560), (634, 664), (566, 664)], "#d98b62")
    canvas.box(544, 548, 112, 26, CLAY, 8)


def seat(canvas: Canvas, x: float, side: int, light: str, dark: str) -> None:
    for leg in (-70, 80):
        canvas.line(
            [(x + side * leg, 670), (x + side * (leg + (10 if leg > 0 else -10)), 716)],
            13,
            "#6b4a35",
        )
    back: list[Point] = [(-128, 420), (-60, 390), (-10, 420), (10, 640), (-120, 660), (-140, 540)]
    canvas.blob([(x + side * a, y) for a, y in back], dark)
    canvas.box(x - 110, 590, 220, 90, light, 34)


LONG: list[Point] = [
    (-58, 330), (-46, 268), (4, 244), (58, 262), (66, 296), (24, 292), (0, 316), (-14, 372),
    (-46, 410),
]  # fmt: skip
CROPPED: list[Point] = [
    (-44, 344), (-46, 276), (4, 248), (58, 264), (64, 288), (24, 286), (-2, 296), (-6, 330),
    (-26, 352),
]  # fmt: skip


def sitter(
    canvas: Canvas, x: float, side: int, shirt: str, skin: str, hair: str, cut: list[Point]
) -> None:
    def at(*points: Point) -> list[Point]:
        return [(x + side * across, y) for across, y in points]

    canvas.line(at((0, 590), (110, 584), (128, 640), (126, 704)), 50, "#33474f")
    canvas.line(at((126, 712), (160, 716)), 24, "#4a3428")
    canvas.blob(
        at((-58, 600), (-64, 480), (-34, 406), (6, 396), (44, 420), (56, 500), (54, 606)), shirt
    )
    canvas.line(at((4, 400), (8, 372)), 34, skin)
    canvas.oval(x + side * 12, 322, 56, 62, skin)
    canvas.blob(at(*cut), hair)
    if cut is CROPPED:
        canvas.oval(x - side * 14, 332, 11, 16, skin)
    canvas.oval(x + side * 44, 324, 5, 6, "#2b2220")
    canvas.line(bow(x + side * 44, 350, 13, 6), 4, "#9c5240")
    canvas.line(at((-20, 440), (20, 520), (92, 520)), 32, shirt)
    canvas.oval(x + side * 104, 518, 18, 17, skin)


def thread(canvas: Canvas) -> None:
    yarn = "#d2694a"
    tangle = [
        (
            322 + (58 + 26 * sin(step * 0.83)) * cos(step * 0.61),
            160 + (44 + 22 * cos(step * 1.13)) * sin(step * 0.71),
        )
        for step in range(60)
    ]
    canvas.line(tangle, 5, yarn)
    canvas.line([tangle[-1], (430, 214), (560, 330), (690, 470), (766, 516)], 5, yarn)
    canvas.oval(764, 506, 40, 40, yarn)
    for turn in range(4):
        angle = pi * turn / 4 + 0.3
        a, b = 36 * cos(angle), 36 * sin(angle)
        canvas.line(
            [(764 - a, 506 - b), (764 + b * 0.4, 506 - a * 0.4), (764 + a, 506 + b)], 4, "#b14f33"
        )
