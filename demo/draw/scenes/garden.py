"""The allotments, and the great pumpkin."""

from __future__ import annotations

import math

from demo.draw import buildings, land, skies
from demo.draw.buildings import Glass
from demo.draw.canvas import Sheet
from demo.draw.figures import STAND, Look, figure
from demo.draw.shapes import blob, darker, lens, lighter, mix, ribbon
from demo.draw.space import Camera, Place, box


def allotment(s: Sheet) -> None:
    """The allotments behind the canal quarter: beds in rows, a shed, beans on their canes."""
    skies.sky(s, 470, "#74b3cc", "#b4d8d2", "#f0eecf")
    skies.heap(s, 420, 300, 480, "#fffaf0", "#e9efe4", "#bcd6d8")
    skies.heap(s, 1420, 240, 380, "#fffaf0", "#e9efe4", "#bcd6d8")
    buildings.rooftops(
        s,
        -30,
        1840,
        500,
        ("#c99a7c", "#d9b79a", "#b98a74"),
        ("#8f5a4c", "#7d5450"),
        (60, 120),
        Glass(pane="#5a7482"),
        (60, 100),
        "#d9e0cf",
        0.35,
    )
    for x in (60.0, 330.0, 760.0, 1180.0, 1500.0, 1760.0):
        land.tree(s, x, 520, s.rng.uniform(130, 210), "#6f9f54", "#5a4636")
    land.hills(s, 506, 16, "#8fb06a", foot=620)
    cam = Camera(820, 480, 1250, 2.6)
    ground = Place(cam, -24, 0, 2.4).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(
            ground.points([(-30, 0), (80, 0), (90, 60), (-40, 60)]),
            s.fall(500, 1200, "#a3bd6c", "#86a850", "#5f8a3c"),
        )
    shed = Place(cam, 4.6, 0, 13, -10)
    front = buildings.house(s, shed, (3.4, 2.3, 2.6), 1.1, "#3f7f86", "#5b4a44", "left", "front")["front"]
    for k in range(9):
        s.line([front.at(k * 0.42, 0), front.at(k * 0.42, 2.3)], "#2f626a", 3)
    s.poly(front.quad(0.5, 0, 1.0, 2.0), "#e9dcc0")
    s.line([front.at(0.5, 0.1), front.at(1.5, 1.9)], "#b9a888", 6)
    buildings.window(s, front, 2.0, 0.95, 0.95, 0.8, Glass(frame="#f3ead6", pane="#4a6a74", bars=(2, 2)))
    beds = [(side, z) for z in (26, 20, 15, 11, 7.8, 5.0) for side in (-1, 1)]
    for i, (side, z) in enumerate(beds):
        _bed(s, cam, -6.6 if side < 0 else 0.7, z, i)
    path = Place(cam, -0.9, 0.01, 2.2).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    s.poly(path.quad(0, 0, 1.3, 40), "#d3b98c")
    for _ in range(70):
        x, y = path.at(s.rng.uniform(0, 1.3), s.rng.uniform(0.3, 14))
        s.oval(x, y, 5, 3, s.rng.choice(("#a98d64", "#e9d6ae")))
    _beans(s, cam)
    gx, gy = cam.see((-1.5, 0, 8.6))
    s.path(lens(gx + 60, gy + 4, 260, 12), "#4f6f34", opacity=0.6)
    figure(
        s,
        gx,
        gy,
        cam.size(8.6) * 1.68,
        STAND
        | {
            "neck": (0.1, 0.8),
            "head": (0.15, 0.885),
            "hand2": (0.22, 0.44),
            "elbow2": (0.14, 0.6),
            "hand1": (0.2, 0.5),
            "elbow1": (0.06, 0.6),
        },
        Look("#c9503c", "#39506b", "#d9a27c", "#e3ddd0", hat="#e9d6a0", shoes="#3f5a3a"),
    )
    s.line([(gx + 20, gy - 170), (gx + 96, gy + 6)], "#8a6238", 8)
    with s.at(1290, 1090, 1.0):
        s.path("M-90 -20h170l-24 100h-120Z", "#8a9aa0")
        s.path("M-90 -20h170l-5 20h-160Z", "#b9c6c8")
        s.line([(80, -16), (230, -60)], "#5f4a38", 12)
        s.oval(-96, 96, 36, 36, "none", stroke="#2b3038", stroke_width=13)
        for k in range(9):
            s.path(
                blob(s.rng, -70 + 18 * k, -26 - 14 * (k % 3), 24, 19, 8, 0.12),
                ("#d9712c", "#8fae4a", "#e9a23c", "#c9503c")[k % 4],
            )


