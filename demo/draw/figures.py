"""People: jointed figures in the poses the scenes need, dressed in simple masses with light and shade."""

from __future__ import annotations

from dataclasses import dataclass

from demo.draw.canvas import Sheet
from demo.draw.shapes import Point, darker, lighter, ribbon, smooth

Joints = dict[str, Point]

# Joints in units of body height: x forwards (to the right), y up from the ground.
STAND: Joints = {
    "hip": (0, 0.52),
    "neck": (0.0, 0.83),
    "head": (0.01, 0.925),
    "elbow1": (-0.085, 0.64),
    "hand1": (-0.07, 0.48),
    "elbow2": (0.085, 0.64),
    "hand2": (0.09, 0.48),
    "knee1": (-0.03, 0.28),
    "foot1": (-0.045, 0.02),
    "knee2": (0.035, 0.28),
    "foot2": (0.05, 0.02),
}
WALK: Joints = STAND | {
    "neck": (0.015, 0.83),
    "head": (0.03, 0.925),
    "elbow1": (-0.09, 0.66),
    "hand1": (-0.09, 0.5),
    "elbow2": (0.07, 0.65),
    "hand2": (0.14, 0.53),
    "knee1": (-0.02, 0.28),
    "foot1": (-0.14, 0.05),
    "knee2": (0.07, 0.28),
    "foot2": (0.11, 0.02),
}
RUN: Joints = STAND | {
    "hip": (0, 0.53),
    "neck": (0.07, 0.82),
    "head": (0.105, 0.91),
    "elbow1": (-0.08, 0.68),
    "hand1": (-0.02, 0.56),
    "elbow2": (0.13, 0.66),
    "hand2": (0.24, 0.74),
    "knee1": (-0.08, 0.33),
    "foot1": (-0.29, 0.3),
    "knee2": (0.15, 0.4),
    "foot2": (0.13, 0.12),
}
PUSH: Joints = STAND | {
    "hip": (0, 0.52),
    "neck": (0.09, 0.8),
    "head": (0.13, 0.89),
    "elbow1": (0.0, 0.62),
    "hand1": (0.12, 0.6),
    "elbow2": (-0.06, 0.64),
    "hand2": (-0.14, 0.52),
    "knee1": (-0.08, 0.27),
    "foot1": (-0.22, 0.03),
    "knee2": (0.13, 0.36),
    "foot2": (0.06, 0.16),
}
KICK: Joints = STAND | {
    "hip": (0, 0.52),
    "neck": (-0.07, 0.81),
    "head": (-0.065, 0.905),
    "elbow1": (-0.2, 0.72),
    "hand1": (-0.31, 0.66),
    "elbow2": (0.05, 0.68),
    "hand2": (0.15, 0.74),
    "knee1": (-0.03, 0.27),
    "foot1": (-0.09, 0.02),
    "knee2": (0.17, 0.41),
    "foot2": (0.34, 0.26),
}
DIVE: Joints = {
    "hip": (0, 0.3),
    "neck": (0.3, 0.42),
    "head": (0.39, 0.46),
    "elbow1": (0.44, 0.5),
    "hand1": (0.58, 0.6),
    "elbow2": (0.45, 0.42),
    "hand2": (0.6, 0.53),
    "knee1": (-0.17, 0.2),
    "foot1": (-0.4, 0.22),
    "knee2": (-0.16, 0.32),
    "foot2": (-0.28, 0.14),
}
SIT: Joints = STAND | {
    "hip": (0, 0.28),
    "neck": (0.02, 0.58),
    "head": (0.035, 0.675),
    "elbow1": (0.0, 0.41),
    "hand1": (0.12, 0.36),
    "elbow2": (0.06, 0.42),
    "hand2": (0.17, 0.36),
    "knee1": (0.22, 0.29),
    "foot1": (0.2, 0.02),
    "knee2": (0.24, 0.29),
    "foot2": (0.25, 0.02),
}
ROW: Joints = {
    "hip": (0, 0.1),
    "neck": (0.1, 0.4),
    "head": (0.135, 0.49),
    "elbow1": (0.22, 0.3),
    "hand1": (0.36, 0.27),
    "elbow2": (0.2, 0.31),
    "hand2": (0.36, 0.28),
    "knee1": (0.2, 0.26),
    "foot1": (0.3, 0.06),
    "knee2": (0.21, 0.26),
    "foot2": (0.31, 0.06),
}
PAINT: Joints = STAND | {
    "elbow2": (0.1, 0.68),
    "hand2": (0.26, 0.73),
    "neck": (0.01, 0.83),
    "head": (0.03, 0.925),
}
WAVE: Joints = STAND | {"elbow2": (0.13, 0.84), "hand2": (0.12, 1.0)}
CHEER: Joints = STAND | {
    "elbow1": (-0.14, 0.88),
    "hand1": (-0.13, 1.04),
    "elbow2": (0.14, 0.88),
    "hand2": (0.15, 1.04),
}
CONDUCT: Joints = STAND | {
    "elbow1": (-0.15, 0.74),
    "hand1": (-0.22, 0.9),
    "elbow2": (0.16, 0.72),
    "hand2": (0.25, 0.82),
}
HOP: Joints = STAND | {
    "hip": (0, 0.58),
    "neck": (0.02, 0.88),
    "head": (0.03, 0.975),
    "elbow1": (-0.14, 0.76),
    "hand1": (-0.22, 0.84),
    "elbow2": (0.15, 0.78),
    "hand2": (0.22, 0.88),
    "knee1": (0.02, 0.36),
    "foot1": (0.0, 0.1),
    "knee2": (0.08, 0.38),
    "foot2": (-0.07, 0.3),
}


