"""The Saltings and small creatures: geese, the boardwalk, the heron, the moth, the allotment, the pumpkin, the cat."""

from __future__ import annotations

import math

from dateline.demo.draw import buildings, land, skies, water
from dateline.demo.draw.buildings import Glass
from dateline.demo.draw.canvas import Sheet
from dateline.demo.draw.figures import STAND, Look, figure
from dateline.demo.draw.shapes import Point, blob, darker, lens, lighter, mix, ribbon, smooth
from dateline.demo.draw.space import Camera, Place, box


def goose(s: Sheet, x: float, y: float, size: float, beat: float, tone: str = "#6f675c") -> None:
    """Add a goose in flight, heading left; `beat` from -1 (wings down) to 1 (up). At size 1 it is 200 pixels long."""
    with s.at(x, y, size):
        dark, pale = darker(tone, 0.45), lighter(tone, 0.55)
        far = [(6, -8), (22, -70 * beat - 24), (70, -118 * beat - 16), (112, -124 * beat - 4), (92, -66 * beat), (62, -4)]
        s.curve(far, dark)
        s.path("M-34 -6C-60 -16 -84 -22 -104 -22C-114 -22 -118 -16 -112 -12C-90 -10 -60 6 -36 12Z", dark)
        s.path("M-112 -22L-132 -15L-112 -10Z", "#d98a3c")
        s.oval(-108, -18, 10, 8, dark)
        s.path("M-46 -8C-20 -22 40 -20 78 -4C92 0 104 0 112 4C96 14 60 24 24 24C-10 24 -36 14 -46 -8Z", tone)
        s.path("M-40 4C-10 20 50 22 104 6C88 18 56 26 24 26C-8 26 -30 18 -40 4Z", pale)
        s.path("M84 -2L118 4L96 12Z", "#f4efe2")
        near = [(-14, -4), (0, -80 * beat - 18), (52, -140 * beat - 20), (104, -150 * beat), (84, -84 * beat + 4), (56, 4), (16, 8)]
        s.curve(near, mix(tone, pale, 0.25))
        tip = [(52, -140 * beat - 20), (104, -150 * beat), (84, -84 * beat + 4), (56, -100 * beat)]
        s.curve(tip, dark)
        for k in range(4):
            t = k / 4
            s.line([(20 + 30 * t, -30 * beat - 20 * t), (50 + 40 * t, -96 * beat - 20 * t)], pale, 3, opacity=0.6)


def saltings_geese(s: Sheet) -> None:
    """Brent geese coming in over the Saltings on a gold October evening."""
    skies.sky(s, 760, "#53678c", "#9c93a0", "#e3b08c", "#f8d08c", "#fbe2ae")
    skies.streaks(s, 80, 690, ("#f6c490", "#8f8aa0", "#fbe0b0", "#d99a86"), 22, 0.55)
    skies.sun(s, 1370, 690, 58, "#fff6d4", "#ffdc98")
    land.hills(s, 764, 50, "#8a8290")
    for x in (180, 260, 1650, 1700):
        land.tree(s, x, 768, 90, "#77727c", "#55505c")
    water.sea(s, 758, 1200, "#f8d69c", "#d9a98c", "#8a7f8c", "#4a5068")
    water.glitter(s, 1370, 764, 1150, "#fff3cc", 30, 190, 130)
    water.cuts(s, 766, 1190, "#fbe6ba", 120, 0.5, 200)
    for y, x0, x1, tone, lit in ((800, -60, 640, "#8f7a5a", "#c9a468"), (835, 880, 1860, "#86704f", "#c49c5e"), (920, -60, 900, "#6b5c44", "#b08a50"), (1000, 1120, 1860, "#5f5240", "#a8824c")):
        bank = [(x0, y + 26), (x0 + 60, y), ((x0 + x1) / 2, y - 8), (x1 - 80, y + 2), (x1, y + 24), ((x0 + x1) / 2, y + 34)]
        with s.group("dab"):
            s.curve(bank, tone)
        land.tufts(s, x0 + 20, x1 - 20, y - 2, y + 22, (tone, lit, "#d9b878"), 240, 40 + (y - 800) * 0.18, 0.3, 4)
    land.tufts(s, -40, 1840, 1120, 1240, ("#3f3a34", "#6b5638", "#a47c46"), 520, 150, 0.3, 6)
    land.reed_heads(s, -20, 560, 1150, 1250, "#6b5638", "#c99a5c", 26, 360)
    land.reed_heads(s, 1500, 1840, 1150, 1250, "#6b5638", "#c99a5c", 16, 330)
    skies.flock(s, 1180, 330, 190, 26, 20, "#5a5568")
    for x, y, size, beat in ((330, 330, 1.75, 0.75), (640, 470, 1.25, -0.4), (740, 250, 1.2, 0.5), (1010, 400, 0.86, 0.9), (1060, 190, 0.84, -0.3), (1300, 300, 0.62, 0.6), (1370, 150, 0.56, 0.1), (930, 560, 0.8, 0.3)):
        goose(s, x, y, size, beat)


