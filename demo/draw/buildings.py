"""Buildings: walls with windows in true perspective, houses, and the far rows of a town."""

from __future__ import annotations

from dataclasses import dataclass

from demo.draw.canvas import Sheet
from demo.draw.shapes import darker, lighter, mix, num
from demo.draw.space import Face, Place, box, seen, side_tone


@dataclass(frozen=True)
class Glass:
    """How windows look: frame, pane, and what part of them is lit in which colour."""

    frame: str = "#efe6d2"
    pane: str = "#3c5468"
    lit: str = "#ffd27a"
    share: float = 0.0
    arched: bool = False
    bars: tuple[int, int] = (2, 3)


def window(sheet: Sheet, face: Face, s: float, t: float, w: float, h: float, glass: Glass) -> bool:
    """Draw one window with reveal, panes, glazing bars and sill; return whether it is lit."""
    lit = sheet.rng.random() < glass.share
    pane = mix(glass.lit, "#f6a24a", sheet.rng.uniform(0, 0.5)) if lit else glass.pane
    px = face.size(s, t)
    shape = face.arch(s, t, w, h) if glass.arched else face.quad(s, t, w, h)
    grow = 0.09
    outer = (
        face.arch(s - grow, t - grow, w + 2 * grow, h + 2 * grow)
        if glass.arched
        else face.quad(s - grow, t - grow, w + 2 * grow, h + 2 * grow)
    )
    sheet.poly(outer, glass.frame)
    sheet.poly(shape, pane)
    if not lit:
        shine = face.points(
            [(s, t + h * 0.35), (s + w * 0.75, t + h * 0.98), (s + w * 0.25, t + h * 0.98), (s, t + h * 0.75)]
        )
        sheet.poly(shine, lighter(pane, 0.3), opacity=0.55)
    else:
        sheet.poly(face.quad(s, t, w, h * 0.4), "#fff2c8", opacity=0.4)
    sheet.poly(
        face.points([(s, t + h * 0.9), (s + w, t + h * 0.9), (s + w, t + h), (s, t + h)]),
        darker(pane, 0.5),
        opacity=0.45,
    )
    thin = max(px * 0.05, 1.0)
    for i in range(1, glass.bars[0]):
        sheet.line(
            [face.at(s + w * i / glass.bars[0], t), face.at(s + w * i / glass.bars[0], t + h * 0.99)],
            glass.frame,
            thin,
        )
    for j in range(1, glass.bars[1]):
        sheet.line(
            [face.at(s, t + h * j / glass.bars[1]), face.at(s + w, t + h * j / glass.bars[1])],
            glass.frame,
            thin,
        )
    sheet.poly(face.quad(s - 0.14, t - 0.2, w + 0.28, 0.14), lighter(glass.frame, 0.3))
    sheet.poly(face.quad(s - 0.1, t - 0.34, w + 0.2, 0.14), "#0e1626", opacity=0.25)
    return lit


def windows(
    sheet: Sheet, face: Face, width: float, rows: tuple[float, ...], bays: int, size: tuple[float, float],
    glass: Glass, inset: float = 0.8, skip: frozenset[tuple[int, int]] = frozenset(),
) -> None:  # fmt: skip
    """Draw rows of windows: `rows` are the heights of their sills; `skip` leaves out (row, bay)."""
    w, h = size
    gap = (width - 2 * inset - w) / max(bays - 1, 1)
    for row, sill in enumerate(rows):
        for bay in range(bays):
            if (row, bay) not in skip:
                window(sheet, face, inset + gap * bay if bays > 1 else (width - w) / 2, sill, w, h, glass)


def bricks(
    sheet: Sheet, face: Face, width: float, height: float, colour: str, count: int, size: float = 0.5
) -> None:
    """Show single bricks or stones in a wall, darker and lighter than the rest, in courses."""
    rng = sheet.rng
    tones: dict[str, list[str]] = {
        darker(colour, 0.18): [],
        lighter(colour, 0.14): [],
        darker(colour, 0.08): [],
    }
    tall = size * 0.42
    for _ in range(count):
        t = round(rng.uniform(0, height - tall) / tall) * tall
        s = rng.uniform(0, max(width - size, 0.01))
        points = face.quad(s, t + tall * 0.1, size * rng.uniform(0.6, 1.3), tall * 0.8)
        tones[rng.choice(list(tones))].append("M" + "L".join(f"{num(x)} {num(y)}" for x, y in points) + "Z")
    for tone, marks in tones.items():
        sheet.path("".join(marks), tone, opacity=0.8)


def courses(
    sheet: Sheet, face: Face, width: float, height: float, colour: str, tall: float, opacity: float = 0.35
) -> None:
    """Draw the joints of coursed stone or boards, staggered uprights included."""
    rng = sheet.rng
    rows = int(height / tall)
    for j in range(1, rows + 1):
        sheet.line(
            [face.at(0, j * tall), face.at(width, j * tall)],
            colour,
            max(face.size(0, 0) * 0.03, 1),
            opacity=opacity,
        )
        s = rng.uniform(0, tall * 2)
        while s < width:
            sheet.line(
                [face.at(s, (j - 1) * tall), face.at(s, j * tall)],
                colour,
                max(face.size(s, 0) * 0.03, 0.8),
                opacity=opacity,
            )
            s += tall * rng.uniform(1.6, 2.8)


