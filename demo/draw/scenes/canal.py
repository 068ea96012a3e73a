"""Cooper's Lock: houseboats at sunset, the gates by day."""

from __future__ import annotations

import math

from demo.draw import buildings, land, skies, water
from demo.draw.buildings import Glass
from demo.draw.canvas import Sheet
from demo.draw.figures import PUSH, STAND, WALK, WAVE, Look, figure
from demo.draw.landmarks import terrace
from demo.draw.scenes.wall import stones
from demo.draw.shapes import darker, lens, lighter, mix, straight
from demo.draw.space import Camera, Place, box


def sunset_canal(s: Sheet) -> None:
    """Cooper's Lock at sunset: houseboats along the bank, old storehouses, a footbridge."""
    skies.sky(s, 560, "#4a3f74", "#9a5a80", "#e07a66", "#f8b25c", "#ffd98a")
    skies.streaks(s, 60, 500, ("#f59a6c", "#7a4f80", "#ffc27c", "#c9657a"), 22, 0.6)
    skies.sun(s, 880, 505, 58, "#fff2c0", "#ffb85c")
    cam = Camera(880, 560, 1200, 2.6)
    glass = Glass(frame="#4a2f3f", pane="#5a3f5c", lit="#ffd680", share=0.35, arched=True)
    walls = ("#8a4a4c", "#7a4656", "#9a5a4e", "#6f4460")
    terrace(s, cam, -13, 8, 70, 1, walls, ("#4a3048", "#543650"), glass, (8, 12), 8)
    terrace(s, cam, 13, 8, 70, -1, ("#5f3a58", "#6b3f54", "#543858"), ("#3f2b48",), glass, (8, 12), 8)
    for side, tone in ((-1, "#8f5a54"), (1, "#6b4560")):
        s.poly(
            [
                cam.see((13 * side, 0, 2)),
                cam.see((7.2 * side, 0, 2)),
                cam.see((7.2 * side, 0, 90)),
                cam.see((13 * side, 0, 90)),
            ],
            tone,
        )
    pool = [
        cam.see((-7.2, -0.7, 1.6)),
        cam.see((7.2, -0.7, 1.6)),
        cam.see((7.2, -0.7, 120)),
        cam.see((-7.2, -0.7, 120)),
    ]
    with s.group("across"):
        s.poly(pool, s.fall(565, 1200, "#ffd28a", "#f3956a", "#b0587a", "#5a3a74", "#33285a"))
    for side, tone in ((-1, "#5f3a44"), (1, "#45304c")):
        s.poly(
            [
                cam.see((7.2 * side, 0.0, 1.6)),
                cam.see((7.2 * side, -0.7, 1.6)),
                cam.see((7.2 * side, -0.7, 90)),
                cam.see((7.2 * side, 0.0, 90)),
            ],
            tone,
        )
    _footbridge(s, cam)
    water.glitter(s, 880, 585, 1190, "#fff0b8", 16, 190, 170)
    water.cuts(s, 620, 1190, "#ffc08a", 130, 0.5, 230, 240, 1560)
    water.cuts(s, 800, 1190, "#2b2150", 70, 0.5, 240, 60, 1760)
    for x, z, tone, roof in (
        (4.3, 26, "#3f6a6a", "#e9b45c"),
        (-6.9, 21, "#a8443a", "#f0d9a4"),
        (4.2, 14.5, "#2f4a7a", "#e07a4a"),
        (-6.9, 9.6, "#2f6f5c", "#f0c25a"),
    ):
        _houseboat(s, Place(cam, x, -0.7, z), tone, roof)
    for z, side in ((30, 1), (20, -1), (11, 1)):
        x, y = cam.see((8.2 * side, 0, z))
        buildings.lamp_post(s, x, y, cam.size(z) * 3.8, "#2b2038", "#ffe0a0", cam.size(z) * 1.6)
    for x, z, turn in ((-9.6, 17, False), (9.4, 12.5, True)):
        px, py = cam.see((x, 0, z))
        figure(
            s,
            px,
            py,
            cam.size(z) * 1.72,
            WALK,
            Look("#4a3050", "#2b2038", skin="#c98f68", coat=0.7),
            flip=turn,
        )
    skies.flock(s, 520, 230, 110, 9, 20, "#4a2f54")


def _footbridge(s: Sheet, cam: Camera) -> None:
    z = 42.0
    arch = [cam.see((x, 0.2 + 2.6 * (1 - (x / 7.6) ** 2), z)) for x in [-7.6 + k * 0.95 for k in range(17)]]
    deck = [cam.see((x, 1.3 + 2.4 * (1 - (x / 9.0) ** 2), z)) for x in [-9 + k * 1.125 for k in range(17)]]
    s.path(straight([*arch, *deck[::-1]]), "#3f2742")
    for k, (x, y) in enumerate(deck):
        s.line([(x, y), (x, y - 30)], "#3f2742", 3 if k % 2 else 5)
    s.line([(x, y - 30) for x, y in deck], "#3f2742", 5)


