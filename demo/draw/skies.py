"""Skies: washes of colour, clouds, sun, moon, stars, rain, snow, fog, and birds in them."""

from __future__ import annotations

import math

from demo.draw.canvas import Sheet
from demo.draw.shapes import Point, blob, lens, mix, ribbon


def sky(sheet: Sheet, bottom: float, *colours: str) -> None:
    """Paint the sky from the top of the sheet down to `bottom`, with broad strokes of its own colours."""
    rng = sheet.rng
    sheet.rect(0, 0, sheet.width, sheet.height, colours[-1])
    with sheet.group("across"):
        sheet.rect(-60, -60, sheet.width + 120, bottom + 120, sheet.fall(0, bottom, *colours))
        steps = len(colours) - 1
        for _ in range(16):
            y = rng.uniform(0, bottom)
            where = y / bottom * steps
            near = colours[min(int(where) + rng.choice((0, 1)), steps)]
            x, length = rng.uniform(-200, sheet.width), rng.uniform(400, 1300)
            bow = rng.uniform(-18, 18)
            points = [(x, y), (x + length * 0.5, y + bow), (x + length, y + bow * 0.4)]
            sheet.stroke(points, [4, rng.uniform(22, 60), 4], near, opacity=round(rng.uniform(0.25, 0.5), 2))


def sun(sheet: Sheet, x: float, y: float, radius: float, colour: str, halo: str) -> None:
    """Add a sun (or a moon) with its halo."""
    sheet.glow(x, y, radius * 8, halo, 0.75)
    with sheet.group("fine"):
        sheet.oval(x, y, radius, radius, colour)
    sheet.glow(x, y, radius * 2.2, halo, 0.5)


def stars(sheet: Sheet, bottom: float, count: int, colour: str) -> None:
    """Scatter stars, fewer towards the horizon."""
    rng = sheet.rng
    for _ in range(count):
        y = bottom * rng.random() ** 1.6
        size = rng.choice((1.2, 1.6, 2.0, 3.0))
        sheet.oval(rng.uniform(0, sheet.width), y, size, size, colour, opacity=round(rng.uniform(0.4, 1), 2))


def streaks(
    sheet: Sheet, top: float, bottom: float, colours: tuple[str, ...], count: int = 14, opacity: float = 0.7
) -> None:
    """Add long flat clouds, as they lie over the sea at the ends of the day."""
    rng = sheet.rng
    with sheet.group("across"):
        for _ in range(count):
            depth = rng.random()
            y = top + (bottom - top) * depth
            x, length = rng.uniform(-300, sheet.width), rng.uniform(260, 900) * (1.25 - depth * 0.6)
            thick = rng.uniform(12, 46) * (1.2 - depth * 0.8)
            points: list[Point] = [(x + length * i / 6, y + rng.uniform(-0.3, 0.3) * thick) for i in range(7)]
            widths = [2, thick * 0.5, thick * 0.8, thick, thick * 0.9, thick * 0.4, 2]
            sheet.path(ribbon(points, widths), rng.choice(colours), opacity=opacity)


def heap(sheet: Sheet, x: float, y: float, width: float, lit: str, body: str, shade: str) -> None:
    """Add one heaped cloud with a flat foot: shade below, body, lit crown."""
    rng = sheet.rng
    height = width * 0.34
    puffs = []
    for i in range(9):
        t = i / 8
        size = height * (0.30 + 0.42 * math.sin(math.pi * t)) * rng.uniform(0.85, 1.2)
        puffs.append(
            (x - width / 2 + width * t, y - size * 0.55 - height * 0.35 * math.sin(math.pi * t), size)
        )
    foot = f"M-200-900H{sheet.width + 200}V{y}H-200Z"
    with sheet.inside(foot), sheet.group("dab"):
        for px, py, size in sorted(puffs, key=lambda puff: puff[1]):
            sheet.path(blob(rng, px, py, size * 1.15, size, 11, 0.07), lit)
            sheet.path(
                blob(rng, px + size * 0.1, py + size * 0.16, size * 1.08, size * 0.92, 11, 0.07),
                mix(lit, body, 0.75),
            )
        for px, _, size in puffs:
            sheet.path(
                blob(rng, px + size * 0.2, y + size * 0.1, size * 1.1, size * 0.42, 11, 0.1),
                shade,
                opacity=0.75,
            )


