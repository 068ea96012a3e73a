"""What makes a person recognisable, and the features of a face."""

from __future__ import annotations

from dataclasses import dataclass

from demo.draw.canvas import Sheet
from demo.draw.shapes import Point, darker, lighter, mix, ribbon, smooth


@dataclass(frozen=True)
class Person:
    """What makes a person recognisable; lengths are pixels on a sheet of 900 by 900."""

    skin: str
    hair: str
    style: str
    eyes: str
    cloth: str
    under: str
    dress: str
    backdrop: tuple[str, str, str]
    width: float = 128  # half of the head at the cheekbones
    jaw: float = 0.78  # share of the width
    chin: float = 618
    turn: float = 8  # features move this far to the light's side
    lips: str = ""
    brow: float = 8
    smile: float = 1.0
    glasses: str = ""
    beard: str = ""
    age: float = 0.0
    freckles: bool = False
    jewels: str = ""


def outline(face: Person) -> list[Point]:
    """Return the edge of the head from its crown round to its chin."""
    w, j, c = face.width, face.width * face.jaw, face.chin
    left = [
        (450, 206),
        (450 - w * 0.7, 236),
        (450 - w, 330),
        (450 - w * 1.0, 430),
        (450 - w * 0.94, 490),
        (450 - j, c - 76),
        (450 - j * 0.5, c - 14),
    ]
    right = [(900 - x, y) for x, y in reversed(left[1:])]
    return [*left, (450, c), *right]


def planes(s: Sheet, face: Person) -> None:
    """Model the head: the side away from the light, cheeks, brow ridge, temple."""
    cx = 450 - face.turn
    side = darker(face.skin, 0.26)
    away: list[Point] = [
        (cx + 64, 190),
        (cx + 78, 320),
        (cx + 62, 372),
        (cx + 88, 430),
        (cx + 72, 500),
        (cx + 56, 560),
        (cx + 40, 660),
        (640, 660),
        (640, 190),
    ]
    s.curve(away, side, opacity=0.6)
    with s.group(filter="url(#blur8)"):
        for px in (cx - 74, cx + 72):
            s.oval(px, 470, 34, 26, mix(face.skin, "#c9503c", 0.5), opacity=0.34)
        s.oval(cx - 40, 270, 70, 40, lighter(face.skin, 0.5), opacity=0.5)
        s.oval(cx - 80, 430, 22, 26, lighter(face.skin, 0.5), opacity=0.45)
        for px in (cx - 54, cx + 54):
            s.oval(px, 388, 40, 20, darker(face.skin, 0.35), opacity=0.5)
        s.oval(cx, face.chin - 62, 44, 10, darker(face.skin, 0.35), opacity=0.5)
    if face.age:
        for side_x in (-1, 1):
            fold = [(cx + side_x * 38, 470), (cx + side_x * 56, 506), (cx + side_x * 58, 536)]
            s.path(ribbon(fold, [1, 5, 1]), darker(face.skin, 0.4), opacity=0.55 * face.age)
            for k in range(3):
                x = cx + side_x * 92
                s.path(
                    ribbon([(x, 398 + 8 * k), (x + side_x * 16, 394 + 13 * k)], [1, 2.5]),
                    darker(face.skin, 0.4),
                    opacity=0.55 * face.age,
                )
        for k in range(2):
            s.path(
                ribbon([(cx - 60, 296 + 24 * k), (cx, 288 + 24 * k), (cx + 60, 296 + 24 * k)], [1, 3, 1]),
                darker(face.skin, 0.4),
                opacity=0.4 * face.age,
            )
    if face.freckles:
        for _ in range(64):
            x, y = cx + s.rng.gauss(0, 62), 446 + s.rng.gauss(0, 20)
            s.oval(x, y, 2.4, 2.2, "#a8623a", opacity=0.55)


