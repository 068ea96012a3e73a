"""Floors and the insides of halls."""

from __future__ import annotations

from demo.draw.canvas import Sheet
from demo.draw.shapes import darker, lighter, mix
from demo.draw.space import Camera, Face, Place


def room(
    s: Sheet, cam: Camera, half: float, high: float, deep: float, wall: str, floor: str, ceiling: str
) -> dict[str, Face]:
    """Draw the inside of a hall, seen from one end, and return its faces."""
    faces = {
        "left": Place(cam, -half, 0, 1.5).face((0, 0, 0), (0, 0, 1)),
        "right": Place(cam, half, 0, deep).face((0, 0, 0), (0, 0, -1)),
        "back": Place(cam, -half, 0, deep).face((0, 0, 0), (1, 0, 0)),
        "floor": Place(cam, -half, 0, 1.5).face((0, 0, 0), (1, 0, 0), (0, 0, 1)),
        "ceiling": Place(cam, -half, high, 1.5).face((0, 0, 0), (1, 0, 0), (0, 0, 1)),
    }
    long = deep - 1.5
    (lx, _), (rx, _) = faces["left"].at(long, 0), faces["right"].at(0, 0)
    with s.group("plain"):
        s.rect(-20, -20, 1840, 1240, wall)
        s.poly(
            faces["ceiling"].quad(0, 0, half * 2, long),
            s.fall(0, cam.horizon, ceiling, lighter(ceiling, 0.2)),
        )
        s.poly(
            faces["left"].quad(0, 0, long, high), s.linear((0, 0), (lx, 0), (0, darker(wall, 0.3)), (1, wall))
        )
        s.poly(
            faces["right"].quad(0, 0, long, high),
            s.linear((rx, 0), (1800, 0), (0, wall), (1, darker(wall, 0.3))),
        )
        s.poly(faces["back"].quad(0, 0, half * 2, high), lighter(wall, 0.14))
        s.poly(
            faces["floor"].quad(0, 0, half * 2, long),
            s.fall(cam.horizon, 1200, lighter(floor, 0.25), floor, darker(floor, 0.3)),
        )
    return faces


def paving(
    s: Sheet, face: Face, width: float, depth: float, tone: str, joint: str, size: float = 0.9
) -> None:
    """Lay flagstones on the ground, some lighter and darker, with joints that follow the perspective."""
    rng = s.rng
    rows = int(depth / size)
    for j in range(rows):
        z = j * size
        if face.size(0, z) < 18:
            break
        for i in range(int(width / size)):
            if rng.random() < 0.3:
                s.poly(
                    face.quad(i * size + (j % 2) * size / 2, z, size, size),
                    mix(tone, rng.choice((lighter(tone, 0.3), darker(tone, 0.2))), 0.6),
                    opacity=0.6,
                )
        s.line([face.at(0, z), face.at(width, z)], joint, max(face.size(0, z) * 0.02, 0.8), opacity=0.55)
