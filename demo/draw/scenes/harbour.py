"""The harbour at its hours: dawn, fog, nets on the quay, the trawler going out."""

from __future__ import annotations

import math

from demo.draw import boats, buildings, land, skies, water
from demo.draw.boats import ship_skin
from demo.draw.buildings import Glass
from demo.draw.canvas import Sheet
from demo.draw.shapes import darker, lens, lighter, mix, ribbon, smooth
from demo.draw.space import Camera, Place, box, loft


def harbour_dawn(s: Sheet) -> None:
    """Boats on still water, the town dark against a rose sky, the sun just up."""
    skies.sky(s, 560, "#27416a", "#5a6f96", "#b98aa0", "#f0a58a", "#ffd29a")
    skies.streaks(s, 130, 500, ("#f6b79a", "#8d7c9e", "#e79a8e", "#6c7299"), 17, 0.6)
    skies.sun(s, 1235, 520, 46, "#fff0c4", "#ffcf86")
    land.headland(s, -60, 900, 562, 150, "#6d6d8f")
    land.headland(s, 1100, 1860, 562, 95, "#8a7794", left=False)
    glass = Glass(pane="#4d557a", lit="#ffd58a", share=0.16)
    with s.mirrored(600, 0.5):
        buildings.rooftops(
            s,
            -20,
            1010,
            600,
            ("#545d83", "#4a547a", "#5f6488"),
            ("#3a4266", "#454a6c"),
            (60, 120),
            glass,
            (52, 92),
        )
        _church(s, 560, 540)
        s.rect(-40, 590, 1120, 14, "#343c5c")
    water.sea(s, 604, 1200, "#f2b08f", "#c98f98", "#6f7898", "#33527a", "#1f3a5c")
    with s.mirrored(600, 0.45):
        buildings.rooftops(
            s,
            -20,
            1010,
            600,
            ("#545d83", "#4a547a", "#5f6488"),
            ("#3a4266", "#454a6c"),
            (60, 118),
            glass,
            (52, 92),
        )
        s.rect(-40, 590, 1120, 14, "#343c5c")
        _church(s, 560, 540)
    water.cuts(s, 612, 1190, "#f7c3a2", 190, 0.5)
    water.cuts(s, 640, 1190, "#24426a", 150, 0.45)
    water.glitter(s, 1235, 606, 1180, "#fff0c8", 24, 250, 150)
    with s.mirrored(660, 0.5, "calm"):
        boats.yacht(s, 1010, 660, 0.7, "#e9e2dc", "#3f5a86")
        boats.yacht(s, 1530, 656, 0.62, "#7f8fb0", "#c4524a", flip=True)
    with s.mirrored(742, 0.55, "calm"):
        boats.fishing_boat(s, 1330, 742, 0.98, "#38508a", "#d9764a", "#ead9c6", flip=True)
    with s.mirrored(905, 0.55):
        boats.fishing_boat(s, 480, 905, 2.05, "#a8433a", "#e0a44e", "#efe3cf")
    boats.dinghy(s, 1490, 1075, 1.35, "#2f6f70", "#8b5a3c")
    s.line([(1644, 1024), (1740, 1060), (1830, 1090)], "#22314c", 5, soft=True)
    water.cuts(s, 1060, 1190, "#f3bd9e", 26, 0.5, 240)
    for x, y, span, lean in ((980, 250, 90, -8), (1120, 330, 60, 6), (820, 190, 48, 0)):
        skies.gull(s, x, y, span, "#fbeadb", "#5a5370", lean)


def _church(s: Sheet, x: float, y: float) -> None:
    s.rect(x, y - 110, 48, 170, "#414a70")
    s.poly([(x - 5, y - 108), (x + 24, y - 205), (x + 53, y - 108)], "#39416a")
    s.line([(x + 24, y - 205), (x + 24, y - 232)], "#39416a", 4)
    s.rect(x + 17, y - 92, 14, 26, "#ffd58a", rx=7)


