"""Things that several scenes show: the lighthouse, cranes, the promenade."""

from __future__ import annotations

import math

from demo.draw import buildings
from demo.draw.buildings import Glass
from demo.draw.canvas import Sheet
from demo.draw.shapes import darker, lighter
from demo.draw.space import Camera, Face, Place


def lighthouse(
    sheet: Sheet, x: float, y: float, height: float, pale: str, band: str, lamp: str = "#ffe6a0"
) -> None:
    """Add the striped lighthouse of Gull Rock, lit from the left."""
    foot, top = height * 0.115, height * 0.068
    body = height * 0.8

    def half(share: float) -> float:
        return foot + (top - foot) * math.pow(share, 0.8)

    with sheet.group("fine"):
        for k in range(5):
            lo, hi = k / 5, (k + 1) / 5
            y0, y1, w0, w1 = y - body * lo, y - body * hi, half(lo), half(hi)
            paint = band if k % 2 else pale
            stops = (
                (0, darker(paint, 0.12)),
                (0.3, lighter(paint, 0.25)),
                (0.6, paint),
                (1, darker(paint, 0.55)),
            )
            fill = sheet.linear((x - foot, 0), (x + foot, 0), *stops)
            sheet.path(
                f"M{x - w0:.1f} {y0:.1f}Q{x:.1f} {y0 + w0 * 0.3:.1f} {x + w0:.1f} {y0:.1f}"
                f"L{x + w1:.1f} {y1:.1f}Q{x:.1f} {y1 + w1 * 0.3:.1f} {x - w1:.1f} {y1:.1f}Z", fill,
            )  # fmt: skip
    ink = darker(band, 0.65)
    for share in (0.2, 0.46, 0.7):
        wx, wy = x - half(share) * 0.25, y - body * share - height * 0.03
        sheet.rect(
            wx - height * 0.012, wy - height * 0.02, height * 0.024, height * 0.042, ink, rx=height * 0.012
        )
    sheet.path(
        f"M{x - height * 0.03:.1f} {y + height * 0.02:.1f}v{-height * 0.06:.1f}q{height * 0.026:.1f} "
        f"{-height * 0.04:.1f} {height * 0.052:.1f} 0v{height * 0.064:.1f}Z",
        ink,
    )
    deck = y - body
    sheet.rect(x - top * 1.5, deck - height * 0.012, top * 3, height * 0.02, ink)
    sheet.poly(
        [
            (x - top * 1.3, deck + height * 0.008),
            (x + top * 1.3, deck + height * 0.008),
            (x + top, deck + height * 0.032),
            (x - top, deck + height * 0.032),
        ],
        darker(pale, 0.35),
    )
    for k in range(9):
        px = x - top * 1.45 + top * 2.9 * k / 8
        sheet.line([(px, deck - height * 0.01), (px, deck - height * 0.05)], ink, max(height * 0.004, 1.2))
    sheet.line(
        [(x - top * 1.48, deck - height * 0.05), (x + top * 1.48, deck - height * 0.05)],
        ink,
        max(height * 0.006, 1.5),
    )
    room, tall = top * 0.74, height * 0.1
    sheet.rect(x - room, deck - tall, room * 2, tall - height * 0.01, lamp)
    for k in range(5):
        px = x - room + room * 2 * k / 4
        sheet.line([(px, deck - tall), (px, deck - height * 0.012)], ink, max(height * 0.006, 1.5))
    sheet.line(
        [(x - room, deck - tall * 0.52), (x + room, deck - tall * 0.52)], ink, max(height * 0.004, 1.2)
    )
    sheet.path(
        f"M{x - room * 1.25:.1f} {deck - tall:.1f}Q{x:.1f} {deck - tall - height * 0.1:.1f} "
        f"{x + room * 1.25:.1f} {deck - tall:.1f}Z",
        darker(band, 0.2),
    )
    sheet.oval(x, deck - tall - height * 0.055, height * 0.011, height * 0.011, ink)
    sheet.line(
        [(x, deck - tall - height * 0.06), (x, deck - tall - height * 0.1)], ink, max(height * 0.005, 1.2)
    )


def lattice(
    sheet: Sheet,
    start: tuple[float, float],
    end: tuple[float, float],
    width: float,
    colour: str,
    bays: int,
    thick: float = 4,
) -> None:
    """Draw a crane's lattice boom between two points of the sheet, tapering to its end."""
    (x0, y0), (x1, y1) = start, end
    size = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    nx, ny = -(y1 - y0) / size, (x1 - x0) / size

    def rail(t: float, side: int) -> tuple[float, float]:
        w = width / 2 * (1 - 0.5 * t)
        return x0 + (x1 - x0) * t + nx * w * side, y0 + (y1 - y0) * t + ny * w * side

    for side in (-1, 1):
        sheet.line([rail(0, side), rail(1, side)], colour, thick)
    for i in range(bays):
        a, b = i / bays, (i + 1) / bays
        sheet.line([rail(a, -1), rail(b, 1)], colour, thick * 0.55)
        sheet.line([rail(a, 1), rail(b, 1 if i % 2 else -1)], colour, thick * 0.45)
        sheet.line([rail(b, -1), rail(b, 1)], colour, thick * 0.55)


