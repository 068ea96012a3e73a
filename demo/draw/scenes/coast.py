"""The coast: the ferry leaving, the storm over the promenade, the turbines at sea."""

from __future__ import annotations

import math

from demo.draw import boats, buildings, land, skies, water
from demo.draw.boats import ship_skin
from demo.draw.buildings import Glass
from demo.draw.canvas import Sheet
from demo.draw.figures import PUSH, Look, figure
from demo.draw.landmarks import lighthouse, terrace
from demo.draw.shapes import darker, lens, lighter, mix
from demo.draw.space import Camera, Place, box, loft


def ferry_deck(s: Sheet) -> None:
    """The white ferry leaving, stern towards us, for the island on the horizon."""
    skies.sky(s, 520, "#2f86b4", "#6cb3cb", "#bfe0d8", "#f3efd2")
    skies.heap(s, 1420, 380, 620, "#fffaf0", "#e6eee6", "#b4d0d4")
    skies.heap(s, 330, 300, 480, "#fffaf0", "#e6eee6", "#b4d0d4")
    skies.streaks(s, 390, 500, ("#fff6e0", "#cfe6de"), 8, 0.6)
    land.rock(s, 560, 524, 330, 66, "#7d9a9c", "#a9bdb4", "#5e8088")
    lighthouse(s, 610, 462, 150, "#f6efe0", "#d4624f")
    water.sea(s, 518, 1200, "#9fd0c8", "#3f9cae", "#1c6f92", "#0f4a70")
    water.cuts(s, 524, 1190, "#d9f0e2", 260, 0.5, 230)
    water.cuts(s, 600, 1190, "#0e4266", 120, 0.4, 230)
    cam = Camera(900, 518, 1750, 5.2)
    ship = Place(cam, 5.6, 0, 40, -62)
    skin = ship_skin(44, 12, 4.2)

    def paint(t: float, v: float, side: float) -> str:
        base = "#1f4f82" if v < 0.34 else ("#d9604a" if v < 0.42 else "#f6f0e2")
        return base if side < 0 else darker(base, 0.3)

    x0, y0 = ship.see(0, 0, 0)
    water.wake(s, x0, y0 - 6, 520, 640, "#eef7ea")
    loft(s, ship, 24, skin, paint, 12)
    for low, high, tone in ((0.0, 0.34, "#1b436e"), (0.34, 0.42, "#c4523f"), (0.42, 1.0, "#dfe3dc")):
        s.poly(
            [
                ship.see(*skin(0, low, -1)),
                ship.see(*skin(0, low, 1)),
                ship.see(*skin(0, high, 1)),
                ship.see(*skin(0, high, -1)),
            ],
            tone,
        )
    stern = ship.face((0.0, 0, 4.0), (0, 0, -1))
    s.poly(stern.quad(0.6, 1.4, 6.8, 3.0), "#5f7f8e")
    for k in range(6):
        s.line([stern.at(0.6 + 6.8 * k / 5, 1.4), stern.at(0.6 + 6.8 * k / 5, 4.4)], "#3d5c6c", 2.5)
    _ferry_decks(s, ship)
    water.cuts(s, 1040, 1195, "#e9f7ea", 30, 0.6, 320)
    _quay_corner(s)
    skies.gull(s, 330, 640, 210, "#fbf6ea", "#3b4854", -14)
    for x, y, span, lean in ((760, 210, 90, 10), (1530, 610, 110, -12), (980, 330, 60, 0), (250, 470, 64, 8)):
        skies.gull(s, x, y, span, "#fbf6ea", "#46535f", lean)


