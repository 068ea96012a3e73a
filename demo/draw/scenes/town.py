"""The town hall on its square, and its clock close up."""

from __future__ import annotations

import math

from demo.draw import buildings, land, skies
from demo.draw.buildings import Glass
from demo.draw.canvas import Sheet
from demo.draw.figures import STAND, WALK, WAVE, Look, figure, passer_by
from demo.draw.rooms import paving
from demo.draw.shapes import darker, lens, lighter
from demo.draw.space import Camera, Place, box


def town_hall(s: Sheet) -> None:
    """The town hall on its square, clock tower and flag against a high blue sky."""
    skies.sky(s, 900, "#2c7fb0", "#63abc9", "#b6dbd8", "#f6ecd0")
    skies.heap(s, 380, 520, 560, "#fffaf0", "#e6ece2", "#b3cfd4")
    skies.heap(s, 1500, 420, 520, "#fffaf0", "#e6ece2", "#b3cfd4")
    cam = Camera(780, 905, 1500, 1.7)
    glass = Glass(frame="#f5ecd8", pane="#37566b", arched=True, bars=(2, 4))
    ground = Place(cam).face((-30, 0, 3), (1, 0, 0), (0, 0, 1))
    buildings.rooftops(
        s,
        -30,
        420,
        912,
        ("#c99a76", "#d9b48c", "#b7a58e"),
        ("#8a4a3a", "#70484a"),
        (150, 260),
        Glass(pane="#4a6272"),
        (80, 130),
    )
    buildings.rooftops(
        s,
        1480,
        1860,
        912,
        ("#d9b48c", "#b98d72"),
        ("#8a4a3a", "#5d4a52"),
        (140, 240),
        Glass(pane="#4a6272"),
        (80, 130),
    )
    with s.group("dab"):
        s.rect(-60, 902, 1920, 360, s.fall(902, 1200, "#d8c6a6", "#b9a284", "#96806a"))
    paving(s, ground, 60, 30, "#bfa98b", "#8a7460", 1.0)
    hall = Place(cam, -11.4, 0, 44, 9)
    stone = "#e0c498"
    faces = box(s, hall, (24, 10.5, 12), stone, "front")
    front = faces["front"]
    buildings.bricks(s, front, 24, 10.5, stone, 420, 0.7)
    buildings.windows(s, front, 24, (1.6,), 7, (1.3, 2.4), glass, 1.4, frozenset({(0, 3)}))
    buildings.windows(s, front, 24, (5.9,), 7, (1.3, 2.9), glass, 1.4)
    for t in (4.9, 9.9):
        s.poly(front.quad(-0.2, t, 24.4, 0.42), lighter(stone, 0.45))
        s.poly(front.quad(-0.2, t - 0.2, 24.4, 0.2), darker(stone, 0.35), opacity=0.6)
    s.poly(front.points([(8.2, 10.5), (15.8, 10.5), (12, 13.4)]), lighter(stone, 0.2))
    s.poly(front.points([(8.8, 10.8), (15.2, 10.8), (12, 13.0)]), darker(stone, 0.2))
    x, y = front.at(12, 11.5)
    s.oval(x, y, 26, 26, "#3f6f62")
    s.path(f"M{x - 18} {y + 6}q9 -10 18 0q9 10 18 0", "none", stroke="#f2e4c0", stroke_width=5)
    for k in range(25):
        s.poly(front.quad(k - 0.16, 10.5, 0.32, 0.9), lighter(stone, 0.25)) if not 8 <= k <= 16 else None
    s.poly(front.quad(0, 11.3, 8, 0.22), lighter(stone, 0.5))
    s.poly(front.quad(16, 11.3, 8, 0.22), lighter(stone, 0.5))
    _clock_tower(s, hall, stone)
    for a in (3.0, 20.6):
        fx, fy = front.at(a, 11.5)
        buildings.flag(s, fx, fy, 120, 92, ("#2f6f86", "#f4ead2", "#d99a3c"))
    s.poly(front.arch(10.9, 0, 2.2, 3.9), "#4b3428")
    s.poly(front.arch(11.1, 0, 1.8, 3.6), "#7a4b32")
    s.line([front.at(12, 0), front.at(12, 3.5)], "#3a281f", 4)
    for side in (10.2, 13.3):
        s.poly(front.quad(side, 0, 0.5, 4.4), lighter(stone, 0.5))
    for k in range(4):
        step = hall.face((9 - 0.3 * (3 - k), 0.18 * k, -1.8 + 0.45 * k), (1, 0, 0))
        wide = 6 + 0.6 * (3 - k)
        s.poly(step.quad(0, 0, wide, 0.18), darker(stone, 0.18))
        tread = hall.face((9 - 0.3 * (3 - k), 0.18 * (k + 1), -1.8 + 0.45 * k), (1, 0, 0), (0, 0, 1))
        s.poly(tread.quad(0, 0, wide, 0.5), lighter(stone, 0.35))
    for tx, ty, tt in ((70, 985, 470), (1700, 990, 500)):
        land.tree(s, tx, ty, tt, "#5f8f4a", "#4a3a2c")
    for lx, ly, lt in ((235, 1015, 300), (1480, 1000, 270)):
        buildings.lamp_post(s, lx, ly, lt, "#263642", "#f3ead2")
    people = (
        (330, 1064, 190, WALK, 0),
        (416, 1070, 180, WALK, 0),
        (1290, 1010, 110, STAND, 1),
        (1350, 1014, 114, WAVE, 1),
        (900, 968, 64, WALK, 1),
        (640, 985, 84, WALK, 1),
        (1520, 1130, 270, WALK, 1),
    )
    for px, py, tall, pose, turn in people:
        s.path(lens(px + tall * 0.2, py + 2, tall * 0.75, tall * 0.05), "#5f4c40", opacity=0.5)
        figure(
            s,
            px,
            py,
            tall,
            pose,
            passer_by(s, ("#b8493c", "#2f5f86", "#e0a23c", "#3f6f62", "#efe2c8")),
            flip=bool(turn),
        )
    for k in range(14):
        bx, by = s.rng.uniform(860, 1180), s.rng.uniform(1060, 1150)
        s.path(
            f"M{bx:.0f} {by:.0f}q10 -16 22 -6q6 -8 10 -4l5 4l-6 2q-4 12 -18 10Z",
            ("#5c6670", "#7f8890", "#46505a")[k % 3],
        )
    skies.flock(s, 1250, 180, 60, 9, 16, "#3f5a68")


