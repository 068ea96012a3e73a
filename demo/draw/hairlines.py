"""Hair for the portraits: what falls over the forehead and the temples, by style."""

from __future__ import annotations

import math

from demo.draw.canvas import Sheet
from demo.draw.hair import mass, strands
from demo.draw.shapes import Point, blob, darker, lighter, ribbon, smooth


def front(s: Sheet, style: str, tone: str, width: float) -> None:
    """Draw the hair over the forehead and at the temples of a head of half `width`."""
    w = width
    _STYLES[style](s, tone, w)


def _bob_side(s: Sheet, tone: str, w: float) -> None:
    mass(
        s,
        [
            (400, 168),
            (500, 160),
            (580, 206),
            (614, 320),
            (616, 470),
            (596, 596),
            (566, 600),
            (574, 470),
            (560, 350),
            (520, 286),
            (440, 244),
            (400, 230),
        ],
        tone,
    )
    mass(
        s,
        [
            (430, 160),
            (340, 186),
            (290, 300),
            (284, 470),
            (304, 600),
            (338, 604),
            (330, 470),
            (336, 360),
            (372, 290),
            (420, 236),
            (450, 200),
        ],
        tone,
    )
    strands(
        s,
        [
            [(410, 196), (330, 300), (308, 460), (318, 580)],
            [(470, 190), (556, 260), (594, 400), (590, 560)],
            [(450, 200), (530, 250), (580, 350), (584, 480)],
        ],
        tone,
        5,
    )
    s.path(ribbon([(424, 178), (360, 240), (326, 340), (322, 440)], [3, 11, 10, 2]), "#b9b0a8", opacity=0.75)


def _crop(s: Sheet, tone: str, w: float) -> None:
    mass(
        s,
        [
            (450 - w - 2, 372),
            (450 - w - 6, 300),
            (350, 208),
            (450, 172),
            (550, 208),
            (450 + w + 6, 300),
            (450 + w + 2, 372),
            (450 + w - 12, 322),
            (530, 264),
            (450, 252),
            (370, 264),
            (450 - w + 12, 322),
        ],
        tone,
    )
    for _ in range(160):
        a = s.rng.uniform(math.pi * 1.05, math.pi * 1.95)
        r = s.rng.uniform(0.82, 1.0)
        s.oval(
            450 + (w + 4) * r * math.cos(a),
            322 + 142 * r * math.sin(a),
            3,
            3,
            lighter(tone, 0.25),
            opacity=0.4,
        )


def _waves(s: Sheet, tone: str, w: float) -> None:
    mass(
        s,
        [
            (450, 150),
            (350, 176),
            (286, 280),
            (262, 420),
            (230, 560),
            (262, 660),
            (306, 600),
            (316, 480),
            (330, 370),
            (380, 290),
            (440, 236),
        ],
        tone,
    )
    mass(
        s,
        [
            (430, 152),
            (540, 170),
            (612, 280),
            (640, 420),
            (672, 560),
            (642, 660),
            (596, 600),
            (588, 480),
            (572, 370),
            (530, 290),
            (436, 232),
        ],
        tone,
    )
    strands(
        s,
        [
            [(420, 190), (330, 290), (296, 420), (260, 540), (268, 630)],
            [(440, 180), (350, 260), (306, 380), (276, 480)],
            [(470, 180), (560, 270), (602, 400), (640, 540), (636, 630)],
            [(460, 196), (540, 280), (586, 380), (612, 500)],
        ],
        tone,
        7,
    )


def _parting(s: Sheet, tone: str, w: float) -> None:
    mass(
        s,
        [
            (450 - w - 4, 384),
            (450 - w - 12, 290),
            (346, 196),
            (450, 162),
            (560, 190),
            (450 + w + 12, 290),
            (450 + w + 4, 384),
            (450 + w - 10, 320),
            (540, 258),
            (470, 232),
            (404, 262),
            (370, 276),
            (450 - w + 12, 326),
        ],
        tone,
    )
    strands(
        s,
        [
            [(380, 250), (450, 200), (540, 226), (578, 300)],
            [(376, 240), (450, 184), (550, 206), (584, 280)],
            [(350, 280), (336, 240), (380, 200)],
            [(400, 246), (470, 214), (540, 246)],
        ],
        tone,
        6,
    )
    for side in (-1, 1):
        s.path(
            ribbon(
                [(450 + side * (w + 2), 300), (450 + side * (w + 1), 340), (450 + side * (w - 2), 392)],
                [6, 14, 3],
            ),
            lighter(tone, 0.3),
            opacity=0.7,
        )


