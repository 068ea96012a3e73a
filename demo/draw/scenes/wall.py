"""The harbour wall under repair, from afar and close by."""

from __future__ import annotations

from itertools import pairwise

from demo.draw import boats, land, skies, water
from demo.draw.canvas import Sheet
from demo.draw.figures import PUSH, STAND, Look, figure
from demo.draw.landmarks import lattice
from demo.draw.shapes import darker, lighter, mix, straight
from demo.draw.space import Camera, Face, Place, box

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
                colour = mix(
                    tone,
                    rng.choice((lighter(tone, 0.35), darker(tone, 0.25), "#a89a86")),
                    rng.uniform(0, 0.6),
                )
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
    with s.at(170, 0):
        _tower_crane(s)
    with s.group("fine"):
        s.poly(wall.quad(0, 0, 60, 5.2), "#6f665a")
    stones(s, wall, 60, 5.2, "#a5937a", 0.65)
    s.poly(wall.quad(0, 0, 60, 1.3), "#3f5a44", opacity=0.6)
    s.poly(wall.quad(0, 5.2, 60, 0.42), "#d9c8a6")
    top = Face(wall.place, wall.spot(0, 5.62), wall.along, (-1, 0, 0.2))
    s.poly(top.quad(0, 0, 60, 3), "#e9dabb")
    s.poly(wall.quad(9.5, 2.6, 5.2, 3.0), "#3a342e")
    for j in range(4):
        s.poly(
            wall.points(
                [
                    (9.5, 2.6 + j * 0.65),
                    (9.9 + 0.5 * (j % 2), 2.6 + j * 0.65),
                    (9.9 + 0.5 * (j % 2), 3.25 + j * 0.65),
                    (9.5, 3.25 + j * 0.65),
                ]
            ),
            "#b3a084",
        )
        s.poly(
            wall.points(
                [
                    (14.7, 2.6 + j * 0.65),
                    (14.1 - 0.4 * (j % 2), 2.6 + j * 0.65),
                    (14.1 - 0.4 * (j % 2), 3.25 + j * 0.65),
                    (14.7, 3.25 + j * 0.65),
                ]
            ),
            "#93836b",
        )
    _scaffold(s, wall)
    with s.at(170, 0):
        _hanging_block(s)
    with s.mirrored(760, 0.4, "calm"):
        boats.fishing_boat(s, 1560, 760, 0.9, "#2f6f70", "#e9a23c", "#f3ead8", flip=True)
    water.cuts(s, 626, 1190, "#e6f0e0", 150, 0.6, 210, 700, 1850)
    water.cuts(s, 900, 1190, "#16485e", 60, 0.5, 240, 300, 1850)
    for x, y, span, lean in ((1480, 300, 90, -8), (1620, 230, 60, 8), (180, 240, 70, 0)):
        skies.gull(s, x, y, span, "#fffaf0", "#4a5a66", lean)


def _tower_crane(s: Sheet) -> None:
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


def _hanging_block(s: Sheet) -> None:
    block = [(1080, 410), (1160, 410), (1160, 462), (1080, 462)]
    s.line([(1120, 358), (1086, 412)], "#33424c", 3)
    s.line([(1120, 358), (1154, 412)], "#33424c", 3)
    s.poly(block, "#c9b694")
    s.poly([(1160, 410), (1176, 402), (1176, 454), (1160, 462)], "#8a7a62")
    s.poly([(1080, 410), (1096, 402), (1176, 402), (1160, 410)], "#e6d8b8")


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
        for a, b in pairwise(bays):
            s.poly([out(a, t, 0.1), out(b, t, 0.1), out(b, t, deep), out(a, t, deep)], "#b98f58")
            s.poly(
                [out(a, t, deep), out(b, t, deep), out(b, t - 0.1, deep), out(a, t - 0.1, deep)], "#7d5a34"
            )
            s.line([out(a, t + 1.0, deep), out(b, t + 1.0, deep)], steel, max(wall.size(a) * 0.05, 1.5))
    for k in (0, 3, 6):
        s.line(
            [out(bays[k], -0.3, deep), out(bays[k + 2], 3.4, deep)],
            steel,
            max(wall.size(bays[k]) * 0.05, 1.5),
        )
    for a, t, look, turn in (
        (8.4, 3.42, MASON, False),
        (11.6, 1.52, MATE, True),
        (13.4, 3.42, MATE, True),
        (16.8, 5.32, MASON, False),
    ):
        x, y = out(a, t, 0.7)
        figure(s, x, y, wall.size(a) * 1.72, PUSH if turn else STAND, look, flip=turn)
        if t < 5:
            p, q = out(a - 0.95, t + 1.0, deep), out(a + 0.95, t + 1.0, deep)
            s.line([p, q], steel, max(wall.size(a) * 0.05, 1.5))
    s.poly(
        [out(bays[4], 5.6, deep), out(bays[7], 5.6, deep), out(bays[7], 6.9, deep), out(bays[4], 6.9, deep)],
        "#3f8f7a",
        opacity=0.55,
    )