def features(s: Sheet, face: Person) -> None:
    """Draw eyes, brows, nose and mouth."""
    cx = 450 - face.turn
    for side in (-1, 1):
        _eye(s, face, cx + side * 56, 398, side)
        inner, outer = cx + side * 28, cx + side * 96
        arch = [(inner, 364), (inner + side * 34, 350), (outer, 362)]
        tone = (
            mix(darker(face.hair, 0.2), face.skin, 0.12)
            if face.style not in ("pinned", "afro_short", "parting")
            else mix(face.hair, "#5a4a3c", 0.6)
        )
        s.path(ribbon(arch, [face.brow, face.brow * 1.15, 2]), tone)
    ink = darker(face.skin, 0.45)
    s.path(
        smooth([(cx + 6, 380), (cx + 20, 440), (cx + 32, 474), (cx + 14, 484), (cx + 4, 470)], closed=True),
        darker(face.skin, 0.26),
        opacity=0.85,
    )
    s.path(
        ribbon([(cx - 4, 388), (cx - 5, 440), (cx - 2, 464)], [3, 9, 12]),
        lighter(face.skin, 0.4),
        opacity=0.6,
    )
    s.path(
        ribbon([(cx - 28, 478), (cx - 14, 486), (cx, 489), (cx + 14, 486), (cx + 30, 478)], [2, 6, 3, 6, 2]),
        ink,
    )
    _mouth(s, face, cx)


def _eye(s: Sheet, face: Person, x: float, y: float, side: int) -> None:
    ink = darker(mix(face.skin, "#3a2018", 0.7), 0.4)
    squint = 3 * face.age
    shape = (
        f"M{x - 30} {y + 4}Q{x - 6} {y - 20 + squint} {x + 14} {y - 15 + squint}Q{x + 24} "
        f"{y - 10} {x + 31} {y + 3}Q{x + 4} {y + 17 - squint} {x - 30} {y + 4}Z"
    )
    s.path(shape, mix("#f8f2e8", face.skin, 0.12))
    with s.inside(shape):
        s.oval(x, y - 2, 14.5, 15, face.eyes)
        s.oval(x, y + 3, 9, 8, lighter(face.eyes, 0.3), opacity=0.5)
        s.oval(x, y - 2, 6.8, 7.2, "#14100f")
        s.path(f"M{x - 34} {y - 22}H{x + 34}V{y - 9}Q{x} {y - 16} {x - 34} {y + 2}Z", "#1d1413", opacity=0.4)
    s.oval(x - 5, y - 7, 3.4, 3.4, "#ffffff")
    lid = [(x - 32, y + 5), (x - 8, y - 14 + squint), (x + 14, y - 15 + squint), (x + 33, y + 3)]
    s.path(ribbon(lid if side > 0 else [(2 * x - px, py) for px, py in reversed(lid)], [3, 6.5, 6.5, 3]), ink)
    crease = [(x - 26, y - 14), (x, y - 26 + squint), (x + 26, y - 14)]
    s.path(ribbon(crease, [1, 3.5, 1]), darker(face.skin, 0.4), opacity=0.7)
    s.path(
        ribbon([(x - 22, y + 13), (x + 2, y + 19), (x + 24, y + 12)], [1, 3, 1]),
        darker(face.skin, 0.32),
        opacity=0.6,
    )


def _mouth(s: Sheet, face: Person, cx: float) -> None:
    y, up = 540, 7 * face.smile
    lip = face.lips or mix(face.skin, "#8a3a34", 0.42)
    w = 44 + 6 * face.smile
    s.path(
        f"M{cx - w} {y - up}Q{cx - 20} {y - 13} {cx - 8} {y - 13}Q{cx} {y - 9} {cx + 8} "
        f"{y - 13}Q{cx + 20} {y - 13} {cx + w} {y - up}Q{cx} {y + 9} {cx - w} {y - up}"
        "Z",
        darker(lip, 0.14),
    )
    s.path(
        f"M{cx - w * 0.86} {y - up * 0.6}Q{cx} {y + 8} {cx + w * 0.86} {y - up * 0.6}"
        f"Q{cx + 24} {y + 22} {cx} {y + 23}Q{cx - 24} {y + 22} {cx - w * 0.86} {y - up * 0.6}"
        "Z",
        lip,
    )
    s.path(
        ribbon([(cx - 16, y + 11), (cx - 2, y + 14), (cx + 10, y + 11)], [1, 4, 1]),
        lighter(lip, 0.45),
        opacity=0.7,
    )
    s.path(
        ribbon(
            [
                (cx - w - 4, y - up - 3),
                (cx - 22, y + 1),
                (cx, y + 3),
                (cx + 22, y + 1),
                (cx + w + 4, y - up - 3),
            ],
            [5, 3, 4, 3, 5],
        ),
        darker(lip, 0.55),
    )