def _ponytail(s: Sheet, tone: str, w: float) -> None:
    mass(
        s,
        [
            (450 - w - 2, 400),
            (450 - w - 10, 300),
            (344, 200),
            (450, 164),
            (560, 196),
            (450 + w + 14, 300),
            (450 + w + 4, 400),
            (450 + w - 8, 330),
            (530, 268),
            (450, 240),
            (370, 268),
            (450 - w + 10, 330),
        ],
        tone,
    )
    strands(
        s,
        [
            [(356, 300), (400, 226), (500, 196), (590, 250)],
            [(380, 276), (440, 220), (540, 214), (600, 280)],
            [(340, 330), (360, 240), (450, 184), (560, 210)],
            [(540, 280), (570, 260), (600, 270)],
        ],
        tone,
        5,
    )


def _curls(s: Sheet, tone: str, w: float) -> None:
    with s.group("rough"):
        for layer, (shade, size, count) in enumerate(
            ((darker(tone, 0.2), 40, 15), (tone, 32, 15), (lighter(tone, 0.22), 18, 12))
        ):
            for k in range(count):
                t = k / (count - 1)
                a = math.pi * (1.02 + 0.96 * t)
                x, y = 450 + (w - 6) * math.cos(a), 326 + (118 + s.rng.uniform(-12, 22)) * math.sin(a)
                s.path(blob(s.rng, x - layer * 5, y - layer * 6, size, size * 0.9, 8, 0.2), shade)
    for k in range(22):
        t = k / 21
        a = math.pi * (1.02 + 0.96 * t)
        x, y = 450 + (w - 4) * math.cos(a), 322 + 122 * math.sin(a)
        s.path(
            f"M{x - 12:.0f} {y:.0f}q12 -20 24 0q-4 14 -18 8",
            "none",
            stroke=darker(tone, 0.5) if k % 2 else lighter(tone, 0.3),
            stroke_width=4,
            opacity=0.7,
        )


def _bun(s: Sheet, tone: str, w: float) -> None:
    _ponytail(s, tone, w)
    for side in (-1, 1):
        s.path(
            ribbon(
                [(450 + side * (w - 14), 330), (450 + side * (w + 4), 400), (450 + side * (w - 2), 470)],
                [9, 9, 1],
            ),
            lighter(tone, 0.12),
        )


def _afro_short(s: Sheet, tone: str, w: float) -> None:
    with s.group("rough"):
        for k in range(20):
            a = math.pi * (1.03 + 0.94 * k / 19)
            s.path(
                blob(s.rng, 450 + (w - 2) * math.cos(a), 318 + 112 * math.sin(a), 34, 30, 9, 0.2),
                (tone, darker(tone, 0.2), lighter(tone, 0.18))[k % 3],
            )
    for _ in range(90):
        a = s.rng.uniform(math.pi * 1.04, math.pi * 1.96)
        r = s.rng.uniform(0.86, 1.22)
        s.oval(450 + w * r * math.cos(a), 316 + 122 * r * math.sin(a), 5, 4, lighter(tone, 0.4), opacity=0.5)


