"""The heron, the moth, the ferry's cat."""

from __future__ import annotations

import math

from demo.draw import land, skies, water
from demo.draw.canvas import Sheet
from demo.draw.shapes import Point, darker, lens, lighter, mix, ribbon, smooth


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
            s.path(
                lens(x, level + 4, 110 * r, 7 * r), "none", stroke="#f4f1de", stroke_width=3.5, opacity=0.8
            )
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
        body = [
            (-120, -470),
            (-60, -520),
            (40, -500),
            (130, -420),
            (190, -330),
            (120, -278),
            (20, -262),
            (-70, -290),
            (-130, -370),
        ]
        s.curve(
            body,
            s.linear(
                (-120, -520), (160, -270), (0, lighter(grey, 0.45)), (0.5, grey), (1, darker(grey, 0.35))
            ),
        )
        s.path(
            "M-70 -440C0 -470 120 -400 196 -318C150 -292 60 -300 0 -340C-40 -366 -66 -400 -70 -440Z",
            darker(grey, 0.18),
        )
        for k in range(7):
            s.path(
                ribbon(
                    [
                        (-20 + 14 * k, -412 + 12 * k),
                        (60 + 14 * k, -360 + 9 * k),
                        (130 + 12 * k, -306 + 5 * k),
                    ],
                    [2, 9, 1],
                ),
                lighter(grey, 0.4),
                opacity=0.6,
            )
        s.path("M60 -300C130 -290 200 -300 240 -272C180 -262 110 -262 60 -280Z", dark)
        neck = [
            (-70, -440),
            (-150, -500),
            (-176, -570),
            (-130, -640),
            (-96, -700),
            (-130, -752),
            (-176, -760),
        ]
        s.stroke(neck, [104, 66, 50, 44, 42, 46, 36], pale)
        s.stroke([(px + 16, py + 6) for px, py in neck], [60, 26, 18, 16, 15, 14, 8], "#b9c1c4", opacity=0.9)
        for k in range(9):
            t = k / 8
            s.line(
                [
                    (-158 + 46 * t + 14 * math.sin(t * 5), -520 - 150 * t),
                    (-150 + 46 * t + 14 * math.sin(t * 5), -544 - 150 * t),
                ],
                dark,
                6,
            )
        for k in range(6):
            s.path(
                ribbon(
                    [(-110 + k * 14, -420), (-118 + k * 15, -350), (-108 + k * 15, -290 + (k % 3) * 18)],
                    [8, 7, 1],
                ),
                lighter(pale, 0.3) if k % 2 else "#c3ccd0",
            )
        s.curve(
            [
                (-238, -776),
                (-210, -800),
                (-160, -802),
                (-118, -772),
                (-126, -738),
                (-180, -730),
                (-226, -748),
            ],
            pale,
        )
        s.path("M-216 -796C-170 -816 -110 -800 -60 -748C-100 -768 -140 -782 -206 -784Z", dark)
        s.stroke([(-126, -782), (-60, -748), (10, -722)], [14, 9, 1], dark)
        s.path("M-222 -782L-420 -738L-220 -748Z", "#d9a03c")
        s.path("M-420 -738L-220 -764L-220 -748Z", "#a8742c")
        s.oval(-208, -770, 10, 10, "#f0c83c")
        s.oval(-210, -770, 5.5, 6, "#15181c")


def moth(s: Sheet) -> None:
    """A hawk-moth on the lamp of the hide, wings spread in its light."""
    s.rect(
        -10,
        -10,
        1820,
        1220,
        s.radial((900, 520), 1150, (0, "#6f5a34"), (0.35, "#3a3f3c"), (0.7, "#1b2a35"), (1, "#0d1826")),
    )
    with s.group("dab", opacity=0.9):
        for _ in range(34):
            x, y = s.rng.uniform(-50, 1850), s.rng.uniform(-50, 1250)
            if abs(x - 900) > 430:
                leaf = s.rng.uniform(70, 170)
                turn = s.rng.uniform(0, 360)
                tone = mix("#16302e", "#2f5244", s.rng.random() * (1 - abs(x - 900) / 1000))
                s.path(
                    lens(x, y, leaf * 2, leaf * 0.42), tone, transform=f"rotate({turn:.0f} {x:.0f} {y:.0f})"
                )
                s.line(
                    [(x - leaf * 0.8, y), (x + leaf * 0.8, y)],
                    lighter(tone, 0.15),
                    2.5,
                    transform=f"rotate({turn:.0f} {x:.0f} {y:.0f})",
                )
    s.rect(868, -20, 64, 190, "#20282c")
    s.path("M640 240Q900 60 1160 240L1196 290H604Z", "#2b3438")
    s.path("M640 240Q900 60 1160 240L1172 256Q900 100 626 260Z", "#5f6b68")
    glass = "M636 290H1164L1100 980Q900 1060 700 980Z"
    s.path(
        glass, s.radial((900, 560), 470, (0, "#fffbe0"), (0.35, "#ffe79a"), (0.75, "#f3b44c"), (1, "#c47a2c"))
    )
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
    for x, y, size, turn in ((420, 300, 0.3, 30), (1390, 420, 0.36, -40), (1300, 900, 0.24, 60)):
        with s.at(x, y, size, turn=turn):
            _moth_wings(s)