def terrace(
    sheet: Sheet, camera: Camera, x: float, near: float, far: float, facing: int, walls: tuple[str, ...],
    roofs: tuple[str, ...], glass: Glass, height: tuple[float, float] = (7, 10), wide: float = 6.5,
) -> list[tuple[Face, float, float]]:  # fmt: skip
    """Draw a row of town houses along a street that runs away from the eye.

    Facing 1 looks to the right (a row on the left side). Returns each house's wall, width and height, near last.
    """
    rng = sheet.rng
    plots = []
    z = near
    while z < far:
        w = wide * rng.uniform(0.8, 1.2)
        plots.append((z, w, rng.uniform(*height), rng.choice(walls), rng.choice(roofs)))
        z += w
    out = []
    for z, w, h, wall, roof in reversed(plots):
        place = Place(camera, x, 0, z)
        face = place.face((0, 0, 0), (0, 0, 1)) if facing > 0 else place.face((0, 0, w), (0, 0, -1))
        back = -5 * facing
        end = place.face((back, 0, 0), (facing, 0, 0))
        sheet.poly(end.points([(0, 0), (5, 0), (5, h), (0, h + 3.4)]), darker(wall, 0.3))
        slope = place.face((0.3 * facing, h - 0.2, 0), (0, 0, 1), (back, 3.4, 0))
        sheet.poly(slope.quad(-0.1, 0, w + 0.2, 1), roof)
        for k in range(1, 6):
            sheet.line(
                [slope.at(0, k / 6), slope.at(w, k / 6)],
                darker(roof, 0.3),
                max(slope.size() * 0.03, 0.8),
                opacity=0.6,
            )
        buildings.chimney(
            sheet,
            place,
            (back * 0.75 - (0.9 if facing < 0 else 0), h + 1.6, w * 0.2),
            1.6,
            darker(wall, 0.35),
        )
        near_size = face.size(0 if facing > 0 else w)
        (x0, _), (x1, _) = face.at(0, 0), face.at(w, 0)
        paint = sheet.linear(
            (x0, 0),
            (x1, 0),
            (0, wall if facing > 0 else darker(wall, 0.22)),
            (1, darker(wall, 0.22) if facing > 0 else wall),
        )
        sheet.poly(face.quad(0, 0, w, h), paint)
        if near_size > 34:
            buildings.bricks(sheet, face, w, h, wall, int(26 * w))
        sheet.poly(face.quad(-0.05, h - 0.3, w + 0.1, 0.3), lighter(wall, 0.3))
        rows = tuple(3.6 + 2.7 * k for k in range(int((h - 3.0) / 2.7)))
        buildings.windows(sheet, face, w, rows, 2, (1.15, 1.7), glass)
        out.append((face, w, h))
    return out


def shop(sheet: Sheet, face: Face, s: float, w: float, colour: str, lit: str, awning: str = "") -> None:
    """Draw a shop front into the ground floor of a wall, with door, display window, fascia and perhaps an awning."""
    sheet.poly(face.quad(s, 0, w, 3.0), darker(colour, 0.35))
    sheet.poly(face.quad(s + 0.15, 0.7, w * 0.6, 1.75), lit)
    sheet.poly(face.quad(s + 0.15, 0.7, w * 0.6, 0.7), "#fff4d0", opacity=0.45)
    for k in range(1, 4):
        sheet.line(
            [face.at(s + 0.15 + w * 0.15 * k, 0.7), face.at(s + 0.15 + w * 0.15 * k, 2.45)],
            colour,
            max(face.size(s) * 0.06, 1),
        )
    sheet.poly(face.quad(s + w * 0.7, 0.05, w * 0.22, 2.4), colour)
    sheet.poly(face.quad(s + w * 0.73, 1.0, w * 0.16, 1.3), lit)
    sheet.poly(face.quad(s - 0.1, 2.55, w + 0.2, 0.5), colour)
    sheet.poly(face.quad(s + w * 0.15, 2.7, w * 0.55, 0.16), lighter(colour, 0.6))
    if awning:
        for k in range(8):
            tone = awning if k % 2 else "#f4ead4"
            a, b = s + w * k / 8, s + w * (k + 1) / 8
            out = (face.along[2], 0.0, -face.along[0])
            front = Face(face.place, face.spot(0, 0), face.along, out)
            lift = [face.spot(a, 2.55), face.spot(b, 2.55)]
            low = [front.spot(b, 1.3), front.spot(a, 1.3)]
            points = [face.place.see(*spot) for spot in lift] + [
                face.place.see(p[0], p[1] + 2.0, p[2]) for p in low
            ]
            sheet.poly(points, tone)
