"""Work in stone, steel and wood: the harbour wall, the crane, the slipway, the quay office, canal and lock."""

from __future__ import annotations

import math

from dateline.demo.draw import boats, buildings, land, skies, water
from dateline.demo.draw.boats import ship_skin
from dateline.demo.draw.buildings import Glass
from dateline.demo.draw.canvas import Sheet
from dateline.demo.draw.figures import PUSH, STAND, WALK, WAVE, Look, figure, passer_by
from dateline.demo.draw.landmarks import lattice, terrace
from dateline.demo.draw.shapes import darker, lens, lighter, mix, straight
from dateline.demo.draw.space import Camera, Face, Place, Spot, box, loft

MASON = Look("#e9832f", "#39465a", hat="#f0c23c", shoes="#4a3426", stout=1.1)
MATE = Look("#e9832f", "#2f3a44", skin="#8a5a3e", hat="#f6f0e2", shoes="#4a3426", stout=1.15)


def stones(s: Sheet, face: Face, width: float, height: float, tone: str, tall: float = 0.6) -> None:
    """Build a wall of squared stones, each with its own tone, in staggered courses."""
    rng = s.rng
    rows = round(height / tall)
    for j in range(rows):
        x = -rng.uniform(0, tall)
        while x < width:
            w = tall * rng.uniform(1.3, 2.6)
            a, b = max(x, 0), min(x + w, width)
            if b > a:
                colour = mix(tone, rng.choice((lighter(tone, 0.35), darker(tone, 0.25), "#a89a86")), rng.uniform(0, 0.6))
                gap = tall * 0.05
                s.poly(face.quad(a + gap, j * tall + gap, b - a - gap * 2, tall - gap * 2), colour)
            x += w


def harbour_wall(s: Sheet) -> None:
    """The harbour wall under repair: scaffolding along the stones, a crane above, the tide out."""
    skies.sky(s, 640, "#5f97b0", "#9fc2c4", "#dfe3cc", "#f3e4c2")
    skies.streaks(s, 90, 520, ("#f8f0dc", "#b4ccd0", "#8fb0bc"), 18, 0.6)
    cam = Camera(1240, 620, 1300, 2.4)
    water.sea(s, 616, 1200, "#bcd2c4", "#6fa5a6", "#34788a", "#1d566e")
    land.headland(s, 1300, 1860, 620, 60, "#9ab4ae", left=False)
    wall = Place(cam, -7.6, -0.6, 3.2, -11).face((0, 0, 0), (0.36, 0, 0.933))
    lattice(s, (640, 560), (648, 90), 62, "#d9a02c", 11, 5)
    lattice(s, (560, 96), (1330, 150), 44, "#d9a02c", 16, 4)
    lattice(s, (648, 110), (420, 88), 44, "#d9a02c", 5, 4)
    s.rect(408, 92, 76, 70, "#6b6f70")
    s.line([(648, 30), (1180, 142)], "#33424c", 2.5)
    s.line([(648, 30), (430, 92)], "#33424c", 2.5)
    s.poly([(632, 112), (664, 112), (652, 26), (644, 26)], "#d9a02c")
    s.rect(654, 118, 44, 56, "#e9b43c")
    s.rect(662, 124, 30, 26, "#44616e")
    s.line([(1120, 140), (1120, 360)], "#33424c", 3)
    with s.group("fine"):
        s.poly(wall.quad(0, 0, 60, 5.2), "#6f665a")
    stones(s, wall, 60, 5.2, "#a5937a", 0.65)
    s.poly(wall.quad(0, 0, 60, 1.3), "#3f5a44", opacity=0.6)
    s.poly(wall.quad(0, 5.2, 60, 0.42), "#d9c8a6")
    top = Face(wall.place, wall.spot(0, 5.62), wall.along, (-1, 0, 0.2))
    s.poly(top.quad(0, 0, 60, 3), "#e9dabb")
    s.poly(wall.quad(9.5, 2.6, 5.2, 3.0), "#3a342e")
    for j in range(4):
        s.poly(wall.points([(9.5, 2.6 + j * 0.65), (9.9 + 0.5 * (j % 2), 2.6 + j * 0.65), (9.9 + 0.5 * (j % 2), 3.25 + j * 0.65), (9.5, 3.25 + j * 0.65)]), "#b3a084")
        s.poly(wall.points([(14.7, 2.6 + j * 0.65), (14.1 - 0.4 * (j % 2), 2.6 + j * 0.65), (14.1 - 0.4 * (j % 2), 3.25 + j * 0.65), (14.7, 3.25 + j * 0.65)]), "#93836b")
    _scaffold(s, wall)
    block = [(1080, 410), (1160, 410), (1160, 462), (1080, 462)]
    s.line([(1120, 358), (1086, 412)], "#33424c", 3)
    s.line([(1120, 358), (1154, 412)], "#33424c", 3)
    s.poly(block, "#c9b694")
    s.poly([(1160, 410), (1176, 402), (1176, 454), (1160, 462)], "#8a7a62")
    s.poly([(1080, 410), (1096, 402), (1176, 402), (1160, 410)], "#e6d8b8")
    with s.mirrored(760, 0.4, "calm"):
        boats.fishing_boat(s, 1560, 760, 0.9, "#2f6f70", "#e9a23c", "#f3ead8", flip=True)
    water.cuts(s, 626, 1190, "#e6f0e0", 150, 0.6, 210, 700, 1850)
    water.cuts(s, 900, 1190, "#16485e", 60, 0.5, 240, 300, 1850)
    for x, y, span, lean in ((1480, 300, 90, -8), (1620, 230, 60, 8), (180, 240, 70, 0)):
        skies.gull(s, x, y, span, "#fffaf0", "#4a5a66", lean)


