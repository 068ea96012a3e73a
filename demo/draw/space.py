"""Real perspective: a camera, places turned on the ground, and faces of things that can be drawn upon.

Lengths are metres: x to the right, y up from the ground, z away from the eye.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from demo.draw.canvas import Sheet
from demo.draw.shapes import Point, darker, lighter

Spot = tuple[float, float, float]


@dataclass(frozen=True)
class Camera:
    """Where the eye is: the vanishing point on the sheet, the focal length in pixels, the height in metres."""

    x: float = 900
    horizon: float = 640
    focal: float = 1500
    eye: float = 1.7

    def see(self, spot: Spot) -> Point:
        """Return where a spot appears; what is behind the eye is held just before it."""
        x, y, z = spot
        z = max(z, 0.25)
        return self.x + self.focal * x / z, self.horizon - self.focal * (y - self.eye) / z

    def size(self, z: float) -> float:
        """Return pixels per metre at a distance."""
        return self.focal / max(z, 0.25)


@dataclass(frozen=True)
class Place:
    """A thing's own axes: set down at a spot and turned (degrees, clockwise from above)."""

    camera: Camera
    x: float = 0
    y: float = 0
    z: float = 0
    turn: float = 0

    def world(self, spot: Spot) -> Spot:
        """Return the spot of the thing's own axes in the world."""
        c, s = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        x, y, z = spot
        return self.x + x * c + z * s, self.y + y, self.z - x * s + z * c

    def see(self, x: float, y: float, z: float) -> Point:
        """Return where a spot of the thing appears on the sheet."""
        return self.camera.see(self.world((x, y, z)))

    def face(self, origin: Spot, along: Spot, up: Spot = (0, 1, 0)) -> Face:
        """Return a flat face of the thing from its corner and its two directions of one metre."""
        return Face(self, origin, along, up)


@dataclass(frozen=True)
class Face:
    """A flat side of a thing, with coordinates in metres along it and up it."""

    place: Place
    origin: Spot
    along: Spot
    up: Spot

    def spot(self, s: float, t: float) -> Spot:
        """Return the spot in the thing's own axes."""
        o, a, u = self.origin, self.along, self.up
        return o[0] + a[0] * s + u[0] * t, o[1] + a[1] * s + u[1] * t, o[2] + a[2] * s + u[2] * t

    def at(self, s: float, t: float) -> Point:
        """Return where a point of the face appears."""
        return self.place.see(*self.spot(s, t))

    def size(self, s: float = 0, t: float = 0) -> float:
        """Return pixels per metre at a point of the face."""
        return self.place.camera.size(self.place.world(self.spot(s, t))[2])

    def quad(self, s: float, t: float, w: float, h: float) -> list[Point]:
        """Return the corners of a rectangle upon the face."""
        return [self.at(s, t), self.at(s + w, t), self.at(s + w, t + h), self.at(s, t + h)]

    def points(self, spots: Iterable[Point]) -> list[Point]:
        """Return where several points of the face appear."""
        return [self.at(s, t) for s, t in spots]

    def arch(self, s: float, t: float, w: float, h: float, round_part: float = 0.5) -> list[Point]:
        """Return an opening with a round head; `round_part` is the arch's rise as a share of its width."""
        rise = w * round_part
        turn = [math.pi * i / 10 for i in range(11)]
        head = [(s + w / 2 + math.cos(r) * w / 2, t + h - rise + math.sin(r) * rise) for r in turn]
        return self.points([(s, t), (s + w, t), *head])


def seen(face: Face) -> bool:
    """Tell whether the outer side of a face is turned to the eye."""
    a, b, c = face.at(0, 0), face.at(1, 0), face.at(0, 1)
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) < 0


def box(
    sheet: Sheet, place: Place, size: Spot, colour: str, light: str = "left", origin: Spot = (0, 0, 0)
) -> dict[str, Face]:
    """Draw a box (width, height, depth) and return its visible faces by name, to be drawn upon."""
    (w, h, d), (x, y, z) = size, origin
    faces: list[tuple[str, Face, float, float]] = [
        ("top", place.face((x, y + h, z), (1, 0, 0), (0, 0, 1)), w, d),
        ("left", place.face((x, y, z + d), (0, 0, -1)), d, h),
        ("right", place.face((x + w, y, z), (0, 0, 1)), d, h),
        ("front", place.face((x, y, z), (1, 0, 0)), w, h),
    ]
    out: dict[str, Face] = {}
    for name, face, across, up in faces:
        if seen(face):
            sheet.poly(face.quad(0, 0, across, up), side_tone(colour, name, light))
            out[name] = face
    return out


def side_tone(colour: str, name: str, light: str) -> str:
    """Return a thing's colour on one of its sides, by where the light comes from."""
    if name == "top":
        return lighter(colour, 0.28)
    if name == light:
        return lighter(colour, 0.12)
    return colour if name == "front" else darker(colour, 0.3)


def loft(
    sheet: Sheet,
    place: Place,
    stations: int,
    hull: Callable[[float, float, float], Spot],
    paint: Callable[[float, float, float], str],
    rows: int = 4,
) -> None:
    """Draw a hull: `hull(t, v, side)` gives its skin from stern to bow and keel to rail, far side first.

    `paint(t, v, facing)` gives the colour of a patch; facing is 1 where it looks at the eye.
    """
    for side in (-1.0, 1.0):
        patches: list[tuple[float, list[Point], str]] = []
        for i in range(stations):
            for j in range(rows):
                t0, t1, v0, v1 = i / stations, (i + 1) / stations, j / rows, (j + 1) / rows
                spots = [hull(t0, v0, side), hull(t1, v0, side), hull(t1, v1, side), hull(t0, v1, side)]
                points = [place.see(*spot) for spot in spots]
                area = sum(
                    p[0] * q[1] - q[0] * p[1] for p, q in zip(points, points[1:] + points[:1], strict=True)
                )
                if area * side < 0:
                    continue
                depth = sum(place.world(spot)[2] for spot in spots) / 4
                patches.append((depth, points, paint((t0 + t1) / 2, (v0 + v1) / 2, side)))
        for _, points, colour in sorted(patches, key=lambda patch: -patch[0]):
            sheet.poly(points, colour, stroke=colour, stroke_width=1)
