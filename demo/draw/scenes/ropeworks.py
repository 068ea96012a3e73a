"""The Old Ropeworks outside and in, and a painter's studio."""

from __future__ import annotations

import math

from demo.draw import boats, buildings, land, skies
from demo.draw.buildings import Glass
from demo.draw.canvas import Sheet
from demo.draw.figures import PAINT, STAND, WALK, Look, figure, passer_by
from demo.draw.rooms import paving, room
from demo.draw.shapes import blob, lens, lighter, mix
from demo.draw.space import Camera, Place, box


def ropeworks(s: Sheet) -> None:
    """The Old Ropeworks: long brick mill and chimney, visitors on the cobbles in low sun."""
    skies.sky(s, 820, "#5f96a8", "#a4c0b4", "#eed9a8", "#f6c27c")
    skies.streaks(s, 60, 660, ("#f9e6bc", "#b9c9bc", "#e9a878"), 20, 0.55)
    skies.sun(s, 1610, 700, 52, "#fff6d8", "#ffd898")
    cam = Camera(1430, 850, 1350, 1.8)
    land.hills(s, 854, 60, "#9a9a84")
    mill = Place(cam, -13.0, 0, 13.5, -26)
    chimney_at = mill.see(26, 0, 12)
    w = 58.0
    s.poly(
        [
            (chimney_at[0] - w, 860),
            (chimney_at[0] + w, 860),
            (chimney_at[0] + w * 0.6, 120),
            (chimney_at[0] - w * 0.6, 120),
        ],
        s.linear(
            (chimney_at[0] - w, 0), (chimney_at[0] + w, 0), (0, "#7a3f34"), (0.6, "#b5634a"), (1, "#e09a6c")
        ),
    )
    for k in range(4):
        s.rect(chimney_at[0] - w * 0.72, 116 + k * 34, w * 1.44, 12, "#8a4a3a")
    s.rect(chimney_at[0] - w * 0.82, 96, w * 1.64, 24, "#9a5440")
    right = mill.face((0, 0, 0), (1, 0, 0))
    s.poly(
        right.quad(0, 0, 44, 8.4), s.linear(right.at(0, 0), right.at(44, 0), (0, "#a4523c"), (1, "#d98f66"))
    )
    buildings.bricks(s, right, 44, 8.4, "#b5634a", 700, 0.5)
    glass = Glass(frame="#3a2c2a", pane="#5a6f72", lit="#ffd88c", share=0.3, arched=True, bars=(3, 4))
    buildings.windows(s, right, 44, (1.0, 4.9), 14, (1.7, 2.3), glass, 1.0, frozenset({(0, 3)}))
    for t in (3.95, 8.1):
        s.poly(right.quad(0, t, 44, 0.26), "#e6b98c")
    roof = mill.face((-0.4, 8.2, -0.4), (1, 0, 0), (0, 2.9, 5))
    s.poly(roof.quad(0, 0, 44.6, 1), "#5b4f54")
    for k in range(1, 8):
        s.line([roof.at(0, k / 8), roof.at(44.6, k / 8)], "#453b40", 2, opacity=0.7)
    for k in range(7):
        a = 2.5 + 6 * k
        s.poly(roof.quad(a, 0.25, 2.6, 0.5), "#e9cf9c", opacity=0.85)
    x, y = right.at(11.3, 0)
    s.poly(right.arch(10.2, 0, 2.6, 3.6), "#e9c89c")
    s.poly(right.arch(10.45, 0, 2.1, 3.3), "#1f4a4a")
    s.line([right.at(11.5, 0), right.at(11.5, 3.2)], "#163838", 4)
    for k, tone in enumerate(("#d9604a", "#e9b43a", "#3f8f8a")):
        a = 15.4 + 5.6 * k
        s.poly(right.quad(a, 2.2, 1.0, 4.2), tone)
        s.poly(right.quad(a + 0.2, 4.6, 0.6, 0.9), "#f8eed8", opacity=0.85)
        s.poly(right.quad(a + 0.2, 3.0, 0.6, 0.3), "#f8eed8", opacity=0.85)
    ground = Place(cam).face((-30, 0, 2.6), (1, 0, 0), (0, 0, 1))
    base = [mill.see(0, 0, 0), mill.see(44, 0, 0)]
    with s.group("dab"):
        s.poly(
            [(-60, base[0][1] + 20), base[0], base[1], (1860, 866), (1860, 1260), (-60, 1260)],
            s.fall(880, 1200, "#e0bd8c", "#b08a68", "#7f6455"),
        )
    paving(s, ground, 50, 6.5, "#b9946e", "#77594a", 0.55)
    for k in range(13):
        x, y = mill.see(3.0 * k + 1.0, 0, -1.2 - (k % 3) * 0.5)
        tall = cam.size(mill.world((3.0 * k + 1.0, 0, -1.2))[2]) * 1.7
        if k in (3, 4):
            continue
        s.path(lens(x - tall * 0.35, y + 3, tall * 1.1, tall * 0.05), "#5f4638", opacity=0.6)
        figure(
            s,
            x,
            y,
            tall,
            s.rng.choice((WALK, STAND, WALK)),
            passer_by(s, ("#a8443a", "#31607a", "#e0a941", "#4d6b5c", "#f0e2c4"), 0.4),
            flip=k % 2 > 0,
        )
    for k in range(5):
        rx, ry = 1500 + 5 * k, 1100 - 24 * k
        s.oval(
            rx, ry, 190 - 8 * k, 52, "none", stroke=mix("#c99f62", "#8a6738", k % 2 * 0.6), stroke_width=26
        )
    s.oval(1520, 980, 40, 14, "#4a382a")
    buildings.lamp_post(s, 742, 1040, 380, "#2b2a2c", "#fff0c8", 90)
    s.stroke([(1660, 1110), (1500, 1160), (1380, 1140), (1290, 1180)], [26, 26, 24, 20], "#b98f52")