def beard(s: Sheet, face: Person) -> None:
    """Draw stubble, a moustache or a full beard."""
    cx, c = 450 - face.turn, face.chin
    tone = mix(face.hair, face.skin, 0.12)
    if face.beard == "stubble":
        with s.group(filter="url(#blur4)"):
            s.path(
                f"M300 470Q330 560 {cx - 62} 524Q{cx} 492 {cx + 62} 524Q580 560 600 470V{c + 30}H300Z",
                tone,
                opacity=0.62,
            )
        s.oval(cx, 546, 46, 24, face.skin, opacity=0.55)
    elif face.beard == "full":
        with s.group("fine"):
            s.path(
                f"M300 430Q322 520 {cx - 74} 520Q{cx - 40} 500 {cx} 508Q{cx + 40} 500 {cx + 74} "
                f"520Q580 520 600 430V{c + 40}H300Z",
                tone,
            )
            s.path(
                f"M{cx - 52} 534Q{cx} 520 {cx + 52} 534Q{cx + 40} 574 {cx} 576Q{cx - 40} 574 {cx - 52} 534Z",
                mix(face.skin, "#a8544a", 0.25),
            )
        for _ in range(60):
            x, y = s.rng.uniform(330, 570), s.rng.uniform(540, c)
            s.path(
                ribbon([(x, y - 12), (x + (x - cx) * 0.03, y + 12)], [2.4, 0.8]),
                lighter(tone, 0.22),
                opacity=0.45,
            )
    if face.beard != "stubble":
        for side in (-1, 1):
            pts = [(cx + side * 2, 508), (cx + side * 30, 508), (cx + side * 62, 530)]
            s.path(ribbon(pts, [16, 19, 2]), darker(tone, 0.1))


def glasses(s: Sheet, face: Person) -> None:
    """Draw a pair of glasses, round, square or winged."""
    cx = 450 - face.turn
    frame = "#2b2420" if face.glasses != "cat" else "#7a1f2c"
    for side in (-1, 1):
        x = cx + side * 57
        if face.glasses == "round":
            d = f"M{x - 46} 400a46 44 0 1 1 92 0a46 44 0 1 1 -92 0Z"
        elif face.glasses == "square":
            d = f"M{x - 46} 370h92q6 0 5 8l-5 44q-2 12 -14 12h-64q-12 0 -14 -12l-5 -44q-1 -8 5 -8Z"
        else:
            up = side * 6
            d = (
                f"M{x - 46} {376 - max(-up, 0) * 2}Q{x} {366} {x + 46} {376 - max(up, 0) * 2}"
                f"Q{x + 50} 430 {x + 14} 434H{x - 14}Q{x - 50} 430 {x - 46} {376 - max(-up, 0) * 2}"
                "Z"
            )
        s.path(d, "#dff0f2", opacity=0.16)
        s.path(f"M{x - 30} 424l40 -44h16l-44 50Z", "#ffffff", opacity=0.12)
        s.path(d, "none", stroke=frame, stroke_width=7 if face.glasses != "round" else 5.5)
        s.line([(x + side * 47, 388), (450 + side * (face.width + 4), 384)], frame, 6)
    s.path(f"M{cx - 13} 396q13 -12 26 0", "none", stroke=frame, stroke_width=6)