@dataclass(frozen=True)
class Look:
    """How a person is dressed; `coat` is how far the upper garment hangs below the hip (1 is to the knee)."""

    top: str = "#35506b"
    legs: str = "#2b3038"
    skin: str = "#d9a27c"
    hair: str = "#3a2a22"
    shoes: str = "#1c1d22"
    coat: float = 0.0
    sleeves: float = 1.0  # 1 to the hand, 0.4 a shirt
    trousers: float = 1.0  # 1 to the foot, 0.35 shorts
    hat: str = ""
    long_hair: bool = False
    stout: float = 1.0


def figure(
    sheet: Sheet, x: float, y: float, height: float, pose: Joints, look: Look, flip: bool = False
) -> None:
    """Draw a person standing at (x, y), `height` pixels tall."""
    side = -1 if flip else 1
    at = {name: (x + side * px * height, y - py * height) for name, (px, py) in pose.items()}
    fat = height * look.stout
    _arm(sheet, at, "1", fat, look, 0.28)
    _leg(sheet, at, "1", fat, look, 0.22)
    _leg(sheet, at, "2", fat, look, 0.0)
    _trunk(sheet, at, fat, look, side)
    _head(sheet, at, height, look, side)
    _arm(sheet, at, "2", fat, look, 0.0)


def _leg(sheet: Sheet, at: Joints, which: str, fat: float, look: Look, shade: float) -> None:
    hip, knee, foot = at["hip"], at[f"knee{which}"], at[f"foot{which}"]
    bare = darker(look.skin, shade)
    sheet.path(
        ribbon([hip, knee, foot], [fat * 0.092, fat * 0.066, fat * 0.04]),
        bare if look.trousers < 1 else darker(look.legs, shade),
    )
    if look.trousers < 1:
        end = _between(hip, knee, look.trousers * 2) if look.trousers < 0.5 else knee
        sheet.path(
            ribbon([hip, _between(hip, end, 0.5), end], [fat * 0.105, fat * 0.1, fat * 0.098]),
            darker(look.legs, shade),
        )
        sock = _between(knee, foot, 0.45)
        sheet.path(
            ribbon([sock, _between(sock, foot, 0.5), foot], [fat * 0.056, fat * 0.05, fat * 0.042]),
            darker(look.legs, shade),
        )
    ahead = fat * 0.075 if at["head"][0] >= at["hip"][0] - 1 else fat * 0.045
    toe = (foot[0] + ahead, foot[1] + fat * 0.012)
    sheet.path(
        ribbon([(foot[0] - fat * 0.018, foot[1]), foot, toe], [fat * 0.03, fat * 0.042, fat * 0.02]),
        look.shoes,
    )


def _trunk(sheet: Sheet, at: Joints, fat: float, look: Look, side: int) -> None:
    hip, neck = at["hip"], at["neck"]
    dx, dy = neck[0] - hip[0], neck[1] - hip[1]
    size = (dx * dx + dy * dy) ** 0.5 or 1
    ux, uy = dx / size, dy / size
    rx, ry = -uy, ux

    def spot(along: float, across: float) -> Point:
        return hip[0] + dx * along + rx * across * fat, hip[1] + dy * along + ry * across * fat

    drop = -0.1 - look.coat * 0.75
    flare = 0.075 + look.coat * 0.035
    outline = [
        spot(drop, -flare), spot(0.2, -0.07), spot(0.55, -0.078), spot(0.9, -0.098), spot(1.02, -0.05),
        spot(1.02, 0.05), spot(0.9, 0.098), spot(0.55, 0.078), spot(0.2, 0.07), spot(drop, flare),
    ]  # fmt: skip
    sheet.path(smooth(outline, closed=True, tension=0.8), look.top)
    half = [
        spot(drop, 0.0),
        spot(0.5, 0.016),
        spot(0.98, 0.03),
        spot(0.9, 0.098),
        spot(0.55, 0.078),
        spot(0.2, 0.07),
        spot(drop, flare),
    ]
    sheet.path(
        smooth(half, closed=True, tension=0.8),
        darker(look.top, 0.28) if side > 0 else lighter(look.top, 0.12),
    )
    sheet.path(
        ribbon(
            [spot(0.98, 0), spot(1.05, 0), _between(neck, at["head"], 0.5)],
            [fat * 0.055, fat * 0.05, fat * 0.045],
        ),
        darker(look.skin, 0.2),
    )


