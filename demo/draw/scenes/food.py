"""Fish on ice, and bread."""

from __future__ import annotations

import math

from demo.draw.canvas import Sheet
from demo.draw.figures import STAND, Look, figure
from demo.draw.shapes import Point, blob, darker, lens, lighter, mix, ribbon
from demo.draw.space import Camera, Place


def market_fish(s: Sheet) -> None:
    """The morning's catch on ice under the fishmonger's awning."""
    s.rect(-10, -10, 1820, 1220, s.fall(0, 560, "#1f4a5c", "#2b6170", "#234f60"))
    for k in range(24):
        for j in range(5):
            tone = mix("#3f7a86", "#1f4a5c", s.rng.random())
            s.rect(-10 + 76 * k + (38 if j % 2 else 0), 210 + 62 * j, 70, 56, tone, opacity=0.65)
    monger = Look("#f3ead6", "#2b3840", "#c98f68", "#5b3b26", hat="#1f3f6b", stout=1.25, sleeves=0.6)
    figure(
        s,
        1330,
        1010,
        715,
        STAND
        | {"hand1": (-0.18, 0.56), "elbow1": (-0.13, 0.66), "hand2": (0.1, 0.53), "elbow2": (0.12, 0.64)},
        monger,
    )
    s.poly([(1256, 530), (1400, 530), (1424, 760), (1232, 760)], "#2f6f86")
    s.line([(1262, 534), (1286, 430)], "#2f6f86", 13)
    s.line([(1394, 534), (1372, 430)], "#2f6f86", 13)
    for k in range(13):
        x = -60 + 150 * k
        tone = "#c9402f" if k % 2 else "#f6ecd6"
        s.poly([(x * 0.86 + 126, -20), ((x + 150) * 0.86 + 126, -20), (x + 150, 190), (x, 190)], tone)
        s.path(f"M{x} 188h150v24q-75 70 -150 0Z", darker(tone, 0.16))
    s.rect(-10, 186, 1820, 8, "#5a1f1a", opacity=0.4)
    for x in (330, 860):
        s.line([(x, 190), (x, 300)], "#16262e", 5)
        s.path(f"M{x - 70} 350q70 -110 140 0Z", "#e9e4d2")
        s.oval(x, 352, 70, 12, "#fff3c0")
        s.glow(x, 370, 380, "#fff0c0", 0.6)
    with s.group("fine"):
        s.poly(
            [(60, 600), (1740, 600), (1900, 1140), (-100, 1140)],
            s.fall(600, 1140, "#b9d6de", "#e3eff0", "#c9dfe4"),
        )
    ice: dict[str, list[str]] = {"#ffffff": [], "#a3c6d2": [], "#d9ebee": []}
    for _ in range(900):
        near = s.rng.random()
        y, r = 604 + 530 * near, 7 + 15 * near
        ice[s.rng.choice(list(ice))].append(
            blob(s.rng, s.rng.uniform(30 - 130 * near, 1770 + 130 * near), y, r, r * 0.6, 5, 0.35)
        )
    for tone, marks in ice.items():
        s.path("".join(marks), tone, opacity=0.7)
    for k in range(8):
        _fish(s, 240 + 190 * k, 655 + (k % 2) * 10, 0.62, 68, "#5a8296", "#dfe9e4", stripes=True)
    for k in range(7):
        _fish(s, 150 + 250 * k, 800 + (k % 2) * 12, 0.95, 74, "#c9705a", "#f6dcc4")
    for k in range(5):
        _fish(s, 130 + 370 * k, 985 + (k % 2) * 16, 1.5, 6 + (k % 3) * 3, "#6f8088", "#eef0e6")
    for x, y in ((470, 720), (1010, 730), (1500, 725), (700, 890), (1240, 900)):
        for k in range(3):
            with s.at(x + 34 * k, y - 12 * (k % 2), 0.5 + 0.1 * (y > 800)):
                s.oval(0, 0, 62, 44, "#f0c23c")
                s.oval(0, 0, 52, 36, "#f9e38a")
                for j in range(8):
                    a = math.tau * j / 8
                    s.line([(0, 0), (48 * math.cos(a), 33 * math.sin(a))], "#fff8d8", 4)
    for _ in range(70):
        x, y = s.rng.choice(((60, 900), (1735, 905), (905, 700), (905, 905)))
        px, py = x + s.rng.gauss(0, 36), y + s.rng.gauss(0, 18)
        s.path(blob(s.rng, px, py, 17, 12, 7, 0.35), s.rng.choice(("#3f8a4a", "#6fae52", "#2f6b3c")))
    for x, text in ((300, "HERRING"), (900, "GURNARD"), (1480, "HAKE")):
        y = 640
        s.poly([(x - 92, y - 90), (x + 92, y - 96), (x + 96, y - 20), (x - 88, y - 12)], "#22303a")
        s.line([(x, y - 12), (x, y + 30)], "#b98a54", 8)
        s.text(x, y - 40, text, 34, "#f6f0e0", turn=-2)
    s.poly([(-100, 1136), (1900, 1136), (1900, 1220), (-100, 1220)], s.fall(1136, 1220, "#e9e2d0", "#8f9a98"))


