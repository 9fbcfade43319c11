"""A drawing board for flat pictures: soft shapes through a few points, smooth at their edges."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from io import BytesIO
from math import cos, radians, sin

from PIL import Image, ImageDraw

Point = tuple[float, float]
Draw = Callable[["Canvas"], None]

FINER = 3  # drawn that much larger, then made smaller: Pillow's own edges are jagged
STEPS = 14  # straight pieces between two points of a curve


class Canvas:
    """Coordinates are those of the finished picture, from its upper left corner."""

    def __init__(self, width: int, height: int, ground: str, mode: str = "RGB") -> None:
        self.size = (width, height)
        self.image = Image.new(mode, (width * FINER, height * FINER), ground)
        self.tilt, self.pivot = 0.0, (0.0, 0.0)

    @contextmanager
    def tilted(self, degrees: float, pivot: Point) -> Iterator[None]:
        """What is drawn meanwhile stands turned clockwise about the pivot; boxes stay upright."""
        before = self.tilt, self.pivot
        self.tilt, self.pivot = radians(degrees), pivot
        try:
            yield
        finally:
            self.tilt, self.pivot = before

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """With corners."""
        self._draw().polygon([self._placed(point) for point in points], fill=colour)

    def blob(self, points: Sequence[Point], colour: str) -> None:
        """Closed and without corners."""
        self.shape(curve([points[-1], *points, points[0], points[1]]), colour)

    def oval(
        self, x: float, y: float, across: float, down: float, colour: str, turn: float = 0
    ) -> None:
        """Around a centre, by its two half widths; turned clockwise in degrees."""
        c, s = cos(radians(turn)), sin(radians(turn))
        angles = [radians(angle) for angle in range(0, 360, 4)]
        edge = [(across * cos(angle), down * sin(angle)) for angle in angles]
        self.shape([(x + a * c - b * s, y + a * s + b * c) for a, b in edge], colour)

    def line(self, points: Sequence[Point], width: float, colour: str) -> None:
        """A brush stroke with round ends through the points."""
        path = curve([points[0], *points, points[-1]])
        draw, radius = self._draw(), width * FINER / 2
        draw.line([self._placed(point) for point in path], fill=colour, width=round(width * FINER))
        for x, y in map(self._placed, path):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def box(
        self, x: float, y: float, width: float, height: float, colour: str, round_: float = 0
    ) -> None:
        edges = [side * FINER for side in (x, y, x + width, y + height)]
        self._draw().rounded_rectangle(edges, radius=round_ * FINER, fill=colour)

    def within(self, outline: Draw, content: Draw) -> None:
        """Draws the content, but only where the outline paints."""
        window = Canvas(*self.size, "black", mode="L")
        window.tilt, window.pivot = self.tilt, self.pivot
        outline(window)
        place = window.image.getbbox()
        mask = window.image.crop(place).point(lambda value: 255 if value else 0)
        self.image.paste(self._also(content).crop(place), place, mask)

    def veil(self, strength: float, content: Draw) -> None:
        """Draws the content so that what lies below shows through; 1 hides it."""
        self.image = Image.blend(self.image, self._also(content), strength)

    def webp(self) -> bytes:
        file = BytesIO()
        self.image.reduce(FINER).save(file, "WEBP", quality=88, method=4)
        return file.getvalue()

    def _also(self, content: Draw) -> Image.Image:
        """The picture as it were with the content."""
        painted = copy(self)
        painted.image = self.image.copy()
        content(painted)
        return painted.image

    def _placed(self, point: Point) -> Point:
        x, y = point[0] - self.pivot[0], point[1] - self.pivot[1]
        c, s = cos(self.tilt), sin(self.tilt)
        return (
            (self.pivot[0] + x * c - y * s) * FINER,
            (self.pivot[1] + x * s + y * c) * FINER,
        )

    def _draw(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)


def curve(points: Sequence[Point]) -> list[Point]:
    """Catmull and Rom's: through every point but the first and the last, which only steer."""
    path: list[Point] = []
    for before, start, end, after in zip(points, points[1:], points[2:], points[3:], strict=False):
        for step in range(STEPS):
            t = step / STEPS
            path.append(
                (
                    _between(before[0], start[0], end[0], after[0], t),
                    _between(before[1], start[1], end[1], after[1], t),
                )
            )
    return [*path, points[-2]]


def bow(x: float, y: float, half: float, depth: float) -> list[Point]:
    """From left to right through a point in the middle that lies lower by the depth."""
    across = [step / 8 - 1 for step in range(17)]
    return [(x + half * part, y + depth * (1 - part * part)) for part in across]


def mirrored(points: Sequence[Point], axis: float) -> list[Point]:
    """The right half, drawn from top to bottom, with its left one: a whole outline."""
    return [*points, *((2 * axis - x, y) for x, y in reversed(points) if x != axis)]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    slope_b, slope_c = (c - a) / 2, (d - b) / 2
    return (
        b
        + slope_b * t
        + (3 * (c - b) - 2 * slope_b - slope_c) * t**2
        + (2 * (b - c) + slope_b + slope_c) * t**3
    )
