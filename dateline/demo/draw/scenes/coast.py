"""The coast and the island: the ferry, the lighthouse, storm, turbines, swimmers, the seal."""

from __future__ import annotations

import math

from dateline.demo.draw import boats, buildings, land, skies, water
from dateline.demo.draw.boats import ship_skin
from dateline.demo.draw.buildings import Glass
from dateline.demo.draw.canvas import Sheet
from dateline.demo.draw.figures import PUSH, Look, figure
from dateline.demo.draw.landmarks import lighthouse, terrace
from dateline.demo.draw.shapes import darker, lens, lighter, mix, ribbon, smooth
from dateline.demo.draw.space import Camera, Place, box, loft


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
        s.poly([ship.see(*skin(0, low, -1)), ship.see(*skin(0, low, 1)), ship.see(*skin(0, high, 1)), ship.see(*skin(0, high, -1))], tone)
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
                s.line([face.at(0.4 + (wide - 0.8) * i / count, 0.9), face.at(0.4 + (wide - 0.8) * i / count, 2.0)], white, max(face.size(i) * 0.22, 2))
            s.poly(face.quad(0, h - 0.22, wide, 0.22), "#d9604a")
    deck = ship.face((4.5, 9.4, 4.8), (0, 0, -1))
    buildings.railing(s, deck, 9.6, 1.1, "#f6f0e2", 0.5, 0.05)
    buildings.railing(s, ship.face((4.5, 9.4, -4.8), (1, 0, 0)), 16, 1.1, "#f6f0e2", 0.7, 0.05)
    box(s, ship, (7, 2.6, 7.2), white, "front", origin=(23, 9.4, -3.6))
    bridge = ship.face((23, 9.4, -3.6), (1, 0, 0))
    s.poly(bridge.quad(0.5, 1.1, 6.2, 1.0), "#2b5674")
    for z in (-4.2, 3.4):
        boat = ship.face((11, 9.5, z), (1, 0, 0))
        s.curve(boat.points([(0, 0.7), (0.6, 0.1), (4.4, 0.1), (5.2, 0.7), (4.4, 1.3), (0.7, 1.3)]), "#e8833a")
    funnel = box(s, ship, (3.6, 3.6, 2.8), "#1f4f82", "front", origin=(14.5, 9.4, -1.4))
    for face in (funnel.get("front"), funnel.get("left")):
        if face:
            s.poly(face.quad(0, 1.9, 3.6 if face is funnel.get("front") else 2.8, 0.9), "#f0b43c")
    fx, fy = ship.see(16, 13.2, 0)
    with s.group(filter="url(#blur8)", opacity=0.45):
        s.stroke([(fx, fy), (fx - 80, fy - 70), (fx - 230, fy - 110), (fx - 420, fy - 100)], [20, 60, 90, 30], "#8fa6ae")
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
    s.path(f"M{x - 58} {y}q14 -60 6 -116q-26 -10 -24 -34q10 -26 78 -26q66 0 76 26q2 24 -26 34q-8 56 8 116q-58 26 -118 0Z", "#27343f")
    s.path(f"M{x - 46} {y - 4}q14 -56 4 -116q-14 -12 -10 -26q6 12 30 14q-14 60 -6 134Z", "#5c7280")
    s.line([(x - 60, y - 70), (x, y - 50), (x + 66, y - 66)], "#d9b672", 17, soft=True)
    s.line([(x - 60, y - 50), (x, y - 30), (x + 66, y - 48)], "#b98f4e", 15, soft=True)
    s.line([(x + 62, y - 62), (x + 150, y + 10), (x + 330, y + 130), (x + 420, 1230)], "#d9b672", 14, soft=True)