def saltings_path(s: Sheet) -> None:
    """The boardwalk through the reeds to the hide, early and still."""
    skies.sky(s, 560, "#8fc0c0", "#c3d9c6", "#f0ebc8", "#f8e2b0")
    skies.streaks(s, 80, 480, ("#fbf5dd", "#b7d3c8", "#f3d9ac"), 16, 0.6)
    land.hills(s, 562, 70, "#9db59c")
    land.hills(s, 572, 36, "#88a784")
    with s.group("dab"):
        s.rect(-60, 566, 1920, 700, s.fall(566, 1200, "#b9bd7c", "#a3a35a", "#6f7a3f"))
    for x, y, w in ((420, 640, 300), (1420, 660, 380), (1040, 612, 180)):
        s.path(lens(x, y, w * 2, 22), "#cfe0cc")
        s.path(lens(x + 20, y + 6, w * 1.4, 8), "#f6f3d8", opacity=0.8)
    cam = Camera(1010, 560, 1250, 1.75)
    hide = Place(cam, -2.4, 1.2, 46, -16)
    for x, z in ((0.2, 0.2), (4.6, 0.2), (4.6, 3.2)):
        s.line([hide.see(x, -1.2, z), hide.see(x, 0.2, z)], "#5f4a38", 8)
    front = buildings.house(s, hide, (5, 2.6, 3.6), 1.5, "#8a6a4c", "#5f5a4c", "left", "side")["front"]
    for k in range(7):
        s.line([front.at(0, k * 0.37), front.at(5, k * 0.37)], "#5f4a38", 1.6)
    s.poly(front.quad(0.5, 1.4, 4, 0.5), "#26302c")
    _boardwalk(s, cam)
    reeds = ("#7d8a3f", "#a8a350", "#d6c176", "#5f7038")
    for z0, z1, count, tall in ((620, 700, 320, 70), (690, 820, 260, 150), (800, 1000, 190, 280), (980, 1240, 120, 520)):
        mid = (z0 + z1) / 2
        half = 1.5 * 1250 * ((mid - 560) / (1250 * 1.6)) + 30
        land.tufts(s, -80, 1010 - half, z0, z1, reeds, count, tall, 0.16, 4 + tall / 60)
        land.tufts(s, 1010 + half + 20, 1880, z0, z1, reeds, count, tall, 0.12, 4 + tall / 60)
        if tall > 80:
            land.reed_heads(s, -60, 970 - half, z0, z1, "#8a7f45", "#c9a06a", int(count * 0.12), tall * 1.5)
            land.reed_heads(s, 1060 + half, 1860, z0, z1, "#8a7f45", "#c9a06a", int(count * 0.12), tall * 1.5)
    skies.flock(s, 520, 240, 110, 9, 22, "#6f7f78")


def _boardwalk(s: Sheet, cam: Camera) -> None:
    def mid(z: float) -> float:
        return 0.9 * math.sin(z / 9.0) * min(z / 14, 1.2)

    z, k = 1.7, 0
    boards: list[tuple[float, float]] = []
    while z < 44:
        step = 0.3 * (1 + z * 0.02)
        boards.append((z, step))
        z += step
    for z, step in reversed(boards):
        k += 1
        y = 0.12 + 0.006 * z
        quad = [cam.see((mid(z) - 0.85, y, z)), cam.see((mid(z) + 0.85, y, z)), cam.see((mid(z + step) + 0.85, y, z + step * 0.93)), cam.see((mid(z + step) - 0.85, y, z + step * 0.93))]
        s.poly(quad, mix("#c9b48c", "#98835f", s.rng.random()))
        s.line(quad[:2], "#5f5038", max(cam.size(z) * 0.025, 1))
        if k % 9 == 0:
            for side in (-1, 1):
                foot, head = cam.see((mid(z) + 0.92 * side, -0.2, z)), cam.see((mid(z) + 0.92 * side, 1.05, z))
                s.line([foot, head], "#7d6848", max(cam.size(z) * 0.09, 2))
    for side in (-1, 1):
        rail = [cam.see((mid(z) + 0.92 * side, 1.0, z)) for z, _ in boards[::3]]
        widths = [max(cam.size(z) * 0.07, 1.6) for z, _ in boards[::3]]
        s.stroke(rail, widths, "#8a744f" if side < 0 else "#a98f64")


def heron(s: Sheet) -> None:
    """A grey heron fishing in the shallows, its reflection whole."""
    skies.sky(s, 620, "#a9c9cc", "#cfdcd0", "#f0e6cc")
    land.hills(s, 470, 90, "#a3b8a8", foot=620)
    for x in (140, 330, 470, 1250, 1420, 1620, 1740):
        land.tree(s, x, 560, s.rng.uniform(180, 290), "#8fa890", "#6b7564")
    skies.fog(s, 380, 280, "#eee8d4", 0.9)
    water.sea(s, 556, 1200, "#dfe3cf", "#a9c4bb", "#6f9f9e", "#3f7078")
    for x in (140, 470, 1420, 1700):
        with s.group(filter="url(#ripple)", opacity=0.35):
            s.oval(x, 680, 80, 120, "#8fa890")
    water.cuts(s, 566, 1190, "#f4f1de", 150, 0.6, 220)
    level = 985.0
    with s.mirrored(level, 0.5, "calm"):
        _heron_body(s, 930, level)
    for r in (1.0, 1.8, 2.7):
        for x in (905, 985):
            s.path(lens(x, level + 4, 110 * r, 7 * r), "none", stroke="#f4f1de", stroke_width=3.5, opacity=0.8)
    water.cuts(s, 1020, 1190, "#2f626c", 60, 0.45, 250)
    land.tufts(s, -60, 480, 1020, 1240, ("#55703f", "#8fa458", "#c4b870", "#3f5a3a"), 190, 330, 0.14, 8)
    land.reed_heads(s, -40, 400, 1060, 1240, "#7d7a45", "#a8743f", 14, 520)
    land.tufts(s, 1520, 1860, 1060, 1240, ("#55703f", "#8fa458", "#c4b870"), 110, 230, -0.12, 7)
    for x, y in ((1420, 900), (1500, 930), (700, 1090)):
        s.oval(x, y, 50, 13, "#6f9a5a")
        s.path(f"M{x} {y}l46 -8l0 12Z", "#8fb8ac")