def _bed(s: Sheet, cam: Camera, x: float, z: float, kind: int) -> None:
    place = Place(cam, x, 0, z)
    box(s, place, (5.2, 0.28, 2.0), "#8a6642", "left")
    soil = place.face((0.1, 0.29, 0.1), (1, 0, 0), (0, 0, 1))
    s.poly(soil.quad(0, 0, 5.0, 1.8), "#5b4230")
    for row in (1.35, 0.85, 0.35):
        for k in range(9):
            px, py = soil.at(0.35 + 0.54 * k, row)
            r = soil.size(0, row) * 0.24 * s.rng.uniform(0.85, 1.15)
            if kind % 4 == 0:
                for tone, share in (("#4f7f4a", 1.0), ("#7fae62", 0.74), ("#b9d08a", 0.42)):
                    s.path(blob(s.rng, px, py - r * 0.6, r * share * 1.1, r * share * 0.85, 9, 0.16), tone)
            elif kind % 4 == 1:
                s.path(
                    "".join(
                        ribbon(
                            [(px + d, py), (px + d * 1.6, py - r * 1.2), (px + d * 3.0, py - r * 2.1)],
                            [r * 0.2, r * 0.16, 1],
                        )
                        for d in (-r * 0.4, -r * 0.1, r * 0.2, r * 0.5)
                    ),
                    s.rng.choice(("#4f8a4a", "#6fa35c")),
                )
            elif kind % 4 == 2:
                s.path(
                    "".join(
                        lens(px + dx * r, py - dy * r, r * 1.5, r * 0.34, dx * 14)
                        for dx, dy in ((-0.5, 0.4), (0.5, 0.4), (0.0, 0.9), (-0.3, 1.3), (0.4, 1.4))
                    ),
                    "#3f7f4c",
                )
                s.oval(px + r * 0.3, py - r * 0.3, r * 0.34, r * 0.34, s.rng.choice(("#d9432c", "#e9762c")))
            else:
                s.path(
                    blob(s.rng, px, py - r * 0.6, r * 1.1, r * 0.8, 9, 0.2),
                    s.rng.choice(("#8a4a6b", "#a8608a", "#5f8f4a")),
                )
                s.path(
                    blob(s.rng, px - r * 0.2, py - r * 0.8, r * 0.6, r * 0.4, 7, 0.2),
                    "#c9a0b4" if k % 2 else "#9fc27a",
                )


def _beans(s: Sheet, cam: Camera) -> None:
    for z in (6.0, 5.4, 4.8, 4.2, 3.6):
        foot_a, foot_b, top = cam.see((-5.0, 0, z)), cam.see((-3.7, 0, z)), cam.see((-4.35, 2.5, z))
        w = cam.size(z) * 0.03
        s.line([foot_a, top], "#b99a62", w)
        s.line([foot_b, top], "#b99a62", w)
        for foot in (foot_a, foot_b):
            for k in range(16):
                t = s.rng.uniform(0.05, 0.98)
                x, y = foot[0] + (top[0] - foot[0]) * t, foot[1] + (top[1] - foot[1]) * t
                r = cam.size(z) * s.rng.uniform(0.07, 0.13)
                s.path(
                    blob(s.rng, x + s.rng.uniform(-1, 1) * r, y, r, r * 0.8, 7, 0.2),
                    s.rng.choice(("#4f8a45", "#6fa354", "#8fbd68", "#3f7a40")),
                )
                if k % 4 == 0:
                    s.oval(x + r, y, r * 0.3, r * 0.3, "#e0503c")
                if k % 5 == 0:
                    s.stroke([(x, y), (x + 3, y + r), (x + 8, y + r * 2)], [5, 7, 2], "#5f9a3f")
    a, b = cam.see((-4.35, 2.5, 6.0)), cam.see((-4.35, 2.5, 3.6))
    s.line([a, b], "#b99a62", 9)


