"""Land: hills, sand, rocks, grass and reeds, trees, and the far coast."""

from __future__ import annotations

from demo.draw.canvas import Sheet
from demo.draw.shapes import Point, blob, darker, down_to, lighter, mix, ribbon, ridge


def hills(
    sheet: Sheet, y: float, height: float, colour: str, x0: float = -60, x1: float = 1860, foot: float = 0
) -> None:
    """Add a line of hills standing on `y` (filled down to `foot`, by default a little below it)."""
    with sheet.group("dab"):
        sheet.path(down_to(ridge(sheet.rng, x0, x1, y, height), foot or y + 6), colour)


def headland(
    sheet: Sheet, x0: float, x1: float, y: float, height: float, colour: str, left: bool = True
) -> None:
    """Add a cape that runs out into the sea, high at one end and nothing at the other."""
    line = ridge(sheet.rng, x0, x1, y, height * 0.3, 5)
    out: list[Point] = []
    for i, (x, ly) in enumerate(line):
        share = i / (len(line) - 1)
        share = 1 - share if left else share
        rise = height * share**0.8
        out.append((x, min(y, y - rise + (ly - y) * min(1, share * 3))))
    with sheet.group("dab"):
        sheet.path(down_to(out, y + 4), colour)


def rock(
    sheet: Sheet, x: float, y: float, width: float, height: float, colour: str, light: str, shade: str
) -> None:
    """Add a rock built of facets, lit from the upper left."""
    rng = sheet.rng
    count = 11
    crown: list[Point] = []
    for i in range(count):
        t = i / (count - 1)
        rise = (1 - abs(2 * t - 0.95) ** 2.2) * rng.uniform(0.72, 1.05)
        crown.append((x - width / 2 + width * t, y - height * max(rise, 0.02)))
    with sheet.group("fine"):
        sheet.path(down_to(crown, y), colour)
        for i in range(count - 1):
            (ax, ay), (bx, by) = crown[i], crown[i + 1]
            fx, fy = (
                (ax + bx) / 2 + rng.uniform(-0.3, 0.7) * width / count,
                y - (y - (ay + by) / 2) * rng.uniform(0.2, 0.5),
            )
            tone = light if by < ay + height * 0.02 and i < count * 0.55 else shade
            sheet.poly([(ax, ay), (bx, by), (fx, fy)], mix(tone, colour, rng.uniform(0, 0.5)))
            sheet.poly(
                [(bx, by), (fx, fy), (fx + width / count, y), (bx + width / count * 0.6, y)],
                mix(shade, colour, rng.uniform(0.1, 0.8)),
            )


