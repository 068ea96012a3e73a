"""Outlines as SVG path data: smooth curves, ribbons, blobs, ridges; and a few sums with colours."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random

Point = tuple[float, float]


def num(value: float) -> str:
    """Return a number as short SVG text (a tenth of a pixel is enough)."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def straight(points: Iterable[Point], closed: bool = True) -> str:
    """Return a path through the points with straight edges."""
    body = "L".join(f"{num(x)} {num(y)}" for x, y in points)
    return f"M{body}{'Z' if closed else ''}"


def smooth(points: Sequence[Point], closed: bool = False, tension: float = 1.0) -> str:
    """Return a path through all the points as one soft curve (Catmull-Rom turned into Béziers)."""
    count = len(points)
    out = [f"M{num(points[0][0])} {num(points[0][1])}"]
    for i in range(count if closed else count - 1):
        before, here = points[(i - 1) % count if closed else max(i - 1, 0)], points[i]
        there = points[(i + 1) % count]
        after = points[(i + 2) % count if closed else min(i + 2, count - 1)]
        ax, ay = (
            here[0] + (there[0] - before[0]) / 6 * tension,
            here[1] + (there[1] - before[1]) / 6 * tension,
        )
        bx, by = there[0] - (after[0] - here[0]) / 6 * tension, there[1] - (after[1] - here[1]) / 6 * tension
        out.append(f"C{num(ax)} {num(ay)} {num(bx)} {num(by)} {num(there[0])} {num(there[1])}")
    return "".join(out) + ("Z" if closed else "")


def ribbon(points: Sequence[Point], widths: Sequence[float]) -> str:
    """Return a stroke along the points whose width changes from one point to the next."""
    left: list[Point] = []
    right: list[Point] = []
    last = len(points) - 1
    for i, (x, y) in enumerate(points):
        ahead, back = points[min(i + 1, last)], points[max(i - 1, 0)]
        dx, dy = ahead[0] - back[0], ahead[1] - back[1]
        size = math.hypot(dx, dy) or 1.0
        half = widths[i] / 2
        left.append((x - dy / size * half, y + dx / size * half))
        right.append((x + dy / size * half, y - dx / size * half))
    return smooth(left) + "L" + smooth(right[::-1])[1:] + "Z"


def lens(x: float, y: float, length: float, thick: float, rise: float = 0.0) -> str:
    """Return one cut of the gouge: a stroke that swells in its middle and ends in points."""
    half, bulge = length / 2, thick
    return (
        f"M{num(x - half)} {num(y + rise / 2)}Q{num(x)} {num(y - bulge)} {num(x + half)} {num(y - rise / 2)}"
        f"Q{num(x)} {num(y + bulge)} {num(x - half)} {num(y + rise / 2)}Z"
    )


def blob(
    rng: Random, cx: float, cy: float, rx: float, ry: float, count: int = 11, wobble: float = 0.12
) -> str:
    """Return a soft uneven round shape."""
    points = []
    for i in range(count):
        turn, reach = i / count * math.tau, 1 + rng.uniform(-wobble, wobble)
        points.append((cx + math.cos(turn) * rx * reach, cy + math.sin(turn) * ry * reach))
    return smooth(points, closed=True)


def ridge(
    rng: Random, x0: float, x1: float, y: float, height: float, steps: int = 6, rough: float = 0.5
) -> list[Point]:
    """Return the line of a hill or a bank: midpoint displacement, `2 ** steps` pieces."""
    line = [y - height * rng.random(), y - height * rng.random()]
    reach = height
    for _ in range(steps):
        finer = []
        for left, right in pairwise(line):
            finer += [left, (left + right) / 2 + rng.uniform(-reach, reach) / 2]
        line = [*finer, line[-1]]
        reach *= rough
    return [(x0 + (x1 - x0) * i / (len(line) - 1), value) for i, value in enumerate(line)]


def down_to(points: Sequence[Point], y: float) -> str:
    """Return the area between a line of points and the level `y` below it."""
    return straight([*points, (points[-1][0], y), (points[0][0], y)])


def mix(one: str, other: str, share: float) -> str:
    """Return the colour that lies `share` of the way from one `#rrggbb` to the other."""
    a, b = _channels(one), _channels(other)
    return "#" + "".join(f"{round(p + (q - p) * share):02x}" for p, q in zip(a, b, strict=True))


def lighter(colour: str, share: float) -> str:
    """Return the colour moved towards warm paper white."""
    return mix(colour, "#fff6e4", share)


def darker(colour: str, share: float) -> str:
    """Return the colour moved towards blue ink."""
    return mix(colour, "#0e1626", share)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