def _clock_tower(s: Sheet, hall: Place, stone: str) -> None:
    warm = lighter(stone, 0.08)
    faces = box(s, hall, (4.4, 9.6, 4.4), warm, "front", origin=(9.8, 11.4, 1.2))
    front = faces["front"]
    buildings.bricks(s, front, 4.4, 9.6, stone, 90, 0.6)
    for s0 in (0, 4.0):
        s.poly(front.quad(s0, 0, 0.4, 9.6), lighter(stone, 0.4))
    s.poly(front.arch(1.4, 0.6, 1.6, 3.2), "#3a4b58")
    for k in range(7):
        s.line([front.at(1.45, 0.8 + 0.36 * k), front.at(2.95, 0.8 + 0.36 * k)], "#6d7a80", 3)
    x, y = front.at(2.2, 6.2)
    dial(s, x, y, front.size() * 1.55, 10, 8)
    box(s, hall, (5.2, 0.6, 5.2), lighter(stone, 0.35), "front", origin=(9.4, 21, 0.8))
    box(s, hall, (3.2, 2.6, 3.2), lighter(stone, 0.2), "front", origin=(10.4, 21.6, 1.8))
    lantern = hall.face((10.4, 21.6, 1.8), (1, 0, 0))
    for k in range(3):
        s.poly(lantern.arch(0.3 + k * 0.95, 0.4, 0.7, 1.9), "#41545f")
    roof = [hall.see(10.1, 24.2, 1.5), hall.see(13.9, 24.2, 1.5)]
    ax, ay = hall.see(12, 28.4, 3.4)
    (lx, ly), (rx, ry) = roof
    s.path(
        f"M{lx:.0f} {ly:.0f}Q{ax - 16:.0f} {ly - 40:.0f} {ax:.0f} {ay:.0f}Q{ax + 16:.0f} "
        f"{ry - 40:.0f} {rx:.0f} {ry:.0f}Z",
        "#4f8a7c",
    )
    s.path(
        f"M{(lx + rx) / 2:.0f} {ly:.0f}Q{ax + 6:.0f} {ly - 40:.0f} {ax:.0f} {ay:.0f}"
        f"Q{ax + 16:.0f} {ry - 40:.0f} {rx:.0f} {ry:.0f}Z",
        "#376b61",
    )
    s.line([(ax, ay + 6), (ax, ay - 30)], "#376b61", 5)