def bank(sheet: Sheet, y: float, height: float, colour: str, lit: str, rows: int = 5) -> None:
    """Add a bank of weather clouds across the whole sheet: rows of domes, each before the last, lit from above."""
    rng = sheet.rng
    with sheet.group("dab"):
        for row in range(rows):
            t = row / max(rows - 1, 1)
            base = y - height / 2 + height * (0.3 + 0.5 * t)
            x = -rng.uniform(60, 320)
            d = f"M{x:.0f} {base:.0f}"
            while x < sheet.width + 60:
                w = rng.uniform(90, 340) * (1.2 - 0.5 * t)
                rise = -w * rng.uniform(0.28, 0.5)
                tilt = rng.uniform(-0.06, 0.06) * w
                d += f"c{w * 0.04:.0f} {rise:.0f} {w * 0.9:.0f} {rise * 1.05:.0f} {w:.0f} {tilt:.0f}"
                x += w
            depth = height * 0.5
            crest = mix(lit, colour, 0.15 + 0.5 * t)
            stops = ((0, crest), (0.55, mix(colour, lit, 0.2 * (1 - t))), (1, colour, 0.0))
            paint = sheet.linear((0, base - depth * 0.5), (0, base + depth), *stops)
            sheet.path(f"{d}V{base + depth:.0f}H-400Z", paint, opacity=0.92)


def fog(sheet: Sheet, y: float, height: float, colour: str, strength: float = 0.85) -> None:
    """Lay a veil of fog that is thickest at its middle."""
    stops = ((0, colour, 0.0), (0.5, colour, strength), (1, colour, 0.0))
    sheet.rect(-50, y, sheet.width + 100, height, sheet.linear((0, y), (0, y + height), *stops))


def rain(sheet: Sheet, count: int, colour: str, slant: float = 0.35, opacity: float = 0.5) -> None:
    """Cut slanted strokes of rain over everything drawn so far."""
    rng = sheet.rng
    cuts = []
    for _ in range(count):
        x, y, length = (
            rng.uniform(-100, sheet.width + 200),
            rng.uniform(-50, sheet.height),
            rng.uniform(40, 130),
        )
        cuts.append(
            ribbon(
                [(x, y), (x - length * slant / 2, y + length / 2), (x - length * slant, y + length)],
                [1, 3, 1],
            )
        )
    sheet.path("".join(cuts), colour, opacity=opacity)


def snow(sheet: Sheet, count: int, colour: str = "#ffffff", biggest: float = 9) -> None:
    """Let snow fall: many small flakes, few large near ones."""
    rng = sheet.rng
    for share, low, high in ((0.7, 1.5, 0.35), (0.25, 0.35, 0.65), (0.05, 0.65, 1.0)):
        flakes = []
        for _ in range(int(count * share)):
            size = (
                biggest * rng.uniform(min(low, high), max(low, high))
                if low < 1
                else rng.uniform(1.6, biggest * 0.35)
            )
            flakes.append(
                blob(rng, rng.uniform(0, sheet.width), rng.uniform(0, sheet.height), size, size, 6, 0.2)
            )
        sheet.path("".join(flakes), colour, opacity=0.9)


def gull(
    sheet: Sheet, x: float, y: float, span: float, colour: str, tip: str = "#2b3440", bank_by: float = 0.0
) -> None:
    """Add a gull on the wing."""
    with sheet.at(x, y, span / 100, turn=bank_by):
        wing = "M0 0C-8 -16 -20 -24 -34 -20C-42 -18 -48 -12 -52 -4C-44 -10 -36 -12 -28 -9C-18 -6 -10 2 -2 8Z"
        sheet.path(wing, colour)
        sheet.path(
            "M0 0C10 -18 24 -28 38 -26C46 -24 52 -18 56 -12C46 -16 38 -16 30 -12C20 -6 12 2 4 8Z", colour
        )
        sheet.path("M-52 -4C-48 -12 -44 -16 -38 -18C-42 -13 -46 -9 -52 -4Z", tip)
        sheet.path("M56 -12C52 -18 47 -23 41 -25C46 -20 51 -16 56 -12Z", tip)
        sheet.path("M-7 12C-5 2 2 -4 8 -5C12 -6 15 -3 13 0C10 6 2 12 -12 15Z", colour)
        sheet.path("M12 -4L20 -3L13 0Z", "#e0a030")


def flock(sheet: Sheet, x: float, y: float, spread: float, count: int, span: float, colour: str) -> None:
    """Add far birds as single strokes."""
    rng = sheet.rng
    for _ in range(count):
        bx, by = x + rng.gauss(0, spread), y + rng.gauss(0, spread * 0.35)
        s, lift = span * rng.uniform(0.6, 1.2), rng.uniform(0.2, 0.4)
        points = [
            (bx - s, by - s * lift),
            (bx - s * 0.4, by - s * 0.3),
            (bx, by),
            (bx + s * 0.4, by - s * 0.34),
            (bx + s, by - s * lift),
        ]
        sheet.path(ribbon(points, [0.6, s * 0.16, s * 0.2, s * 0.16, 0.6]), colour)


def wisps(sheet: Sheet, count: int, top: float, bottom: float, colour: str, opacity: float = 0.35) -> None:
    """Cut fine light lines into a sky, as a gouge leaves them."""
    rng = sheet.rng
    cuts = [
        lens(rng.uniform(0, sheet.width), rng.uniform(top, bottom), rng.uniform(60, 260), rng.uniform(1.5, 4))
        for _ in range(count)
    ]
    sheet.path("".join(cuts), colour, opacity=opacity)