def _ferry_decks(s: Sheet, ship: Place) -> None:
    white = "#f4eee0"
    for x, y, w, h, half in ((1.5, 4.3, 33, 2.6, 5.4), (4.5, 6.9, 27, 2.5, 4.8)):
        faces = box(s, ship, (w, h, half * 2), white, "front", origin=(x, y, -half))
        for name, face in faces.items():
            if name == "top":
                s.poly(face.quad(0, 0, w, half * 2), "#c9d6cf")
                continue
            wide = w if name == "front" else half * 2
            count = int(wide / 1.55)
            s.poly(face.quad(0.4, 0.95, wide - 0.8, 1.0), "#2b5674" if name == "front" else "#234a66")
            for i in range(1, count):
                s.line(
                    [
                        face.at(0.4 + (wide - 0.8) * i / count, 0.9),
                        face.at(0.4 + (wide - 0.8) * i / count, 2.0),
                    ],
                    white,
                    max(face.size(i) * 0.22, 2),
                )
            s.poly(face.quad(0, h - 0.22, wide, 0.22), "#d9604a")
    deck = ship.face((4.5, 9.4, 4.8), (0, 0, -1))
    buildings.railing(s, deck, 9.6, 1.1, "#f6f0e2", 0.5, 0.05)
    buildings.railing(s, ship.face((4.5, 9.4, -4.8), (1, 0, 0)), 16, 1.1, "#f6f0e2", 0.7, 0.05)
    box(s, ship, (7, 2.6, 7.2), white, "front", origin=(23, 9.4, -3.6))
    bridge = ship.face((23, 9.4, -3.6), (1, 0, 0))
    s.poly(bridge.quad(0.5, 1.1, 6.2, 1.0), "#2b5674")
    for z in (-4.2, 3.4):
        boat = ship.face((11, 9.5, z), (1, 0, 0))
        s.curve(
            boat.points([(0, 0.7), (0.6, 0.1), (4.4, 0.1), (5.2, 0.7), (4.4, 1.3), (0.7, 1.3)]), "#e8833a"
        )
    funnel = box(s, ship, (3.6, 3.6, 2.8), "#1f4f82", "front", origin=(14.5, 9.4, -1.4))
    for name, face in funnel.items():
        if name != "top":
            s.poly(face.quad(0, 1.9, 3.6 if name == "front" else 2.8, 0.9), "#f0b43c")
    fx, fy = ship.see(16, 13.2, 0)
    with s.group(filter="url(#blur8)", opacity=0.45):
        s.stroke(
            [(fx, fy), (fx - 80, fy - 70), (fx - 230, fy - 110), (fx - 420, fy - 100)],
            [20, 60, 90, 30],
            "#8fa6ae",
        )
    foot, head = ship.see(26, 12, 0), ship.see(26, 18, 0)
    s.line([foot, head], "#f4eee0", 6)
    s.line([ship.see(26, 15.5, -1.6), ship.see(26, 15.5, 1.6)], "#f4eee0", 4)
    px, py = ship.see(1.2, 7.5, 0)
    buildings.flag(s, px, py, 70, 62, ("#f0b43c", "#1f7a70"))


def _quay_corner(s: Sheet) -> None:
    with s.group("dab"):
        s.poly([(-60, 1010), (470, 1085), (640, 1260), (-60, 1260)], "#c3b396")
        s.poly([(-60, 1010), (470, 1085), (476, 1102), (-60, 1030)], "#ead9b6")
    for k in range(1, 5):
        s.line([(-40, 1010 + 62 * k), (500 + 44 * k, 1085 + 62 * k)], "#93826a", 3, opacity=0.6)
    for k in range(6):
        s.line([(40 + 96 * k, 1036 + 13 * k), (10 + 116 * k, 1260)], "#93826a", 3, opacity=0.4)
    x, y = 250.0, 1120.0
    s.oval(x + 30, y + 6, 96, 20, "#4f463d", opacity=0.5)
    s.path(
        f"M{x - 58} {y}q14 -60 6 -116q-26 -10 -24 -34q10 -26 78 -26q66 0 76 26q2 24 -26 34q-8 56 8 116q-58 26 -118 0Z",
        "#27343f",
    )
    s.path(f"M{x - 46} {y - 4}q14 -56 4 -116q-14 -12 -10 -26q6 12 30 14q-14 60 -6 134Z", "#5c7280")
    s.line([(x - 60, y - 70), (x, y - 50), (x + 66, y - 66)], "#d9b672", 17, soft=True)
    s.line([(x - 60, y - 50), (x, y - 30), (x + 66, y - 48)], "#b98f4e", 15, soft=True)
    s.line(
        [(x + 62, y - 62), (x + 150, y + 10), (x + 330, y + 130), (x + 420, 1230)], "#d9b672", 14, soft=True
    )