def house(
    sheet: Sheet, place: Place, size: tuple[float, float, float], roof_rise: float, wall: str, roof: str,
    light: str = "left", gable: str = "front", eaves: float = 0.35,
) -> dict[str, Face]:  # fmt: skip
    """Draw a house with a pitched roof; its gable shows to the front or to the sides. Return its walls."""
    w, h, d = size
    faces = box(sheet, place, size, wall, light)
    e = eaves
    if gable == "front":
        slopes = [
            (
                "left",
                place.face((-e, h - e * 0.6, d + e), (0, 0, -1), (w / 2 + e, roof_rise + e * 0.6, 0)),
                d + 2 * e,
            ),
            (
                "right",
                place.face((w + e, h - e * 0.6, -e), (0, 0, 1), (-w / 2 - e, roof_rise + e * 0.6, 0)),
                d + 2 * e,
            ),
        ]
        gable_face = place.face((0, h, 0), (1, 0, 0))
        ends = [("front", gable_face)]
        peak = (w / 2, roof_rise)
        span = w
    else:
        slopes = [
            (
                "front",
                place.face((-e, h - e * 0.6, -e), (1, 0, 0), (0, roof_rise + e * 0.6, d / 2 + e)),
                w + 2 * e,
            )
        ]
        ends = [("left", place.face((0, h, d), (0, 0, -1))), ("right", place.face((w, h, 0), (0, 0, 1)))]
        peak = (d / 2, roof_rise)
        span = d
    if gable == "front":
        verge = place.face((-e, h - e * 0.6, -e), (1, 0, 0))
        line = verge.points([(0, 0), (w / 2 + e, roof_rise + e * 0.6), (w + 2 * e, 0)])
        sheet.poly(line, darker(roof, 0.35))
    for name, face in ends:
        if seen(face):
            sheet.poly(face.points([(0, 0), (span, 0), peak]), side_tone(wall, name, light))
    for name, face, long in slopes:
        if seen(face):
            sheet.poly(face.quad(0, 0, long, 1), side_tone(roof, name, light))
            for k in range(1, 9):
                sheet.line(
                    [face.at(0, k / 9), face.at(long, k / 9)],
                    darker(roof, 0.3),
                    max(face.size() * 0.03, 0.8),
                    opacity=0.5,
                )
            sheet.line([face.at(0, 0), face.at(long, 0)], darker(roof, 0.5), max(face.size() * 0.1, 1.5))
    if gable == "front":
        sheet.line(line, roof, max(verge.size() * 0.22, 3), stroke_linejoin="miter")
    return faces


def chimney(
    sheet: Sheet,
    place: Place,
    spot: tuple[float, float, float],
    height: float,
    colour: str,
    light: str = "left",
) -> None:
    """Add a chimney with its pots."""
    x, y, z = spot
    box(sheet, place, (0.9, height, 0.7), colour, light, origin=spot)
    box(sheet, place, (1.1, 0.2, 0.9), darker(colour, 0.2), light, origin=(x - 0.1, y + height, z - 0.1))
    for dx in (0.12, 0.55):
        box(sheet, place, (0.24, 0.5, 0.24), "#b4613f", light, origin=(x + dx, y + height + 0.2, z + 0.2))


def rooftops(
    sheet: Sheet, x0: float, x1: float, y: float, walls: tuple[str, ...], roofs: tuple[str, ...],
    tall: tuple[float, float], glass: Glass, wide: tuple[float, float] = (70, 130), haze: str = "", dim: float = 0.0,
) -> None:  # fmt: skip
    """Add a far row of town houses seen straight on, with gables, roofs, chimneys and small windows."""
    rng = sheet.rng
    x = x0
    while x < x1:
        w, h = rng.uniform(*wide), rng.uniform(*tall)
        wall, roof = rng.choice(walls), rng.choice(roofs)
        if haze:
            wall, roof = mix(wall, haze, dim), mix(roof, haze, dim)
        top = y - h
        rise = w * rng.uniform(0.3, 0.55)
        sheet.rect(x, top, w + 1, h + 2, wall)
        sheet.poly(
            [(x + w * 0.8, top), (x + w + 1, top), (x + w + 1, y), (x + w * 0.86, y)], darker(wall, 0.14)
        )
        if rng.random() < 0.55:
            sheet.poly([(x, top + 1), (x + w / 2, top - rise), (x + w, top + 1)], wall)
            sheet.line(
                [(x - 3, top + 3), (x + w / 2, top - rise), (x + w + 3, top + 3)], roof, max(w * 0.06, 3)
            )
        else:
            sheet.poly(
                [
                    (x - 3, top + 2),
                    (x + w * 0.1, top - rise * 0.8),
                    (x + w * 0.9, top - rise * 0.8),
                    (x + w + 3, top + 2),
                ],
                roof,
            )
        cx = x + w * rng.uniform(0.15, 0.75)
        sheet.rect(cx, top - rise - h * 0.08, w * 0.13, rise * 0.75, darker(roof, 0.25))
        _far_windows(sheet, x, top, w, h, glass, haze, dim)
        x += w