def fog_harbour(s: Sheet) -> None:
    """Masts going out one after another in the fog, one boat near enough to have a colour."""
    skies.sky(s, 700, "#aebfc0", "#c3cdc8", "#dcdccf", "#e9e2d0")
    s.glow(1260, 300, 620, "#fff3d6", 0.75)
    s.oval(1260, 300, 62, 62, "#fffaf0", opacity=0.85)
    fog = "#d8dace"
    glass = Glass(pane="#c0c8c3", lit="#f6dfae", share=0.1)
    buildings.rooftops(
        s, -30, 1850, 640, ("#a7b4b4", "#9fadaf"), ("#98a7aa",), (90, 190), glass, (90, 150), fog, 0.55
    )
    skies.fog(s, 430, 330, fog, 0.95)
    water.sea(s, 640, 1200, "#d5d8cd", "#b9c4bf", "#8fa3a4", "#6d878c")
    for row, (y, tall, tone) in enumerate(
        ((655, 330, "#b3bebc"), (690, 430, "#92a2a5"), (740, 560, "#6d8188"))
    ):
        with s.mirrored(y, 0.4):
            for _ in range(9 - 2 * row):
                x = s.rng.uniform(40, 1760)
                boats.mast(s, x, y - 14, tall * s.rng.uniform(0.75, 1.1), tone, 4 + 2 * row)
                w = 70 + 30 * row
                s.path(
                    f"M{x - w:.0f} {y - 26:.0f}q{w} 14 {2.1 * w:.0f} -6q-20 26 -40 32H{x - w * 0.8:.0f}Z",
                    tone,
                )
        skies.fog(s, y - 190, 300, fog, 0.8)
    with s.mirrored(905, 0.5):
        boats.fishing_boat(s, 660, 905, 1.75, "#2f6d72", "#d8a24a", "#e9e4d6")
    skies.fog(s, 640, 220, "#dfe0d5", 0.5)
    water.cuts(s, 800, 1190, "#e4e5da", 90, 0.5, 240)
    water.cuts(s, 860, 1190, "#5d7a80", 70, 0.4, 240)
    boats.buoy(s, 1420, 1010, 190, "#c8503c")
    s.path(lens(1420, 1016, 210, 12), "#4f6c73", opacity=0.6)
    for x, y, span in ((900, 330, 70), (1010, 380, 46), (1560, 520, 60)):
        skies.gull(s, x, y, span, "#f3f1e6", "#7c8b8f", -6)