def storm_waves(s: Sheet) -> None:
    """A wave breaking over the promenade in a gale, lamps lit at noon."""
    skies.sky(s, 700, "#1d2a36", "#37474f", "#5d6d6c", "#98a08d")
    skies.bank(s, 260, 470, "#2f3d48", "#8b9690", 6)
    cam = Camera(1180, 610, 1250, 2.6)
    water.sea(s, 600, 1200, "#6f8481", "#435f66", "#233f4b")
    water.swell(s, 660, 40, 260, 30, "#55706f", "#dfe3d3")
    water.swell(s, 720, 64, 380, -140, "#3d5a62", "#e3e6d6")
    glass = Glass(pane="#33424c", lit="#f6c676", share=0.3)
    terrace(
        s,
        cam,
        8.6,
        8,
        90,
        -1,
        ("#8d7f74", "#7b7f7c", "#97897a", "#6d777a"),
        ("#333c46", "#40434b"),
        glass,
        (8, 11),
    )
    ground = Place(cam).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(
            ground.points([(-1.6, 2.2), (8.6, 2.2), (8.6, 120), (-1.6, 120)]),
            s.fall(610, 1200, "#8e958c", "#606b6c", "#434e55"),
        )
    for z in (3, 3.8, 5, 6.6, 9, 12, 17, 25, 40):
        s.line([ground.at(-1.6, z), ground.at(8.6, z)], "#39444b", max(cam.size(z) * 0.02, 1), opacity=0.6)
    for z in (34, 22, 14, 9.0):
        x, y = ground.at(7.0, z)
        buildings.lamp_post(s, x, y, cam.size(z) * 4.2, "#1c252c", "#ffdf9a", cam.size(z) * 2.0)
        s.path(lens(x, y + 14, cam.size(z) * 1.4, cam.size(z) * 0.2), "#f6cf8a", opacity=0.4)
    wall = Place(cam, -1.6, 0, 120).face((0, 0, 0), (0, 0, -1))
    buildings.railing(s, wall, 117, 1.1, "#1f2a31", 1.2, 0.05)
    for x, y, w, h in ((1020, 690, 150, 230), (880, 760, 330, 420)):
        water.burst(s, x, y, w, h, ("#6f8988", "#c3cdc2", "#f1efe2"))
    water.burst(s, 430, 985, 800, 900, ("#5f7d7f", "#bccac1", "#f4f2e6"))
    water.swell(s, 1060, 120, 900, -420, "#2a4853", "#e3e6d6")
    s.poly([(-60, 1160), (420, 1100), (760, 1260), (-60, 1260)], "#223d49")
    for _ in range(46):
        z = s.rng.uniform(2.6, 14)
        x, y = ground.at(s.rng.uniform(-1.6, 3.4 + s.rng.uniform(0, 2)), z)
        s.path(
            lens(x, y, cam.size(z) * s.rng.uniform(0.4, 1.6), cam.size(z) * 0.035, 8), "#e6e9dd", opacity=0.6
        )
    px, py = cam.see((3.9, 0, 9.4))
    s.path(lens(px, py + 4, 190, 12), "#20303a", opacity=0.6)
    oilskin = Look("#e9b43a", "#2b3640", skin="#d9a27c", hat="#e9b43a", coat=0.9, shoes="#1d2a30")
    figure(s, px, py, 232, PUSH, oilskin, flip=True)
    skies.rain(s, 230, "#dfe5dc", 0.5, 0.35)
    skies.gull(s, 1380, 240, 110, "#e9eae0", "#3b4750", -24)
    skies.gull(s, 1560, 330, 70, "#dfe2d8", "#3b4750", 16)


