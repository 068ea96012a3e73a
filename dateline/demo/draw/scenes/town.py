"""The town out of doors: the hall and its clock, the library, the bakery, the snow, the school, the infirmary."""

from __future__ import annotations

import math

from dateline.demo.draw import buildings, land, skies
from dateline.demo.draw.buildings import Glass
from dateline.demo.draw.canvas import Sheet
from dateline.demo.draw.figures import STAND, WALK, WAVE, Look, figure, passer_by
from dateline.demo.draw.landmarks import shop, terrace
from dateline.demo.draw.shapes import Point, darker, lens, lighter, mix
from dateline.demo.draw.space import Camera, Face, Place, box


def paving(s: Sheet, face: Face, width: float, depth: float, tone: str, joint: str, size: float = 0.9) -> None:
    """Lay flagstones on the ground, some lighter and darker, with joints that follow the perspective."""
    rng = s.rng
    rows = int(depth / size)
    for j in range(rows):
        z = j * size
        if face.size(0, z) < 18:
            break
        for i in range(int(width / size)):
            if rng.random() < 0.3:
                s.poly(face.quad(i * size + (j % 2) * size / 2, z, size, size), mix(tone, rng.choice((lighter(tone, 0.3), darker(tone, 0.2))), 0.6), opacity=0.6)
        s.line([face.at(0, z), face.at(width, z)], joint, max(face.size(0, z) * 0.02, 0.8), opacity=0.55)


def town_hall(s: Sheet) -> None:
    """The town hall on its square, clock tower and flag against a high blue sky."""
    skies.sky(s, 900, "#2c7fb0", "#63abc9", "#b6dbd8", "#f6ecd0")
    skies.heap(s, 380, 520, 560, "#fffaf0", "#e6ece2", "#b3cfd4")
    skies.heap(s, 1500, 420, 520, "#fffaf0", "#e6ece2", "#b3cfd4")
    cam = Camera(780, 905, 1500, 1.7)
    glass = Glass(frame="#f5ecd8", pane="#37566b", arched=True, bars=(2, 4))
    ground = Place(cam).face((-30, 0, 3), (1, 0, 0), (0, 0, 1))
    buildings.rooftops(s, -30, 420, 912, ("#c99a76", "#d9b48c", "#b7a58e"), ("#8a4a3a", "#70484a"), (150, 260), Glass(pane="#4a6272"), (80, 130))
    buildings.rooftops(s, 1480, 1860, 912, ("#d9b48c", "#b98d72"), ("#8a4a3a", "#5d4a52"), (140, 240), Glass(pane="#4a6272"), (80, 130))
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
    people = ((330, 1064, 190, WALK, 0), (416, 1070, 180, WALK, 0), (1290, 1010, 110, STAND, 1), (1350, 1014, 114, WAVE, 1), (900, 968, 64, WALK, 1), (640, 985, 84, WALK, 1), (1520, 1130, 270, WALK, 1))
    for px, py, tall, pose, turn in people:
        s.path(lens(px + tall * 0.2, py + 2, tall * 0.75, tall * 0.05), "#5f4c40", opacity=0.5)
        figure(s, px, py, tall, pose, passer_by(s, ("#b8493c", "#2f5f86", "#e0a23c", "#3f6f62", "#efe2c8")), flip=bool(turn))
    for k in range(14):
        bx, by = s.rng.uniform(860, 1180), s.rng.uniform(1060, 1150)
        s.path(f"M{bx:.0f} {by:.0f}q10 -16 22 -6q6 -8 10 -4l5 4l-6 2q-4 12 -18 10Z", ("#5c6670", "#7f8890", "#46505a")[k % 3])
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
    s.path(f"M{lx:.0f} {ly:.0f}Q{ax - 16:.0f} {ly - 40:.0f} {ax:.0f} {ay:.0f}Q{ax + 16:.0f} {ry - 40:.0f} {rx:.0f} {ry:.0f}Z", "#4f8a7c")
    s.path(f"M{(lx + rx) / 2:.0f} {ly:.0f}Q{ax + 6:.0f} {ly - 40:.0f} {ax:.0f} {ay:.0f}Q{ax + 16:.0f} {ry - 40:.0f} {rx:.0f} {ry:.0f}Z", "#376b61")
    buildings.flag(s, ax, ay + 6, 120, 120, ("#2f6f86", "#f4ead2", "#d99a3c"))


