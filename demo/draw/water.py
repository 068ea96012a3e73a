"""Water: seas with cut waves, glitter, wakes, breakers, wet ground."""

from __future__ import annotations

import math

from demo.draw.canvas import Sheet
from demo.draw.shapes import Point, blob, lens, ribbon, smooth


def sea(sheet: Sheet, top: float, bottom: float, *colours: str) -> None:
    """Paint a surface of water between two levels, far to near."""
    with sheet.group("across"):
        sheet.rect(-60, top, sheet.width + 120, bottom - top + 60, sheet.fall(top, bottom, *colours))


def cuts(
    sheet: Sheet, top: float, bottom: float, colour: str, count: int = 220,
    opacity: float = 0.5, longest: float = 190, left: float = 0, right: float = 0,
) -> None:  # fmt: skip
    """Cut waves into water: short fine strokes far away, long bold ones near the eye."""
    rng = sheet.rng
    marks = []
    for _ in range(count):
        near = rng.random() ** 1.7
        y = top + (bottom - top) * near
        length = longest * (0.1 + near) * rng.uniform(0.4, 1.0)
        x = rng.uniform(left, right or sheet.width)
        marks.append(lens(x, y, length, 0.9 + near * 5.5 * rng.uniform(0.4, 1), rng.uniform(-2, 2) * near))
    sheet.path("".join(marks), colour, opacity=opacity)


def glitter(
    sheet: Sheet, x: float, top: float, bottom: float, colour: str,
    narrow: float = 30, wide: float = 260, count: int = 130, opacity: float = 0.85,
) -> None:  # fmt: skip
    """Lay the path of the sun (or of a lamp) on water."""
    rng = sheet.rng
    marks = []
    for _ in range(count):
        near = rng.random() ** 1.25
        y = top + (bottom - top) * near
        reach = narrow + (wide - narrow) * near
        marks.append(
            lens(x + rng.gauss(0, reach * 0.42), y, (16 + 110 * near) * rng.uniform(0.4, 1), 1.2 + near * 5)
        )
    sheet.path("".join(marks), colour, opacity=opacity)


def wake(sheet: Sheet, x: float, y: float, reach: float, drop: float, colour: str) -> None:
    """Spread a ship's wake from its stern towards the eye."""
    rng = sheet.rng
    marks = []
    for side in (-1, 1):
        for k in range(26):
            t = k / 25
            px, py = x + side * reach * t**1.1 + rng.uniform(-6, 6) * t, y + drop * t**1.25
            marks.append(lens(px, py, 20 + 90 * t, 2 + 6 * t * rng.uniform(0.5, 1), -side * 10 * t))
    for _ in range(60):
        t = rng.random()
        marks.append(lens(x + rng.uniform(-1, 1) * reach * 0.45 * t, y + drop * t, 14 + 70 * t, 1.5 + 4 * t))
    sheet.path("".join(marks), colour, opacity=0.8)


def swell(
    sheet: Sheet, y: float, height: float, length: float, shift: float, colour: str, crest: str
) -> None:
    """Add one row of rolling waves across the sheet, with foam on their crests."""
    rng = sheet.rng
    line: list[Point] = []
    x = -length + shift
    while x < sheet.width + length * 2:
        tall = height * rng.uniform(0.6, 1.1)
        line += [
            (x, y),
            (x + length * 0.34, y - tall * 0.45),
            (x + length * 0.56, y - tall),
            (x + length * 0.7, y - tall * 0.55),
        ]
        x += length * rng.uniform(0.85, 1.2)
    body = smooth(line) + f"L{line[-1][0]:.0f} {sheet.height + 80}L{line[0][0]:.0f} {sheet.height + 80}Z"
    with sheet.group("across"):
        sheet.path(body, colour)
    foam = []
    for i in range(2, len(line) - 1, 4):
        px, py = line[i]
        lip = [
            (px - length * 0.22, py + height * 0.34),
            (px - length * 0.08, py + height * 0.06),
            (px, py),
            (px + length * 0.1, py + height * 0.24),
        ]
        foam.append(ribbon(lip, [1, height * 0.11, height * 0.15, 2]))
        for _ in range(7):
            t = rng.uniform(0.2, 1.0)
            fx = px - length * rng.uniform(0.0, 0.34) * (0.4 + t)
            foam.append(
                lens(
                    fx,
                    py + height * (0.25 + t),
                    length * rng.uniform(0.06, 0.2),
                    1.5 + height * 0.025,
                    height * 0.12,
                )
            )
    sheet.path("".join(foam), crest, opacity=0.85)


def burst(
    sheet: Sheet, x: float, y: float, width: float, height: float, colours: tuple[str, str, str]
) -> None:
    """Throw up spray where a wave meets a wall: dark body, foam, drops."""
    rng = sheet.rng
    deep, foam, light = colours
    for colour, share, count, opacity in (
        (deep, 1.0, 70, 0.6),
        (foam, 0.95, 110, 0.75),
        (light, 0.8, 120, 0.9),
    ):
        with sheet.group(filter="url(#blur8)", opacity=opacity * 0.8):
            for _ in range(12):
                t, lean = rng.random() ** 2, rng.gauss(0, 0.26)
                size = width * rng.uniform(0.07, 0.15) * (1.1 - t * 0.6)
                sheet.path(
                    blob(rng, x + lean * width, y - height * share * t * 0.62, size * 1.2, size, 9, 0.2),
                    colour,
                )
        plumes = []
        for _ in range(count):
            lean, tip = rng.gauss(0.04, 0.34), height * share * rng.uniform(0.3, 1.0)
            tip *= math.exp(-lean * lean * 2.4)
            foot = x + lean * width * 0.35 + rng.uniform(-0.05, 0.05) * width
            over = rng.uniform(0.75, 1.3)
            arc = [
                (foot + lean * width * 0.9 * t, y - tip * (1 - (1 - t) ** 2))
                for t in (0.0, 0.3 * over, 0.62 * over, 0.85 * over, over)
            ]
            w = width * rng.uniform(0.012, 0.034)
            plumes.append(ribbon(arc, [w * 1.5, w * 1.3, w, w * 0.6, 0.8]))
        with sheet.group("fine"):
            sheet.path("".join(plumes), colour, opacity=opacity)
    drops = []
    for _ in range(260):
        lean = rng.gauss(0.06, 0.4)
        size = rng.uniform(1.2, max(width * 0.009, 2.5))
        drops.append(
            blob(
                rng, x + lean * width, y - abs(rng.gauss(0.5, 0.36)) * height * 1.08, size, size * 1.3, 6, 0.2
            )
        )
    sheet.path("".join(drops), light, opacity=0.9)


def foam_lace(
    sheet: Sheet, top: float, bottom: float, colour: str, count: int = 60, opacity: float = 0.7
) -> None:
    """Lay torn foam on near water."""
    rng = sheet.rng
    marks = []
    for _ in range(count):
        near = rng.random()
        y, x, reach = top + (bottom - top) * near, rng.uniform(-50, sheet.width), 40 + 150 * near
        points = [(x + reach * i / 5, y + rng.uniform(-6, 6) * (0.4 + near)) for i in range(6)]
        marks.append(ribbon(points, [1, 3 + 5 * near, 2 + 3 * near, 4 + 5 * near, 2, 1]))
    sheet.path("".join(marks), colour, opacity=opacity)