def pumpkin(s: Sheet) -> None:
    """The record pumpkin on the scales at the Fennholm show."""
    s.rect(-10, -10, 1820, 1220, s.fall(0, 900, "#e9d3a4", "#f6e8c6", "#efdcb4"))
    with s.group("down"):
        for k in range(19):
            s.poly(
                [
                    (900 + (k - 9) * 40, -40),
                    (900 + (k - 8) * 40, -40),
                    (900 + (k - 8) * 150, 760),
                    (900 + (k - 9) * 150, 760),
                ],
                "#f8eed4" if k % 2 else "#e6cfa0",
            )
    bunting = ("#c9503c", "#2f7f86", "#e9b43a", "#4f7f4a", "#f8f0dc")
    for y0, sag in ((90, 120), (190, 90)):
        pts = [(x, y0 + sag * math.sin(math.pi * (x + 60) / 1920)) for x in range(-60, 1870, 96)]
        s.line(pts, "#8a6a48", 3, soft=True)
        for i, (x, y) in enumerate(pts):
            s.poly([(x - 30, y), (x + 30, y), (x, y + 66)], bunting[(i + int(y0)) % 5])
    for x, tall, look, turn in (
        (120, 560, Look("#4f6b4a", "#39424c", hat="#8a6a48", stout=1.2), False),
        (300, 520, Look("#8a4a6b", "#33404c", "#c98f68", "#e3ddd0", long_hair=True), False),
        (1650, 570, Look("#31607a", "#4a3d36", "#8a5a3e", "#1b1a1e"), True),
        (1775, 530, Look("#d9a441", "#33404c", "#e8b894", "#7a3f22", long_hair=True), True),
        (450, 350, Look("#c9503c", "#2f4a66", "#e8b894", "#9a6b35", sleeves=0.4), False),
    ):
        figure(s, x, 930, tall, STAND, look, flip=turn)
    with s.group("dab"):
        s.rect(-60, 860, 1920, 400, s.fall(860, 1200, "#a9bd6a", "#7f9f4c", "#56793a"))
    land.tufts(s, -20, 1820, 870, 1220, ("#5f8a3f", "#8fb25c", "#c4c878"), 380, 46, 0.1, 4)
    s.path(lens(930, 1150, 1300, 44), "#3f5a2c", opacity=0.6)
    cam = Camera(900, 560, 1500, 2.0)
    scale = Place(cam, -1.75, 0, 4.9)
    box(s, scale, (3.5, 0.22, 2.0), "#5f6b70", "left", origin=(0, 0.06, 0))
    box(s, scale, (3.3, 0.1, 1.8), "#9aa6a8", "left", origin=(0.1, 0.3, 0.1))
    _pumpkin_body(s, 880, 700)
    with s.at(1490, 1100, 1.0):
        s.rect(
            -22, -560, 44, 560, s.linear((-22, 0), (22, 0), (0, "#8a9698"), (0.4, "#dfe4e0"), (1, "#5f6b70"))
        )
        s.oval(0, -600, 150, 150, "#c9402f")
        s.oval(0, -600, 128, 128, "#fbf5e6")
        for k in range(40):
            a = math.radians(-220 + 260 * k / 39)
            s.line(
                [
                    (108 * math.cos(a), -600 + 108 * math.sin(a)),
                    ((122 if k % 5 else 90) * math.cos(a), -600 + (122 if k % 5 else 90) * math.sin(a)),
                ],
                "#2b3038",
                2.5 if k % 5 else 5,
            )
        a = math.radians(-8)
        s.stroke(
            [
                (-24 * math.cos(a), -600 - 24 * math.sin(a)),
                (0, -600),
                (104 * math.cos(a), -600 + 104 * math.sin(a)),
            ],
            [12, 10, 2],
            "#c9402f",
        )
        s.oval(0, -600, 13, 13, "#2b3038")
        s.rect(-60, -10, 120, 24, "#5f6b70")
    with s.at(600, 1030, 1.0, turn=-7):
        s.path("M-60 -96l60 -20l60 20v60q-60 20 -120 0Z", "#c9402f")
        s.oval(0, -70, 62, 62, "#c9402f")
        s.oval(0, -70, 48, 48, "#fbf0d2")
        s.text(0, -48, "1", 58, "#c9402f", serif=True)
        s.path("M-34 -20l-16 120l34 -24l16 26l10 -118Z", "#a8321f")
        s.path("M34 -20l16 120l-34 -24l-16 26l-10 -118Z", "#c9402f")


def _pumpkin_body(s: Sheet, x: float, y: float) -> None:
    s.path(lens(x + 20, y + 305, 1010, 40), "#33403a", opacity=0.55)
    lobes = [(-400, 0.55), (400, 0.3), (-300, 0.75), (310, 0.42), (-170, 0.9), (180, 0.62), (0, 0.85)]
    for dx, light in lobes:
        rx = 190 - abs(dx) * 0.12
        tall = 300 - abs(dx) * 0.22
        tone = mix("#a8481a", "#f6a03c", light)
        paint = s.radial(
            (x + dx - rx * 0.35, y - tall * 0.4),
            tall * 1.7,
            (0, lighter(tone, 0.45)),
            (0.35, tone),
            (1, darker("#a8481a", 0.35)),
        )
        with s.group("fine"):
            s.path(blob(s.rng, x + dx, y + 10 + abs(dx) * 0.12, rx, tall, 16, 0.02), paint)
        for k in range(3):
            sx = x + dx + (k - 1) * rx * 0.45
            s.path(
                ribbon(
                    [(sx * 0.7 + x * 0.3, y - tall * 0.82), (sx, y), (sx * 0.75 + x * 0.25, y + tall * 0.86)],
                    [2, 7, 2],
                ),
                darker(tone, 0.25),
                opacity=0.35,
            )
    s.stroke(
        [(x + 6, y - 250), (x - 6, y - 310), (x + 34, y - 366), (x + 86, y - 384)],
        [86, 50, 44, 58],
        "#6b7a3a",
    )
    s.stroke(
        [(x + 24, y - 256), (x + 10, y - 310), (x + 46, y - 360), (x + 84, y - 372)],
        [24, 14, 12, 14],
        "#48562a",
    )
    s.path(
        ribbon(
            [
                (x - 20, y - 270),
                (x - 130, y - 330),
                (x - 210, y - 280),
                (x - 260, y - 320),
                (x - 230, y - 350),
            ],
            [10, 8, 7, 5, 2],
        ),
        "#6b7a3a",
    )


SCENES = {
    "allotment": allotment,
    "pumpkin": pumpkin,
}