def _scaffold(s: Sheet, wall: Face) -> None:
    steel, deep = "#c9ced0", 1.3
    normal = (wall.along[2], 0.0, -wall.along[0])

    def out(a: float, t: float, d: float) -> tuple[float, float]:
        x, y, z = wall.spot(a, t)
        return wall.place.see(x + normal[0] * d, y, z + normal[2] * d)

    bays = [7.2 + 1.9 * k for k in range(9)]
    for d in (0.15, deep):
        for a in bays:
            w = max(wall.size(a) * 0.07, 2)
            s.line([out(a, -0.4, d), out(a, 7.0, d)], darker(steel, 0.35 if d < 1 else 0.0), w)
    for t in (1.5, 3.4, 5.3):
        for a, b in zip(bays, bays[1:], strict=False):
            s.poly([out(a, t, 0.1), out(b, t, 0.1), out(b, t, deep), out(a, t, deep)], "#b98f58")
            s.poly([out(a, t, deep), out(b, t, deep), out(b, t - 0.1, deep), out(a, t - 0.1, deep)], "#7d5a34")
            s.line([out(a, t + 1.0, deep), out(b, t + 1.0, deep)], steel, max(wall.size(a) * 0.05, 1.5))
    for k in (0, 3, 6):
        s.line([out(bays[k], -0.3, deep), out(bays[k + 2], 3.4, deep)], steel, max(wall.size(bays[k]) * 0.05, 1.5))
    for a, t, look, turn in ((8.4, 3.42, MASON, False), (11.6, 1.52, MATE, True), (13.4, 3.42, MATE, True), (16.8, 5.32, MASON, False)):
        x, y = out(a, t, 0.7)
        figure(s, x, y, wall.size(a) * 1.72, PUSH if turn else STAND, look, flip=turn)
        if t < 5:
            p, q = out(a - 0.95, t + 1.0, deep), out(a + 0.95, t + 1.0, deep)
            s.line([p, q], steel, max(wall.size(a) * 0.05, 1.5))
    s.poly([out(bays[4], 5.6, deep), out(bays[7], 5.6, deep), out(bays[7], 6.9, deep), out(bays[4], 6.9, deep)], "#3f8f7a", opacity=0.55)


