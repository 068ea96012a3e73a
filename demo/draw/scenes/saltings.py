"""The Saltings: geese at dusk, the boardwalk through the reeds."""

from __future__ import annotations

import math

from demo.draw import buildings, land, skies, water
from demo.draw.canvas import Sheet
from demo.draw.shapes import darker, lens, lighter, mix
from demo.draw.space import Camera, Place


def goose(s: Sheet, x: float, y: float, size: float, beat: float, tone: str = "#6f675c") -> None:
    """Add a goose in flight, heading left; `beat` from -1 (wings down) to 1 (up). At size 1 it is 200 pixels long."""
    with s.at(x, y, size):
        dark, pale = darker(tone, 0.45), lighter(tone, 0.55)
        far = [
            (6, -8),
            (22, -70 * beat - 24),
            (70, -118 * beat - 16),
            (112, -124 * beat - 4),
            (92, -66 * beat),
            (62, -4),
        ]
        s.curve(far, dark)
        s.path("M-34 -6C-60 -16 -84 -22 -104 -22C-114 -22 -118 -16 -112 -12C-90 -10 -60 6 -36 12Z", dark)
        s.path("M-112 -22L-132 -15L-112 -10Z", "#d98a3c")
        s.oval(-108, -18, 10, 8, dark)
        s.path("M-46 -8C-20 -22 40 -20 78 -4C92 0 104 0 112 4C96 14 60 24 24 24C-10 24 -36 14 -46 -8Z", tone)
        s.path("M-40 4C-10 20 50 22 104 6C88 18 56 26 24 26C-8 26 -30 18 -40 4Z", pale)
        s.path("M84 -2L118 4L96 12Z", "#f4efe2")
        near = [
            (-14, -4),
            (0, -80 * beat - 18),
            (52, -140 * beat - 20),
            (104, -150 * beat),
            (84, -84 * beat + 4),
            (56, 4),
            (16, 8),
        ]
        s.curve(near, mix(tone, pale, 0.25))
        tip = [(52, -140 * beat - 20), (104, -150 * beat), (84, -84 * beat + 4), (56, -100 * beat)]
        s.curve(tip, dark)
        for k in range(4):
            t = k / 4
            s.line(
                [(20 + 30 * t, -30 * beat - 20 * t), (50 + 40 * t, -96 * beat - 20 * t)], pale, 3, opacity=0.6
            )


def saltings_geese(s: Sheet) -> None:
    """Brent geese coming in over the Saltings on a gold October evening."""
    skies.sky(s, 760, "#53678c", "#9c93a0", "#e3b08c", "#f8d08c", "#fbe2ae")
    skies.streaks(s, 80, 690, ("#f6c490", "#8f8aa0", "#fbe0b0", "#d99a86"), 22, 0.55)
    skies.sun(s, 1370, 690, 58, "#fff6d4", "#ffdc98")
    land.hills(s, 764, 50, "#8a8290")
    for x in (180, 260, 1650, 1700):
        land.tree(s, x, 768, 90, "#77727c", "#55505c")
    water.sea(s, 758, 1200, "#f8d69c", "#d9a98c", "#8a7f8c", "#4a5068")
    water.glitter(s, 1370, 764, 1150, "#fff3cc", 30, 190, 130)
    water.cuts(s, 766, 1190, "#fbe6ba", 120, 0.5, 200)
    for y, x0, x1, tone, lit in (
        (800, -60, 640, "#8f7a5a", "#c9a468"),
        (835, 880, 1860, "#86704f", "#c49c5e"),
        (920, -60, 900, "#6b5c44", "#b08a50"),
        (1000, 1120, 1860, "#5f5240", "#a8824c"),
    ):
        bank = [
            (x0, y + 26),
            (x0 + 60, y),
            ((x0 + x1) / 2, y - 8),
            (x1 - 80, y + 2),
            (x1, y + 24),
            ((x0 + x1) / 2, y + 34),
        ]
        with s.group("dab"):
            s.curve(bank, tone)
        land.tufts(
            s, x0 + 20, x1 - 20, y - 2, y + 22, (tone, lit, "#d9b878"), 240, 40 + (y - 800) * 0.18, 0.3, 4
        )
    land.tufts(s, -40, 1840, 1120, 1240, ("#3f3a34", "#6b5638", "#a47c46"), 520, 150, 0.3, 6)
    land.reed_heads(s, -20, 560, 1150, 1250, "#6b5638", "#c99a5c", 26, 360)
    land.reed_heads(s, 1500, 1840, 1150, 1250, "#6b5638", "#c99a5c", 16, 330)
    skies.flock(s, 1180, 330, 190, 26, 20, "#5a5568")
    for x, y, size, beat in (
        (330, 330, 1.75, 0.75),
        (640, 470, 1.25, -0.4),
        (740, 250, 1.2, 0.5),
        (1010, 400, 0.86, 0.9),
        (1060, 190, 0.84, -0.3),
        (1300, 300, 0.62, 0.6),
        (1370, 150, 0.56, 0.1),
        (930, 560, 0.8, 0.3),
    ):
        goose(s, x, y, size, beat)


