"""The town library from its square and from between its shelves."""

from __future__ import annotations

import math

from demo.draw import buildings, land, skies
from demo.draw.buildings import Glass
from demo.draw.canvas import Sheet
from demo.draw.figures import STAND, WALK, Look, figure, passer_by
from demo.draw.rooms import paving, room
from demo.draw.shapes import darker, lens, lighter
from demo.draw.space import Camera, Face, Place, box


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
    people = (
        (560, 1010, 165, WALK, 0),
        (1270, 1040, 190, WALK, 1),
        (1345, 1044, 128, WALK, 1),
        (820, 955, 110, STAND, 0),
    )
    for px, py, tall, pose, turn in people:
        s.path(lens(px + tall * 0.3, py + 3, tall * 0.9, tall * 0.05), "#54432f", opacity=0.5)
        figure(
            s, px, py, tall, pose, passer_by(s, ("#a8443a", "#31607a", "#d9a441", "#4d6b4c")), flip=bool(turn)
        )
    s.rect(598, 930, 22, 30, "#b8493c")
    s.rect(1222, 950, 26, 34, "#31607a")


def _portico(s: Sheet, hall: Place, stone: str) -> None:
    for k in range(7):
        z, y = -4.6 + 0.42 * k, 0.17 * k
        step = hall.face((4.6, y, z), (1, 0, 0))
        s.poly(step.quad(0, 0, 10.8, 0.17), darker(stone, 0.22))
        s.poly(
            hall.face((4.6, y + 0.17, z), (1, 0, 0), (0, 0, 1)).quad(0, 0, 10.8, 0.44), lighter(stone, 0.35)
        )
    back = hall.face((5, 1.2, -0.05), (1, 0, 0))
    s.poly(back.quad(0, 0, 10, 6.9), darker(stone, 0.3))
    s.poly(back.arch(3.9, 0, 2.2, 4.4), "#4f3424")
    s.poly(back.arch(4.1, 0, 1.8, 4.1), "#ffd990")
    s.line([back.at(5, 0), back.at(5, 4)], "#4f3424", 6)
    for k in range(1, 4):
        s.line([back.at(4.1, k), back.at(5.9, k)], "#4f3424", 4)
    for w in (1.0, 7.4):
        buildings.window(
            s,
            back,
            w,
            1.3,
            1.4,
            3.0,
            Glass(frame="#f0e2c2", pane="#3d5a63", lit="#ffd990", share=1, bars=(2, 4)),
        )
    for k in range(6):
        cx = 5.25 + 1.9 * k
        col = hall.face((cx, 1.2, -1.7), (1, 0, 0))
        (x0, _), (x1, _) = col.at(-0.1, 0), col.at(0.85, 0)
        paint = s.linear(
            (x0, 0),
            (x1, 0),
            (0, lighter(stone, 0.2)),
            (0.3, lighter(stone, 0.6)),
            (0.65, stone),
            (1, darker(stone, 0.4)),
        )
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
    size = beam.size() * 0.56
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    s.text(*middle, "LIBRARY", size, "#6b5236", turn=tilt, serif=True, weight="normal", letter_spacing=12)
    s.poly(beam.points([(-0.2, 1.26), (10.6, 1.26), (5.2, 3.6)]), lighter(stone, 0.35))
    s.poly(beam.points([(0.8, 1.5), (9.6, 1.5), (5.2, 3.25)]), darker(stone, 0.16))
    x, y = beam.at(5.2, 2.1)
    s.path(
        f"M{x - 44:.0f} {y + 12:.0f}q22 -16 44 -2q22 -14 44 2v-34q-22 -14 -44 2q-22 -14 -44 -2Z",
        lighter(stone, 0.6),
    )
    s.line([(x, y + 10), (x, y - 20)], "#8d7350", 3)


def library_shelves(s: Sheet) -> None:
    """Between the shelves of the town library, a green lamp lit on the reading table."""
    cam = Camera(1010, 560, 1150, 1.6)
    faces = room(s, cam, 5.6, 5.6, 17, "#4a3a34", "#7d5436", "#2f2a2c")
    back = faces["back"]
    s.poly(back.arch(3.7, 0.8, 3.8, 4.4), "#e9dcc0")
    s.poly(back.arch(3.95, 1.0, 3.3, 4.0), s.fall(260, 560, "#8fb0c4", "#f3dcae"))
    for k in range(1, 4):
        s.line([back.at(3.95 + 0.825 * k, 1.0), back.at(3.95 + 0.825 * k, 5.0)], "#e9dcc0", 7)
    for t in (2.2, 3.4):
        s.line([back.at(3.95, t), back.at(7.25, t)], "#e9dcc0", 6)
    s.glow(*back.at(5.6, 3), 520, "#ffe6b0", 0.55)
    for name in ("left", "right"):
        _bookcase(s, faces[name], 15.5, 5.2)
    floor = faces["floor"]
    for k in range(14):
        s.line([floor.at(0.8 * k, 0), floor.at(0.8 * k, 15.5)], "#4f3320", 2.5, opacity=0.5)
    s.poly(floor.points([(4.0, 0), (7.4, 0), (7.0, 15), (4.3, 15)]), "#8a3a36", opacity=0.75)
    ladder = Place(cam, 3.4, 0, 7.4)
    for z in (0.0, 0.6):
        s.line([ladder.see(0, 0, z), ladder.see(2.0, 4.4, z)], "#b98a54", 15)
    for k in range(1, 10):
        s.line([ladder.see(0.2 * k, 0.44 * k, 0), ladder.see(0.2 * k, 0.44 * k, 0.6)], "#d9ac70", 10)
    px, py = cam.see((0.9, 0, 9.5))
    figure(
        s,
        px,
        py,
        cam.size(9.5) * 1.68,
        STAND
        | {"elbow2": (0.09, 0.66), "hand2": (0.16, 0.68), "elbow1": (0.03, 0.64), "hand1": (0.14, 0.66)},
        Look("#c9743c", "#2b3038", "#8a5a3e", "#1b1a1e", long_hair=True, coat=0.5),
    )
    hx, hy = px + 0.16 * cam.size(9.5) * 1.68, py - 0.68 * cam.size(9.5) * 1.68
    s.poly(
        [
            (hx - 22, hy - 20),
            (hx + 2, hy - 10),
            (hx + 26, hy - 22),
            (hx + 26, hy + 8),
            (hx + 2, hy + 18),
            (hx - 22, hy + 8),
        ],
        "#f6ead0",
    )
    _reading_table(s)