def tufts(
    sheet: Sheet, x0: float, x1: float, y0: float, y1: float, colours: tuple[str, ...],
    count: int, tall: float, lean: float = 0.15, thick: float = 4,
) -> None:  # fmt: skip
    """Grow blades of grass or reed in an area; nearer ones (lower) stand taller, drawn last."""
    rng = sheet.rng
    spots = sorted((rng.random(), rng.uniform(x0, x1)) for _ in range(count))
    for band in range(6):
        for colour in colours:
            blades = []
            for near, x in spots[band * count // 6 : (band + 1) * count // 6]:
                if rng.random() > 1.6 / len(colours):
                    continue
                y = y0 + (y1 - y0) * near
                size = tall * (0.35 + 0.65 * near) * rng.uniform(0.6, 1.1)
                bow = size * (lean + rng.uniform(-0.18, 0.18))
                w = thick * (0.4 + 0.6 * near)
                blades.append(
                    ribbon([(x, y), (x + bow * 0.3, y - size * 0.55), (x + bow, y - size)], [w, w * 0.8, 0.6])
                )
            sheet.path("".join(blades), colour)


def reed_heads(
    sheet: Sheet, x0: float, x1: float, y0: float, y1: float, stem: str, head: str, count: int, tall: float
) -> None:
    """Grow single tall reeds with plumes, bent by the wind."""
    rng = sheet.rng
    for _ in range(count):
        near = rng.random()
        x, y, size = (
            rng.uniform(x0, x1),
            y0 + (y1 - y0) * near,
            tall * (0.5 + 0.5 * near) * rng.uniform(0.75, 1.1),
        )
        bow = size * rng.uniform(0.05, 0.2)
        top = (x + bow, y - size)
        sheet.stroke([(x, y), (x + bow * 0.35, y - size * 0.55), top], [4 * (0.5 + near), 3, 1.5], stem)
        plume = [
            (top[0] - 4, top[1] + size * 0.06),
            (top[0] + 4, top[1] - size * 0.06),
            (top[0] + size * 0.09, top[1] - size * 0.1),
        ]
        sheet.stroke(plume, [2, size * 0.045, 2], head)


def tree(sheet: Sheet, x: float, y: float, height: float, leaf: str, trunk: str, light: str = "left") -> None:
    """Add a tree in leaf: trunk, dark mass, lit masses on the light's side."""
    rng = sheet.rng
    sheet.stroke(
        [(x, y), (x - height * 0.01, y - height * 0.3), (x + height * 0.02, y - height * 0.6)],
        [height * 0.06, height * 0.04, height * 0.02],
        trunk,
    )
    side = -1 if light == "left" else 1
    with sheet.group("rough"):
        for tone, shift, size, count in (
            (darker(leaf, 0.35), 0.0, 0.2, 12),
            (leaf, 0.05, 0.16, 12),
            (lighter(leaf, 0.25), 0.11, 0.1, 9),
        ):
            for _ in range(count):
                px = x + max(-0.25, min(0.25, rng.gauss(0, 0.13))) * height + side * shift * height
                py = y - height * (0.62 + shift * 0.9) + max(-0.2, min(0.2, rng.gauss(0, 0.11))) * height
                sheet.path(
                    blob(
                        rng,
                        px,
                        py,
                        height * size * rng.uniform(0.6, 1.1),
                        height * size * rng.uniform(0.5, 0.9),
                        9,
                        0.2,
                    ),
                    tone,
                )


def bare_tree(sheet: Sheet, x: float, y: float, height: float, colour: str, depth: int = 5) -> None:
    """Add a tree without leaves."""
    rng = sheet.rng
    out: list[str] = []

    def grow(px: float, py: float, dx: float, dy: float, size: float, left: int) -> None:
        qx, qy = px + dx * size, py + dy * size
        w = max(size * 0.11, 1.2)
        out.append(
            ribbon(
                [(px, py), ((px + qx) / 2 + rng.uniform(-2, 2), (py + qy) / 2), (qx, qy)],
                [w, w * 0.8, w * 0.6],
            )
        )
        for _ in range(2 + (left > 3)) if left else ():
            nx, ny = dx + rng.uniform(-0.8, 0.8), dy + rng.uniform(-0.35, 0.25)
            length = (nx * nx + ny * ny) ** 0.5 or 1
            grow(qx, qy, nx / length, ny / length, size * rng.uniform(0.6, 0.8), left - 1)

    grow(x, y, 0, -1, height * 0.3, depth)
    sheet.path("".join(out), colour)


def pebbles(
    sheet: Sheet,
    y0: float,
    y1: float,
    colours: tuple[str, ...],
    count: int,
    size: float,
    x0: float = 0,
    x1: float = 1800,
) -> None:
    """Strew stones or shells over near ground, larger towards the eye."""
    rng = sheet.rng
    for _ in range(count):
        near = rng.random() ** 1.3
        r = size * (0.2 + 0.8 * near) * rng.uniform(0.5, 1)
        sheet.path(
            blob(rng, rng.uniform(x0, x1), y0 + (y1 - y0) * near, r * 1.4, r * 0.7, 8, 0.2),
            rng.choice(colours),
        )
