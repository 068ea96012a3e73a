"""The orchestra in Merriday Hall, the choir in its chapel."""

from __future__ import annotations

import math

from demo.draw.canvas import Sheet
from demo.draw.figures import CONDUCT, HAIRS, SIT, SKINS, Look, figure
from demo.draw.shapes import Point, darker, mix, ribbon, smooth


def concert_hall(s: Sheet) -> None:
    """Merriday Hall in concert: orchestra in the light, the conductor's back, the stalls dark."""
    s.rect(-10, -10, 1820, 1220, "#1c1220")
    with s.group("down"):
        s.rect(
            170, -20, 1460, 900, s.radial((900, 560), 900, (0, "#f0b25c"), (0.45, "#b5642c"), (1, "#4a2020"))
        )
    for k in range(15):
        x = 200.0 + 100 * k
        s.poly([(x, -20), (x + 44, -20), (x + 44, 560), (x, 560)], "#8a4a24", opacity=0.5)
    for k in range(21):
        x = 470.0 + 43 * k
        tall = 300 - abs(k - 10) * 13 + (40 if k % 2 else 0)
        s.rect(
            x,
            350 - tall,
            32,
            tall + 40,
            s.linear((x, 0), (x + 32, 0), (0, "#8a6a2c"), (0.4, "#f6dc94"), (1, "#8a6426")),
        )
        s.poly([(x + 6, 372), (x + 26, 372), (x + 16, 344)], "#4a2c14")
    s.rect(440, 386, 930, 26, "#6b3a1c")
    for x0, x1, y in ((330, 1470, 520), (250, 1550, 600), (190, 1610, 700)):
        s.poly(
            [(x0, y), (x1, y), (x1 + 40, y + 100), (x0 - 40, y + 100)],
            mix("#d9924a", "#8a4a24", (y - 520) / 300),
        )
        s.line([(x0, y), (x1, y)], "#f6c680", 5)
    black = "#1d1822"
    for row, (y, x0, x1, count, tall) in enumerate(
        ((560, 400, 1400, 13, 170), (652, 320, 1480, 12, 200), (770, 250, 1550, 10, 245))
    ):
        for k in range(count):
            x = x0 + (x1 - x0) * k / (count - 1.0)
            if row == 2 and abs(x - 900) < 130:
                continue
            _player(s, x, y, tall, x < 900, (k + row) % 3 if row else 3, black)
    for side in (-1, 1):
        s.path(
            f"M{900 + side * 900} -20H{900 + side * 680}Q{900 + side * 760} 420 {900 + side * 700} "
            f"900H{900 + side * 900}Z",
            "#6b1f2a",
        )
        for k in range(5):
            x = 900.0 + side * (880 - 40 * k)
            s.path(
                ribbon([(x, -20), (x - side * 12 * k * 0.4, 400), (x, 900)], [18, 10, 22]),
                "#4a141f",
                opacity=0.8,
            )
    s.poly([(120, 830), (1680, 830), (1740, 900), (60, 900)], "#c9803c")
    s.poly([(60, 900), (1740, 900), (1740, 960), (60, 960)], "#4a2818")
    s.poly([(790, 830), (1010, 830), (1040, 884), (760, 884)], "#7d4522")
    figure(
        s,
        900,
        860,
        400,
        CONDUCT,
        Look(black, black, "#d9a27c", "#cfc6ba", coat=0.35, shoes="#0e0c12", stout=1.05),
    )
    s.line([(1000, 532), (1076, 470)], "#fdf3dc", 5)
    beam = s.fall(-20, 900, "#fff0c0", "#fff0c0")
    for x, w in ((560.0, 330), (1240.0, 330), (900.0, 420)):
        s.poly(
            [(x - 30, -20), (x + 30, -20), (x + w, 880), (x - w, 880)],
            beam,
            opacity=0.11,
            style="mix-blend-mode:screen",
        )
    for row in range(4):
        y, r = 985 + 70 * row, 27 + 7 * row
        for k in range(30 - 4 * row):
            x = 30 + (1760 / (29 - 4 * row)) * k + s.rng.uniform(-10, 10)
            tone = mix("#2a1a2c", "#120b16", row / 3)
            s.path(
                f"M{x - r * 1.7:.0f} {y + r * 3:.0f}q0 {-r * 2:.0f} {r * 1.7:.0f} {-r * 2:.0f}q{r * 1.7:.0f} "
                f"0 {r * 1.7:.0f} {r * 2:.0f}Z",
                tone,
            )
            s.oval(x, y, r * 0.72, r * 0.9, tone)
            s.path(
                ribbon(
                    [(x - r * 0.6, y - r * 0.4), (x, y - r * 0.88), (x + r * 0.6, y - r * 0.4)], [1, 4, 1]
                ),
                "#d9924a",
                opacity=0.8 - 0.18 * row,
            )