def lighthouse_night(s: Sheet) -> None:
    """The beam of Gull Rock sweeping a dark sea under stars."""
    skies.sky(s, 760, "#071226", "#0d2140", "#173a5e", "#2d5f7c")
    skies.stars(s, 640, 190, "#f4ecd0")
    skies.streaks(s, 470, 740, ("#16304f", "#24506c"), 12, 0.7)
    lx, ly = 1240, 376
    for reach, spread, strength in ((-1500, 250, 0.55), (-1500, 120, 0.5)):
        paint = s.linear((lx, 0), (lx + reach, 0), (0, "#fff0b8", strength), (0.5, "#ffe9a8", strength * 0.45), (1, "#ffe9a8", 0.0))
        s.poly([(lx, ly - 10), (lx + reach, ly - spread + 60), (lx + reach, ly + spread + 60), (lx, ly + 10)], paint, style="mix-blend-mode:screen")
    back = s.linear((lx, 0), (1800, 0), (0, "#fff0b8", 0.45), (1, "#ffe9a8", 0.05))
    s.poly([(lx, ly - 10), (1860, ly - 110), (1860, ly + 60), (lx, ly + 10)], back, style="mix-blend-mode:screen")
    water.sea(s, 752, 1200, "#24506c", "#123655", "#0a1f3a", "#060f20")
    water.cuts(s, 758, 1190, "#5f93a6", 200, 0.4, 210)
    water.cuts(s, 780, 1190, "#040b18", 120, 0.6, 230)
    water.glitter(s, 420, 756, 1100, "#ffe9a8", 190, 420, 150, 0.5)
    land.rock(s, 1330, 800, 760, 170, "#142338", "#3a5a70", "#0b1626")
    land.rock(s, 1120, 815, 330, 90, "#12203a", "#31506a", "#0a1424")
    _keepers_house(s, 1430, 668, "#22364f", "#101c30", "#ffd27a")
    lighthouse(s, lx, 660, 360, "#7f8fa4", "#7a3240", "#fff6cf")
    s.glow(lx, ly, 330, "#ffe9a8", 1.0)
    water.glitter(s, lx, 815, 1180, "#ffd98a", 30, 120, 70, 0.75)
    water.foam_lace(s, 805, 850, "#8fb6c2", 26, 0.5)
    with s.mirrored(985, 0.35):
        boats.fishing_boat(s, 350, 985, 0.72, "#10203a", "#2b3f58", "#24384f")
    s.oval(305, 930, 6, 6, "#ffb066")
    s.glow(305, 930, 70, "#ffb066", 0.9)
    s.oval(364, 834, 4, 4, "#fff2c8")
    s.glow(364, 834, 46, "#fff2c8", 0.9)


def _keepers_house(s: Sheet, x: float, y: float, wall: str, roof: str, lit: str) -> None:
    s.rect(x - 70, y - 62, 170, 76, wall)
    s.poly([(x - 84, y - 58), (x - 54, y - 106), (x + 84, y - 106), (x + 114, y - 58)], roof)
    s.rect(x + 40, y - 132, 22, 44, darker(wall, 0.3))
    for wx in (-44, 18, 62):
        s.rect(x + wx, y - 40, 22, 26, lit)
        s.line([(x + wx + 11, y - 40), (x + wx + 11, y - 14)], roof, 2)
    s.rect(x - 12, y - 34, 20, 46, darker(roof, 0.2))


def lighthouse_day(s: Sheet) -> None:
    """The striped lighthouse on its rock in a fresh breeze."""
    skies.sky(s, 860, "#3f97c4", "#7ebfd6", "#c6e4dc", "#f7ecc9")
    skies.heap(s, 420, 560, 720, "#fffaf0", "#e4ece4", "#a9cbd2")
    skies.heap(s, 1560, 690, 560, "#fffaf0", "#e4ece4", "#a9cbd2")
    skies.heap(s, 1320, 300, 360, "#fffaf0", "#edf0e4", "#c0d8da")
    skies.wisps(s, 40, 60, 500, "#f8fbf0", 0.4)
    water.sea(s, 850, 1200, "#7fc2c0", "#2f8aa2", "#155a80")
    land.headland(s, -60, 520, 853, 70, "#7fa3a0")
    water.cuts(s, 858, 1190, "#e2f3e4", 200, 0.6, 200)
    land.rock(s, 1000, 960, 1080, 330, "#6f6a66", "#d3bd9c", "#4a4a50")
    with s.group("rough"):
        for x, y, w in ((760, 742, 150), (1050, 660, 210), (1250, 760, 150), (900, 690, 120)):
            s.oval(x, y, w, 20, "#8aa05a")
            s.oval(x - 14, y - 7, w * 0.8, 12, "#b3be6a")
    land.rock(s, 520, 1000, 380, 120, "#5f5d5e", "#b9a88c", "#3f4148")
    land.rock(s, 1560, 990, 430, 150, "#65625f", "#c3b08f", "#42444a")
    _keepers_house(s, 1240, 706, "#f3ead6", "#b5563f", "#3f6478")
    lighthouse(s, 1000, 656, 570, "#f7f0e0", "#d1493d")
    steps = [(1010, 668), (1050, 730), (1000, 790), (1080, 860), (1040, 940)]
    s.line(steps, "#e6d6b4", 13, soft=True)
    s.line(steps, "#8d7c66", 13, soft=True, stroke_dasharray="3 12")
    water.swell(s, 1010, 34, 340, 60, "#2a7f9c", "#f2f8ea")
    water.burst(s, 540, 1020, 240, 150, ("#9fccd0", "#e2f0e4", "#fbfaf0"))
    water.burst(s, 1500, 1030, 280, 180, ("#9fccd0", "#e2f0e4", "#fbfaf0"))
    water.swell(s, 1085, 44, 520, -220, "#1d6a8e", "#eef6e8")
    water.foam_lace(s, 1100, 1190, "#e6f3e4", 26, 0.6)
    for x, y, span, lean in ((640, 260, 130, -12), (780, 360, 80, 8), (1230, 330, 96, -6), (470, 420, 60, 0), (1360, 520, 66, 10)):
        skies.gull(s, x, y, span, "#fffaf0", "#44525e", lean)