def dial(s: Sheet, x: float, y: float, r: float, hour: float, minute: float, mirrored: bool = False) -> None:
    """Add a clock's face; mirrored, its numerals and hands run the wrong way round."""
    way = -1 if mirrored else 1
    s.oval(x, y, r, r, "#2b3c4a")
    s.oval(x, y, r * 0.92, r * 0.92, "#f6eedb")
    for k in range(60):
        a = math.radians(6 * k - 90)
        inner = 0.74 if k % 5 == 0 else 0.84
        s.line(
            [
                (x + math.cos(a) * r * inner, y + math.sin(a) * r * inner),
                (x + math.cos(a) * r * 0.88, y + math.sin(a) * r * 0.88),
            ],
            "#2b3c4a",
            r * (0.05 if k % 5 == 0 else 0.015),
        )
    for angle, reach, width in (
        (way * (hour + minute / 60) * 30, 0.5, 0.09),
        (way * minute * 6, 0.76, 0.055),
    ):
        a = math.radians(angle - 90)
        tip = (x + math.cos(a) * r * reach, y + math.sin(a) * r * reach)
        tail = (x - math.cos(a) * r * 0.14, y - math.sin(a) * r * 0.14)
        s.stroke([tail, (x, y), tip], [r * width * 0.7, r * width, r * width * 0.4], "#1c2833")
    s.oval(x, y, r * 0.07, r * 0.07, "#b8863c")


