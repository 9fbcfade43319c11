"""Awake: somebody on the edge of a bed, and a moon over a town that sleeps."""

from config.demo.pictures.canvas import Canvas
from config.demo.pictures.indoors.people import Person, seated
from config.demo.pictures.scenes import GLOW, HEIGHT, LONG, WIDTH

WALL, FLOOR, SKY, HAZE, MOON = "#214549", "#183438", "#3a6675", "#6b97a1", "#fbeecb"
FAR, BACK_ROW, FRONT_ROW, FRAME = "#4b7884", "#315766", "#1d3c48", "#9db5ad"
WOOD, WOOD_DARK, SLEEVE, TROUSERS = "#6d4f44", "#553c35", "#b1c3bc", "#5d7f86"
SLEEPLESS = Person("#d9a98c", "#3d2a2c", LONG, "#c4d3cb", lips="#8a4a44", smile=1)


def night_window() -> bytes:
    canvas = Canvas(WIDTH, HEIGHT, WALL)
    canvas.box(0, 650, WIDTH, 150, FLOOR)
    canvas.box(0, 640, WIDTH, 12, "#1b3b3f")
    shelf(canvas)
    window(canvas)
    light = [(640, 668), (1040, 668), (880, 800), (380, 800)]
    canvas.veil(0.18, lambda veil: veil.shape(light, MOON))
    bed(canvas)
    awake(canvas, 440, 574)
    return canvas.webp()


def shelf(canvas: Canvas) -> None:
    canvas.box(70, 250, 210, 14, "#3a5f60", 4)
    for x, height, colour in ((90, 74, "#4b7884"), (116, 88, "#8a5f55"), (144, 66, "#5f8578")):
        canvas.box(x, 250 - height, 22, height, colour, 3)
    canvas.oval(236, 226, 26, 26, "#6f8f88")
    canvas.line([(236, 226), (236, 210)], 4, FLOOR)
    canvas.line([(236, 226), (246, 232)], 4, FLOOR)


def opening(canvas: Canvas, edge: float, colour: str) -> None:
    canvas.oval(840, 300, 220 + edge, 220 + edge, colour)
    canvas.box(620 - edge, 300, 440 + 2 * edge, 240 + edge, colour)


def window(canvas: Canvas) -> None:
    opening(canvas, 16, FRAME)
    canvas.within(lambda mask: opening(mask, 0, MOON), night)
    canvas.line([(840, 84), (840, 536)], 9, FRAME)
    canvas.line([(624, 316), (1056, 316)], 9, FRAME)
    canvas.box(584, 540, 512, 24, FRAME, 6)
    canvas.shape([(986, 492), (1042, 492), (1034, 540), (994, 540)], "#a9644a")
    for lean in (-30, -8, 14, 34):
        canvas.line([(1014, 494), (1014 + lean * 0.6, 462), (1014 + lean, 436)], 9, "#33605a")


def night(canvas: Canvas) -> None:
    canvas.box(600, 60, 480, 500, SKY)
    canvas.veil(0.45, lambda veil: veil.oval(840, 520, 380, 190, HAZE))
    canvas.veil(0.16, lambda veil: veil.oval(936, 196, 108, 108, MOON))
    canvas.oval(936, 196, 58, 58, MOON)
    for x, y, size in (
        (690, 214, 3), (744, 150, 4), (800, 252, 3), (876, 112, 3), (1018, 282, 3), (706, 288, 4),
        (788, 120, 2), (660, 262, 2), (866, 274, 2),
    ):  # fmt: skip
        canvas.oval(x, y, size, size, MOON)
    ridge = [(540, 440), (690, 372), (830, 410), (980, 352), (1130, 420), (1110, 600), (570, 600)]
    canvas.blob(ridge, FAR)
    for left, width, eaves in (
        (640, 62, 446),
        (730, 50, 430),
        (806, 74, 450),
        (900, 56, 438),
        (990, 66, 444),
    ):
        house(canvas, left, width, eaves, BACK_ROW)
    for left, width, eaves in (
        (606, 78, 486),
        (690, 92, 498),
        (800, 60, 478),
        (866, 88, 494),
        (966, 96, 486),
    ):
        house(canvas, left, width, eaves, FRONT_ROW)
    canvas.box(902, 508, 18, 20, GLOW, 2)


def house(canvas: Canvas, left: float, width: float, eaves: float, colour: str) -> None:
    canvas.box(left, eaves, width, 120, colour)
    canvas.box(left + width * 0.66, eaves - 34, 12, 34, colour)
    gable = [(left - 7, eaves + 2), (left + width / 2, eaves - 38), (left + width + 7, eaves + 2)]
    canvas.shape(gable, colour)


def bed(canvas: Canvas) -> None:
    canvas.box(36, 420, 34, 292, WOOD_DARK, 14)
    canvas.box(474, 650, 24, 62, WOOD_DARK, 6)
    canvas.box(56, 614, 448, 56, WOOD, 10)
    canvas.box(62, 566, 440, 60, "#dfe3d3", 22)
    canvas.blob([(78, 556), (96, 510), (170, 500), (222, 530), (212, 574), (90, 578)], "#f2ecdb")
    duvet = [
        (196, 600), (204, 556), (262, 534), (330, 546), (384, 566), (398, 620), (392, 672),
        (300, 682), (220, 664),
    ]  # fmt: skip
    canvas.blob(duvet, "#86a3a0")
    canvas.line([(232, 580), (262, 606), (268, 650)], 5, "#718f8d")
    canvas.line([(300, 566), (330, 600), (328, 656)], 5, "#718f8d")


def awake(canvas: Canvas, x: float, seat: float) -> None:
    thigh = [(x, seat - 16), (x + 110, seat - 20), (x + 124, seat + 40), (x + 122, seat + 112)]
    canvas.line(thigh, 50, TROUSERS)
    canvas.line([(x + 122, seat + 130), (x + 156, seat + 133)], 22, SLEEPLESS.skin)
    seated(canvas, SLEEPLESS, x, seat)
    canvas.line([(x - 20, seat - 166), (x + 16, seat - 90), (x + 78, seat - 62)], 32, SLEEVE)
    canvas.oval(x + 90, seat - 60, 18, 16, SLEEPLESS.skin)
