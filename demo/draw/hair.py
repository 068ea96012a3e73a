"""Hair for the portraits: what lies behind the head."""

from __future__ import annotations

import math

from demo.draw.canvas import Sheet
from demo.draw.shapes import Point, blob, darker, lighter, ribbon


def mass(s: Sheet, points: list[Point], tone: str, lit: bool = True) -> None:
    """Paint one mass of hair, lit from the upper left."""
    xs = [x for x, _ in points]
    light = lighter(tone, 0.28 if lit else 0.1)
    paint = s.linear((min(xs), 160), (max(xs), 520), (0, light), (0.4, tone), (1, darker(tone, 0.4)))
    with s.group("fine"):
        s.curve(points, paint)


def strands(s: Sheet, lines: list[list[Point]], tone: str, width: float = 4, opacity: float = 0.55) -> None:
    """Draw single strands, lighter and darker than the rest."""
    for i, points in enumerate(lines):
        shade = lighter(tone, 0.34) if i % 3 == 0 else darker(tone, 0.4)
        s.path(ribbon(points, [1, *([width] * (len(points) - 2)), 1]), shade, opacity=opacity)


def back(s: Sheet, style: str, tone: str) -> None:
    """Draw the hair behind head and neck."""
    if style == "bob_side":
        mass(
            s,
            [
                (450, 156),
                (330, 190),
                (286, 320),
                (282, 470),
                (300, 610),
                (380, 640),
                (520, 640),
                (600, 610),
                (618, 470),
                (614, 320),
                (570, 190),
            ],
            darker(tone, 0.15),
            lit=False,
        )
    elif style == "waves":
        mass(
            s,
            [
                (450, 150),
                (320, 184),
                (262, 330),
                (244, 480),
                (216, 620),
                (246, 760),
                (320, 800),
                (380, 700),
                (520, 700),
                (580, 800),
                (654, 760),
                (684, 620),
                (656, 480),
                (638, 330),
                (580, 184),
            ],
            darker(tone, 0.2),
            lit=False,
        )
        for k in range(9):
            x = 252 + 12 * k if k < 5 else 580 + 14 * (k - 4)
            strands(s, [[(x + 20, 420), (x - 6, 520), (x + 14, 620), (x - 4, 760)]], tone, 6)
    elif style == "ponytail":
        mass(
            s,
            [
                (560, 250),
                (640, 300),
                (668, 440),
                (660, 600),
                (690, 740),
                (640, 800),
                (600, 700),
                (596, 520),
                (560, 380),
            ],
            darker(tone, 0.1),
            lit=False,
        )
        strands(
            s,
            [
                [(600, 300), (640, 440), (630, 600), (656, 760)],
                [(580, 300), (616, 460), (612, 620), (632, 740)],
            ],
            lighter(tone, 0.2),
            5,
        )
    elif style == "fringe":
        mass(
            s,
            [
                (450, 150),
                (320, 186),
                (284, 320),
                (280, 480),
                (292, 586),
                (370, 620),
                (530, 620),
                (608, 586),
                (620, 480),
                (616, 320),
                (580, 186),
            ],
            darker(tone, 0.1),
            lit=False,
        )
    elif style == "bun":
        mass(
            s,
            [(450, 90), (520, 104), (546, 160), (510, 214), (450, 224), (390, 214), (354, 160), (380, 104)],
            tone,
        )
        strands(
            s,
            [
                [(380, 180), (450, 120), (520, 180)],
                [(390, 150), (450, 104), (510, 140)],
                [(400, 200), (450, 160), (500, 200)],
            ],
            tone,
            6,
        )
    elif style == "pinned":
        mass(
            s,
            [(450, 96), (560, 130), (600, 230), (560, 300), (450, 310), (340, 300), (300, 230), (340, 130)],
            darker(tone, 0.08),
        )
    elif style == "afro_short":
        with s.group("rough"):
            for k in range(26):
                a = math.pi * (0.95 + 1.1 * k / 25)
                s.path(
                    blob(s.rng, 450 + 132 * math.cos(a), 320 + 146 * math.sin(a), 44, 44, 9, 0.16),
                    darker(tone, 0.25 if k % 2 else 0.05),
                )
            s.oval(450, 300, 140, 130, darker(tone, 0.15))
    elif style == "curls":
        with s.group("rough"):
            for k in range(24):
                a = math.pi * (0.92 + 1.16 * k / 23)
                s.path(
                    blob(s.rng, 450 + 128 * math.cos(a), 330 + 150 * math.sin(a), 46, 42, 9, 0.2),
                    darker(tone, 0.1 if k % 2 else 0.3),
                )