def _moth_wings(s: Sheet) -> None:
    for flip in (False, True):
        with s.at(0, 0, 1.0, flip):
            hind = [(10, 20), (90, 10), (170, 60), (190, 120), (130, 170), (60, 150), (16, 90)]
            s.curve(
                hind,
                s.radial((40, 60), 190, (0, "#e9a0a0"), (0.5, "#d9706c"), (0.8, "#7a3a3c"), (1, "#d9b48c")),
            )
            s.oval(96, 92, 30, 28, "#2b2a3a")
            s.oval(96, 92, 19, 17, "#6f9ab9")
            s.oval(96, 92, 8, 7, "#15181f")
            fore = [
                (6, -40),
                (60, -96),
                (160, -150),
                (270, -168),
                (296, -150),
                (262, -100),
                (220, -40),
                (170, 10),
                (90, 26),
                (14, 20),
            ]
            s.curve(fore, s.linear((0, -40), (290, -120), (0, "#9a7a54"), (0.5, "#c9a878"), (1, "#7a5c40")))
            with s.inside(smooth(fore, closed=True)):
                for k, tone in enumerate(("#6b4c34", "#e6d0a4", "#5f4430", "#b08c60", "#6b4c34")):
                    x = 70 + 48 * k
                    s.line(
                        [(x + 40, -190), (x + 8, -110), (x + 18, -60), (x - 20, 40)],
                        tone,
                        13 - 1.5 * k,
                        soft=True,
                        opacity=0.8,
                    )
                s.path("M120 -150q40 20 30 60q-30 10 -50 -16Z", "#5f4430", opacity=0.7)
                s.line([(6, -40), (60, -94), (160, -148), (290, -166)], "#e9d6ac", 9, soft=True)
            s.stroke([(10, -92), (40, -150), (74, -178)], [7, 6, 1.5], "#e3cfa2")
    s.curve(
        [(-26, -90), (0, -108), (26, -90), (32, -40), (20, 80), (0, 150), (-20, 80), (-32, -40)],
        s.linear((-30, 0), (30, 0), (0, "#c4a274"), (0.5, "#8a6a48"), (1, "#5f452f")),
    )
    for k in range(6):
        s.line(
            [(-24 + k * 1.5, -6 + 24 * k), (24 - k * 1.5, -6 + 24 * k)],
            "#e3cfa2" if k % 2 else "#4f3826",
            7 - k * 0.6,
        )
    s.oval(0, -96, 22, 18, "#a98a5c")
    s.oval(-14, -102, 6, 6, "#15181f")
    s.oval(14, -102, 6, 6, "#15181f")


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
        s.poly(
            [(-60, 850), (1860, 820), (1860, 1260), (-60, 1260)],
            s.fall(840, 1200, "#d6c29c", "#b59c78", "#8f795e"),
        )
    s.poly([(-60, 840), (1860, 810), (1860, 838), (-60, 868)], "#efe0bc")
    for k in range(6):
        s.line([(-40, 900 + 58 * k), (1840, 868 + 64 * k)], "#85705a", 3, opacity=0.5)
    for k in range(12):
        s.line([(60 + 160 * k, 860), (-160 + 200 * k, 1230)], "#85705a", 3, opacity=0.35)
    s.oval(840, 1150, 360, 46, "#5a4836", opacity=0.55)
    iron = s.linear((600, 0), (1020, 0), (0, "#4f6a78"), (0.25, "#8fa9b0"), (0.6, "#33485a"), (1, "#1a2836"))
    s.path(
        "M620 1150Q700 1010 680 850Q600 830 606 770Q640 720 810 720Q980 720 1014 "
        "770Q1020 830 940 850Q920 1010 1000 1150Q810 1190 620 1150Z",
        iron,
    )
    s.oval(810, 766, 200, 46, "#5f7a86")
    s.oval(810, 760, 186, 38, "#7d969e")
    for k in range(3):
        y = 960 + 44 * k
        s.path(
            f"M{672 - 8 * k} {y}Q810 {y + 60} {950 + 8 * k} {y}v32Q810 {y + 94} {672 - 8 * k} {y + 32}Z",
            mix("#d9b672", "#a98346", k % 2 * 0.5),
        )
        for j in range(9):
            x = 690 + 30 * j
            s.line(
                [
                    (x, y + 12 + 24 * math.sin((j + 0.6) * 0.33)),
                    (x + 16, y + 34 + 24 * math.sin((j + 0.6) * 0.33)),
                ],
                "#7d5f32",
                4,
            )
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
        body: list[Point] = [
            (-70, -230),
            (-100, -150),
            (-110, -60),
            (-96, 0),
            (20, 10),
            (110, 2),
            (128, -70),
            (96, -170),
            (40, -240),
        ]
        s.curve(body, s.linear((-110, 0), (130, 0), (0, lighter(fur, 0.25)), (0.5, fur), (1, dark)))
        with s.inside(smooth(body, closed=True)):
            for k in range(6):
                s.path(
                    ribbon([(130, -190 + 36 * k), (80, -170 + 34 * k), (40, -176 + 36 * k)], [15, 11, 2]),
                    dark,
                    opacity=0.85,
                )
            s.path("M-80 -220C-30 -150 -20 -80 -40 0H-110V-200Z", pale)
        s.curve([(60, -80), (118, -60), (130, 0), (60, 16), (30, -20)], fur)
        s.path(ribbon([(118, -60), (90, -48), (66, -52)], [10, 8, 2]), dark)
        for x in (-74, -26):
            s.stroke(
                [(x, -120), (x - 4, -50), (x - 2, 4)], [44, 36, 38], lighter(fur, 0.2) if x < -50 else fur
            )
            s.oval(x - 6, 8, 27, 15, pale)
            for k in (-8, 2):
                s.line([(x + k - 6, 4), (x + k - 6, 16)], dark, 2.5)
        s.oval(86, 12, 40, 15, pale)
        head: list[Point] = [
            (-128, -290),
            (-136, -330),
            (-100, -366),
            (-30, -372),
            (18, -340),
            (20, -290),
            (-8, -252),
            (-56, -240),
            (-104, -254),
        ]
        for ear in ((-132, -330, -140, -416, -84, -368), (-30, -372, 14, -420, 24, -336)):
            s.poly(
                [(ear[0], ear[1]), (ear[2], ear[3]), (ear[4], ear[5])],
                fur,
                stroke=fur,
                stroke_width=8,
                stroke_linejoin="round",
            )
            mx, my = (ear[0] + ear[2] + ear[4]) / 3, (ear[1] + ear[3] + ear[5]) / 3
            s.poly([(mx + (ear[k] - mx) * 0.5, my + (ear[k + 1] - my) * 0.5) for k in (0, 2, 4)], "#e9b0a0")
        s.curve(head, s.linear((-130, 0), (20, 0), (0, lighter(fur, 0.3)), (0.6, fur), (1, dark)))
        for k in (-1, 0, 1):
            s.path(
                ribbon([(-58 + 20 * k, -370), (-58 + 15 * k, -346), (-58 + 11 * k, -326)], [10, 8, 2]), dark
            )
        for side in (-1, 1):
            for k in (0, 1):
                s.path(
                    ribbon(
                        [
                            (-58 + side * 74, -300 + 18 * k),
                            (-58 + side * 56, -296 + 16 * k),
                            (-58 + side * 44, -298 + 15 * k),
                        ],
                        [9, 7, 1],
                    ),
                    dark,
                )
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
                s.path(
                    ribbon(
                        [
                            (-58 + side * 22, -268 + 5 * k),
                            (-58 + side * 66, -276 + 12 * k),
                            (-58 + side * 108, -276 + 19 * k),
                        ],
                        [2.2, 1.6, 0.6],
                    ),
                    "#fffaf0",
                )
        s.stroke([(-104, -250), (-56, -230), (4, -250)], [13, 15, 13], "#2468a6")
        s.oval(-54, -220, 13, 13, "#e9c05c")


SCENES = {
    "heron": heron,
    "moth": moth,
    "cat-ferry": cat_ferry,
}