def _heron_body(s: Sheet, x: float, y: float) -> None:
    grey, dark, pale = "#8f9fae", "#3a4656", "#f1eee4"
    with s.at(x, y, 1.0):
        for x0, knee, foot in ((-10, (-34, -150), (-22, 6)), (34, (52, -150), (48, 6))):
            s.stroke([(x0, -290), knee, foot], [17, 12, 9], "#8d7c54")
            s.oval(knee[0], knee[1], 9, 11, "#7a6a45")
        s.path("M160 -330C230 -300 260 -262 262 -240C220 -252 170 -270 110 -286Z", dark)
        body = [(-120, -470), (-60, -520), (40, -500), (130, -420), (190, -330), (120, -278), (20, -262), (-70, -290), (-130, -370)]
        s.curve(body, s.linear((-120, -520), (160, -270), (0, lighter(grey, 0.45)), (0.5, grey), (1, darker(grey, 0.35))))
        s.path("M-70 -440C0 -470 120 -400 196 -318C150 -292 60 -300 0 -340C-40 -366 -66 -400 -70 -440Z", darker(grey, 0.18))
        for k in range(7):
            s.path(ribbon([(-20 + 14 * k, -412 + 12 * k), (60 + 14 * k, -360 + 9 * k), (130 + 12 * k, -306 + 5 * k)], [2, 9, 1]), lighter(grey, 0.4), opacity=0.6)
        s.path("M60 -300C130 -290 200 -300 240 -272C180 -262 110 -262 60 -280Z", dark)
        neck = [(-70, -440), (-150, -500), (-176, -570), (-130, -640), (-96, -700), (-130, -752), (-176, -760)]
        s.stroke(neck, [104, 66, 50, 44, 42, 46, 36], pale)
        s.stroke([(px + 16, py + 6) for px, py in neck], [60, 26, 18, 16, 15, 14, 8], "#b9c1c4", opacity=0.9)
        for k in range(9):
            t = k / 8
            s.line([(-158 + 46 * t + 14 * math.sin(t * 5), -520 - 150 * t), (-150 + 46 * t + 14 * math.sin(t * 5), -544 - 150 * t)], dark, 6)
        for k in range(6):
            s.path(ribbon([(-110 + k * 14, -420), (-118 + k * 15, -350), (-108 + k * 15, -290 + (k % 3) * 18)], [8, 7, 1]), lighter(pale, 0.3) if k % 2 else "#c3ccd0")
        s.curve([(-238, -776), (-210, -800), (-160, -802), (-118, -772), (-126, -738), (-180, -730), (-226, -748)], pale)
        s.path("M-216 -796C-170 -816 -110 -800 -60 -748C-100 -768 -140 -782 -206 -784Z", dark)
        s.stroke([(-126, -782), (-60, -748), (10, -722)], [14, 9, 1], dark)
        s.path("M-222 -782L-420 -738L-220 -748Z", "#d9a03c")
        s.path("M-420 -738L-220 -764L-220 -748Z", "#a8742c")
        s.oval(-208, -770, 10, 10, "#f0c83c")
        s.oval(-210, -770, 5.5, 6, "#15181c")