def _beanie(s: Sheet, tone: str, w: float) -> None:
    for side in (-1, 1):
        s.path(
            ribbon(
                [(450 + side * (w - 4), 300), (450 + side * (w + 8), 370), (450 + side * (w + 2), 450)],
                [14, 24, 2],
            ),
            tone,
        )
    cap = "#c9503c"
    mass(
        s,
        [
            (450 - w - 14, 300),
            (330, 190),
            (390, 132),
            (460, 118),
            (530, 136),
            (576, 200),
            (450 + w + 14, 300),
            (450, 276),
        ],
        cap,
    )
    brim: list[Point] = [
        (450 - w - 18, 322),
        (450 - w - 14, 262),
        (450, 230),
        (450 + w + 14, 262),
        (450 + w + 18, 322),
        (450, 292),
    ]
    with s.inside(smooth(brim, closed=True, tension=0.8)):
        s.rect(
            290,
            220,
            320,
            110,
            s.linear((300, 0), (600, 0), (0, lighter(cap, 0.24)), (0.5, cap), (1, darker(cap, 0.35))),
        )
        for k in range(26):
            x = 300 + 12 * k
            s.line([(x, 226), (450 + (x - 450) * 1.06, 330)], darker(cap, 0.4), 3, opacity=0.6)
    for k in range(9):
        x = 350 + 25 * k
        s.path(
            ribbon([(x * 0.7 + 135, 150), (x, 200), (450 + (x - 450) * 1.1, 246)], [1, 4, 2]),
            darker(cap, 0.35),
            opacity=0.5,
        )


def _pinned(s: Sheet, tone: str, w: float) -> None:
    mass(
        s,
        [
            (450 - w - 4, 400),
            (450 - w - 18, 310),
            (330, 204),
            (400, 150),
            (500, 148),
            (572, 204),
            (450 + w + 18, 310),
            (450 + w + 4, 400),
            (450 + w - 6, 336),
            (540, 280),
            (500, 246),
            (430, 262),
            (380, 282),
            (450 - w + 8, 336),
        ],
        tone,
    )
    lines: list[list[Point]] = [
        [(340, 330), (372, 240), (450, 176), (540, 186)],
        [(360, 300), (410, 220), (490, 186), (560, 226)],
        [(560, 320), (540, 240), (470, 190), (390, 180)],
        [(400, 270), (450, 220), (520, 216), (570, 270)],
    ]
    for points in lines:
        s.path(ribbon(points, [1, 6, 6, 1]), "#a9a29a", opacity=0.6)


def _swept(s: Sheet, tone: str, w: float) -> None:
    mass(
        s,
        [
            (450 - w - 4, 420),
            (450 - w - 12, 300),
            (334, 200),
            (400, 140),
            (510, 132),
            (584, 186),
            (450 + w + 14, 300),
            (450 + w + 4, 420),
            (450 + w - 8, 330),
            (546, 262),
            (470, 246),
            (390, 262),
            (450 - w + 8, 340),
        ],
        tone,
    )
    strands(
        s,
        [
            [(360, 270), (380, 200), (450, 160), (540, 176)],
            [(400, 256), (420, 200), (490, 172), (560, 210)],
            [(450, 246), (480, 204), (530, 200), (580, 250)],
            [(500, 250), (530, 226), (570, 236), (590, 290)],
        ],
        tone,
        6,
    )


def _fringe(s: Sheet, tone: str, w: float) -> None:
    mass(
        s,
        [
            (450, 150),
            (340, 176),
            (290, 290),
            (284, 470),
            (300, 580),
            (336, 584),
            (330, 470),
            (334, 380),
            (340, 340),
        ],
        tone,
    )
    mass(
        s,
        [
            (450, 150),
            (560, 176),
            (610, 290),
            (616, 470),
            (600, 580),
            (564, 584),
            (570, 470),
            (566, 380),
            (560, 340),
        ],
        tone,
    )
    mass(
        s,
        [
            (450, 154),
            (360, 190),
            (324, 290),
            (328, 344),
            (380, 336),
            (450, 344),
            (520, 336),
            (572, 344),
            (576, 290),
            (540, 190),
        ],
        tone,
    )
    lines: list[list[Point]] = [
        [(440 + 2 * k, 190), (380 + 14 * k, 260), (352 + 20 * k, 332)] for k in range(11)
    ]
    strands(s, lines, tone, 4, 0.5)
    s.path(ribbon([(372, 214), (350, 270), (344, 316)], [2, 12, 2]), lighter(tone, 0.45), opacity=0.5)


_STYLES = {
    "bob_side": _bob_side, "crop": _crop, "waves": _waves, "parting": _parting, "ponytail": _ponytail, "curls": _curls,
    "bun": _bun, "afro_short": _afro_short, "beanie": _beanie, "pinned": _pinned, "swept": _swept, "fringe": _fringe,
}  # fmt: skip
