"""Ingrid: auburn hair in a bun, round glasses, a green blouse."""

from config.demo.pictures.canvas import Canvas, Point
from config.demo.pictures.faces import FAIR, MIDDLE, OVAL, Look
from config.demo.pictures.looks.clothes import glasses, torso, torso_window

AUBURN, AUBURN_LIGHT = "#9c4f2b", "#b9683c"


def behind(canvas: Canvas) -> None:
    canvas.oval(404, 214, 82, 74, AUBURN)
    canvas.line([(352, 214), (392, 186), (440, 196)], 7, AUBURN_LIGHT)
    canvas.line([(366, 246), (410, 228), (456, 238)], 7, AUBURN_LIGHT)
    canvas.oval(400, 420, 160, 164, AUBURN)


def before(canvas: Canvas) -> None:
    canvas.blob(
        [
            (252, 452), (250, 380), (290, 290), (400, 250), (510, 290), (550, 380), (548, 452),
            (528, 420), (508, 372), (446, 338), (388, 330), (330, 362), (284, 410),
        ],
        AUBURN,
    )  # fmt: skip
    canvas.line([(388, 318), (330, 322), (284, 372)], 6, AUBURN_LIGHT)
    canvas.line([(402, 300), (470, 312), (522, 366)], 6, AUBURN_LIGHT)
    for side in (-1, 1):
        canvas.oval(MIDDLE + side * 142, 532, 9, 9, "#e2b23e")


def clothes(canvas: Canvas) -> None:
    torso(canvas, "#1f6a5e")
    opening: list[Point] = [(340, 660), (400, 850), (460, 660)]
    canvas.within(torso_window, lambda inside: inside.shape(opening, FAIR.light))
    for side in (-1, 1):
        collar = [(50, 690), (88, 714), (116, 800), (14, 872), (0, 846)]
        canvas.shape([(MIDDLE + side * x, y) for x, y in collar], "#2f8475")
    canvas.line([(400, 874), (400, 1000)], 4, "#17534a")
    for y in (900, 946, 992):
        canvas.oval(400, y, 7, 7, "#f3e3c4")


INGRID = Look(
    ground="#e3b466",
    doorway="#f3d9a4",
    skin=FAIR,
    outline=OVAL,
    behind=behind,
    before=before,
    clothes=clothes,
    features=lambda canvas: glasses(canvas, "#3a2a26"),
    brows="#7c3f22",
    tilt=-3,
)