def crane_stones(s: Sheet) -> None:
    """A granite block on the hook, two masons guiding it down by hand."""
    skies.sky(s, 900, "#e0a45e", "#edc488", "#f6e0b4", "#f8edd2")
    skies.streaks(s, 60, 800, ("#fbf3de", "#d9935c", "#c9a27c"), 20, 0.5)
    s.glow(1500, 300, 700, "#fff3cf", 0.7)
    land.headland(s, -60, 800, 905, 90, "#c99f7a")
    water.sea(s, 900, 1200, "#f3d6a0", "#8fa79a", "#4f8288")
    water.cuts(s, 906, 1190, "#fdf0cc", 120, 0.6, 190)
    for x, h in ((200, 200), (300, 260), (420, 190)):
        boats.mast(s, x, 906, h, "#9a7f68", 5)
    lattice(s, (1960, 700), (880, -60), 120, "#a5352c", 13, 9)
    s.line([(880, -20), (880, 240)], "#2d343a", 7)
    s.line([(902, -20), (902, 240)], "#2d343a", 7)
    s.rect(846, 230, 90, 110, "#e9b43a", rx=10)
    for k in range(3):
        s.poly([(846, 250 + k * 34), (846, 268 + k * 34), (936, 232 + k * 34), (936, 214 + k * 34 + 16)], "#2d343a", opacity=0.85)
    s.oval(891, 284, 24, 24, "#2d343a")
    s.oval(891, 284, 9, 9, "#c9ced0")
    s.path("M891 340v26q36 4 36 36q-4 32 -38 32q-30 -2 -32 -30", "none", stroke="#2d343a", stroke_width=17, stroke_linecap="round")
    cam = Camera(890, 930, 1500, 1.6)
    block = Place(cam, -1.62, 1.55, 6.2, 14)
    for x, z in ((0.3, 0.1), (2.5, 0.1), (0.3, 1.4), (2.5, 1.4)):
        s.line([(890, 424), block.see(x, 1.5, z)], "#4a4f54", 8)
    faces = box(s, block, (2.8, 1.5, 1.5), "#9aa0a0", "right")
    for face, wide in ((faces["front"], 2.8), (faces.get("right", faces["front"]), 1.5 if "right" in faces else 2.8)):
        with s.inside(straight(face.quad(0, 0, wide, 1.5)), filter="url(#fine)"):
            for _ in range(150):
                x, y = face.at(s.rng.uniform(0, wide), s.rng.uniform(0, 1.5))
                s.oval(x, y, s.rng.uniform(2, 9), s.rng.uniform(2, 6), s.rng.choice(("#5f686c", "#d6d6cc", "#7d8688", "#b9a894")), opacity=0.7)
            for k in range(16):
                s.line([face.at(0.1 + k * 0.18, 0.06), face.at(0.06 + k * 0.18, 0.2)], "#d9dad2", 3, opacity=0.7)
    for x in (0.55, 2.2):
        s.poly(faces["front"].quad(x, 0, 0.14, 1.5), "#d9582c")
    cam = Camera(890, 700, 1500, 1.6)
    wall = Place(cam, -12, 0, 5.2).face((0, -3, 0), (1, 0, 0))
    with s.group("fine"):
        s.poly(wall.quad(0, 0, 24, 3), "#7f7260")
    stones(s, wall, 24, 3.0, "#a8977c", 0.6)
    ledge = Place(cam, -12, 0, 5.2).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    s.poly(ledge.quad(0, 0, 24, 3), "#e6d5b0")
    shade = ledge.quad(10.4, 0.3, 3.2, 0.9)
    s.poly(shade, "#8a7558", opacity=0.6)
    push = PUSH | {"hand1": (0.24, 0.8), "elbow1": (0.12, 0.7), "hand2": (0.25, 0.86), "elbow2": (0.13, 0.72), "foot2": (0.08, 0.03), "knee2": (0.09, 0.3)}
    figure(s, 375, 1130, 560, push, MASON)
    figure(s, 1344, 1128, 545, push, MATE, flip=True)
    skies.flock(s, 420, 250, 90, 8, 24, "#8a6a50")


