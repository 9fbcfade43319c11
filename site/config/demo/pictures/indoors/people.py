"""Somebody seated, from the side, as the sitters of the scenes are; and a mug for the hands."""

from dataclasses import dataclass

from config.demo.pictures.canvas import Canvas, Point, bow
from config.demo.pictures.scenes import CROPPED

EYES = "#2b2220"


@dataclass(frozen=True)
class Person:
    skin: str
    hair: str
    cut: list[Point]
    shirt: str
    lips: str = "#9c5240"
    smile: float = 6


def seated(canvas: Canvas, person: Person, x: float, seat: float) -> None:
    """Looks to the right; without legs and arms, which tell what somebody does."""
    torso = [(-58, -6), (-64, -126), (-34, -200), (6, -210), (44, -186), (56, -106), (54, 0)]
    canvas.blob([(x + across, seat + y) for across, y in torso], person.shirt)
    canvas.line([(x + 4, seat - 206), (x + 8, seat - 234)], 34, person.skin)
    profile(canvas, person, x, seat - 284)


def profile(canvas: Canvas, person: Person, x: float, y: float) -> None:
    canvas.oval(x + 12, y, 56, 62, person.skin)
    canvas.blob([(x + across, y - 322 + down) for across, down in person.cut], person.hair)
    if person.cut is CROPPED:
        canvas.oval(x - 14, y + 10, 11, 16, person.skin)
    canvas.oval(x + 44, y + 2, 5, 6, EYES)
    canvas.line(bow(x + 44, y + 28, 13, person.smile), 4, person.lips)


def mug(canvas: Canvas, x: float, foot: float, colour: str, steam: str = "", side: int = 1) -> None:
    """Its ear is on the right, or with a side of -1 on the left."""
    ear = [(18, -38), (36, -36), (38, -20), (18, -12)]
    canvas.line([(x + side * a, foot + b) for a, b in ear], 8, colour)
    canvas.box(x - 23, foot - 50, 46, 50, colour, 9)
    if steam:
        for across in (-8, 8):
            rising = [(0, -62), (-6, -76), (5, -92), (-2, -108)]
            canvas.line([(x + across + a, foot + b) for a, b in rising], 4, steam)