def ropeworks_inside(s: Sheet) -> None:
    """The rope walk, two hundred metres of it once, hung with the summer exhibition."""
    cam = Camera(900, 560, 1000, 1.7)
    faces = room(s, cam, 5.4, 5.0, 46, "#d9c9b0", "#b98a5c", "#6b4a34")
    left, right, floor = faces["left"], faces["right"], faces["floor"]
    for z in (44, 36, 29, 23, 18, 14, 10.6, 7.8, 5.5, 3.8, 2.6):
        size = cam.size(z)
        tone = mix("#4f3424", "#a98666", min(z / 50, 0.8))
        p, q = cam.see((-5.4, 5.0, z)), cam.see((5.4, 5.0, z))
        s.line([p, q], tone, size * 0.26)
        for side in (-1, 1):
            s.line([cam.see((5.3 * side, 3.7, z)), cam.see((3.9 * side, 5.0, z))], tone, size * 0.16)
            s.line([cam.see((5.3 * side, 0, z)), cam.see((5.3 * side, 5.0, z))], tone, size * 0.2)
    for k in range(12):
        s.line([floor.at(0.9 * k, 0), floor.at(0.9 * k, 44.5)], "#7d5636", 2.5, opacity=0.55)
    pictures = ("#2f6f86", "#d9604a", "#e9b43a", "#3f6a4c", "#7a4a6b", "#22384a", "#c98a5c")
    for name, face in (("left", left), ("right", right)):
        for k in range(11):
            a = 1.4 + 3.1 * k + (0 if k < 5 else (k - 5) * 0.9)
            if name == "right":
                a = 44.5 - a - 2.0
            s.poly(face.quad(a, 1.2, 2.0, 1.9), "#2b2320")
            s.poly(face.quad(a + 0.08, 1.28, 1.84, 1.74), "#f8f1e2")
            tone, other = pictures[k % 7], pictures[(k + 3) % 7]
            s.poly(face.quad(a + 0.3, 1.5, 1.4, 1.3), tone)
            s.poly(
                face.points([(a + 0.3, 1.5), (a + 1.7, 1.5), (a + 1.7, 1.9), (a + 1.1, 2.3), (a + 0.3, 1.8)]),
                other,
            )
            s.poly(face.arch(a + 0.9, 2.1, 0.4, 0.5), lighter(other, 0.5))
            lx, ly = face.at(a + 1.0, 3.7)
            size = face.size(a + 1.0)
            s.glow(lx, ly + size * 0.7, size * 1.7, "#ffe9b8", 0.5)
            s.poly(
                [
                    (lx - size * 0.12, ly),
                    (lx + size * 0.12, ly),
                    (lx + size * 0.07, ly - size * 0.2),
                    (lx - size * 0.07, ly - size * 0.2),
                ],
                "#2b2320",
            )
    for z in (30, 20, 13, 8.5, 5.4):
        light = [
            cam.see((-3.4, 5.0, z)),
            cam.see((-1.6, 5.0, z)),
            cam.see((-1.6, 5.0, z * 1.12)),
            cam.see((-3.4, 5.0, z * 1.12)),
        ]
        s.poly(light, "#fff3cf")
        pool = [
            cam.see((x + 0.9, 0, zz)) for x, zz in ((-2.6, z), (0.2, z), (0.4, z * 1.12), (-2.4, z * 1.12))
        ]
        s.poly(pool, "#ffedb8", opacity=0.5)
    for z in (26, 16, 9.5, 5.2):
        box(s, Place(cam, 0.85, 0, z), (0.5, 0.82, 0.14), "#6b4a34", "left")
    for strand in range(3):
        pts = [
            cam.see(
                (1.0 + 0.16 * strand + 0.05 * math.sin(z * 3 + strand * 2), 0.95 - 0.12 * math.sin(z / 5), z)
            )
            for z in [1.0 + 1.4 * k for k in range(28)]
        ]
        s.stroke(
            pts,
            [cam.size(1.0 + 1.4 * k) * 0.12 for k in range(28)],
            ("#e0b878", "#b98a4c", "#9a6f3a")[strand],
        )
    for x, z, pose, turn in (
        (-2.8, 22, STAND, True),
        (-3.3, 14, STAND, True),
        (-2.5, 13.4, WALK, True),
        (3.6, 18, STAND, False),
        (3.4, 10, STAND, False),
        (-3.1, 7.2, STAND, True),
    ):
        px, py = cam.see((x, 0, z))
        tall = cam.size(z) * 1.7
        s.path(lens(px, py + 2, tall * 0.5, tall * 0.05), "#5f4028", opacity=0.5)
        figure(
            s,
            px,
            py,
            tall,
            pose,
            passer_by(s, ("#a8443a", "#31607a", "#3f5a44", "#2b3038", "#7a4a6b"), 0.5),
            flip=turn,
        )
    s.glow(900, 540, 420, "#fff3cf", 0.8)