def moth(s: Sheet) -> None:
    """A hawk-moth on the lamp of the hide, wings spread in its light."""
    s.rect(-10, -10, 1820, 1220, s.radial((900, 520), 1150, (0, "#6f5a34"), (0.35, "#3a3f3c"), (0.7, "#1b2a35"), (1, "#0d1826")))
    with s.group("dab", opacity=0.9):
        for _ in range(34):
            x, y = s.rng.uniform(-50, 1850), s.rng.uniform(-50, 1250)
            if abs(x - 900) > 430:
                leaf = s.rng.uniform(70, 170)
                turn = s.rng.uniform(0, 360)
                tone = mix("#16302e", "#2f5244", s.rng.random() * (1 - abs(x - 900) / 1000))
                s.path(lens(x, y, leaf * 2, leaf * 0.42), tone, transform=f"rotate({turn:.0f} {x:.0f} {y:.0f})")
                s.line([(x - leaf * 0.8, y), (x + leaf * 0.8, y)], lighter(tone, 0.15), 2.5, transform=f"rotate({turn:.0f} {x:.0f} {y:.0f})")
    s.rect(868, -20, 64, 190, "#20282c")
    s.path("M640 240Q900 60 1160 240L1196 290H604Z", "#2b3438")
    s.path("M640 240Q900 60 1160 240L1172 256Q900 100 626 260Z", "#5f6b68")
    glass = "M636 290H1164L1100 980Q900 1060 700 980Z"
    s.path(glass, s.radial((900, 560), 470, (0, "#fffbe0"), (0.35, "#ffe79a"), (0.75, "#f3b44c"), (1, "#c47a2c")))
    with s.inside(glass):
        for k in range(7):
            s.line([(660 + 80 * k, 280), (706 + 64 * k, 1040)], "#fff6cc", 10 if k % 2 else 5, opacity=0.35)
        s.path("M640 290L700 980L760 990L700 290Z", "#fff8dc", opacity=0.5)
    for a, b in (((636, 290), (700, 980)), ((1164, 290), (1100, 980))):
        s.line([a, b], "#2b3438", 20)
    s.path("M690 970Q900 1056 1110 970L1120 1010Q900 1110 680 1010Z", "#2b3438")
    s.rect(596, 282, 608, 26, "#39444a")
    s.glow(900, 560, 880, "#ffcf6a", 0.62)
    with s.at(900, 600, 1.5, turn=-6):
        s.path(lens(20, 120, 460, 40), "#8a5a20", opacity=0.3)
        _moth_wings(s)
    for _ in range(46):
        x, y = 900 + s.rng.gauss(0, 420), 520 + s.rng.gauss(0, 330)
        r = s.rng.uniform(2, 6)
        s.oval(x, y, r, r * 0.8, "#ffe9b0", opacity=s.rng.uniform(0.3, 0.9))
    for x, y, k, turn in ((420, 300, 0.3, 30), (1390, 420, 0.36, -40), (1300, 900, 0.24, 60)):
        with s.at(x, y, k, turn=turn):
            _moth_wings(s)


def _moth_wings(s: Sheet) -> None:
    for flip in (False, True):
        with s.at(0, 0, 1.0, flip):
            hind = [(10, 20), (90, 10), (170, 60), (190, 120), (130, 170), (60, 150), (16, 90)]
            s.curve(hind, s.radial((40, 60), 190, (0, "#e9a0a0"), (0.5, "#d9706c"), (0.8, "#7a3a3c"), (1, "#d9b48c")))
            s.oval(96, 92, 30, 28, "#2b2a3a")
            s.oval(96, 92, 19, 17, "#6f9ab9")
            s.oval(96, 92, 8, 7, "#15181f")
            fore = [(6, -40), (60, -96), (160, -150), (270, -168), (296, -150), (262, -100), (220, -40), (170, 10), (90, 26), (14, 20)]
            s.curve(fore, s.linear((0, -40), (290, -120), (0, "#9a7a54"), (0.5, "#c9a878"), (1, "#7a5c40")))
            with s.inside(smooth(fore, closed=True)):
                for k, tone in enumerate(("#6b4c34", "#e6d0a4", "#5f4430", "#b08c60", "#6b4c34")):
                    x = 70 + 48 * k
                    s.line([(x + 40, -190), (x + 8, -110), (x + 18, -60), (x - 20, 40)], tone, 13 - 1.5 * k, soft=True, opacity=0.8)
                s.path("M120 -150q40 20 30 60q-30 10 -50 -16Z", "#5f4430", opacity=0.7)
                s.line([(6, -40), (60, -94), (160, -148), (290, -166)], "#e9d6ac", 9, soft=True)
            s.stroke([(10, -92), (40, -150), (74, -178)], [7, 6, 1.5], "#e3cfa2")
    s.curve([(-26, -90), (0, -108), (26, -90), (32, -40), (20, 80), (0, 150), (-20, 80), (-32, -40)], s.linear((-30, 0), (30, 0), (0, "#c4a274"), (0.5, "#8a6a48"), (1, "#5f452f")))
    for k in range(6):
        s.line([(-24 + k * 1.5, -6 + 24 * k), (24 - k * 1.5, -6 + 24 * k)], "#e3cfa2" if k % 2 else "#4f3826", 7 - k * 0.6)
    s.oval(0, -96, 22, 18, "#a98a5c")
    s.oval(-14, -102, 6, 6, "#15181f")
    s.oval(14, -102, 6, 6, "#15181f")


