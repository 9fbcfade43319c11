"""A morning kitchen: two cups, one empty chair."""

from config.demo.pictures.canvas import Canvas, Point, bow
from config.demo.pictures.indoors.people import mug
from config.demo.pictures.scenes import BRICK, CLAY, CREAM, GLOW, HEIGHT, OCHRE, SAGE, TEAL, WIDTH

WALL, FLOOR, WOOD, WOOD_SHADE = "#f3d896", "#d9a868", "#a8683f", "#8a5433"
CAT, CAT_LIGHT, SNOW = "#453f43", "#635b60", "#fffaf2"
BEAM: list[Point] = [(514, 86), (1200, 610), (1200, 800), (560, 800), (166, 384)]


def empty_chair() -> bytes:
    canvas = Canvas(WIDTH, HEIGHT, WALL)
    canvas.box(0, 640, WIDTH, 160, FLOOR)
    canvas.box(0, 630, WIDTH, 12, "#e7c57c")
    canvas.veil(0.42, lambda veil: veil.shape(BEAM, SNOW))
    window(canvas)
    lamp(canvas, 720)
    chair(canvas, 940, 730)
    cat(canvas, 520, 734)
    table(canvas)
    sprigs(canvas, 600, 476)
    mug(canvas, 366, 476, CLAY, steam=SNOW, side=-1)
    mug(canvas, 740, 476, TEAL)
    return canvas.webp()


def window(canvas: Canvas) -> None:
    canvas.box(150, 70, 380, 330, CREAM, 8)
    canvas.within(lambda mask: mask.box(166, 86, 348, 298, CREAM), outside)
    canvas.box(334, 86, 12, 298, CREAM)
    canvas.box(130, 394, 420, 20, SNOW, 6)
    for edge, inwards in ((112, 1), (568, -1)):
        drape = [(-14, 62), (104, 62), (96, 170), (46, 262), (40, 372), (-14, 372)]
        canvas.shape([(edge + inwards * a, y) for a, y in drape], "#e8a583")
        canvas.box(edge + inwards * 16 - 34, 254, 68, 14, CLAY, 7)
    canvas.line([(80, 60), (600, 60)], 10, WOOD)


def outside(canvas: Canvas) -> None:
    canvas.box(160, 80, 360, 310, "#f9d9ae")
    canvas.oval(424, 240, 74, 74, GLOW)
    canvas.oval(424, 240, 46, 46, OCHRE)
    canvas.blob([(120, 320), (220, 262), (340, 316), (540, 274), (560, 460), (120, 460)], "#b9cfbd")
    canvas.blob([(120, 366), (300, 326), (540, 352), (560, 460), (120, 460)], SAGE)


def lamp(canvas: Canvas, x: float) -> None:
    canvas.line([(x, -10), (x, 120)], 5, WOOD_SHADE)
    canvas.blob([(x - 16, 116), (x + 16, 116), (x + 66, 176), (x - 66, 176)], TEAL)


def table(canvas: Canvas) -> None:
    for x in (292, 770):
        canvas.box(x, 490, 22, 244, WOOD_SHADE, 6)
    canvas.box(236, 476, 612, 28, WOOD, 12)


def sprigs(canvas: Canvas, x: float, foot: float) -> None:
    for lean, height in ((-34, 96), (0, 122), (32, 104)):
        tip = (x + lean, foot - 40 - height)
        canvas.line([(x, foot - 40), (x + lean * 0.4, foot - 90), tip], 4, "#4d8573")
        for part in (0.45, 0.7, 0.95):
            at, up = x + lean * part * 0.9, foot - 40 - height * part
            canvas.oval(at - 11, up, 12, 6, SAGE, turn=28)
            canvas.oval(at + 11, up - 6, 12, 6, "#4d8573", turn=-28)
    canvas.blob(
        [(x - 14, foot - 62), (x + 14, foot - 62), (x + 30, foot - 4), (x - 30, foot - 4)], SNOW
    )


def chair(canvas: Canvas, x: float, foot: float) -> None:
    canvas.line([(x + 96, foot - 410), (x + 84, foot - 160), (x + 100, foot)], 20, BRICK)
    canvas.line([(x - 62, foot - 150), (x - 70, foot)], 20, BRICK)
    canvas.line([(x - 56, foot - 76), (x + 82, foot - 76)], 12, BRICK)
    canvas.box(x - 84, foot - 172, 188, 26, CLAY, 12)
    canvas.box(x - 74, foot - 192, 158, 26, "#f0c39a", 13)
    shawl = [(86, -414), (100, -426), (118, -418), (142, -232), (54, -232), (70, -330)]
    canvas.shape([(x + a, foot + b) for a, b in shawl], SAGE)
    for a in range(58, 142, 16):
        canvas.line([(x + a, foot - 234), (x + a, foot - 216)], 6, SAGE)
    for b in (-300, -262):
        canvas.line([(x + 66, foot + b), (x + 128, foot + b)], 6, CREAM)


def cat(canvas: Canvas, x: float, foot: float) -> None:
    canvas.oval(x, foot - 50, 112, 54, CAT)
    for a in (56, 92):
        canvas.shape([(x + a, foot - 62), (x + a + 16, foot - 104), (x + a + 34, foot - 62)], CAT)
    canvas.oval(x + 90, foot - 44, 46, 38, CAT)
    for a in (74, 106):
        canvas.line(bow(x + a, foot - 46, 9, 5), 4, "#e9dcc6")
    canvas.oval(x + 90, foot - 32, 6, 4, "#d98b7a")
    tail = [(x - 104, foot - 44), (x - 84, foot - 12), (x - 10, foot - 4), (x + 46, foot - 12)]
    canvas.line(tail, 20, CAT_LIGHT)
