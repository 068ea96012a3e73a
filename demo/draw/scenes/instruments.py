"""The old tide chart with its brass."""

from __future__ import annotations

import math

from demo.draw.canvas import Sheet
from demo.draw.shapes import Point, blob, smooth


def chart_tides(s: Sheet) -> None:
    """The tide chart of 1911 on the harbour office table, with dividers, a barometer and a lamp's light."""
    with s.group("down"):
        s.rect(
            -20,
            -20,
            1840,
            1240,
            s.linear((0, 0), (1800, 1200), (0, "#6b4228"), (0.5, "#8a5a36"), (1, "#3f2618")),
        )
    for k in range(8):
        s.line([(-20, 150 * k + 40), (1820, 150 * k + 10)], "#2f1b10", 4, opacity=0.6)
    sheet_outline: list[Point] = [
        (150, 150),
        (800, 96),
        (1500, 130),
        (1560, 600),
        (1520, 1080),
        (860, 1120),
        (190, 1090),
        (120, 620),
    ]
    with s.at(16, 22):
        s.poly(sheet_outline, "#1f120a", opacity=0.5)
    s.poly(sheet_outline, s.radial((700, 520), 950, (0, "#f8ecc8"), (0.6, "#eed9a6"), (1, "#c9a468")))
    with s.inside("M" + "L".join(f"{x} {y}" for x, y in sheet_outline) + "Z"):
        _chart(s)
    with s.inside("M" + "L".join(f"{x} {y}" for x, y in sheet_outline) + "Z"):
        for x in (500, 860, 1210):
            s.rect(x - 3, 80, 6, 1060, "#b98f56", opacity=0.45)
            s.rect(x + 3, 80, 14, 1060, "#fff6da", opacity=0.35)
        s.oval(1330, 300, 82, 82, "none", stroke="#8a5a2c", stroke_width=6, opacity=0.35)
    s.path("M1520 1080L1400 1096Q1460 1040 1440 990Q1490 1010 1528 990Z", "#d9bb80")
    _barometer(s, 1480, 330)
    _dividers(s)
    brass = s.linear((200, 960), (420, 1180), (0, "#f6dc94"), (0.5, "#b8863c"), (1, "#5f4018"))
    s.oval(330, 1050, 150, 146, "#1f120a", opacity=0.4)
    s.oval(310, 1030, 150, 146, brass)
    s.oval(
        310,
        1030,
        124,
        121,
        s.radial((270, 980), 190, (0, "#ffffff", 0.85), (0.5, "#e6efe6", 0.45), (1, "#a9c4c0", 0.6)),
    )
    s.path("M230 960Q280 916 350 926Q290 950 254 1010Z", "#ffffff", opacity=0.75)
    s.stroke([(410, 1130), (470, 1190), (540, 1250)], [30, 40, 44], "#4a2c1a")
    s.glow(640, 250, 1000, "#ffdf9a", 0.42)


def _chart(s: Sheet) -> None:
    ink, sea = "#2f4a5a", "#9fc0b4"
    coast: list[Point] = [
        (100, 420),
        (260, 470),
        (380, 430),
        (470, 520),
        (430, 610),
        (540, 680),
        (700, 650),
        (780, 720),
        (740, 830),
        (880, 900),
        (1060, 880),
        (1160, 960),
        (1340, 940),
        (1600, 1020),
        (1600, 60),
        (100, 60),
    ]
    shore = smooth(coast)
    for k, tone in enumerate(("#7faea8", "#a9c9b4", "#cfdcba")):
        s.path(shore + "L1600 60L100 60Z", "none", stroke=tone, stroke_width=150 - 50 * k, opacity=0.55)
    s.path(shore + "Z", sea, opacity=0.45)
    s.path(shore, "none", stroke=ink, stroke_width=4)
    for _ in range(46):
        x, y = s.rng.uniform(200, 1500), s.rng.uniform(150, 560)
        s.text(
            x,
            y,
            str(s.rng.randint(2, 19)),
            20,
            ink,
            serif=True,
            weight="normal",
            anchor="start",
            opacity=0.75,
        )
    for k in range(5):
        pts = [(180 + 90 * i, 210 + 62 * k + 20 * math.sin(i * 0.7 + k)) for i in range(15)]
        s.line(pts, ink, 1.8, soft=True, opacity=0.5, stroke_dasharray="10 7")
    cx, cy = 1080.0, 360.0
    for r in (150, 138, 96):
        s.oval(cx, cy, r, r, "none", stroke=ink, stroke_width=2.4, opacity=0.8)
    for k in range(72):
        a = math.tau * k / 72
        s.line(
            [
                (cx + 138 * math.cos(a), cy + 138 * math.sin(a)),
                (cx + 150 * math.cos(a), cy + 150 * math.sin(a)),
            ],
            ink,
            1.8,
        )
    for k in range(16):
        a = math.tau * k / 16 - math.pi / 2
        reach = 132 if k % 4 == 0 else (96 if k % 2 == 0 else 62)
        tip = (cx + reach * math.cos(a), cy + reach * math.sin(a))
        for side, tone in ((-1, ink), (1, "#c9604a" if k % 4 == 0 else "#d9bb80")):
            b = a + side * 0.2
            s.poly([(cx, cy), (cx + reach * 0.24 * math.cos(b), cy + reach * 0.24 * math.sin(b)), tip], tone)
    for k in range(12):
        a = math.tau * k / 12 + 0.13
        s.line([(cx, cy), (cx + 1300 * math.cos(a), cy + 1300 * math.sin(a))], "#a8443a", 1.4, opacity=0.4)
    s.rect(230, 760, 360, 270, "#f6e8c0", stroke=ink, stroke_width=3)
    pts = [(240 + 6 * i, 900 - 76 * math.sin(i * 0.33)) for i in range(58)]
    s.line(pts, "#a8443a", 5, soft=True)
    for k in range(6):
        s.line([(236, 800 + 40 * k), (584, 800 + 40 * k)], ink, 1, opacity=0.4)
    for x, y, text, size in (
        (330, 250, "TIDEWICK BAY", 54),
        (250, 740, "TIDES AT THE HARBOUR WALL", 21),
        (1180, 800, "The Saltings", 34),
        (640, 800, "R. Wick", 28),
        (560, 420, "Gull Rock", 28),
    ):
        s.text(
            x,
            y,
            text,
            size,
            ink,
            serif=True,
            weight="normal",
            anchor="start",
            font_style="italic",
            letter_spacing=3,
        )
    s.path(blob(s.rng, 540, 440, 34, 20, 9, 0.2), "#d9bb80", stroke=ink, stroke_width=3)
    s.oval(546, 436, 6, 6, "#c9402f")