def _fish(
    s: Sheet, x: float, y: float, size: float, turn: float, back: str, belly: str, stripes: bool = False
) -> None:
    with s.at(x + 14 * size, y + 16 * size, size, turn=turn):
        s.path("M-150 0Q-40 -62 100 -6L160 -44Q150 0 162 40L100 8Q-40 56 -150 0Z", "#4f7a8a", opacity=0.45)
    with s.at(x, y, size, turn=turn):
        s.path("M96 0L164 -44Q148 0 164 44Z", darker(back, 0.15))
        for k in range(5):
            s.line([(110, 0), (158, -32 + 16 * k)], darker(back, 0.4), 2)
        s.path("M-40 -40Q10 -78 60 -34Z", darker(back, 0.2))
        s.path("M-10 38Q20 66 50 26Z", darker(back, 0.1))
        outline = "M-152 4Q-110 -40 -30 -46Q50 -44 106 -4Q50 40 -30 44Q-110 40 -152 4Z"
        s.path(
            outline,
            s.linear(
                (0, -46),
                (0, 44),
                (0, back),
                (0.42, lighter(back, 0.25)),
                (0.62, belly),
                (1, darker(belly, 0.15)),
            ),
        )
        with s.inside(outline):
            if stripes:
                for k in range(13):
                    s.path(
                        ribbon([(-80 + 14 * k, -50), (-86 + 14 * k, -26), (-76 + 14 * k, -6)], [7, 6, 1]),
                        darker(back, 0.5),
                        opacity=0.8,
                    )
            else:
                for k in range(13):
                    for j in range(4):
                        s.path(
                            f"M{-74 + 13 * k} {-30 + 15 * j}q7 6 0 12",
                            "none",
                            stroke=darker(back, 0.3),
                            stroke_width=1.6,
                            opacity=0.6,
                        )
            s.line([(-84, -2), (-10, -8), (90, -2)], darker(back, 0.35), 2, soft=True, opacity=0.7)
        s.path("M-92 -34Q-76 0 -94 34", "none", stroke=darker(back, 0.45), stroke_width=4)
        s.path("M-84 6q24 -4 34 14q-22 10 -36 2Z", darker(back, 0.12))
        s.oval(-120, -8, 10, 10, "#f6f0dc")
        s.oval(-120, -8, 6, 6, "#14181c")
        s.line([(-150, 6), (-132, 14)], darker(back, 0.5), 3)


