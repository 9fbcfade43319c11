"""What more than one of them wears."""

from math import cos, pi, sin

from config.demo.pictures.canvas import Canvas, mirrored
from config.demo.pictures.faces import MIDDLE, WHITE


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
