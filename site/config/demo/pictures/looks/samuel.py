"""Samuel: very short hair that greys at the temples, a trimmed beard, a shirt and a waistcoat."""

from config.demo.pictures.canvas import Canvas, Point, mirrored
from config.demo.pictures.faces import BROAD, DEEP, MIDDLE, WHITE, Look
from config.demo.pictures.looks.clothes import torso

BLACK, GREY, STUBBLE = "#241d1b", "#6f655f", "#4b332b"
SHIRT, SHIRT_LIGHT, SHIRT_SHADE = "#2a8089", "#3a959d", "#1f666e"
WAISTCOAT = "#33394a"


def behind(canvas: Canvas) -> None:
    canvas.oval(400, 396, 142, 130, BLACK)


def hair(canvas: Canvas) -> None:
    canvas.blob(
        [
            (262, 448), (254, 372), (278, 296), (334, 258), (400, 248), (466, 258), (522, 296),
            (546, 372), (538, 448), (526, 400), (520, 366), (498, 330), (450, 330), (400, 322),
            (350, 330), (302, 330), (280, 366), (274, 400),
        ],
        BLACK,
    )  # fmt: skip


def before(canvas: Canvas) -> None:
    hair(canvas)
    canvas.within(hair, temples)


def temples(canvas: Canvas) -> None:
    for side in (-1, 1):
        canvas.oval(MIDDLE + side * 138, 440, 16, 60, GREY, turn=side * -4)
        canvas.oval(MIDDLE + side * 128, 446, 8, 40, BLACK, turn=side * -4)


def beard(canvas: Canvas) -> None:
    half: list[Point] = [
        (400, 604), (430, 602), (466, 596), (496, 564), (520, 520), (560, 500), (560, 640),
        (400, 690),
    ]  # fmt: skip
    canvas.blob(mirrored(half, MIDDLE), STUBBLE)
    canvas.blob(mirrored([(400, 546), (430, 544), (456, 560), (400, 566)], MIDDLE), STUBBLE)


def clothes(canvas: Canvas) -> None:
    torso(canvas, SHIRT, shoulder=344)
    canvas.within(lambda window: torso(window, WHITE, shoulder=344), layers)


def layers(canvas: Canvas) -> None:
    opening: list[Point] = [(342, 660), (400, 820), (458, 660)]
    canvas.shape(opening, DEEP.light)
    canvas.line([(400, 830), (400, 1000)], 4, SHIRT_SHADE)
    for y in (872, 930, 988):
        canvas.oval(400, y, 6, 6, "#d8ecec")
    for side in (-1, 1):
        half = [(96, 640), (224, 640), (206, 780), (214, 900), (240, 1090), (66, 1090), (52, 960)]
        canvas.shape([(MIDDLE + side * x, y) for x, y in half], WAISTCOAT)
        collar = [(50, 686), (90, 700), (120, 780), (20, 848), (0, 820)]
        canvas.shape([(MIDDLE + side * x, y) for x, y in collar], SHIRT_LIGHT)


SAMUEL = Look(
    ground="#d98a52",
    doorway="#f7d9b0",
    skin=DEEP,
    outline=BROAD,
    behind=behind,
    before=before,
    clothes=clothes,
    beard=beard,
    smile=20,
    tilt=-2.5,
    apart=66,
    arch=-11,
    nose=28,
)