def allotment(s: Sheet) -> None:
    """The allotments behind the canal quarter: beds in rows, a shed, beans on their canes."""
    skies.sky(s, 470, "#74b3cc", "#b4d8d2", "#f0eecf")
    skies.heap(s, 420, 300, 480, "#fffaf0", "#e9efe4", "#bcd6d8")
    skies.heap(s, 1420, 240, 380, "#fffaf0", "#e9efe4", "#bcd6d8")
    buildings.rooftops(s, -30, 1840, 500, ("#c99a7c", "#d9b79a", "#b98a74"), ("#8f5a4c", "#7d5450"), (60, 120), Glass(pane="#5a7482"), (60, 100), "#d9e0cf", 0.35)
    for x in (60, 330, 760, 1180, 1500, 1760):
        land.tree(s, x, 520, s.rng.uniform(130, 210), "#6f9f54", "#5a4636")
    land.hills(s, 506, 16, "#8fb06a", foot=620)
    cam = Camera(820, 480, 1250, 2.6)
    ground = Place(cam, -24, 0, 2.4).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(ground.points([(-30, 0), (80, 0), (90, 60), (-40, 60)]), s.fall(500, 1200, "#a3bd6c", "#86a850", "#5f8a3c"))
    shed = Place(cam, 4.6, 0, 13, -10)
    front = buildings.house(s, shed, (3.4, 2.3, 2.6), 1.1, "#3f7f86", "#5b4a44", "left", "front")["front"]
    for k in range(9):
        s.line([front.at(k * 0.42, 0), front.at(k * 0.42, 2.3)], "#2f626a", 3)
    s.poly(front.quad(0.5, 0, 1.0, 2.0), "#e9dcc0")
    s.line([front.at(0.5, 0.1), front.at(1.5, 1.9)], "#b9a888", 6)
    buildings.window(s, front, 2.0, 0.95, 0.95, 0.8, Glass(frame="#f3ead6", pane="#4a6a74", bars=(2, 2)))
    beds = [(side, z) for z in (26, 20, 15, 11, 7.8, 5.0) for side in (-1, 1)]
    for i, (side, z) in enumerate(beds):
        _bed(s, cam, -6.6 if side < 0 else 0.7, z, i)
    path = Place(cam, -0.9, 0.01, 2.2).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    s.poly(path.quad(0, 0, 1.3, 40), "#d3b98c")
    for _ in range(70):
        x, y = path.at(s.rng.uniform(0, 1.3), s.rng.uniform(0.3, 14))
        s.oval(x, y, 5, 3, s.rng.choice(("#a98d64", "#e9d6ae")))
    _beans(s, cam)
    gx, gy = cam.see((-1.5, 0, 8.6))
    s.path(lens(gx + 60, gy + 4, 260, 12), "#4f6f34", opacity=0.6)
    figure(s, gx, gy, cam.size(8.6) * 1.68, STAND | {"neck": (0.1, 0.8), "head": (0.15, 0.885), "hand2": (0.22, 0.44), "elbow2": (0.14, 0.6), "hand1": (0.2, 0.5), "elbow1": (0.06, 0.6)}, Look("#c9503c", "#39506b", "#d9a27c", "#e3ddd0", hat="#e9d6a0", shoes="#3f5a3a"))
    s.line([(gx + 20, gy - 170), (gx + 96, gy + 6)], "#8a6238", 8)
    with s.at(1290, 1090, 1.0):
        s.path("M-90 -20h170l-24 100h-120Z", "#8a9aa0")
        s.path("M-90 -20h170l-5 20h-160Z", "#b9c6c8")
        s.line([(80, -16), (230, -60)], "#5f4a38", 12)
        s.oval(-96, 96, 36, 36, "none", stroke="#2b3038", stroke_width=13)
        for k in range(9):
            s.path(blob(s.rng, -70 + 18 * k, -26 - 14 * (k % 3), 24, 19, 8, 0.12), ("#d9712c", "#8fae4a", "#e9a23c", "#c9503c")[k % 4])


def _bed(s: Sheet, cam: Camera, x: float, z: float, kind: int) -> None:
    place = Place(cam, x, 0, z)
    box(s, place, (5.2, 0.28, 2.0), "#8a6642", "left")
    soil = place.face((0.1, 0.29, 0.1), (1, 0, 0), (0, 0, 1))
    s.poly(soil.quad(0, 0, 5.0, 1.8), "#5b4230")
    for row in (1.35, 0.85, 0.35):
        for k in range(9):
            px, py = soil.at(0.35 + 0.54 * k, row)
            r = soil.size(0, row) * 0.24 * s.rng.uniform(0.85, 1.15)
            if kind % 4 == 0:
                for tone, share in (("#4f7f4a", 1.0), ("#7fae62", 0.74), ("#b9d08a", 0.42)):
                    s.path(blob(s.rng, px, py - r * 0.6, r * share * 1.1, r * share * 0.85, 9, 0.16), tone)
            elif kind % 4 == 1:
                s.path("".join(ribbon([(px + d, py), (px + d * 1.6, py - r * 1.2), (px + d * 3.0, py - r * 2.1)], [r * 0.2, r * 0.16, 1]) for d in (-r * 0.4, -r * 0.1, r * 0.2, r * 0.5)), s.rng.choice(("#4f8a4a", "#6fa35c")))
            elif kind % 4 == 2:
                s.path("".join(lens(px + dx * r, py - dy * r, r * 1.5, r * 0.34, dx * 14) for dx, dy in ((-0.5, 0.4), (0.5, 0.4), (0.0, 0.9), (-0.3, 1.3), (0.4, 1.4))), "#3f7f4c")
                s.oval(px + r * 0.3, py - r * 0.3, r * 0.34, r * 0.34, s.rng.choice(("#d9432c", "#e9762c")))
            else:
                s.path(blob(s.rng, px, py - r * 0.6, r * 1.1, r * 0.8, 9, 0.2), s.rng.choice(("#8a4a6b", "#a8608a", "#5f8f4a")))
                s.path(blob(s.rng, px - r * 0.2, py - r * 0.8, r * 0.6, r * 0.4, 7, 0.2), "#c9a0b4" if k % 2 else "#9fc27a")