def storm_waves(s: Sheet) -> None:
    """A wave breaking over the promenade in a gale, lamps lit at noon."""
    skies.sky(s, 700, "#1d2a36", "#37474f", "#5d6d6c", "#98a08d")
    skies.bank(s, 260, 470, "#2f3d48", "#8b9690", 6)
    cam = Camera(1180, 610, 1250, 2.6)
    water.sea(s, 600, 1200, "#6f8481", "#435f66", "#233f4b")
    water.swell(s, 660, 40, 260, 30, "#55706f", "#dfe3d3")
    water.swell(s, 720, 64, 380, -140, "#3d5a62", "#e3e6d6")
    glass = Glass(pane="#33424c", lit="#f6c676", share=0.3)
    terrace(s, cam, 8.6, 8, 90, -1, ("#8d7f74", "#7b7f7c", "#97897a", "#6d777a"), ("#333c46", "#40434b"), glass, (8, 11))
    ground = Place(cam).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(ground.points([(-1.6, 2.2), (8.6, 2.2), (8.6, 120), (-1.6, 120)]), s.fall(610, 1200, "#8e958c", "#606b6c", "#434e55"))
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
        s.path(lens(x, y, cam.size(z) * s.rng.uniform(0.4, 1.6), cam.size(z) * 0.035, 8), "#e6e9dd", opacity=0.6)
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
    for x, y, tall, start, tone in ((1500, 812, 400, 14, "#dcd9cc"), (1080, 826, 520, 48, "#e9e4d4"), (640, 850, 690, 82, "#f6f0e0")):
        with s.mirrored(y, 0.3):
            _turbine(s, x, y, tall, start, tone)
    with s.mirrored(960, 0.4):
        boats.fishing_boat(s, 1250, 960, 0.86, "#d9604a", "#f0b43c", "#f3ead8", flip=True)
    water.cuts(s, 950, 1190, "#f8d9ac", 34, 0.6, 260)
    skies.flock(s, 1240, 300, 120, 13, 20, "#5f6f78")