def wind_turbines(s: Sheet) -> None:
    """Three turbines far out in evening light, a service boat at their feet."""
    skies.sky(s, 800, "#4f7f9c", "#8fb0b4", "#d9cfae", "#f5c98c", "#f3a36f")
    skies.streaks(s, 240, 760, ("#f8e3bb", "#d9a98c", "#9fb3b4"), 24, 0.55)
    skies.sun(s, 430, 735, 52, "#fff3c8", "#ffc87a")
    water.sea(s, 790, 1200, "#f0b98a", "#a9a29a", "#4f7d8e", "#22546f")
    water.cuts(s, 798, 1190, "#fbe0b4", 240, 0.55, 220)
    water.cuts(s, 830, 1190, "#1d4a66", 130, 0.4, 230)
    water.glitter(s, 430, 796, 1190, "#fff3c8", 30, 200, 150)
    for x, y, tall, start, tone in (
        (1500, 812, 400, 14, "#dcd9cc"),
        (1080, 826, 520, 48, "#e9e4d4"),
        (640, 850, 690, 82, "#f6f0e0"),
    ):
        with s.mirrored(y, 0.3):
            _turbine(s, x, y, tall, start, tone)
    with s.mirrored(960, 0.4):
        boats.fishing_boat(s, 1250, 960, 0.86, "#d9604a", "#f0b43c", "#f3ead8", flip=True)
    water.cuts(s, 950, 1190, "#f8d9ac", 34, 0.6, 260)
    skies.flock(s, 1240, 300, 120, 13, 20, "#5f6f78")


def _turbine(s: Sheet, x: float, y: float, tall: float, start: float, tone: str) -> None:
    hub = y - tall
    foot, top = tall * 0.026, tall * 0.014
    shaft = s.linear(
        (x - foot, 0), (x + foot, 0), (0, lighter(tone, 0.5)), (0.5, tone), (1, mix(tone, "#4a6478", 0.6))
    )
    s.poly(
        [
            (x - foot * 1.5, y),
            (x + foot * 1.5, y),
            (x + foot * 1.5, y - tall * 0.09),
            (x - foot * 1.5, y - tall * 0.09),
        ],
        "#e0a63c",
    )
    s.line([(x - foot * 2, y - tall * 0.09), (x + foot * 2, y - tall * 0.09)], "#8a6a34", tall * 0.008)
    s.poly([(x - foot, y - tall * 0.09), (x + foot, y - tall * 0.09), (x + top, hub), (x - top, hub)], shaft)
    s.path(
        f"M{x - top * 1.4:.1f} {hub - top * 1.5:.1f}h{top * 5:.1f}v{top * 2.6:.1f}h{-top * 5:.1f}Z",
        mix(tone, "#4a6478", 0.35),
    )
    for k in range(3):
        a = math.radians(start + 120 * k)
        dx, dy = math.cos(a), math.sin(a)
        reach = tall * 0.62
        pts = [
            (x + dx * reach * t - dy * b * reach, hub + dy * reach * t + dx * b * reach)
            for t, b in ((0.0, 0.0), (0.12, 0.012), (0.5, 0.012), (1.0, 0.0))
        ]
        widths = [tall * 0.016, tall * 0.046, tall * 0.03, 1.5]
        s.stroke(pts, widths, tone if k else lighter(tone, 0.5))
        shade = [(px - dy * 1.5, py + dx * 1.5) for px, py in pts]
        s.stroke(shade, [w * 0.4 for w in widths], mix(tone, "#4a6478", 0.45))
    s.oval(x, hub, tall * 0.02, tall * 0.02, lighter(tone, 0.3))


SCENES = {
    "ferry-deck": ferry_deck,
    "storm-waves": storm_waves,
    "wind-turbines": wind_turbines,
}
