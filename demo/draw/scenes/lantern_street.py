"""Lantern Street: snow, the bakery before dawn, market day."""

from __future__ import annotations

import math

from demo.draw import buildings, skies
from demo.draw.buildings import Glass
from demo.draw.canvas import Sheet
from demo.draw.figures import STAND, WALK, Look, figure, passer_by
from demo.draw.landmarks import shop, terrace
from demo.draw.rooms import paving
from demo.draw.shapes import Point, darker, lens, mix
from demo.draw.space import Camera, Face, Place, box
from demo.draw.vehicles import bike


def snow_street(s: Sheet) -> None:
    """Lantern Street in the snow, the lamps just lit, footprints down the middle."""
    skies.sky(s, 800, "#3c4a6b", "#64719a", "#9d9dbb", "#e2bfb4")
    cam = Camera(860, 660, 1150, 2.2)
    glass = Glass(frame="#e9e4e0", pane="#3b4763", lit="#ffd07a", share=0.55)
    far = ("#8a7f93", "#7d7c97", "#95879a")
    buildings.rooftops(
        s,
        640,
        1080,
        672,
        far,
        ("#dfe0ee",),
        (90, 150),
        Glass(pane="#5d6484", lit="#ffd68c", share=0.4),
        (50, 80),
    )
    s.rect(838, 430, 44, 240, "#7b7b98")
    s.poly([(830, 432), (860, 330), (890, 432)], "#dfe0ee")
    left = terrace(
        s,
        cam,
        -5.4,
        5.4,
        64,
        1,
        ("#a8655c", "#b98a6a", "#7f6a7c", "#c2a083"),
        ("#eceaf2", "#e2e3f0"),
        glass,
        (7, 9.5),
    )
    right = terrace(
        s,
        cam,
        5.6,
        4.6,
        64,
        -1,
        ("#6d5a74", "#84626a", "#59607f", "#8a6f6c"),
        ("#d5d8ea", "#dfe0ee"),
        glass,
        (7, 9.5),
    )
    ground = Place(cam).face((-5.4, 0, 1.5), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(
            [*ground.points([(-3, 0.2), (14, 0.2), (11, 70), (0, 70)])],
            s.fall(660, 1200, "#d7bfc4", "#c9c6dc", "#e9e8f2"),
        )
    for row, tones in ((left, ("#7a2f3a", "#2f4f5c", "#3f5a40")), (right, ("#54304a", "#2f3f66", "#6b4a2c"))):
        for i, (face, w, h) in enumerate(row):
            shop(s, face, w * 0.1, w * 0.8, tones[i % 3], "#ffcf7a" if i % 3 else "#ffe2a0")
            s.poly(face.quad(-0.1, h - 0.1, w + 0.2, 0.35), "#f3f2f8")
            s.poly(face.quad(w * 0.06, 3.05, w * 0.88, 0.22), "#f3f2f8")
            x, y = ground.at(1.4 if face.along[2] > 0 else 9.6, face.place.z + w / 2)
            size = face.size(w / 2)
            s.oval(x, y + size * 0.1, size * 1.5, size * 0.22, "#ffcf8a", opacity=0.4)
    for x in (-5.4, 5.6):
        bank = [
            cam.see((x - 0.2, 0.0, 1.6)),
            cam.see((x * 0.78, 0, 1.6)),
            cam.see((x * 0.8, 0, 60)),
            cam.see((x, 0.2, 60)),
        ]
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
        s.poly(
            wall.quad(-3, -0.2, 18, 8),
            s.linear((0, 0), (1800, 0), (0, "#2c3a5c"), (0.45, "#3a4468"), (1, "#1f2a48")),
        )
    buildings.bricks(s, wall, 14, 6, "#333f63", 460, 0.42)
    ground = Place(cam).face((-10, 0, 1.6), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(
            ground.points([(-4, 0), (26, 0), (26, 4.8), (-4, 5.9)]),
            s.fall(930, 1200, "#2a3557", "#1b2442", "#121a30"),
        )
    for j in range(14):
        s.line([ground.at(-2, 0.5 + j * 0.4), ground.at(24, 0.5 + j * 0.34)], "#0e1528", 3, opacity=0.6)
    s.poly(wall.quad(1.7, 0, 6.3, 3.75), "#3f1f28")
    s.poly(wall.quad(1.55, 3.3, 6.6, 0.75), "#6b2a33")
    s.poly(wall.quad(1.55, 3.95, 6.6, 0.16), "#8f4145")
    (x0, y0), (x1, y1) = wall.at(1.7, 3.52), wall.at(8.0, 3.52)
    tilt = math.degrees(math.atan2(y1 - y0, x1 - x0))
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    s.text(*middle, "BAKERY", 72, "#f6d48c", turn=tilt, serif=True, letter_spacing=26)
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
    s.poly(
        [wall.at(6.7, 0), wall.at(7.6, 0), (1560, 1260), (1280, 1260)],
        glow,
        style="mix-blend-mode:screen",
        opacity=0.7,
    )
    x, y = wall.at(4.05, 2.0)
    s.glow(x, y, 820, "#ff9f3c", 0.55)
    _hanging_sign(s, wall)
    baker_bike = wall.at(9.6, 0)
    with s.at(baker_bike[0], baker_bike[1] + 74, 0.58):
        bike(s, "#0b1220", "#4f8f8a", basket=True)
    for _ in range(60):
        near = s.rng.random()
        s.path(
            lens(s.rng.uniform(120, 1500), 1000 + 190 * near, 50 + 120 * near, 2 + 3 * near),
            "#ffcf80",
            opacity=0.35,
        )


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
    pose = STAND | {
        "elbow1": (-0.02, 0.66),
        "hand1": (0.16, 0.62),
        "elbow2": (0.08, 0.64),
        "hand2": (0.2, 0.6),
    }
    tall = wall.size() * 1.8
    with s.inside("M" + "L".join(f"{p[0]:.0f} {p[1]:.0f}" for p in wall.quad(2.0, 0.95, 4.1, 2.2)) + "Z"):
        figure(s, x, y, tall, pose, baker)
        s.poly(wall.quad(2.0, 0.95, 4.1, 0.42), "#8a4f28")
        for k in range(9):
            bx, by = wall.at(2.3 + k * 0.44, 1.45 + 0.02 * (k % 2))
            size = wall.size() * 0.21
            with s.at(bx, by, size / 50, turn=-12 + 7 * (k % 4)):
                s.path(
                    "M-48 14C-46 -22 -20 -32 0 -32C24 -32 48 -20 48 14Z",
                    ("#c47a34", "#a85f28", "#d7944a")[k % 3],
                )
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


def market_stalls(s: Sheet) -> None:
    """Market day in Lantern Street: striped awnings, crates, people with baskets."""
    skies.sky(s, 700, "#5fa8c4", "#a4d0d2", "#eaeed2", "#fbeec8")
    skies.heap(s, 900, 330, 460, "#fffaf0", "#e9efe4", "#bcd6d8")
    cam = Camera(900, 640, 1250, 1.9)
    glass = Glass(frame="#f7efdc", pane="#45667a")
    buildings.rooftops(s, 690, 1110, 652, ("#d9b48c", "#c99a80"), ("#8d5446",), (100, 170), glass, (56, 84))
    left = terrace(
        s,
        cam,
        -7.2,
        5.4,
        64,
        1,
        ("#d98f62", "#e6c48c", "#b9796a", "#d4ae94"),
        ("#8f4a3a", "#744644"),
        glass,
        (8, 10),
    )
    right = terrace(
        s,
        cam,
        7.2,
        5.4,
        64,
        -1,
        ("#b9826a", "#d6b184", "#a97a72", "#c7a088"),
        ("#7d4238", "#65403f"),
        glass,
        (8, 10),
    )
    for row in (left, right):
        for i, (face, w, _) in enumerate(row):
            shop(s, face, w * 0.1, w * 0.8, ("#2f5f5a", "#7a2f3a", "#2f4a6b")[i % 3], "#6d8a92")
    ground = Place(cam).face((-7.2, 0, 2), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(
            ground.points([(0, 0), (14.4, 0), (14.4, 90), (0, 90)]),
            s.fall(650, 1200, "#ead7b2", "#cfb48e", "#a3886e"),
        )
    paving(s, ground, 14.4, 26, "#c6aa86", "#8b7158", 0.6)
    bunting = ("#c9503c", "#e9b43a", "#2f7f86", "#f4ead2", "#3f6a9c")
    for z in (30.0, 19.0, 12.0):
        pts = [cam.see((x, 6.2 - 1.0 * (1 - (x / 7) ** 2), z)) for x in [-7 + k for k in range(15)]]
        s.line(pts, "#6b5a4a", 2)
        for i, (bx, by) in enumerate(pts[1:-1]):
            size = cam.size(z) * 0.24
            s.poly([(bx - size, by), (bx + size, by), (bx, by + size * 2)], bunting[i % 5])
    crowd = [(s.rng.uniform(-1.9, 1.9), s.rng.uniform(13, 40)) for _ in range(22)]
    stalls = [(side, z) for z in (34, 27.5, 21.5, 16, 11, 6.6) for side in (-1, 1)]
    things: list[tuple[float, str, float]] = [(z, "stall", side) for side, z in stalls] + [
        (z, "person", x) for x, z in crowd
    ]
    palettes = (
        ("#c9503c", "#f6ecd6"),
        ("#2f7f86", "#f6ecd6"),
        ("#e0a23c", "#fbf3e0"),
        ("#4f7f4a", "#f6ecd6"),
        ("#8a4a6b", "#f6ecd6"),
        ("#3a6a9c", "#f6ecd6"),
    )
    for i, (z, kind, x) in enumerate(sorted(things, reverse=True)):
        if kind == "stall":
            _stall(s, cam, int(x), z, palettes[i % 6])
        else:
            px, py = cam.see((x, 0, z))
            look = passer_by(s, ("#b8493c", "#31607a", "#d9a441", "#4d6b4c", "#e6d6b4", "#7a4a6b"), 0.4)
            figure(s, px, py, cam.size(z) * 1.7, s.rng.choice((WALK, STAND)), look, flip=s.rng.random() < 0.5)
    for x, z, look, turn in (
        (-0.7, 7.6, Look("#31607a", "#3b3a44", long_hair=True, coat=0.8, hair="#7a3f22"), False),
        (0.9, 9.0, Look("#d9a441", "#4a3d36", skin="#8a5a3e", hair="#1b1a1e"), True),
    ):
        px, py = cam.see((x, 0, z))
        tall = cam.size(z) * 1.72
        s.path(lens(px + tall * 0.2, py + 3, tall * 0.8, tall * 0.05), "#6d5644", opacity=0.5)
        figure(s, px, py, tall, WALK, look, flip=turn)
        bx, by = px + (0.12 if not turn else -0.12) * tall, py - tall * 0.45
        s.path(f"M{bx - 26:.0f} {by:.0f}h52l-8 36h-36Z", "#a8743c")
        s.path(f"M{bx - 22:.0f} {by:.0f}q22 -44 44 0", "none", stroke="#7d5228", stroke_width=5)
        for k in range(3):
            s.oval(bx - 14 + 14 * k, by - 5, 10, 9, ("#c9503c", "#7f9f4a", "#e9b43a")[k])


def _stall(s: Sheet, cam: Camera, side: int, z: float, colours: tuple[str, str]) -> None:
    rng = s.rng
    place = Place(cam, -5.6 if side < 0 else 2.6, 0, z)
    wide, deep = 3.0, 2.8
    for x, d in ((0.05, deep), (wide - 0.05, deep)):
        s.line([place.see(x, 0, d), place.see(x, 2.6, d)], "#5a4636", max(cam.size(z) * 0.05, 1.5))
    keeper = passer_by(s, ("#3f5f4a", "#6b3a3a", "#d6c8a8"), 0.1)
    px, py = place.see(wide * (0.25 if side < 0 else 0.75), 0, deep * 0.7)
    figure(s, px, py, cam.size(z + deep * 0.7) * 1.7, STAND, keeper, flip=side > 0)
    faces = box(s, place, (wide, 0.85, 1.3), "#9a7048", "left" if side > 0 else "right")
    top = place.face((0, 0.86, 0), (1, 0, 0), (0, 0, 1))
    goods = ("#c9402f", "#e9932f", "#8fae3f", "#e9c93f", "#6b8f3a", "#8a3a5a", "#d9b48a")
    front = faces["front"]
    for k in range(4):
        s.poly(front.quad(0.06 + k * 0.74, 0.1, 0.66, 0.62), darker("#b98a58", 0.1 * (k % 2)))
        s.line(
            [front.at(0.06 + k * 0.74, 0.4), front.at(0.72 + k * 0.74, 0.4)],
            "#6b4a2c",
            max(front.size() * 0.03, 1),
        )
    for row in range(3):
        for col in range(4):
            tone = goods[(col * 3 + row * 2 + int(z * 7)) % 7]
            for _ in range(10 if z < 17 else 4):
                gx, gy = top.at(
                    0.14 + col * 0.72 + rng.uniform(0, 0.5), 1.15 - row * 0.4 + rng.uniform(-0.12, 0.12)
                )
                r = cam.size(z) * 0.085
                s.oval(gx, gy - r * 0.5, r, r * 0.9, mix(tone, "#fff2c8", rng.uniform(0, 0.25)))
                s.oval(gx - r * 0.3, gy - r * 0.8, r * 0.3, r * 0.24, "#ffffff", opacity=0.5)
    for x in (0.05, wide - 0.05):
        s.line([place.see(x, 0.85, 0.05), place.see(x, 2.25, 0.05)], "#5a4636", max(cam.size(z) * 0.05, 1.5))
    roof = place.face((-0.25, 2.9, deep), (1, 0, 0), (0, -0.22, -1))
    count = 9
    for k in range(count):
        a, w = (wide + 0.5) * k / count, (wide + 0.5) / count
        tone = colours[k % 2]
        s.poly(roof.quad(a, 0, w, deep + 0.35), tone)
        low = [roof.at(a, deep + 0.35), roof.at(a + w, deep + 0.35)]
        drop = cam.size(z) * 0.26
        s.path(
            f"M{low[0][0]:.1f} {low[0][1]:.1f}L{low[1][0]:.1f} {low[1][1]:.1f}v{drop:.1f}"
            f"q{(low[0][0] - low[1][0]) / 2:.1f} "
            f"{drop * 0.5:.1f} {low[0][0] - low[1][0]:.1f} 0Z",
            darker(tone, 0.12),
        )
    near: list[Point] = [roof.at(0, deep + 0.35), roof.at(wide + 0.5, deep + 0.35)]
    s.line(near, darker(colours[0], 0.3), max(cam.size(z) * 0.02, 1), opacity=0.5)


SCENES = {
    "snow-street": snow_street,
    "bakery-window": bakery_window,
    "market-stalls": market_stalls,
}
