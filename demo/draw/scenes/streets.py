"""The tram and its shed, the school yard, a bicycle on the promenade."""

from __future__ import annotations

import math

from demo.draw import boats, buildings, land, skies, water
from demo.draw.buildings import Glass
from demo.draw.canvas import Sheet
from demo.draw.figures import HOP, RUN, STAND, WALK, WAVE, Look, figure
from demo.draw.landmarks import terrace
from demo.draw.rooms import paving
from demo.draw.shapes import Point, blob, darker, lens, lighter, mix
from demo.draw.space import Camera, Face, Place, box
from demo.draw.vehicles import bike, rails, tram


def tram_quay(s: Sheet) -> None:
    """The quay tram coming along the water on a clear afternoon."""
    skies.sky(s, 600, "#4d9cc0", "#8ec3cf", "#d3e4d2", "#f8ebc8")
    skies.heap(s, 1250, 400, 560, "#fffaf0", "#e6ece2", "#b3cfd4")
    skies.wisps(s, 20, 60, 300, "#fbf7e8", 0.5)
    cam = Camera(1060, 600, 1350, 2.0)
    water.sea(s, 598, 1200, "#a9d0c4", "#4c9fae", "#206f8c")
    land.headland(s, 1200, 1860, 602, 70, "#8fb0a8", left=False)
    water.cuts(s, 606, 1190, "#e9f5e2", 150, 0.6, 170, 1000, 1850)
    for x, y, k in ((1330.0, 636.0, 0.42), (1560.0, 668.0, 0.62), (1420.0, 622.0, 0.3)):
        with s.mirrored(y, 0.4, "calm"):
            boats.yacht(s, x, y, k, "#f6f0e2", "#c9503c")
    glass = Glass(frame="#f7efdc", pane="#41647a")
    row = terrace(
        s,
        cam,
        -7.6,
        5,
        90,
        1,
        ("#e2a06a", "#e9c98e", "#c97f66", "#d9b9a0"),
        ("#9c4f3c", "#7d4a48"),
        glass,
        (8, 11),
    )
    for i, (face, w, _) in enumerate(row):
        s.poly(face.quad(w * 0.58, 0, 1.25, 2.6), "#f7efdc")
        s.poly(
            face.quad(w * 0.58 + 0.14, 0.1, 0.97, 2.0), ("#2f5f5a", "#a8443a", "#2f4a6b", "#4a3a2c")[i % 4]
        )
        s.poly(face.quad(w * 0.58 + 0.14, 2.15, 0.97, 0.35), "#41647a")
        buildings.window(s, face, w * 0.14, 0.9, 1.5, 1.7, glass)
    ground = Place(cam).face((-7.6, 0, 2), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(
            ground.points([(0, 0), (10.6, 0), (10.6, 120), (0, 120)]),
            s.fall(600, 1200, "#e6d3ae", "#cdb48e", "#a58b70"),
        )
    paving(s, ground, 10.4, 30, "#c4a985", "#87705a", 0.7)
    edge = ground.points([(10.6, 0), (10.6, 120)])
    s.poly(
        [edge[0], edge[1], (edge[1][0] + 2, edge[1][1] + 3), (edge[0][0] + 40, edge[0][1] + 170)], "#7a6754"
    )
    kerb = [ground.at(10.2, 0), ground.at(10.6, 0), ground.at(10.6, 120), ground.at(10.2, 120)]
    s.poly(kerb, "#f3e4c4")
    lane = Place(cam, -1.1, 0, 0)
    rails(s, lane, (0.35, 1.85), 80, 2)
    for z in (26.0, 15.0, 8.2):
        x, y = cam.see((2.4, 0, z))
        buildings.lamp_post(s, x, y, cam.size(z) * 4.6, "#2b4450", "#f7efd8")
    s.line([cam.see((0, 5.1, 90)), cam.see((0, 5.1, 2.5))], "#33424c", 2.5)
    tram(s, Place(cam, -1.1, 0, 9.2), "#2a6fb0", "#bfe0e2", "left", 8.5)
    for x, z, pose, look, turn in (
        (-4.6, 9.5, WALK, Look("#c9503c", "#33404c", coat=0.5, long_hair=True), False),
        (-5.3, 16, STAND, Look("#3f7f62", "#33404c", hat="#e9c46a"), False),
        (-4.6, 22, WALK, Look("#e0a23c", "#2b3038"), True),
        (1.75, 6.6, WAVE, Look("#e9d9b6", "#39506b", skin="#8a5a3e", hair="#1b1a1e"), True),
    ):  # fmt: skip
        px, py = cam.see((x, 0, z))
        tall = cam.size(z) * 1.7
        s.path(lens(px + tall * 0.25, py + 2, tall * 0.8, tall * 0.05), "#6d5644", opacity=0.5)
        figure(s, px, py, tall, pose, look, flip=turn)
    for x, y, span, lean in ((1420, 330, 100, -8), (1600, 240, 70, 8), (820, 150, 60, 0)):
        skies.gull(s, x, y, span, "#fffaf0", "#4a5a66", lean)


def tram_depot(s: Sheet) -> None:
    """Inside the tram shed: two trams, iron trusses, light falling from the roof."""
    s.rect(-10, -10, 1820, 1220, s.fall(0, 1200, "#2d3a40", "#46504c", "#3a3a36"))
    cam = Camera(940, 640, 1150, 1.9)
    far = Place(cam, -9, 0, 30).face((0, 0, 0), (1, 0, 0))
    s.poly(far.quad(0, 0, 18, 9), "#8b8a74")
    s.poly(far.arch(2.6, 0, 5, 6.2), "#f6e6ba")
    s.poly(far.arch(10.4, 0, 5, 6.2), "#f6e6ba")
    s.glow(*far.at(9, 3), 420, "#ffedb8", 0.6)
    for side, x in ((1, -9.0), (-1, 9.0)):
        wall = Place(cam, x, 0, 2 if side > 0 else 30).face((0, 0, 0), (0, 0, side))
        (x0, _), (x1, _) = wall.at(0, 0), wall.at(28, 0)
        s.poly(
            wall.quad(0, 0, 28, 7),
            s.linear((x0, 0), (x1, 0), (0, "#5c4a40"), (1, "#a3866a"))
            if side > 0
            else s.linear((x0, 0), (x1, 0), (0, "#8d765f"), (1, "#4d4039")),
        )
        buildings.bricks(s, wall, 28, 7, "#7a6250", 330, 0.5)
        buildings.windows(
            s,
            wall,
            28,
            (2.4,),
            6,
            (2.4, 3.4),
            Glass(frame="#3a4340", pane="#e9deb8", lit="#f9efc8", share=0.6, arched=True, bars=(3, 4)),
            1.2,
        )
    for x0, x1 in ((-5.6, -1.6), (1.6, 5.6)):
        roof = [cam.see((x, 10.4 - 0.4 * abs(x), z)) for x, z in ((x0, 3.2), (x1, 3.2), (x1, 29), (x0, 29))]
        s.poly(roof, s.fall(0, 420, "#d9d2b4", "#f6ecce"), opacity=0.85)
        for k in range(1, 4):
            x = x0 + (x1 - x0) * k / 4
            s.line(
                [cam.see((x, 10.4 - 0.4 * abs(x), 3.2)), cam.see((x, 10.4 - 0.4 * abs(x), 29))], "#4a5450", 4
            )
    for z in (26, 21, 16.5, 12.5, 9, 6.2, 4):
        size, tone = cam.size(z), mix("#26302f", "#7c7d6a", min(z / 34, 0.8))
        apex, left, right = cam.see((0, 10.4, z)), cam.see((-9, 6.8, z)), cam.see((9, 6.8, z))
        s.line([left, apex, right], tone, size * 0.16)
        s.line([left, right], tone, size * 0.1)
        for share in (-0.66, -0.33, 0.0, 0.33, 0.66):
            s.line(
                [cam.see((9 * share, 6.8, z)), cam.see((9 * share, 10.4 - 3.6 * abs(share), z))],
                tone,
                size * 0.07,
            )
            if share < 0.6:
                s.line(
                    [
                        cam.see((9 * share, 6.8, z)),
                        cam.see((9 * (share + 0.33), 10.4 - 3.6 * abs(share + 0.33), z)),
                    ],
                    tone,
                    size * 0.05,
                )
    ground = Place(cam).face((-9, 0, 1.8), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(
            ground.points([(0, 0), (18, 0), (18, 28), (0, 28)]),
            s.fall(690, 1200, "#a9987a", "#7d6f5c", "#4d463d"),
        )
    for x, w in ((4.4, 1.6), (11.6, 1.8)):
        s.poly(ground.points([(x, 2), (x + w, 2), (x + w * 0.9, 28), (x, 28)]), "#f6e2ae", opacity=0.28)
    for x in (-5.1, 2.7):
        rails(s, Place(cam, x, 0, 0), (0.35, 1.85), 30, 2)
    tram(s, Place(cam, -5.1, 0, 11.5), "#2a6fb0", "#35505f", "right", 9)
    tram(s, Place(cam, 2.7, 0, 6.8), "#b8493c", "#33505f", "left", 9)
    beams = s.linear((0, 100), (0, 1000), (0, "#ffedc0", 0.2), (1, "#ffedc0", 0.0))
    for x in (380, 820, 1220):
        s.poly(
            [(x, 60), (x + 150, 60), (x + 20, 1050), (x - 260, 1050)], beams, style="mix-blend-mode:screen"
        )
    fitter = Look("#3f6a86", "#3f6a86", skin="#c98f68", hat="#2b3640")
    px, py = cam.see((-0.9, 0, 6.6))
    s.path(lens(px - 30, py + 2, 200, 12), "#2b2722", opacity=0.6)
    figure(s, px, py, 296, STAND | {"hand2": (0.2, 0.6), "elbow2": (0.1, 0.62)}, fitter)
    box(s, Place(cam, -0.35, 0, 5.7, 8), (0.75, 0.62, 0.5), "#a8443a", "left")
    for x, z in ((-7.6, 6.0), (-7.2, 7.0)):
        wx, wy = cam.see((x, 0.42, z))
        r = cam.size(z) * 0.42
        s.oval(wx, wy, r, r, "#2a2f33")
        s.oval(wx, wy, r * 0.78, r * 0.78, "none", stroke="#6d7478", stroke_width=r * 0.16)
        s.oval(wx, wy, r * 0.2, r * 0.2, "#6d7478")


def school_yard(s: Sheet) -> None:
    """St Orrin's yard at break: hopscotch in chalk, a skipping rope, the brick school behind."""
    skies.sky(s, 700, "#6fb3c9", "#b9dad4", "#f3ecd0")
    skies.heap(s, 1500, 320, 420, "#fffaf0", "#e9efe4", "#bcd6d8")
    cam = Camera(760, 560, 1350, 2.6)
    land.tree(s, 1690, 700, 560, "#6f9a4a", "#4f3d2c")
    school = Place(cam, -9.5, 0, 24, -9)
    glass = Glass(frame="#f7efdc", pane="#3f6478", bars=(3, 4))
    faces = buildings.house(s, school, (19, 6.2, 8), 3.2, "#b5634a", "#5b4a50", "front", "side")
    front = faces["front"]
    buildings.bricks(s, front, 19, 6.2, "#b5634a", 420, 0.45)
    buildings.windows(s, front, 19, (1.0,), 7, (1.5, 1.9), glass, 0.9, frozenset({(0, 3)}))
    buildings.windows(s, front, 19, (3.9,), 7, (1.5, 1.6), glass, 0.9)
    s.poly(front.quad(0, 3.35, 19, 0.2), "#e9d2a8")
    s.poly(front.arch(8.5, 0, 2.0, 2.9), "#f0e2c2")
    s.poly(front.arch(8.7, 0, 1.6, 2.7), "#2f5f5a")
    gable = Place(cam, 1.2, 0, 22, -9)
    ends = buildings.house(s, gable, (6.4, 6.4, 6), 3.6, "#c07053", "#5b4a50", "front", "front")
    buildings.bricks(s, ends["front"], 6.4, 6.4, "#c07053", 150, 0.45)
    buildings.windows(s, ends["front"], 6.4, (0.9,), 2, (1.7, 2.0), glass, 0.8)
    buildings.windows(s, ends["front"], 6.4, (3.9,), 2, (1.7, 1.8), glass, 0.8)
    x, y = gable.see(3.2, 8.0, -0.05)
    s.oval(x, y, 30, 30, "#f0e2c2")
    s.oval(x, y, 24, 24, "#33505f")
    bell = school.see(9.5, 9.5, 4)
    s.rect(bell[0] - 16, bell[1] - 60, 32, 60, "#f0e2c2")
    s.poly([(bell[0] - 24, bell[1] - 58), (bell[0], bell[1] - 100), (bell[0] + 24, bell[1] - 58)], "#5b4a50")
    s.path(f"M{bell[0] - 9:.0f} {bell[1] - 18:.0f}q0 -28 9 -28q9 0 9 28Z", "#b8863c")
    ground = Place(cam).face((-20, 0, 3), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(
            ground.points([(0, 0), (40, 0), (50, 24), (-10, 24)]),
            s.fall(690, 1200, "#8a9499", "#747d86", "#5b6470"),
        )
    fence = Place(cam, 9.2, 0, 26).face((0, 0, 0), (0, 0, -1))
    buildings.railing(s, fence, 21, 1.5, "#2f5f5a", 0.35, 0.035)
    _hopscotch(s, Place(cam, -1.5, 0, 5.0, 24).face((0, 0, 0), (1, 0, 0), (0, 0, 1)))
    chalk = Place(cam, -6.4, 0, 7.4, -6).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    sun: list[Point] = [
        chalk.at(1 + 0.75 * math.cos(k * math.tau / 24), 1 + 0.75 * math.sin(k * math.tau / 24))
        for k in range(25)
    ]
    s.line(sun, "#f7d77c", 7, opacity=0.9)
    for k in range(12):
        a = k * math.tau / 12
        s.line(
            [
                chalk.at(1 + 0.95 * math.cos(a), 1 + 0.95 * math.sin(a)),
                chalk.at(1 + 1.3 * math.cos(a), 1 + 1.3 * math.sin(a)),
            ],
            "#f7d77c",
            6,
            opacity=0.9,
        )
    boat = [(3.0, 0.6), (5.4, 0.6), (4.9, 0.1), (3.5, 0.1), (3.0, 0.6), (4.2, 0.7), (4.2, 2.2), (5.2, 0.8)]
    s.line(chalk.points(boat), "#f2b9c0", 6, opacity=0.9)
    kids = (
        (
            0.15,
            7.3,
            1.3,
            HOP,
            Look(
                "#c9503c",
                "#2f4a66",
                skin="#8a5a3e",
                hair="#1b1a1e",
                trousers=0.4,
                sleeves=0.4,
                shoes="#f3ead6",
            ),
            False,
        ),
        (
            2.2,
            7.6,
            1.28,
            STAND,
            Look("#e9b43a", "#3f5f4a", hair="#9a6b35", long_hair=True, sleeves=0.4),
            True,
        ),
        (
            2.75,
            8.2,
            1.36,
            WAVE,
            Look("#3f7f86", "#4a3d36", skin="#c98f68", hair="#2a211d", sleeves=0.4),
            True,
        ),
        (-4.1, 12, 1.3, RUN, Look("#7a9f4a", "#2b3038", hair="#c7b299", trousers=0.4, sleeves=0.4), False),
        (
            -2.6,
            13.4,
            1.32,
            RUN,
            Look("#8a4a6b", "#33404c", skin="#6b4430", hair="#1b1a1e", sleeves=0.4),
            False,
        ),
        (4.9, 15, 1.35, STAND, Look("#f0e2c2", "#2f4a66", hair="#5b3b26", sleeves=0.4), False),
        (5.6, 15.3, 1.3, STAND, Look("#c9503c", "#2b3038", skin="#c98f68", sleeves=0.4), True),
        (-6.6, 17, 1.75, STAND, Look("#39506b", "#2b3038", hair="#7a3f22", coat=0.7, long_hair=True), False),
    )
    for kx, kz, tall, pose, look, turn in sorted(kids, key=lambda kid: -kid[1]):
        px, py = cam.see((kx, 0, kz))
        size = cam.size(kz) * tall
        s.path(lens(px + size * 0.3, py + 2, size * 0.9, size * 0.05), "#333b47", opacity=0.55)
        figure(s, px, py, size, pose, look, flip=turn)


def _hopscotch(s: Sheet, face: Face) -> None:
    cells = [(0.5, 0), (0.5, 1), (0, 2), (1, 2), (0.5, 3), (0, 4), (1, 4), (0.5, 5)]
    tones = ("#f6f2e6", "#f7d77c", "#f2b9c0", "#bfe0e2")
    for i, (x, z) in enumerate(cells):
        s.poly(face.quad(x + 0.06, z * 0.95 + 0.06, 0.88, 0.84), tones[i % 4], opacity=0.18)
        s.line(
            [*face.quad(x + 0.06, z * 0.95 + 0.06, 0.88, 0.84), face.at(x + 0.06, z * 0.95 + 0.06)],
            tones[i % 4],
            max(face.size(x, z) * 0.035, 2),
            opacity=0.95,
        )
        px, py = face.at(x + 0.5, z * 0.95 + 0.3)
        size = face.size(x, z)
        s.text(px, py, str(i + 1), size * 0.5, tones[i % 4], move="scale(1 0.5)")
    px, py = face.at(1.0, 3.25)
    s.path(blob(s.rng, px, py, 12, 7, 7, 0.2), "#3b4149")


def bicycle(s: Sheet) -> None:
    """A bicycle leaning on a blue railing, the harbour soft behind it."""
    skies.sky(s, 520, "#8cc4d4", "#c9e0d4", "#f7edcf")
    skies.heap(s, 420, 330, 560, "#fffaf0", "#e9efe4", "#bcd6d8")
    land.headland(s, 900, 1860, 522, 110, "#9fbcb8", left=False)
    water.sea(s, 518, 900, "#c6dfd0", "#7fbcc0", "#4596a8")
    water.cuts(s, 526, 880, "#f4f8e8", 170, 0.7, 130)
    with s.group(filter="url(#blur2)"), s.mirrored(640, 0.4, "calm"):
        boats.yacht(s, 1380, 640, 0.95, "#f6f0e2", "#c9503c")
        boats.fishing_boat(s, 400, 640, 0.9, "#d9604a", "#f0b43c", "#f3ead8")
    with s.group("dab"):
        s.rect(-60, 868, 1920, 400, s.fall(868, 1200, "#e2cfa8", "#c8ae88", "#a58b6c"))
    cam = Camera(900, 520, 1300, 1.7)
    paving(s, Place(cam).face((-12, 0, 2.4), (1, 0, 0), (0, 0, 1)), 24, 4.2, "#c9b08c", "#8f785c", 0.8)
    s.rect(-60, 858, 1920, 24, "#f1e3c2")
    blue = "#2468a6"
    for y, w in ((392.0, 26), (796.0, 18)):
        s.rect(-20, y, 1840, w, s.fall(y, y + w, lighter(blue, 0.4), blue, darker(blue, 0.4)))
    for k in range(24):
        x = -30.0 + 80 * k
        s.rect(
            x,
            410,
            13,
            396,
            s.linear((x, 0), (x + 13, 0), (0, lighter(blue, 0.35)), (0.5, blue), (1, darker(blue, 0.45))),
        )
    for x in (170.0, 890.0, 1610.0):
        s.rect(
            x - 22,
            350,
            44,
            526,
            s.linear(
                (x - 22, 0), (x + 22, 0), (0, lighter(blue, 0.35)), (0.45, blue), (1, darker(blue, 0.5))
            ),
        )
        s.oval(
            x,
            340,
            34,
            32,
            s.radial((x - 10, 330), 50, (0, lighter(blue, 0.6)), (0.5, blue), (1, darker(blue, 0.5))),
        )
        s.rect(x - 32, 856, 64, 30, darker(blue, 0.3))
    for cx in (520, 1163):
        s.path(lens(cx + 120, 1076, 520, 20), "#6b5540", opacity=0.5)
    s.line([(560, 1080), (1300, 1082)], "#6b5540", 9, opacity=0.35)
    with s.at(520, 1072, 1.95, turn=-1.0):
        bike(s, "#20262c", "#c9402f", basket=True)
    for k in range(12):
        x, y = 1085 + 19 * k, 474 - 24 * math.sin(k * 0.9) - (k % 3) * 16
        s.line([(x + 6, 500), (x, y)], "#5f8a44", 5)
        tone = ("#f0c24a", "#f6f0e2", "#e58a6a")[k % 3]
        for p in range(6):
            a = p * math.tau / 6
            s.oval(x + 13 * math.cos(a), y + 12 * math.sin(a), 10, 9, tone)
        s.oval(x, y, 8, 8, "#a8692c")
    skies.gull(s, 1010, 180, 100, "#fffaf0", "#4a5a66", -8)
    skies.gull(s, 1170, 240, 64, "#fffaf0", "#4a5a66", 6)


SCENES = {
    "tram-quay": tram_quay,
    "tram-depot": tram_depot,
    "school-yard": school_yard,
    "bicycle": bicycle,
}