def _turbine(s: Sheet, x: float, y: float, tall: float, start: float, tone: str) -> None:
    hub = y - tall
    foot, top = tall * 0.026, tall * 0.014
    shaft = s.linear((x - foot, 0), (x + foot, 0), (0, lighter(tone, 0.5)), (0.5, tone), (1, mix(tone, "#4a6478", 0.6)))
    s.poly([(x - foot * 1.5, y), (x + foot * 1.5, y), (x + foot * 1.5, y - tall * 0.09), (x - foot * 1.5, y - tall * 0.09)], "#e0a63c")
    s.line([(x - foot * 2, y - tall * 0.09), (x + foot * 2, y - tall * 0.09)], "#8a6a34", tall * 0.008)
    s.poly([(x - foot, y - tall * 0.09), (x + foot, y - tall * 0.09), (x + top, hub), (x - top, hub)], shaft)
    s.path(f"M{x - top * 1.4:.1f} {hub - top * 1.5:.1f}h{top * 5:.1f}v{top * 2.6:.1f}h{-top * 5:.1f}Z", mix(tone, "#4a6478", 0.35))
    for k in range(3):
        a = math.radians(start + 120 * k)
        dx, dy = math.cos(a), math.sin(a)
        reach = tall * 0.62
        pts = [(x + dx * reach * t - dy * b * reach, hub + dy * reach * t + dx * b * reach) for t, b in ((0.0, 0.0), (0.12, 0.012), (0.5, 0.012), (1.0, 0.0))]
        widths = [tall * 0.016, tall * 0.046, tall * 0.03, 1.5]
        s.stroke(pts, widths, tone if k else lighter(tone, 0.5))
        shade = [(px - dy * 1.5, py + dx * 1.5) for px, py in pts]
        s.stroke(shade, [w * 0.4 for w in widths], mix(tone, "#4a6478", 0.45))
    s.oval(x, hub, tall * 0.02, tall * 0.02, lighter(tone, 0.3))


def swimmers(s: Sheet) -> None:
    """Sea swimmers by the jetty at Orrin Sands on a cold bright morning."""
    skies.sky(s, 430, "#8ab8c9", "#c4dcd6", "#f4e6cc", "#f8d7b4")
    skies.streaks(s, 120, 400, ("#fdf3e0", "#b9d3d4", "#f4d4b8"), 14, 0.6)
    land.headland(s, 900, 1860, 432, 110, "#8fa9ae", left=False)
    water.sea(s, 428, 1200, "#c3dcd2", "#6fb3b4", "#2f8797", "#17637c")
    water.cuts(s, 434, 1190, "#f0f5e4", 260, 0.55, 230)
    water.cuts(s, 560, 1190, "#14586f", 130, 0.4, 230)
    _jetty(s)
    for x, y, size, cap, skin, turn in (
        (1180, 700, 62, "#e2553f", "#e8b894", False), (1370, 760, 76, "#f0b43c", "#8a5a3e", True),
        (980, 850, 96, "#2d4f8a", "#d9a27c", False), (1560, 930, 118, "#e98aa0", "#f0c8a8", True),
        (820, 620, 46, "#3f8f76", "#c98f68", True), (1290, 590, 40, "#f4ecd8", "#d9a27c", False),
    ):  # fmt: skip
        _swimmer(s, x, y, size, cap, skin, turn)
    for x, y, span, lean in ((1320, 200, 90, -10), (1490, 270, 60, 6)):
        skies.gull(s, x, y, span, "#fffaf0", "#4f6070", lean)


def _jetty(s: Sheet) -> None:
    cam = Camera(880, 430, 1350, 3.0)
    deck = Place(cam).face((-4.6, 1.05, 2.4), (1, 0, 0), (0, 0, 1))
    for z in (26, 20, 15, 11, 8, 5.6, 4.0):
        for x in (-4.5, -2.1):
            top, foot = cam.see((x, 1.05, z)), cam.see((x, -0.4, z))
            w = cam.size(z) * 0.24
            s.stroke([top, foot], [w, w], "#5a4636")
            s.path(lens(foot[0], foot[1], w * 4, w * 0.5), "#e9f3e2", opacity=0.7)
    side = Place(cam).face((-2.0, 0.7, 28), (0, 0, -1))
    s.poly(side.quad(0, 0, 25.6, 0.35), "#4f3d30")
    z = 0.0
    while z < 25:
        w = 0.3
        tone = mix("#c9a678", "#a07d58", s.rng.random())
        s.poly(deck.quad(0, z, 2.6, w), mix(tone, "#e9d9b8", min(z / 40, 0.5)))
        s.line([deck.at(0, z + w), deck.at(2.6, z + w)], "#5a4636", max(cam.size(z + 2.4) * 0.02, 1))
        z += w
    for x in (-4.5,):
        for z2 in (24, 18, 13, 9.5, 7, 5, 3.5):
            base, top = cam.see((x, 1.05, z2)), cam.see((x, 2.15, z2))
            s.line([base, top], "#6b5340", cam.size(z2) * 0.09)
        s.line([cam.see((x, 2.15, 24)), cam.see((x, 2.15, 2.5))], "#7d634c", 12)
    for dx in (0.0, 0.5):
        s.line([cam.see((-2.0, 2.0, 6.0 + dx)), cam.see((-2.0, -0.5, 6.0 + dx))], "#dfe3dc", 9)
    for k in range(5):
        s.line([cam.see((-2.0, 1.0 - 0.35 * k, 6.0)), cam.see((-2.0, 1.0 - 0.35 * k, 6.5))], "#dfe3dc", 6)
    for x, z3, tone in ((-3.9, 4.6, "#d9604a"), (-3.0, 5.2, "#f0c25a")):
        px, py = cam.see((x, 1.05, z3))
        w = cam.size(z3) * 0.3
        s.path(f"M{px - w:.0f} {py:.0f}q{w * 0.2:.0f} {-w * 0.7:.0f} {w:.0f} {-w * 0.6:.0f}q{w * 0.9:.0f} {w * 0.1:.0f} {w:.0f} {w * 0.6:.0f}Z", tone)
        s.path(f"M{px:.0f} {py:.0f}q{w * 0.2:.0f} {-w * 0.3:.0f} {w:.0f} 0Z", darker(tone, 0.3))