def saltings_path(s: Sheet) -> None:
    """The boardwalk through the reeds to the hide, early and still."""
    skies.sky(s, 560, "#8fc0c0", "#c3d9c6", "#f0ebc8", "#f8e2b0")
    skies.streaks(s, 80, 480, ("#fbf5dd", "#b7d3c8", "#f3d9ac"), 16, 0.6)
    land.hills(s, 562, 70, "#9db59c")
    land.hills(s, 572, 36, "#88a784")
    with s.group("dab"):
        s.rect(-60, 566, 1920, 700, s.fall(566, 1200, "#b9bd7c", "#a3a35a", "#6f7a3f"))
    for x, y, w in ((420.0, 640, 300), (1420.0, 660, 380), (1040.0, 612, 180)):
        s.path(lens(x, y, w * 2, 22), "#cfe0cc")
        s.path(lens(x + 20, y + 6, w * 1.4, 8), "#f6f3d8", opacity=0.8)
    cam = Camera(1010, 560, 1250, 1.75)
    hide = Place(cam, -2.4, 1.2, 46, -16)
    for x, z in ((0.2, 0.2), (4.6, 0.2), (4.6, 3.2)):
        s.line([hide.see(x, -1.2, z), hide.see(x, 0.2, z)], "#5f4a38", 8)
    front = buildings.house(s, hide, (5, 2.6, 3.6), 1.5, "#8a6a4c", "#5f5a4c", "left", "side")["front"]
    for k in range(7):
        s.line([front.at(0, k * 0.37), front.at(5, k * 0.37)], "#5f4a38", 1.6)
    s.poly(front.quad(0.5, 1.4, 4, 0.5), "#26302c")
    _boardwalk(s, cam)
    reeds = ("#7d8a3f", "#a8a350", "#d6c176", "#5f7038")
    for z0, z1, count, tall in (
        (620, 700, 320, 70),
        (690, 820, 260, 150),
        (800, 1000, 190, 280),
        (980, 1240, 120, 520),
    ):
        mid = (z0 + z1) / 2
        half = 1.5 * 1250 * ((mid - 560) / (1250 * 1.6)) + 30
        land.tufts(s, -80, 1010 - half, z0, z1, reeds, count, tall, 0.16, 4 + tall / 60)
        land.tufts(s, 1010 + half + 20, 1880, z0, z1, reeds, count, tall, 0.12, 4 + tall / 60)
        if tall > 80:
            land.reed_heads(s, -60, 970 - half, z0, z1, "#8a7f45", "#c9a06a", int(count * 0.12), tall * 1.5)
            land.reed_heads(s, 1060 + half, 1860, z0, z1, "#8a7f45", "#c9a06a", int(count * 0.12), tall * 1.5)
    skies.flock(s, 520, 240, 110, 9, 22, "#6f7f78")


def _boardwalk(s: Sheet, cam: Camera) -> None:
    def mid(z: float) -> float:
        return 0.9 * math.sin(z / 9.0) * min(z / 14, 1.2)

    z = 1.7
    boards: list[tuple[float, float]] = []
    while z < 44:
        step = 0.3 * (1 + z * 0.02)
        boards.append((z, step))
        z += step
    for k, (z, step) in enumerate(reversed(boards), start=1):
        y = 0.12 + 0.006 * z
        quad = [
            cam.see((mid(z) - 0.85, y, z)),
            cam.see((mid(z) + 0.85, y, z)),
            cam.see((mid(z + step) + 0.85, y, z + step * 0.93)),
            cam.see((mid(z + step) - 0.85, y, z + step * 0.93)),
        ]
        s.poly(quad, mix("#c9b48c", "#98835f", s.rng.random()))
        s.line(quad[:2], "#5f5038", max(cam.size(z) * 0.025, 1))
        if k % 9 == 0:
            for side in (-1, 1):
                foot, head = (
                    cam.see((mid(z) + 0.92 * side, -0.2, z)),
                    cam.see((mid(z) + 0.92 * side, 1.05, z)),
                )
                s.line([foot, head], "#7d6848", max(cam.size(z) * 0.09, 2))
    for side in (-1, 1):
        rail = [cam.see((mid(z) + 0.92 * side, 1.0, z)) for z, _ in boards[::3]]
        widths = [max(cam.size(z) * 0.07, 1.6) for z, _ in boards[::3]]
        s.stroke(rail, widths, "#8a744f" if side < 0 else "#a98f64")


SCENES = {
    "saltings-geese": saltings_geese,
    "saltings-path": saltings_path,
}