def _beans(s: Sheet, cam: Camera) -> None:
    for z in (6.0, 5.4, 4.8, 4.2, 3.6):
        foot_a, foot_b, top = cam.see((-5.0, 0, z)), cam.see((-3.7, 0, z)), cam.see((-4.35, 2.5, z))
        w = cam.size(z) * 0.03
        s.line([foot_a, top], "#b99a62", w)
        s.line([foot_b, top], "#b99a62", w)
        for foot in (foot_a, foot_b):
            for k in range(16):
                t = s.rng.uniform(0.05, 0.98)
                x, y = foot[0] + (top[0] - foot[0]) * t, foot[1] + (top[1] - foot[1]) * t
                r = cam.size(z) * s.rng.uniform(0.07, 0.13)
                s.path(blob(s.rng, x + s.rng.uniform(-1, 1) * r, y, r, r * 0.8, 7, 0.2), s.rng.choice(("#4f8a45", "#6fa354", "#8fbd68", "#3f7a40")))
                if k % 4 == 0:
                    s.oval(x + r, y, r * 0.3, r * 0.3, "#e0503c")
                if k % 5 == 0:
                    s.stroke([(x, y), (x + 3, y + r), (x + 8, y + r * 2)], [5, 7, 2], "#5f9a3f")
    a, b = cam.see((-4.35, 2.5, 6.0)), cam.see((-4.35, 2.5, 3.6))
    s.line([a, b], "#b99a62", 9)


def pumpkin(s: Sheet) -> None:
    """The record pumpkin on the scales at the Fennholm show."""
    s.rect(-10, -10, 1820, 1220, s.fall(0, 900, "#e9d3a4", "#f6e8c6", "#efdcb4"))
    with s.group("down"):
        for k in range(19):
            s.poly([(900 + (k - 9) * 40, -40), (900 + (k - 8) * 40, -40), (900 + (k - 8) * 150, 760), (900 + (k - 9) * 150, 760)], "#f8eed4" if k % 2 else "#e6cfa0")
    bunting = ("#c9503c", "#2f7f86", "#e9b43a", "#4f7f4a", "#f8f0dc")
    for y0, sag in ((90, 120), (190, 90)):
        pts = [(x, y0 + sag * math.sin(math.pi * (x + 60) / 1920)) for x in range(-60, 1870, 96)]
        s.line(pts, "#8a6a48", 3, soft=True)
        for i, (x, y) in enumerate(pts):
            s.poly([(x - 30, y), (x + 30, y), (x, y + 66)], bunting[(i + int(y0)) % 5])
    for x, tall, look, turn in ((120, 560, Look("#4f6b4a", "#39424c", hat="#8a6a48", stout=1.2), False), (300, 520, Look("#8a4a6b", "#33404c", "#c98f68", "#e3ddd0", long_hair=True), False), (1650, 570, Look("#31607a", "#4a3d36", "#8a5a3e", "#1b1a1e"), True), (1775, 530, Look("#d9a441", "#33404c", "#e8b894", "#7a3f22", long_hair=True), True), (450, 350, Look("#c9503c", "#2f4a66", "#e8b894", "#9a6b35", sleeves=0.4), False)):
        figure(s, x, 930, tall, STAND, look, flip=turn)
    with s.group("dab"):
        s.rect(-60, 860, 1920, 400, s.fall(860, 1200, "#a9bd6a", "#7f9f4c", "#56793a"))
    land.tufts(s, -20, 1820, 870, 1220, ("#5f8a3f", "#8fb25c", "#c4c878"), 380, 46, 0.1, 4)
    s.path(lens(930, 1150, 1300, 44), "#3f5a2c", opacity=0.6)
    cam = Camera(900, 560, 1500, 2.0)
    scale = Place(cam, -1.75, 0, 4.9)
    box(s, scale, (3.5, 0.22, 2.0), "#5f6b70", "left", origin=(0, 0.06, 0))
    box(s, scale, (3.3, 0.1, 1.8), "#9aa6a8", "left", origin=(0.1, 0.3, 0.1))
    _pumpkin_body(s, 880, 700)
    with s.at(1490, 1100, 1.0):
        s.rect(-22, -560, 44, 560, s.linear((-22, 0), (22, 0), (0, "#8a9698"), (0.4, "#dfe4e0"), (1, "#5f6b70")))
        s.oval(0, -600, 150, 150, "#c9402f")
        s.oval(0, -600, 128, 128, "#fbf5e6")
        for k in range(40):
            a = math.radians(-220 + 260 * k / 39)
            s.line([(108 * math.cos(a), -600 + 108 * math.sin(a)), ((122 if k % 5 else 90) * math.cos(a), -600 + (122 if k % 5 else 90) * math.sin(a))], "#2b3038", 2.5 if k % 5 else 5)
        a = math.radians(-8)
        s.stroke([(-24 * math.cos(a), -600 - 24 * math.sin(a)), (0, -600), (104 * math.cos(a), -600 + 104 * math.sin(a))], [12, 10, 2], "#c9402f")
        s.oval(0, -600, 13, 13, "#2b3038")
        s.rect(-60, -10, 120, 24, "#5f6b70")
    with s.at(600, 1030, 1.0, turn=-7):
        s.path("M-60 -96l60 -20l60 20v60q-60 20 -120 0Z", "#c9402f")
        s.oval(0, -70, 62, 62, "#c9402f")
        s.oval(0, -70, 48, 48, "#fbf0d2")
        s.put('<text x="0" y="-48" text-anchor="middle" font-family="DejaVu Serif, serif" font-weight="bold" font-size="58" fill="#c9402f">1</text>')
        s.path("M-34 -20l-16 120l34 -24l16 26l10 -118Z", "#a8321f")
        s.path("M34 -20l16 120l-34 -24l-16 26l-10 -118Z", "#c9402f")


