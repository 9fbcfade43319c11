"""A picture in the site's design with words of the page: 1200 × 630, as networks show it."""

from io import BytesIO

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
SCALE = 2  # drawn larger and made smaller: edges come out smooth
PAPER, INK, SOFT, DOOR, LIGHT, SUN = (
    "#faf5ec", "#15312d", "#4a5f5a", "#14574d", "#f3c9a8", "#c65f3a",
)  # fmt: skip
LEFT, TOP, MEASURE = 80, 84, 720
LINES = 4
SIZES = (76, 66, 56, 48)  # the largest at which the title has room
# Raise it when the drawing changes: then the next publishing draws a page anew.
DESIGN = 1


def draw(title: str, practice: str) -> bytes:
    """A PNG."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    pen = ImageDraw.Draw(image)
    door(pen)
    write(pen, title)
    pen.text((LEFT * SCALE, 540 * SCALE), practice, font=letters("figtree", 30, 600), fill=SOFT)
    made = BytesIO()
    image.reduce(SCALE).save(made, "PNG")
    return made.getvalue()


def door(pen: ImageDraw.ImageDraw) -> None:
    """The doorway of the logo, which the edge cuts off below."""
    for left, right, top, colour in ((860, 1120, 150, DOOR), (918, 1062, 292, LIGHT)):
        arch(pen, left, right, top, colour)
    pen.ellipse(scaled(918, HEIGHT - 72, 1062, HEIGHT + 72), fill=SUN)


def arch(pen: ImageDraw.ImageDraw, left: int, right: int, top: int, colour: str) -> None:
    radius = (right - left) // 2
    pen.ellipse(scaled(left, top, right, top + 2 * radius), fill=colour)
    pen.rectangle(scaled(left, top + radius, right, HEIGHT), fill=colour)


def scaled(*edges: int) -> tuple[float, ...]:
    return tuple(edge * SCALE for edge in edges)


def write(pen: ImageDraw.ImageDraw, title: str) -> None:
    for size in SIZES:
        font = letters("fraunces", size, 600)
        lines = broken(title, font)
        if len(lines) <= LINES:
            break
    shown = lines[:LINES]
    if len(lines) > LINES:
        shown[-1] = shown[-1].rstrip(" .,:;") + "…"
    spacing = size * 0.18 * SCALE
    pen.multiline_text(
        (LEFT * SCALE, TOP * SCALE), "\n".join(shown), font=font, fill=INK, spacing=spacing
    )


def broken(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> list[str]:
    """Into lines at spaces; a word that alone is too long is cut."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(joined) <= MEASURE * SCALE:
            lines[-1] = joined
            continue
        while font.getlength(word) > MEASURE * SCALE:
            fits = max(
                n for n in range(1, len(word)) if font.getlength(f"{word[:n]}-") <= MEASURE * SCALE
            )
            lines.append(f"{word[:fits]}-")
            word = word[fits:]
        lines.append(word)
    return lines


def letters(name: str, size: int, weight: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Of the site's own typefaces, which are variable; Pillow's where a site has others."""
    path = finders.find(f"vendor/{name}.woff2")
    if not path:
        return ImageFont.load_default(size * SCALE)
    font = ImageFont.truetype(str(path), size * SCALE)
    axes = [axis["name"] for axis in font.get_variation_axes()]
    font.set_variation_by_axes([weight if axis == b"Weight" else size for axis in axes])
    return font