def _houseboat(s: Sheet, place: Place, tone: str, roof: str) -> None:
    box(s, place, (2.7, 0.95, 8.5), tone, "left")
    cabin = box(s, place, (2.3, 1.25, 6.0), lighter(tone, 0.25), "left", origin=(0.2, 0.95, 1.2))
    for name, face in cabin.items():
        if name in ("left", "right"):
            for k in range(4):
                s.poly(face.quad(0.5 + k * 1.4, 0.4, 0.85, 0.55), "#ffd680")
                s.line([*face.quad(0.5 + k * 1.4, 0.4, 0.85, 0.55), face.at(0.5 + k * 1.4, 0.4)], roof, 2.5)
        if name == "front":
            s.poly(face.quad(0.75, 0.1, 0.8, 1.05), "#ffe09a")
            s.line([face.at(1.15, 0.1), face.at(1.15, 1.1)], darker(tone, 0.4), 3)
    box(s, place, (2.6, 0.12, 6.4), roof, "left", origin=(0.05, 2.2, 1.0))
    for k in range(4):
        x, y = place.see(0.6 + 0.5 * (k % 3), 2.34, 2.0 + 1.1 * k)
        r = place.camera.size(place.z + 2 + 1.1 * k) * 0.2
        s.poly([(x - r, y), (x + r, y), (x + r * 0.8, y - r), (x - r * 0.8, y - r)], "#b4613f")
        s.oval(x, y - r * 1.5, r * 1.3, r, "#5f8a4a")
        s.oval(x + r * 0.4, y - r * 1.8, r * 0.4, r * 0.4, ("#f0c25a", "#e58a9a", "#f6ead0")[k % 3])
    cx, cy = place.see(2.0, 2.3, 5.2)
    w = place.camera.size(place.z + 5.2) * 0.1
    s.rect(cx - w, cy - w * 9, w * 2, w * 9, "#2b2038")
    with s.group(filter="url(#blur4)", opacity=0.5):
        s.stroke(
            [(cx, cy - w * 9), (cx + w * 5, cy - w * 15), (cx + w * 2, cy - w * 24)],
            [w * 1.5, w * 4, w * 2],
            "#e9c0b0",
        )
    front = place.face((0, 0, 0), (1, 0, 0))
    low = front.quad(0, 0, 2.7, 0.2)
    s.poly(low, darker(tone, 0.6))
    s.path(
        lens((low[0][0] + low[1][0]) / 2, low[0][1] + 10, (low[1][0] - low[0][0]) * 1.1, 8),
        darker(tone, 0.5),
        opacity=0.6,
    )


def canal_lock(s: Sheet) -> None:
    """The gates of Cooper's Lock, water jetting through the boards, balance beams in white."""
    skies.sky(s, 520, "#7fb6b4", "#b9d6c4", "#eeeccd")
    skies.streaks(s, 60, 420, ("#f8f3de", "#9cc4bf"), 12, 0.6)
    for x, y, tall, tone in (
        (120.0, 560, 480.0, "#5f8f4f"),
        (1650.0, 570, 520.0, "#6f9a4a"),
        (1430.0, 550, 330.0, "#7fa558"),
        (380.0, 550, 300.0, "#7fa558"),
    ):
        land.tree(s, x, y, tall, tone, "#4a3a2c")
    land.hills(s, 528, 60, "#8fb08a", foot=620)
    cam = Camera(900, 520, 1250, 3.4)
    cottage = Place(cam, 9.5, 0.6, 32, -12)
    faces = buildings.house(s, cottage, (9, 4.2, 6), 2.8, "#f3ead6", "#5b5a66", "front", "side")
    buildings.windows(s, faces["front"], 9, (1.4,), 3, (1.2, 1.5), Glass(pane="#41647a"), 1.0)
    buildings.chimney(s, cottage, (6.5, 5.6, 2.6), 1.8, "#a4573f")
    with s.group("dab"):
        s.poly(
            [cam.see((-40, 0, 2)), cam.see((-3.6, 0, 2)), cam.see((-3.6, 0, 60)), cam.see((-40, 0, 60))],
            "#7fa352",
        )
        s.poly(
            [cam.see((40, 0, 2)), cam.see((3.6, 0, 2)), cam.see((3.6, 0, 60)), cam.see((40, 0, 60))],
            "#86a856",
        )
    for side in (-1, 1):
        s.poly(
            [
                cam.see((3.6 * side, 0, 1.5)),
                cam.see((5.2 * side, 0, 1.5)),
                cam.see((5.2 * side, 0, 60)),
                cam.see((3.6 * side, 0, 60)),
            ],
            "#d9c8a4",
        )
    gate_z = 14.0
    upper = [
        cam.see((-3.6, -0.6, gate_z)),
        cam.see((3.6, -0.6, gate_z)),
        cam.see((3.6, -0.6, 70)),
        cam.see((-3.6, -0.6, 70)),
    ]
    with s.group("across"):
        s.poly(upper, s.fall(525, 780, "#d9e6cf", "#7fb0a8"))
    for side in (-1, 1):
        wall = Place(cam, 3.6 * side, -4.4, 1.4 if side < 0 else gate_z).face(
            (0, 0, 0), (0, 0, -side if side > 0 else 1)
        )
        s.poly(wall.quad(0, 0, gate_z - 1.4, 4.4), "#6b5f52" if side < 0 else "#8a7a66")
        stones(s, wall, gate_z - 1.4, 4.4, "#8d7f6a" if side < 0 else "#a99a80", 0.55)
        s.poly(wall.quad(0, 0, gate_z - 1.4, 1.1), "#3f5a3c", opacity=0.65)
    lower = [
        cam.see((-3.6, -3.9, 1.4)),
        cam.see((3.6, -3.9, 1.4)),
        cam.see((3.6, -3.9, gate_z + 2)),
        cam.see((-3.6, -3.9, gate_z + 2)),
    ]
    with s.group("across"):
        s.poly(lower, s.fall(1100, 1220, "#3f6f66", "#224a4a"))
    _gates(s, cam, gate_z)
    water.cuts(s, 540, 780, "#f3f6e4", 40, 0.6, 90, 640, 1160)
    for x, z, tall, pose, look, turn in (
        (5.6, 12.4, 1.72, PUSH, Look("#c9503c", "#33404c", hat="#e9d9b6"), False),
        (-8.0, 15, 1.3, WAVE, Look("#e9b43a", "#2f4a66", skin="#8a5a3e", hair="#1b1a1e"), False),
        (-8.8, 15.6, 1.7, STAND, Look("#39606b", "#2b3038", long_hair=True), False),
    ):
        px, py = cam.see((x, 0, z))
        figure(s, px, py, cam.size(z) * tall, pose, look, flip=turn)
    land.tufts(s, -40, 330, 1000, 1230, ("#4f7a36", "#7fa352", "#a9bd62"), 150, 120, 0.1, 7)
    land.tufts(s, 1480, 1850, 1000, 1230, ("#4f7a36", "#7fa352", "#a9bd62"), 150, 120, -0.1, 7)