def market_bread(s: Sheet) -> None:
    """Loaves and baskets on the baker's stall, still warm."""
    s.rect(
        -10, -10, 1820, 1220, s.linear((0, 0), (1800, 700), (0, "#7a4a2c"), (0.5, "#a86c3c"), (1, "#5f3a26"))
    )
    for k in range(12):
        s.rect(-10 + 160 * k, -10, 150, 640, mix("#96603a", "#6b4228", s.rng.random()), opacity=0.55)
        s.line([(-10 + 160 * k, 0), (-10 + 160 * k, 620)], "#4a2c1a", 5, opacity=0.6)
    for y, count in ((210.0, 9), (420.0, 8)):
        s.rect(-10, y, 1820, 24, "#c9935a")
        s.rect(-10, y + 22, 1820, 16, "#3f2416", opacity=0.6)
        for k in range(count):
            x = 80 + (1660 / (count - 1)) * k + s.rng.uniform(-16, 16)
            if (k + y // 210) % 3 == 0:
                _batard(s, x, y - 42, 0.62, s.rng.uniform(-5, 5))
            elif (k + y // 210) % 3 == 1:
                _boule(s, x, y - 58, 0.5)
            else:
                for j in (0, 1, 2):
                    _stick(s, x - 30 + 30 * j, y - 4, 0.62, -8 + 8 * j)
    s.glow(420, 100, 900, "#ffdc9a", 0.5)
    cloth: list[Point] = [(-60, 650), (1860, 650), (1860, 1260), (-60, 1260)]
    with s.group("plain"):
        s.poly(cloth, s.fall(650, 1200, "#e9dcc4", "#f6efe0", "#cfbfa4"))
    cam = Camera(900, 300, 1500, 2.0)
    top = Place(cam, -4, 0, 3.3).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    for k in range(11):
        s.poly(top.quad(0.2 + 0.75 * k, 0, 0.22, 5.2), "#c9604a", opacity=0.5)
    for j in range(9):
        s.poly(top.quad(-4, 0.1 + 0.6 * j, 18, 0.16), "#c9604a", opacity=0.4)
    _basket(s, 400, 850, 330, 190)
    for x, y, turn in (
        (230.0, 700.0, -72),
        (310.0, 660.0, -84),
        (390.0, 640.0, -92),
        (470.0, 650.0, -100),
        (560.0, 690.0, -110),
    ):
        with s.at(x, y, 1.0, turn=turn + 90):
            _stick(s, 0, 170, 1.1, 0)
    _basket(s, 400, 850, 330, 190, front_only=True)
    _boule(s, 1000, 830, 1.35)
    _batard(s, 1450, 790, 1.25, -8)
    _batard(s, 1380, 1000, 1.75, 6)
    _boule(s, 850, 1060, 1.0)
    for x, y, turn in ((150.0, 1090.0, 10), (330.0, 1120.0, -14), (520.0, 1100.0, 24)):
        _bun(s, x, y, turn)
    s.poly([(1620, 880), (1780, 860), (1796, 970), (1636, 986)], "#22282c")
    s.text(1708, 940, "Rye", 44, "#f6ead0", turn=-6, serif=True, weight="normal", font_style="italic")
    for _ in range(130):
        x, y = s.rng.uniform(0, 1800), s.rng.uniform(900, 1190)
        s.path(
            blob(s.rng, x, y, s.rng.uniform(2, 6), s.rng.uniform(1.5, 4), 6, 0.3),
            s.rng.choice(("#b5793c", "#fffaf0", "#d9a862")),
            opacity=0.8,
        )


def _boule(s: Sheet, x: float, y: float, k: float) -> None:
    with s.at(x, y, k):
        s.oval(14, 106, 190, 30, "#4a2c1a", opacity=0.45)
        with s.group("fine"):
            s.path(
                blob(s.rng, 0, 0, 176, 116, 14, 0.025),
                s.radial((-50, -60), 260, (0, "#f0c27a"), (0.4, "#c47c38"), (0.8, "#8f4f22"), (1, "#5f3216")),
            )
        for a, b in (
            ((-90, -64), (86, 30)),
            ((-96, 30), (84, -66)),
            ((-40, -94), (-20, 84)),
            ((50, -88), (40, 80)),
        ):
            mid = ((a[0] + b[0]) / 2 * 0.6, (a[1] + b[1]) / 2 - 26)
            s.stroke([a, mid, b], [3, 17, 3], "#f8e6c0")
            s.stroke([(a[0], a[1] + 4), (mid[0], mid[1] + 6), (b[0], b[1] + 4)], [1, 6, 1], "#b06a30")
        for _ in range(70):
            s.oval(s.rng.gauss(-20, 60), s.rng.gauss(-36, 32), 3, 2, "#fffaf0", opacity=0.75)


def _batard(s: Sheet, x: float, y: float, k: float, turn: float) -> None:
    with s.at(x, y, k, turn=turn):
        s.oval(12, 66, 210, 22, "#4a2c1a", opacity=0.45)
        with s.group("fine"):
            s.path(
                "M-206 20C-190 -40 -110 -74 0 -76C120 -74 196 -40 208 18C190 62 110 74 0 74C-110 76 -190 64 -206 20Z",
                s.linear((0, -76), (0, 74), (0, "#efbf78"), (0.4, "#c07834"), (1, "#74401c")),
            )
        for c in (-120, -55, 10, 75, 135):
            s.stroke([(c - 34, 26), (c, -14), (c + 28, -52)], [3, 22, 4], "#f9e8c4")
            s.stroke([(c - 28, 28), (c + 6, -8), (c + 32, -48)], [1, 7, 1], "#a8642c")
        for _ in range(50):
            s.oval(s.rng.gauss(0, 100), s.rng.gauss(-30, 18), 3, 2, "#fffaf0", opacity=0.75)


def _stick(s: Sheet, x: float, y: float, k: float, turn: float) -> None:
    with s.at(x, y, k, turn=turn):
        s.path(
            "M-24 0C-30 -100 -26 -220 -2 -262C24 -220 30 -100 24 0Z",
            s.linear((-26, 0), (26, 0), (0, "#e9b56a"), (0.5, "#c07a36"), (1, "#74401c")),
        )
        for c in range(6):
            s.stroke([(-14, -26 - 40 * c), (0, -44 - 40 * c), (13, -52 - 40 * c)], [2, 11, 2], "#f9e8c4")


def _bun(s: Sheet, x: float, y: float, turn: float) -> None:
    with s.at(x, y, 1.0, turn=turn):
        s.oval(8, 46, 96, 14, "#4a2c1a", opacity=0.4)
        s.path(
            "M-92 20Q-90 -56 0 -60Q90 -56 92 20Q60 50 0 50Q-60 50 -92 20Z",
            s.radial((-24, -30), 130, (0, "#f6d08a"), (0.6, "#c98238"), (1, "#8a4c1f")),
        )
        s.path(
            "M-60 -8q20 -34 60 -30q40 4 60 34",
            "none",
            stroke="#fbe9c4",
            stroke_width=9,
            stroke_linecap="round",
        )
        for k in range(6):
            s.path(lens(-46 + 18 * k, -14 + 9 * abs(k - 2.5), 15, 5, 6), "#fffaf0")


def _basket(s: Sheet, x: float, y: float, w: float, h: float, front_only: bool = False) -> None:
    if not front_only:
        s.oval(x + 16, y + h + 20, w * 0.98, 34, "#5f4632", opacity=0.45)
        s.oval(x, y - h * 0.2, w, 58, "#5a3a20")
        return
    body = (
        f"M{x - w} {y - h * 0.2}Q{x} {y + 60} {x + w} {y - h * 0.2}L{x + w * 0.84} "
        f"{y + h}Q{x} {y + h + 56} {x - w * 0.84} {y + h}Z"
    )
    s.path(body, "#9a6a38")
    with s.inside(body):
        for j in range(9):
            for k in range(18):
                px = x - w + 2 * w * k / 17
                py = y - 24 + j * 27 + 44 * (1 - ((px - x) / w) ** 2)
                tone = mix("#dba862", "#8a5a2c", (0.2 if (j + k) % 2 else 0.8))
                s.path(lens(px, py, w * 0.15, 13, 4), tone)
    s.stroke(
        [(x - w, y - h * 0.2), (x - w * 0.5, y + 6), (x, y + 22), (x + w * 0.5, y + 6), (x + w, y - h * 0.2)],
        [26] * 5,
        "#b98448",
    )
    s.stroke(
        [
            (x - w, y - h * 0.22),
            (x - w * 0.5, y + 2),
            (x, y + 18),
            (x + w * 0.5, y + 2),
            (x + w, y - h * 0.22),
        ],
        [7] * 5,
        "#e9c080",
    )


SCENES = {
    "market-fish": market_fish,
    "market-bread": market_bread,
}