def dial(s: Sheet, x: float, y: float, r: float, hour: float, minute: float, mirrored: bool = False) -> None:
    """Add a clock's face; mirrored, its numerals and hands run the wrong way round."""
    way = -1 if mirrored else 1
    s.oval(x, y, r, r, "#2b3c4a")
    s.oval(x, y, r * 0.92, r * 0.92, "#f6eedb")
    for k in range(60):
        a = math.radians(6 * k - 90)
        inner = 0.74 if k % 5 == 0 else 0.84
        s.line([(x + math.cos(a) * r * inner, y + math.sin(a) * r * inner), (x + math.cos(a) * r * 0.88, y + math.sin(a) * r * 0.88)], "#2b3c4a", r * (0.05 if k % 5 == 0 else 0.015))
    for angle, reach, width in ((way * (hour + minute / 60) * 30, 0.5, 0.09), (way * minute * 6, 0.76, 0.055)):
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
        s.rect(380, -40, 1080, 1300, s.linear((380, 0), (1460, 0), (0, lighter(stone, 0.35)), (0.6, stone), (1, darker(stone, 0.35))))
    cam = Camera(900, 600, 1000, 1.7)
    wall = Place(cam, -5.2, -4.6, 10).face((0, 0, 0), (1, 0, 0))
    buildings.bricks(s, wall, 10.2, 13, stone, 380, 0.9)
    for x, w in ((372, 96), (1372, 96)):
        for k in range(11):
            y = -20 + 118 * k
            s.rect(x - (10 if k % 2 else 0), y, w + (20 if k % 2 else 0), 108, lighter(stone, 0.3 if x < 900 else 0.05))
            s.rect(x - (10 if k % 2 else 0), y + 100, w + (20 if k % 2 else 0), 10, "#7c6144", opacity=0.45)
    s.rect(330, 1085, 1180, 48, lighter(stone, 0.45))
    s.rect(330, 1130, 1180, 16, "#6f563c", opacity=0.6)
    s.rect(330, 40, 1180, 40, lighter(stone, 0.45))
    s.rect(330, 78, 1180, 14, "#6f563c", opacity=0.6)
    x, y, r = 920.0, 590.0, 430.0
    s.oval(x + 26, y + 30, r * 1.08, r * 1.08, "#5c4633", opacity=0.45)
    s.oval(x, y, r * 1.08, r * 1.08, s.linear((x - r, y - r), (x + r, y + r), (0, "#e9c46a"), (0.5, "#b8863c"), (1, "#6e4c22")))
    s.oval(x, y, r * 1.0, r * 1.0, "#22384a")
    s.oval(x, y, r * 0.95, r * 0.95, s.radial((x - 120, y - 140), r * 1.5, (0, "#fbf5e6"), (0.7, "#efe4cb"), (1, "#d4c19c")))
    s.oval(x, y, r * 0.62, r * 0.62, "none", stroke="#22384a", stroke_width=5)
    numerals = ("XII", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")
    for k, text in enumerate(numerals):
        turn = -30 * k
        s.put(f'<text transform="translate({x} {y}) rotate({turn}) translate(0 {-r * 0.69:.0f})" text-anchor="middle" '
              f'font-family="DejaVu Serif, serif" font-weight="bold" font-size="76" fill="#22384a">{text}</text>')  # fmt: skip
    for k in range(60):
        a = math.radians(6 * k)
        s.line([(x + math.cos(a) * r * 0.88, y + math.sin(a) * r * 0.88), (x + math.cos(a) * r * 0.92, y + math.sin(a) * r * 0.92)], "#22384a", 9 if k % 5 == 0 else 3.5)
    for k in range(8):
        s.path(lens(x + 60, y, 120, 14), "#c79a4a", transform=f"rotate({45 * k} {x} {y})", opacity=0.5)
    for angle, reach, width in ((-212.0, 0.5, 46.0), (-24.0, 0.8, 30.0)):
        a = math.radians(angle - 90)
        c, sn = math.cos(a), math.sin(a)
        pts = [(x + c * r * t, y + sn * r * t) for t in (-0.16, 0.0, reach * 0.6, reach * 0.75, reach)]
        s.stroke([(px + 9, py + 12) for px, py in pts], [width * 0.8, width * 0.5, width * 0.4, width, 2], "#8d7a5c", opacity=0.5)
        s.stroke(pts, [width * 0.8, width * 0.5, width * 0.4, width, 2], "#1a2733")
    s.oval(x, y, 30, 30, "#b8863c")
    s.oval(x - 6, y - 7, 14, 14, "#f0cf83")
    s.line([(1480, -40), (1476, 560)], "#4a3a2c", 7)
    s.line([(1560, -40), (1556, 620)], "#4a3a2c", 7)
    s.rect(1388, 842, 300, 26, "#8c6039")
    s.rect(1388, 864, 300, 12, "#5c3d25")
    for lx in (1404, 1670):
        s.line([(lx, 850), (1538, 560), (1538, -40)], "#4a3a2c", 5)
    fitter = Look(top="#2f6f86", legs="#27394a", skin="#8a5a3e", hair="#1b1a1e", hat="#e9a23b", shoes="#33241c")
    reach = STAND | {"elbow2": (0.13, 0.72), "hand2": (0.30, 0.78), "elbow1": (0.1, 0.64), "hand1": (0.24, 0.6)}
    figure(s, 1520, 846, 400, reach, fitter, flip=True)
    s.line([(1400, 534), (1368, 500)], "#9aa4aa", 14)
    skies.flock(s, 200, 300, 60, 7, 20, "#3f5a68")


def library_front(s: Sheet) -> None:
    """The town library: columns, broad steps, readers in the first autumn sun."""
    skies.sky(s, 900, "#7fb2c4", "#bcd6d0", "#f3e6c4", "#f6d7a6")
    skies.streaks(s, 80, 500, ("#fdf3dd", "#a9c9d0"), 14, 0.6)
    cam = Camera(1120, 925, 1500, 1.7)
    with s.group("dab"):
        s.rect(-60, 922, 1920, 340, s.fall(922, 1200, "#cbb48e", "#a88c6c", "#86705a"))
    paving(s, Place(cam).face((-30, 0, 3), (1, 0, 0), (0, 0, 1)), 60, 26, "#b89c7a", "#7d6852", 1.0)
    land.tree(s, 1600, 940, 620, "#c9772c", "#4a3326")
    hall = Place(cam, -13.2, 0, 21.5, -7)
    stone = "#e9d6b0"
    front = box(s, hall, (20, 10.4, 10), stone, "front")["front"]
    buildings.courses(s, front, 20, 10.4, "#a98c66", 0.62, 0.35)
    glass = Glass(frame="#f7eeda", pane="#3d5a63", lit="#ffd990", share=0.25, arched=True, bars=(2, 5))
    buildings.windows(s, front, 20, (2.2,), 7, (1.35, 3.0), glass, 0.8, frozenset({(0, 2), (0, 3), (0, 4)}))
    buildings.windows(s, front, 20, (6.7,), 7, (1.35, 1.9), glass, 0.8, frozenset({(0, 2), (0, 3), (0, 4)}))
    _portico(s, hall, stone)
    s.poly(front.quad(-0.3, 10.0, 6.1, 0.6), lighter(stone, 0.5))
    s.poly(front.quad(14.2, 10.0, 6.1, 0.6), lighter(stone, 0.5))
    land.tree(s, 130, 960, 560, "#d99a3c", "#4a3326")
    for _ in range(90):
        x, y = s.rng.uniform(-20, 1820), s.rng.uniform(960, 1190)
        s.path(lens(x, y, 20, 6, s.rng.uniform(-8, 8)), s.rng.choice(("#c9772c", "#e0a94a", "#a8512c")))
    people = ((560, 1010, 165, WALK, 0), (1270, 1040, 190, WALK, 1), (1345, 1044, 128, WALK, 1), (820, 955, 110, STAND, 0))
    for px, py, tall, pose, turn in people:
        s.path(lens(px + tall * 0.3, py + 3, tall * 0.9, tall * 0.05), "#54432f", opacity=0.5)
        figure(s, px, py, tall, pose, passer_by(s, ("#a8443a", "#31607a", "#d9a441", "#4d6b4c")), flip=bool(turn))
    s.rect(598, 930, 22, 30, "#b8493c")
    s.rect(1222, 950, 26, 34, "#31607a")


def _portico(s: Sheet, hall: Place, stone: str) -> None:
    for k in range(7):
        z, y = -4.6 + 0.42 * k, 0.17 * k
        step = hall.face((4.6, y, z), (1, 0, 0))
        s.poly(step.quad(0, 0, 10.8, 0.17), darker(stone, 0.22))
        s.poly(hall.face((4.6, y + 0.17, z), (1, 0, 0), (0, 0, 1)).quad(0, 0, 10.8, 0.44), lighter(stone, 0.35))
    back = hall.face((5, 1.2, -0.05), (1, 0, 0))
    s.poly(back.quad(0, 0, 10, 6.9), darker(stone, 0.3))
    s.poly(back.arch(3.9, 0, 2.2, 4.4), "#4f3424")
    s.poly(back.arch(4.1, 0, 1.8, 4.1), "#ffd990")
    s.line([back.at(5, 0), back.at(5, 4)], "#4f3424", 6)
    for k in range(1, 4):
        s.line([back.at(4.1, k), back.at(5.9, k)], "#4f3424", 4)
    for w in (1.0, 7.4):
        buildings.window(s, back, w, 1.3, 1.4, 3.0, Glass(frame="#f0e2c2", pane="#3d5a63", lit="#ffd990", share=1, bars=(2, 4)))
    for k in range(6):
        cx = 5.25 + 1.9 * k
        col = hall.face((cx, 1.2, -1.7), (1, 0, 0))
        (x0, _), (x1, _) = col.at(-0.1, 0), col.at(0.85, 0)
        paint = s.linear((x0, 0), (x1, 0), (0, lighter(stone, 0.2)), (0.3, lighter(stone, 0.6)), (0.65, stone), (1, darker(stone, 0.4)))
        s.poly(col.points([(0, 0.3), (0.74, 0.3), (0.68, 6.2), (0.06, 6.2)]), paint)
        s.poly(col.quad(-0.14, 0, 1.02, 0.32), lighter(stone, 0.4))
        s.poly(col.quad(-0.14, 6.15, 1.02, 0.36), lighter(stone, 0.5))
        for g in (0.2, 0.37, 0.54):
            s.line([col.at(g, 0.4), col.at(g, 6.1)], darker(stone, 0.25), 1.6, opacity=0.5)
    beam = hall.face((4.8, 7.7, -1.8), (1, 0, 0))
    s.poly(beam.quad(0, 0, 10.4, 1.1), lighter(stone, 0.3))
    s.poly(beam.quad(-0.15, 1.0, 10.7, 0.26), lighter(stone, 0.6))
    (x0, y0), (x1, y1) = beam.at(3.2, 0.36), beam.at(7.2, 0.36)
    tilt = math.degrees(math.atan2(y1 - y0, x1 - x0))
    s.put(f'<text transform="translate({(x0 + x1) / 2:.0f} {(y0 + y1) / 2:.0f}) rotate({tilt:.2f})" text-anchor="middle" '
          f'font-family="DejaVu Serif, serif" font-size="{beam.size() * 0.56:.0f}" letter-spacing="12" fill="#6b5236">LIBRARY</text>')  # fmt: skip
    s.poly(beam.points([(-0.2, 1.26), (10.6, 1.26), (5.2, 3.6)]), lighter(stone, 0.35))
    s.poly(beam.points([(0.8, 1.5), (9.6, 1.5), (5.2, 3.25)]), darker(stone, 0.16))
    x, y = beam.at(5.2, 2.1)
    s.path(f"M{x - 44:.0f} {y + 12:.0f}q22 -16 44 -2q22 -14 44 2v-34q-22 -14 -44 2q-22 -14 -44 -2Z", lighter(stone, 0.6))
    s.line([(x, y + 10), (x, y - 20)], "#8d7350", 3)


def snow_street(s: Sheet) -> None:
    """Lantern Street in the snow, the lamps just lit, footprints down the middle."""
    skies.sky(s, 800, "#3c4a6b", "#64719a", "#9d9dbb", "#e2bfb4")
    cam = Camera(860, 660, 1150, 2.2)
    glass = Glass(frame="#e9e4e0", pane="#3b4763", lit="#ffd07a", share=0.55)
    far = ("#8a7f93", "#7d7c97", "#95879a")
    buildings.rooftops(s, 640, 1080, 672, far, ("#dfe0ee",), (90, 150), Glass(pane="#5d6484", lit="#ffd68c", share=0.4), (50, 80))
    s.rect(838, 430, 44, 240, "#7b7b98")
    s.poly([(830, 432), (860, 330), (890, 432)], "#dfe0ee")
    left = terrace(s, cam, -5.4, 5.4, 64, 1, ("#a8655c", "#b98a6a", "#7f6a7c", "#c2a083"), ("#eceaf2", "#e2e3f0"), glass, (7, 9.5))
    right = terrace(s, cam, 5.6, 4.6, 64, -1, ("#6d5a74", "#84626a", "#59607f", "#8a6f6c"), ("#d5d8ea", "#dfe0ee"), glass, (7, 9.5))
    ground = Place(cam).face((-5.4, 0, 1.5), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly([*ground.points([(-3, 0.2), (14, 0.2), (11, 70), (0, 70)])], s.fall(660, 1200, "#d7bfc4", "#c9c6dc", "#e9e8f2"))
    for row, tones in ((left, ("#7a2f3a", "#2f4f5c", "#3f5a40")), (right, ("#54304a", "#2f3f66", "#6b4a2c"))):
        for i, (face, w, h) in enumerate(row):
            shop(s, face, w * 0.1, w * 0.8, tones[i % 3], "#ffcf7a" if i % 3 else "#ffe2a0")
            s.poly(face.quad(-0.1, h - 0.1, w + 0.2, 0.35), "#f3f2f8")
            s.poly(face.quad(w * 0.06, 3.05, w * 0.88, 0.22), "#f3f2f8")
            x, y = ground.at(1.4 if face.along[2] > 0 else 9.6, face.place.z + w / 2)
            size = face.size(w / 2)
            s.oval(x, y + size * 0.1, size * 1.5, size * 0.22, "#ffcf8a", opacity=0.4)
    for x in (-5.4, 5.6):
        bank = [cam.see((x - 0.2, 0.0, 1.6)), cam.see((x * 0.78, 0, 1.6)), cam.see((x * 0.8, 0, 60)), cam.see((x, 0.2, 60))]
        s.poly(bank, "#f2f0f6", opacity=0.8)
    _footprints(s, ground)
    for z, side in ((30, -1), (20, 1), (13, -1), (8.2, 1)):
        x, y = cam.see((4.1 * side, 0, z))
        size = cam.size(z)
        buildings.lamp_post(s, x, y, size * 3.9, "#262b40", "#ffe0a0", size * 2.1)
        s.oval(x, y - size * 3.78, size * 0.3, size * 0.09, "#f4f3f9")
        s.oval(x, y + 3, size * 0.28, size * 0.06, "#f4f3f9")
    for x, z, look, pose, turn in (
        (-1.2, 17, Look("#8a2f3a", "#2b2a38", hat="#e0b04a", coat=0.9), WALK, False),
        (0.4, 24, Look("#2f4a66", "#2b2a38", hat="#2f4a66", coat=0.7), WALK, True),
        (-0.4, 24.5, Look("#b8863c", "#2b2a38", hat="#8a2f3a", coat=0.7), WALK, True),
        (1.7, 10.5, Look("#2f5f5a", "#2b2a38", hat="#c9503c", coat=1.0), WALK, True),
    ):  # fmt: skip
        px, py = cam.see((x, 0, z))
        tall = cam.size(z) * 1.72
        s.path(lens(px - tall * 0.2, py + 2, tall * 0.7, tall * 0.05), "#8284ab", opacity=0.6)
        figure(s, px, py, tall, pose, look, flip=turn)
    skies.snow(s, 520, "#ffffff", 9)


def _footprints(s: Sheet, ground: Face) -> None:
    for track, start in ((4.9, 0.4), (7.0, 2.2)):
        z = start
        k = 0
        while z < 24:
            x = track + math.sin(z * 0.35) * 0.5 + (0.14 if k % 2 else -0.14)
            px, py = ground.at(x, z)
            size = ground.size(0, z)
            s.oval(px, py, size * 0.075, size * 0.045 + 1, "#8f92b8", opacity=0.75)
            z += 0.62
            k += 1


def bakery_window(s: Sheet) -> None:
    """The lit window of the bakery on Lantern Street, two hours before dawn."""
    s.rect(-10, -10, 1820, 1220, "#18223a")
    cam = Camera(760, 690, 1250, 1.6)
    wall = Place(cam, -6.2, 0, 7.0, 4).face((0, 0, 0), (1, 0, 0))
    with s.group("fine"):
        s.poly(wall.quad(-3, -0.2, 18, 8), s.linear((0, 0), (1800, 0), (0, "#2c3a5c"), (0.45, "#3a4468"), (1, "#1f2a48")))
    buildings.bricks(s, wall, 14, 6, "#333f63", 460, 0.42)
    ground = Place(cam).face((-10, 0, 1.6), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(ground.points([(-4, 0), (26, 0), (26, 4.8), (-4, 5.9)]), s.fall(930, 1200, "#2a3557", "#1b2442", "#121a30"))
    for j in range(14):
        s.line([ground.at(-2, 0.5 + j * 0.4), ground.at(24, 0.5 + j * 0.34)], "#0e1528", 3, opacity=0.6)
    s.poly(wall.quad(1.7, 0, 6.3, 3.75), "#3f1f28")
    s.poly(wall.quad(1.55, 3.3, 6.6, 0.75), "#6b2a33")
    s.poly(wall.quad(1.55, 3.95, 6.6, 0.16), "#8f4145")
    (x0, y0), (x1, y1) = wall.at(1.7, 3.52), wall.at(8.0, 3.52)
    tilt = math.degrees(math.atan2(y1 - y0, x1 - x0))
    s.put(f'<text transform="translate({(x0 + x1) / 2:.0f} {(y0 + y1) / 2:.0f}) rotate({tilt:.2f})" text-anchor="middle" '
          f'font-family="DejaVu Serif, serif" font-weight="bold" font-size="72" letter-spacing="26" fill="#f6d48c">BAKERY</text>')  # fmt: skip
    pane = wall.quad(2.0, 0.95, 4.1, 2.2)
    top, foot = pane[3][1], pane[0][1]
    s.poly(pane, s.linear((0, top), (0, foot), (0, "#fff0b8"), (0.4, "#ffd275"), (1, "#f09a3e")))
    _bakery_inside(s, wall)
    for k in range(1, 3):
        s.line([wall.at(2.0 + 4.1 * k / 3, 0.95), wall.at(2.0 + 4.1 * k / 3, 3.15)], "#4a232b", 13)
    s.line([wall.at(2.0, 2.62), wall.at(6.1, 2.62)], "#4a232b", 10)
    s.poly(wall.quad(1.85, 0.8, 4.4, 0.16), "#8f4145")
    for k in range(4):
        s.poly(wall.quad(2.0 + 1.03 * k, 0.14, 0.9, 0.56), "#562631")
    s.poly(wall.quad(6.5, 0.0, 1.3, 3.15), "#6b2a33")
    s.poly(wall.quad(6.7, 1.0, 0.9, 1.95), s.fall(500, 800, "#ffe9a8", "#f2a64c"))
    s.line([wall.at(7.15, 1.0), wall.at(7.15, 2.95)], "#6b2a33", 7)
    kx, ky = wall.at(6.66, 1.35)
    s.oval(kx, ky, 10, 10, "#e9c05c")
    s.poly(wall.quad(6.9, 1.85, 0.5, 0.32), "#f6ead0")
    glow = s.linear((0, 950), (0, 1200), (0, "#ffc466", 0.85), (1, "#ffb04a", 0.0))
    s.poly([wall.at(2.0, 0), wall.at(6.1, 0), (1320, 1260), (240, 1260)], glow, style="mix-blend-mode:screen")
    s.poly([wall.at(6.7, 0), wall.at(7.6, 0), (1560, 1260), (1280, 1260)], glow, style="mix-blend-mode:screen", opacity=0.7)
    x, y = wall.at(4.05, 2.0)
    s.glow(x, y, 820, "#ff9f3c", 0.55)
    _hanging_sign(s, wall)
    baker_bike = wall.at(9.6, 0)
    with s.at(baker_bike[0], baker_bike[1] + 74, 0.58):
        bike(s, "#0b1220", "#4f8f8a", basket=True)
    for _ in range(60):
        near = s.rng.random()
        s.path(lens(s.rng.uniform(120, 1500), 1000 + 190 * near, 50 + 120 * near, 2 + 3 * near), "#ffcf80", opacity=0.35)


def _bakery_inside(s: Sheet, wall: Face) -> None:
    s.poly(wall.quad(2.0, 2.62, 4.1, 0.06), "#b8763a")
    for t, count, r in ((2.68, 7, 0.19), (1.95, 6, 0.24)):
        s.poly(wall.quad(2.0, t - 0.09, 4.1, 0.09), "#a4622e")
        for k in range(count):
            x, y = wall.at(2.32 + k * 3.5 / (count - 1), t + r * 0.5)
            size = wall.size() * r
            s.oval(x, y, size, size * 0.62, s.rng.choice(("#b5692c", "#c98038", "#9c5524")))
            s.oval(x - size * 0.2, y - size * 0.2, size * 0.6, size * 0.26, "#e9b264", opacity=0.8)
    baker = Look("#f6efe0", "#f6efe0", skin="#a8704c", hair="#2a211d", hat="#fff8ea", stout=1.2)
    x, y = wall.at(4.6, 0.2)
    pose = STAND | {"elbow1": (-0.02, 0.66), "hand1": (0.16, 0.62), "elbow2": (0.08, 0.64), "hand2": (0.2, 0.6)}
    tall = wall.size() * 1.8
    with s.inside("M" + "L".join(f"{p[0]:.0f} {p[1]:.0f}" for p in wall.quad(2.0, 0.95, 4.1, 2.2)) + "Z"):
        figure(s, x, y, tall, pose, baker)
        s.poly(wall.quad(2.0, 0.95, 4.1, 0.42), "#8a4f28")
        for k in range(9):
            bx, by = wall.at(2.3 + k * 0.44, 1.45 + 0.02 * (k % 2))
            size = wall.size() * 0.21
            with s.at(bx, by, size / 50, turn=-12 + 7 * (k % 4)):
                s.path("M-48 14C-46 -22 -20 -32 0 -32C24 -32 48 -20 48 14Z", ("#c47a34", "#a85f28", "#d7944a")[k % 3])
                for c in (-22, 0, 22):
                    s.line([(c - 8, -4), (c + 6, -24)], "#f3cf8e", 5)


def _hanging_sign(s: Sheet, wall: Face) -> None:
    x, y = wall.at(9.0, 3.7)
    s.line([(x - 60, y - 30), (x + 110, y - 30)], "#0f1626", 9)
    s.line([(x - 60, y + 30), (x + 40, y - 28)], "#0f1626", 5)
    s.oval(x + 50, y + 44, 66, 60, "#6b2a33")
    s.oval(x + 50, y + 44, 56, 50, "#f2c878")
    s.path(f"M{x + 12:.0f} {y + 62:.0f}q4 -44 38 -46q34 2 38 46q-38 16 -76 0Z", "#a8612c")
    for c in (-14, 6, 26):
        s.line([(x + 40 + c, y + 46), (x + 48 + c, y + 28)], "#f6dda4", 5)


def bike(s: Sheet, dark: str, frame: str, basket: bool = False) -> None:
    """Draw a town bicycle in its own coordinates: wheels of radius 100 at x 0 and 330, standing on y 0."""
    for cx in (0, 330):
        s.oval(cx, -100, 100, 100, "none", stroke=dark, stroke_width=11)
        s.oval(cx, -100, 92, 92, "none", stroke=lighter(dark, 0.5), stroke_width=3)
        spokes = "".join(f"M{cx} -100L{cx + 92 * math.cos(k * math.tau / 20):.1f} {-100 + 92 * math.sin(k * math.tau / 20):.1f}" for k in range(20))
        s.path(spokes, "none", stroke=lighter(dark, 0.6), stroke_width=1.4)
        s.oval(cx, -100, 9, 9, dark)
        s.path(f"M{cx - 108} -110A110 110 0 0 1 {cx + 60} -190", "none", stroke=frame, stroke_width=7)
    tube: list[list[Point]] = [[(0, -100), (130, -100), (98, -235), (0, -100)], [(130, -100), (288, -235)], [(98, -235), (280, -262)], [(330, -100), (276, -285)]]
    for points in tube:
        s.line(points, frame, 10)
    s.line([(98, -235), (90, -270)], dark, 8)
    s.path("M50 -276q20 -16 50 -8q30 2 40 6q-20 12 -50 12q-30 2 -40 -10Z", "#5b3522")
    s.line([(276, -285), (272, -306), (236, -318), (214, -300)], dark, 8, soft=True)
    s.oval(130, -100, 26, 26, "none", stroke=dark, stroke_width=7)
    s.line([(130, -100), (146, -60)], dark, 7)
    s.line([(134, -58), (160, -58)], dark, 9)
    s.line([(0, -92), (130, -76)], dark, 3)
    s.line([(0, -110), (130, -124)], dark, 3)
    s.line([(-60, -214), (60, -214), (92, -214)], dark, 7)
    s.line([(-46, -210), (0, -100)], dark, 4)
    if basket:
        s.path("M292 -300h110l-16 84h-80Z", "#9a6a3a")
        for k in range(6):
            s.line([(296 + k * 20, -298), (306 + k * 15, -218)], "#d9b074", 4)
        for k in range(3):
            s.line([(295 + k * 4, -280 + k * 22), (399 - k * 4, -280 + k * 22)], "#d9b074", 4)


SCENES = {
    "town-hall": town_hall,
    "clock-backwards": clock_backwards,
    "library-front": library_front,
    "snow-street": snow_street,
    "bakery-window": bakery_window,
}