def _head(sheet: Sheet, at: Joints, height: float, look: Look, side: int) -> None:
    hx, hy = at["head"]
    rx, ry = height * 0.052, height * 0.068
    if look.long_hair:
        mane = [
            (hx - side * rx * 0.6, hy - ry),
            (hx - side * rx * 1.45, hy + ry * 0.2),
            (hx - side * rx * 1.2, hy + ry * 1.8),
            (hx + side * rx * 0.2, hy + ry * 1.1),
        ]
        sheet.curve(mane, darker(look.hair, 0.15))
    sheet.oval(hx, hy, rx, ry, look.skin)
    sheet.path(
        smooth(
            [
                (hx - side * rx * 0.1, hy - ry),
                (hx - side * rx * 0.2, hy),
                (hx - side * rx * 0.1, hy + ry),
                (hx - side * rx, hy + ry * 0.3),
                (hx - side * rx * 0.9, hy - ry * 0.5),
            ],
            closed=True,
        ),
        darker(look.skin, 0.22),
    )
    cap = [
        (hx + side * rx * 0.8, hy - ry * 0.55),
        (hx + side * rx * 0.3, hy - ry * 1.14),
        (hx - side * rx * 0.7, hy - ry * 1.05),
        (hx - side * rx * 1.15, hy - ry * 0.2),
        (hx - side * rx * 0.75, hy + ry * 0.45),
        (hx - side * rx * 0.3, hy - ry * 0.25),
    ]
    sheet.curve(cap, look.hat or look.hair)
    if look.hat:
        sheet.line(
            [(hx - side * rx * 1.1, hy - ry * 0.42), (hx + side * rx * 1.15, hy - ry * 0.42)],
            darker(look.hat, 0.3),
            height * 0.02,
        )


def _arm(sheet: Sheet, at: Joints, which: str, fat: float, look: Look, shade: float) -> None:
    neck, hip = at["neck"], at["hip"]
    shoulder = (neck[0] + (hip[0] - neck[0]) * 0.1, neck[1] + (hip[1] - neck[1]) * 0.1)
    elbow, hand = at[f"elbow{which}"], at[f"hand{which}"]
    shift = (elbow[0] - neck[0]) * 0.5
    reach = fat * 0.07
    shoulder = (shoulder[0] + max(-reach, min(reach, shift)), shoulder[1])
    skin, cloth = darker(look.skin, shade), darker(look.top, shade + 0.1)
    sheet.path(ribbon([shoulder, elbow, hand], [fat * 0.058, fat * 0.044, fat * 0.03]), skin)
    sheet.oval(hand[0], hand[1], fat * 0.021, fat * 0.024, skin)
    if look.sleeves >= 1:
        end = _between(elbow, hand, 0.86)
        sheet.path(ribbon([shoulder, elbow, end], [fat * 0.07, fat * 0.056, fat * 0.04]), cloth)
    else:
        end = _between(shoulder, elbow, look.sleeves * 1.6)
        sheet.path(
            ribbon([shoulder, _between(shoulder, end, 0.5), end], [fat * 0.072, fat * 0.066, fat * 0.066]),
            cloth,
        )


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


SKINS = ("#e8b894", "#c98f68", "#8a5a3e", "#d9a27c", "#6b4430", "#f0c8a8")
HAIRS = ("#2a211d", "#5b3b26", "#9a6b35", "#c7b299", "#1b1a1e", "#7a3f22")


def passer_by(sheet: Sheet, colours: tuple[str, ...], coat: float = 0.6) -> Look:
    """Return somebody for a crowd, dressed in the scene's colours."""
    rng = sheet.rng
    return Look(
        top=rng.choice(colours), legs=rng.choice(("#2b3038", "#3b3a44", "#24323d", "#4a3d36")), skin=rng.choice(SKINS),
        hair=rng.choice(HAIRS), coat=coat * rng.choice((0.2, 0.7, 1.0)), hat=rng.choice(("", "", *colours)),
        long_hair=rng.random() < 0.4, stout=rng.uniform(0.92, 1.15),
    )  # fmt: skip