def _pumpkin_body(s: Sheet, x: float, y: float) -> None:
    s.path(lens(x + 20, y + 305, 1010, 40), "#33403a", opacity=0.55)
    lobes = [(-400, 0.55), (400, 0.3), (-300, 0.75), (310, 0.42), (-170, 0.9), (180, 0.62), (0, 0.85)]
    for dx, light in lobes:
        rx = 190 - abs(dx) * 0.12
        tall = 300 - abs(dx) * 0.22
        tone = mix("#a8481a", "#f6a03c", light)
        paint = s.radial((x + dx - rx * 0.35, y - tall * 0.4), tall * 1.7, (0, lighter(tone, 0.45)), (0.35, tone), (1, darker("#a8481a", 0.35)))
        with s.group("fine"):
            s.path(blob(s.rng, x + dx, y + 10 + abs(dx) * 0.12, rx, tall, 16, 0.02), paint)
        for k in range(3):
            sx = x + dx + (k - 1) * rx * 0.45
            s.path(ribbon([(sx * 0.7 + x * 0.3, y - tall * 0.82), (sx, y), (sx * 0.75 + x * 0.25, y + tall * 0.86)], [2, 7, 2]), darker(tone, 0.25), opacity=0.35)
    s.stroke([(x + 6, y - 250), (x - 6, y - 310), (x + 34, y - 366), (x + 86, y - 384)], [86, 50, 44, 58], "#6b7a3a")
    s.stroke([(x + 24, y - 256), (x + 10, y - 310), (x + 46, y - 360), (x + 84, y - 372)], [24, 14, 12, 14], "#48562a")
    s.path(ribbon([(x - 20, y - 270), (x - 130, y - 330), (x - 210, y - 280), (x - 260, y - 320), (x - 230, y - 350)], [10, 8, 7, 5, 2]), "#6b7a3a")


def cat_ferry(s: Sheet) -> None:
    """The ferry's ginger cat on its bollard, waiting for the 14:40."""
    skies.sky(s, 560, "#6fa8c0", "#aed0cf", "#f0e8cc")
    skies.streaks(s, 80, 480, ("#fbf4e0", "#98c0cc"), 14, 0.6)
    land.headland(s, -60, 700, 562, 90, "#93b0ae")
    water.sea(s, 558, 900, "#c3dcd0", "#6fb0b4", "#36869a")
    water.cuts(s, 566, 880, "#eef6e6", 150, 0.6, 130)
    with s.group(filter="url(#blur2)"):
        s.path("M1060 700L1080 560H1900V700Q1500 740 1060 700Z", "#f4eee0")
        s.path("M1066 660L1060 700Q1500 740 1900 700V640Q1500 690 1066 660Z", "#1f4f82")
        s.path("M1070 636L1066 662Q1500 692 1900 642V622Q1500 668 1070 636Z", "#d9604a")
        s.rect(1240, 440, 660, 124, "#f4eee0")
        for k in range(8):
            s.rect(1276 + 78 * k, 474, 50, 46, "#2b5674")
        s.rect(1480, 300, 150, 144, "#1f4f82")
        s.rect(1480, 340, 150, 44, "#f0b43c")
    with s.group("dab"):
        s.poly([(-60, 850), (1860, 820), (1860, 1260), (-60, 1260)], s.fall(840, 1200, "#d6c29c", "#b59c78", "#8f795e"))
    s.poly([(-60, 840), (1860, 810), (1860, 838), (-60, 868)], "#efe0bc")
    for k in range(6):
        s.line([(-40, 900 + 58 * k), (1840, 868 + 64 * k)], "#85705a", 3, opacity=0.5)
    for k in range(12):
        s.line([(60 + 160 * k, 860), (-160 + 200 * k, 1230)], "#85705a", 3, opacity=0.35)
    s.oval(840, 1150, 360, 46, "#5a4836", opacity=0.55)
    iron = s.linear((600, 0), (1020, 0), (0, "#4f6a78"), (0.25, "#8fa9b0"), (0.6, "#33485a"), (1, "#1a2836"))
    s.path("M620 1150Q700 1010 680 850Q600 830 606 770Q640 720 810 720Q980 720 1014 770Q1020 830 940 850Q920 1010 1000 1150Q810 1190 620 1150Z", iron)
    s.oval(810, 766, 200, 46, "#5f7a86")
    s.oval(810, 760, 186, 38, "#7d969e")
    for k in range(3):
        y = 960 + 44 * k
        s.path(f"M{672 - 8 * k} {y}Q810 {y + 60} {950 + 8 * k} {y}v32Q810 {y + 94} {672 - 8 * k} {y + 32}Z", mix("#d9b672", "#a98346", k % 2 * 0.5))
        for j in range(9):
            x = 690 + 30 * j
            s.line([(x, y + 12 + 24 * math.sin((j + 0.6) * 0.33)), (x + 16, y + 34 + 24 * math.sin((j + 0.6) * 0.33))], "#7d5f32", 4)
    s.stroke([(950, 1000), (1130, 1030), (1400, 960), (1860, 890)], [34, 32, 26, 20], "#c9a25e")
    _cat(s)
    s.oval(1210, 1090, 96, 22, "#5a4836", opacity=0.4)
    s.path("M1120 1080q90 -44 180 0q-90 48 -180 0Z", "#f4ead4")
    s.path("M1150 1076q60 -24 120 0q-60 28 -120 0Z", "#7d929a")
    s.path("M1168 1076q30 -18 66 -4l26 -12l-6 22l-26 -4q-30 14 -60 -2Z", "#b9c6c8")
    skies.gull(s, 330, 260, 110, "#fffaf0", "#4a5a66", -8)
    skies.gull(s, 1080, 190, 70, "#fffaf0", "#4a5a66", 8)