def _gates(s: Sheet, cam: Camera, z: float) -> None:
    point = 2.0
    for side in (-1, 1):
        turn = math.degrees(math.atan2(point, 3.6))
        place = Place(cam, 3.6 * side, -4.2, z)
        along = (-side * math.cos(math.radians(turn)), 0.0, math.sin(math.radians(turn)))
        leaf = place.face((0, 0, 0), along)
        wide = math.hypot(3.6, point)
        base = "#4f5a4c" if side < 0 else "#3d473e"
        s.poly(leaf.quad(0, 0, wide, 4.5), base)
        for k in range(11):
            tone = mix(base, "#8d8a6c" if side < 0 else "#6b6a54", s.rng.uniform(0.1, 0.7))
            s.poly(leaf.quad(k * wide / 11 + 0.02, 0, wide / 11 - 0.04, 4.5), tone)
        for t in (0.5, 2.0, 3.6, 4.3):
            s.poly(leaf.quad(0, t, wide, 0.24), darker(base, 0.35))
        s.poly(leaf.points([(0, 0.6), (0.3, 0.6), (wide, 3.7), (wide - 0.3, 3.7)]), darker(base, 0.3))
        s.poly(leaf.quad(0, 0, wide, 1.2), "#3f6a3c", opacity=0.5)
        for _ in range(5):
            a, t = s.rng.uniform(0.6, wide - 0.2), s.rng.uniform(1.2, 2.6)
            x, y = leaf.at(a, t)
            fall = leaf.at(a, -0.1)[1] - y
            s.stroke(
                [(x, y), (x - side * 10, y + fall * 0.3), (x - side * 18, y + fall)],
                [4, 12, 26],
                "#eaf3e6",
                opacity=0.8,
            )
        a0, a1 = cam.see((3.3 * side, 0.95, z)), cam.see((9.4 * side, 0.95, z - 2.6))
        w0, w1 = cam.size(z) * 0.34, cam.size(z - 2.6) * 0.42
        s.stroke([a0, ((a0[0] + a1[0]) / 2, (a0[1] + a1[1]) / 2), a1], [w0, (w0 + w1) / 2, w1], "#2b3038")
        end = ((a0[0] * 0.2 + a1[0] * 0.8), (a0[1] * 0.2 + a1[1] * 0.8))
        s.stroke(
            [end, ((end[0] + a1[0]) / 2, (end[1] + a1[1]) / 2), a1], [w1 * 0.96, w1 * 0.98, w1], "#f6f0e2"
        )
        s.line([cam.see((2.2 * side, 0.3, z + 0.8)), cam.see((2.2 * side, 1.7, z + 0.8))], "#2b3038", 9)
        s.oval(*cam.see((2.2 * side, 1.7, z + 0.8)), 15, 15, "#c9503c")
    x, y = cam.see((0, -4.0, z + point))
    for k in range(14):
        s.path(lens(x + s.rng.gauss(0, 150), y + 12 + k * 9, 120 + 12 * k, 8), "#eaf3e6", opacity=0.7)


SCENES = {
    "sunset-canal": sunset_canal,
    "canal-lock": canal_lock,
}