def _player(s: Sheet, x: float, y: float, tall: float, right: bool, kind: int, black: str) -> None:
    skin, hair = s.rng.choice(SKINS), s.rng.choice(HAIRS)
    look = Look(black, black, skin, hair, long_hair=s.rng.random() < 0.45)
    side = 1 if right else -1
    bow = SIT | {"elbow2": (0.16, 0.5), "hand2": (0.2, 0.4), "elbow1": (0.12, 0.46), "hand1": (0.2, 0.54)}
    if kind == 3:
        figure(s, x, y + tall * 0.42, tall, SIT, look, flip=not right)
        s.stroke(
            [
                (x + side * tall * 0.04, y - tall * 0.22),
                (x + side * tall * 0.2, y - tall * 0.1),
                (x + side * tall * 0.34, y + tall * 0.02),
            ],
            [4, 8, 22],
            "#f0c860",
        )
        return
    figure(s, x, y + tall * 0.42, tall, bow, look, flip=not right)
    if kind == 2:
        cx, cy = x + side * tall * 0.16, y + tall * 0.12
        s.curve(
            [
                (cx, cy - tall * 0.2),
                (cx + tall * 0.08, cy - tall * 0.12),
                (cx + tall * 0.05, cy - tall * 0.02),
                (cx + tall * 0.11, cy + tall * 0.12),
                (cx, cy + tall * 0.18),
                (cx - tall * 0.11, cy + tall * 0.12),
                (cx - tall * 0.05, cy - tall * 0.02),
                (cx - tall * 0.08, cy - tall * 0.12),
            ],
            "#a8501f",
        )
        s.line([(cx, cy + tall * 0.1), (cx - side * tall * 0.06, cy - tall * 0.42)], "#3a1c10", 5)
        s.line([(cx - tall * 0.2, cy + tall * 0.02), (cx + tall * 0.2, cy - tall * 0.05)], "#f6e6c0", 3)
    else:
        cx, cy = x + side * tall * 0.14, y - tall * 0.14
        with s.at(cx, cy, tall / 260, flip=not right, turn=-18 * side):
            s.curve(
                [(-20, -12), (0, -15), (14, -9), (32, -16), (46, 0), (32, 16), (14, 9), (0, 15), (-20, 12)],
                "#b5602a",
            )
            s.line([(40, 0), (78, 0)], "#3a1c10", 6)
        s.line(
            [(cx - side * tall * 0.02, cy - tall * 0.2), (cx + side * tall * 0.12, cy + tall * 0.2)],
            "#f6e6c0",
            3,
        )


def choir(s: Sheet) -> None:
    """The harbour choir in four rows under the rose window of Merriday Hall's old chapel."""
    with s.group("plain"):
        s.rect(-20, -20, 1840, 1240, s.fall(0, 1200, "#3a3f63", "#4f5482", "#5f5c86"))
    for x in (150.0, 900.0, 1650.0):
        s.path(
            f"M{x - 300} 1200V560Q{x - 300} 180 {x} 60Q{x + 300} 180 {x + 300} 560V1200Z",
            "#474b78" if x == 900 else "#40446e",
        )
        s.path(
            f"M{x - 300} 1200V560Q{x - 300} 180 {x} 60Q{x + 300} 180 {x + 300} 560V1200",
            "none",
            stroke="#7d7fa8",
            stroke_width=18,
        )
    cx, cy = 900.0, 300.0
    s.glow(cx, cy, 560, "#ffd98a", 0.75)
    s.oval(cx, cy, 186, 186, "#2b2d4f")
    tones = ("#f0b43c", "#d9604a", "#3f9aa6", "#6fae6a", "#c96a9a", "#f6e2a0")
    for k in range(12):
        a, b = math.tau * k / 12 + 0.05, math.tau * (k + 1) / 12 - 0.05
        mid = (a + b) / 2
        petal: list[Point] = [
            (cx + 58 * math.cos(a), cy + 58 * math.sin(a)),
            (cx + 140 * math.cos(a), cy + 140 * math.sin(a)),
            (cx + 172 * math.cos(mid), cy + 172 * math.sin(mid)),
            (cx + 140 * math.cos(b), cy + 140 * math.sin(b)),
            (cx + 58 * math.cos(b), cy + 58 * math.sin(b)),
        ]
        s.path(smooth(petal, closed=True, tension=0.7), tones[k % 6])
        s.oval(cx + 112 * math.cos(mid), cy + 112 * math.sin(mid), 15, 15, tones[(k + 3) % 6])
    s.oval(cx, cy, 48, 48, "#f6e2a0")
    s.oval(cx, cy, 26, 26, "#d9604a")
    beam = s.linear((900, 300), (900, 1150), (0, "#ffe6b0", 0.5), (1, "#ffe6b0", 0.0))
    s.poly([(760, 300), (1040, 300), (1500, 1200), (300, 1200)], beam, style="mix-blend-mode:screen")
    for x in (330.0, 1470.0):
        s.line([(x, 60), (x, 300)], "#2b2d4f", 5)
        s.poly([(x - 30, 300), (x + 30, 300), (x + 20, 380), (x - 20, 380)], "#ffe6a8")
        s.glow(x, 340, 200, "#ffdf9a", 0.8)
    robes = ("#a83a44", "#b5474c", "#97323f")
    for row, (y, x0, x1, count, tall) in enumerate(
        (
            (700, 330, 1470, 11, 400),
            (800, 250, 1550, 10, 440),
            (920, 200, 1600, 9, 490),
            (1070, 130, 1670, 8, 550),
        )
    ):
        s.rect(x0 - 140, y - 40, x1 - x0 + 280, 400, mix("#5a3a3a", "#35222c", row / 4))
        s.line([(x0 - 140, y - 40), (x1 + 140, y - 40)], "#8a5f4c", 7)
        for k in range(count):
            x = x0 + (x1 - x0) * k / (count - 1) + s.rng.uniform(-8, 8)
            _singer(s, x, y, tall * s.rng.uniform(0.95, 1.04), robes[(k + row) % 3])