def _cat(s: Sheet) -> None:
    fur, dark, pale = "#d9843c", "#a85a24", "#f8e6c8"
    with s.at(800, 770, 1.32):
        s.stroke([(70, -20), (170, -14), (196, 60), (150, 130), (170, 170)], [34, 36, 34, 30, 20], dark)
        s.stroke([(70, -22), (166, -18), (186, 60), (142, 128), (160, 162)], [22, 22, 22, 18, 10], fur)
        body: list[Point] = [(-70, -230), (-100, -150), (-110, -60), (-96, 0), (20, 10), (110, 2), (128, -70), (96, -170), (40, -240)]
        s.curve(body, s.linear((-110, 0), (130, 0), (0, lighter(fur, 0.25)), (0.5, fur), (1, dark)))
        with s.inside(smooth(body, closed=True)):
            for k in range(6):
                s.path(ribbon([(130, -190 + 36 * k), (80, -170 + 34 * k), (40, -176 + 36 * k)], [15, 11, 2]), dark, opacity=0.85)
            s.path("M-80 -220C-30 -150 -20 -80 -40 0H-110V-200Z", pale)
        s.curve([(60, -80), (118, -60), (130, 0), (60, 16), (30, -20)], fur)
        s.path(ribbon([(118, -60), (90, -48), (66, -52)], [10, 8, 2]), dark)
        for x in (-74, -26):
            s.stroke([(x, -120), (x - 4, -50), (x - 2, 4)], [44, 36, 38], lighter(fur, 0.2) if x < -50 else fur)
            s.oval(x - 6, 8, 27, 15, pale)
            for k in (-8, 2):
                s.line([(x + k - 6, 4), (x + k - 6, 16)], dark, 2.5)
        s.oval(86, 12, 40, 15, pale)
        head: list[Point] = [(-128, -290), (-136, -330), (-100, -366), (-30, -372), (18, -340), (20, -290), (-8, -252), (-56, -240), (-104, -254)]
        for ear in ((-132, -330, -140, -416, -84, -368), (-30, -372, 14, -420, 24, -336)):
            s.poly([(ear[0], ear[1]), (ear[2], ear[3]), (ear[4], ear[5])], fur, stroke=fur, stroke_width=8, stroke_linejoin="round")
            mx, my = (ear[0] + ear[2] + ear[4]) / 3, (ear[1] + ear[3] + ear[5]) / 3
            s.poly([(mx + (ear[k] - mx) * 0.5, my + (ear[k + 1] - my) * 0.5) for k in (0, 2, 4)], "#e9b0a0")
        s.curve(head, s.linear((-130, 0), (20, 0), (0, lighter(fur, 0.3)), (0.6, fur), (1, dark)))
        for k in (-1, 0, 1):
            s.path(ribbon([(-58 + 20 * k, -370), (-58 + 15 * k, -346), (-58 + 11 * k, -326)], [10, 8, 2]), dark)
        for side in (-1, 1):
            for k in (0, 1):
                s.path(ribbon([(-58 + side * 74, -300 + 18 * k), (-58 + side * 56, -296 + 16 * k), (-58 + side * 44, -298 + 15 * k)], [9, 7, 1]), dark)
        s.curve([(-96, -280), (-58, -300), (-20, -280), (-28, -252), (-58, -242), (-90, -252)], pale)
        for ex in (-90, -28):
            s.path(f"M{ex - 19} -308q19 -22 38 0q-19 16 -38 0Z", "#8fae3f")
            s.oval(ex, -310, 5, 10, "#15181c")
            s.oval(ex - 4, -314, 3, 3, "#ffffff")
            s.path(f"M{ex - 21} -309q21 -25 42 0", "none", stroke="#5a3018", stroke_width=4)
        s.path("M-67 -288h18l-9 11Z", "#c9605a")
        s.path("M-58 -277v8q-8 12 -20 8M-58 -269q8 12 20 8", "none", stroke="#7a4020", stroke_width=3)
        for side in (-1, 1):
            for k in range(3):
                s.path(ribbon([(-58 + side * 22, -268 + 5 * k), (-58 + side * 66, -276 + 12 * k), (-58 + side * 108, -276 + 19 * k)], [2.2, 1.6, 0.6]), "#fffaf0")
        s.stroke([(-104, -250), (-56, -230), (4, -250)], [13, 15, 13], "#2468a6")
        s.oval(-54, -220, 13, 13, "#e9c05c")


SCENES = {
    "saltings-geese": saltings_geese,
    "saltings-path": saltings_path,
    "heron": heron,
    "moth": moth,
    "allotment": allotment,
    "pumpkin": pumpkin,
    "cat-ferry": cat_ferry,
}