def _barometer(s: Sheet, x: float, y: float) -> None:
    s.oval(x + 22, y + 28, 250, 246, "#1a0f08", opacity=0.5)
    s.oval(
        x,
        y,
        250,
        246,
        s.linear(
            (x - 200, y - 200),
            (x + 200, y + 200),
            (0, "#fbe6a4"),
            (0.35, "#c9973f"),
            (0.7, "#8a5f24"),
            (1, "#e9c46a"),
        ),
    )
    s.oval(x, y, 214, 210, "#5f4018")
    s.oval(x, y, 206, 202, s.radial((x - 60, y - 80), 330, (0, "#fffaf0"), (0.7, "#f3e6c8"), (1, "#cdb58a")))
    for k in range(61):
        a = math.radians(-220 + 260 * k / 60)
        inner = 164 if k % 5 == 0 else 176
        s.line(
            [
                (x + inner * math.cos(a), y + inner * math.sin(a)),
                (x + 190 * math.cos(a), y + 190 * math.sin(a)),
            ],
            "#2b2a2c",
            5 if k % 5 == 0 else 2,
        )
    for text, deg in (("STORM", -205.0), ("RAIN", -152.0), ("CHANGE", -90.0), ("FAIR", -28.0), ("DRY", 25.0)):
        a = math.radians(deg)
        px, py = x + 136 * math.cos(a), y + 136 * math.sin(a)
        s.text(px, py, text, 23, "#2b2a2c", turn=deg + 90, serif=True, weight="normal")
    for deg, reach, width, tone in ((-58.0, 160, 9, "#22384a"), (-84.0, 150, 5, "#b8863c")):
        a = math.radians(deg)
        s.stroke(
            [
                (x - 50 * math.cos(a), y - 50 * math.sin(a)),
                (x, y),
                (x + reach * math.cos(a), y + reach * math.sin(a)),
            ],
            [width * 1.4, width, 1.5],
            tone,
        )
    s.oval(x, y, 17, 17, "#b8863c")
    s.oval(x - 4, y - 5, 8, 8, "#fbe6a4")
    s.path(
        f"M{x - 180} {y - 70}Q{x - 120} {y - 190} {x + 10} {y - 196}Q{x - 90} {y - 130} {x - 130} {y - 20}Z",
        "#ffffff",
        opacity=0.4,
    )


def _dividers(s: Sheet) -> None:
    hinge, one, two = (980.0, 560.0), (690.0, 1010.0), (1010.0, 1076.0)
    for foot in (one, two):
        mid = (hinge[0] + (foot[0] - hinge[0]) * 0.55, hinge[1] + (foot[1] - hinge[1]) * 0.55)
        s.stroke(
            [(hinge[0] + 16, hinge[1] + 20), (mid[0] + 18, mid[1] + 22), (foot[0] + 6, foot[1] + 6)],
            [26, 22, 3],
            "#3f2618",
            opacity=0.4,
        )
        s.stroke([hinge, mid], [36, 26], "#b8863c")
        s.stroke([(hinge[0] - 6, hinge[1]), (mid[0] - 5, mid[1])], [9, 7], "#fbe6a4")
        s.stroke([mid, ((mid[0] + foot[0]) / 2, (mid[1] + foot[1]) / 2), foot], [20, 12, 2], "#8f9a9e")
        s.stroke([(mid[0] - 3, mid[1]), foot], [6, 1], "#e9eeee")
    s.oval(
        hinge[0], hinge[1], 42, 42, s.radial((968, 546), 60, (0, "#fbe6a4"), (0.5, "#b8863c"), (1, "#5f4018"))
    )
    s.oval(hinge[0], hinge[1], 13, 13, "#5f4018")
    s.stroke([(980, 524), (984, 480), (990, 440)], [18, 14, 22], "#b8863c")


SCENES = {
    "chart-tides": chart_tides,
}