def _far_windows(
    sheet: Sheet, x: float, top: float, w: float, h: float, glass: Glass, haze: str, dim: float
) -> None:
    rng = sheet.rng
    rows, bays = max(int(h / 42), 1), max(int(w / 32), 1)
    ww, wh = w / bays * 0.42, h / rows * 0.48
    for row in range(rows):
        for bay in range(bays):
            if rng.random() < 0.1:
                continue
            lit = rng.random() < glass.share
            pane = glass.lit if lit else (mix(glass.pane, haze, dim) if haze else glass.pane)
            wx, wy = x + w / bays * (bay + 0.5) - ww / 2, top + h / rows * (row + 0.3)
            sheet.rect(wx, wy, ww, wh, pane)
            if not lit:
                sheet.rect(wx, wy + wh, ww, max(wh * 0.1, 1.5), lighter(pane, 0.35))


def lamp_post(
    sheet: Sheet, x: float, y: float, height: float, colour: str, light: str = "", glow: float = 0
) -> None:
    """Add a street lamp with a lantern; `light` fills it, `glow` is the reach of its shine."""
    w = height * 0.018
    sheet.stroke([(x, y), (x, y - height * 0.5), (x, y - height * 0.82)], [w * 2.2, w * 1.2, w], colour)
    sheet.poly(
        [(x - w * 3, y), (x + w * 3, y), (x + w * 1.4, y - height * 0.09), (x - w * 1.4, y - height * 0.09)],
        colour,
    )
    sheet.line(
        [(x - height * 0.06, y - height * 0.78), (x + height * 0.06, y - height * 0.78)], colour, w * 0.8
    )
    top, foot, tall = height * 0.055, height * 0.032, height * 0.13
    base = y - height * 0.82
    sheet.poly(
        [(x - foot, base), (x + foot, base), (x + top, base - tall), (x - top, base - tall)],
        light or "#c9d3d2",
    )
    for k in (-1.0, -0.3, 0.3, 1.0):
        sheet.line([(x + foot * k, base), (x + top * k, base - tall)], colour, max(w * 0.4, 1.2))
    sheet.poly(
        [
            (x - top * 1.3, base - tall),
            (x + top * 1.3, base - tall),
            (x + w, base - tall * 1.5),
            (x - w, base - tall * 1.5),
        ],
        colour,
    )
    sheet.oval(x, base - tall * 1.55, w, w, colour)
    if light and glow:
        sheet.glow(x, base - tall / 2, glow, light, 0.85)


def railing(
    sheet: Sheet, face: Face, width: float, height: float, colour: str, gap: float = 0.16, thick: float = 0.03
) -> None:
    """Draw an iron railing standing on a face's lower edge: two rails, posts, bars."""
    count = int(width / gap)
    for i in range(count + 1):
        s = width * i / count
        post = i % 12 == 0
        w = max(face.size(s) * thick * (2.2 if post else 0.7), 1)
        sheet.line([face.at(s, 0), face.at(s, height * (1.08 if post else 1))], colour, w)
    for t in (height, height * 0.12):
        steps = [face.at(width * i / 8, t) for i in range(9)]
        widths = [max(face.size(width * i / 8) * thick * 2, 1.2) for i in range(9)]
        sheet.stroke(steps, widths, colour)


def flag(
    sheet: Sheet,
    x: float,
    y: float,
    height: float,
    size: float,
    colours: tuple[str, ...],
    pole: str = "#4a4038",
) -> None:
    """Add a flagpole with a flag of horizontal stripes in the wind."""
    sheet.line([(x, y), (x, y - height)], pole, max(height * 0.025, 2))
    tall = size * 0.62 / len(colours)
    for i, colour in enumerate(colours):
        top = y - height + tall * i
        wave = (
            f"c{num(size * 0.3)} {num(-size * 0.14)} {num(size * 0.5)} {num(size * 0.12)} "
            f"{num(size)} {num(-size * 0.04)}"
        )
        back = (
            f"c{num(-size * 0.5)} {num(size * 0.16)} {num(-size * 0.7)} {num(-size * 0.1)} "
            f"{num(-size)} {num(size * 0.04)}"
        )
        sheet.path(f"M{num(x)} {num(top)}{wave}v{num(tall)}{back}Z", colour)
    fold = (
        f"M{num(x + size * 0.3)} {num(y - height - size * 0.06)}h{num(size * 0.16)}v{num(size * 0.66)}"
        f"h{num(-size * 0.16)}"
        "Z"
    )
    sheet.path(fold, "#0e1626", opacity=0.16)