def _bookcase(s: Sheet, face: Face, long: float, high: float) -> None:
    rng = s.rng
    s.poly(face.quad(0, 0, long, high), "#2b1f1a")
    tones = (
        "#8f3a34",
        "#2f5f5a",
        "#c99a4a",
        "#31507a",
        "#6b4428",
        "#d9c8a4",
        "#4f6b3f",
        "#7a3f5c",
        "#b8683c",
        "#22384a",
    )
    shelf = 0.62
    for j in range(8):
        t = 0.3 + j * shelf
        a = 0.1
        marks: dict[str, list[str]] = {}
        while a < long - 0.2:
            w = rng.uniform(0.06, 0.15)
            if face.size(a) < 130:
                w *= 1.8
            if rng.random() < 0.05:
                a += w
                continue
            h = shelf * rng.uniform(0.62, 0.84)
            quad = face.quad(a, t, w * 0.9, h)
            marks.setdefault(rng.choice(tones), []).append(
                "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in quad) + "Z"
            )
            if rng.random() < 0.3:
                band = face.quad(a, t + h * 0.72, w * 0.9, h * 0.07)
                marks.setdefault("#e9cf94", []).append(
                    "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in band) + "Z"
                )
            a += w
        gold = marks.pop("#e9cf94", [])
        for tone, shapes in marks.items():
            s.path("".join(shapes), tone)
        s.path("".join(gold), "#e9cf94")
        s.poly(face.quad(0, t - 0.07, long, 0.07), "#8a5c36")
    for k in range(8):
        a = long * k / 7
        s.poly(face.quad(max(a - 0.07, 0), 0, 0.14, high), "#7a4e2c")
    s.poly(face.quad(0, high - 0.02, long, 0.32), "#96683c")
    s.poly(face.quad(0, 0, long, 0.24), "#6b4428")


def _reading_table(s: Sheet) -> None:
    with s.group("plain"):
        s.poly(
            [(-60, 1010), (760, 930), (1250, 1010), (900, 1260), (-60, 1260)],
            s.linear((0, 940), (700, 1260), (0, "#c98f58"), (0.6, "#9a6538"), (1, "#6b4324")),
        )
    s.poly([(1250, 1010), (900, 1260), (960, 1260), (1266, 1040)], "#4a2c1a")
    glow = s.radial((460, 990), 520, (0, "#ffe9a8", 0.9), (1, "#ffce70", 0.0))
    s.poly(
        [(-60, 1010), (760, 930), (1250, 1010), (900, 1260), (-60, 1260)], glow, style="mix-blend-mode:screen"
    )
    s.poly([(520, 1080), (700, 1050), (900, 1090), (716, 1130)], "#5a3a22", opacity=0.5)
    s.path("M520 1066Q620 1016 706 1052Q800 1016 900 1062L716 1122Z", "#fdf4dc")
    s.path("M706 1052Q800 1016 900 1062L716 1122Z", "#efdfb8")
    for k in range(6):
        s.line([(556 + 14 * k, 1064 - 2 * k), (668 + 8 * k, 1052 + 7 * k)], "#a8987a", 2.2)
        s.line([(740 + 12 * k, 1052 + 5 * k), (820 + 9 * k, 1042 + 5 * k)], "#a8987a", 2.2)
    for k, (tone, x) in enumerate((("#8f3a34", 120), ("#31507a", 100), ("#c99a4a", 132))):
        y = 1080 - 34 * k
        s.poly([(x, y), (x + 210, y - 16), (x + 226, y + 14), (x + 16, y + 32)], tone)
        s.poly([(x + 16, y + 32), (x + 226, y + 14), (x + 226, y - 6), (x + 16, y + 10)], "#f3e6c8")
    brass = s.linear((420, 0), (500, 0), (0, "#8a6426"), (0.4, "#f0d07c"), (1, "#8a6426"))
    s.oval(460, 1010, 92, 24, brass)
    s.rect(449, 800, 22, 206, brass)
    s.path("M300 820Q310 730 380 712H540Q612 730 620 820Z", s.fall(712, 820, "#7fcf9a", "#2f8a5c", "#1f6a48"))
    s.path("M340 800Q350 744 400 726H450Q380 750 370 804Z", "#c9f0d0", opacity=0.6)
    s.oval(460, 820, 160, 18, "#fff6cc")
    s.poly(
        [(310, 826), (610, 826), (760, 1010), (160, 1030)],
        s.fall(820, 1030, "#fff2b8", "#ffe39a"),
        opacity=0.22,
        style="mix-blend-mode:screen",
    )
    s.glow(460, 830, 420, "#ffd98a", 0.75)


SCENES = {
    "library-front": library_front,
    "library-shelves": library_shelves,
}