def _swimmer(s: Sheet, x: float, y: float, size: float, cap: str, skin: str, flip: bool) -> None:
    for k, tone in ((2.6, "#e9f5e6"), (1.9, "#17637c"), (1.5, "#d6ece0")):
        s.path(lens(x, y + size * 0.12, size * k * 1.5, size * 0.16 * k), tone, opacity=0.5)
    with s.at(x, y, size / 100, flip), s.inside("M-300-300H300V12Q0 26 -300 12Z"):
        s.path("M-92 40C-88 2 -40 -10 0 -12C44 -10 88 6 96 40Z", skin)
        s.path("M20 40L24 -10C60 -6 90 8 96 40Z", darker(skin, 0.25))
        s.path("M-30 40L-24 -2L-40 -6L-50 40ZM30 40L26 -2L42 -4L54 40Z", "#27343f")
        s.rect(-18, -34, 36, 34, darker(skin, 0.2))
        s.oval(0, -62, 40, 50, skin)
        s.path("M8 -110C44 -104 46 -30 6 -14C20 -50 18 -84 8 -110Z", darker(skin, 0.22))
        s.path("M-43 -64C-48 -118 46 -122 43 -64C20 -78 -20 -78 -43 -64Z", cap)
        s.path("M10 -106C40 -104 44 -80 43 -64C32 -70 24 -74 14 -75Z", darker(cap, 0.25))
        for ex in (-20, 12):
            s.oval(ex, -58, 13, 9, "#2b4656")
            s.oval(ex - 4, -61, 4, 3, "#a9cbd2")
        s.line([(-40, -62), (-33, -60)], "#2b4656", 4)
        s.path("M-6 -48q-6 14 -2 18q5 4 10 0", "none", stroke=darker(skin, 0.35), stroke_width=3)
        s.path("M-16 -24q14 10 28 -1", "none", stroke="#7d3a34", stroke_width=4.5, stroke_linecap="round")


def seal(s: Sheet) -> None:
    """A grey seal hauled out on a sandbank off the Saltings, looking back at the boat."""
    skies.sky(s, 420, "#9cc3cf", "#cfdcd2", "#f2e3c4")
    skies.streaks(s, 90, 390, ("#fbf3e0", "#b7cfd0", "#eed9b8"), 14, 0.6)
    land.hills(s, 424, 60, "#8fa8a0")
    water.sea(s, 420, 760, "#d6dcc6", "#8dbab6", "#4f93a0")
    water.cuts(s, 430, 740, "#f6f2df", 170, 0.6, 120)
    with s.group("across"):
        s.path("M-60 690C180 650 420 640 640 650C900 662 1200 610 1500 640C1660 654 1780 670 1860 664V1260H-60Z", s.fall(640, 1200, "#e6cfa0", "#d3b582", "#b08e62"))
    s.path("M-60 690C180 650 420 640 640 650C900 662 1200 610 1500 640C1660 654 1780 670 1860 664", "none", stroke="#fbf4e2", stroke_width=9)
    for x, y, k in ((250, 668, 0.2), (660, 652, 0.15), (1490, 640, 0.18)):
        with s.at(x, y, k, flip=k < 0.19):
            _seal_body(s, "#6f6a68")
    for _ in range(64):
        near = s.rng.random()
        x, y = s.rng.uniform(0, 1800), 720 + 470 * near
        s.path(lens(x, y, 90 + 260 * near, 2 + 6 * near, 8), "#9c7c54" if s.rng.random() < 0.6 else "#f0dcb2", opacity=0.45)
    s.path(lens(1020, 1055, 1330, 70), "#6f5a44", opacity=0.55)
    with s.at(980, 1040, 1.12):
        _seal_body(s, "#85807c")
    land.pebbles(s, 1090, 1190, ("#f6ead0", "#8d7050", "#cfa884"), 70, 14)
    skies.gull(s, 330, 250, 90, "#fffaf0", "#4f5f68", -8)