def clock_backwards(s: Sheet) -> None:
    """The town hall clock close up: its numerals run the wrong way and a fitter hangs beside it."""
    skies.sky(s, 1200, "#3b86ad", "#86bdc9", "#dfe6cf", "#f6dfb4")
    skies.heap(s, 220, 720, 560, "#fffaf0", "#e6ece2", "#b3cfd4")
    skies.heap(s, 1640, 420, 420, "#fffaf0", "#e6ece2", "#b3cfd4")
    stone = "#dcbd8e"
    with s.group("down"):
        s.rect(
            380,
            -40,
            1080,
            1300,
            s.linear((380, 0), (1460, 0), (0, lighter(stone, 0.35)), (0.6, stone), (1, darker(stone, 0.35))),
        )
    cam = Camera(900, 600, 1000, 1.7)
    wall = Place(cam, -5.2, -4.6, 10).face((0, 0, 0), (1, 0, 0))
    buildings.bricks(s, wall, 10.2, 13, stone, 380, 0.9)
    for x, w in ((372.0, 96), (1372.0, 96)):
        for k in range(11):
            y = -20.0 + 118 * k
            s.rect(
                x - (10 if k % 2 else 0),
                y,
                w + (20 if k % 2 else 0),
                108,
                lighter(stone, 0.3 if x < 900 else 0.05),
            )
            s.rect(x - (10 if k % 2 else 0), y + 100, w + (20 if k % 2 else 0), 10, "#7c6144", opacity=0.45)
    s.rect(330, 1085, 1180, 48, lighter(stone, 0.45))
    s.rect(330, 1130, 1180, 16, "#6f563c", opacity=0.6)
    s.rect(330, 40, 1180, 40, lighter(stone, 0.45))
    s.rect(330, 78, 1180, 14, "#6f563c", opacity=0.6)
    x, y, r = 920.0, 590.0, 430.0
    s.oval(x + 26, y + 30, r * 1.08, r * 1.08, "#5c4633", opacity=0.45)
    s.oval(
        x,
        y,
        r * 1.08,
        r * 1.08,
        s.linear((x - r, y - r), (x + r, y + r), (0, "#e9c46a"), (0.5, "#b8863c"), (1, "#6e4c22")),
    )
    s.oval(x, y, r * 1.0, r * 1.0, "#22384a")
    s.oval(
        x,
        y,
        r * 0.95,
        r * 0.95,
        s.radial((x - 120, y - 140), r * 1.5, (0, "#fbf5e6"), (0.7, "#efe4cb"), (1, "#d4c19c")),
    )
    s.oval(x, y, r * 0.62, r * 0.62, "none", stroke="#22384a", stroke_width=5)
    numerals = ("XII", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")
    for k, text in enumerate(numerals):
        turn = -30 * k
        s.text(x, y, text, 76, "#22384a", turn=turn, serif=True, move=f"translate(0 {-r * 0.69:.0f})")
    for k in range(60):
        a = math.radians(6 * k)
        s.line(
            [
                (x + math.cos(a) * r * 0.88, y + math.sin(a) * r * 0.88),
                (x + math.cos(a) * r * 0.92, y + math.sin(a) * r * 0.92),
            ],
            "#22384a",
            9 if k % 5 == 0 else 3.5,
        )
    for k in range(8):
        s.path(lens(x + 60, y, 120, 14), "#c79a4a", transform=f"rotate({45 * k} {x} {y})", opacity=0.5)
    for angle, reach, width in ((-212.0, 0.5, 46.0), (-24.0, 0.8, 30.0)):
        a = math.radians(angle - 90)
        c, sn = math.cos(a), math.sin(a)
        pts = [(x + c * r * t, y + sn * r * t) for t in (-0.16, 0.0, reach * 0.6, reach * 0.75, reach)]
        s.stroke(
            [(px + 9, py + 12) for px, py in pts],
            [width * 0.8, width * 0.5, width * 0.4, width, 2],
            "#8d7a5c",
            opacity=0.5,
        )
        s.stroke(pts, [width * 0.8, width * 0.5, width * 0.4, width, 2], "#1a2733")
    s.oval(x, y, 30, 30, "#b8863c")
    s.oval(x - 6, y - 7, 14, 14, "#f0cf83")
    s.line([(1480, -40), (1476, 560)], "#4a3a2c", 7)
    s.line([(1560, -40), (1556, 620)], "#4a3a2c", 7)
    s.rect(1388, 842, 300, 26, "#8c6039")
    s.rect(1388, 864, 300, 12, "#5c3d25")
    for lx in (1404, 1670):
        s.line([(lx, 850), (1538, 560), (1538, -40)], "#4a3a2c", 5)
    fitter = Look(
        top="#2f6f86", legs="#27394a", skin="#8a5a3e", hair="#1b1a1e", hat="#e9a23b", shoes="#33241c"
    )
    pose = STAND | {
        "elbow2": (0.13, 0.72),
        "hand2": (0.30, 0.78),
        "elbow1": (0.1, 0.64),
        "hand1": (0.24, 0.6),
    }
    figure(s, 1520, 846, 400, pose, fitter, flip=True)
    s.line([(1400, 534), (1368, 500)], "#9aa4aa", 14)
    skies.flock(s, 200, 300, 60, 7, 20, "#3f5a68")


SCENES = {
    "town-hall": town_hall,
    "clock-backwards": clock_backwards,
}