def _singer(s: Sheet, x: float, y: float, tall: float, robe: str) -> None:
    skin, hair = s.rng.choice(SKINS), s.rng.choice(HAIRS)
    w, top = tall * 0.19, y - tall * 0.44
    hr = tall * 0.088
    hy = top - hr * 1.05
    long = s.rng.random() < 0.5
    if long:
        s.curve(
            [
                (x - hr * 1.1, hy - hr * 0.4),
                (x - hr * 1.2, hy + hr * 1.4),
                (x, hy + hr * 1.6),
                (x + hr * 1.2, hy + hr * 1.4),
                (x + hr * 1.1, hy - hr * 0.4),
                (x, hy - hr * 1.3),
            ],
            hair,
        )
    body = [
        (x - w * 0.34, top),
        (x - w, top + tall * 0.06),
        (x - w * 1.1, y + tall * 0.3),
        (x + w * 1.1, y + tall * 0.3),
        (x + w, top + tall * 0.06),
        (x + w * 0.34, top),
    ]
    s.path(smooth(body, closed=True, tension=0.6), robe)
    s.path(
        smooth(
            [
                (x, top),
                (x + w * 0.34, top),
                (x + w, top + tall * 0.06),
                (x + w * 1.1, y + tall * 0.3),
                (x + w * 0.1, y + tall * 0.3),
            ],
            closed=True,
            tension=0.6,
        ),
        darker(robe, 0.25),
    )
    s.poly([(x - w * 0.4, top - 4), (x, top + tall * 0.13), (x + w * 0.4, top - 4)], "#f6ead4")
    s.rect(x - hr * 0.42, top - hr * 0.6, hr * 0.84, hr, darker(skin, 0.2))
    s.oval(x, hy, hr * 0.86, hr * 1.1, skin)
    s.path(
        smooth(
            [
                (x + hr * 0.1, hy - hr * 1.08),
                (x + hr * 0.85, hy - hr * 0.2),
                (x + hr * 0.6, hy + hr * 0.8),
                (x + hr * 0.1, hy + hr * 1.08),
                (x + hr * 0.3, hy),
            ],
            closed=True,
        ),
        darker(skin, 0.2),
    )
    cap = [
        (x - hr * 0.92, hy + hr * 0.1),
        (x - hr * 0.85, hy - hr * 0.8),
        (x, hy - hr * 1.32),
        (x + hr * 0.85, hy - hr * 0.8),
        (x + hr * 0.92, hy + hr * 0.1),
        (x + hr * 0.5, hy - hr * 0.55),
        (x - hr * 0.4, hy - hr * 0.6),
    ]
    s.curve(cap, hair)
    for ex in (-0.34, 0.34):
        s.path(
            ribbon(
                [
                    (x + hr * (ex - 0.17), hy - hr * 0.02),
                    (x + hr * ex, hy - hr * 0.1),
                    (x + hr * (ex + 0.17), hy - hr * 0.02),
                ],
                [1, 4, 1],
            ),
            "#2a1c1c",
        )
    s.oval(x, hy + hr * 0.56, hr * 0.2, hr * 0.26, "#6b2a2c")
    fy = top + tall * 0.2
    s.poly(
        [(x - w * 0.85, fy), (x, fy + tall * 0.03), (x, fy + tall * 0.16), (x - w * 0.85, fy + tall * 0.12)],
        "#fdf6e4",
    )
    s.poly(
        [(x + w * 0.85, fy), (x, fy + tall * 0.03), (x, fy + tall * 0.16), (x + w * 0.85, fy + tall * 0.12)],
        "#e6d8bc",
    )
    for side in (-1, 1):
        s.oval(x + side * w * 0.72, fy + tall * 0.1, tall * 0.024, tall * 0.03, skin)


SCENES = {
    "concert-hall": concert_hall,
    "choir": choir,
}