def _seal_body(s: Sheet, tone: str) -> None:
    dark, light = darker(tone, 0.45), lighter(tone, 0.4)
    body = [(-390, -250), (-330, -262), (-250, -210), (-120, -196), (60, -218), (230, -200), (400, -130), (520, -70), (610, -66), (650, -40), (560, -14), (380, 6), (60, 16), (-220, 16), (-330, -10), (-400, -100), (-440, -160)]
    s.path("M560 -60C620 -110 690 -130 720 -112C700 -90 680 -70 690 -50C720 -50 730 -30 716 -16C670 -8 610 -14 560 -24Z", dark)
    s.curve(body, s.linear((0, -270), (0, 20), (0, light), (0.45, tone), (1, dark)))
    with s.inside(smooth(body, closed=True)):
        s.path("M-420 -60C-200 -40 200 -60 640 -20V60H-420Z", dark, opacity=0.5)
        s.path("M-430 -120C-360 -40 -300 -20 -200 0L-420 20Z", lighter(tone, 0.55), opacity=0.6)
        for _ in range(120):
            x, y = s.rng.uniform(-340, 560), s.rng.uniform(-200, 0)
            s.oval(x, y, s.rng.uniform(3, 12), s.rng.uniform(2, 7), s.rng.choice((dark, light)), opacity=0.5)
    s.path("M-270 -70C-300 -20 -330 20 -290 34C-240 36 -190 10 -170 -40Z", darker(tone, 0.3))
    for k in range(4):
        s.line([(-308 + k * 16, 26 - k * 2), (-296 + k * 18, 4 - k * 4)], "#26262a", 4)
    head = [(-470, -226), (-500, -262), (-486, -310), (-430, -344), (-360, -336), (-316, -290), (-310, -230), (-350, -186), (-420, -186)]
    s.curve(head, s.linear((-480, -340), (-320, -190), (0, lighter(tone, 0.3)), (1, darker(tone, 0.3))))
    s.curve([(-512, -246), (-498, -274), (-462, -276), (-436, -250), (-440, -216), (-476, -204), (-504, -220)], lighter(tone, 0.35))
    s.path("M-512 -258q10 -16 30 -10q-4 18 -18 20q-12 0 -12 -10Z", "#1c1c20")
    s.path("M-496 -240q0 18 -14 22M-496 -240q6 20 34 18", "none", stroke="#2a2629", stroke_width=4)
    for ex, ey, r in ((-424, -284, 17), (-490, -288, 10)):
        s.oval(ex, ey, r, r * 1.05, "#15151a")
        s.oval(ex - r * 0.35, ey - r * 0.4, r * 0.3, r * 0.3, "#f4f0e6")
    s.oval(-362, -270, 6, 9, "#2a2629")
    for k in range(7):
        s.path(ribbon([(-478 + k * 3, -232 + k * 3), (-440 + k * 4, -214 + k * 9), (-408 + k * 2, -200 + k * 13)], [2.4, 1.8, 0.6]), "#f3ecdc")


SCENES = {
    "ferry-deck": ferry_deck,
    "lighthouse-night": lighthouse_night,
    "lighthouse-day": lighthouse_day,
    "storm-waves": storm_waves,
    "wind-turbines": wind_turbines,
    "swimmers": swimmers,
    "seal": seal,
}