def painter_studio(s: Sheet) -> None:
    """A painter at the easel by the north window of a net loft, the harbour outside."""
    with s.group("plain"):
        s.rect(
            -20,
            -20,
            1840,
            1000,
            s.linear((0, 0), (1800, 0), (0, "#c9c4b4"), (0.4, "#e6dcc6"), (1, "#b3a48c")),
        )
        s.poly(
            [(-20, 900), (1820, 900), (1820, 1240), (-20, 1240)],
            s.fall(900, 1200, "#b08a62", "#8a6746", "#654831"),
        )
    for k in range(15):
        s.line([(900 + (k - 7) * 150, 900), (900 + (k - 7) * 290, 1220)], "#5f442e", 3, opacity=0.6)
    s.poly([(-20, 880), (1820, 880), (1820, 906), (-20, 906)], "#f3ead6")
    s.rect(120, 70, 830, 700, "#f6efdd")
    s.rect(150, 100, 770, 640, s.fall(100, 740, "#7fb6cc", "#bfdcd6", "#f3e8c8"))
    with s.inside("M150 100H920V740H150Z"):
        skies.heap(s, 600, 330, 330, "#fffaf0", "#e6efe8", "#b9d3d8")
        land.headland(s, 150, 700, 520, 80, "#8fb0ac")
        s.rect(150, 516, 800, 240, s.fall(516, 740, "#a9d0c8", "#4f9aa8"))
        boats.fishing_boat(s, 360, 640, 0.72, "#c9503c", "#f0b43c", "#f6ead0")
        boats.yacht(s, 720, 590, 0.72, "#f6f0e2", "#31607a")
        s.path(
            "".join(lens(s.rng.uniform(150, 920), s.rng.uniform(530, 735), 90, 3) for _ in range(50)),
            "#e9f6ea",
            opacity=0.7,
        )
    for x in (407, 663):
        s.rect(x - 8, 100, 16, 640, "#f6efdd")
    s.rect(150, 412, 770, 14, "#f6efdd")
    s.rect(96, 762, 880, 34, "#fdf8ea")
    s.rect(96, 794, 880, 12, "#8a7a66", opacity=0.4)
    for x, tone in ((200, "#b4613f"), (280, "#3f7f86")):
        s.path(f"M{x - 26} 762l-6 -70h64l-6 70Z", tone)
        for k in range(5):
            s.line(
                [(x - 14 + 7 * k, 696), (x - 40 + 20 * k, 590 - 12 * (k % 3))],
                ("#8a6238", "#d9b072")[k % 2],
                6,
            )
            s.path(
                lens(x - 41 + 20 * k, 580 - 12 * (k % 3), 12, 16), ("#2b3038", "#c9402f", "#e9b43a")[k % 3]
            )
    light = s.linear((400, 400), (1300, 1200), (0, "#fff6d8", 0.5), (1, "#fff6d8", 0.0))
    s.poly([(150, 780), (920, 780), (1500, 1220), (560, 1220)], light, style="mix-blend-mode:screen")
    for x, y, w, h, tone in (
        (1380, 120, 200, 150, "#2f6f86"),
        (1610, 90, 150, 210, "#d99a3c"),
        (1400, 310, 150, 190, "#7a4a6b"),
        (1590, 340, 180, 140, "#3f6a4c"),
    ):
        s.rect(x + 8, y + 10, w, h, "#6b5c48", opacity=0.4)
        s.rect(x, y, w, h, "#f8f2e2")
        s.rect(x + 12, y + 12, w - 24, h - 24, tone)
        s.path(
            f"M{x + 12} {y + h * 0.66:.0f}q{w * 0.25:.0f} {-h * 0.3:.0f} {w * 0.5:.0f} "
            f"{-h * 0.04:.0f}q{w * 0.2:.0f} {h * 0.1:.0f} {w * 0.5 - 24:.0f} {-h * 0.1:.0f}"
            f"V{y + h - 12}H{x + 12}Z",
            lighter(tone, 0.4),
        )
    for a, b in (((1180, 300), (1060, 1170)), ((1180, 300), (1330, 1170)), ((1180, 300), (1230, 1080))):
        s.stroke([a, b], [20, 20], "#7d5632")
    s.rect(1010, 820, 380, 26, "#8f643c")
    s.poly([(1000, 400), (1376, 380), (1396, 812), (1016, 824)], "#6b4a2c")
    s.poly([(1008, 408), (1368, 389), (1387, 804), (1024, 815)], "#fbf3e0")
    with s.inside("M1030 428L1352 410L1368 786L1044 796Z"), s.group("dab"):
        s.rect(1020, 400, 360, 190, s.fall(400, 590, "#6fa8c4", "#f0d6a4"))
        s.rect(1020, 570, 360, 240, s.fall(570, 800, "#5fa0a8", "#225a70"))
        s.path("M1020 572q120 -60 200 -20q90 20 160 14v24h-360Z", "#7f9a94")
        s.path("M1110 690q70 24 170 -20q-20 60 -50 66h-80q-36 -14 -40 -46Z", "#c9402f")
        s.poly([(1190, 680), (1190, 520), (1264, 660)], "#f8f0dc")
    painter = Look("#31507a", "#4a3d36", "#c98f68", "#d9d3c8", hat="#8a3a34", coat=0.75, stout=1.1)
    s.path(lens(830, 1176, 460, 20), "#3f2c1e", opacity=0.6)
    figure(s, 810, 1170, 780, PAINT | {"elbow1": (0.02, 0.64), "hand1": (0.13, 0.61)}, painter)
    hx, hy = 810 + 0.26 * 780, 1170 - 0.73 * 780
    s.line([(hx - 40, hy + 26), (hx + 70, hy - 40)], "#d9b072", 8)
    s.line([(hx + 64, hy - 36), (hx + 84, hy - 50)], "#c9402f", 13)
    px, py = 810 + 0.13 * 780, 1170 - 0.6 * 780
    s.curve(
        [
            (px - 60, py),
            (px - 10, py - 46),
            (px + 80, py - 36),
            (px + 100, py + 14),
            (px + 40, py + 40),
            (px - 30, py + 34),
        ],
        "#b98550",
    )
    for k, tone in enumerate(("#c9402f", "#e9b43a", "#2f6f86", "#f8f2e2", "#3f6a4c")):
        s.oval(px - 8 + 20 * k, py - 20 + 5 * abs(k - 2), 11, 9, tone)
    s.rect(1500, 880, 240, 22, "#7d5632")
    for x in (1520, 1700):
        s.rect(x, 900, 20, 290, "#6b4828")
    for x, tone, h in (
        (1530, "#c9402f", 70),
        (1580, "#e9b43a", 90),
        (1632, "#2f6f86", 64),
        (1684, "#3f6a4c", 84),
    ):
        s.rect(x - 20, 880 - h, 40, h, "#e9e4d6")
        s.rect(x - 20, 880 - h * 0.7, 40, h * 0.4, tone)
    for _ in range(60):
        s.path(
            blob(s.rng, s.rng.uniform(900, 1500), s.rng.uniform(1060, 1190), 8, 3.5, 7, 0.3),
            s.rng.choice(("#c9402f", "#e9b43a", "#2f6f86", "#f8f2e2")),
            opacity=0.8,
        )


SCENES = {
    "ropeworks": ropeworks,
    "ropeworks-inside": ropeworks_inside,
    "painter-studio": painter_studio,
}
