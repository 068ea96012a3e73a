"""Gull Rock by night and by day, and the sea around it: swimmers, a seal."""

from __future__ import annotations

from demo.draw import boats, land, skies, water
from demo.draw.canvas import Sheet
from demo.draw.landmarks import lighthouse
from demo.draw.shapes import darker, lens, lighter, mix, ribbon, smooth
from demo.draw.space import Camera, Place


def lighthouse_night(s: Sheet) -> None:
    """The beam of Gull Rock sweeping a dark sea under stars."""
    skies.sky(s, 760, "#071226", "#0d2140", "#173a5e", "#2d5f7c")
    skies.stars(s, 640, 190, "#f4ecd0")
    skies.streaks(s, 470, 740, ("#16304f", "#24506c"), 12, 0.7)
    lx, ly = 1240, 376
    for reach, spread, strength in ((-1500, 250, 0.55), (-1500, 120, 0.5)):
        paint = s.linear(
            (lx, 0),
            (lx + reach, 0),
            (0, "#fff0b8", strength),
            (0.5, "#ffe9a8", strength * 0.45),
            (1, "#ffe9a8", 0.0),
        )
        s.poly(
            [(lx, ly - 10), (lx + reach, ly - spread + 60), (lx + reach, ly + spread + 60), (lx, ly + 10)],
            paint,
            style="mix-blend-mode:screen",
        )
    back = s.linear((lx, 0), (1800, 0), (0, "#fff0b8", 0.45), (1, "#ffe9a8", 0.05))
    s.poly(
        [(lx, ly - 10), (1860, ly - 110), (1860, ly + 60), (lx, ly + 10)], back, style="mix-blend-mode:screen"
    )
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
    for x, y, span, lean in (
        (640, 260, 130, -12),
        (780, 360, 80, 8),
        (1230, 330, 96, -6),
        (470, 420, 60, 0),
        (1360, 520, 66, 10),
    ):
        skies.gull(s, x, y, span, "#fffaf0", "#44525e", lean)


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
        s.path(
            f"M{px - w:.0f} {py:.0f}q{w * 0.2:.0f} {-w * 0.7:.0f} {w:.0f} {-w * 0.6:.0f}q{w * 0.9:.0f} "
            f"{w * 0.1:.0f} {w:.0f} {w * 0.6:.0f}Z",
            tone,
        )
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
        s.path(
            "M-60 690C180 650 420 640 640 650C900 662 1200 610 1500 640C1660 654 1780 670 1860 664V1260H-60Z",
            s.fall(640, 1200, "#e6cfa0", "#d3b582", "#b08e62"),
        )
    s.path(
        "M-60 690C180 650 420 640 640 650C900 662 1200 610 1500 640C1660 654 1780 670 1860 664",
        "none",
        stroke="#fbf4e2",
        stroke_width=9,
    )
    for x, y, k in ((250.0, 668.0, 0.2), (660.0, 652.0, 0.15), (1490.0, 640.0, 0.18)):
        with s.at(x, y, k, flip=k < 0.19):
            _seal_body(s, "#6f6a68")
    for _ in range(64):
        near = s.rng.random()
        x, y = s.rng.uniform(0, 1800), 720 + 470 * near
        s.path(
            lens(x, y, 90 + 260 * near, 2 + 6 * near, 8),
            "#9c7c54" if s.rng.random() < 0.6 else "#f0dcb2",
            opacity=0.45,
        )
    s.path(lens(1020, 1055, 1330, 70), "#6f5a44", opacity=0.55)
    with s.at(980, 1040, 1.12):
        _seal_body(s, "#85807c")
    land.pebbles(s, 1090, 1190, ("#f6ead0", "#8d7050", "#cfa884"), 70, 14)
    skies.gull(s, 330, 250, 90, "#fffaf0", "#4f5f68", -8)


def _seal_body(s: Sheet, tone: str) -> None:
    dark, light = darker(tone, 0.45), lighter(tone, 0.4)
    body = [
        (-390, -250),
        (-330, -262),
        (-250, -210),
        (-120, -196),
        (60, -218),
        (230, -200),
        (400, -130),
        (520, -70),
        (610, -66),
        (650, -40),
        (560, -14),
        (380, 6),
        (60, 16),
        (-220, 16),
        (-330, -10),
        (-400, -100),
        (-440, -160),
    ]
    s.path(
        "M560 -60C620 -110 690 -130 720 -112C700 -90 680 -70 690 -50C720 -50 730 -30 716 -16C670 -8 610 -14 560 -24Z",
        dark,
    )
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
    head = [
        (-470, -226),
        (-500, -262),
        (-486, -310),
        (-430, -344),
        (-360, -336),
        (-316, -290),
        (-310, -230),
        (-350, -186),
        (-420, -186),
    ]
    s.curve(head, s.linear((-480, -340), (-320, -190), (0, lighter(tone, 0.3)), (1, darker(tone, 0.3))))
    s.curve(
        [(-512, -246), (-498, -274), (-462, -276), (-436, -250), (-440, -216), (-476, -204), (-504, -220)],
        lighter(tone, 0.35),
    )
    s.path("M-512 -258q10 -16 30 -10q-4 18 -18 20q-12 0 -12 -10Z", "#1c1c20")
    s.path("M-496 -240q0 18 -14 22M-496 -240q6 20 34 18", "none", stroke="#2a2629", stroke_width=4)
    for ex, ey, r in ((-424, -284, 17), (-490, -288, 10)):
        s.oval(ex, ey, r, r * 1.05, "#15151a")
        s.oval(ex - r * 0.35, ey - r * 0.4, r * 0.3, r * 0.3, "#f4f0e6")
    s.oval(-362, -270, 6, 9, "#2a2629")
    for k in range(7):
        s.path(
            ribbon(
                [(-478 + k * 3, -232 + k * 3), (-440 + k * 4, -214 + k * 9), (-408 + k * 2, -200 + k * 13)],
                [2.4, 1.8, 0.6],
            ),
            "#f3ecdc",
        )


SCENES = {
    "lighthouse-night": lighthouse_night,
    "lighthouse-day": lighthouse_day,
    "swimmers": swimmers,
    "seal": seal,
}