def crane_stones(s: Sheet) -> None:
    """A granite block on the hook, two masons guiding it down by hand."""
    skies.sky(s, 900, "#e0a45e", "#edc488", "#f6e0b4", "#f8edd2")
    skies.streaks(s, 60, 800, ("#fbf3de", "#d9935c", "#c9a27c"), 20, 0.5)
    s.glow(1500, 300, 700, "#fff3cf", 0.7)
    land.headland(s, -60, 800, 905, 90, "#c99f7a")
    water.sea(s, 900, 1200, "#f3d6a0", "#8fa79a", "#4f8288")
    water.cuts(s, 906, 1190, "#fdf0cc", 120, 0.6, 190)
    for x, h in ((200.0, 200), (300.0, 260), (420.0, 190)):
        boats.mast(s, x, 906, h, "#9a7f68", 5)
    lattice(s, (1960, 700), (880, -60), 120, "#a5352c", 13, 9)
    s.line([(880, -20), (880, 240)], "#2d343a", 7)
    s.line([(902, -20), (902, 240)], "#2d343a", 7)
    s.rect(846, 230, 90, 110, "#e9b43a", rx=10)
    for k in range(3):
        s.poly(
            [(846, 250 + k * 34), (846, 268 + k * 34), (936, 232 + k * 34), (936, 214 + k * 34 + 16)],
            "#2d343a",
            opacity=0.85,
        )
    s.oval(891, 284, 24, 24, "#2d343a")
    s.oval(891, 284, 9, 9, "#c9ced0")
    s.path(
        "M891 340v26q36 4 36 36q-4 32 -38 32q-30 -2 -32 -30",
        "none",
        stroke="#2d343a",
        stroke_width=17,
        stroke_linecap="round",
    )
    cam = Camera(890, 930, 1500, 1.6)
    block = Place(cam, -1.62, 1.55, 6.2, 14)
    for x, z in ((0.3, 0.1), (2.5, 0.1), (0.3, 1.4), (2.5, 1.4)):
        s.line([(890, 424), block.see(x, 1.5, z)], "#4a4f54", 8)
    faces = box(s, block, (2.8, 1.5, 1.5), "#9aa0a0", "right")
    for face, wide in (
        (faces["front"], 2.8),
        (faces.get("right", faces["front"]), 1.5 if "right" in faces else 2.8),
    ):
        with s.inside(straight(face.quad(0, 0, wide, 1.5)), filter="url(#fine)"):
            for _ in range(150):
                x, y = face.at(s.rng.uniform(0, wide), s.rng.uniform(0, 1.5))
                s.oval(
                    x,
                    y,
                    s.rng.uniform(2, 9),
                    s.rng.uniform(2, 6),
                    s.rng.choice(("#5f686c", "#d6d6cc", "#7d8688", "#b9a894")),
                    opacity=0.7,
                )
            for k in range(16):
                s.line(
                    [face.at(0.1 + k * 0.18, 0.06), face.at(0.06 + k * 0.18, 0.2)], "#d9dad2", 3, opacity=0.7
                )
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
    push = PUSH | {
        "hand1": (0.24, 0.8),
        "elbow1": (0.12, 0.7),
        "hand2": (0.25, 0.86),
        "elbow2": (0.13, 0.72),
        "foot2": (0.08, 0.03),
        "knee2": (0.09, 0.3),
    }
    figure(s, 375, 1130, 560, push, MASON)
    figure(s, 1344, 1128, 545, push, MATE, flip=True)
    skies.flock(s, 420, 250, 90, 8, 24, "#8a6a50")


SCENES = {
    "harbour-wall": harbour_wall,
    "crane-stones": crane_stones,
}