def shipyard(s: Sheet) -> None:
    """A wooden hull in red lead on the slipway, its shipwrights small below the bow."""
    skies.sky(s, 760, "#42708c", "#7fa5ae", "#cfd6c0", "#f3dcae")
    skies.streaks(s, 60, 620, ("#f6ead0", "#6f97a8", "#dcc9a4"), 18, 0.55)
    cam = Camera(560, 800, 1300, 1.7)
    water.sea(s, 796, 860, "#e0dcc0", "#a9bfb6")
    land.headland(s, -60, 700, 800, 60, "#7f9a9a")
    shed = Place(cam, 9.5, 0, 24, 0)
    faces = buildings.house(s, shed, (17, 11, 14), 4.2, "#7d8f92", "#4f5f66", "left", "front")
    front = faces["front"]
    for k in range(34):
        s.line([front.at(k * 0.5, 0), front.at(k * 0.5, 11)], "#5f7276", 2, opacity=0.6)
    s.poly(front.quad(4, 0, 9, 8.6), "#26343a")
    s.poly(front.quad(4.4, 0, 8.2, 8.2), s.fall(420, 800, "#33464c", "#d9a85c"))
    ground = Place(cam).face((-14, 0, 2.2), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(ground.points([(-10, 0), (50, 0), (60, 40), (-20, 40)]), s.fall(830, 1200, "#c4b394", "#98866c", "#6f604f"))
    for x in (-1.0, 2.6):
        rail = Place(cam, x - 1.5, 0.0, 2, 7).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
        s.poly(rail.quad(0, 0, 0.5, 36), "#6b5038")
        s.poly(rail.quad(0.5, 0, 0.08, 36), "#3f2f22")
    ship = Place(cam, -11.5, 1.3, 25, 33)
    rough = ship_skin(19, 6.6, 5.4, 0.0)

    def skin(t: float, v: float, side: float) -> Spot:
        x, y, z = rough(t, v, side)
        return x - (1 - v) ** 2 * 1.6 * max(0.0, t - 0.8) * 5, y, z * (0.05 + 0.95 * v ** (0.42 + 0.7 * t))

    def paint(t: float, v: float, side: float) -> str:
        base = "#b5452f" if v < 0.6 else ("#f0e2c2" if v < 0.66 else "#c98a4c")
        return darker(base, 0.04 + 0.42 * (1 - v) ** 1.4 + 0.12 * t)

    s.path(lens(640, 1000, 1300, 46), "#43382d", opacity=0.6)
    for t in (0.12, 0.36, 0.6, 0.82):
        x, y, z = skin(t, 0.5, 1.0)
        s.line([ship.see(x, y, z), ship.see(x, -1.3, z * 2.3)], "#4a3424", 12)
    loft(s, ship, 30, skin, paint, 20)
    for v in (0.1, 0.2, 0.3, 0.4, 0.5, 0.74, 0.82, 0.9):
        pts = [ship.see(*skin(i / 30, v, -1.0)) for i in range(31)]
        s.line(pts, "#6b251a" if v < 0.6 else "#8a5a2e", 2.2, opacity=0.6)
    s.line([ship.see(*skin(i / 30, 1.0, -1.0)) for i in range(31)], "#f6ead0", 11)
    s.line([ship.see(*skin(1.0, v / 8, 0)) for v in range(9)], "#6b4026", 15)
    s.line([ship.see(0.4, 0, 0), ship.see(17.6, 0, 0)], "#4a2c20", 16)
    for t in (0.14, 0.38, 0.62, 0.84):
        x, y, z = skin(t, 0.5, -1.0)
        s.line([ship.see(x, y, z), ship.see(x, -1.3, z * 2.3)], "#7d5a38", 15)
    for x0 in (1.0, 5.0, 9.0, 13.0, 16.4):
        for k in range(3):
            box(s, ship, (0.7, 0.4, 1.5), mix("#b08550", "#6b4a2c", 0.3 * (k % 2)), "left", origin=(x0, -1.3 + 0.42 * k, -0.75))
    for x, y, tall, pose, look, turn in (
        (470, 1100, 300, WAVE, Look("#3f6a86", "#2f3a44", hat="#c9503c", stout=1.1), False),
        (1130, 1060, 255, PUSH, Look("#c9a25c", "#3a4a5c", skin="#8a5a3e", hat="#2f3a44"), True),
        (1260, 985, 190, STAND, Look("#7a3f3a", "#33404c", hat="#e9dcc0"), True),
    ):  # fmt: skip
        s.path(lens(x, y + 3, tall * 0.6, tall * 0.04), "#3f342a", opacity=0.6)
        figure(s, x, y, tall, pose, look, flip=turn)
    for k in range(5):
        z = 4.0 + 0.28 * k
        box(s, Place(cam, 2.6 + 0.06 * k, 0.16 * k, z, -14), (2.8, 0.14, 0.3), mix("#d9b27c", "#b98a54", k / 5), "front")
    skies.gull(s, 260, 260, 110, "#fffaf0", "#4a5a66", -8)
    skies.gull(s, 420, 180, 70, "#fffaf0", "#4a5a66", 8)


def office_quay(s: Sheet) -> None:
    """The old grain warehouse on Upper Quay, now offices, its windows lit at the end of the day."""
    skies.sky(s, 820, "#34517c", "#7382a4", "#d39c92", "#f4c48e")
    skies.streaks(s, 80, 700, ("#f0b08c", "#8c8fb0", "#f6d0a4", "#5f6f9a"), 20, 0.55)
    land.headland(s, 900, 1860, 824, 90, "#8a6f8c", left=False)
    water.sea(s, 818, 1000, "#f6c08c", "#b9808c", "#7a6488")
    for x, h in ((1320, 230), (1420, 300), (1560, 250), (1690, 200)):
        with s.mirrored(880, 0.4, "calm"):
            boats.yacht(s, x, 880, h / 270, "#e9d6cc", "#54507a", flip=x > 1500)
    water.cuts(s, 826, 960, "#ffdca8", 60, 0.6, 90, 1000, 1850)
    buildings.rooftops(s, -30, 520, 862, ("#6f6a88", "#7d7490"), ("#4f4d6c",), (130, 240), Glass(pane="#55577a", lit="#ffd68c", share=0.3), (80, 120))
    cam = Camera(420, 850, 1400, 2.0)
    house = Place(cam, -0.4, 0, 22, -34)
    faces = buildings.house(s, house, (15, 14.2, 13), 4.2, "#a4573f", "#4a4456", "front", "front")
    front, side = faces["front"], faces["left"]
    for face, wide in ((front, 15.0), (side, 13.0)):
        buildings.bricks(s, face, wide, 14.2, "#a4573f" if face is front else "#8a4a3c", 520, 0.5)
        glass = Glass(frame="#2c3038", pane="#4a5c74", lit="#ffd98a", share=0.62, arched=True, bars=(3, 4))
        skip = frozenset({(r, 2) for r in range(4)}) if face is front else frozenset()
        buildings.windows(s, face, wide, (0.9, 4.4, 7.8, 11.2), 5, (1.5, 2.2), glass, 1.0, skip)
        for t in (3.7, 7.15, 10.6):
            s.poly(face.quad(0, t, wide, 0.22), "#d9b08a" if face is front else "#a9846c")
    for r, t in enumerate((0.0, 4.2, 7.6, 11.0)):
        s.poly(front.quad(6.5, t, 2.0, 2.7), "#23282f")
        s.poly(front.quad(6.65, t + 0.1, 1.7, 2.5), ("#ffe0a0", "#ffd07a", "#4a5c74", "#ffd98a")[r])
        s.line([front.at(7.5, t + 0.1), front.at(7.5, t + 2.6)], "#23282f", 5)
        if r:
            buildings.railing(s, front.place.face((6.3, t, -0.4), (1, 0, 0)), 2.4, 0.9, "#23282f", 0.3, 0.03)
    s.poly(front.points([(6.4, 14.0), (8.6, 14.0), (8.6, 15.6), (7.5, 16.6), (6.4, 15.6)]), "#5f3a34")
    beam = [front.place.see(7.5, 15.4, 0), front.place.see(7.5, 15.4, -2.0)]
    s.line(beam, "#23282f", 13)
    s.line([beam[1], front.place.see(7.5, 13.4, -2.0)], "#23282f", 3)
    ground = Place(cam).face((-16, 0, 2.6), (1, 0, 0), (0, 0, 1))
    low = s.fall(900, 1200, "#a58a84", "#7f6f78", "#54506a")
    base_l, base_m, base_r = house.see(0, 0, 13), house.see(0, 0, 0), house.see(15, 0, 0)
    with s.group("dab"):
        s.poly([(-60, 866), base_l, base_m, base_r, (1860, base_r[1] + 20), (1860, 1260), (-60, 1260)], low)
    for k in range(9):
        s.line([ground.at(-10, 0.3 + k * 0.55), ground.at(50, 0.3 + k * 0.55)], "#4f4a60", 2.5, opacity=0.5)
    s.poly([(-60, 1010), (520, 1075), (880, 1260), (-60, 1260)], "#26395c")
    s.poly([(-60, 1000), (526, 1066), (890, 1260), (866, 1260), (512, 1084), (-60, 1020)], "#c9a596")
    water.cuts(s, 1070, 1195, "#f0b890", 26, 0.6, 220, -60, 460)
    for a, w in ((6.6, 1.8), (1.0, 1.6), (12.4, 1.6)):
        p, q = front.at(a, 0), front.at(a + w, 0)
        s.poly([p, q, (q[0] - 90, q[1] + 190), (p[0] - 150, p[1] + 190)], s.linear((0, p[1]), (0, p[1] + 190), (0, "#ffd27a", 0.7), (1, "#ffd27a", 0)), style="mix-blend-mode:screen")
    for x, y, tall, turn in ((620, 985, 165, False), (690, 990, 172, False), (1010, 1100, 236, True), (240, 925, 95, False)):
        s.path(lens(x - 30, y + 3, tall * 0.8, tall * 0.05), "#37344a", opacity=0.6)
        figure(s, x, y, tall, WALK, passer_by(s, ("#a8443a", "#31507a", "#d9a441", "#4d5b6c"), 0.7), flip=turn)
    buildings.lamp_post(s, 470, 1010, 330, "#23283a", "#ffe2a4", 190)
    s.line([(1560, 1150), (1560, 1090)], "#23283a", 40)
    s.oval(1560, 1085, 34, 14, "#39405a")


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
        s.poly([cam.see((13 * side, 0, 2)), cam.see((7.2 * side, 0, 2)), cam.see((7.2 * side, 0, 90)), cam.see((13 * side, 0, 90))], tone)
    pool = [cam.see((-7.2, -0.7, 1.6)), cam.see((7.2, -0.7, 1.6)), cam.see((7.2, -0.7, 120)), cam.see((-7.2, -0.7, 120))]
    with s.group("across"):
        s.poly(pool, s.fall(565, 1200, "#ffd28a", "#f3956a", "#b0587a", "#5a3a74", "#33285a"))
    for side, tone in ((-1, "#5f3a44"), (1, "#45304c")):
        s.poly([cam.see((7.2 * side, 0.0, 1.6)), cam.see((7.2 * side, -0.7, 1.6)), cam.see((7.2 * side, -0.7, 90)), cam.see((7.2 * side, 0.0, 90))], tone)
    _footbridge(s, cam)
    water.glitter(s, 880, 585, 1190, "#fff0b8", 16, 190, 170)
    water.cuts(s, 620, 1190, "#ffc08a", 130, 0.5, 230, 240, 1560)
    water.cuts(s, 800, 1190, "#2b2150", 70, 0.5, 240, 60, 1760)
    for x, z, tone, roof in ((4.3, 26, "#3f6a6a", "#e9b45c"), (-6.9, 21, "#a8443a", "#f0d9a4"), (4.2, 14.5, "#2f4a7a", "#e07a4a"), (-6.9, 9.6, "#2f6f5c", "#f0c25a")):
        _houseboat(s, Place(cam, x, -0.7, z), tone, roof)
    for z, side in ((30, 1), (20, -1), (11, 1)):
        x, y = cam.see((8.2 * side, 0, z))
        buildings.lamp_post(s, x, y, cam.size(z) * 3.8, "#2b2038", "#ffe0a0", cam.size(z) * 1.6)
    for x, z, turn in ((-9.6, 17, False), (9.4, 12.5, True)):
        px, py = cam.see((x, 0, z))
        figure(s, px, py, cam.size(z) * 1.72, WALK, Look("#4a3050", "#2b2038", skin="#c98f68", coat=0.7), flip=turn)
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
        s.stroke([(cx, cy - w * 9), (cx + w * 5, cy - w * 15), (cx + w * 2, cy - w * 24)], [w * 1.5, w * 4, w * 2], "#e9c0b0")
    front = place.face((0, 0, 0), (1, 0, 0))
    low = front.quad(0, 0, 2.7, 0.2)
    s.poly(low, darker(tone, 0.6))
    s.path(lens((low[0][0] + low[1][0]) / 2, low[0][1] + 10, (low[1][0] - low[0][0]) * 1.1, 8), darker(tone, 0.5), opacity=0.6)


def canal_lock(s: Sheet) -> None:
    """The gates of Cooper's Lock, water jetting through the boards, balance beams in white."""
    skies.sky(s, 520, "#7fb6b4", "#b9d6c4", "#eeeccd")
    skies.streaks(s, 60, 420, ("#f8f3de", "#9cc4bf"), 12, 0.6)
    for x, y, tall, tone in ((120, 560, 480, "#5f8f4f"), (1650, 570, 520, "#6f9a4a"), (1430, 550, 330, "#7fa558"), (380, 550, 300, "#7fa558")):
        land.tree(s, x, y, tall, tone, "#4a3a2c")
    land.hills(s, 528, 60, "#8fb08a", foot=620)
    cam = Camera(900, 520, 1250, 3.4)
    cottage = Place(cam, 9.5, 0.6, 32, -12)
    faces = buildings.house(s, cottage, (9, 4.2, 6), 2.8, "#f3ead6", "#5b5a66", "front", "side")
    buildings.windows(s, faces["front"], 9, (1.4,), 3, (1.2, 1.5), Glass(pane="#41647a"), 1.0)
    buildings.chimney(s, cottage, (6.5, 5.6, 2.6), 1.8, "#a4573f")
    with s.group("dab"):
        s.poly([cam.see((-40, 0, 2)), cam.see((-3.6, 0, 2)), cam.see((-3.6, 0, 60)), cam.see((-40, 0, 60))], "#7fa352")
        s.poly([cam.see((40, 0, 2)), cam.see((3.6, 0, 2)), cam.see((3.6, 0, 60)), cam.see((40, 0, 60))], "#86a856")
    for side in (-1, 1):
        s.poly([cam.see((3.6 * side, 0, 1.5)), cam.see((5.2 * side, 0, 1.5)), cam.see((5.2 * side, 0, 60)), cam.see((3.6 * side, 0, 60))], "#d9c8a4")
    gate_z = 14.0
    upper = [cam.see((-3.6, -0.6, gate_z)), cam.see((3.6, -0.6, gate_z)), cam.see((3.6, -0.6, 70)), cam.see((-3.6, -0.6, 70))]
    with s.group("across"):
        s.poly(upper, s.fall(525, 780, "#d9e6cf", "#7fb0a8"))
    for side in (-1, 1):
        wall = Place(cam, 3.6 * side, -4.4, 1.4 if side < 0 else gate_z).face((0, 0, 0), (0, 0, -side if side > 0 else 1))
        s.poly(wall.quad(0, 0, gate_z - 1.4, 4.4), "#6b5f52" if side < 0 else "#8a7a66")
        stones(s, wall, gate_z - 1.4, 4.4, "#8d7f6a" if side < 0 else "#a99a80", 0.55)
        s.poly(wall.quad(0, 0, gate_z - 1.4, 1.1), "#3f5a3c", opacity=0.65)
    lower = [cam.see((-3.6, -3.9, 1.4)), cam.see((3.6, -3.9, 1.4)), cam.see((3.6, -3.9, gate_z + 2)), cam.see((-3.6, -3.9, gate_z + 2))]
    with s.group("across"):
        s.poly(lower, s.fall(1100, 1220, "#3f6f66", "#224a4a"))
    _gates(s, cam, gate_z)
    water.cuts(s, 540, 780, "#f3f6e4", 40, 0.6, 90, 640, 1160)
    for x, z, tall, pose, look, turn in ((5.6, 12.4, 1.72, PUSH, Look("#c9503c", "#33404c", hat="#e9d9b6"), False), (-8.0, 15, 1.3, WAVE, Look("#e9b43a", "#2f4a66", skin="#8a5a3e", hair="#1b1a1e"), False), (-8.8, 15.6, 1.7, STAND, Look("#39606b", "#2b3038", long_hair=True), False)):
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
            s.stroke([(x, y), (x - side * 10, y + fall * 0.3), (x - side * 18, y + fall)], [4, 12, 26], "#eaf3e6", opacity=0.8)
        a0, a1 = cam.see((3.3 * side, 0.95, z)), cam.see((9.4 * side, 0.95, z - 2.6))
        w0, w1 = cam.size(z) * 0.34, cam.size(z - 2.6) * 0.42
        s.stroke([a0, ((a0[0] + a1[0]) / 2, (a0[1] + a1[1]) / 2), a1], [w0, (w0 + w1) / 2, w1], "#2b3038")
        end = ((a0[0] * 0.2 + a1[0] * 0.8), (a0[1] * 0.2 + a1[1] * 0.8))
        s.stroke([end, ((end[0] + a1[0]) / 2, (end[1] + a1[1]) / 2), a1], [w1 * 0.96, w1 * 0.98, w1], "#f6f0e2")
        s.line([cam.see((2.2 * side, 0.3, z + 0.8)), cam.see((2.2 * side, 1.7, z + 0.8))], "#2b3038", 9)
        s.oval(*cam.see((2.2 * side, 1.7, z + 0.8)), 15, 15, "#c9503c")
    x, y = cam.see((0, -4.0, z + point))
    for k in range(14):
        s.path(lens(x + s.rng.gauss(0, 150), y + 12 + k * 9, 120 + 12 * k, 8), "#eaf3e6", opacity=0.7)


SCENES = {
    "harbour-wall": harbour_wall,
    "crane-stones": crane_stones,
    "shipyard": shipyard,
    "office-quay": office_quay,
    "sunset-canal": sunset_canal,
    "canal-lock": canal_lock,
}