def fishing_nets(s: Sheet) -> None:
    """A heap of nets, floats and buoys on the quay, boats out of focus behind."""
    skies.sky(s, 420, "#7fb0c0", "#a9cbc8", "#e4e3c6")
    skies.heap(s, 1350, 300, 520, "#fdf6e4", "#dbe3da", "#a9c2c6")
    water.sea(s, 400, 640, "#9cc4bf", "#4f93a0", "#2f7388")
    with s.group(filter="url(#blur2)"), s.mirrored(500, 0.4, "calm"):
        boats.fishing_boat(s, 300, 500, 1.15, "#c94f3a", "#f0c060", "#f3ead8")
        boats.fishing_boat(s, 1180, 486, 0.9, "#245a7c", "#e07a4a", "#f3ead8", flip=True)
        boats.yacht(s, 760, 474, 0.7, "#f3efe4", "#3b6a8f")
    water.cuts(s, 470, 640, "#d4e6d8", 90, 0.5, 90)
    cam = Camera(900, 400, 1300, 1.7)
    quay = Place(cam, 0, 0, 0).face((-20, 0, 2.3), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(quay.quad(0, 0, 40, 6.6), s.fall(640, 1200, "#b9a68a", "#a08c74", "#7d6c5c"))
    for j in range(12):
        s.line([quay.at(0, j * 0.6), quay.at(40, j * 0.6)], "#6d5d50", 2 + (11 - j) * 0.25, opacity=0.6)
        for i in range(28):
            x = 10 + i * 0.8 + (j % 2) * 0.4
            s.line([quay.at(x, j * 0.6), quay.at(x, j * 0.6 + 0.6)], "#6d5d50", 2, opacity=0.4)
    s.poly([*quay.quad(0, 6.25, 40, 0.4)], "#d6c4a4")
    _net_heap(s)
    for x, y, r, tone in (
        (330, 1010, 84, "#e2703c"),
        (500, 1080, 74, "#f0b43c"),
        (196, 1100, 66, "#d8493c"),
        (1450, 1075, 70, "#e2703c"),
    ):
        _float(s, x, y, r, tone)
    _rope_coil(s, 1560, 1050, 150)
    _lobster_pot(s, 1490, 900)


def _net_heap(s: Sheet) -> None:
    rng = s.rng
    body = [
        (330, 1040),
        (380, 900),
        (470, 760),
        (590, 700),
        (700, 720),
        (800, 640),
        (930, 590),
        (1050, 610),
        (1150, 700),
        (1260, 780),
        (1330, 900),
        (1400, 1010),
        (1370, 1075),
        (1100, 1100),
        (800, 1120),
        (480, 1100),
    ]
    s.oval(930, 1075, 560, 60, "#4c4038", opacity=0.55)
    with s.group("rough"):
        s.curve(body, s.linear((500, 560), (1250, 1080), (0, "#3f9a86"), (0.5, "#23705f"), (1, "#134538")))
    with s.inside(smooth(body, closed=True)):
        for _ in range(26):
            x, y = rng.uniform(380, 1350), rng.uniform(560, 1080)
            tone = rng.choice(("#1b5c50", "#4bab92", "#174a40", "#2f8573"))
            pts = [
                (x, y),
                (x + rng.uniform(40, 130), y + rng.uniform(30, 90)),
                (x + rng.uniform(180, 330), y + rng.uniform(60, 220)),
            ]
            s.stroke(pts, [4, rng.uniform(30, 70), 6], tone, opacity=0.75)
        mesh = []
        for k in range(-30, 66):
            for slope in (1, -1):
                pts = [
                    (420 + k * 30 + slope * t * 130 + rng.uniform(-9, 9), 520 + t * 150 + 10 * (k % 3))
                    for t in range(5)
                ]
                mesh.append(ribbon(pts, [1.5] * 5))
        s.path("".join(mesh), "#7fd0b4", opacity=0.42)
    for t in range(12):
        x = 455 + t * 80
        y = _crest(x)
        s.oval(
            x, y, 33, 23, darker("#e9a23b", 0.3), transform=f"rotate({rng.uniform(-30, 30):.0f} {x} {y:.0f})"
        )
        s.oval(x - 3, y - 4, 30, 20, "#f1ad44")
        s.oval(x - 10, y - 9, 12, 6, "#fbd78d")
    s.line([(455 + t * 80, _crest(455 + t * 80)) for t in range(12)], "#f3e6c4", 5, soft=True, opacity=0.9)


def _crest(x: float) -> float:
    """Return the height at which the line of floats lies over the heap."""
    return 830 + 80 * math.sin(x / 95) - 150 * math.exp(-(((x - 930) / 240) ** 2)) + 110 * abs(x - 900) / 500


def _float(s: Sheet, x: float, y: float, r: float, tone: str) -> None:
    s.oval(x + r * 0.3, y + r * 0.86, r * 1.15, r * 0.24, "#43372f", opacity=0.5)
    with s.group("fine"):
        s.oval(
            x,
            y,
            r,
            r,
            s.radial(
                (x - r * 0.4, y - r * 0.45),
                r * 1.6,
                (0, lighter(tone, 0.45)),
                (0.45, tone),
                (1, darker(tone, 0.5)),
            ),
        )
        s.path(
            f"M{x - r * 0.24:.0f} {y - r * 0.9:.0f}q{r * 0.24:.0f} {-r * 0.36:.0f} {r * 0.48:.0f} "
            f"0l-8 16h{-r * 0.48 + 16:.0f}Z",
            darker(tone, 0.2),
        )
    s.oval(x, y - r * 1.02, r * 0.12, r * 0.1, "#3a3029")
    s.line(
        [
            (x, y - r * 1.05),
            (x + r * 0.5, y - r * 1.3),
            (x + r * 1.2, y - r * 0.4),
            (x + r * 1.1, y + r * 0.8),
        ],
        "#efe0bc",
        6,
        soft=True,
    )


def _rope_coil(s: Sheet, x: float, y: float, r: float) -> None:
    s.oval(x + 14, y + 24, r * 1.1, r * 0.45, "#43372f", opacity=0.5)
    for k in range(6):
        rr, yy = r * (1 - k * 0.035), y - k * 15
        s.oval(x, yy, rr, rr * 0.36, "none", stroke="#7b5c36", stroke_width=21)
        s.oval(
            x,
            yy - 3,
            rr,
            rr * 0.36,
            "none",
            stroke=mix("#d5ae6c", "#a97f46", k % 2 * 0.5),
            stroke_width=14,
            stroke_dasharray="13 4",
        )


def _lobster_pot(s: Sheet, x: float, y: float) -> None:
    s.oval(x + 20, y + 4, 170, 22, "#43372f", opacity=0.45)
    s.path(f"M{x - 140} {y}v-70q0 -110 70 -110h150q70 0 70 110v70Z", "#5a3f2c")
    for k in range(9):
        s.line(
            [(x - 138 + k * 34, y), (x - 138 + k * 34 + (4 - k) * 3, y - 168 + abs(k - 4) ** 2 * 2)],
            "#b78a55",
            7,
        )
    for k in range(5):
        s.line([(x - 142, y - 12 - k * 36), (x + 150, y - 12 - k * 36)], "#8f6740", 6)
    s.oval(x - 20, y - 84, 46, 50, "#2c211a")
    s.oval(x - 20, y - 84, 46, 50, "none", stroke="#d9b27c", stroke_width=7)


def trawler(s: Sheet) -> None:
    """The blue trawler punching out through a grey-green swell."""
    skies.sky(s, 640, "#6f93a4", "#a3bcc0", "#d9d9c8", "#f0e1c2")
    skies.bank(s, 250, 260, "#8ea6b0", "#e3e2d3")
    skies.streaks(s, 380, 590, ("#f3e6cf", "#b5c4c5"), 10, 0.6)
    water.sea(s, 620, 1200, "#8fb0ae", "#4b8288", "#22586a", "#123c52")
    water.cuts(s, 626, 760, "#d9e4d6", 120, 0.5, 60)
    cam = Camera(760, 622, 1900, 3.4)
    ship = Place(cam, -10.5, -0.7, 27, -24)
    skin = ship_skin(21, 6.4, 2.7)

    def paint(t: float, v: float, side: float) -> str:
        if v < 0.26:
            return "#8e3b32" if side < 0 else "#5d2a2a"
        base = "#1f5f94" if v < 0.9 else "#f0e6d0"
        return darker(mix(base, "#0d3358", 0.2 + 0.35 * t if v < 0.9 else 0.0), 0.0 if side < 0 else 0.45)

    loft(s, ship, 28, skin, paint, 12)
    deck = [
        ship.see(*skin(i / 28, 0.9, side))
        for side in (1.0, -1.0)
        for i in (range(29) if side > 0 else range(28, -1, -1))
    ]
    s.poly(deck, "#a9825a")
    near = [ship.see(*skin(i / 28, 1.0, -1.0)) for i in range(29)]
    low = [ship.see(*skin(i / 28, 0.86, -1.0)) for i in range(28, -1, -1)]
    _trawler_house(s, ship)
    s.poly(near + low, "#f2e8d2")
    s.poly([ship.see(*skin(i / 28, 0.9, -1.0)) for i in range(29)] + low, "#c25a3a")
    for t in (0.3, 0.45, 0.6):
        x, y = ship.see(*skin(t, 0.62, -1.0))
        s.oval(x, y, 9, 10, "#dce6e0")
        s.oval(x, y, 6, 7, "#17334c")
    bx, by = ship.see(21, 0, 0)
    water.burst(s, bx + 10, by + 26, 330, 190, ("#86aeb2", "#d3e2da", "#f7f6ea"))
    water.swell(s, 880, 60, 520, -200, "#2b6878", "#dcebe0")
    water.swell(s, 985, 80, 680, 120, "#1d5266", "#dcebe0")
    water.swell(s, 1110, 90, 820, -320, "#133f55", "#cfe2da")
    water.foam_lace(s, 900, 1180, "#dcebe0", 34, 0.5)
    skies.gull(s, 330, 330, 150, "#f8f3e6", "#39454f", -10)
    for x, y, span in ((520, 250, 80), (1450, 300, 70), (1580, 240, 52), (180, 480, 60)):
        skies.gull(s, x, y, span, "#f8f3e6", "#47545e", 8)


def _trawler_house(s: Sheet, ship: Place) -> None:
    white = "#efe6d2"
    gantry = ship.face((1.2, 2.2, -2.4), (0, 0, 1))
    for at in (0.0, 4.8):
        s.line([gantry.at(at, 0), gantry.at(at, 5.2)], "#d8853c", 15)
    s.line([gantry.at(0, 5.2), gantry.at(4.8, 5.2)], "#d8853c", 18)
    box(s, ship, (1.6, 1.3, 1.9), "#4f7468", "left", origin=(3.2, 2.2, -0.9))
    box(s, ship, (5.6, 2.4, 4.2), white, "right", origin=(9.2, 2.3, -2.1))
    top = box(s, ship, (3.8, 2.2, 3.6), white, "right", origin=(10.2, 4.7, -1.8))
    for name, face in top.items():
        if name == "top":
            continue
        wide = 3.8 if name == "front" else 3.6
        for i in range(4):
            s.poly(face.quad(0.25 + i * (wide - 0.3) / 4, 0.95, (wide - 0.3) / 4 - 0.22, 0.85), "#24415a")
    box(s, ship, (4.4, 0.25, 4.2), "#c25a3a", "right", origin=(9.9, 6.9, -2.1))
    lower = ship.face((9.2, 2.3, -2.1), (1, 0, 0))
    for i in range(3):
        s.poly(lower.quad(0.7 + i * 1.6, 1.1, 0.7, 0.7), "#24415a")
    box(s, ship, (0.9, 2.1, 0.9), "#c25a3a", "right", origin=(9.4, 4.7, -0.4))
    foot, head = ship.see(12, 7, 0), ship.see(12, 12.6, 0)
    s.stroke([foot, head], [12, 7], "#e3dac6")
    s.line([ship.see(11, 10.2, 0), ship.see(13, 10.2, 0)], "#e3dac6", 6)
    for end in ((20.6, 3.7, 0.0), (1.2, 7.4, 0.0), (0.4, 2.6, 0.0)):
        s.line([head, ship.see(*end)], "#2a3b48", 2.4)
    s.line([ship.see(1.2, 7.4, 0), ship.see(5.2, 9.8, 0)], "#d8853c", 9)
    x, y = ship.see(12, 12.6, 0)
    buildings.flag(s, x, y + 4, 40, 56, ("#f0b43c", "#1f7a70"))


SCENES = {
    "harbour-dawn": harbour_dawn,
    "fog-harbour": fog_harbour,
    "fishing-nets": fishing_nets,
    "trawler": trawler,
}
